//! Watches a write transaction: what it awaits, how long it thinks, how many statements it runs.

use std::{
    future::Future,
    pin::Pin,
    sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    task::Context,
    time::Duration,
};

use rustix::time::{ClockId, clock_gettime};

/// Most time that a write transaction may compute outside SQL while it holds its lock.
pub const OWN_TIME_LIMIT: Duration = Duration::from_millis(50);

/// The counts of one transaction.
#[derive(Debug, Default)]
pub struct Meter {
    statements: AtomicU64,
    in_sql: AtomicBool,
    own_nanos: AtomicU64,
    strayed: AtomicBool,
}

/// While it lives, a statement is under way.
pub(crate) struct Statement<'a>(&'a Meter);

impl Drop for Statement<'_> {
    fn drop(&mut self) {
        self.0.in_sql.store(false, Relaxed);
    }
}

impl Meter {
    pub(crate) fn statement(&self) -> Statement<'_> {
        self.statements.fetch_add(1, Relaxed);
        self.in_sql.store(true, Relaxed);
        Statement(self)
    }

    /// Counts a statement whose end is not seen.
    pub(super) fn raw_statement(&self) {
        self.statements.fetch_add(1, Relaxed);
        self.in_sql.store(true, Relaxed);
    }

    /// Statements run so far, `BEGIN` and `COMMIT` not counted.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Relaxed)
    }

    /// What was wrong with this transaction, if anything.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        if self.strayed.load(Relaxed) {
            return Some("a write transaction awaited something that is not SQL".to_owned());
        }
        let own = Duration::from_nanos(self.own_nanos.load(Relaxed));
        (own > OWN_TIME_LIMIT)
            .then(|| format!("a write transaction spent {} ms outside SQL", own.as_millis()))
    }
}

/// How long this thread has computed so far. By the wall, a busy machine's other work would
/// count too.
fn computed() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap_or_default()
}

/// Polls `body`, noting time spent in it and whether it waits for anything but a statement.
pub(super) fn watch<T>(
    meter: &Meter,
    mut body: Pin<&mut impl Future<Output = T>>,
) -> impl Future<Output = T> {
    std::future::poll_fn(move |cx: &mut Context<'_>| {
        let began = computed();
        let polled = body.as_mut().poll(cx);
        let own = computed().saturating_sub(began);
        let own = u64::try_from(own.as_nanos()).unwrap_or(u64::MAX);
        meter.own_nanos.fetch_add(own, Relaxed);
        if polled.is_pending() && !meter.in_sql.load(Relaxed) {
            meter.strayed.store(true, Relaxed);
        }
        polled
    })
}
