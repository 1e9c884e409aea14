//! SQL of recognition. It reads `outcomes`; who said what is known where parties are.

use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId, PartyId},
};

/// What somebody wants others to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::FromRow)]
pub struct Wish {
    /// Whether others may see their standing.
    pub shared: bool,
    /// Whether they take part in leaderboards.
    pub ranked: bool,
}

/// A note of thanks.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Note {
    /// What it came with: `help`, `award`.
    pub kind: String,
    /// Which request; 0 for an award.
    pub number: i64,
    /// What it says.
    pub note: String,
    /// Who wrote it, by their pseudonym.
    pub by_party: Option<PartyId>,
    /// Who wrote it, where that may be known.
    pub by_member: Option<MemberId>,
    /// When, epoch milliseconds.
    pub at: i64,
}

/// Somebody on a leaderboard.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Ranked {
    /// Who.
    pub member_id: MemberId,
    /// Their points.
    pub points: i64,
}

/// What a leaderboard is about: a topic, or nothing for all, from a time to another.
#[derive(Debug, Clone, Copy)]
pub struct Span<'a> {
    /// The topic.
    pub topic: Option<&'a str>,
    /// From when on, epoch milliseconds.
    pub from: i64,
}

impl Tx {
    /// What somebody wants others to see; nothing where they have not said.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn wish(&mut self, community: CommunityId, member: MemberId) -> Result<Wish> {
        let wish: Option<Wish> = on!(self, c => sqlx::query_as(
            "SELECT shared, ranked FROM recognition WHERE community_id = $1 AND member_id = $2")
            .bind(community).bind(member).fetch_optional(c))?;
        Ok(wish.unwrap_or_default())
    }

    /// Keeps what somebody wants others to see.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_wish(
        &mut self,
        community: CommunityId,
        member: MemberId,
        wish: Wish,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO recognition (community_id, member_id, shared, ranked) VALUES ($1, $2, $3, $4)
             ON CONFLICT (community_id, member_id) DO UPDATE SET shared = excluded.shared, ranked = excluded.ranked")
            .bind(community).bind(member).bind(wish.shared).bind(wish.ranked).execute(c))?;
        Ok(())
    }

    /// What somebody did for others, from a time on: kind, topic, how often. What does not count
    /// yet, or no more, is left out.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn tally(
        &mut self,
        community: CommunityId,
        member: MemberId,
        from: i64,
    ) -> Result<Vec<(String, String, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT kind, topic, COUNT(*) FROM outcomes WHERE member_id = $2 AND community_id = $1 AND at >= $3
             AND undone_at IS NULL AND counts_at IS NULL AND less <> 'gone' GROUP BY kind, topic ORDER BY kind, topic")
            .bind(community).bind(member).bind(from).fetch_all(c))
    }

    /// When somebody joined, epoch milliseconds, and for how many minutes their mentees say that
    /// they met.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn time_given(
        &mut self,
        community: CommunityId,
        member: MemberId,
    ) -> Result<(i64, i64)> {
        on!(self, c => sqlx::query_as(
            "SELECT s.joined_at, CAST(COALESCE((SELECT SUM(k.minutes) FROM mentorships m
                 JOIN mentorship_checks k ON k.community_id = m.community_id AND k.mentorship = m.number
                 WHERE m.community_id = $1 AND m.mentor_id = $2 AND k.mentee_met), 0)
             + COALESCE((SELECT SUM(o.minutes) FROM outcomes o WHERE o.community_id = $1 AND o.member_id = $2
                 AND o.undone_at IS NULL), 0) AS BIGINT)
             FROM memberships s WHERE s.community_id = $1 AND s.member_id = $2")
            .bind(community).bind(member).fetch_one(c))
    }

    /// The notes that somebody got, the newest first, after `skip` of them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn notes_of_thanks(
        &mut self,
        community: CommunityId,
        member: MemberId,
        (most, skip): (i64, i64),
    ) -> Result<Vec<Note>> {
        on!(self, c => sqlx::query_as(
            "SELECT kind, number, note, by_party, by_member, at FROM outcomes
             WHERE member_id = $2 AND community_id = $1 AND note IS NOT NULL AND undone_at IS NULL
             ORDER BY at DESC, id DESC LIMIT $3 OFFSET $4")
            .bind(community).bind(member).bind(most).bind(skip).fetch_all(c))
    }

    /// Those who take part in leaderboards, with their points, the most first; then by name.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn ranking(
        &mut self,
        community: CommunityId,
        span: Span<'_>,
        most: i64,
    ) -> Result<Vec<Ranked>> {
        on!(self, c => sqlx::query_as(
            "SELECT r.member_id, CAST(COALESCE(SUM(o.points), 0) AS BIGINT) AS points
             FROM recognition r JOIN memberships s ON s.community_id = r.community_id AND s.member_id = r.member_id
             JOIN members m ON m.id = r.member_id
             LEFT JOIN outcomes o ON o.community_id = r.community_id AND o.member_id = r.member_id
                 AND o.at >= $2 AND o.undone_at IS NULL AND o.kind <> 'award' AND ($3 IS NULL OR o.topic = $3)
             WHERE r.community_id = $1 AND r.ranked AND m.name <> ''
             GROUP BY r.member_id, m.name ORDER BY points DESC, m.name, r.member_id LIMIT $4")
            .bind(community).bind(span.from).bind(span.topic).bind(most).fetch_all(c))
    }
}
