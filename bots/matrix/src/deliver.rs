//! Delivery to rooms and direct chats.

use std::{sync::Arc, time::Duration};

use guildhall_core::outbox::{Address, Outgoing, Retry, SendError, Transport};
use matrix_sdk::{
    Client, Room, RoomState,
    ruma::{
        RoomId, UserId,
        api::error::{ErrorKind, RetryAfter},
    },
};
use serde_json::{Value, json};

use crate::{
    direct::Direct,
    render,
    session::{is_final, kind},
    voice::Voice,
};

/// From this age on a card is edited less often, out of regard for other homeservers.
const OLD: Duration = Duration::from_secs(60 * 60);
const OLD_GAP: Duration = Duration::from_secs(5);
/// The wait before a room is tried again that the bot has not been invited to yet.
const NOT_IN: Duration = Duration::from_secs(60);

/// Sends as the bot's own device.
pub(crate) struct Courier {
    client: Client,
    direct: Arc<Direct>,
    voice: Voice,
}

impl Courier {
    pub(crate) const fn new(client: Client, direct: Arc<Direct>, voice: Voice) -> Self {
        Self { client, direct, voice }
    }

    async fn room(&self, to: &Address) -> Result<Room, SendError> {
        if !to.lane.starts_with("place/") {
            let user = UserId::parse(&to.external_id)
                .map_err(|_| SendError::Stopped("not a user of Matrix".to_owned()))?;
            return self.direct.room(&user).await.map_err(|e| trouble(&e));
        }
        let id = RoomId::parse(&to.external_id)
            .map_err(|_| SendError::Stopped("not a room of Matrix".to_owned()))?;
        let room = self.client.get_room(&id).filter(|room| room.state() == RoomState::Joined);
        let reason = "not in the room".to_owned();
        room.ok_or(SendError::Down { after: Some(NOT_IN), reason })
    }

    /// Places the card's actions as reactions, once: they stay as they are when the card changes.
    async fn react(&self, room: &Room, message: &str, what: &Outgoing) -> matrix_sdk::Result<()> {
        if what.card.reference.is_none() {
            return Ok(());
        }
        for (n, action) in what.card.actions.iter().enumerate() {
            let relation =
                json!({ "rel_type": "m.annotation", "event_id": message, "key": action.icon });
            let content = json!({ "m.relates_to": relation });
            let transaction = format!("{}-r{n}", what.key);
            self.voice.send(room, "m.reaction", content, &transaction).await?;
        }
        Ok(())
    }
}

fn content(what: &Outgoing) -> Value {
    let cards = std::slice::from_ref(&what.card);
    let mark = render::mark(what.community, cards);
    render::content(&render::cards(cards), mark.as_ref())
}

impl Transport for Courier {
    fn platform(&self) -> &'static str {
        "matrix"
    }

    fn retry(&self) -> Retry {
        Retry::NativeKey
    }

    fn edit_gap(&self, age: Duration) -> Duration {
        if age < OLD { Duration::ZERO } else { OLD_GAP }
    }

    async fn post(&self, to: &Address, what: &Outgoing) -> Result<String, SendError> {
        let room = self.room(to).await?;
        let message = self.voice.send(&room, "m.room.message", content(what), &what.key).await;
        let message = message.map_err(|e| trouble(&e))?;
        match self.react(&room, &message, what).await {
            // It may write here, and not react: the lines to type are there all the same.
            Err(error) if is_final(&error) => {
                tracing::info!(trouble = kind(&error), "no reactions");
            }
            reacted => reacted.map_err(|e| trouble(&e))?,
        }
        Ok(message)
    }

    async fn edit(&self, to: &Address, message: &str, what: &Outgoing) -> Result<(), SendError> {
        let room = self.room(to).await?;
        let content = render::edit(message, &content(what));
        let transaction = format!("{}-v{}", what.key, what.version);
        let sent = self.voice.send(&room, "m.room.message", content, &transaction).await;
        sent.map(drop).map_err(|e| trouble(&e))
    }

    async fn find(&self, _: &Address, _: &str) -> Result<Option<String>, SendError> {
        Ok(None)
    }
}

fn trouble(error: &matrix_sdk::Error) -> SendError {
    let reason = kind(error).to_owned();
    match error.client_api_error_kind() {
        Some(ErrorKind::LimitExceeded(limit)) => {
            let after = match &limit.retry_after {
                Some(RetryAfter::Delay(delay)) => Some(*delay),
                _ => None,
            };
            SendError::Down { after, reason }
        }
        Some(ErrorKind::Forbidden | ErrorKind::NotFound) => SendError::Stopped(reason),
        Some(ErrorKind::TooLarge | ErrorKind::BadJson) => SendError::Never(reason),
        Some(_) => SendError::Later { after: None, reason },
        None => SendError::Down { after: None, reason },
    }
}
