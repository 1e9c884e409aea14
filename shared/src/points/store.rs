//! SQL of the ledger. Rows are added, never changed.

use super::model::{Account, Transfer, thanks_key};
use crate::{
    db::{Tx, on},
    error::Result,
    ids::{CommunityId, RequestNo},
};

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

impl Tx {
    /// Adds a transfer; `false` where one with its key is there already.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_transfer(&mut self, community: CommunityId, t: &Transfer) -> Result<bool> {
        let stored: Option<i64> = on!(self, c => sqlx::query_scalar(
            "INSERT INTO transfers (community_id, debit_account, credit_account, amount, outcome_kind,
                 outcome_id, rule, rule_version, idempotency_key, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id")
            .bind(community).bind(t.debit.stored()).bind(t.credit.stored()).bind(t.amount)
            .bind(&t.outcome_kind).bind(t.outcome_id).bind(&t.rule).bind(t.rule_version)
            .bind(&t.idempotency_key).bind(t.created_at)
            .fetch_optional(c))?;
        Ok(stored.is_some())
    }

    /// What the thanks for a request paid.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn thanks_for(
        &mut self,
        community: CommunityId,
        number: RequestNo,
    ) -> Result<Option<Transfer>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(
            "SELECT debit_account, credit_account, amount, outcome_kind, outcome_id, rule, rule_version,
                 idempotency_key, created_at
             FROM transfers WHERE community_id = $1 AND idempotency_key = $2")
            .bind(community).bind(thanks_key(number)).fetch_optional(c))?;
        row.map(Row::transfer).transpose()
    }

    /// What an account has: its credits less its debits.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn balance(&mut self, community: CommunityId, account: Account) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "SELECT CAST(COALESCE((SELECT SUM(amount) FROM transfers WHERE community_id = $1 AND credit_account = $2), 0)
                 - COALESCE((SELECT SUM(amount) FROM transfers WHERE community_id = $1 AND debit_account = $2), 0) AS BIGINT)")
            .bind(community).bind(account.stored()).fetch_one(c))
    }

    /// The latest transfers of an account, the newest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn transfers_of(
        &mut self,
        community: CommunityId,
        account: Account,
        most: i64,
    ) -> Result<Vec<Transfer>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            "SELECT debit_account, credit_account, amount, outcome_kind, outcome_id, rule, rule_version,
                 idempotency_key, created_at
             FROM transfers WHERE community_id = $1 AND (debit_account = $2 OR credit_account = $2)
             ORDER BY id DESC LIMIT $3")
            .bind(community).bind(account.stored()).bind(most).fetch_all(c))?;
        rows.into_iter().map(Row::transfer).collect()
    }
}
