//! Writing, editing and deleting messages.

use serde_json::{Map, Value, json};
use twilight_model::guild::Permissions;

use super::{
    http::body::File,
    interactions::Interaction,
    post::{Body, EPHEMERAL, LOADING, Pings, Post},
    records::{Channel, Place},
    refusal::{Refusal, Unknown},
    rules,
    state::{Outcome, State},
    time::Id,
};

/// The fields of a request.
pub(crate) type Fields = Map<String, Value>;

const HOUR: i64 = 3_600_000;
const MINUTE: i64 = 60_000;
/// "The nonce is checked for uniqueness in the past few minutes": three, here.
const NONCE: i64 = 3 * MINUTE;
/// Discord limits edits of messages that are older than an hour (code 30046), and
/// does not tell how; assumed are three within a minute for each message.
const LATE_EDITS: usize = 3;

impl State {
    /// The bot's new message in a channel.
    pub(crate) fn create(&mut self, channel: Id, fields: &Fields, files: &[File]) -> Outcome<Id> {
        let mut body = Body::default();
        body.update(fields);
        self.attach(&mut body, fields, files);
        rules::messages::shows(&body)?;
        let reference = reference(fields);
        self.may_post(channel, &body, reference.is_some())?;
        self.unarchived(channel)?;
        if let Some(reference) = reference {
            self.post(channel, reference).map_err(|_| {
                let why = "Unknown message";
                Refusal::form("message_reference", "REPLIES_UNKNOWN_MESSAGE", why)
            })?;
        }
        let nonce = nonce(fields);
        if fields.get("enforce_nonce") == Some(&json!(true))
            && let Some(earlier) = self.earlier(channel, nonce.as_deref())
        {
            return Ok(earlier);
        }
        let author = self.app.id;
        let mut post = self.draft(channel, author, body, fields.get("allowed_mentions"));
        post.nonce = nonce;
        post.reference = reference;
        Ok(self.store(post))
    }

    /// The message that the same nonce has made a short while ago.
    fn earlier(&self, channel: Id, nonce: Option<&str>) -> Option<Id> {
        let since = self.time.now() - NONCE;
        let same = |post: &&Post| {
            post.channel == channel
                && post.author == self.app.id
                && post.created > since
                && post.nonce.as_deref() == nonce
        };
        nonce.and_then(|_| self.posts.values().find(same)).map(|post| post.id)
    }

    /// A message of an interaction's: the first answer or a followup.
    pub(crate) fn respond(
        &mut self,
        of: &Interaction,
        fields: &Fields,
        files: &[File],
    ) -> Outcome<Id> {
        let mut body = Body::default();
        body.update(fields);
        self.attach(&mut body, fields, files);
        rules::messages::shows(&body)?;
        // Only an answer to an interaction can be for one user alone.
        let flags = fields.get("flags").and_then(Value::as_u64).unwrap_or_default();
        body.flags |= flags & EPHEMERAL;
        Ok(self.respond_as(of, body, fields.get("allowed_mentions")))
    }

    /// The same without a look at what it says.
    pub(crate) fn respond_as(
        &mut self,
        of: &Interaction,
        body: Body,
        allowed: Option<&Value>,
    ) -> Id {
        let private = (body.flags & EPHEMERAL != 0).then_some(of.user);
        let mut post = self.draft(of.channel, self.app.id, body, allowed);
        post.private = private;
        post.interaction = Some(of.id);
        if private.is_some() {
            post.pings = Pings::default();
        }
        self.store(post)
    }

    /// A message that is not yet there.
    pub(crate) fn draft(
        &mut self,
        channel: Id,
        author: Id,
        body: Body,
        allowed: Option<&Value>,
    ) -> Post {
        let place = self.channels.get(&channel);
        let pings = place.map(|place| self.pings(place, author, &body.content, allowed));
        Post {
            id: self.time.snowflake(),
            channel,
            author,
            history: vec![body.clone()],
            body,
            pinned: false,
            private: None,
            pings: pings.unwrap_or_default(),
            nonce: None,
            reference: None,
            interaction: None,
            created: self.time.now(),
            edits: Vec::new(),
        }
    }

    /// Puts it where it can be seen.
    pub(crate) fn store(&mut self, post: Post) -> Id {
        let id = post.id;
        self.posts.insert(id, post);
        self.announce("MESSAGE_CREATE", id);
        id
    }

    fn announce(&mut self, event: &str, id: Id) {
        let Some(post) = self.posts.get(&id).filter(|post| post.private.is_none()) else { return };
        let mut json = self.post_json(post);
        if let Some(channel) = self.channels.get(&post.channel) {
            if self.permissions(channel, self.app.id).is_empty() {
                return;
            }
            json["channel_type"] = json!(channel.kind());
            if let Some(guild) = channel.guild().and_then(|guild| self.guilds.get(&guild)) {
                json["guild_id"] = json!(guild.id.to_string());
                json["member"] = guild.member(post.author);
            }
        }
        self.dispatch(event, &json);
    }

