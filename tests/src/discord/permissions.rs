//! Who may do what where.

use twilight_model::guild::Permissions;

use super::{
    post::Body,
    records::{Channel, Guild, Place, Role},
    refusal::Refusal,
    state::{Outcome, State},
    time::Id,
};

/// What everybody may in a new guild.
pub(crate) const USUAL: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::CREATE_PUBLIC_THREADS)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::ATTACH_FILES)
    .union(Permissions::ADD_REACTIONS)
    .union(Permissions::READ_MESSAGE_HISTORY)
    .union(Permissions::USE_SLASH_COMMANDS);

impl Guild {
    /// The position of a member's highest role; 0 is everybody's.
    pub(crate) fn highest(&self, user: Id) -> usize {
        let mine = self.members.get(&user);
        let has = |role: &&Role| mine.is_some_and(|mine| mine.contains(&role.id));
        self.roles.iter().filter(has).map(|role| role.position).max().unwrap_or(0)
    }

    /// What a member may before any channel has its say.
    fn base(&self, user: Id) -> Permissions {
        if self.owner == user {
            return Permissions::all();
        }
        let mine = self.members.get(&user);
        let has = |role: Id| role == self.id || mine.is_some_and(|mine| mine.contains(&role));
        let roles = self.roles.iter().filter(|role| has(role.id));
        let sum = roles.fold(Permissions::empty(), |sum, role| sum | role.permissions);
        if sum.contains(Permissions::ADMINISTRATOR) { Permissions::all() } else { sum }
    }

    fn after(&self, channel: &Channel, user: Id, base: Permissions) -> Permissions {
        let mine = self.members.get(&user);
        let turns: [&dyn Fn(Id, bool) -> bool; 3] = [
            &|whom, member| !member && whom == self.id,
            &|whom, member| !member && mine.is_some_and(|mine| mine.contains(&whom)),
            &|whom, member| member && whom == user,
        ];
        turns.into_iter().fold(base, |sum, turn| {
            let now = channel.overwrites.iter().filter(|over| turn(over.whom, over.member));
            let (deny, allow) = now.fold((Permissions::empty(), Permissions::empty()), |acc, o| {
                (acc.0 | o.deny, acc.1 | o.allow)
            });
            (sum - deny) | allow
        })
    }
}

impl State {
    /// What a user may in a channel; nothing where it cannot be seen.
    pub(crate) fn permissions(&self, channel: &Channel, user: Id) -> Permissions {
        let (guild, holder) = match channel.place {
            Place::Dm(with) if with == user || self.app.id == user => return USUAL,
            Place::Dm(_) => return Permissions::empty(),
            Place::Guild(guild) => (guild, Some(channel)),
            Place::Thread { guild, parent, .. } => (guild, self.channels.get(&parent)),
        };
        let (Some(guild), Some(holder)) = (self.guilds.get(&guild), holder) else {
            return Permissions::empty();
        };
        if !guild.members.contains_key(&user) {
            return Permissions::empty();
        }
        let base = guild.base(user);
        let sum = if base == Permissions::all() { base } else { guild.after(holder, user, base) };
        if sum.contains(Permissions::VIEW_CHANNEL) { sum } else { Permissions::empty() }
    }

    /// What a user may in a guild as a whole.
    pub(crate) fn guild_permissions(&self, guild: Id, user: Id) -> Permissions {
        self.guilds.get(&guild).map_or(Permissions::empty(), |guild| guild.base(user))
    }

    /// The channel, where the bot can see it and may do this there.
    pub(crate) fn allowed(&self, channel: Id, wanted: Permissions) -> Outcome<&Channel> {
        let channel = self.channel(channel)?;
        let has = self.permissions(channel, self.app.id);
        if !has.contains(Permissions::VIEW_CHANNEL) {
            return Err(Refusal::access());
        }
        if !has.contains(wanted) {
            return Err(Refusal::permissions());
        }
        Ok(channel)
    }

    /// Whether the bot may post this there.
    pub(crate) fn may_post(&self, channel: Id, body: &Body, reply: bool) -> Outcome<()> {
        let thread = self.channel(channel)?.kind() == 11;
        let mut wanted =
            if thread { Permissions::SEND_MESSAGES_IN_THREADS } else { Permissions::SEND_MESSAGES };
        if !body.embeds.is_empty() {
            wanted |= Permissions::EMBED_LINKS;
        }
        if !body.attachments.is_empty() {
            wanted |= Permissions::ATTACH_FILES;
        }
        let channel = self.allowed(channel, wanted)?;
        let reads = self.permissions(channel, self.app.id);
        if reply && !reads.contains(Permissions::READ_MESSAGE_HISTORY) {
            let why = "Cannot reply without permission to read message history";
            return Err(Refusal::new(400, 160_002, why));
        }
        if let Place::Dm(user) = channel.place
            && !self.reachable(user)
        {
            return Err(Refusal::new(403, 50007, "Cannot send messages to this user"));
        }
        Ok(())
    }

    /// Whether the bot can write to a user directly: they share a guild, and the user lets it.
    fn reachable(&self, user: Id) -> bool {
        let shares = |guild: &Guild| {
            guild.members.contains_key(&user) && guild.members.contains_key(&self.app.id)
        };
        self.guilds.values().any(shares) && self.users.get(&user).is_some_and(|u| !u.closed_dms)
    }
}
