//! Channels and the messages in them.

use serde_json::Value;
use twilight_model::guild::Permissions;

use super::routes::{Answer, Call, Handler};
use crate::discord::{
    post::Post,
    records::{Channel, Place},
    refusal::Refusal,
    state::{Outcome, State},
    time::Id,
};

pub(crate) const ROUTES: &[(&str, &str, Handler)] = &[
    ("GET", "/channels/{channel_id}", channel),
    ("POST", "/channels/{channel_id}/typing", typing),
    ("GET", "/channels/{channel_id}/messages", list),
    ("POST", "/channels/{channel_id}/messages", create),
    ("GET", "/channels/{channel_id}/messages/{message_id}", one),
    ("PATCH", "/channels/{channel_id}/messages/{message_id}", edit),
    ("DELETE", "/channels/{channel_id}/messages/{message_id}", delete),
];

/// A message of a channel, as the bot may read it.
pub(crate) fn shown(state: &State, post: &Post) -> Value {
    let guild = state.channels.get(&post.channel).and_then(Channel::guild);
    state.readable(state.post_json(post), guild)
}

fn channel(state: &mut State, call: &Call) -> Outcome<Answer> {
    let channel = state.allowed(call.id("channel_id")?, Permissions::empty())?;
    Ok((200, state.channel_json(channel)))
}

fn typing(state: &mut State, call: &Call) -> Outcome<Answer> {
    state.allowed(call.id("channel_id")?, Permissions::SEND_MESSAGES)?;
    Ok((204, Value::Null))
}

fn list(state: &mut State, call: &Call) -> Outcome<Answer> {
    let channel = call.id("channel_id")?;
    let place = state.allowed(channel, Permissions::empty())?;
    // Without this permission Discord shows no messages, and no error.
    let reads = state.permissions(place, state.app.id).contains(Permissions::READ_MESSAGE_HISTORY);
    let here = |post: &&Post| reads && post.channel == channel && post.private.is_none();
    let all: Vec<&Post> = state.posts.values().filter(here).collect();
    let messages: Vec<Value> =
        page(&all, call)?.into_iter().map(|post| shown(state, post)).collect();
    Ok((200, Value::Array(messages)))
}

/// The messages that the query asks for, the newest first.
fn page<'a>(all: &[&'a Post], call: &Call) -> Outcome<Vec<&'a Post>> {
    let limit: usize = call.query.get("limit").and_then(|n| n.parse().ok()).unwrap_or(50);
    if !(1..=100).contains(&limit) {
        let why = "int value should be between 1 and 100.";
        return Err(Refusal::form("limit", "NUMBER_TYPE_MAX", why));
    }
    let at = |name: &str| call.query.get(name).and_then(|id| id.parse::<Id>().ok());
    let split = |id: Id| all.partition_point(|post| post.id < id);
    let (from, to) = if let Some(id) = at("around") {
        let from = split(id).saturating_sub(limit / 2);
        (from, from + limit)
    } else if let Some(id) = at("after") {
        let from = split(id.saturating_add(1));
        (from, from + limit)
    } else {
        let to = at("before").map_or(all.len(), split);
        (to.saturating_sub(limit), to)
    };
    let chosen = &all[from.min(all.len())..to.min(all.len())];
    Ok(chosen.iter().rev().copied().collect())
}

fn create(state: &mut State, call: &Call) -> Outcome<Answer> {
    let channel = call.id("channel_id")?;
    let id = state.create(channel, &call.fields(), &call.body.files)?;
    one_of(state, channel, id)
}

fn one(state: &mut State, call: &Call) -> Outcome<Answer> {
    let channel = call.id("channel_id")?;
    state.allowed(channel, Permissions::READ_MESSAGE_HISTORY)?;
    one_of(state, channel, call.id("message_id")?)
}

fn one_of(state: &State, channel: Id, id: Id) -> Outcome<Answer> {
    Ok((200, shown(state, state.post(channel, id)?)))
}

fn edit(state: &mut State, call: &Call) -> Outcome<Answer> {
    let (channel, id) = (call.id("channel_id")?, call.id("message_id")?);
    state.edit_own(channel, id, &call.fields(), &call.body.files)?;
    one_of(state, channel, id)
}

fn delete(state: &mut State, call: &Call) -> Outcome<Answer> {
    let (channel, id) = (call.id("channel_id")?, call.id("message_id")?);
    let place = state.allowed(channel, Permissions::empty())?;
    let post = state.post(channel, id)?;
    if post.author != state.app.id {
        if let Place::Dm(_) = place.place {
            let why = "Cannot execute action on a DM channel";
            return Err(Refusal::new(403, 50003, why));
        }
        state.allowed(channel, Permissions::MANAGE_MESSAGES)?;
    }
    state.remove(id);
    Ok((204, Value::Null))
}
