//! What one person's client has shown.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::{sync::watch, time};

use super::{
    PATIENCE,
    message::{Event, Message, messages},
};

/// A conversation of two.
#[derive(Debug, Clone)]
pub(super) struct Direct {
    pub(super) room: String,
    pub(super) peer: String,
}

/// Everything seen so far.
#[derive(Debug, Default)]
pub(super) struct Seen {
    events: Vec<Event>,
    pub(super) direct: Vec<Direct>,
    /// Why there will be no more.
    pub(super) ended: Option<String>,
}

impl Seen {
    /// An event that could not be read before takes its old place.
    pub(super) fn add(&mut self, event: Event) {
        match self.events.iter_mut().find(|earlier| earlier.id == event.id) {
            Some(earlier) => *earlier = event,
            None => self.events.push(event),
        }
    }

    /// The messages in a room.
    pub(super) fn messages(&self, room: &str) -> Vec<Message> {
        messages(self.events.iter().filter(|event| event.room == room))
    }
}

/// What one person's client has shown, and word of its changes.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    seen: Mutex<Seen>,
    changed: watch::Sender<()>,
}

impl Inbox {
    /// All of it, as it is now.
    pub(super) fn seen(&self) -> MutexGuard<'_, Seen> {
        // A test that panicked while holding the lock has left nothing half-done.
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes it, and tells those who wait.
    pub(super) fn change(&self, how: impl FnOnce(&mut Seen)) {
        how(&mut self.seen());
        self.changed.send_replace(());
    }

    /// Waits for what `find` is looking for; `None` where that never comes.
    pub(super) async fn wait<T>(&self, find: impl Fn(&Seen) -> Option<T>) -> Option<T> {
        let mut changed = self.changed.subscribe();
        let deadline = time::Instant::now() + PATIENCE;
        loop {
            let found = find(&self.seen());
            if found.is_some() || self.seen().ended.is_some() {
                return found;
            }
            if time::timeout_at(deadline, changed.changed()).await.is_err() {
                return None;
            }
        }
    }
}
