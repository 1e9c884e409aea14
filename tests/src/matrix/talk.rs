//! What people say, and what they see.

use reqwest::Method;
use serde_json::{Value, json};

use super::{
    inbox::Seen,
    message::{EventRef, Kind, Message},
    person::{Person, Room, Someone, text},
    sound,
};

impl Person {
    /// Says something.
    pub async fn says(&self, room: &Room, what: &str) -> EventRef {
        self.sends(room, json!({ "msgtype": "m.text", "body": what })).await
    }

    /// Says something as programs do, which programs do not listen to.
    pub async fn notices(&self, room: &Room, what: &str) -> EventRef {
        self.sends(room, json!({ "msgtype": "m.notice", "body": what })).await
    }

    /// Says something to somebody alone; see [`Self::alone_with`].
    pub async fn whispers(&self, to: &dyn Someone, what: &str) -> EventRef {
        let room = self.alone_with(to).await;
        self.says(&room, what).await
    }

    /// Answers a message.
    pub async fn replies(&self, to: &impl AsRef<EventRef>, what: &str) -> EventRef {
        let (room, id) = place(to);
        let relation = json!({ "m.in_reply_to": { "event_id": id } });
        let content = json!({ "msgtype": "m.text", "body": what, "m.relates_to": relation });
        self.sends(&room, content).await
    }

    /// Changes the text of a message.
    pub async fn edits(&self, message: &impl AsRef<EventRef>, what: &str) -> EventRef {
        let (room, id) = place(message);
        let content = json!({
            "msgtype": "m.text",
            "body": format!("* {what}"),
            "m.new_content": { "msgtype": "m.text", "body": what },
            "m.relates_to": { "rel_type": "m.replace", "event_id": id },
        });
        self.sends(&room, content).await
    }

    /// Reacts to a message; reactions are not encrypted.
    pub async fn reacts(&self, to: &impl AsRef<EventRef>, key: &str) -> EventRef {
        let (room, id) = place(to);
        let relation = json!({ "rel_type": "m.annotation", "event_id": id, "key": key });
        self.event(&room, "m.reaction", json!({ "m.relates_to": relation })).await
    }

    /// Takes back a message or a reaction.
    pub async fn redacts(&self, what: &impl AsRef<EventRef>) {
        let (room, id) = place(what);
        let path = ["rooms", room.id(), "redact", &id, &format!("redact-{id}")];
        sound(self.name(), self.asks(Method::PUT, &path, &json!({})).await);
    }

    /// Sends a message with this content.
    pub async fn sends(&self, room: &Room, content: Value) -> EventRef {
        self.event(room, "m.room.message", content).await
    }

    async fn event(&self, room: &Room, kind: &str, content: Value) -> EventRef {
        let order = json!({ "room": room.id(), "type": kind, "content": content });
        let id = text(&self.does("send", order).await, "event");
        EventRef { room: room.id().to_owned(), id }
    }

    /// The messages this person has seen in a room, oldest first.
    #[must_use]
    pub fn timeline(&self, room: &Room) -> Vec<Message> {
        self.inbox().seen().messages(room.id())
    }

    /// The messages this person has seen in all rooms in which they and one other talk alone.
    #[must_use]
    pub fn private(&self) -> Vec<Message> {
        let seen = self.inbox().seen();
        seen.direct.iter().flat_map(|direct| seen.messages(&direct.room)).collect()
    }

    /// Waits for a message in a room, as it is after edits and with its reactions;
    /// it may have been there before.
    ///
    /// # Panics
    /// Where it does not come, with all that was seen instead.
    pub async fn sees(&self, room: &Room, which: impl Fn(&Message) -> bool) -> Message {
        self.wait(&format!("in {}", room.id()), |seen| seen.messages(room.id()), which).await
    }

    /// Waits for a message in any room in which this person and somebody else
    /// talk alone.
    ///
    /// # Panics
    /// Where it does not come, with all that was heard instead.
    pub async fn hears(&self, which: impl Fn(&Message) -> bool) -> Message {
        let heard = |seen: &Seen| seen.direct.iter().flat_map(|d| seen.messages(&d.room)).collect();
        self.wait("in private", heard, which).await
    }

    /// Says something to a bot in a room, and gives what it answers in private: its first new
    /// notice there.
    ///
    /// # Panics
    /// Where no answer comes.
    pub async fn commands(&self, room: &Room, bot: &dyn Someone, line: &str) -> Message {
        let told = |seen: &Seen| -> Vec<Message> {
            let all = seen.direct.iter().flat_map(|direct| seen.messages(&direct.room));
            all.filter(|m| m.sender == bot.mxid() && m.kind == Kind::Notice).collect()
        };
        let before: Vec<_> = told(&self.inbox().seen()).into_iter().map(|m| m.at.id).collect();
        self.says(room, line).await;
        self.wait(&format!("for an answer to {line:?}"), told, |m| !before.contains(&m.at.id)).await
    }

    #[expect(clippy::panic, reason = "a test fails here")]
    async fn wait(
        &self,
        place: &str,
        among: impl Fn(&Seen) -> Vec<Message>,
        which: impl Fn(&Message) -> bool,
    ) -> Message {
        let found = self.inbox().wait(|seen| among(seen).into_iter().find(&which)).await;
        found.unwrap_or_else(|| {
            let seen = self.inbox().seen();
            let ended = seen.ended.clone().unwrap_or_default();
            panic!("{} waits in vain {place}; {}{ended}", self.name(), shown(&among(&seen)))
        })
    }
}

fn place(of: &impl AsRef<EventRef>) -> (Room, String) {
    let EventRef { room, id } = of.as_ref();
    (Room::new(room), id.clone())
}

/// A line a message, for those who ask why a test failed.
fn shown(messages: &[Message]) -> String {
    let lines = messages.iter().map(|message| {
        let keys: Vec<_> = message.reactions.iter().map(|r| r.key.as_str()).collect();
        let (kind, sender, said) = (&message.kind, &message.sender, message.versions());
        format!("  {sender} {kind:?} {} {said:?} {keys:?}\n", message.at.id)
    });
    format!("{} messages:\n{}", messages.len(), lines.collect::<String>())
}
