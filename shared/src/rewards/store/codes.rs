//! SQL of gift codes. What stands here says nothing without the key of the vault.

use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::CommunityId,
};

impl Tx {
    /// Puts a sealed code into a reward's pool; `false` where the same code is in a pool already.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_code(
        &mut self,
        community: CommunityId,
        reward: i64,
        (mark, sealed): (&str, &[u8]),
    ) -> Result<bool> {
        let stored: Option<String> = on!(self, c => sqlx::query_scalar(
            "INSERT INTO reward_codes (community_id, mark, reward, sealed) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING RETURNING mark")
            .bind(community).bind(mark).bind(reward).bind(sealed).fetch_optional(c))?;
        Ok(stored.is_some())
    }

    /// Gives a free code of a reward's pool to somebody's wish; `false` where there is none. The
    /// reward is to be locked.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn give_code(
        &mut self,
        community: CommunityId,
        reward: i64,
        redemption: i64,
    ) -> Result<bool> {
        let given = run!(self, c => sqlx::query(
            "UPDATE reward_codes SET redemption = $3 WHERE community_id = $1 AND mark = (
                 SELECT MIN(mark) FROM reward_codes WHERE community_id = $1 AND reward = $2 AND redemption IS NULL)")
            .bind(community).bind(reward).bind(redemption).execute(c))?;
        Ok(given > 0)
    }

    /// The code of somebody's wish, which is gone from the database then; none where it was shown.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn take_code(
        &mut self,
        community: CommunityId,
        redemption: i64,
    ) -> Result<Option<Vec<u8>>> {
        let sealed: Option<Option<Vec<u8>>> = on!(self, c => sqlx::query_scalar(
            "SELECT sealed FROM reward_codes WHERE community_id = $1 AND redemption = $2")
            .bind(community).bind(redemption).fetch_optional(c))?;
        run!(self, c => sqlx::query(
            "UPDATE reward_codes SET sealed = NULL WHERE community_id = $1 AND redemption = $2")
            .bind(community).bind(redemption).execute(c))?;
        Ok(sealed.flatten())
    }

    /// Of a goal: who gave how much, by account.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn given_to(
        &mut self,
        community: CommunityId,
        account: &str,
    ) -> Result<Vec<(String, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT debit_account, CAST(SUM(amount) AS BIGINT) FROM transfers
             WHERE community_id = $1 AND credit_account = $2 GROUP BY debit_account ORDER BY debit_account")
            .bind(community).bind(account).fetch_all(c))
    }
}
