//! Direct chats: one for each person, found again or opened.

use std::{collections::HashMap, sync::Arc};

use hmac::{Hmac, KeyInit, Mac};
use matrix_sdk::{
    Client, Room, RoomState,
    ruma::{
        OwnedRoomAliasId, OwnedRoomId, OwnedUserId, RoomAliasId, UserId,
        api::{
            client::room::create_room::v3::{Request, RoomPreset},
            error::ErrorKind,
        },
        events::{InitialStateEvent, room::encryption::RoomEncryptionEventContent},
    },
};
use sha2::Sha256;
use tokio::sync::Mutex;

/// Finds and opens direct chats. Whoever asks for the same person at the same time waits.
pub(crate) struct Direct {
    client: Client,
    /// Makes a chat's name, which nobody else can guess.
    key: [u8; 32],
    /// Known to this process: the homeserver's own list comes with a later sync.
    known: Mutex<HashMap<OwnedUserId, OwnedRoomId>>,
}

impl Direct {
    pub(crate) fn new(client: Client, key: [u8; 32]) -> Self {
        Self { client, key, known: Mutex::default() }
    }

    /// The direct chat with a person. It is looked for in a task of its own: a caller who
    /// goes away meanwhile leaves no chat that nobody knows of.
    pub(crate) async fn room(self: &Arc<Self>, user: &UserId) -> matrix_sdk::Result<Room> {
        let (this, user) = (Arc::clone(self), user.to_owned());
        let opening = tokio::spawn(async move { this.find_or_open(user).await });
        opening.await.map_err(|e| matrix_sdk::Error::UnknownError(Box::new(e)))?
    }

    async fn find_or_open(&self, user: OwnedUserId) -> matrix_sdk::Result<Room> {
        let mut known = self.known.lock().await;
        if let Some(room) = known.get(&user).and_then(|id| self.client.get_room(id))
            && is_shared(&room, &user).await
        {
            return Ok(room);
        }
        let room = match self.named(&user).await? {
            Some(room) => room,
            None => match self.client.get_dm_room(&user) {
                Some(room) if is_shared(&room, &user).await => room,
                _ => self.open(&user).await?,
            },
        };
        if !is_shared(&room, &user).await {
            room.invite_user_by_id(&user).await?;
        }
        if !room.is_dm() {
            // Its opening was cut short before it was noted in the list.
            self.client.account().mark_as_dm(room.room_id(), std::slice::from_ref(&user)).await?;
        }
        known.insert(user, room.room_id().to_owned());
        Ok(room)
    }

    /// The name of the chat with a person: opened twice, after a crash, it is one chat.
    fn name(&self, user: &UserId) -> Option<(String, OwnedRoomAliasId)> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).ok()?;
        mac.update(user.as_bytes());
        let sum = mac.finalize().into_bytes();
        let hex: String = sum.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let local = format!("guildhall-{hex}");
        let server = self.client.user_id()?.server_name();
        Some((local.clone(), RoomAliasId::parse(format!("#{local}:{server}")).ok()?))
    }

    /// The chat that an earlier life has opened.
    async fn named(&self, user: &UserId) -> matrix_sdk::Result<Option<Room>> {
        let Some((_, alias)) = self.name(user) else { return Ok(None) };
        match self.client.resolve_room_alias(&alias).await {
            Ok(found) => {
                let room = self.client.get_room(&found.room_id);
                Ok(room.filter(|room| room.state() == RoomState::Joined))
            }
            Err(error) => match error.client_api_error_kind() {
                Some(ErrorKind::NotFound) => Ok(None),
                _ => Err(error.into()),
            },
        }
    }

    async fn open(&self, user: &UserId) -> matrix_sdk::Result<Room> {
        let mut request = Request::new();
        request.invite = vec![user.to_owned()];
        request.is_direct = true;
        request.preset = Some(RoomPreset::TrustedPrivateChat);
        request.room_alias_name = self.name(user).map(|(local, _)| local);
        let encrypted = RoomEncryptionEventContent::with_recommended_defaults();
        request.initial_state =
            vec![InitialStateEvent::with_empty_state_key(encrypted).to_raw_any()];
        self.client.create_room(request).await
    }
}

/// Whether both are there; somebody who is invited counts.
async fn is_shared(room: &Room, user: &UserId) -> bool {
    use matrix_sdk::ruma::events::room::member::MembershipState::{Invite, Join};
    let member = room.get_member(user).await.ok().flatten();
    room.state() == RoomState::Joined
        && member.is_some_and(|m| matches!(m.membership(), Invite | Join))
}
