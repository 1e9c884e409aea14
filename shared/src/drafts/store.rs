//! SQL of drafts.

use super::Draft;
use crate::{
    db::{Tx, on, run},
    error::Result,
};

impl Tx {
    /// Keeps an account's draft; an earlier one gives way.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_draft(
        &mut self,
        platform: &str,
        account: &str,
        id: i64,
        draft: &Draft,
        expires_at: i64,
    ) -> Result<()> {
        let body = serde_json::to_string(draft)?;
        run!(self, c => sqlx::query(
            "INSERT INTO drafts (platform, account, id, body, expires_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (platform, account) DO UPDATE
             SET id = excluded.id, body = excluded.body, expires_at = excluded.expires_at")
            .bind(platform).bind(account).bind(id).bind(&body).bind(expires_at).execute(c))?;
        Ok(())
    }

    /// An account's draft, unless it has expired by `now`.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn latest_draft(
        &mut self,
        platform: &str,
        account: &str,
        now: i64,
    ) -> Result<Option<(i64, Draft)>> {
        let row: Option<(i64, String)> = on!(self, c => sqlx::query_as(
            "SELECT id, body FROM drafts WHERE platform = $1 AND account = $2 AND expires_at > $3")
            .bind(platform).bind(account).bind(now).fetch_optional(c))?;
        row.map(|(id, body)| Ok((id, serde_json::from_str(&body)?))).transpose()
    }

    /// Forgets an account's draft, unless another one has taken its place.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_draft(&mut self, platform: &str, account: &str, id: i64) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM drafts WHERE platform = $1 AND account = $2 AND id = $3")
            .bind(platform).bind(account).bind(id).execute(c))?;
        Ok(())
    }

    /// Forgets the drafts that expired by `now`.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn sweep_drafts(&mut self, now: i64) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM drafts WHERE expires_at <= $1").bind(now).execute(c))?;
        Ok(())
    }
}
