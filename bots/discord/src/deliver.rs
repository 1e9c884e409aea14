//! Delivery to channels and direct chats.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use guildhall_core::{
    outbox::{
        Address, EventChange, EventError, Outgoing, Retry, RoleChange, RoleError, SendError,
        Transport,
    },
    roles::Trouble,
    view::Card,
};
use serenity::{
    all::{
        ActionRowComponent, ButtonKind, ChannelId, CreateAllowedMentions, CreateMessage,
        EditMessage, GetMessages, GuildId, Mentionable as _, Message, MessageId, Nonce, RoleId,
        UserId,
    },
    http::{Http, HttpError},
};

use crate::{custom_id, events::Calendar, inbound::PLATFORM, pins, render};

/// Discord's limit for a nonce.
const NONCE: usize = 25;
/// Messages that are looked through for one that may have been sent: three calls.
const PAGES: usize = 3;
/// From this age on Discord counts the edits of a message.
const OLD: Duration = Duration::from_secs(60 * 60);
/// The wait between two edits of an old message.
const OLD_GAP: Duration = Duration::from_secs(60);
/// The wait after Discord said that direct chats are opened too fast.
const TOO_FAST: Duration = Duration::from_secs(600);

/// Sends through Discord's HTTP API.
pub(crate) struct Courier {
    http: Arc<Http>,
    me: UserId,
    /// Direct chats that are known to be open.
    direct: Mutex<HashMap<UserId, ChannelId>>,
}

impl Courier {
    pub(crate) fn new(http: Arc<Http>, me: UserId) -> Self {
        Self { http, me, direct: Mutex::default() }
    }

    async fn channel(&self, to: &Address) -> Result<ChannelId, SendError> {
        let id: u64 = to.external_id.parse().unwrap_or(0);
        if id == 0 {
            return Err(SendError::Stopped("not an id of Discord".to_owned()));
        }
        if to.lane.starts_with("place/") {
            return Ok(ChannelId::new(id));
        }
        let user = UserId::new(id);
        let known = self.direct.lock().unwrap_or_else(PoisonError::into_inner).get(&user).copied();
        if let Some(channel) = known {
            return Ok(channel);
        }
        let channel = user.create_dm_channel(&*self.http).await.map_err(|e| trouble(&e))?.id;
        self.direct.lock().unwrap_or_else(PoisonError::into_inner).insert(user, channel);
        Ok(channel)
    }

    fn calendar(&self, space: &str) -> Result<Calendar, EventError> {
        Calendar::new(Arc::clone(&self.http), self.me, space)
    }

    fn is_it(&self, message: &Message, key: &str) -> bool {
        let ids = message.components.iter().flat_map(|row| &row.components);
        message.author.id == self.me && ids.filter_map(button).any(|id| custom_id::has_key(id, key))
    }
}

fn button(component: &ActionRowComponent) -> Option<&str> {
    match component {
        ActionRowComponent::Button(button) => match &button.data {
            ButtonKind::NonLink { custom_id, .. } => Some(custom_id),
            _ => None,
        },
        _ => None,
    }
}

/// The one message of a card.
fn message(what: &Outgoing) -> render::Message {
    let cards = std::slice::from_ref(&what.card);
    render::messages(cards, what.community, &what.key).into_iter().next().unwrap_or_default()
}

/// A new message that calls people of one role, where a card does, and else nobody.
fn called(card: &Card) -> CreateMessage {
    let (message, nobody) = (CreateMessage::new(), CreateAllowedMentions::new());
    let role = card.calls.as_ref().and_then(|id| id.parse().ok()).filter(|id: &u64| *id != 0);
    match role.map(RoleId::new) {
        Some(role) => {
            message.content(role.mention().to_string()).allowed_mentions(nobody.roles([role]))
        }
        None => message.allowed_mentions(nobody),
    }
}

