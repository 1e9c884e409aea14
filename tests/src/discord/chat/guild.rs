//! Guilds, channels and roles, as a test holds them.

use std::collections::BTreeMap;

use super::{
    member::Member,
    seen::{Message, wait},
};
use crate::discord::{
    Permission,
    hub::Shared,
    permissions::USUAL,
    records::{self, Overwrite, Place, User},
    state::State,
    time::Id,
};

/// A guild.
#[derive(Debug, Clone)]
pub struct Guild {
    pub(super) hub: Shared,
    id: Id,
}

/// A role of a guild.
#[derive(Debug, Clone, Copy)]
pub struct Role {
    /// Its id.
    pub id: u64,
    guild: Id,
}

impl Guild {
    pub(crate) fn named(hub: &Shared, name: &str) -> Self {
        let id = hub.change(|state| {
            let known = state.guilds.values().find(|guild| guild.name == name);
            known.map(|guild| guild.id).unwrap_or_else(|| found(state, name))
        });
        Self { hub: Shared::clone(hub), id }
    }

    /// One that is there.
    pub(super) fn known(hub: &Shared, id: Id) -> Self {
        Self { hub: Shared::clone(hub), id }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The text channel of this name, made if there is none.
    #[must_use]
    pub fn channel(&self, name: &str) -> Channel {
        let place = Place::Guild(self.id);
        let id = self.hub.change(|state| {
            let is = |channel: &&records::Channel| channel.place == place && channel.name == name;
            if let Some(known) = state.channels.values().find(is) {
                return known.id;
            }
            let id = state.time.snowflake();
            let name = name.to_owned();
            let channel = records::Channel { id, name, place, overwrites: Vec::new() };
            let json = state.channel_json(&channel);
            state.channels.insert(id, channel);
            state.dispatch("CHANNEL_CREATE", &json);
            id
        });
        Channel { hub: Shared::clone(&self.hub), id }
    }

    /// The threads of this guild, the oldest first.
    #[must_use]
    pub fn threads(&self) -> Vec<Channel> {
        let mine = |state: &State| {
            let all = state.channels.values();
            let threads = all.filter(|c| c.kind() == 11 && c.guild() == Some(self.id));
            threads.map(|thread| thread.id).collect::<Vec<_>>()
        };
        let ids = self.hub.look(mine);
        ids.into_iter().map(|id| Channel { hub: Shared::clone(&self.hub), id }).collect()
    }

    /// The member of this name, who joins if not yet here. The same name is the
    /// same user on every guild.
    #[must_use]
    pub fn member(&self, name: &str) -> Member {
        let id = self.hub.change(|state| {
            let known = state.users.values().find(|user| user.name == name && !user.bot);
            let user = known.map(|user| user.id).unwrap_or_else(|| arrive(state, name));
            let guild = state.guilds.get_mut(&self.id);
            let new = guild.is_some_and(|guild| {
                let new = !guild.members.contains_key(&user);
                guild.members.entry(user).or_default();
                new
            });
            if new {
                state.announce_member(self.id, user);
            }
            user
        });
        Member::new(&self.hub, id, self.id)
    }

    /// A new role with these permissions.
    #[must_use]
    pub fn role(&self, name: &str, permissions: Permission) -> Role {
        let id = self.hub.change(|state| {
            let id = state.time.snowflake();
            let name = name.to_owned();
            let Some(guild) = state.guilds.get_mut(&self.id) else { return id };
            // A new role stands above all that there are.
            let position = guild.roles.len();
            let role = records::Role { id, name, permissions, mentionable: false, position };
            let json = role.json();
            guild.roles.push(role);
            let event = serde_json::json!({ "guild_id": self.id.to_string(), "role": json });
            state.dispatch("GUILD_ROLE_CREATE", &event);
            id
        });
        Role { id, guild: self.id }
    }

    /// Deletes a role.
    pub fn deletes(&self, role: Role) {
        self.hub.change(|state| {
            if let Some(guild) = state.guilds.get_mut(&self.id) {
                guild.roles.retain(|known| known.id != role.id);
                for mine in guild.members.values_mut() {
                    mine.retain(|known| *known != role.id);
                }
            }
            let (guild, role) = (self.id.to_string(), role.id.to_string());
            let event = serde_json::json!({ "guild_id": guild, "role_id": role });
            state.dispatch("GUILD_ROLE_DELETE", &event);
        });
    }

    /// Gives a command to everybody, as a guild's settings can, whatever permission it asks for.
    pub fn gives_to_all(&self, command: &str) {
        self.hub.change(|state| state.commands.given.insert((self.id, command.to_owned())));
    }

    /// Gives the bot more permissions in the whole guild.
    pub fn permit(&self, permissions: Permission) {
        let role = self.role("bot", permissions);
        self.hub.change(|state| role.give(state, state.app.id));
    }

    /// Throws the bot out.
    pub fn removes_bot(&self) {
        self.hub.change(|state| {
            let bot = state.app.id;
            if let Some(guild) = state.guilds.get_mut(&self.id) {
                guild.members.remove(&bot);
            }
            state.dispatch("GUILD_DELETE", &serde_json::json!({ "id": self.id.to_string() }));
        });
    }
}

impl Role {
    pub(crate) fn give(&self, state: &mut State, user: Id) {
        let guild = state.guilds.get_mut(&self.guild);
        if let Some(roles) = guild.and_then(|guild| guild.members.get_mut(&user)) {
            roles.push(self.id);
        }
    }
}

fn found(state: &mut State, name: &str) -> Id {
    let owner = arrive(state, &format!("Owner of {name}"));
    let id = state.time.snowflake();
    let name_of_all = "@everyone".to_owned();
    let (permissions, mentionable) = (USUAL, false);
    let everyone = records::Role { id, name: name_of_all, permissions, mentionable, position: 0 };
    let members = BTreeMap::from([(owner, Vec::new()), (state.app.id, Vec::new())]);
    let created = state.time.now();
    let name = name.to_owned();
    let guild = records::Guild { id, name, owner, created, roles: vec![everyone], members };
    let json = state.guild_create(&guild);
    state.guilds.insert(id, guild);
    state.dispatch("GUILD_CREATE", &json);
    id
}

fn arrive(state: &mut State, name: &str) -> Id {
    let id = state.time.snowflake();
    let (name, locale) = (name.to_owned(), "en-US".to_owned());
    state.users.insert(id, User { id, name, bot: false, locale, closed_dms: false });
    id
}

/// A channel: of a guild, direct, or a thread.
#[derive(Debug, Clone)]
pub struct Channel {
    pub(crate) hub: Shared,
    pub(crate) id: Id,
}

impl Channel {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// Its name; a direct channel has none.
    #[must_use]
    pub fn name(&self) -> String {
        let name = |state: &State| state.channels.get(&self.id).map(|c| c.name.clone());
        self.hub.look(name).unwrap_or_default()
    }

