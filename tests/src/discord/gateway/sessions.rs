//! Sessions of bots: what they were sent, and to whom events go.

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;
use twilight_model::gateway::Intents;

use super::judge;
use crate::discord::{
    records::User,
    state::State,
    time::{Id, stamp},
};

/// What a connection is told to do.
#[derive(Debug, Clone)]
pub(crate) enum Frame {
    /// Send this.
    Text(String),
    /// Close with a code.
    Close(u16, &'static str),
    /// Be gone without a word.
    Cut,
}

/// One session, which outlives its connection.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) intents: Intents,
    /// Everything sent so far; the first has the number 1.
    pub(crate) log: Vec<String>,
    pub(crate) line: Option<UnboundedSender<Frame>>,
}

/// All of them.
#[derive(Debug)]
pub(crate) struct Sessions {
    pub(crate) list: Vec<Session>,
    /// The intents of every IDENTIFY that succeeded.
    pub(crate) identified: Vec<Intents>,
    /// How often a session was resumed.
    pub(crate) resumed: usize,
    /// The privileged intents that the bot may ask for.
    pub(crate) granted: Intents,
}

impl Default for Sessions {
    fn default() -> Self {
        Self { list: Vec::new(), identified: Vec::new(), resumed: 0, granted: Intents::empty() }
    }
}

impl Session {
    fn send(&mut self, event: &str, data: &Value) -> Result<(), String> {
        let seq = self.log.len() + 1;
        let text = json!({ "op": 0, "t": event, "s": seq, "d": data }).to_string();
        let judged = judge::event(&text);
        self.tell(Frame::Text(text.clone()));
        self.log.push(text);
        judged.map_err(|why| format!("{event} cannot be read by twilight-model: {why}"))
    }

    /// Says something to the connection, if there is one.
    pub(crate) fn tell(&self, frame: Frame) {
        if let Some(line) = &self.line {
            // The connection has just gone; a resume will bring it.
            let _ = line.send(frame);
        }
    }

    fn wants(&self, event: &str, data: &Value) -> bool {
        let direct = data["guild_id"].is_null();
        let needed = match event {
            "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE" if direct => {
                Intents::DIRECT_MESSAGES
            }
            "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE" => Intents::GUILD_MESSAGES,
            _ if event.starts_with("GUILD_SCHEDULED_EVENT_") => Intents::GUILD_SCHEDULED_EVENTS,
            _ if event.starts_with("GUILD_MEMBER_") => Intents::GUILD_MEMBERS,
            "INTERACTION_CREATE" | "READY" => Intents::empty(),
            _ => Intents::GUILDS,
        };
        self.intents.contains(needed)
    }
}

impl State {
    /// Sends an event to every session that asked for it.
    pub(crate) fn dispatch(&mut self, event: &str, data: &Value) {
        let bot = self.app.id.to_string();
        let mut wrong = Vec::new();
        for session in &mut self.sessions.list {
            if !session.wants(event, data) {
                continue;
            }
            let mut data = data.clone();
            if event.starts_with("MESSAGE_") && !session.intents.contains(Intents::MESSAGE_CONTENT)
            {
                blank(&mut data, &bot);
            }
            if event == "GUILD_CREATE" && !session.intents.contains(Intents::GUILD_MEMBERS) {
                only(&mut data, &bot);
            }
            wrong.extend(session.send(event, &data).err());
        }
        self.violations.extend(wrong);
    }

    /// A message as the bot may read it by HTTP.
    pub(crate) fn readable(&self, mut message: Value, guild: Option<Id>) -> Value {
        if guild.is_some() && !self.sessions.granted.contains(Intents::MESSAGE_CONTENT) {
            message["guild_id"] = json!(guild.map(|id| id.to_string()));
            blank(&mut message, &self.app.id.to_string());
        }
        message
    }

