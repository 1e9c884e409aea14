//! Scheduled events, and who is interested in them.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::{
    guilds::mine,
    routes::{Answer, Call, Handler},
};
use crate::discord::{
    events::Event,
    refusal::Refusal,
    state::{Outcome, State},
    time::Id,
};

pub(crate) const ROUTES: &[(&str, &str, Handler)] = &[
    ("GET", "/guilds/{guild_id}/scheduled-events", list),
    ("POST", "/guilds/{guild_id}/scheduled-events", create),
    ("GET", "/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}", one),
    ("PATCH", "/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}", change),
    ("DELETE", "/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}", delete),
    ("GET", "/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/users", users),
];

/// The guild and the event of the path, where the bot is a member.
fn named(state: &mut State, call: &Call) -> Outcome<(Id, Id)> {
    state.events_go_on();
    let (guild, id) = (mine(state, call)?.id, call.id("guild_scheduled_event_id")?);
    state.event(guild, id)?;
    Ok((guild, id))
}

fn shown(state: &State, event: &Event, call: &Call) -> Value {
    state.event_json(event, call.asks("with_user_count"))
}

fn list(state: &mut State, call: &Call) -> Outcome<Answer> {
    state.events_go_on();
    let guild = mine(state, call)?.id;
    Ok((200, state.events_of(guild).map(|event| shown(state, event, call)).collect()))
}

fn create(state: &mut State, call: &Call) -> Outcome<Answer> {
    state.events_go_on();
    let guild = mine(state, call)?.id;
    let may = state.guild_permissions(guild, state.app.id);
    if !may.contains(Permissions::CREATE_EVENTS) {
        return Err(Refusal::permissions());
    }
    let id = state.schedule((guild, state.app.id), &call.fields())?;
    Ok((200, shown(state, state.event(guild, id)?, call)))
}

fn one(state: &mut State, call: &Call) -> Outcome<Answer> {
    let (guild, id) = named(state, call)?;
    Ok((200, shown(state, state.event(guild, id)?, call)))
}

fn change(state: &mut State, call: &Call) -> Outcome<Answer> {
    let (guild, id) = named(state, call)?;
    state.reschedule((guild, id), &call.fields())?;
    Ok((200, shown(state, state.event(guild, id)?, call)))
}

fn delete(state: &mut State, call: &Call) -> Outcome<Answer> {
    let (guild, id) = named(state, call)?;
    state.may_change(guild, id)?;
    state.drop_event(id);
    Ok((204, Value::Null))
}

fn users(state: &mut State, call: &Call) -> Outcome<Answer> {
    let (guild, id) = named(state, call)?;
    let members = state.guild(guild)?;
    let interested = page(&state.event(guild, id)?.interested, call)?;
    let entry = |user: Id| {
        let mut json = json!({
            "guild_scheduled_event_id": id.to_string(), "user_id": user.to_string(),
            "user": state.user_json(user), "response": 1,
        });
        if call.asks("with_member") && members.members.contains_key(&user) {
            json["member"] = state.member_json(members, user);
        }
        json
    };
    Ok((200, interested.into_iter().map(entry).collect()))
}

/// The users that the query asks for, in the order of their ids; `before` goes before `after`.
fn page(all: &BTreeSet<Id>, call: &Call) -> Outcome<Vec<Id>> {
    let limit = call.query.get("limit").and_then(|n| n.parse().ok()).unwrap_or(100);
    if !(1..=100).contains(&limit) {
        let why = "int value should be between 1 and 100.";
        return Err(Refusal::form("limit", "NUMBER_TYPE_MAX", why));
    }
    let at = |name: &str| call.query.get(name).and_then(|id| id.parse::<Id>().ok());
    if let Some(before) = at("before") {
        let mut last: Vec<Id> = all.range(..before).rev().take(limit).copied().collect();
        last.reverse();
        return Ok(last);
    }
    let from = at("after").map_or(0, |after| after.saturating_add(1));
    Ok(all.range(from..).take(limit).copied().collect())
}
