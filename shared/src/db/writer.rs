//! SQLite's one writer: mutations that wait are committed together, a savepoint each.
//!
//! Whoever holds the lock runs its statements inside a savepoint of the open
//! group. When it is done and others are waiting, it leaves the group open and
//! queues for the lock again, behind them; the first that comes round commits
//! for all. A commit is answered only when its group is on disk. The lock is
//! fair, so nobody waits longer than one round.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

use sqlx::{Connection, SqliteConnection};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::error::{Error, Result};

#[derive(Debug)]
pub(super) struct Writer {
    slot: Arc<Mutex<Slot>>,
    waiting: AtomicUsize,
}

#[derive(Debug)]
struct Slot {
    conn: Option<SqliteConnection>,
    group: Option<Arc<Group>>,
}

/// Mutations that share one COMMIT. `outcome` is `Err` with words for the log if it failed.
#[derive(Debug, Default)]
struct Group {
    members: AtomicUsize,
    outcome: OnceLock<Result<(), (&'static str, String)>>,
}

/// One mutation's share of the writer. Dropped without a commit it is rolled back.
#[derive(Debug)]
pub(super) struct WriterTx {
    slot: Option<OwnedMutexGuard<Slot>>,
    writer: Arc<Writer>,
}

impl Writer {
    pub(super) fn new(conn: SqliteConnection) -> Self {
        let slot = Slot { conn: Some(conn), group: None };
        Self { slot: Arc::new(Mutex::new(slot)), waiting: AtomicUsize::new(0) }
    }

    pub(super) async fn begin(self: &Arc<Self>) -> Result<WriterTx> {
        let waiting = Waiting::new(self);
        let slot = Arc::clone(&self.slot).lock_owned().await;
        drop(waiting);
        let mut tx = WriterTx { slot: Some(slot), writer: Arc::clone(self) };
        let slot = tx.slot()?;
        if slot.group.is_some() {
            slot.run("SAVEPOINT member").await?;
        } else {
            slot.group = Some(Arc::default());
            let begun = slot.run("BEGIN IMMEDIATE; SAVEPOINT member").await;
            if begun.is_err() {
                slot.group = None;
            }
            begun?;
        }
        Ok(tx)
    }

    /// Runs `work` on the connection between groups: for migrations, which begin transactions themselves.
    pub(super) async fn alone<T, E: From<sqlx::Error>>(
        &self,
        work: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut slot = self.slot.lock().await;
        work(slot.conn.as_mut().ok_or(sqlx::Error::PoolClosed)?).await
    }

    pub(super) async fn close(&self) {
        if let Some(conn) = self.slot.lock().await.conn.take()
            && let Err(error) = conn.close().await
        {
            tracing::warn!(%error, "closing the writer");
        }
    }
}

/// Counts itself among those who wait for the lock, also when cancelled.
struct Waiting<'a>(&'a Writer);

impl<'a> Waiting<'a> {
    fn new(writer: &'a Writer) -> Self {
        writer.waiting.fetch_add(1, SeqCst);
        Self(writer)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, SeqCst);
    }
}

impl Slot {
    async fn run(&mut self, sql: &'static str) -> Result<()> {
        let conn = self.conn.as_mut().ok_or(sqlx::Error::PoolClosed)?;
        sqlx::raw_sql(sql).execute(conn).await?;
        Ok(())
    }

    /// Ends the open group with `sql`; all of its members learn how it went.
    async fn end(&mut self, group: &Group, sql: &'static str) {
        let outcome = match self.run(sql).await {
            Ok(()) => Ok(()),
            Err(e) => {
                // A failed COMMIT may leave the transaction open, or have ended it already.
                if let Err(error) = self.run("ROLLBACK").await {
                    tracing::debug!(%error, "the failed group was rolled back already");
                }
                Err(words(&e))
            }
        };
        self.group = None;
        // Only the holder of the lock ends a group, and only once.
        let _first = group.outcome.set(outcome);
    }
}

fn words(error: &Error) -> (&'static str, String) {
    match error {
        Error::Db { trouble, source } => (trouble, source.to_string()),
        other => ("db.failed", other.to_string()),
    }
}

impl Group {
    fn answer(&self) -> Result<()> {
        match self.outcome.get() {
            Some(Ok(())) => Ok(()),
            Some(Err((trouble, said))) => {
                Err(Error::Db { trouble, source: sqlx::Error::Protocol(said.clone()) })
            }
            None => Err(Error::Internal("a group was left without an outcome".to_owned())),
        }
    }
}

impl WriterTx {
    fn slot(&mut self) -> Result<&mut Slot> {
        self.slot.as_deref_mut().ok_or_else(|| Error::from(sqlx::Error::PoolClosed))
    }

    #[expect(
        clippy::expect_used,
        reason = "the slot is taken only by commit, rollback and drop, which consume self"
    )]
    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        let slot = self.slot.as_mut().expect("a live transaction holds the slot");
        slot.conn.as_mut().expect("a transaction began on this connection")
    }

    /// Commits in a task of its own, so that a caller who goes away cannot leave the group open.
    pub(super) async fn commit(mut self) -> Result<()> {
        let Some(slot) = self.slot.take() else { return Ok(()) };
        let writer = Arc::clone(&self.writer);
        tokio::spawn(finish(writer, slot))
            .await
            .map_err(|e| Error::Internal(format!("commit: {e}")))?
    }

    pub(super) async fn rollback(mut self) -> Result<()> {
        let Some(slot) = self.slot.take() else { return Ok(()) };
        tokio::spawn(undo(slot)).await.map_err(|e| Error::Internal(format!("rollback: {e}")))
    }
}

async fn finish(writer: Arc<Writer>, mut slot: OwnedMutexGuard<Slot>) -> Result<()> {
    let Some(group) = slot.group.clone() else { return Ok(()) };
    if writer.waiting.load(SeqCst) == 0 {
        slot.end(&group, "RELEASE member; COMMIT").await;
        return group.answer();
    }
    if let Err(e) = slot.run("RELEASE member").await {
        slot.end(&group, "ROLLBACK").await;
        return Err(e);
    }
    group.members.fetch_add(1, SeqCst);
    drop(slot);
    let mut slot = writer.slot.lock().await;
    if group.outcome.get().is_none() {
        slot.end(&group, "COMMIT").await;
    }
    group.answer()
}

/// Takes back one member; the others of its group are committed by themselves.
async fn undo(mut slot: OwnedMutexGuard<Slot>) {
    let Some(group) = slot.group.clone() else { return };
    if group.members.load(SeqCst) == 0 {
        slot.end(&group, "ROLLBACK").await;
    } else if let Err(error) = slot.run("ROLLBACK TO member; RELEASE member").await {
        // A full disk makes SQLite end the whole transaction: then nobody in it is committed.
        tracing::warn!(%error, "a group of mutations was lost with one of them");
        slot.fail(&group, &error).await;
    }
}

impl Slot {
    async fn fail(&mut self, group: &Group, error: &Error) {
        if let Err(error) = self.run("ROLLBACK").await {
            tracing::debug!(%error, "the transaction had ended already");
        }
        self.group = None;
        let _first = group.outcome.set(Err(words(error)));
    }
}

impl Drop for WriterTx {
    fn drop(&mut self) {
        let Some(mut slot) = self.slot.take() else { return };
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(undo(slot))),
            // The runtime is gone, so nothing can be rolled back: without its connection nobody
            // can commit what was begun, and SQLite itself rolls it back as the connection closes.
            Err(_) => drop(slot.conn.take()),
        }
    }
}
