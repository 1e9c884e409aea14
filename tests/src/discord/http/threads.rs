//! Threads: opening, archiving, unarchiving.

use serde_json::Value;
use twilight_model::guild::Permissions;

use super::routes::{Answer, Call, Handler};
use crate::discord::{
    records::{Channel, Place},
    refusal::{Refusal, Unknown},
    rules,
    state::{Outcome, State},
    time::Id,
};

pub(crate) const ROUTES: &[(&str, &str, Handler)] = &[
    ("POST", "/channels/{channel_id}/threads", open),
    ("POST", "/channels/{channel_id}/messages/{message_id}/threads", open_at),
    ("PATCH", "/channels/{channel_id}", change),
];

fn open(state: &mut State, call: &Call) -> Outcome<Answer> {
    let id = state.time.snowflake();
    start(state, call, id)
}

/// A message's thread has the message's id.
fn open_at(state: &mut State, call: &Call) -> Outcome<Answer> {
    let id = state.post(call.id("channel_id")?, call.id("message_id")?)?.id;
    if state.channels.contains_key(&id) {
        let why = "A thread has already been created for this message";
        return Err(Refusal::new(400, 160_004, why));
    }
    start(state, call, id)
}

fn start(state: &mut State, call: &Call, id: Id) -> Outcome<Answer> {
    let parent = call.id("channel_id")?;
    let channel = state.allowed(parent, Permissions::CREATE_PUBLIC_THREADS)?;
    let Place::Guild(guild) = channel.place else {
        return Err(Refusal::new(400, 50024, "Cannot execute action on this channel type"));
    };
    rules::needed(&call.body.json["name"], "name", 100)?;
    let name = call.body.json["name"].as_str().unwrap_or_default().to_owned();
    let place = Place::Thread { guild, parent, owner: state.app.id, archived: false };
    let thread = Channel { id, name, place, overwrites: Vec::new() };
    let json = state.channel_json(&thread);
    state.channels.insert(id, thread);
    state.dispatch("THREAD_CREATE", &json);
    Ok((201, json))
}

fn change(state: &mut State, call: &Call) -> Outcome<Answer> {
    let id = call.id("channel_id")?;
    let thread = state.allowed(id, Permissions::empty())?;
    let may = state.permissions(thread, state.app.id);
    let mine = matches!(thread.place, Place::Thread { owner, .. } if owner == state.app.id);
    let needed = match thread.place {
        Place::Thread { .. } => Permissions::MANAGE_THREADS,
        _ => Permissions::MANAGE_CHANNELS,
    };
    if !mine && !may.contains(needed) {
        return Err(Refusal::permissions());
    }
    let body = &call.body.json;
    let thread = state.channels.get_mut(&id).ok_or(Refusal::unknown(Unknown::Channel))?;
    if let Some(name) = body["name"].as_str() {
        name.clone_into(&mut thread.name);
    }
    if let (Some(new), Place::Thread { archived, .. }) =
        (body["archived"].as_bool(), &mut thread.place)
    {
        *archived = new;
    }
    let json: Value = state.channel_json(state.channel(id)?);
    let event = if json["type"] == 11 { "THREAD_UPDATE" } else { "CHANNEL_UPDATE" };
    state.dispatch(event, &json);
    Ok((200, json))
}

impl State {
    /// Archives a thread, as somebody in the client would.
    pub(crate) fn archive(&mut self, id: Id) {
        let Some(thread) = self.channels.get_mut(&id) else { return };
        if let Place::Thread { archived, .. } = &mut thread.place {
            *archived = true;
        }
        let thread = thread.clone();
        let json = self.channel_json(&thread);
        self.dispatch("THREAD_UPDATE", &json);
    }
}
