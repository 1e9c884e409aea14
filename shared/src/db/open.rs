//! Connecting, with the settings that both engines need.

use std::{path::Path, str::FromStr, sync::Arc, time::Duration};

use sqlx::{
    ConnectOptions, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous},
};

use tokio::sync::Semaphore;

use super::{Db, Engine, folder, writer::Writer};
use crate::error::Result;

/// Longest wait for another process's write on SQLite, and for a free or new connection.
const PATIENCE: Duration = Duration::from_secs(10);
/// One of them watches for the writes of other processes.
const SQLITE_READERS: u32 = 5;
const POSTGRES_CONNECTIONS: u32 = 16;

/// Whether `url` names a PostgreSQL database.
#[must_use]
pub fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres:") || url.starts_with("postgresql:")
}

impl Db {
    /// Opens a database that exists: `postgres://…`, `sqlite:FILE` or a file's name.
    ///
    /// # Errors
    /// `db.unreachable` and its like, where it cannot be opened.
    pub async fn open(url: &str) -> Result<Self> {
        Self::connect(url, false).await
    }

    /// Opens a database; an SQLite file that is missing is made.
    ///
    /// # Errors
    /// As for [`Db::open`].
    pub async fn create(url: &str) -> Result<Self> {
        Self::connect(url, true).await
    }

    async fn connect(url: &str, create: bool) -> Result<Self> {
        let (engine, index_folder, vault_file) =
            if is_postgres(url) { postgres(url).await? } else { sqlite(url, create).await? };
        Ok(Self {
            engine,
            strict: false,
            statements: Arc::default(),
            written: Arc::default(),
            telling: Arc::new(Semaphore::new(1)),
            woke: Arc::default(),
            index_folder,
            vault_file,
        })
    }
}

/// An engine, where its index may be kept, and where the key of the vault lies.
type Opened = (Engine, Option<Arc<Path>>, Option<Arc<Path>>);

async fn postgres(url: &str) -> Result<Opened> {
    let options = PgConnectOptions::from_str(url)?.disable_statement_logging();
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false);
    // Connecting directly first tells at once what is wrong; the pool would retry until its timeout.
    drop(options.connect().await?);
    let folder = folder::cached(&options);
    let pool = pool.connect_with(options).await?;
    Ok((Engine::Postgres(pool), folder, folder::vault_kept()))
}

async fn sqlite(url: &str, create: bool) -> Result<Opened> {
    let full = if url.starts_with("sqlite:") { url.to_owned() } else { format!("sqlite:{url}") };
    let mut options = SqliteConnectOptions::from_str(&full)?
        .busy_timeout(PATIENCE)
        .foreign_keys(true)
        .synchronous(SqliteSynchronous::Normal)
        .pragma("cache_size", "-16384")
        .pragma("mmap_size", "268435456")
        .statement_cache_capacity(256)
        .disable_statement_logging();
    if create {
        options = options.create_if_missing(true);
    }
    let (conn, folder) = (options.connect().await?, folder::beside(url, &options));
    let vault = folder::vault_beside(url, &options);
    let readers: SqlitePool = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .connect_lazy_with(options.create_if_missing(false).pragma("query_only", "ON"));
    Ok((Engine::Sqlite { readers, writer: Arc::new(Writer::new(conn)) }, folder, vault))
}
