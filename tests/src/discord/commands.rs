//! The bot's registered commands.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{
    refusal::{Refusal, Unknown},
    rules,
    state::{Outcome, State},
    time::Id,
};

/// A registered command.
#[derive(Debug, Clone)]
pub(crate) struct Command {
    pub(crate) id: Id,
    /// Where it is registered, if not everywhere.
    pub(crate) guild: Option<Id>,
    version: Id,
    /// What was registered.
    pub(crate) body: Value,
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Commands {
    pub(crate) list: Vec<Command>,
    /// Commands that a guild has given to everybody, whatever permission they ask for.
    pub(crate) given: BTreeSet<(Id, String)>,
    /// How many times something was registered.
    pub(crate) registrations: usize,
}

impl Command {
    pub(crate) fn name(&self) -> &str {
        self.body["name"].as_str().unwrap_or_default()
    }

    pub(crate) fn kind(&self) -> u64 {
        rules::commands::kind(&self.body)
    }

    /// As the bot sent it, with the guild where there is one.
    pub(crate) fn sent(&self) -> Value {
        let mut json = self.body.clone();
        if let Some(guild) = self.guild {
            json["guild_id"] = json!(guild.to_string());
        }
        json
    }

    /// As Discord returns it.
    pub(crate) fn json(&self, app: Id) -> Value {
        let mut json = json!({
            "id": self.id.to_string(), "application_id": app.to_string(),
            "version": self.version.to_string(), "type": self.kind(), "description": "",
            "default_member_permissions": null, "nsfw": false, "dm_permission": true,
            "contexts": null, "integration_types": [0],
            "name_localizations": null, "description_localizations": null,
        });
        if let (Some(json), Some(body)) = (json.as_object_mut(), self.body.as_object()) {
            json.extend(body.clone());
        }
        if let Some(guild) = self.guild {
            json["guild_id"] = json!(guild.to_string());
        }
        json
    }
}

impl State {
    /// The commands of a guild, or the global ones.
    pub(crate) fn commands_of(&self, guild: Option<Id>) -> Vec<Command> {
        let of = |command: &&Command| command.guild == guild;
        self.commands.list.iter().filter(of).cloned().collect()
    }

    /// The commands that can be used in a guild (or in direct messages).
    pub(crate) fn usable(&self, guild: Option<Id>) -> Vec<Command> {
        let here = |command: &&Command| command.guild.is_none() || command.guild == guild;
        self.commands.list.iter().filter(here).cloned().collect()
    }

    /// Replaces all of them.
    pub(crate) fn replace_commands(&mut self, guild: Option<Id>, bodies: &[Value]) -> Outcome<()> {
        rules::commands::all(bodies)?;
        let old = self.commands_of(guild);
        self.commands.list.retain(|command| command.guild != guild);
        for body in bodies {
            let same = |old: &&Command| {
                old.name() == body["name"] && old.kind() == rules::commands::kind(body)
            };
            let id = old.iter().find(same).map(|old| old.id);
            self.add(guild, id, body.clone());
        }
        Ok(())
    }

    /// Adds one; one of the same name and kind is replaced. Says whether it is new.
    pub(crate) fn add_command(&mut self, guild: Option<Id>, body: &Value) -> Outcome<(Id, bool)> {
        let kind = rules::commands::kind(body);
        let same = |old: &Command| old.name() == body["name"] && old.kind() == kind;
        let old = self.commands_of(guild).into_iter().find(same);
        let mut others = self.commands_of(guild);
        others.retain(|command| !same(command));
        let mut bodies: Vec<Value> = others.into_iter().map(|command| command.body).collect();
        bodies.push(body.clone());
        rules::commands::all(&bodies)?;
        let id = old.as_ref().map(|old| old.id);
        self.commands.list.retain(|command| Some(command.id) != id);
        Ok((self.add(guild, id, body.clone()), old.is_none()))
    }

    /// Changes some fields of one.
    pub(crate) fn change_command(
        &mut self,
        guild: Option<Id>,
        id: Id,
        change: &Map<String, Value>,
    ) -> Outcome<()> {
        let old = self.command(guild, id)?;
        let mut body = old.body.clone();
        if let Some(body) = body.as_object_mut() {
            body.extend(change.clone());
        }
        rules::commands::one(&body)?;
        self.commands.list.retain(|command| command.id != id);
        self.add(guild, Some(id), body);
        Ok(())
    }

    /// One of them.
    pub(crate) fn command(&self, guild: Option<Id>, id: Id) -> Outcome<&Command> {
        let is = |command: &&Command| command.guild == guild && command.id == id;
        let found = self.commands.list.iter().find(is);
        found.ok_or_else(|| Refusal::unknown(Unknown::Command))
    }

    fn add(&mut self, guild: Option<Id>, id: Option<Id>, body: Value) -> Id {
        let version = self.time.snowflake();
        let id = id.unwrap_or(version);
        self.commands.registrations += 1;
        self.commands.list.push(Command { id, guild, version, body });
        id
    }
}
