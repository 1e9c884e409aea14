//! What kind of trouble a database error is, as a code that has words.

use crate::error::Error;

impl From<sqlx::Error> for Error {
    fn from(source: sqlx::Error) -> Self {
        Self::Db { trouble: trouble(&source), source }
    }
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
