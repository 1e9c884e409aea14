//! A room's events, put together into the messages that people see.

use serde::Deserialize;
use serde_json::Value;

/// Where an event is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRef {
    /// The room's id.
    pub room: String,
    /// The event's id.
    pub id: String,
}

impl AsRef<Self> for EventRef {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// What a message is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Said by a person.
    Text,
    /// Said by a program.
    Notice,
    /// Encrypted, and the key is missing.
    Unreadable,
    /// Another type of message.
    Other(String),
}

/// What a message says, at first or after an edit.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// The event that brought it.
    pub id: String,
    /// The plain text.
    pub body: String,
    /// The formatted text.
    pub html: Option<String>,
    /// The whole content; an edit's new one.
    pub content: Value,
    /// Whether it was encrypted.
    pub encrypted: bool,
}

/// Somebody's reaction to a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    /// The event that brought it.
    pub id: String,
    /// Whose it is.
    pub sender: String,
    /// The emoji.
    pub key: String,
}

/// A message as one person sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Where it is.
    pub at: EventRef,
    /// Who sent it.
    pub sender: String,
    /// What it is.
    pub kind: Kind,
    /// Each state that was seen, the first one first; never empty.
    pub states: Vec<Version>,
    /// The reactions that have not been taken back.
    pub reactions: Vec<Reaction>,
    /// Whether it was taken back.
    pub redacted: bool,
    /// Names the sending device, where it was encrypted and could be read.
    pub sender_key: Option<String>,
}

impl AsRef<EventRef> for Message {
    fn as_ref(&self) -> &EventRef {
        &self.at
    }
}

impl Message {
    /// What it says now.
    #[must_use]
    pub fn text(&self) -> &str {
        self.states.last().map_or("", |version| &version.body)
    }

    /// What it says now, formatted.
    #[must_use]
    pub fn html(&self) -> Option<&str> {
        self.states.last()?.html.as_deref()
    }

    /// The plain text of each state that was seen.
    #[must_use]
    pub fn versions(&self) -> Vec<&str> {
        self.states.iter().map(|version| version.body.as_str()).collect()
    }

    /// Whether every state of it was encrypted.
    #[must_use]
    pub fn encrypted(&self) -> bool {
        self.states.iter().all(|version| version.encrypted)
    }

    /// Whether somebody reacts to it like this.
    #[must_use]
    pub fn has(&self, key: &str, sender: &str) -> bool {
        self.reactions.iter().any(|reaction| reaction.key == key && reaction.sender == sender)
    }

    /// The message it answers, and else the root of the thread it is in.
    #[must_use]
    pub fn answers(&self) -> Option<&str> {
        let relation = &self.states.first()?.content["m.relates_to"];
        relation["m.in_reply_to"]["event_id"].as_str().or_else(|| relation["event_id"].as_str())
    }

    /// Everybody it mentions now.
    #[must_use]
    pub fn mentions(&self) -> Vec<&str> {
        let content = self.states.last().map(|version| &version.content);
        let users = content.and_then(|content| content["m.mentions"]["user_ids"].as_array());
        users.into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

/// An event in a timeline as somebody's client shows it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Event {
    pub(super) room: String,
    pub(super) id: String,
    sender: String,
    #[serde(rename = "type")]
    kind: String,
    content: Value,
    redacts: Option<String>,
    encrypted: bool,
    unreadable: bool,
    sender_key: Option<String>,
}

impl Event {
    /// The type of its relation to another event, and that event.
    fn relation(&self) -> Option<(&str, &str)> {
        let relation = &self.content["m.relates_to"];
        Some((relation["rel_type"].as_str()?, relation["event_id"].as_str()?))
    }

    fn redacted(&self) -> Option<&str> {
        self.redacts.as_deref().or_else(|| self.content["redacts"].as_str())
    }

    fn version(&self, content: &Value) -> Version {
        let text = |name: &str| content[name].as_str().map(ToOwned::to_owned);
        Version {
            id: self.id.clone(),
            body: text("body").unwrap_or_default(),
            html: text("formatted_body"),
            content: content.clone(),
            encrypted: self.encrypted,
        }
    }

    fn message(&self) -> Message {
        let kind = match self.content["msgtype"].as_str().unwrap_or_default() {
            _ if self.unreadable => Kind::Unreadable,
            "m.text" => Kind::Text,
            "m.notice" => Kind::Notice,
            other => Kind::Other(other.to_owned()),
        };
        Message {
            at: EventRef { room: self.room.clone(), id: self.id.clone() },
            sender: self.sender.clone(),
            kind,
            states: vec![self.version(&self.content)],
            reactions: Vec::new(),
            redacted: false,
            sender_key: self.sender_key.clone(),
        }
    }

    /// Changes what was seen before it, or adds to it.
    fn tell(&self, messages: &mut Vec<Message>) {
        let relation = self.relation();
        match (self.kind.as_str(), relation) {
            ("m.room.message", Some(("m.replace", target))) => {
                let edited = messages.iter_mut().find(|m| m.at.id == target);
                // Nobody can edit another's message.
                if let Some(message) = edited.filter(|m| m.sender == self.sender) {
                    message.states.push(self.version(&self.content["m.new_content"]));
                }
            }
            ("m.room.message", _) | ("m.room.encrypted", _) => messages.push(self.message()),
            ("m.reaction", Some((_, target))) => {
                if let Some(message) = messages.iter_mut().find(|m| m.at.id == target) {
                    message.reactions.push(self.reaction());
                }
            }
            ("m.room.redaction", _) => take_back(self.redacted().unwrap_or_default(), messages),
            _ => {}
        }
    }

    fn reaction(&self) -> Reaction {
        let key = self.content["m.relates_to"]["key"].as_str().unwrap_or_default().to_owned();
        Reaction { id: self.id.clone(), sender: self.sender.clone(), key }
    }
}

fn take_back(id: &str, messages: &mut [Message]) {
    for message in messages {
        message.redacted |= message.at.id == id;
        message.reactions.retain(|reaction| reaction.id != id);
        let first = message.at.id.clone();
        message.states.retain(|version| version.id == first || version.id != id);
    }
}

/// The messages of these events, oldest first.
pub(super) fn messages<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<Message> {
    let mut messages = Vec::new();
    for event in events {
        event.tell(&mut messages);
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn event(id: &str, sender: &str, content: Value) -> Event {
        let event = json!({
            "room": "!r", "id": id, "sender": sender, "type": "m.room.message",
            "content": content, "encrypted": false, "unreadable": false,
        });
        serde_json::from_value(event).unwrap()
    }

    fn edit(id: &str, sender: &str, body: &str) -> Event {
        let relation = json!({ "rel_type": "m.replace", "event_id": "$1" });
        let content = json!({ "m.new_content": { "body": body }, "m.relates_to": relation });
        event(id, sender, content)
    }

    #[test]
    fn only_its_sender_edits_a_message() {
        let first = event("$1", "@ana", json!({ "msgtype": "m.text", "body": "one" }));
        let seen = messages(&[first, edit("$2", "@ben", "no"), edit("$3", "@ana", "two")]);
        assert_eq!((seen.len(), seen[0].versions()), (1, vec!["one", "two"]));
    }
}
