//! SQL of what is sought and cannot be given.

use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId},
};

impl Tx {
    /// Keeps what somebody sought that nobody could give them, instead of what was kept before.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_unmet(
        &mut self,
        community: CommunityId,
        member: MemberId,
        topics: &[String],
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM mentoring_unmet WHERE community_id = $1 AND member_id = $2")
            .bind(community).bind(member).execute(c))?;
        if topics.is_empty() {
            return Ok(());
        }
        let topics = serde_json::to_string(topics)?;
        let text = sql!(self,
            sqlite: "INSERT INTO mentoring_unmet (community_id, topic, member_id, at)
                 SELECT $1, value, $2, $4 FROM json_each($3)",
            postgres: "INSERT INTO mentoring_unmet (community_id, topic, member_id, at)
                 SELECT $1, value, $2, $4 FROM json_array_elements_text($3::json)");
        run!(self, c => sqlx::query(text).bind(community).bind(member).bind(&topics).bind(now).execute(c))?;
        Ok(())
    }

    /// Topics that at least `least` people have sought since `since` and nobody could give them,
    /// with how many these are, most first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn unmet(
        &mut self,
        community: CommunityId,
        since: i64,
        least: i64,
    ) -> Result<Vec<(String, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT topic, COUNT(*) FROM mentoring_unmet WHERE community_id = $1 AND at >= $2
             GROUP BY topic HAVING COUNT(*) >= $3 ORDER BY COUNT(*) DESC, topic LIMIT 20")
            .bind(community).bind(since).bind(least).fetch_all(c))
    }

    /// Forgets what was sought before `before`.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn sweep_unmet(&mut self, community: CommunityId, before: i64) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM mentoring_unmet WHERE community_id = $1 AND at < $2")
            .bind(community).bind(before).execute(c))?;
        Ok(())
    }
}
