//! Messages that cannot be decrypted. Their keys are often only late; if they stay away, the
//! sender is told once what to do.

use std::{
    collections::HashSet,
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
    /// In the order in which they came.
    waiting: Vec<Waiting>,
    told: HashSet<(OwnedRoomId, OwnedUserId)>,
}

struct Waiting {
    event: OwnedEventId,
    room: Room,
    sender: OwnedUserId,
    since: Instant,
    /// The position before it came: after a crash it is heard again.
    position: String,
}

impl Unreadable {
    /// Keeps an event until its keys come.
    pub(crate) fn wait_for(&mut self, room: &Room, event: &TimelineEvent, position: &str) {
        let (Some(event), Some(sender)) = (event.event_id(), event.sender()) else { return };
        if self.waiting.iter().all(|w| w.event != event) {
            let (room, position) = (room.clone(), position.to_owned());
            self.waiting.push(Waiting { event, room, sender, since: Instant::now(), position });
        }
    }

    /// The position before the first that still waits.
    pub(crate) fn position(&self) -> Option<&str> {
        self.waiting.first().map(|w| w.position.as_str())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// What can be read by now; whoever sent what stays unreadable is told so.
    pub(crate) async fn look_again(&mut self, bot: &Bot) -> Vec<(Room, Heard)> {
        let mut heard = Vec::new();
        for waits in std::mem::take(&mut self.waiting) {
            let again = waits.room.event(&waits.event, None).await;
            match again.ok().filter(|event| !event.kind.is_utd()) {
                Some(event) => {
                    heard.extend(read(&event, &bot.me).map(|heard| (waits.room, heard)));
                }
                None if waits.since.elapsed() < PATIENCE => self.waiting.push(waits),
                None => self.tell(bot, waits).await,
            }
        }
        heard
    }

    async fn tell(&mut self, bot: &Bot, waits: Waiting) {
        let Waiting { event, room, sender, .. } = waits;
        if !self.told.insert((room.room_id().to_owned(), sender.clone())) {
            return;
        }
        let heard = Heard { event, sender, what: What::Text { body: String::new(), to: None } };
        let lang = bot.lang_of(&room, &heard).await;
        let words = |id: &str| bot.app.words.text(lang, id, &[]);
        let markup = Markup::default()
            .bold(words("matrix-unreadable"))
            .plain(format!("\n{}", words("matrix-unreadable-hint")));
        // In the room itself: a direct chat could be as unreadable to them.
        let answer = Answer {
            room: &room,
            direct: &bot.direct,
            voice: &bot.voice,
            heard: &heard,
            here: true,
        };
        answer.send(&Said { markup, mark: None, private: false, files: Vec::new() }).await;
    }
}
