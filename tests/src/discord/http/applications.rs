//! The application, its commands, and the way to the gateway.

use serde_json::{Value, json};

use super::routes::{Answer, Call, Handler};
use crate::discord::{
    commands::Command,
    refusal::Refusal,
    state::{Outcome, State},
    time::Id,
};

pub(crate) const ROUTES: &[(&str, &str, Handler)] = &[
    ("GET", "/gateway", gateway),
    ("GET", "/gateway/bot", gateway_bot),
    ("GET", "/applications/@me", me),
    ("GET", "/oauth2/applications/@me", me),
];

pub(crate) const COMMANDS: &[(&str, &str, Handler)] = &[
    ("GET", "/applications/{application_id}/commands", list),
    ("PUT", "/applications/{application_id}/commands", replace),
    ("POST", "/applications/{application_id}/commands", add),
    ("GET", "/applications/{application_id}/commands/{command_id}", one),
    ("PATCH", "/applications/{application_id}/commands/{command_id}", change),
    ("DELETE", "/applications/{application_id}/commands/{command_id}", delete),
    ("GET", "/applications/{application_id}/guilds/{guild_id}/commands", list),
    ("PUT", "/applications/{application_id}/guilds/{guild_id}/commands", replace),
    ("POST", "/applications/{application_id}/guilds/{guild_id}/commands", add),
    ("GET", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", one),
    ("PATCH", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", change),
    ("DELETE", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", delete),
];

fn gateway(state: &mut State, _call: &Call) -> Outcome<Answer> {
    state.asked += 1;
    Ok((200, json!({ "url": state.gateway })))
}

fn gateway_bot(state: &mut State, _call: &Call) -> Outcome<Answer> {
    state.asked += 1;
    let limit = json!({
        "total": 1000, "remaining": 1000, "reset_after": 86_400_000, "max_concurrency": 1,
    });
    Ok((200, json!({ "url": state.gateway, "shards": 1, "session_start_limit": limit })))
}

fn me(state: &mut State, _call: &Call) -> Outcome<Answer> {
    let user = state.user_json(state.app.id);
    let json = json!({
        "id": state.app.id.to_string(), "name": user["global_name"], "icon": null,
        "description": "", "summary": "", "type": null, "bot": user,
        "bot_public": true, "bot_require_code_grant": false, "is_monetized": false,
        "verify_key": state.app.public_key, "flags": 0, "hook": true,
        "team": null, "guild_id": null, "owner": user, "tags": [], "redirect_uris": [],
        "rpc_origins": [], "interactions_endpoint_url": null, "install_params": null,
        "role_connections_verification_url": null, "approximate_guild_count": state.guilds.len(),
        "integration_types_config": { "0": {} },
    });
    Ok((200, json))
}

/// Whose commands the path is about.
fn scope(state: &State, call: &Call) -> Outcome<Option<Id>> {
    if call.id("application_id")? != state.app.id {
        return Err(Refusal::new(403, 20012, "You are not authorized on this application"));
    }
    if !call.params.contains_key("guild_id") {
        return Ok(None);
    }
    let guild = call.id("guild_id")?;
    match state.guilds.contains_key(&guild) {
        true => Ok(Some(guild)),
        false => Err(Refusal::access()),
    }
}

fn all(state: &State, guild: Option<Id>) -> Value {
    state.commands_of(guild).iter().map(|command| command.json(state.app.id)).collect()
}

fn list(state: &mut State, call: &Call) -> Outcome<Answer> {
    let guild = scope(state, call)?;
    Ok((200, all(state, guild)))
}

fn replace(state: &mut State, call: &Call) -> Outcome<Answer> {
    let guild = scope(state, call)?;
    let none = Vec::new();
    state.replace_commands(guild, call.body.json.as_array().unwrap_or(&none))?;
    Ok((200, all(state, guild)))
}

fn shown(state: &State, command: &Command) -> Value {
    command.json(state.app.id)
}

fn add(state: &mut State, call: &Call) -> Outcome<Answer> {
    let guild = scope(state, call)?;
    let (id, new) = state.add_command(guild, &call.body.json)?;
    Ok((if new { 201 } else { 200 }, shown(state, state.command(guild, id)?)))
}

fn one(state: &mut State, call: &Call) -> Outcome<Answer> {
    let guild = scope(state, call)?;
    Ok((200, shown(state, state.command(guild, call.id("command_id")?)?)))
}

fn change(state: &mut State, call: &Call) -> Outcome<Answer> {
    let (guild, id) = (scope(state, call)?, call.id("command_id")?);
    state.change_command(guild, id, &call.fields())?;
    Ok((200, shown(state, state.command(guild, id)?)))
}

fn delete(state: &mut State, call: &Call) -> Outcome<Answer> {
    let (guild, id) = (scope(state, call)?, call.id("command_id")?);
    state.command(guild, id)?;
    state.commands.list.retain(|command| command.id != id);
    Ok((204, Value::Null))
}
