//! Pinned messages, by the old paths and the new ones.

use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::{
    channels::shown,
    routes::{Answer, Call, Handler},
};
use crate::discord::{
    post::Post,
    refusal::Refusal,
    state::{Outcome, State},
    time::{Id, stamp},
};

pub(crate) const ROUTES: &[(&str, &str, Handler)] = &[
    ("GET", "/channels/{channel_id}/pins", list),
    ("PUT", "/channels/{channel_id}/pins/{message_id}", pin),
    ("DELETE", "/channels/{channel_id}/pins/{message_id}", unpin),
    ("GET", "/channels/{channel_id}/messages/pins", dated),
    ("PUT", "/channels/{channel_id}/messages/pins/{message_id}", pin),
    ("DELETE", "/channels/{channel_id}/messages/pins/{message_id}", unpin),
];

fn pinned(state: &State, channel: Id) -> Outcome<Vec<&Post>> {
    state.allowed(channel, Permissions::READ_MESSAGE_HISTORY)?;
    let here = |post: &&Post| post.channel == channel && post.pinned;
    Ok(state.posts.values().rev().filter(here).collect())
}

fn list(state: &mut State, call: &Call) -> Outcome<Answer> {
    let posts = pinned(state, call.id("channel_id")?)?;
    Ok((200, posts.into_iter().map(|post| shown(state, post)).collect()))
}

fn dated(state: &mut State, call: &Call) -> Outcome<Answer> {
    let posts = pinned(state, call.id("channel_id")?)?.into_iter();
    // When it was pinned is not kept; it was not before it was written.
    let dated =
        |post: &Post| json!({ "pinned_at": stamp(post.created), "message": shown(state, post) });
    Ok((200, json!({ "items": posts.map(dated).collect::<Vec<_>>(), "has_more": false })))
}

fn pin(state: &mut State, call: &Call) -> Outcome<Answer> {
    set(state, call, true)
}

fn unpin(state: &mut State, call: &Call) -> Outcome<Answer> {
    set(state, call, false)
}

fn set(state: &mut State, call: &Call, pin: bool) -> Outcome<Answer> {
    let (channel, id) = (call.id("channel_id")?, call.id("message_id")?);
    let place = state.allowed(channel, Permissions::empty())?;
    let either = Permissions::MANAGE_MESSAGES | Permissions::PIN_MESSAGES;
    if place.guild().is_some() && !state.permissions(place, state.app.id).intersects(either) {
        return Err(Refusal::permissions());
    }
    let already = state.post(channel, id)?.pinned;
    if pin && !already && pinned(state, channel)?.len() >= 50 {
        return Err(Refusal::new(
            400,
            30003,
            "Maximum number of pins reached for the channel (50)",
        ));
    }
    if let Some(post) = state.posts.get_mut(&id) {
        post.pinned = pin;
    }
    let guild = state.channel(channel)?.guild().map(|id| id.to_string());
    let mut event = json!({ "channel_id": channel.to_string(), "last_pin_timestamp": null });
    if let Some(guild) = guild {
        event["guild_id"] = json!(guild);
    }
    state.dispatch("CHANNEL_PINS_UPDATE", &event);
    Ok((204, Value::Null))
}