    /// Changes a message, whoever asked for it.
    pub(crate) fn edit(&mut self, id: Id, fields: &Fields, files: &[File]) -> Outcome<()> {
        let now = self.time.now();
        let post = self.posts.get(&id).ok_or_else(|| Refusal::unknown(Unknown::Message))?;
        let (channel, author, private) = (post.channel, post.author, post.private);
        let thinking = post.body.flags & LOADING != 0;
        let mut body = post.body.clone();
        body.update(fields);
        self.attach(&mut body, fields, files);
        rules::messages::shows(&body)?;
        body.flags &= !LOADING;
        let place = self.channel(channel)?;
        let allowed = fields.get("allowed_mentions");
        let pings = self.pings(place, author, &body.content, allowed);
        if let Some(post) = self.posts.get_mut(&id) {
            // An edit makes no sound, except the one that ends the thinking.
            if thinking && private.is_none() {
                post.pings = pings;
            }
            post.history.push(body.clone());
            post.body = body;
            post.edits.push(now);
        }
        self.announce("MESSAGE_UPDATE", id);
        Ok(())
    }

    /// The bot's edit by way of the channel.
    pub(crate) fn edit_own(
        &mut self,
        channel: Id,
        id: Id,
        fields: &Fields,
        files: &[File],
    ) -> Outcome<()> {
        self.allowed(channel, Permissions::empty())?;
        let post = self.post(channel, id)?;
        if post.author != self.app.id {
            let why = "Cannot edit a message authored by another user";
            return Err(Refusal::violation(403, 50005, why));
        }
        let created = post.created;
        self.unarchived(channel)?;
        self.late(id, created)?;
        self.edit(id, fields, files)
    }

    fn late(&mut self, id: Id, created: i64) -> Outcome<()> {
        let now = self.time.now();
        if now - created <= HOUR {
            return Ok(());
        }
        let edits = self.late_edits.entry(id).or_default();
        edits.retain(|at| now - at < MINUTE);
        if edits.len() < LATE_EDITS {
            edits.push(now);
            return Ok(());
        }
        let why = "Maximum number of edits to messages older than 1 hour reached. Try again later";
        Err(Refusal { retry_after: Some(60.0), ..Refusal::new(429, 30046, why) })
    }

    fn unarchived(&self, channel: Id) -> Outcome<()> {
        match self.channel(channel)?.place {
            Place::Thread { archived: true, .. } => {
                Err(Refusal::new(400, 50083, "Tried to perform an operation on an archived thread"))
            }
            _ => Ok(()),
        }
    }

    /// A message that can be reached by way of its channel.
    pub(crate) fn post(&self, channel: Id, id: Id) -> Outcome<&Post> {
        let seen = |post: &&Post| post.channel == channel && post.private.is_none();
        let found = self.posts.get(&id).filter(seen);
        found.ok_or_else(|| Refusal::unknown(Unknown::Message))
    }

    /// Takes a message away.
    pub(crate) fn remove(&mut self, id: Id) {
        let Some(post) = self.posts.remove(&id) else { return };
        if post.private.is_some() {
            return;
        }
        let mut json = json!({ "id": id.to_string(), "channel_id": post.channel.to_string() });
        let guild = self.channels.get(&post.channel).and_then(Channel::guild);
        if let Some(guild) = guild {
            json["guild_id"] = json!(guild.to_string());
        }
        self.dispatch("MESSAGE_DELETE", &json);
    }

    /// Keeps the attachments that the request names, and adds its files.
    fn attach(&mut self, body: &mut Body, fields: &Fields, files: &[File]) {
        if let Some(named) = fields.get("attachments").and_then(Value::as_array) {
            let kept = |old: &Value| named.iter().any(|new| new["id"] == old["id"]);
            body.attachments.retain(kept);
        }
        for file in files {
            let id = self.time.snowflake().to_string();
            let url = format!("https://cdn.discordapp.com/attachments/{id}/{}", file.name);
            body.attachments.push(json!({
                "id": id, "filename": file.name, "size": file.size, "url": url, "proxy_url": url,
                "content_type": file.kind, "description": described(fields, file),
            }));
        }
    }
}

fn described(fields: &Fields, file: &File) -> Value {
    let listed = fields.get("attachments").and_then(Value::as_array).into_iter().flatten();
    let is = |entry: &&Value| {
        entry["id"].as_str() == Some(&file.index)
            || entry["id"].as_u64().is_some_and(|id| id.to_string() == file.index)
    };
    listed.into_iter().find(is).map_or(Value::Null, |entry| entry["description"].clone())
}

fn nonce(fields: &Fields) -> Option<String> {
    match fields.get("nonce")? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn reference(fields: &Fields) -> Option<Id> {
    fields.get("message_reference")?["message_id"].as_str()?.parse().ok()
}