    /// Begins a session with READY and the guilds.
    pub(crate) fn identify(&mut self, intents: Intents, line: UnboundedSender<Frame>) -> String {
        let id = format!("session-{}", self.time.snowflake());
        let ready = self.ready(&id);
        let bot = self.app.id;
        let guilds: Vec<Value> = self
            .guilds
            .values()
            .filter(|guild| guild.members.contains_key(&bot))
            .map(|guild| self.guild_create(guild))
            .collect();
        let mut session = Session { id: id.clone(), intents, log: Vec::new(), line: Some(line) };
        let mut wrong: Vec<String> = session.send("READY", &ready).err().into_iter().collect();
        for mut guild in guilds {
            if !intents.contains(Intents::GUILD_MEMBERS) {
                only(&mut guild, &bot.to_string());
            }
            if intents.contains(Intents::GUILDS) {
                wrong.extend(session.send("GUILD_CREATE", &guild).err());
            }
        }
        self.violations.extend(wrong);
        self.sessions.list.push(session);
        self.sessions.identified.push(intents);
        id
    }

    fn ready(&self, session: &str) -> Value {
        let mine = self.guilds.values().filter(|guild| guild.members.contains_key(&self.app.id));
        let guilds: Vec<Value> =
            mine.map(|guild| json!({ "id": guild.id.to_string(), "unavailable": true })).collect();
        let user = self.users.get(&self.app.id).map(User::current);
        json!({
            "v": 10, "user": user, "guilds": guilds, "session_id": session,
            "resume_gateway_url": self.gateway, "shard": [0, 1], "session_type": "normal",
            "application": { "id": self.app.id.to_string(), "flags": 0 },
            "private_channels": [], "relationships": [], "presences": [], "_trace": [],
        })
    }

    /// Goes on with a session after the event `seq`; false where it cannot be.
    pub(crate) fn resume(&mut self, id: &str, seq: usize, line: UnboundedSender<Frame>) -> bool {
        let known = |session: &&mut Session| session.id == id && seq <= session.log.len();
        let Some(session) = self.sessions.list.iter_mut().find(known) else { return false };
        session.line = Some(line);
        for text in &session.log[seq..] {
            session.tell(Frame::Text(text.clone()));
        }
        let wrong = session.send("RESUMED", &json!({ "_trace": [] })).err();
        self.violations.extend(wrong);
        self.sessions.resumed += 1;
        true
    }

    /// The members of a guild, as asked for over the gateway.
    pub(crate) fn members_chunk(&mut self, session: &str, data: &Value) {
        let id = data["guild_id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
        let Ok(guild) = self.guild(id) else { return };
        let members: Vec<Value> =
            guild.members.keys().map(|user| self.member_json(guild, *user)).collect();
        let chunk = json!({
            "guild_id": id.to_string(), "members": members, "chunk_index": 0, "chunk_count": 1,
            "nonce": data["nonce"], "not_found": [],
        });
        let known = |entry: &&mut Session| entry.id == session;
        if let Some(session) = self.sessions.list.iter_mut().find(known) {
            let wrong = session.send("GUILD_MEMBERS_CHUNK", &chunk).err();
            self.violations.extend(wrong);
        }
    }

    /// Tells of a member who has come.
    pub(crate) fn announce_member(&mut self, guild: Id, user: Id) {
        let Ok(place) = self.guild(guild) else { return };
        let mut json = self.member_json(place, user);
        json["guild_id"] = json!(guild.to_string());
        json["joined_at"] = json!(stamp(self.time.now()));
        self.dispatch("GUILD_MEMBER_ADD", &json);
    }
}

/// Without the intent for it a bot sees no content of others in a guild, unless
/// it is mentioned.
fn blank(message: &mut Value, bot: &str) {
    let mine = message["author"]["id"] == bot;
    let mentions = message["mentions"].as_array().into_iter().flatten();
    let named = mentions.into_iter().any(|user| user["id"] == bot);
    if mine || named || message["guild_id"].is_null() || message["content"].is_null() {
        return;
    }
    message["content"] = json!("");
    for name in ["embeds", "attachments", "components"] {
        message[name] = json!([]);
    }
}

/// Without the intent for it a bot sees of the members only itself.
fn only(guild: &mut Value, bot: &str) {
    if let Some(members) = guild["members"].as_array_mut() {
        members.retain(|member| member["user"]["id"] == bot);
    }
}
