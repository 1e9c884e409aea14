//! SQL of what is sought and cannot be given.

use crate::{
    db::{Tx, on, run},
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
        for topic in topics {
            run!(self, c => sqlx::query(
                "INSERT INTO mentoring_unmet (community_id, topic, member_id, at) VALUES ($1, $2, $3, $4)")
                .bind(community).bind(topic).bind(member).bind(now).execute(c))?;
        }
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
