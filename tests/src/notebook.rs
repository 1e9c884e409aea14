//! A transport that writes down what it is given.

use std::sync::Mutex;

use guildhall_core::{
    App,
    outbox::{self, Address, Outgoing, Settings, Transport},
};

use crate::{
    courier::text,
    silent,
    stub::{Sent, open},
};

/// What was delivered, in order.
#[derive(Debug)]
pub struct Notebook {
    platform: &'static str,
    sent: Mutex<Vec<(String, String)>>,
    shown: Mutex<Vec<String>>,
}

impl Notebook {
    /// An empty one for a platform.
    #[must_use]
    pub const fn new(platform: &'static str) -> Self {
        Self { platform, sent: Mutex::new(Vec::new()), shown: Mutex::new(Vec::new()) }
    }

    /// Delivers all that is due, and gives what was sent to people since the last time:
    /// account and text.
    ///
    /// # Panics
    /// Where the database fails.
    pub async fn told(&self, app: &App) -> Vec<(String, String)> {
        self.deliver(app).await;
        std::mem::take(&mut *open(&self.sent))
    }

    /// Delivers all that is due, and gives what has been posted in places so far, by reference.
    pub async fn shown(&self, app: &App) -> Vec<String> {
        self.deliver(app).await;
        open(&self.shown).clone()
    }

    #[expect(clippy::expect_used, reason = "a test fails here")]
    async fn deliver(&self, app: &App) {
        let settings = Settings { lanes: 1, ..Settings::default() };
        outbox::deliver(app, self, &settings).await.expect("it is delivered");
    }

    fn note(&self, to: &Address, what: &Outgoing) {
        if !to.lane.starts_with("place/") {
            open(&self.sent).push((to.external_id.clone(), text(&what.card)));
        } else if let Some(reference) = &what.card.reference {
            open(&self.shown).push(reference.clone());
        }
    }
}

impl Transport for Notebook {
    silent!(retry retract find);

    fn platform(&self) -> &'static str {
        self.platform
    }

    async fn post(&self, to: &Address, what: &Outgoing) -> Sent<String> {
        self.note(to, what);
        Ok(what.key.clone())
    }

    async fn edit(&self, to: &Address, _: &str, what: &Outgoing) -> Sent<()> {
        self.note(to, what);
        Ok(())
    }
}
