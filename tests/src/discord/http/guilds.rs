//! Guilds, their channels, roles and members.

use serde_json::{Value, json};
use twilight_model::{gateway::Intents, guild::Permissions};

use super::routes::{Answer, Call, Handler};
use crate::discord::{
    records::{Guild, Role},
    refusal::{Refusal, Unknown},
    state::{Outcome, State},
};

pub(crate) const ROUTES: &[(&str, &str, Handler)] = &[
    ("GET", "/guilds/{guild_id}", guild),
    ("GET", "/guilds/{guild_id}/channels", channels),
    ("GET", "/guilds/{guild_id}/roles", roles),
    ("GET", "/guilds/{guild_id}/members", members),
    ("GET", "/guilds/{guild_id}/members/{user_id}", member),
    ("PUT", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}", give),
    ("DELETE", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}", take),
];

/// The guild, where the bot is a member.
pub(super) fn mine<'a>(state: &'a State, call: &Call) -> Outcome<&'a Guild> {
    let guild = state.guild(call.id("guild_id")?)?;
    match guild.members.contains_key(&state.app.id) {
        true => Ok(guild),
        false => Err(Refusal::access()),
    }
}

fn guild(state: &mut State, call: &Call) -> Outcome<Answer> {
    let guild = mine(state, call)?;
    let mut json = guild.json();
    if call.asks("with_counts") {
        json["approximate_member_count"] = json!(guild.members.len());
        json["approximate_presence_count"] = json!(0);
    }
    Ok((200, json))
}

fn channels(state: &mut State, call: &Call) -> Outcome<Answer> {
    let guild = mine(state, call)?.id;
    let all = state.channels.values();
    let listed = all.filter(|channel| channel.guild() == Some(guild) && channel.kind() != 11);
    Ok((200, listed.map(|channel| state.channel_json(channel)).collect()))
}

fn roles(state: &mut State, call: &Call) -> Outcome<Answer> {
    Ok((200, mine(state, call)?.roles.iter().map(Role::json).collect()))
}

/// The list of all members needs the privileged intent.
fn members(state: &mut State, call: &Call) -> Outcome<Answer> {
    let guild = mine(state, call)?;
    if !state.sessions.granted.contains(Intents::GUILD_MEMBERS) {
        return Err(Refusal::access());
    }
    let limit = call.query.get("limit").and_then(|n| n.parse().ok()).unwrap_or(1);
    let after = call.query.get("after").and_then(|id| id.parse().ok()).unwrap_or_default();
    let users = guild.members.keys().filter(|user| **user > after).take(limit);
    Ok((200, users.map(|user| state.member_json(guild, *user)).collect()))
}

fn member(state: &mut State, call: &Call) -> Outcome<Answer> {
    let guild = mine(state, call)?;
    let user = call.id("user_id")?;
    state.user(user)?;
    if !guild.members.contains_key(&user) {
        return Err(Refusal::unknown(Unknown::Member));
    }
    Ok((200, state.member_json(guild, user)))
}

fn give(state: &mut State, call: &Call) -> Outcome<Answer> {
    set(state, call, true)
}

fn take(state: &mut State, call: &Call) -> Outcome<Answer> {
    set(state, call, false)
}

fn set(state: &mut State, call: &Call, has: bool) -> Outcome<Answer> {
    let (guild, user, role) = (mine(state, call)?, call.id("user_id")?, call.id("role_id")?);
    let guild_id = guild.id;
    if !state.guild_permissions(guild_id, state.app.id).contains(Permissions::MANAGE_ROLES) {
        return Err(Refusal::permissions());
    }
    let Some(wanted) = guild.roles.iter().find(|known| known.id == role) else {
        return Err(Refusal::unknown(Unknown::Role));
    };
    if guild.highest(state.app.id) <= wanted.position {
        return Err(Refusal::permissions());
    }
    let guild = state.guilds.get_mut(&guild_id);
    let roles = guild.and_then(|guild| guild.members.get_mut(&user));
    let roles = roles.ok_or_else(|| Refusal::unknown(Unknown::Member))?;
    roles.retain(|known| *known != role);
    if has {
        roles.push(role);
    }
    Ok((204, Value::Null))
}
