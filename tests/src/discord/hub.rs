//! The lock around the state, and how to wait for it to change.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{sync::watch, time::timeout};

use super::state::State;

/// The service as its parts share it.
#[derive(Debug)]
pub(crate) struct Hub {
    state: Mutex<State>,
    changes: watch::Sender<usize>,
    pub(crate) writes: watch::Sender<usize>,
}

/// A handle on it.
pub(crate) type Shared = Arc<Hub>;

impl Hub {
    pub(crate) fn new(state: State) -> Shared {
        Arc::new(Self {
            state: Mutex::new(state),
            changes: watch::Sender::new(0),
            writes: watch::Sender::new(0),
        })
    }

    /// A test that panicked while holding the lock has left nothing half-done.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks.
    pub(crate) fn look<T>(&self, at: impl FnOnce(&State) -> T) -> T {
        at(&self.lock())
    }

    /// Changes something, and wakes those who wait for it.
    pub(crate) fn change<T>(&self, how: impl FnOnce(&mut State) -> T) -> T {
        let outcome = how(&mut self.lock());
        self.changes.send_modify(|n| *n += 1);
        outcome
    }

    /// Waits until `what` is there.
    pub(crate) async fn until<T>(
        &self,
        patience: Duration,
        mut what: impl FnMut(&State) -> Option<T>,
    ) -> Option<T> {
        let mut changes = self.changes.subscribe();
        let waiting = async {
            loop {
                changes.borrow_and_update();
                if let Some(found) = self.look(&mut what) {
                    return Some(found);
                }
                // The sender lives as long as the service itself.
                changes.changed().await.ok()?;
            }
        };
        timeout(patience, waiting).await.ok().flatten()
    }
}
