//! Values of options, as Discord's client lets them be.

use serde_json::{Value, json};

use crate::discord::{records::Channel, rules::length, state::State, time::Id};

/// The kinds of options.
const STRING: u64 = 3;
const INTEGER: u64 = 4;
const BOOLEAN: u64 = 5;
const USER: u64 = 6;
const CHANNEL: u64 = 7;
const ROLE: u64 = 8;
const MENTIONABLE: u64 = 9;
const NUMBER: u64 = 10;

/// The options of a command so far, with what they mention.
pub(super) struct Entries<'a> {
    state: &'a State,
    guild: Option<Id>,
    pub(super) list: Vec<Value>,
    pub(super) resolved: Value,
}

impl<'a> Entries<'a> {
    pub(super) fn new(state: &'a State, channel: Id) -> Self {
        let guild = state.channels.get(&channel).and_then(Channel::guild);
        Self { state, guild, list: Vec::new(), resolved: json!({}) }
    }

    fn resolve(&mut self, kind: &str, id: Id, value: Value) -> Value {
        self.resolved[kind][id.to_string()] = value;
        json!(id.to_string())
    }

    /// `@Name`, `<@1>` or just the id.
    pub(super) fn user(&mut self, text: &str) -> Result<Value, String> {
        let users = &self.state.users;
        let id = users.values().find(|user| text.strip_prefix('@') == Some(&user.name));
        let id = id.map(|user| user.id).or_else(|| id_in(text, "<@"));
        let id = id.filter(|id| users.contains_key(id));
        let id = id.ok_or_else(|| format!("{text:?} is no user"))?;
        let guild = self.guild.and_then(|guild| self.state.guilds.get(&guild));
        if let Some(guild) = guild.filter(|guild| guild.members.contains_key(&id)) {
            let mut member = guild.member(id);
            let may = self.state.guild_permissions(guild.id, id);
            member["permissions"] = json!(may.bits().to_string());
            self.resolve("members", id, member);
        }
        let user = self.state.user_json(id);
        Ok(self.resolve("users", id, user))
    }

    fn channel(&mut self, text: &str) -> Result<Value, String> {
        let all = self.state.channels.values();
        let is = |channel: &&Channel| {
            let named = text.strip_prefix('#') == Some(&channel.name);
            channel.guild() == self.guild && (named || id_in(text, "<#") == Some(channel.id))
        };
        let found = all.into_iter().find(is).ok_or_else(|| format!("{text:?} is no channel"))?;
        let mut json = self.state.channel_json(found);
        let may = self.state.permissions(found, self.state.app.id);
        json["permissions"] = json!(may.bits().to_string());
        Ok(self.resolve("channels", found.id, json))
    }

    fn role(&mut self, text: &str) -> Result<Value, String> {
        let guild = self.guild.and_then(|guild| self.state.guilds.get(&guild));
        let roles = guild.map(|guild| guild.roles.as_slice()).unwrap_or_default();
        let named = text.strip_prefix('@').unwrap_or(text);
        let found =
            roles.iter().find(|role| role.name == named || id_in(text, "<@&") == Some(role.id));
        let found = found.ok_or_else(|| format!("{text:?} is no role"))?;
        Ok(self.resolve("roles", found.id, found.json()))
    }
}

fn id_in(text: &str, mark: &str) -> Option<Id> {
    let inner = text.strip_prefix(mark).and_then(|text| text.strip_suffix('>'));
    inner.unwrap_or(text).parse().ok()
}

/// The value of an option, as typed.
pub(super) fn value(
    entries: &mut Entries<'_>,
    option: &Value,
    text: &str,
) -> Result<Value, String> {
    let name = option["name"].as_str().unwrap_or_default();
    let said = |why: String| format!("{name}: {why}");
    if let Some(choices) = option["choices"].as_array().filter(|choices| !choices.is_empty()) {
        let is = |choice: &&Value| choice["name"] == text || plain(&choice["value"]) == text;
        let chosen = choices.iter().find(is).map(|choice| choice["value"].clone());
        return chosen.ok_or_else(|| said(format!("{text:?} is none of its choices")));
    }
    let value = match option["type"].as_u64().unwrap_or_default() {
        STRING => string(option, text),
        INTEGER => text.parse::<i64>().map_err(|_| not(text, "a whole number")).map(Value::from),
        NUMBER => text.parse::<f64>().map_err(|_| not(text, "a number")).map(Value::from),
        BOOLEAN => match text.to_lowercase().as_str() {
            "true" => Ok(json!(true)),
            "false" => Ok(json!(false)),
            _ => Err(not(text, "True or False")),
        },
        USER => entries.user(text),
        CHANNEL => entries.channel(text),
        ROLE => entries.role(text),
        MENTIONABLE => entries.user(text).or_else(|_| entries.role(text)),
        kind => Err(format!("options of kind {kind} are not known to this test server")),
    };
    value.and_then(|value| within(option, value)).map_err(said)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

fn not(text: &str, what: &str) -> String {
    format!("{text:?} is not {what}")
}

fn string(option: &Value, text: &str) -> Result<Value, String> {
    let bound = |name: &str, usual| {
        option[name].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(usual)
    };
    let (least, most) = (bound("min_length", 0), bound("max_length", 6000));
    match length(text) {
        0 => Err("it is empty".to_owned()),
        n if n < least => Err(format!("at least {least} characters are wanted")),
        n if n > most => Err(format!("at most {most} characters fit")),
        _ => Ok(json!(text)),
    }
}

fn within(option: &Value, value: Value) -> Result<Value, String> {
    let Some(number) = value.as_f64() else { return Ok(value) };
    let low = option["min_value"].as_f64().is_some_and(|least| number < least);
    let high = option["max_value"].as_f64().is_some_and(|most| number > most);
    // Discord's client counts in floating point.
    if low || high || number.abs() > 9_007_199_254_740_991.0 {
        return Err(format!("{value} is out of its bounds"));
    }
    Ok(value)
}
