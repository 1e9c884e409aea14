//! Sending to rooms, one event after the other in each.
//!
//! matrix-sdk makes a room's key ready and then encrypts with it, as two steps. A second
//! sender between them can use the key up, and then the first one's step panics.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use guildhall_core::view::File;
use matrix_sdk::{
    Room,
    attachment::AttachmentConfig,
    ruma::{OwnedRoomId, OwnedTransactionId},
};
use serde_json::Value;
use tokio::sync::Mutex as Turn;

/// The bot's voice in all rooms; clones are the same one.
#[derive(Clone, Default)]
pub(crate) struct Voice(Arc<Mutex<HashMap<OwnedRoomId, Arc<Turn<()>>>>>);

impl Voice {
    fn turn(&self, room: &Room) -> Arc<Turn<()>> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(turns.entry(room.room_id().to_owned()).or_default())
    }

    /// Sends an event whose retry does nothing: the homeserver knows the transaction. It is
    /// sent in a task of its own, to its end: what is dropped half-way, or shares a task
    /// with the sync loop, can hold matrix-sdk's locks while the other waits for them.
    pub(crate) async fn send(
        &self,
        room: &Room,
        kind: &'static str,
        content: Value,
        transaction: &str,
    ) -> matrix_sdk::Result<String> {
        let (turn, room) = (self.turn(room), room.clone());
        let transaction: OwnedTransactionId = transaction.into();
        let sending = tokio::spawn(async move {
            let _mine = turn.lock().await;
            let sent = room.send_raw(kind, content).with_transaction_id(&transaction).await?;
            Ok(sent.response.event_id.to_string())
        });
        sending.await.map_err(|e| matrix_sdk::Error::UnknownError(Box::new(e)))?
    }

    /// Sends a file likewise; in an encrypted room it is encrypted.
    pub(crate) async fn attach(
        &self,
        room: &Room,
        file: &File,
        transaction: &str,
    ) -> matrix_sdk::Result<()> {
        let (turn, room, file) = (self.turn(room), room.clone(), file.clone());
        let config = AttachmentConfig::new().txn_id(transaction.into());
        let sending = tokio::spawn(async move {
            let _mine = turn.lock().await;
            let unfit = |_| matrix_sdk::Error::UnknownError("not a media type".into());
            let kind = file.media_type.parse().map_err(unfit)?;
            let sent = room.send_attachment(file.name, &kind, file.bytes, config);
            sent.await.map(drop)
        });
        sending.await.map_err(|e| matrix_sdk::Error::UnknownError(Box::new(e)))?
    }
}
