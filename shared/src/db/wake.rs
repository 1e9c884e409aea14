//! Waking whoever delivers when something was written for them, in this process or another.
//!
//! Inside a process it is a notification. Between processes PostgreSQL has NOTIFY: it is
//! sent after the commit and outside of it, many commits at once, because a NOTIFY inside a
//! transaction makes all of the server's commits queue up. SQLite has `PRAGMA data_version`,
//! which changes when another connection has written. Whatever is missed is found at the
//! next glance.

use std::{
    sync::{Arc, atomic::Ordering::Relaxed},
    time::Duration,
};

use sqlx::{PgPool, SqlitePool, pool::PoolConnection, postgres::PgListener};
use tokio::{sync::Notify, time::Instant};

use super::{Db, Engine};
use crate::error::Result;

const CHANNEL: &str = "guildhall";
/// How often SQLite is asked whether another process has written.
const LOOK: Duration = Duration::from_millis(50);

/// Wakes when something may be due.
#[derive(Debug)]
pub struct Wakes {
    here: Arc<Notify>,
    elsewhere: Elsewhere,
}

#[derive(Debug)]
enum Elsewhere {
    Sqlite { conn: Box<PoolConnection<sqlx::Sqlite>>, version: i64 },
    Postgres(Box<PgListener>),
}

impl Db {
    /// A way to be woken by writes for the outbox, on this handle and in other processes.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn wakes(&self) -> Result<Wakes> {
        let elsewhere = match &self.engine {
            Engine::Sqlite { readers, .. } => sqlite(readers).await?,
            Engine::Postgres(pool) => {
                let mut listener = PgListener::connect_with(pool).await?;
                listener.listen(CHANNEL).await?;
                Elsewhere::Postgres(Box::new(listener))
            }
        };
        Ok(Wakes { here: Arc::clone(&self.written), elsewhere })
    }

    /// Wakes whoever waits, after a commit that wrote to the outbox.
    pub(super) fn wake(&self) {
        self.written.notify_waiters();
        if let Engine::Postgres(pool) = &self.engine {
            self.woke.store(true, Relaxed);
            self.tell(pool);
        }
    }

    /// Tells other processes a last time: the task that would is not waited for by whoever closes.
    pub(super) async fn tell_at_last(&self, pool: &PgPool) {
        if self.woke.load(Relaxed) {
            tell(pool).await;
        }
    }

    /// Tells other processes, in a task of its own; commits meanwhile share the next telling.
    fn tell(&self, pool: &PgPool) {
        let Ok(alone) = Arc::clone(&self.telling).try_acquire_owned() else { return };
        let pool = pool.clone();
        let told = tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(2)).await;
            // Released before it is sent: a commit from now on needs a telling of its own.
            drop(alone);
            tell(&pool).await;
        });
        drop(told);
    }
}

async fn tell(pool: &PgPool) {
    if let Err(error) = sqlx::query("NOTIFY guildhall").execute(pool).await {
        tracing::debug!(%error, "nobody was woken; they will look by themselves");
    }
}

async fn sqlite(readers: &SqlitePool) -> Result<Elsewhere> {
    let mut conn = Box::new(readers.acquire().await?);
    let version = version(&mut conn).await?;
    Ok(Elsewhere::Sqlite { conn, version })
}

async fn version(conn: &mut PoolConnection<sqlx::Sqlite>) -> Result<i64> {
    Ok(sqlx::query_scalar("PRAGMA data_version").fetch_one(&mut **conn).await?)
}

impl Wakes {
    /// Waits until something may be due, `most` at the longest.
    pub async fn wait(&mut self, most: Duration) {
        let here = self.here.notified();
        let elsewhere = async {
            match &mut self.elsewhere {
                Elsewhere::Sqlite { conn, version } => changed(conn, version).await,
                // A broken connection is made anew by the listener itself.
                Elsewhere::Postgres(listener) => {
                    listener.recv().await.map(drop).map_err(Into::into)
                }
            }
        };
        let until = Instant::now() + most;
        tokio::select! {
            () = here => {}
            told = elsewhere => if let Err(error) = told {
                tracing::debug!(%error, "cannot be woken");
                tokio::time::sleep_until(until).await;
            },
            () = tokio::time::sleep_until(until) => {}
        }
    }
}

async fn changed(conn: &mut PoolConnection<sqlx::Sqlite>, known: &mut i64) -> Result<()> {
    loop {
        let now = version(conn).await?;
        if now != *known {
            *known = now;
            return Ok(());
        }
        tokio::time::sleep(LOOK).await;
    }
}
