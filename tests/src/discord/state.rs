//! Everything the service knows, behind one lock.

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use serde_json::{Value, json};

use super::{
    commands::Commands,
    events::Event,
    gateway::sessions::Sessions,
    interactions::Interaction,
    limits::{Faults, Limits},
    post::Post,
    records::{Channel, Guild, Place, User},
    refusal::{Refusal, Unknown},
    time::{Id, Time, stamp},
};

/// What a handler comes to.
pub(crate) type Outcome<T> = Result<T, Refusal>;

/// The bot's account.
#[derive(Debug)]
pub(crate) struct App {
    /// The application's id, which is the bot user's too.
    pub(crate) id: Id,
    pub(crate) token: String,
    pub(crate) public_key: String,
}

/// How many new direct channels are too many.
#[derive(Debug)]
pub(crate) struct DmBudget {
    pub(crate) most: usize,
    pub(crate) within: Duration,
    /// When one was opened.
    pub(crate) opened: Vec<i64>,
}

/// The whole service.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) time: Time,
    pub(crate) app: App,
    pub(crate) users: BTreeMap<Id, User>,
    pub(crate) guilds: BTreeMap<Id, Guild>,
    pub(crate) channels: BTreeMap<Id, Channel>,
    pub(crate) posts: BTreeMap<Id, Post>,
    pub(crate) events: BTreeMap<Id, Event>,
    pub(crate) commands: Commands,
    pub(crate) interactions: BTreeMap<Id, Interaction>,
    pub(crate) sessions: Sessions,
    pub(crate) limits: Limits,
    pub(crate) faults: Faults,
    pub(crate) dms: DmBudget,
    /// How long a first answer may take.
    pub(crate) patience: Duration,
    /// Where the gateway is.
    pub(crate) gateway: String,
    /// How often the gateway's address was asked for.
    pub(crate) asked: usize,
    pub(crate) violations: Vec<String>,
    pub(crate) refusals: Vec<String>,
    /// Edits of old messages, for the limit on them.
    pub(crate) late_edits: HashMap<Id, Vec<i64>>,
}

impl State {
    pub(crate) fn new(token: String, gateway: String) -> Self {
        let mut time = Time::default();
        let id = time.snowflake();
        let bot = User {
            id,
            name: "Guildhall".to_owned(),
            bot: true,
            locale: "en-US".to_owned(),
            closed_dms: false,
        };
        Self {
            time,
            app: App { id, token, public_key: "0".repeat(64) },
            users: BTreeMap::from([(id, bot)]),
            guilds: BTreeMap::new(),
            channels: BTreeMap::new(),
            posts: BTreeMap::new(),
            events: BTreeMap::new(),
            commands: Commands::default(),
            interactions: BTreeMap::new(),
            sessions: Sessions::default(),
            limits: Limits::default(),
            faults: Faults::default(),
            dms: DmBudget { most: 10, within: Duration::from_secs(600), opened: Vec::new() },
            patience: Duration::from_secs(3),
            gateway,
            asked: 0,
            violations: Vec::new(),
            refusals: Vec::new(),
            late_edits: HashMap::new(),
        }
    }

    pub(crate) fn user(&self, id: Id) -> Outcome<&User> {
        self.users.get(&id).ok_or_else(|| Refusal::unknown(Unknown::User))
    }

    pub(crate) fn guild(&self, id: Id) -> Outcome<&Guild> {
        self.guilds.get(&id).ok_or_else(|| Refusal::unknown(Unknown::Guild))
    }

    pub(crate) fn channel(&self, id: Id) -> Outcome<&Channel> {
        self.channels.get(&id).ok_or_else(|| Refusal::unknown(Unknown::Channel))
    }

    /// A user, as Discord writes it; `null` where there is none.
    pub(crate) fn user_json(&self, id: Id) -> Value {
        self.users.get(&id).map_or(Value::Null, User::json)
    }

    /// A member with the user.
    pub(crate) fn member_json(&self, guild: &Guild, user: Id) -> Value {
        let mut json = guild.member(user);
        json["user"] = self.user_json(user);
        json
    }

    /// A channel with the recipients of a direct one.
    pub(crate) fn channel_json(&self, channel: &Channel) -> Value {
        let mut json = channel.json();
        if let Place::Dm(user) = channel.place {
            json["recipients"] = json!([self.user_json(user)]);
        }
        let newest = self.posts.values().rev().find(|post| post.channel == channel.id);
        json["last_message_id"] = json!(newest.map(|post| post.id.to_string()));
        json
    }

    /// A message as the HTTP API shows it.
    pub(crate) fn post_json(&self, post: &Post) -> Value {
        let mut json = post.json();
        json["author"] = self.user_json(post.author);
        let pinged = post.pings.users.iter().map(|id| self.user_json(*id));
        json["mentions"] = Value::Array(pinged.collect());
        if let Some(reference) = post.reference {
            json["message_reference"] = json!({
                "type": 0,
                "message_id": reference.to_string(), "channel_id": post.channel.to_string(),
            });
        }
        if let Some(interaction) = post.interaction.and_then(|id| self.interactions.get(&id)) {
            json["application_id"] = json!(self.app.id.to_string());
            json["webhook_id"] = json!(self.app.id.to_string());
            json["interaction_metadata"] = interaction.metadata(self);
        }
        json
    }

    /// A guild as GUILD_CREATE shows it.
    pub(crate) fn guild_create(&self, guild: &Guild) -> Value {
        let mut json = guild.json();
        let (threads, channels): (Vec<_>, Vec<_>) = self
            .channels
            .values()
            .filter(|channel| channel.guild() == Some(guild.id))
            .partition(|channel| channel.kind() == 11);
        let all = |list: Vec<&Channel>| {
            Value::Array(list.into_iter().map(|channel| self.channel_json(channel)).collect())
        };
        json["channels"] = all(channels);
        json["threads"] = all(threads);
        let members = guild.members.keys().map(|user| self.member_json(guild, *user));
        json["members"] = Value::Array(members.collect());
        json["member_count"] = json!(guild.members.len());
        json["joined_at"] = json!(stamp(guild.created));
        for name in ["presences", "voice_states", "stage_instances"] {
            json[name] = json!([]);
        }
        json["guild_scheduled_events"] = self.events_of(guild.id).map(Event::json).collect();
        json["soundboard_sounds"] = json!([]);
        json["large"] = json!(false);
        json["unavailable"] = json!(false);
        json
    }

    /// Writes down a broken rule.
    pub(crate) fn violated(&mut self, what: String) {
        self.violations.push(what);
    }
}
