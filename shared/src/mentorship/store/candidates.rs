//! SQL that finds mentors for one mentee, and reads a part of them that is bounded.

use crate::{
    db::{Tx, on},
    error::Result,
    ids::{CommunityId, MemberId},
};

impl Tx {
    /// Mentors with a free seat who give a topic, by number from `from` on: of the first `most` who
    /// know it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn mentors_of(
        &mut self,
        community: CommunityId,
        topic: &str,
        (from, most): (MemberId, i64),
    ) -> Result<Vec<MemberId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT k.member_id FROM (SELECT member_id FROM member_topics WHERE community_id = $1 AND topic = $2
                 AND comfort >= 3 AND member_id >= $3 ORDER BY member_id LIMIT $4) k
             JOIN mentoring m ON m.community_id = $1 AND m.member_id = k.member_id
             WHERE m.offers AND m.paused_at IS NULL AND m.held < m.capacity ORDER BY k.member_id")
            .bind(community).bind(topic).bind(from).bind(most).fetch_all(c))
    }

    /// Mentors with a free seat, by number from `from` on: of the first `most` profiles.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn mentors_from(
        &mut self,
        community: CommunityId,
        from: MemberId,
        most: i64,
    ) -> Result<Vec<MemberId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT member_id FROM (SELECT member_id, offers, paused_at, held, capacity FROM mentoring
                 WHERE community_id = $1 AND member_id >= $2 ORDER BY member_id LIMIT $3) m
             WHERE offers AND paused_at IS NULL AND held < capacity ORDER BY member_id")
            .bind(community).bind(from).bind(most).fetch_all(c))
    }

    /// The lowest and the highest number of those who have a profile.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn mentoring_ends(
        &mut self,
        community: CommunityId,
    ) -> Result<Option<(MemberId, MemberId)>> {
        let ends: (Option<MemberId>, Option<MemberId>) = on!(self, c => sqlx::query_as(
            "SELECT (SELECT MIN(member_id) FROM mentoring WHERE community_id = $1),
                 (SELECT MAX(member_id) FROM mentoring WHERE community_id = $1)")
            .bind(community).fetch_one(c))?;
        Ok(ends.0.zip(ends.1))
    }
}
