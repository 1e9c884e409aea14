//! Members: what they do and what they see.

use serde_json::{Value, json};
use twilight_model::guild::Permissions;

use super::{
    guild::{Channel, Guild, Role},
    menus,
    seen::{Message, Modal, Seen, wait},
    slash,
};
use crate::discord::{
    PATIENCE,
    hub::Shared,
    interactions::{Interaction, answer, kind},
    post::{Body, LOADING, Post},
    records::User,
    state::State,
    time::Id,
};

/// A member of a guild.
#[derive(Debug, Clone)]
pub struct Member {
    pub(super) hub: Shared,
    pub(super) id: Id,
    pub(super) guild: Id,
}

impl Member {
    pub(crate) fn new(hub: &Shared, id: Id, guild: Id) -> Self {
        Self { hub: Shared::clone(hub), id, guild }
    }

    /// The user's id.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// How a text names them.
    #[must_use]
    pub fn mention(&self) -> String {
        format!("<@{}>", self.id)
    }

    /// The direct channel with the bot, opened by the user if need be.
    #[must_use]
    pub fn dm(&self) -> Channel {
        let open =
            |state: &mut State| state.direct(self.id).unwrap_or_else(|| state.open_direct(self.id));
        Channel { hub: Shared::clone(&self.hub), id: self.hub.change(open) }
    }

    /// The direct messages with the bot, the oldest first.
    #[must_use]
    pub fn inbox(&self) -> Vec<Message> {
        self.hub.look(|state| self.direct(state))
    }

    fn direct(&self, state: &State) -> Vec<Message> {
        let channel = state.direct(self.id);
        let mine = |post: &&Post| Some(post.channel) == channel && post.private.is_none();
        state.posts.values().filter(mine).map(|post| Message::of(state, post)).collect()
    }

    /// Waits until the direct messages are as wanted, and returns them.
    ///
    /// # Panics
    /// Where they never are; it says what is there.
    pub async fn wait_inbox(&self, wanted: impl Fn(&[Message]) -> bool) -> Vec<Message> {
        wait(&self.hub, "the inbox", |state| self.direct(state), wanted).await
    }

    /// The messages that nobody else sees, the oldest first.
    #[must_use]
    pub fn private(&self) -> Vec<Message> {
        self.hub.look(|state| self.alone(state))
    }

    fn alone(&self, state: &State) -> Vec<Message> {
        let mine = |post: &&Post| post.private == Some(self.id);
        state.posts.values().filter(mine).map(|post| Message::of(state, post)).collect()
    }

    /// Waits until the messages that nobody else sees are as wanted, and returns them.
    ///
    /// # Panics
    /// Where they never are; it says what is there.
    pub async fn wait_private(&self, wanted: impl Fn(&[Message]) -> bool) -> Vec<Message> {
        wait(&self.hub, "what one member sees", |state| self.alone(state), wanted).await
    }

    /// No more direct messages from the bot.
    pub fn closes_dms(&self) {
        self.user(|user| user.closed_dms = true);
    }

    /// Direct messages again.
    pub fn opens_dms(&self) {
        self.user(|user| user.closed_dms = false);
    }

    /// Sets the language of the user's client, like `de`.
    pub fn speaks(&self, locale: &str) {
        self.user(|user| locale.clone_into(&mut user.locale));
    }

    /// The same member, whose client is in this language.
    #[must_use]
    pub fn with_locale(self, locale: &str) -> Self {
        self.speaks(locale);
        self
    }

    /// The same member, who may change the guild's settings from now on.
    #[must_use]
    pub fn manages(self) -> Self {
        let guild = Guild::known(&self.hub, self.guild);
        self.gets(guild.role("managers", Permissions::MANAGE_GUILD));
        self
    }

    /// The same member, who may do everything in the guild from now on.
    #[must_use]
    pub fn administers(self) -> Self {
        let guild = Guild::known(&self.hub, self.guild);
        self.gets(guild.role("administrators", Permissions::ADMINISTRATOR));
        self
    }

    /// Waits until the member's roles in the guild, by id, are as wanted.
    ///
    /// # Panics
    /// Where they never are; it says which they are.
    pub async fn wait_roles(&self, wanted: impl Fn(&[u64]) -> bool) {
        let roles = |state: &State| {
            let guild = state.guilds.get(&self.guild);
            guild.and_then(|guild| guild.members.get(&self.id)).cloned().unwrap_or_default()
        };
        let there = |state: &State| wanted(&roles(state)).then_some(());
        let found = self.hub.until(PATIENCE, there).await;
        assert!(found.is_some(), "not as wanted: {:?}", self.hub.look(roles));
    }

    /// The commands that the member's client offers in a channel, in order.
    #[must_use]
    pub fn offered(&self, channel: &Channel) -> Vec<String> {
        self.hub.look(|state| slash::offered(state, self.id, channel.id()))
    }

    fn user(&self, change: impl FnOnce(&mut User)) {
        self.hub.change(|state| state.users.get_mut(&self.id).map(change));
    }

    /// Gets a role.
    pub fn gets(&self, role: Role) {
        self.hub.change(|state| role.give(state, self.id));
    }

