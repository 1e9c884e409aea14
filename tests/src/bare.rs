//! A database without the core: for what tests look up or prepare by hand.

use sqlx::{
    AssertSqlSafe, FromRow, PgPool, SqlitePool, migrate::Migrator, postgres::PgRow,
    sqlite::SqliteRow,
};

use crate::lab::{Engine, Room};

/// Connections to a room's database.
pub enum Bare {
    /// A file.
    Sqlite(SqlitePool),
    /// A server's.
    Postgres(PgPool),
}

impl Bare {
    /// Connects, and makes the file where there is none.
    ///
    /// # Errors
    /// Where the database cannot be opened.
    pub async fn open(room: &Room) -> sqlx::Result<Self> {
        Self::connect(room.engine, &room.url).await
    }

    /// The same by an address of its own.
    ///
    /// # Errors
    /// Where the database cannot be opened.
    pub async fn connect(engine: Engine, url: &str) -> sqlx::Result<Self> {
        match engine {
            Engine::Sqlite => {
                SqlitePool::connect(&format!("{url}?mode=rwc")).await.map(Self::Sqlite)
            }
            Engine::Postgres => PgPool::connect(url).await.map(Self::Postgres),
        }
    }

    /// A query's rows.
    ///
    /// # Errors
    /// What the database says.
    pub async fn rows<T>(&self, sql: &str) -> sqlx::Result<Vec<T>>
    where
        T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(pool) => sqlx::query_as(sql).fetch_all(pool).await,
            Self::Postgres(pool) => sqlx::query_as(sql).fetch_all(pool).await,
        }
    }

    /// The one text column of a query's rows.
    ///
    /// # Errors
    /// What the database says.
    pub async fn lines(&self, sql: &str) -> sqlx::Result<Vec<String>> {
        let rows: Vec<(String,)> = self.rows(sql).await?;
        Ok(rows.into_iter().map(|(line,)| line).collect())
    }

    /// Runs a script.
    ///
    /// # Errors
    /// What the database says.
    pub async fn script(&self, sql: &str) -> sqlx::Result<()> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(pool) => sqlx::raw_sql(sql).execute(pool).await.map(drop),
            Self::Postgres(pool) => sqlx::raw_sql(sql).execute(pool).await.map(drop),
        }
    }

    /// Brings the schema up to `version`.
    ///
    /// # Errors
    /// What the migration says.
    pub async fn migrate_to(
        &self,
        migrator: &Migrator,
        version: i64,
    ) -> Result<(), sqlx::migrate::MigrateError> {
        match self {
            Self::Sqlite(pool) => migrator.run_to(version, pool).await,
            Self::Postgres(pool) => migrator.run_to(version, pool).await,
        }
    }

    /// Ends the connections.
    pub async fn close(self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}