    /// What everybody here sees, the oldest first.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        self.hub.look(|state| public(state, self.id))
    }

    /// Waits until the messages are as wanted, and returns them.
    ///
    /// # Panics
    /// Where they never are; it says what is there.
    pub async fn wait(&self, wanted: impl Fn(&[Message]) -> bool) -> Vec<Message> {
        let place = format!("#{}", self.name());
        wait(&self.hub, &place, |state| public(state, self.id), wanted).await
    }

    /// Takes a permission from the bot here.
    pub fn forbid(&self, permission: Permission) {
        self.overwrite(|over| over.deny |= permission);
    }

    /// Gives the bot a permission here.
    pub fn permit(&self, permission: Permission) {
        self.overwrite(|over| {
            over.deny -= permission;
            over.allow |= permission;
        });
    }

    fn overwrite(&self, change: impl FnOnce(&mut Overwrite)) {
        self.hub.change(|state| {
            let bot = state.app.id;
            let Some(channel) = state.channels.get_mut(&self.id) else { return };
            let mut over = Overwrite {
                whom: bot,
                member: true,
                allow: Permission::empty(),
                deny: Permission::empty(),
            };
            let known = channel.overwrites.iter().position(|over| over.whom == bot);
            if let Some(n) = known {
                over = channel.overwrites.remove(n);
            }
            change(&mut over);
            channel.overwrites.push(over);
            let channel = channel.clone();
            let json = state.channel_json(&channel);
            state.dispatch("CHANNEL_UPDATE", &json);
        });
    }

    /// Somebody deletes this channel.
    pub fn vanish(&self) {
        self.hub.change(|state| {
            let Some(channel) = state.channels.remove(&self.id) else { return };
            state.posts.retain(|_, post| post.channel != self.id);
            let json = state.channel_json(&channel);
            state.dispatch("CHANNEL_DELETE", &json);
        });
    }
}

fn public(state: &State, channel: Id) -> Vec<Message> {
    let here =
        state.posts.values().filter(|post| post.channel == channel && post.private.is_none());
    here.map(|post| Message::of(state, post)).collect()
}
