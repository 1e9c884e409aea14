//! The outbox as it stands in a room's database, read past the core.

use sqlx::{PgPool, SqlitePool};

use crate::lab::{Engine, Room};

/// A row of the outbox.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Line {
    /// The lane it is in.
    pub lane: String,
    /// `card`, `notice` or `relay`.
    pub kind: String,
    /// What a card shows.
    pub subject: String,
    /// A notice's facts.
    pub body: String,
    /// The key or reference it is sent with.
    pub content_key: String,
    /// Attempts since the last success.
    pub attempts: i64,
    /// `pending`, `done` or `dead`.
    pub state: String,
}

/// A connection of a test's own.
pub enum Ledger {
    /// To the file.
    Sqlite(SqlitePool),
    /// To the server.
    Postgres(PgPool),
}

impl Ledger {
    /// Opens the room's database.
    ///
    /// # Panics
    /// Where that fails.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn open(room: &Room) -> Self {
        match room.engine {
            Engine::Sqlite => {
                Self::Sqlite(SqlitePool::connect(&room.url).await.expect("the file opens"))
            }
            Engine::Postgres => {
                Self::Postgres(PgPool::connect(&room.url).await.expect("the server answers"))
            }
        }
    }

    /// The whole outbox, in order.
    ///
    /// # Panics
    /// Where it cannot be read.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn lines(&self) -> Vec<Line> {
        let text = "SELECT lane, kind, subject, body, content_key, attempts, state
            FROM outbox ORDER BY id";
        let lines = match self {
            Self::Sqlite(pool) => sqlx::query_as(text).fetch_all(pool).await,
            Self::Postgres(pool) => sqlx::query_as(text).fetch_all(pool).await,
        };
        lines.expect("the outbox is read")
    }

    /// How much waits for delivery.
    pub async fn pending(&self) -> usize {
        self.lines().await.iter().filter(|line| line.state == "pending").count()
    }

    /// The keys of what was tried and has not succeeded yet.
    pub async fn tried(&self) -> Vec<String> {
        let tried = |line: &Line| line.state == "pending" && line.attempts > 0;
        let lines = self.lines().await.into_iter();
        lines.filter(tried).map(|line| line.content_key).collect()
    }
}
