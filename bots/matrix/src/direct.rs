//! Direct chats: one for each person, found again or opened.

use std::{collections::HashMap, sync::Arc};

use matrix_sdk::{
    Client, Room, RoomState,
    ruma::{OwnedRoomId, OwnedUserId, UserId},
};
use tokio::sync::Mutex;

/// Finds and opens direct chats. Whoever asks for the same person at the same time waits.
pub(crate) struct Direct {
    client: Client,
    /// Opened by this process: the homeserver's own list comes with a later sync.
    opened: Mutex<HashMap<OwnedUserId, OwnedRoomId>>,
}

impl Direct {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, opened: Mutex::default() }
    }

    /// The direct chat with a person. It is opened in a task of its own: a caller who goes
    /// away meanwhile leaves no chat that nobody knows of.
    pub(crate) async fn room(self: &Arc<Self>, user: &UserId) -> matrix_sdk::Result<Room> {
        let (this, user) = (Arc::clone(self), user.to_owned());
        let opening = tokio::spawn(async move { this.find_or_open(user).await });
        opening.await.map_err(|e| matrix_sdk::Error::UnknownError(Box::new(e)))?
    }

    async fn find_or_open(&self, user: OwnedUserId) -> matrix_sdk::Result<Room> {
        let mut opened = self.opened.lock().await;
        let known = opened.get(&user).and_then(|id| self.client.get_room(id));
        if let Some(room) = known.or_else(|| self.client.get_dm_room(&user)).filter(usable) {
            return Ok(room);
        }
        let room = self.client.create_dm(&user).await?;
        opened.insert(user, room.room_id().to_owned());
        Ok(room)
    }
}

/// Whether both are still there; somebody who is invited counts.
fn usable(room: &Room) -> bool {
    // Before the first sync of a room its members are not counted yet.
    room.state() == RoomState::Joined && room.active_members_count() != 1
}
