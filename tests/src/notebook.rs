//! A transport that writes down what it is given.

use std::sync::{Mutex, PoisonError};

use guildhall_core::{
    App,
    outbox::{self, Address, Outgoing, Retry, SendError, Settings, Transport},
};

use crate::courier::text;

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
        std::mem::take(&mut *self.sent.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Delivers all that is due, and gives what has been posted in places so far, by reference.
    pub async fn shown(&self, app: &App) -> Vec<String> {
        self.deliver(app).await;
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    #[expect(clippy::expect_used, reason = "a test fails here")]
    async fn deliver(&self, app: &App) {
        let settings = Settings { lanes: 1, ..Settings::default() };
        outbox::deliver(app, self, &settings).await.expect("it is delivered");
    }

    fn note(&self, to: &Address, what: &Outgoing) {
        if !to.lane.starts_with("place/") {
            let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
            sent.push((to.external_id.clone(), text(&what.card)));
        } else if let Some(reference) = &what.card.reference {
            let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
            shown.push(reference.clone());
        }
    }
}

impl Transport for Notebook {
    fn platform(&self) -> &'static str {
        self.platform
    }

    fn retry(&self) -> Retry {
        Retry::NativeKey
    }

    async fn post(&self, to: &Address, what: &Outgoing) -> Result<String, SendError> {
        self.note(to, what);
        Ok(what.key.clone())
    }

    async fn edit(&self, to: &Address, _: &str, what: &Outgoing) -> Result<(), SendError> {
        self.note(to, what);
        Ok(())
    }

    async fn retract(&self, _: &Address, _: &str) -> Result<(), SendError> {
        Ok(())
    }

    async fn find(&self, _: &Address, _: &str) -> Result<Option<String>, SendError> {
        Ok(None)
    }
}
