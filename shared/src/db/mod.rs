//! The database: one SQL text for two engines, short transactions, one writer on SQLite.
//!
//! Nothing outside a slice's `store.rs` (and this folder) writes SQL. Statements
//! are written once, in the common subset that `migrations/README.md` lists, and
//! run by the `on!` macro on whichever engine a [`Tx`] holds; the few that differ
//! choose their text with `sql!`.

mod error;
mod folder;
mod meter;
mod migrate;
mod open;
mod tx;
mod wake;
mod writer;

use std::{
    path::Path,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
};

use sqlx::{PgPool, Postgres, SqlitePool, Transaction};
use tokio::sync::{Notify, Semaphore};

pub(crate) use error::Tries;
pub use meter::{Meter, OWN_TIME_LIMIT};
pub use migrate::latest_version;
pub use open::is_postgres;
#[doc(hidden)]
pub use tx::Side;
pub use tx::Tx;
pub(crate) use tx::{on, run, sql};
pub use wake::Wakes;
use writer::Writer;

use crate::error::{Error, Result};

/// A pool of connections to one database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Db {
    engine: Engine,
    strict: bool,
    statements: Arc<AtomicU64>,
    written: Arc<Notify>,
    telling: Arc<Semaphore>,
    woke: Arc<AtomicBool>,
    index_folder: Option<Arc<Path>>,
    vault_file: Option<Arc<Path>>,
}

#[derive(Debug, Clone)]
enum Engine {
    Sqlite { readers: SqlitePool, writer: Arc<Writer> },
    Postgres(PgPool),
}

impl Db {
    /// Makes this handle refuse transactions that await anything but SQL, or that
    /// spend more than [`OWN_TIME_LIMIT`] of their own time. For tests; otherwise
    /// such a transaction is only logged.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Statements run through this handle and its clones in transactions that ended,
    /// `BEGIN` and `COMMIT` not counted.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Relaxed)
    }

    /// Where an index of what this database has may be kept; none for one in memory.
    #[must_use]
    pub(crate) fn index_folder(&self) -> Option<&Path> {
        self.index_folder.as_deref()
    }

    /// Where the key of the vault lies; none where nothing can be kept.
    #[must_use]
    pub(crate) fn vault_file(&self) -> Option<Arc<Path>> {
        self.vault_file.clone()
    }

    /// The same with the key of the vault in this file.
    #[must_use]
    pub fn with_vault(self, file: &Path) -> Self {
        Self { vault_file: Some(file.into()), ..self }
    }

    /// Runs `body` in one write transaction: all of it is committed, or nothing.
    ///
    /// # Errors
    /// Whatever `body` refuses, and database trouble.
    pub async fn write<T, F>(&self, body: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut Tx) -> Result<T>,
    {
        let mut tx = match &self.engine {
            Engine::Sqlite { writer, .. } => Tx::writer(writer.begin().await?),
            Engine::Postgres(pool) => Tx::postgres(begin(pool, "BEGIN").await?),
        };
        let meter = tx.meter();
        let result = meter::watch(&meter, pin!(body(&mut tx))).await;
        self.statements.fetch_add(meter.statements(), Relaxed);
        let result = self.judge(&meter, result);
        match result {
            Ok(value) => {
                let wakes = tx.wakes();
                tx.commit().await?;
                if wakes {
                    self.wake();
                }
                Ok(value)
            }
            Err(e) => tx.rollback().await.and(Err(e)),
        }
    }

    /// Runs `body` in a read transaction, which leaves no trace.
    ///
    /// # Errors
    /// Whatever `body` refuses, and database trouble.
    pub async fn read<T, F>(&self, body: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut Tx) -> Result<T>,
    {
        let mut tx = match &self.engine {
            Engine::Sqlite { readers, .. } => Tx::reader(readers.begin().await?),
            Engine::Postgres(pool) => {
                let as_it_is = "BEGIN READ ONLY ISOLATION LEVEL REPEATABLE READ";
                Tx::postgres(begin(pool, as_it_is).await?)
            }
        };
        let result = body(&mut tx).await;
        self.statements.fetch_add(tx.meter().statements(), Relaxed);
        tx.rollback().await.and(result)
    }

    /// Runs `body`, which is a single statement that reads: it needs no transaction.
    ///
    /// # Errors
    /// Database trouble.
    pub(crate) async fn glance<T, F>(&self, body: F) -> Result<T>
    where
        F: AsyncFnOnce(&mut Tx) -> Result<T>,
    {
        let mut tx = match &self.engine {
            Engine::Sqlite { readers, .. } => Tx::alone(readers.acquire().await?),
            Engine::Postgres(pool) => Tx::postgres_alone(pool.acquire().await?),
        };
        let result = body(&mut tx).await;
        self.statements.fetch_add(tx.meter().statements(), Relaxed);
        result
    }

    fn judge<T>(&self, meter: &Meter, result: Result<T>) -> Result<T> {
        let Some(fault) = meter.fault() else { return result };
        if self.strict {
            return Err(Error::Internal(fault));
        }
        tracing::warn!(fault, "a write transaction held its lock for something else than SQL");
        result
    }

    /// Ends all connections in good order.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Postgres(pool) => {
                self.tell_at_last(pool).await;
                pool.close().await;
            }
        }
    }
}

/// Begins a transaction in a task of its own, which goes on where whoever waits for it goes away: a
/// connection whose `BEGIN` was sent, and its answer never read, would be left in a transaction that
/// sqlx does not know of, and the next one to use it would be in there.
async fn begin(pool: &PgPool, how: &'static str) -> Result<Transaction<'static, Postgres>> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move { pool.begin_with(how).await }).await;
    Ok(begun.map_err(|e| Error::Internal(format!("a transaction did not begin: {e}")))??)
}