impl Transport for Courier {
    fn platform(&self) -> &'static str {
        PLATFORM
    }

    /// Besides, the nonce makes Discord drop a second message within the first minutes; it
    /// alone protects the rare message without a button.
    fn retry(&self) -> Retry {
        Retry::FindFirst
    }

    fn edit_gap(&self, age: Duration) -> Duration {
        if age < OLD { Duration::ZERO } else { OLD_GAP }
    }

    async fn post(&self, to: &Address, what: &Outgoing) -> Result<String, SendError> {
        let channel = self.channel(to).await?;
        let shown = message(what);
        let made = called(&what.card)
            .components(shown.rows())
            .embeds(shown.embeds)
            .nonce(Nonce::String(what.key.chars().take(NONCE).collect()))
            .enforce_nonce(true);
        let sent = channel.send_message(&*self.http, made).await.map_err(|e| trouble(&e))?;
        Ok(sent.id.to_string())
    }

    async fn edit(&self, to: &Address, message_id: &str, what: &Outgoing) -> Result<(), SendError> {
        let channel = self.channel(to).await?;
        let id = id_of(message_id)?;
        let shown = message(what);
        let edit = EditMessage::new()
            .components(shown.rows())
            .embeds(shown.embeds)
            .allowed_mentions(CreateAllowedMentions::new());
        channel.edit_message(&*self.http, id, edit).await.map(drop).map_err(|e| trouble(&e))
    }

    async fn retract(&self, to: &Address, message_id: &str) -> Result<(), SendError> {
        let channel = self.channel(to).await?;
        match channel.delete_message(&*self.http, id_of(message_id)?).await {
            Err(error) if is_gone(&error) => Ok(()),
            deleted => deleted.map_err(|e| trouble(&e)),
        }
    }

    async fn role(&self, change: &RoleChange) -> Result<bool, RoleError> {
        let ids = [&change.space, &change.account, &change.role].map(|id| id.parse().unwrap_or(0));
        if ids.contains(&0) {
            return Err(SendError::Never("not an id of Discord".to_owned()).into());
        }
        let (guild, user, role) = (GuildId::new(ids[0]), UserId::new(ids[1]), RoleId::new(ids[2]));
        let why = Some("Guildhall keeps this role in step");
        let done = match change.gives {
            true => self.http.add_member_role(guild, user, role, why).await,
            false => self.http.remove_member_role(guild, user, role, why).await,
        };
        match done {
            Ok(()) => Ok(true),
            Err(error) if said(&error).is_some_and(|(_, code)| matches!(code, 10007 | 10013)) => {
                Ok(false)
            }
            Err(error) => Err(role_trouble(&error)),
        }
    }

    async fn event(&self, change: &EventChange) -> Result<Option<String>, EventError> {
        self.calendar(&change.space)?.keep(change).await
    }

    async fn interested(&self, space: &str, event: &str) -> Result<Vec<String>, EventError> {
        self.calendar(space)?.interested(event).await
    }

    async fn pin(&self, to: &Address, message: &str, is_pinned: bool) -> Result<bool, SendError> {
        let channel = self.channel(to).await?;
        let message = id_of(message)?;
        pins::set((&self.http, self.me), (channel, message), is_pinned).await
    }

    async fn find(&self, to: &Address, key: &str) -> Result<Option<String>, SendError> {
        let channel = self.channel(to).await?;
        let mut before = None;
        for _ in 0..PAGES {
            let page = GetMessages::new().limit(100);
            let page = before.map_or(page, |id: MessageId| page.before(id));
            let found = channel.messages(&*self.http, page).await.map_err(|e| trouble(&e))?;
            if let Some(message) = found.iter().find(|m| self.is_it(m, key)) {
                return Ok(Some(message.id.to_string()));
            }
            before = found.last().map(|m| m.id);
            if found.len() < 100 {
                break;
            }
        }
        Ok(None)
    }
}

/// A message's id.
fn id_of(message: &str) -> Result<MessageId, SendError> {
    let id = message.parse().ok().filter(|id| *id != 0).map(MessageId::new);
    id.ok_or_else(|| SendError::Never("not a message of Discord".to_owned()))
}

/// The status and Discord's own code, where it answered.
pub(crate) fn said(error: &serenity::Error) -> Option<(u16, isize)> {
    let serenity::Error::Http(HttpError::UnsuccessfulRequest(said)) = error else { return None };
    Some((said.status_code.as_u16(), said.error.code))
}

/// Whether a message was taken away already.
pub(crate) fn is_gone(error: &serenity::Error) -> bool {
    said(error) == Some((404, 10008))
}

/// What an error means for a role.
fn role_trouble(error: &serenity::Error) -> RoleError {
    match said(error) {
        Some((_, 10011)) => RoleError::Role(Trouble::Gone),
        // The role is managed by another program or is everybody's; or the bot may not.
        Some((_, 50013 | 50028)) => RoleError::Role(Trouble::Forbidden),
        Some((_, 10004 | 50001)) => RoleError::Role(Trouble::Away),
        _ => trouble(error).into(),
    }
}

/// What an error means for the lane. Codes:
/// <https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>
pub(crate) fn trouble(error: &serenity::Error) -> SendError {
    let Some((status, code)) = said(error) else {
        return SendError::Down { after: None, reason: kind(error).to_owned() };
    };
    let reason = format!("HTTP {status}, code {code}");
    match (status, code) {
        // Opening direct chats too fast; editing an old message too often.
        (_, 40003 | 30046) => SendError::Down { after: Some(TOO_FAST), reason },
        // The token: the gateway closes too, and ends the program.
        (401, _) => SendError::Down { after: None, reason },
        // The message was taken away; its channel is still there.
        (404, 10008) => SendError::Never(reason),
        (403 | 404, _) => SendError::Stopped(reason),
        (429, _) => SendError::Down { after: None, reason },
        (400..=499, _) => SendError::Never(reason),
        _ => SendError::Later { after: None, reason },
    }
}

/// An error in words that hold no address and no token.
pub(crate) fn kind(error: &serenity::Error) -> &'static str {
    match error {
        serenity::Error::Http(HttpError::Request(e)) if e.is_timeout() => "no answer in time",
        serenity::Error::Http(HttpError::Request(e)) if e.is_connect() => "no connection",
        serenity::Error::Http(HttpError::Request(_)) => "the connection broke",
        serenity::Error::Http(_) => "refused",
        serenity::Error::Gateway(_) => "the gateway closed",
        serenity::Error::Json(_) => "an answer that cannot be read",
        serenity::Error::Model(_) => "a message that does not fit",
        _ => "trouble",
    }
}
