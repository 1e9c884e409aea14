//! What platforms in memory have in common, so that a test writes only what it is about.

use std::{
    fmt::Debug,
    future::{Future, pending},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use guildhall_core::outbox::SendError;
use tokio::sync::Notify;

/// What comes of sending something.
pub type Sent<T> = Result<T, SendError>;

/// Methods of a [`Transport`](guildhall_core::outbox::Transport) by which nothing happens, and all
/// is well: `silent!(retry edit)` stands for both.
#[macro_export]
macro_rules! silent {
    (retry) => {
        fn retry(&self) -> ::guildhall_core::outbox::Retry {
            ::guildhall_core::outbox::Retry::NativeKey
        }
    };
    (post) => {
        async fn post(
            &self,
            _: &::guildhall_core::outbox::Address,
            what: &::guildhall_core::outbox::Outgoing,
        ) -> $crate::stub::Sent<String> {
            Ok(what.key.clone())
        }
    };
    (edit) => {
        async fn edit(
            &self,
            _: &::guildhall_core::outbox::Address,
            _: &str,
            _: &::guildhall_core::outbox::Outgoing,
        ) -> $crate::stub::Sent<()> {
            Ok(())
        }
    };
    (retract) => {
        async fn retract(
            &self,
            _: &::guildhall_core::outbox::Address,
            _: &str,
        ) -> $crate::stub::Sent<()> {
            Ok(())
        }
    };
    (find) => {
        async fn find(
            &self,
            _: &::guildhall_core::outbox::Address,
            _: &str,
        ) -> $crate::stub::Sent<Option<String>> {
            Ok(None)
        }
    };
    ($first:ident $($others:ident)+) => {
        $crate::silent!($first);
        $crate::silent!($($others)+);
    };
}

/// What a mutex holds, whatever a test that failed has left there.
pub fn open<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The way that a platform's answers take, which can be cut.
#[derive(Debug, Default)]
pub struct Wire {
    is_cut: AtomicBool,
    reached: Notify,
}

impl Wire {
    /// Lets an answer pass; where it is cut, none ever arrives.
    pub async fn pass(&self) {
        if self.is_cut.load(Ordering::Relaxed) {
            self.reached.notify_one();
            pending::<()>().await;
        }
    }

    /// Has something done, and ends it when its first answer is lost.
    ///
    /// # Panics
    /// Where it ends by itself.
    pub async fn cut<T: Debug>(&self, run: impl Future<Output = T>) {
        self.is_cut.store(true, Ordering::Relaxed);
        let done = tokio::select! {
            done = run => Some(done),
            () = self.reached.notified() => None,
        };
        self.is_cut.store(false, Ordering::Relaxed);
        assert!(done.is_none(), "nothing was lost: {done:?}");
    }
}
