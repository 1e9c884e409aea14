//! Messages that cannot be decrypted. Their keys are often only late; if they stay away, the
//! sender is told once what to do.

use std::{
    collections::{HashMap, HashSet},
    time::{Duration, Instant},
};

use guildhall_core::view::Markup;
use matrix_sdk::{
    Room,
    deserialized_responses::TimelineEvent,
    ruma::{OwnedEventId, OwnedRoomId, OwnedUserId},
};

use crate::{
    answer::{Answer, Said},
    heard::{Heard, What, read},
    inbound::Bot,
};

/// How long keys are waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What could not be read yet.
#[derive(Default)]
pub(crate) struct Unreadable {
    waiting: HashMap<OwnedEventId, (Room, TimelineEvent, Instant)>,
    told: HashSet<(OwnedRoomId, OwnedUserId)>,
}

impl Unreadable {
    /// Keeps an event until its keys come.
    pub(crate) fn wait_for(&mut self, room: &Room, event: &TimelineEvent) {
        if let Some(id) = event.event_id() {
            let waits = || (room.clone(), event.clone(), Instant::now());
            self.waiting.entry(id).or_insert_with(waits);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// What can be read by now; whoever sent what stays unreadable is told so.
    pub(crate) async fn look_again(&mut self, bot: &Bot) -> Vec<(Room, Heard)> {
        let mut heard = Vec::new();
        let waiting: Vec<_> = self.waiting.drain().collect();
        for (id, (room, event, since)) in waiting {
            let again = room.event(&id, None).await.unwrap_or_else(|_| event.clone());
            if !again.kind.is_utd() {
                heard.extend(read(&again, &bot.me).map(|heard| (room, heard)));
            } else if since.elapsed() < PATIENCE {
                self.waiting.insert(id, (room, event, since));
            } else {
                self.tell(bot, &room, &event).await;
            }
        }
        heard
    }

    async fn tell(&mut self, bot: &Bot, room: &Room, event: &TimelineEvent) {
        let (Some(event), Some(sender)) = (event.event_id(), event.sender()) else { return };
        if !self.told.insert((room.room_id().to_owned(), sender.clone())) {
            return;
        }
        let words = |id: &str| bot.app.words.text(guildhall_core::words::Lang::default(), id, &[]);
        let markup = Markup::default()
            .bold(words("matrix-unreadable"))
            .plain(format!("\n{}", words("matrix-unreadable-hint")));
        let heard = Heard { event, sender, what: What::Text(String::new()) };
        // In the room itself: a direct chat could be as unreadable to them.
        let answer =
            Answer { room, direct: &bot.direct, voice: &bot.voice, heard: &heard, here: true };
        answer.send(&Said { markup, mark: None, private: false }).await;
    }
}
