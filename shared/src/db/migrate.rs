//! Bringing a database's schema up to this program's, and refusing one that does not fit.

use sqlx::migrate::{MigrateError, Migrator};

use super::{Db, Engine, on, sql, tx::Tx, writer::Writer};
use crate::error::{Error, Result, UserError};

static SQLITE: Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../migrations/postgres");

/// The version of the schema that this program works with.
#[must_use]
pub fn latest_version() -> i64 {
    SQLITE.iter().map(|m| m.version).max().unwrap_or(0)
}

impl Db {
    /// Runs the migrations that are missing; does nothing where none is.
    ///
    /// # Errors
    /// `db.newer` where a newer program has been here; database trouble.
    pub async fn migrate(&self) -> Result<()> {
        let done = match &self.engine {
            Engine::Sqlite { writer, .. } => writer.migrate(&SQLITE).await,
            Engine::Postgres(pool) => POSTGRES.run(pool).await,
        };
        done.map_err(|e| match e {
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
                UserError::new("db.newer").into()
            }
            MigrateError::Execute(e) | MigrateError::ExecuteMigration(e, _) => Error::from(e),
            other => Error::Internal(format!("migration: {other}")),
        })
    }

    /// Checks that the schema is the one this program works with.
    ///
    /// # Errors
    /// `db.newer`, `db.older` or `db.empty`.
    pub async fn check_version(&self) -> Result<()> {
        let version = self.read(async |tx| tx.schema_version().await).await?;
        let code = match version.map(|v| v.cmp(&latest_version())) {
            Some(std::cmp::Ordering::Equal) => return Ok(()),
            Some(std::cmp::Ordering::Less) => "db.older",
            Some(std::cmp::Ordering::Greater) => "db.newer",
            None => "db.empty",
        };
        Err(UserError::new(code).into())
    }
}

impl Tx {
    async fn schema_version(&mut self) -> Result<Option<i64>> {
        let exists = sql!(self,
            sqlite: "SELECT COUNT(*) FROM sqlite_master WHERE name = '_sqlx_migrations'",
            postgres: "SELECT COUNT(*) FROM pg_tables WHERE tablename = '_sqlx_migrations' AND schemaname = current_schema()");
        let tables: i64 = on!(self, c => sqlx::query_scalar(exists).fetch_one(c))?;
        if tables == 0 {
            return Ok(None);
        }
        on!(self, c => sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(c))
    }
}

impl Writer {
    async fn migrate(&self, migrator: &Migrator) -> Result<(), MigrateError> {
        self.alone(async |conn| {
            // Persistent in the file; the readers then never block the writer.
            sqlx::raw_sql("PRAGMA journal_mode = WAL").execute(&mut *conn).await?;
            migrator.run(conn).await
        })
        .await
    }
}
