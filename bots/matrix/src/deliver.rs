//! Delivery to rooms and direct chats.

use std::{sync::Arc, time::Duration};

use guildhall_core::outbox::{Address, Outgoing, Retry, SendError, Transport};
use matrix_sdk::{
    Client, Room, RoomState,
    room::RelationsOptions,
    ruma::{
        EventId, OwnedEventId, OwnedUserId, RoomId, UInt, UserId,
        api::error::{ErrorKind, RetryAfter},
    },
};
use serde_json::{Value, json};

use crate::{
    direct::Direct,
    inbound::PLATFORM,
    pins, render,
    session::{is_final, kind},
    voice::Voice,
};

/// From this age on a card is edited less often, out of regard for other homeservers.
const OLD: Duration = Duration::from_secs(60 * 60);
const OLD_GAP: Duration = Duration::from_secs(5);
/// The wait before a room is tried again that the bot has not been invited to yet.
const NOT_IN: Duration = Duration::from_secs(60);

/// Related events that are asked for at once, and how often.
const PAGE: u32 = 100;
const PAGES: usize = 100;

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

    /// Takes a message away, and before it what the bot has added to it: edits and reactions.
    async fn take_away(&self, room: &Room, message: &str) -> matrix_sdk::Result<()> {
        // What was posted elsewhere cannot be taken away from here, however often it is tried.
        let Ok(id) = EventId::parse(message) else { return Ok(()) };
        for added in self.added(room, &id).await? {
            redact(room, &added).await?;
        }
        redact(room, &id).await
    }

    /// The bot's own events that refer to a message.
    async fn added(&self, room: &Room, id: &EventId) -> matrix_sdk::Result<Vec<OwnedEventId>> {
        let (mut added, mut from) = (Vec::new(), None);
        for _ in 0..PAGES {
            let asked = RelationsOptions {
                from,
                limit: Some(UInt::from(PAGE)),
                ..RelationsOptions::default()
            };
            let page = match room.relations(id.to_owned(), asked).await {
                Err(error) if is_gone(&error) => break,
                page => page?,
            };
            let own = page.chunk.iter().filter(|event| {
                let sender = event.raw().get_field::<OwnedUserId>("sender").ok().flatten();
                sender.as_deref() == self.client.user_id()
            });
            added.extend(own.filter_map(|event| event.event_id()));
            from = page.next_batch_token;
            if from.is_none() {
                break;
            }
        }
        Ok(added)
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

/// Takes one event away; again it does nothing, since the homeserver knows the transaction.
async fn redact(room: &Room, event: &EventId) -> matrix_sdk::Result<()> {
    let transaction = format!("x-{event}").into();
    match room.redact(event, None, Some(transaction)).await.map_err(matrix_sdk::Error::from) {
        Err(error) if is_gone(&error) => Ok(()),
        redacted => redacted.map(drop),
    }
}

fn is_gone(error: &matrix_sdk::Error) -> bool {
    matches!(error.client_api_error_kind(), Some(ErrorKind::NotFound))
}

fn content(what: &Outgoing) -> Value {
    let cards = std::slice::from_ref(&what.card);
    let mark = render::mark(what.community, cards);
    render::content(&render::cards(cards), mark.as_ref())
}

impl Transport for Courier {
    fn platform(&self) -> &'static str {
        PLATFORM
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

    async fn retract(&self, to: &Address, message: &str) -> Result<(), SendError> {
        let room = self.room(to).await?;
        self.take_away(&room, message).await.map_err(|e| trouble(&e))
    }

    /// An edit leaves the message's first text and all earlier edits in the room, where
    /// anybody can read them. So the card is posted anew, and the old one taken away.
    async fn replace(
        &self,
        to: &Address,
        message: &str,
        what: &Outgoing,
    ) -> Result<String, SendError> {
        // The same for every retry: one more message at the most.
        let anew = Outgoing { key: format!("{}-{message}", what.key), ..what.clone() };
        let posted = self.post(to, &anew).await?;
        if posted != message {
            self.retract(to, message).await?;
        }
        Ok(posted)
    }

    async fn pin(&self, to: &Address, message: &str, is_pinned: bool) -> Result<bool, SendError> {
        let room = self.room(to).await?;
        let message = EventId::parse(message)
            .map_err(|_| SendError::Never("not a message of Matrix".to_owned()))?;
        pins::set(&room, &message, is_pinned).await.map_err(|e| trouble(&e))
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
