//! Answers: in private in a direct chat, else in the room.

use std::{sync::Arc, time::Duration};

use guildhall_core::view::{File, Markup};
use matrix_sdk::Room;

use crate::{
    direct::Direct,
    heard::Heard,
    mark::Mark,
    render,
    session::{is_final, kind},
    voice::Voice,
};

/// Tries before an answer is given up.
const TRIES: u32 = 8;

/// What is answered.
pub(crate) struct Said {
    pub(crate) markup: Markup,
    pub(crate) mark: Option<Mark>,
    pub(crate) private: bool,
    pub(crate) files: Vec<File>,
}

/// To what, and where.
pub(crate) struct Answer<'a> {
    pub(crate) room: &'a Room,
    pub(crate) direct: &'a Arc<Direct>,
    pub(crate) voice: &'a Voice,
    pub(crate) heard: &'a Heard,
    /// Whether the room is private already.
    pub(crate) here: bool,
}

impl Answer<'_> {
    /// Sends it. After a crash the same event is answered again under the same
    /// transaction, of which the homeserver keeps one.
    pub(crate) async fn send(&self, said: &Said) {
        let mut wait = Duration::from_millis(500);
        for attempt in 1..=TRIES {
            match self.try_to_send(said).await {
                Ok(_) => return,
                Err(error) if attempt == TRIES || is_final(&error) => {
                    tracing::warn!(trouble = kind(&error), "an answer could not be sent");
                }
                Err(_) => {
                    tokio::time::sleep(wait).await;
                    wait *= 2;
                }
            }
        }
    }

    async fn try_to_send(&self, said: &Said) -> matrix_sdk::Result<String> {
        let content = render::content(&said.markup, said.mark.as_ref());
        let transaction = format!("a-{}", self.heard.event);
        let direct;
        let room = if said.private && !self.here {
            direct = self.direct.room(&self.heard.sender).await?;
            &direct
        } else {
            self.room
        };
        let sent = self.voice.send(room, "m.room.message", content, &transaction).await?;
        for (n, file) in said.files.iter().enumerate() {
            self.voice.attach(room, file, &format!("{transaction}-f{n}")).await?;
        }
        Ok(sent)
    }
}
