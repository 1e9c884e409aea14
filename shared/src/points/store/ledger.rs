//! SQL of the ledger. Rows are added, never changed.

use super::super::{
    model::{Account, Transfer},
    rules::Outcome,
    worth::Less,
};
use crate::{
    db::{Tx, on, run, sql},
    error::{Error, Result},
    ids::CommunityId,
};

/// The columns of a [`Row`].
macro_rules! columns {
    () => {
        "debit_account, credit_account, amount, outcome_kind, outcome_id, rule, rule_version, idempotency_key, created_at"
    };
}

/// The newest `$3 + $4` entries on one side of an account. Only the index of that side gives this
/// order, and a range hides from PostgreSQL that the order within one account is that of `id`; a
/// limit that it does not know while it plans keeps it from reading the account whole and sorting.
/// It would do so, or walk through everybody's entries, where it believes that an account has hardly
/// any, or nearly all.
macro_rules! newest {
    ($account:literal) => {
        concat!(
            "SELECT id, ",
            columns!(),
            " FROM transfers WHERE community_id = $1 AND ",
            $account,
            " BETWEEN $2 AND $2 ORDER BY ",
            $account,
            " DESC, id DESC LIMIT (SELECT $3 + $4)"
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    debit_account: String,
    credit_account: String,
    amount: i64,
    outcome_kind: String,
    outcome_id: i64,
    rule: String,
    rule_version: i64,
    idempotency_key: String,
    created_at: i64,
}

impl Row {
    fn transfer(self) -> Result<Transfer> {
        Ok(Transfer {
            debit: Account::read(&self.debit_account)?,
            credit: Account::read(&self.credit_account)?,
            amount: self.amount,
            outcome_kind: self.outcome_kind,
            outcome_id: self.outcome_id,
            rule: self.rule,
            rule_version: self.rule_version,
            idempotency_key: self.idempotency_key,
            created_at: self.created_at,
        })
    }
}

/// An entry as somebody reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was moved.
    pub transfer: Transfer,
    /// What the rule said at that time, in points, where it is one that pays for outcomes.
    pub full: Option<i64>,
    /// Why it was less.
    pub less: Less,
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    #[sqlx(flatten)]
    row: Row,
    rule_amount: Option<i64>,
    less: Option<String>,
}

impl EntryRow {
    fn entry(self) -> Result<Entry> {
        let less = self.less.as_deref().map_or(Ok(Less::Nothing), Less::stored)?;
        let usual = Outcome::stored(&self.row.rule).ok().map(|outcome| outcome.usual().amount);
        let full = self.rule_amount.or(usual);
        Ok(Entry { transfer: self.row.transfer()?, full, less })
    }
}

/// On SQLite a statement costs little, and none can write to two tables.
async fn by_steps(tx: &mut Tx, community: CommunityId, t: &Transfer) -> Result<bool> {
    let stored: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "INSERT INTO transfers (community_id, debit_account, credit_account, amount, outcome_kind,
             outcome_id, rule, rule_version, idempotency_key, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id")
        .bind(community).bind(t.debit.stored()).bind(t.credit.stored()).bind(t.amount)
        .bind(&t.outcome_kind).bind(t.outcome_id).bind(&t.rule).bind(t.rule_version)
        .bind(&t.idempotency_key).bind(t.created_at)
        .fetch_optional(c))?;
    if stored.is_none() {
        return Ok(false);
    }
    if t.debit != Account::Issued {
        take(tx, community, t).await?;
    }
    if t.credit != Account::Issued {
        run!(tx, c => sqlx::query(
            "INSERT INTO balances (community_id, account, points) VALUES ($1, $2, $3)
             ON CONFLICT (community_id, account) DO UPDATE SET points = balances.points + excluded.points")
            .bind(community).bind(t.credit.stored()).bind(t.amount).execute(c))?;
    }
    Ok(true)
}

async fn take(tx: &mut Tx, community: CommunityId, t: &Transfer) -> Result<()> {
    let left: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "UPDATE balances SET points = points - $3 WHERE community_id = $1 AND account = $2 AND points >= $3
         RETURNING points")
        .bind(community).bind(t.debit.stored()).bind(t.amount).fetch_optional(c))?;
    let short = || Error::Internal(format!("{:?} has not what {} moves", t.debit, t.rule));
    left.map(drop).ok_or_else(short)
}

