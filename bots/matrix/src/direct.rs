//! Direct chats: one for each person, found again or opened.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex as StdMutex, PoisonError},
};

use hmac::{Hmac, KeyInit, Mac};
use matrix_sdk::{
    Client, Room, RoomState,
    ruma::{
        OwnedRoomAliasId, OwnedRoomId, OwnedUserId, RoomAliasId, UserId,
        api::{
            client::room::create_room::v3::{Request, RoomPreset},
            error::ErrorKind,
        },
        events::{
            InitialStateEvent,
            room::{
                encryption::RoomEncryptionEventContent,
                member::MembershipState::{Invite, Join},
            },
        },
    },
};
use sha2::Sha256;
use tokio::sync::Mutex;

/// Most chats that are opened with one person, one after the other: a next one is needed
/// where the bot was put out of the last, or somebody else was let in.
const MOST: u32 = 8;

type Chat = Arc<Mutex<Option<OwnedRoomId>>>;

/// Finds and opens direct chats. Whoever asks for the same person at the same time waits.
pub(crate) struct Direct {
    client: Client,
    /// Makes a chat's name, which nobody else can guess.
    key: [u8; 32],
    /// Known to this process: the homeserver's own list comes with a later sync.
    known: StdMutex<HashMap<OwnedUserId, Chat>>,
}

impl Direct {
    pub(crate) fn new(client: Client, key: [u8; 32]) -> Self {
        Self { client, key, known: StdMutex::default() }
    }

    fn chat(&self, user: &UserId) -> Chat {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(user.to_owned()).or_default())
    }

    /// The direct chat with a person. It is looked for in a task of its own: a caller who
    /// goes away meanwhile leaves no chat that nobody knows of.
    pub(crate) async fn room(self: &Arc<Self>, user: &UserId) -> matrix_sdk::Result<Room> {
        let (this, user) = (Arc::clone(self), user.to_owned());
        let opening = tokio::spawn(async move { this.find_or_open(user).await });
        opening.await.map_err(|e| matrix_sdk::Error::UnknownError(Box::new(e)))?
    }

    async fn find_or_open(&self, user: OwnedUserId) -> matrix_sdk::Result<Room> {
        let chat = self.chat(&user);
        let mut chat = chat.lock().await;
        if let Some(room) = chat.as_ref().and_then(|id| self.client.get_room(id))
            && is_private(&room, &user).await
        {
            return Ok(room);
        }
        let own = self.client.get_dm_room(&user);
        let room = match own {
            Some(room) if is_private(&room, &user).await => room,
            _ => self.named_or_new(&user).await?,
        };
        if !room.is_dm() {
            // Its opening was cut short before it was noted in the list.
            self.client.account().mark_as_dm(room.room_id(), std::slice::from_ref(&user)).await?;
        }
        *chat = Some(room.room_id().to_owned());
        Ok(room)
    }

    /// The latest chat that the bot has opened and that is still private, else a new one.
    async fn named_or_new(&self, user: &UserId) -> matrix_sdk::Result<Room> {
        for count in 0..MOST {
            let Some((local, alias)) = self.name(user, count) else { break };
            match self.client.resolve_room_alias(&alias).await {
                Ok(found) => match self.client.get_room(&found.room_id) {
                    Some(room) if is_private(&room, user).await => return Ok(room),
                    // Left, or not private any more: the next one.
                    Some(_) => {}
                    // Opened just before a crash: the next sync tells of it.
                    None => return Err(matrix_sdk::Error::UnknownError("not synced yet".into())),
                },
                Err(error) => match error.client_api_error_kind() {
                    Some(ErrorKind::NotFound) => return self.open(user, Some(local)).await,
                    _ => return Err(error.into()),
                },
            }
        }
        self.open(user, None).await
    }

    /// The name of a chat with a person: opened twice, after a crash, it is one chat.
    fn name(&self, user: &UserId, count: u32) -> Option<(String, OwnedRoomAliasId)> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).ok()?;
        mac.update(format!("{user}/{count}").as_bytes());
        let sum = mac.finalize().into_bytes();
        let hex: String = sum.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let local = format!("guildhall-{hex}");
        let server = self.client.user_id()?.server_name();
        Some((local.clone(), RoomAliasId::parse(format!("#{local}:{server}")).ok()?))
    }

    async fn open(&self, user: &UserId, name: Option<String>) -> matrix_sdk::Result<Room> {
        let mut request = Request::new();
        request.invite = vec![user.to_owned()];
        request.is_direct = true;
        request.preset = Some(RoomPreset::TrustedPrivateChat);
        request.room_alias_name = name;
        let encrypted = RoomEncryptionEventContent::with_recommended_defaults();
        request.initial_state =
            vec![InitialStateEvent::with_empty_state_key(encrypted).to_raw_any()];
        self.client.create_room(request).await
    }
}

/// Whether both are there and nobody else; somebody who is invited counts. Before the first
/// sync of a new room nobody is counted yet.
async fn is_private(room: &Room, user: &UserId) -> bool {
    let member = room.get_member(user).await.ok().flatten();
    room.state() == RoomState::Joined
        && room.active_members_count() <= 2
        && member.is_some_and(|m| matches!(m.membership(), Invite | Join))
}
