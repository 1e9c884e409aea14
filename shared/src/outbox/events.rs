//! Events that a platform shows in its own calendar, kept as they should be.
//!
//! A platform knows no key for a new event. So each carries a `mark`, and before a new one is made
//! it is looked for by that: a retry after a crash finds what was made, and makes no second one.

use super::SendError;

/// What is to stand in the calendar of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventChange {
    /// The platform's id of the server.
    pub space: String,
    /// The platform's id of the event, once that is known. With it an event is changed and
    /// never made: one that somebody has deleted comes back only where this is left out.
    pub event: Option<String>,
    /// A short line that no other event of the server has, and that never changes. Members see
    /// it below the description, so it had better be of use to them.
    pub mark: String,
    /// What is shown; nothing takes the event away.
    pub shown: Option<EventShown>,
}

/// What members see of an event. Texts are plain; what is too long for the platform is cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventShown {
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// Where it is.
    pub location: String,
    /// When it starts, in epoch milliseconds.
    pub starts: i64,
    /// When it ends, in epoch milliseconds.
    pub ends: i64,
}

/// What stands in the way of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventTrouble {
    /// The bot may not make or change events there.
    Forbidden,
    /// The server has as many events as it can have.
    Full,
    /// Somebody has deleted it, or called it off.
    Gone,
    /// It is over, or would lie in the past.
    Over,
    /// The bot is not on that server any more.
    Away,
}

/// Why an event was not kept as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventError {
    /// Trying again helps only once somebody has acted.
    Event(EventTrouble),
    /// Something else, as with a message.
    Send(SendError),
}

impl From<SendError> for EventError {
    fn from(error: SendError) -> Self {
        Self::Send(error)
    }
}
