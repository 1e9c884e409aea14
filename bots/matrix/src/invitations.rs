//! The bot comes where it is invited.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use matrix_sdk::{Client, Room, RoomState, ruma::OwnedRoomId};

use crate::session::kind;

/// Tries to follow an invitation; then it is turned down.
const TRIES: u32 = 6;

/// Invitations that are being followed; clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Invitations(Arc<Mutex<HashSet<OwnedRoomId>>>);

impl Invitations {
    /// Joins every room that the bot is invited to, each in a task of its own.
    pub(crate) fn follow(&self, client: &Client) {
        for room in client.invited_rooms() {
            let mut under_way = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if under_way.insert(room.room_id().to_owned()) {
                let this = self.clone();
                drop(tokio::spawn(async move {
                    join(&room).await;
                    let mut under_way = this.0.lock().unwrap_or_else(PoisonError::into_inner);
                    under_way.remove(room.room_id());
                }));
            }
        }
    }
}

async fn join(room: &Room) {
    let mut wait = Duration::from_secs(1);
    for _ in 0..TRIES {
        if room.state() != RoomState::Invited {
            return;
        }
        match room.join().await {
            Ok(()) => return,
            Err(error) => tracing::warn!(trouble = kind(&error), "an invitation"),
        }
        tokio::time::sleep(wait).await;
        wait *= 2;
    }
    if let Err(error) = room.leave().await {
        tracing::warn!(trouble = kind(&error), "an invitation that cannot be turned down");
    }
}