/// On PostgreSQL each statement is a way to the server and back.
async fn at_once(tx: &mut Tx, community: CommunityId, t: &Transfer) -> Result<bool> {
    if t.debit != Account::Issued {
        tx.lock_balance(community, t.debit).await?;
    }
    let stored: Option<i64> = on!(tx, c => sqlx::query_scalar(
        "WITH moved AS (
             INSERT INTO transfers (community_id, debit_account, credit_account, amount, outcome_kind,
                 outcome_id, rule, rule_version, idempotency_key, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id),
         taken AS (
             UPDATE balances SET points = points - $4
             WHERE community_id = $1 AND account = $2 AND EXISTS (SELECT 1 FROM moved)),
         put AS (
             INSERT INTO balances (community_id, account, points)
             SELECT $1, $3, $4 FROM moved WHERE $3 <> 'issued'
             ON CONFLICT (community_id, account) DO UPDATE SET points = balances.points + excluded.points)
         SELECT id FROM moved")
        .bind(community).bind(t.debit.stored()).bind(t.credit.stored()).bind(t.amount)
        .bind(&t.outcome_kind).bind(t.outcome_id).bind(&t.rule).bind(t.rule_version)
        .bind(&t.idempotency_key).bind(t.created_at)
        .fetch_optional(c))?;
    Ok(stored.is_some())
}

impl Tx {
    /// Moves points: the entry, and what both accounts have; `false` where an entry with its key
    /// is there already. Whoever gives must have as much: see [`Tx::lock_balance`].
    ///
    /// # Errors
    /// Database trouble; an internal error where an account would fall below zero.
    pub async fn insert_transfer(&mut self, community: CommunityId, t: &Transfer) -> Result<bool> {
        if self.is_sqlite() {
            return by_steps(self, community, t).await;
        }
        at_once(self, community, t).await
    }

    /// The entry with a key, if there is one.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn transfer(
        &mut self,
        community: CommunityId,
        key: &str,
    ) -> Result<Option<Transfer>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(
            concat!("SELECT ", columns!(), " FROM transfers WHERE community_id = $1 AND idempotency_key = $2"))
            .bind(community).bind(key).fetch_optional(c))?;
        row.map(Row::transfer).transpose()
    }

    /// What an account has. What was issued is what all others have, below zero; that one alone
    /// takes longer the more accounts there are.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn balance(&mut self, community: CommunityId, account: Account) -> Result<i64> {
        if account == Account::Issued {
            return on!(self, c => sqlx::query_scalar(
                "SELECT CAST(-COALESCE(SUM(points), 0) AS BIGINT) FROM balances WHERE community_id = $1")
                .bind(community).fetch_one(c));
        }
        let points: Option<i64> = on!(self, c => sqlx::query_scalar(
            "SELECT points FROM balances WHERE community_id = $1 AND account = $2")
            .bind(community).bind(account.stored()).fetch_optional(c))?;
        Ok(points.unwrap_or(0))
    }

    /// What an account has, and nobody else changes it before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_balance(&mut self, community: CommunityId, account: Account) -> Result<i64> {
        let text = sql!(self,
            sqlite: "SELECT points FROM balances WHERE community_id = $1 AND account = $2",
            postgres: "SELECT points FROM balances WHERE community_id = $1 AND account = $2 FOR UPDATE");
        let points: Option<i64> = on!(self, c => sqlx::query_scalar(text)
            .bind(community).bind(account.stored()).fetch_optional(c))?;
        Ok(points.unwrap_or(0))
    }

    /// Entries of an account, the newest first, after `skip` of them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn entries_of(
        &mut self,
        community: CommunityId,
        account: Account,
        (most, skip): (i64, i64),
    ) -> Result<Vec<Entry>> {
        // Rules and outcomes are looked up for the rows of the page: a join could read them whole.
        let rows: Vec<EntryRow> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), ", (SELECT r.amount FROM point_rules r
                     WHERE r.community_id = $1 AND r.rule = t.rule AND r.version = t.rule_version) AS rule_amount,
                 (SELECT o.less FROM outcomes o WHERE o.community_id = $1 AND o.key = t.idempotency_key) AS less
             FROM (SELECT * FROM (", newest!("debit_account"), ") AS gave
                 UNION ALL SELECT * FROM (", newest!("credit_account"), ") AS got
                 ORDER BY id DESC LIMIT $3 OFFSET $4) AS t
             ORDER BY t.id DESC"))
            .bind(community).bind(account.stored()).bind(most).bind(skip).fetch_all(c))?;
        rows.into_iter().map(EntryRow::entry).collect()
    }
}
