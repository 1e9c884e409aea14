//! A transaction on either engine, and the two macros that run statements on it.

use std::sync::Arc;

use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection, Transaction, pool::PoolConnection};

use super::{meter::Meter, writer::WriterTx};
use crate::error::Result;

/// One transaction. Stores are `impl Tx` blocks in the slices.
#[derive(Debug)]
pub struct Tx {
    conn: Conn,
    meter: Arc<Meter>,
    wakes: bool,
}

#[derive(Debug)]
enum Conn {
    Writer(WriterTx),
    Reader(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
    /// Without a transaction, for a single statement.
    Alone(PoolConnection<Sqlite>),
    PostgresAlone(PoolConnection<Postgres>),
}

/// The connection below a [`Tx`], by engine.
#[doc(hidden)]
#[derive(Debug)]
pub enum Side<'a> {
    /// The embedded one's.
    Sqlite(&'a mut SqliteConnection),
    /// The server's.
    Postgres(&'a mut PgConnection),
}

/// Runs one statement, written once, on whichever engine the transaction holds.
macro_rules! on {
    ($tx:expr, $c:ident => $body:expr) => {{
        let meter = $tx.meter();
        let statement = meter.statement();
        let result = match $tx.side() {
            $crate::db::Side::Sqlite($c) => $body.await,
            $crate::db::Side::Postgres($c) => $body.await,
        };
        drop(statement);
        result.map_err($crate::error::Error::from)
    }};
}

/// Runs one statement that returns no rows; gives the number of rows it changed.
macro_rules! run {
    ($tx:expr, $c:ident => $body:expr) => {{
        let meter = $tx.meter();
        let statement = meter.statement();
        let result = match $tx.side() {
            $crate::db::Side::Sqlite($c) => $body.await.map(|done| done.rows_affected()),
            $crate::db::Side::Postgres($c) => $body.await.map(|done| done.rows_affected()),
        };
        drop(statement);
        result.map_err($crate::error::Error::from)
    }};
}

/// Chooses the text of a statement that differs by engine.
macro_rules! sql {
    ($tx:expr, sqlite: $s:expr, postgres: $p:expr $(,)?) => {
        if $tx.is_sqlite() { $s } else { $p }
    };
}

pub(crate) use {on, run, sql};

impl Tx {
    pub(super) fn writer(tx: WriterTx) -> Self {
        Self { conn: Conn::Writer(tx), meter: Arc::default(), wakes: false }
    }

    pub(super) fn reader(tx: Transaction<'static, Sqlite>) -> Self {
        Self { conn: Conn::Reader(tx), meter: Arc::default(), wakes: false }
    }

    pub(super) fn postgres(tx: Transaction<'static, Postgres>) -> Self {
        Self { conn: Conn::Postgres(tx), meter: Arc::default(), wakes: false }
    }

    pub(super) fn alone(conn: PoolConnection<Sqlite>) -> Self {
        Self { conn: Conn::Alone(conn), meter: Arc::default(), wakes: false }
    }

    pub(super) fn postgres_alone(conn: PoolConnection<Postgres>) -> Self {
        Self { conn: Conn::PostgresAlone(conn), meter: Arc::default(), wakes: false }
    }

    /// What this transaction has done so far.
    #[must_use]
    pub fn meter(&self) -> Arc<Meter> {
        Arc::clone(&self.meter)
    }

    /// Whoever delivers is to be woken once this is committed.
    pub(crate) const fn will_wake(&mut self) {
        self.wakes = true;
    }

    pub(super) const fn wakes(&self) -> bool {
        self.wakes
    }

    pub(crate) const fn is_sqlite(&self) -> bool {
        !matches!(self.conn, Conn::Postgres(_) | Conn::PostgresAlone(_))
    }

    pub(crate) fn side(&mut self) -> Side<'_> {
        match &mut self.conn {
            Conn::Writer(tx) => Side::Sqlite(tx.connection()),
            Conn::Reader(tx) => Side::Sqlite(tx),
            Conn::Postgres(tx) => Side::Postgres(tx),
            Conn::Alone(conn) => Side::Sqlite(conn),
            Conn::PostgresAlone(conn) => Side::Postgres(conn),
        }
    }

    /// The engine's own connection, for benchmarks and operators' tools. Whoever
    /// takes it awaits nothing but SQL from then on: the meter no longer sees it.
    #[doc(hidden)]
    pub fn raw(&mut self) -> Side<'_> {
        self.meter.raw_statement();
        self.side()
    }

    pub(super) async fn commit(self) -> Result<()> {
        match self.conn {
            Conn::Writer(tx) => tx.commit().await,
            Conn::Postgres(tx) => Ok(tx.commit().await?),
            Conn::Reader(_) | Conn::Alone(_) | Conn::PostgresAlone(_) => Ok(()),
        }
    }

    pub(super) async fn rollback(self) -> Result<()> {
        match self.conn {
            Conn::Writer(tx) => tx.rollback().await,
            Conn::Postgres(tx) => Ok(tx.rollback().await?),
            // What only read is ended as it is dropped, and nobody waits for that.
            Conn::Reader(_) | Conn::Alone(_) | Conn::PostgresAlone(_) => Ok(()),
        }
    }
}