    /// Leaves the guild.
    pub fn leaves(&self) {
        self.hub.change(|state| {
            if let Some(guild) = state.guilds.get_mut(&self.guild) {
                guild.members.remove(&self.id);
            }
            let user = state.user_json(self.id);
            let event = json!({ "guild_id": self.guild.to_string(), "user": user });
            state.dispatch("GUILD_MEMBER_REMOVE", &event);
        });
    }

    /// Writes a message.
    pub fn says(&self, channel: &Channel, content: &str) -> Message {
        self.hub.change(|state| {
            let body = Body { content: content.to_owned(), ..Body::default() };
            let post = state.draft(channel.id(), self.id, body, None);
            let message = Message::of(state, &post);
            state.store(post);
            message
        })
    }

    /// Uses a slash command, like `/ask text:I can't start urgency:high`, and
    /// waits for what comes of it: through a deferral to the answer proper.
    ///
    /// # Panics
    /// Where Discord's client would not send it.
    pub async fn slash(&self, channel: &Channel, line: &str) -> Seen {
        let data = self.hub.look(|state| slash::command(state, self.id, channel.id(), line));
        self.act(Deed::new(kind::COMMAND, channel.id()), &refused(line, data)).await
    }

    /// What stands in the menu of each message here, in the language of the member's client.
    #[must_use]
    pub fn message_menu(&self, channel: &Channel) -> Vec<String> {
        self.hub.look(|state| menus::of_messages(state, self.id, channel.id()))
    }

    /// Uses a command of a user's menu.
    ///
    /// # Panics
    /// Where there is none of this name.
    pub async fn menu_on_user(&self, channel: &Channel, name: &str, user: &Self) -> Seen {
        let chosen = (name, user.id);
        let data = self.hub.look(|state| menus::on_user(state, self.id, channel.id(), chosen));
        self.act(Deed::new(kind::COMMAND, channel.id()), &refused(name, data)).await
    }

    /// Uses a command of a message's menu.
    ///
    /// # Panics
    /// Where there is none of this name.
    pub async fn menu_on_message(&self, message: impl AsRef<Message>, name: &str) -> Seen {
        let message = message.as_ref();
        let chosen = (name, message.id);
        let data = self.hub.look(|state| menus::on_message(state, self.id, chosen));
        self.act(Deed::new(kind::COMMAND, message.channel), &refused(name, data)).await
    }

    /// Sends an interaction and follows it to its end.
    pub(super) async fn act(&self, deed: Deed, data: &Value) -> Seen {
        let seen = self.start(deed, data).await;
        if seen.failed {
            return seen;
        }
        let id = seen.interaction;
        // A bot that never ends what it has deferred shows as "thinking…" still.
        self.hub.until(PATIENCE, |state| settled(state, id).then_some(())).await;
        self.hub.look(|state| outcome(state, id))
    }

    /// Sends an interaction and waits for the first answer.
    pub(super) async fn start(&self, deed: Deed, data: &Value) -> Seen {
        let (id, patience) = self.hub.change(|state| {
            let mut new = state.interaction(deed.kind, self.id, deed.channel);
            new.source = deed.source;
            new.opened_by = deed.opened_by;
            (state.interact(new, data), state.patience)
        });
        let answered = |state: &State| state.interactions[&id].answer.clone().map(drop);
        if self.hub.until(patience, answered).await.is_none() {
            return Seen { failed: true, interaction: id, ..Seen::default() };
        }
        self.hub.look(|state| outcome(state, id))
    }
}

/// What a member is about to do, and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deed {
    pub(super) kind: u64,
    pub(super) channel: Id,
    /// The message whose part is used.
    pub(super) source: Option<Id>,
    /// The interaction that opened the form.
    pub(super) opened_by: Option<Id>,
}

impl Deed {
    pub(super) fn new(kind: u64, channel: Id) -> Self {
        Self { kind, channel, source: None, opened_by: None }
    }

    /// With a part of a message.
    pub(super) fn on(message: &Message) -> Self {
        Self { source: Some(message.id), ..Self::new(kind::COMPONENT, message.channel) }
    }
}

/// What Discord's client does not send, a test should not either.
#[expect(clippy::panic, reason = "a test fails here")]
pub(super) fn refused<T>(what: &str, outcome: Result<T, String>) -> T {
    outcome.unwrap_or_else(|why| panic!("{what:?} cannot be sent: {why}"))
}

/// Whether a deferral, if there was one, has come to its end.
fn settled(state: &State, id: Id) -> bool {
    let of = &state.interactions[&id];
    let original = of.original.and_then(|id| state.posts.get(&id));
    match of.answer {
        Some((answer::DEFER, _)) => original.is_none_or(|post| post.body.flags & LOADING == 0),
        Some((answer::ACK, _)) => of.edits > 0 || !of.followups.is_empty() || original.is_none(),
        _ => true,
    }
}

fn outcome(state: &State, id: Id) -> Seen {
    let of: &Interaction = &state.interactions[&id];
    let message = |id: &Id| state.posts.get(id).map(|post| Message::of(state, post));
    let modal = match &of.answer {
        Some((answer::MODAL, data)) => Some(Modal::of(data, id)),
        _ => None,
    };
    Seen {
        message: of.original.as_ref().and_then(message),
        modal,
        failed: false,
        more: of.followups.iter().filter_map(message).collect(),
        interaction: id,
    }
}
