//! How far a front end has read its platform's events. The position moves only when
//! everything before it has been committed, so that a crash repeats and never skips.

use crate::{
    db::{Tx, on, run},
    error::Result,
};

impl Tx {
    /// The position of a front end's own account, if it has been here before.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn cursor(&mut self, platform: &str, account: &str) -> Result<Option<String>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT value FROM cursors WHERE platform = $1 AND account = $2")
            .bind(platform).bind(account).fetch_optional(c))
    }

    /// Moves the position.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn move_cursor(&mut self, platform: &str, account: &str, to: &str) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO cursors (platform, account, value) VALUES ($1, $2, $3)
             ON CONFLICT (platform, account) DO UPDATE SET value = excluded.value")
            .bind(platform).bind(account).bind(to).execute(c))?;
        Ok(())
    }
}
