//! A message as the service keeps it.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::time::{Id, stamp};

/// The message is seen by one user only.
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// "is thinking…".
pub(crate) const LOADING: u64 = 1 << 7;

/// No previews of links; no sound.
const SETTABLE: u64 = 1 << 2 | 1 << 12;

/// Whom a message made a sound for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pings {
    /// Users by their ids.
    pub users: BTreeSet<u64>,
    /// Roles by their ids.
    pub roles: BTreeSet<u64>,
    /// `@everyone` or `@here`.
    pub everyone: bool,
}

impl Pings {
    /// Whether nobody was pinged.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a message says: the part of it that an edit can change.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Body {
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) attachments: Vec<Value>,
    pub(crate) flags: u64,
}

impl Body {
    /// Takes over the fields that a request names.
    pub(crate) fn update(&mut self, request: &Map<String, Value>) {
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        for (name, value) in request {
            match name.as_str() {
                "content" => self.content = value.as_str().unwrap_or_default().trim().to_owned(),
                "embeds" => self.embeds = list(value).into_iter().map(shown).collect(),
                "components" => self.components = numbered(list(value)),
                "flags" => self.flags |= value.as_u64().unwrap_or_default() & SETTABLE,
                _ => {}
            }
        }
    }

    /// Whether there is nothing to see.
    pub(crate) fn is_empty(&self) -> bool {
        self.content.is_empty()
            && self.embeds.is_empty()
            && self.components.is_empty()
            && self.attachments.is_empty()
    }

    /// Everything that can be read in it, line by line.
    pub(crate) fn text(&self) -> String {
        let mut lines = vec![self.content.clone()];
        for embed in &self.embeds {
            let line = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            lines.extend([line(&embed["author"]["name"]), line(&embed["title"])]);
            lines.push(line(&embed["description"]));
            for field in embed["fields"].as_array().into_iter().flatten() {
                lines.push(format!("{}: {}", line(&field["name"]), line(&field["value"])));
            }
            lines.push(line(&embed["footer"]["text"]));
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}

/// Discord says of an embed what kind it is.
fn shown(mut embed: Value) -> Value {
    embed["type"] = json!("rich");
    embed
}

/// Discord gives each component a number, counted through the message.
fn numbered(mut rows: Vec<Value>) -> Vec<Value> {
    let mut next = 0;
    for row in &mut rows {
        next += 1;
        row["id"] = json!(next);
        for part in row["components"].as_array_mut().into_iter().flatten() {
            next += 1;
            part["id"] = json!(next);
        }
    }
    rows
}

/// A message.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    pub(crate) id: Id,
    pub(crate) channel: Id,
    pub(crate) author: Id,
    pub(crate) body: Body,
    pub(crate) pinned: bool,
    /// The one who sees it, where that is one only.
    pub(crate) private: Option<Id>,
    pub(crate) pings: Pings,
    pub(crate) nonce: Option<String>,
    /// The message it replies to.
    pub(crate) reference: Option<Id>,
    /// The interaction that it answers.
    pub(crate) interaction: Option<Id>,
    pub(crate) created: i64,
    pub(crate) edits: Vec<i64>,
    /// All versions, the present one last.
    pub(crate) history: Vec<Body>,
}

impl Post {
    /// The fields that need no knowledge of anything else.
    pub(crate) fn json(&self) -> Value {
        let edited = self.edits.last().map(|at| stamp(*at));
        let users = self.pings.users.iter();
        json!({
            "id": self.id.to_string(),
            "channel_id": self.channel.to_string(),
            "type": self.kind(),
            "content": self.body.content,
            "embeds": self.body.embeds,
            "components": self.body.components,
            "attachments": self.body.attachments,
            "flags": self.body.flags,
            "timestamp": stamp(self.created),
            "edited_timestamp": edited,
            "tts": false,
            "pinned": self.pinned,
            "nonce": self.nonce,
            "mention_everyone": self.pings.everyone,
            "mention_roles": self.pings.roles.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "mentions": users.map(ToString::to_string).collect::<Vec<_>>(),
        })
    }

    fn kind(&self) -> u8 {
        match (self.interaction, self.reference) {
            (Some(_), None) => 20,
            (_, Some(_)) => 19,
            (None, None) => 0,
        }
    }
}
