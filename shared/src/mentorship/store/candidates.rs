//! SQL that finds mentors for one mentee, and reads a part of them that is bounded.

use crate::{
    db::{Tx, on, sql},
    error::Result,
    ids::{CommunityId, MemberId},
};

/// Of those who know the topic of `w` the first `$5` whose numbers are so, where they have a free
/// seat. Profiles are asked for and not joined, so that SQLite looks at none but theirs.
macro_rules! known {
    ($so:literal) => {
        concat!(
            "SELECT k.member_id FROM (SELECT member_id FROM member_topics WHERE community_id = $1
                 AND topic = w.value ->> 0 AND comfort >= 3 AND ",
            $so,
            " ORDER BY member_id LIMIT $5) AS k
             WHERE EXISTS (SELECT 1 FROM mentoring m WHERE m.community_id = $1 AND m.member_id = k.member_id
                 AND m.offers AND m.paused_at IS NULL AND m.held < m.capacity)"
        )
    };
}

/// The same from `$4` on, and from `$3` on before it.
macro_rules! around {
    () => {
        concat!(
            known!("member_id >= $4"),
            " UNION ALL ",
            known!("member_id >= $3 AND member_id < $4")
        )
    };
}

impl Tx {
    /// Mentors with a free seat who give some topics, by number, each with the weights of what they
    /// give added up. Of those who know a topic the first `most` from `start` on are looked at, and
    /// the first `most` from `low` on that stand before it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn mentors_of(
        &mut self,
        community: CommunityId,
        topics: &[(&str, i64)],
        (low, start): (MemberId, MemberId),
        most: i64,
    ) -> Result<Vec<(MemberId, i64)>> {
        if topics.is_empty() {
            return Ok(Vec::new());
        }
        let count = i64::try_from(topics.len()).unwrap_or(i64::MAX);
        let topics = serde_json::to_string(topics)?;
        // SQLite has no lateral join, but a function may take what stands before it. PostgreSQL is
        // told how many topics there are: it would prepare for a hundred.
        let text = sql!(self,
            sqlite: concat!("SELECT f.value, SUM(w.value ->> 1) FROM (SELECT value FROM json_each($2) LIMIT $6) w
                 CROSS JOIN json_each((SELECT json_group_array(member_id) FROM (", around!(), "))) f
                 GROUP BY f.value ORDER BY f.value"),
            postgres: concat!("SELECT f.member_id, CAST(SUM((w.value ->> 1)::bigint) AS BIGINT)
                 FROM (SELECT value FROM json_array_elements($2::json) LIMIT $6) w CROSS JOIN LATERAL (", around!(), ") f
                 GROUP BY f.member_id ORDER BY f.member_id"));
        on!(self, c => sqlx::query_as(text)
            .bind(community).bind(&topics).bind(low).bind(start).bind(most).bind(count).fetch_all(c))
    }

    /// Mentors with a free seat, by number: of the first `most` profiles from `start` on, and the
    /// first `most` before it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn mentors_around(
        &mut self,
        community: CommunityId,
        start: MemberId,
        most: i64,
    ) -> Result<Vec<MemberId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT member_id FROM (
                 SELECT * FROM (SELECT member_id, offers, paused_at, held, capacity FROM mentoring
                     WHERE community_id = $1 AND member_id >= $2 ORDER BY member_id LIMIT $3) AS above
                 UNION ALL SELECT * FROM (SELECT member_id, offers, paused_at, held, capacity FROM mentoring
                     WHERE community_id = $1 AND member_id < $2 ORDER BY member_id LIMIT $3) AS below) AS m
             WHERE offers AND paused_at IS NULL AND held < capacity ORDER BY member_id")
            .bind(community).bind(start).bind(most).fetch_all(c))
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
