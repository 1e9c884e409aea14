//! Whether what accounts have is what their entries add up to.

use crate::{
    db::{Tx, on},
    error::Result,
    ids::CommunityId,
};

/// An account that is not what its entries say.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Off {
    /// Whose ledger.
    pub community_id: CommunityId,
    /// Which account.
    pub account: String,
    /// What it is said to have.
    pub told: i64,
    /// What its entries add up to.
    pub entries: i64,
}

impl Tx {
    /// Accounts of a community, or of all, that are not what their entries say, and those below
    /// zero; 100 at most. It reads the whole ledger.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn unbalanced(&mut self, community: Option<CommunityId>) -> Result<Vec<Off>> {
        on!(self, c => sqlx::query_as(
            "SELECT community_id, account, CAST(SUM(told) AS BIGINT) AS told,
                 CAST(SUM(entry) AS BIGINT) AS entries
             FROM (SELECT community_id, account, points AS told, 0 AS entry FROM balances
                 UNION ALL SELECT community_id, credit_account, 0, amount FROM transfers
                 UNION ALL SELECT community_id, debit_account, 0, -amount FROM transfers) AS lines
             WHERE account <> 'issued' AND ($1 IS NULL OR community_id = $1)
             GROUP BY community_id, account
             HAVING SUM(told) <> SUM(entry) OR SUM(entry) < 0 ORDER BY community_id, account LIMIT 100")
            .bind(community).fetch_all(c))
    }

    /// How many entries all ledgers have together.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn count_transfers(&mut self) -> Result<i64> {
        on!(self, c => sqlx::query_scalar("SELECT COUNT(*) FROM transfers").fetch_one(c))
    }
}
