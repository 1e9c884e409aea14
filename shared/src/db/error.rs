//! What kind of trouble a database error is, as a code that has words.

use crate::error::{Error, Result};

impl From<sqlx::Error> for Error {
    fn from(source: sqlx::Error) -> Self {
        Self::Db { trouble: trouble(&source), source }
    }
}

/// How often a transaction is tried that PostgreSQL undid for another one's sake: after a
/// deadlock, or where it could not keep an order, it may simply be run again (its manual, 13.5).
#[derive(Debug)]
pub(crate) struct Tries(u32);

impl Default for Tries {
    fn default() -> Self {
        Self(3)
    }
}

impl Tries {
    /// Whether to run the transaction that ended so once more.
    pub(crate) fn again<T>(&mut self, ended: &Result<T>) -> bool {
        self.0 = self.0.saturating_sub(1);
        let again = self.0 > 0 && ended.as_ref().is_err_and(lost_to_another);
        if again {
            tracing::info!(left = self.0, "a transaction that another undid is run again");
        }
        again
    }
}

fn lost_to_another(error: &Error) -> bool {
    let Error::Db { source: sqlx::Error::Database(e), .. } = error else { return false };
    matches!(e.code().as_deref(), Some("40P01" | "40001"))
}

fn trouble(error: &sqlx::Error) -> &'static str {
    match error {
        sqlx::Error::Database(e) => {
            let code = e.code().unwrap_or_default();
            code.parse::<u32>()
                .ok()
                .filter(|_| e.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some())
                .map_or_else(|| postgres(&code), sqlite)
        }
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::Configuration(_) => "db.unreachable",
        _ => "db.failed",
    }
}

/// What SQLite says where there is no room for the memory that its processes share
/// (`SQLITE_IOERR_SHMSIZE`): on a full disk the database cannot even be opened.
const SHARED_MEMORY: u32 = 4874;

/// SQLite's primary result codes (<https://www.sqlite.org/rescode.html>).
const fn sqlite(extended: u32) -> &'static str {
    match extended & 0xff {
        _ if extended == SHARED_MEMORY => "db.full",
        5 | 6 => "db.busy",
        8 => "db.read_only",
        13 => "db.full",
        14 => "db.unreachable",
        11 | 26 => "db.damaged",
        _ => "db.failed",
    }
}

/// PostgreSQL's SQLSTATE codes (its manual, appendix A).
fn postgres(code: &str) -> &'static str {
    match code {
        "25006" => "db.read_only",
        "53100" => "db.full",
        "55P03" | "40P01" | "40001" => "db.busy",
        "3D000" | "57P01" | "57P02" | "57P03" => "db.unreachable",
        _ if code.starts_with("08") || code.starts_with("28") || code.starts_with("53") => {
            "db.unreachable"
        }
        _ => "db.failed",
    }
}
