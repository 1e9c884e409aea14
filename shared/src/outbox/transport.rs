//! What a front end provides so that the outbox can deliver through it.

use std::{future::Future, time::Duration};

use super::events::{EventChange, EventError};
use crate::{ids::CommunityId, roles::Trouble, view::Card};

/// How a *new* message's retry is made harmless. Edits are naturally idempotent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// The platform drops a second message with the same key.
    NativeKey,
    /// Before a retry the message is looked for by a reference that it carries.
    FindFirst,
}

/// Where something goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The lane it belongs to.
    pub lane: String,
    /// The platform's id of the channel, room or account.
    pub external_id: String,
}

/// What is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// Never changes for one row: the key or reference by which a retry is recognised.
    pub key: String,
    /// Counted up with each change of what is shown.
    pub version: i64,
    /// Whose message it is.
    pub community: CommunityId,
    /// What is shown.
    pub card: Card,
}

/// Why something was not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendError {
    /// Not this message's fault: the platform cannot be reached, or lets nothing through just
    /// now. It is tried again for as long as it takes.
    Down {
        /// What the platform asked to wait.
        after: Option<Duration>,
        /// For the log.
        reason: String,
    },
    /// The platform answered that it could not; a message that fails too often is given up.
    Later {
        /// What the platform asked to wait.
        after: Option<Duration>,
        /// For the log.
        reason: String,
    },
    /// 401, 403, 404: nothing can be sent there until somebody acts.
    Stopped(String),
    /// This message will never be accepted.
    Never(String),
}

/// A role that an account gets or loses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleChange {
    /// The platform's id of the server.
    pub space: String,
    /// The platform's id of the role.
    pub role: String,
    /// The platform's id of the account.
    pub account: String,
    /// Whether the account gets it.
    pub gives: bool,
}

/// Why a role was not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoleError {
    /// It can be changed for nobody.
    Role(Trouble),
    /// Something else, as with a message.
    Send(SendError),
}

impl From<SendError> for RoleError {
    fn from(error: SendError) -> Self {
        Self::Send(error)
    }
}

/// Most messages of its own that a bot keeps pinned in one place: pins are few, and others need
/// them too.
pub const OWN_PINS: usize = 10;

/// A platform's way of sending. Every method may be called again after a crash.
pub trait Transport: Send + Sync {
    /// The platform whose lanes it delivers.
    fn platform(&self) -> &'static str;

    /// How the retry of a new message is made harmless.
    fn retry(&self) -> Retry;

    /// The least time between two edits of a message of this age: platforms slow down or
    /// refuse frequent edits of old messages.
    fn edit_gap(&self, age: Duration) -> Duration {
        let _any = age;
        Duration::ZERO
    }

    /// Sends a new message; returns the platform's id of it.
    fn post(
        &self,
        to: &Address,
        what: &Outgoing,
    ) -> impl Future<Output = Result<String, SendError>> + Send;

    /// Changes a message that was sent.
    fn edit(
        &self,
        to: &Address,
        message: &str,
        what: &Outgoing,
    ) -> impl Future<Output = Result<(), SendError>> + Send;

    /// Takes a message away, with everything that it once said. One that is gone already is done.
    fn retract(
        &self,
        to: &Address,
        message: &str,
    ) -> impl Future<Output = Result<(), SendError>> + Send;

    /// Changes a message so that nothing of what it said before can be read any more; returns
    /// its id, which may be another one. Where an edit replaces for good, that is an edit.
    fn replace(
        &self,
        to: &Address,
        message: &str,
        what: &Outgoing,
    ) -> impl Future<Output = Result<String, SendError>> + Send {
        async move {
            self.edit(to, message, what).await?;
            Ok(message.to_owned())
        }
    }

    /// Gives an account a role, or takes it; a role that is so already is fine. Says whether the
    /// account is on that server.
    fn role(&self, change: &RoleChange) -> impl Future<Output = Result<bool, RoleError>> + Send {
        let _none_here = change;
        std::future::ready(Err(RoleError::Send(SendError::Never("no roles there".to_owned()))))
    }

    /// Keeps an event of a server's calendar as it should be; one that is so already is fine.
    /// Returns the platform's id of it, if there is one now.
    fn event(
        &self,
        change: &EventChange,
    ) -> impl Future<Output = Result<Option<String>, EventError>> + Send {
        let _none_here = change;
        std::future::ready(Err(SendError::Never("no events there".to_owned()).into()))
    }

    /// The accounts that say at an event that they are interested.
    fn interested(
        &self,
        space: &str,
        event: &str,
    ) -> impl Future<Output = Result<Vec<String>, EventError>> + Send {
        let _none_here = (space, event);
        std::future::ready(Err(SendError::Never("no events there".to_owned()).into()))
    }

    /// Pins one of the bot's own messages where it stands, or unpins it; one that is so already
    /// is fine. Others' pins stay as they are, and of the bot's own the oldest makes room for
    /// an eleventh. Says whether the bot may.
    fn pin(
        &self,
        to: &Address,
        message: &str,
        is_pinned: bool,
    ) -> impl Future<Output = Result<bool, SendError>> + Send {
        let _none_here = (to, message, is_pinned);
        std::future::ready(Ok(false))
    }

    /// Looks for a message by its key.
    fn find(
        &self,
        to: &Address,
        key: &str,
    ) -> impl Future<Output = Result<Option<String>, SendError>> + Send;
}
