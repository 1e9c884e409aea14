//! SQL of the tip of the day and of what is new.

use super::{Row, columns, tips};
use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, TipNo},
    tips::model::Tip,
};

impl Tx {
    /// The tip that was shown the longest ago, or never; of those the one that helped most.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn tip_to_show(&mut self, community: CommunityId) -> Result<Option<Tip>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM tips WHERE community_id = $1 AND state = 'published' AND hidden_at IS NULL
             ORDER BY COALESCE(shown_at, 0), worked + uses - failed DESC, number LIMIT 1"))
            .bind(community).fetch_optional(c))?;
        row.map(Row::tip).transpose()
    }

    /// Keeps when a tip was the tip of the day.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn tip_shown(
        &mut self,
        community: CommunityId,
        number: TipNo,
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query("UPDATE tips SET shown_at = $3 WHERE community_id = $1 AND number = $2")
            .bind(community).bind(number).bind(now).execute(c))?;
        Ok(())
    }

    /// Tips that were published between two times, both in epoch milliseconds, the newest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn tips_between(
        &mut self,
        community: CommunityId,
        since: i64,
        until: i64,
        most: i64,
    ) -> Result<Vec<Tip>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM tips WHERE community_id = $1 AND state = 'published' AND hidden_at IS NULL
             AND published_at > $2 AND published_at <= $3 ORDER BY published_at DESC, number DESC LIMIT $4"))
            .bind(community).bind(since).bind(until).bind(most).fetch_all(c))?;
        tips(rows)
    }
}
