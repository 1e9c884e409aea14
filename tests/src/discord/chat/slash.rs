//! Command lines, as a member types them, made into interactions.

use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::options::{Entries, value};
use crate::discord::{
    commands::Command,
    rules::commands::{GROUP, SUBCOMMAND},
    state::State,
    time::Id,
};

/// A command line as far as its options.
struct Path<'a> {
    command: Command,
    /// The subcommands on the way, each with its kind.
    steps: Vec<(u64, String)>,
    /// The options of where the way ends.
    options: Value,
    /// The rest of the line.
    rest: &'a str,
}

/// The data of a slash command.
pub(super) fn command(state: &State, user: Id, channel: Id, line: &str) -> Result<Value, String> {
    let path = path(state, user, channel, line)?;
    let mut entries = Entries::new(state, channel);
    let typed = segments(path.rest, &path.options)?;
    for option in path.options.as_array().into_iter().flatten() {
        let name = option["name"].as_str().unwrap_or_default();
        match typed.iter().find(|(typed, _)| *typed == name) {
            Some((_, text)) => {
                let value = value(&mut entries, option, text)?;
                entries.list.push(entry(option, value));
            }
            None if option["required"] == true => return Err(format!("{name} is required")),
            None => {}
        }
    }
    Ok(data(&path, entries))
}

/// The data while the last option is being typed; the line may end in a cursor, `|`.
pub(super) fn completion(
    state: &State,
    user: Id,
    channel: Id,
    line: &str,
) -> Result<Value, String> {
    let path = path(state, user, channel, line.strip_suffix('|').unwrap_or(line))?;
    let mut entries = Entries::new(state, channel);
    let mut typed = segments(path.rest, &path.options)?;
    let (name, text) = typed.pop().ok_or("no option is being typed")?;
    let option = |name: &str| {
        let all = path.options.as_array().into_iter().flatten();
        all.into_iter().find(|option| option["name"] == name).unwrap_or(&Value::Null)
    };
    if option(name)["autocomplete"] != true {
        return Err(format!("{name} has no completion"));
    }
    for (name, text) in typed {
        let value = value(&mut entries, option(name), text)?;
        entries.list.push(entry(option(name), value));
    }
    let mut focused = entry(option(name), json!(text));
    focused["focused"] = json!(true);
    entries.list.push(focused);
    Ok(data(&path, entries))
}

fn entry(option: &Value, value: Value) -> Value {
    json!({ "name": option["name"], "type": option["type"], "value": value })
}

fn data(path: &Path<'_>, entries: Entries<'_>) -> Value {
    let wrap = |inner: Vec<Value>, (kind, name): &(u64, String)| {
        vec![json!({ "type": kind, "name": name, "options": inner })]
    };
    let options = path.steps.iter().rev().fold(entries.list, wrap);
    let mut data = json!({
        "id": path.command.id.to_string(), "name": path.command.name(), "type": 1,
        "options": options,
    });
    if let Some(guild) = path.command.guild {
        data["guild_id"] = json!(guild.to_string());
    }
    if entries.resolved.as_object().is_some_and(|all| !all.is_empty()) {
        data["resolved"] = entries.resolved;
    }
    data
}

fn path<'a>(state: &State, user: Id, channel: Id, line: &'a str) -> Result<Path<'a>, String> {
    let line = line.strip_prefix('/').ok_or("a slash is missing")?;
    let (name, mut rest) = word(line);
    let place = state.channel(channel).map_err(|refusal| refusal.message)?;
    let guild = place.guild();
    let usable = state.usable(guild);
    let names = || usable.iter().map(|c| format!("/{}", c.name())).collect::<Vec<_>>().join(" ");
    let command = usable.iter().find(|command| command.kind() == 1 && command.name() == name);
    let command = command.ok_or_else(|| format!("no /{name} among {}", names()))?.clone();
    let may = state.permissions(place, user);
    if guild.is_some() && !may.contains(Permissions::VIEW_CHANNEL) {
        return Err("the channel is not to be seen".to_owned());
    }
    let given = guild.is_some_and(|guild| is_given(state, guild, name));
    available(&command, guild.is_some(), if given { Permissions::all() } else { may })?;
    let (mut steps, mut options) = (Vec::new(), command.body["options"].clone());
    while let Some(first) = options.as_array().and_then(|options| options.first())
        && let Some(SUBCOMMAND | GROUP) = first["type"].as_u64()
    {
        let (name, left) = word(rest);
        let step = options.as_array().into_iter().flatten().find(|step| step["name"] == name);
        let step = step.ok_or_else(|| format!("no subcommand {name:?}"))?;
        steps.push((step["type"].as_u64().unwrap_or_default(), name.to_owned()));
        rest = left;
        options = step["options"].clone();
    }
    Ok(Path { command, steps, options, rest })
}

