//! Delivery to the terminal: a message is shown when it is due, or was read by `inbox` and `board`.

use guildhall_core::outbox::{Address, Outgoing, Retry, SendError, Settings, Transport};

use crate::{exec::PLATFORM, show};

/// How the terminal delivers: one lane after the other, so that what is shown has an order.
pub(crate) fn settings() -> Settings {
    Settings { lanes: 1, ..Settings::default() }
}

/// Shows messages as they are delivered.
pub(crate) struct Courier {
    shows: Option<fn(&Address, &str)>,
}

impl Courier {
    /// Delivers without showing anything: the state is what `inbox` and `board` show.
    pub(crate) const fn silent() -> Self {
        Self { shows: None }
    }

    /// Hands every message to `show`, with its address.
    pub(crate) const fn showing(show: fn(&Address, &str)) -> Self {
        Self { shows: Some(show) }
    }

    fn show(&self, to: &Address, what: &Outgoing) {
        if let Some(show) = self.shows {
            show(to, &show::card(&what.card));
        }
    }
}

impl Transport for Courier {
    fn platform(&self) -> &'static str {
        PLATFORM
    }

    fn retry(&self) -> Retry {
        Retry::NativeKey
    }

    async fn post(&self, to: &Address, what: &Outgoing) -> Result<String, SendError> {
        self.show(to, what);
        Ok(what.key.clone())
    }

    async fn edit(&self, to: &Address, _message: &str, what: &Outgoing) -> Result<(), SendError> {
        self.show(to, what);
        Ok(())
    }

    /// What was shown on a terminal cannot be taken back.
    async fn retract(&self, _to: &Address, _message: &str) -> Result<(), SendError> {
        Ok(())
    }

    async fn find(&self, _to: &Address, _key: &str) -> Result<Option<String>, SendError> {
        Ok(None)
    }
}
