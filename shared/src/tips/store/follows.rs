//! SQL of who follows which topic.

use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId},
    tips::model::Tip,
};

/// Most followers that are told of one tip at once.
const TOLD_MOST: i64 = 500;

impl Tx {
    /// The topics that somebody follows, with the most messages a day.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn followed(
        &mut self,
        community: CommunityId,
        member: MemberId,
    ) -> Result<Vec<(String, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT topic, most FROM tip_follows WHERE community_id = $1 AND member_id = $2 ORDER BY topic")
            .bind(community).bind(member).fetch_all(c))
    }

    /// Keeps that somebody follows a topic.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_follow(
        &mut self,
        community: CommunityId,
        member: MemberId,
        topic: &str,
        most: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO tip_follows (community_id, topic, member_id, most, day, told) VALUES ($1, $2, $3, $4, 0, 0)
             ON CONFLICT (community_id, topic, member_id) DO UPDATE SET most = excluded.most")
            .bind(community).bind(topic).bind(member).bind(most).execute(c))?;
        Ok(())
    }

    /// Somebody follows a topic no longer.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn unfollow(
        &mut self,
        community: CommunityId,
        member: MemberId,
        topic: &str,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM tip_follows WHERE community_id = $1 AND topic = $2 AND member_id = $3")
            .bind(community).bind(topic).bind(member).execute(c))?;
        Ok(())
    }

    /// Who is to be told of a tip on a day (days since 1970), each once, and counts it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn take_followers(&mut self, tip: &Tip, day: i64) -> Result<Vec<MemberId>> {
        let mut told = Vec::new();
        for topic in &tip.words.topics {
            let found: Vec<MemberId> = on!(self, c => sqlx::query_scalar(
                "UPDATE tip_follows SET told = CASE WHEN day = $3 THEN told + 1 ELSE 1 END, day = $3
                 WHERE community_id = $1 AND topic = $2 AND (day <> $3 OR told < most) AND member_id IN (
                     SELECT f.member_id FROM tip_follows f WHERE f.community_id = $1 AND f.topic = $2
                     ORDER BY f.member_id LIMIT $4) RETURNING member_id")
                .bind(tip.community).bind(topic).bind(day).bind(TOLD_MOST).fetch_all(c))?;
            told.extend(found);
        }
        told.sort_unstable();
        told.dedup();
        Ok(told)
    }
}