fn is_given(state: &State, guild: Id, name: &str) -> bool {
    state.commands.given.contains(&(guild, name.to_owned()))
}

/// The commands of the chat that a client shows to a user in a channel.
pub(super) fn offered(state: &State, user: Id, channel: Id) -> Vec<String> {
    let Ok(place) = state.channel(channel) else { return Vec::new() };
    let (guild, may) = (place.guild(), state.permissions(place, user));
    let shown = |command: &&Command| {
        guild.is_some_and(|guild| is_given(state, guild, command.name()))
            || available(command, guild.is_some(), may).is_ok()
    };
    let usable = state.usable(guild);
    let offered = usable.iter().filter(|command| command.kind() == 1).filter(shown);
    offered.map(|command| command.name().to_owned()).collect()
}

/// Whether Discord's client shows the command here to one with these permissions.
pub(super) fn available(command: &Command, in_guild: bool, may: Permissions) -> Result<(), String> {
    let context = u8::from(!in_guild);
    let contexts = command.body["contexts"].as_array();
    let here = contexts.is_none_or(|contexts| contexts.contains(&json!(context)));
    if !here || (!in_guild && command.body["dm_permission"] == false) {
        return Err("it is not available here".to_owned());
    }
    let needed = match &command.body["default_member_permissions"] {
        Value::String(bits) => bits.parse().unwrap_or_default(),
        other => other.as_u64().unwrap_or_default(),
    };
    if in_guild && !may.contains(Permissions::from_bits_truncate(needed)) {
        return Err("the member lacks the permissions it needs".to_owned());
    }
    Ok(())
}

fn word(text: &str) -> (&str, &str) {
    let (word, rest) = text.trim_start().split_once(' ').unwrap_or((text.trim_start(), ""));
    (word, rest)
}

/// The options typed, each up to the next that this command has.
fn segments<'a>(text: &'a str, options: &'a Value) -> Result<Vec<(&'a str, &'a str)>, String> {
    let listed = options.as_array().into_iter().flatten();
    let names: Vec<&str> = listed.filter_map(|option| option["name"].as_str()).collect();
    let mut starts: Vec<(usize, &str)> = Vec::new();
    for name in &names {
        let typed = format!("{name}:");
        let at = text.match_indices(&typed).map(|(at, _)| at);
        let fresh = |at: &usize| *at == 0 || text[..*at].ends_with(' ');
        starts.extend(at.into_iter().find(fresh).map(|at| (at, *name)));
    }
    starts.sort_unstable();
    let first = starts.first().map_or(text.len(), |(at, _)| *at);
    if !text[..first].trim().is_empty() {
        return Err(format!("{:?} belongs to none of the options {names:?}", text[..first].trim()));
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let parts = starts.iter().zip(ends);
    Ok(parts.map(|((at, name), end)| (*name, text[at + name.len() + 1..end].trim())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_reaches_to_the_next_option_of_the_command() {
        let options = json!([{ "name": "text" }, { "name": "urgency" }]);
        let line = "text:it says: urgent, context:none urgency:high";
        let typed = segments(line, &options).unwrap();
        assert_eq!(typed, [("text", "it says: urgent, context:none"), ("urgency", "high")]);
        assert!(segments("what text:x", &options).is_err());
        assert_eq!(segments("", &options).unwrap(), []);
    }
}
