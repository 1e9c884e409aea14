//! The menus of users and messages, as a member's client shows them.

use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::{options::Entries, slash::available};
use crate::discord::{commands::Command, post::Post, state::State, time::Id};

/// The menus' kinds.
const USER: u64 = 2;
const MESSAGE: u64 = 3;

/// What a client calls a command: as its language has it, where that was registered.
fn label(state: &State, user: Id, command: &Command) -> String {
    let locale = state.users.get(&user).map_or("", |user| user.locale.as_str());
    let translated = command.body["name_localizations"][locale].as_str();
    translated.unwrap_or_else(|| command.name()).to_owned()
}

/// The commands of a kind that a member has in a channel.
fn entries(state: &State, user: Id, channel: Id, kind: u64) -> Result<Vec<Command>, String> {
    let place = state.channel(channel).map_err(|refusal| refusal.message)?;
    let (guild, may) = (place.guild(), state.permissions(place, user));
    if guild.is_some() && !may.contains(Permissions::VIEW_CHANNEL) {
        return Err("the channel is not to be seen".to_owned());
    }
    let shown = |command: &Command| {
        command.kind() == kind && available(command, guild.is_some(), may).is_ok()
    };
    Ok(state.usable(guild).into_iter().filter(shown).collect())
}

/// What stands in the menu of each message, in the reader's language.
pub(super) fn of_messages(state: &State, user: Id, channel: Id) -> Vec<String> {
    let entries = entries(state, user, channel, MESSAGE).unwrap_or_default();
    entries.iter().map(|command| label(state, user, command)).collect()
}

/// The data of an entry of a user's menu, by the name that the client shows.
pub(super) fn on_user(
    state: &State,
    user: Id,
    channel: Id,
    (name, target): (&str, Id),
) -> Result<Value, String> {
    let mut data = chosen(state, user, channel, (name, target), USER)?;
    let mut entries = Entries::new(state, channel);
    entries.user(&target.to_string())?;
    data["resolved"] = entries.resolved;
    Ok(data)
}

/// The data of an entry of a message's menu: it carries the message, with its words, whatever
/// intents the bot has.
pub(super) fn on_message(
    state: &State,
    user: Id,
    (name, target): (&str, Id),
) -> Result<Value, String> {
    let post: &Post = state.posts.get(&target).ok_or("the message is gone")?;
    if post.private.is_some() {
        return Err("messages for one user alone have no such menu".to_owned());
    }
    let mut data = chosen(state, user, post.channel, (name, target), MESSAGE)?;
    data["resolved"] = json!({ "messages": { target.to_string(): state.post_json(post) } });
    Ok(data)
}

fn chosen(
    state: &State,
    user: Id,
    channel: Id,
    (name, target): (&str, Id),
    kind: u64,
) -> Result<Value, String> {
    let entries = entries(state, user, channel, kind)?;
    let labels: Vec<_> = entries.iter().map(|command| label(state, user, command)).collect();
    let found = entries.iter().zip(&labels).find(|(_, label)| *label == name);
    let (found, _) = found.ok_or_else(|| format!("the menu has only {labels:?}"))?;
    let mut data = json!({
        "id": found.id.to_string(), "name": found.name(), "type": kind,
        "target_id": target.to_string(),
    });
    if let Some(guild) = found.guild {
        data["guild_id"] = json!(guild.to_string());
    }
    Ok(data)
}
