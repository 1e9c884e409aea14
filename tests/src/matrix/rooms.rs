//! Who is where.

use reqwest::Method;
use serde_json::json;

use super::{
    inbox::Direct,
    person::{Encrypted, Person, Room, Someone, text},
    sound,
};

impl Person {
    /// Creates a room and invites these. Those of them who are among the people
    /// accept, and all have met when this returns; a bot may still be on its way.
    ///
    /// # Panics
    /// Where any of that fails.
    pub async fn creates(
        &self,
        name: &str,
        encrypted: Encrypted,
        invited: &[&dyn Someone],
    ) -> Room {
        let room = self.opens(Some(name), encrypted, invited, false).await;
        let guests = invited.iter().filter_map(|guest| guest.person());
        let all: Vec<_> = guests.chain([self]).collect();
        for guest in all.iter().filter(|guest| guest.id() != self.id()) {
            guest.enters(&room).await;
        }
        for one in &all {
            for other in &all {
                one.awaits(&room, *other).await;
            }
        }
        room
    }

    /// Creates a space and invites these; a bot may still be on its way.
    ///
    /// # Panics
    /// Where that fails.
    pub async fn creates_space(&self, name: &str, invited: &[&dyn Someone]) -> Room {
        let invite: Vec<_> = invited.iter().map(|guest| guest.mxid()).collect();
        let order = json!({
            "name": name, "invite": invite, "creation_content": { "type": "m.space" },
        });
        let made = sound(self.name(), self.asks(Method::POST, &["createRoom"], &order).await);
        Room::new(&text(&made, "room_id"))
    }

    /// Says that a room lies in a space: in the space, and where `both` in the room too.
    ///
    /// # Panics
    /// Where that is not allowed.
    pub async fn puts(&self, room: &Room, space: &Room, both: bool) {
        let server = self.id().split_once(':').map(|(_, server)| server).unwrap_or_default();
        let via = json!({ "via": [server], "canonical": true });
        let path = ["rooms", space.id(), "state", "m.space.child", room.id()];
        sound(self.name(), self.asks(Method::PUT, &path, &via).await);
        if both {
            let path = ["rooms", room.id(), "state", "m.space.parent", space.id()];
            sound(self.name(), self.asks(Method::PUT, &path, &via).await);
        }
    }

    /// Gives somebody a power level in a room.
    ///
    /// # Panics
    /// Where that is not allowed.
    pub async fn empowers(&self, room: &Room, whom: &dyn Someone, level: i64) {
        let path = ["rooms", room.id(), "state", "m.room.power_levels", ""];
        let mut levels = sound(self.name(), self.asks(Method::GET, &path, &json!({})).await);
        levels["users"][whom.mxid()] = json!(level);
        sound(self.name(), self.asks(Method::PUT, &path, &levels).await);
    }

    async fn opens(
        &self,
        name: Option<&str>,
        encrypted: Encrypted,
        invited: &[&dyn Someone],
        direct: bool,
    ) -> Room {
        let invite: Vec<_> = invited.iter().map(|guest| guest.mxid()).collect();
        let encrypted = encrypted == Encrypted::Yes;
        let order =
            json!({ "name": name, "encrypted": encrypted, "invite": invite, "direct": direct });
        Room::new(&text(&self.does("create", order).await, "room"))
    }

    /// Waits until this person's client has seen somebody in a room: from then on
    /// they can read what this person says.
    ///
    /// # Panics
    /// Where they do not come.
    pub async fn awaits(&self, room: &Room, whom: &dyn Someone) {
        self.does("meet", json!({ "room": room.id(), "user": whom.mxid() })).await;
    }

    /// Enters a room that is open or to which this person is invited.
    ///
    /// # Panics
    /// Where they are not let in.
    pub async fn enters(&self, room: &Room) {
        self.does("join", json!({ "room": room.id() })).await;
    }

    /// Invites somebody, who comes if they are among the people.
    ///
    /// # Panics
    /// Where that fails.
    pub async fn invites(&self, room: &Room, whom: &dyn Someone) {
        let body = json!({ "user_id": whom.mxid() });
        let invited = self.asks(Method::POST, &["rooms", room.id(), "invite"], &body).await;
        sound(self.name(), invited);
        if let Some(guest) = whom.person() {
            guest.enters(room).await;
            self.awaits(room, guest).await;
        }
    }

    /// Leaves a room.
    ///
    /// # Panics
    /// Where that fails.
    pub async fn leaves(&self, room: &Room) {
        let left = self.asks(Method::POST, &["rooms", room.id(), "leave"], &json!({})).await;
        sound(self.name(), left);
    }

    /// The room in which this person and somebody else talk alone, if there is one.
    #[must_use]
    pub fn direct(&self, with: &dyn Someone) -> Option<Room> {
        let seen = self.inbox().seen();
        let found = seen.direct.iter().rfind(|direct| direct.peer == with.mxid())?;
        Some(Room::new(&found.room))
    }

    /// The same, where need be a new and encrypted one, once the other has come.
    ///
    /// # Panics
    /// Where they do not come.
    pub async fn alone_with(&self, whom: &dyn Someone) -> Room {
        if let Some(room) = self.direct(whom) {
            return room;
        }
        let room = self.opens(None, Encrypted::Yes, &[whom], true).await;
        let met = Direct { room: room.id().to_owned(), peer: whom.mxid().to_owned() };
        self.inbox().change(|seen| seen.direct.push(met));
        self.awaits(&room, whom).await;
        room
    }
}
