//! SQL of what members do with tips: reviews, votes, uses, comments, reports.

use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId, TipNo},
    tips::model::Tip,
};

/// What somebody said about a tip.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Comment {
    /// Its number for this tip, from 1.
    pub number: i64,
    /// Who; none where they are gone.
    pub member_id: Option<MemberId>,
    /// As typed.
    pub text: String,
    /// Epoch milliseconds.
    pub at: i64,
}

impl Tx {
    /// Keeps what a reviewer says; what they said before about this tip gives way.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_review(
        &mut self,
        t: &Tip,
        member: MemberId,
        (approves, note): (bool, Option<&str>),
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO tip_reviews (community_id, tip, member_id, approves, note, at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (community_id, tip, member_id) DO UPDATE SET approves = excluded.approves, note = excluded.note,
                 at = excluded.at")
            .bind(t.community).bind(t.number).bind(member).bind(approves).bind(note).bind(now).execute(c))?;
        Ok(())
    }

    /// How many members approve of a tip.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn approvals(&mut self, community: CommunityId, tip: TipNo) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM tip_reviews WHERE community_id = $1 AND tip = $2 AND approves")
            .bind(community).bind(tip).fetch_one(c))
    }

    /// Forgets the reviews of a tip that is its author's draft again.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_reviews(&mut self, community: CommunityId, tip: TipNo) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM tip_reviews WHERE community_id = $1 AND tip = $2")
            .bind(community).bind(tip).execute(c))?;
        Ok(())
    }

    /// Keeps whether a tip worked for somebody; their earlier vote gives way.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_vote(
        &mut self,
        community: CommunityId,
        tip: TipNo,
        member: MemberId,
        (worked, now): (bool, i64),
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO tip_votes (community_id, tip, member_id, worked, at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (community_id, tip, member_id) DO UPDATE SET worked = excluded.worked, at = excluded.at")
            .bind(community).bind(tip).bind(member).bind(worked).bind(now).execute(c))?;
        Ok(())
    }

    /// Keeps that somebody used a tip on a day (days since 1970); `false` where that was said.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_use(
        &mut self,
        community: CommunityId,
        tip: TipNo,
        member: MemberId,
        (day, minutes): (i64, i64),
    ) -> Result<bool> {
        let used: Option<i64> = on!(self, c => sqlx::query_scalar(
            "INSERT INTO tip_uses (community_id, tip, member_id, day, minutes) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT DO NOTHING RETURNING day")
            .bind(community).bind(tip).bind(member).bind(day).bind(minutes).fetch_optional(c))?;
        Ok(used.is_some())
    }

    /// Keeps a comment, with the next number of its tip, which the tip's lock guards.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_comment(
        &mut self,
        community: CommunityId,
        tip: TipNo,
        member: MemberId,
        (text, now): (&str, i64),
    ) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "INSERT INTO tip_comments (community_id, tip, number, member_id, text, at)
             SELECT $1, $2, COALESCE((SELECT MAX(number) FROM tip_comments WHERE community_id = $1 AND tip = $2), 0) + 1,
                 $3, $4, $5 RETURNING number")
            .bind(community).bind(tip).bind(member).bind(text).bind(now).fetch_one(c))
    }

    /// The latest comments on a tip, the newest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn comments(
        &mut self,
        community: CommunityId,
        tip: TipNo,
        most: i64,
    ) -> Result<Vec<Comment>> {
        on!(self, c => sqlx::query_as(
            "SELECT number, member_id, text, at FROM tip_comments WHERE community_id = $1 AND tip = $2
             ORDER BY number DESC LIMIT $3")
            .bind(community).bind(tip).bind(most).fetch_all(c))
    }

    /// Keeps a report; `false` where they had reported it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_report(
        &mut self,
        t: &Tip,
        member: MemberId,
        (steward, reason): (bool, &str),
        now: i64,
    ) -> Result<bool> {
        let kept: Option<i64> = on!(self, c => sqlx::query_scalar(
            "INSERT INTO tip_reports (community_id, tip, member_id, steward, reason, at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT DO NOTHING RETURNING tip")
            .bind(t.community).bind(t.number).bind(member).bind(steward).bind(reason).bind(now).fetch_optional(c))?;
        Ok(kept.is_some())
    }

    /// How many have reported a tip, and how many of them were stewards.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn reports(&mut self, community: CommunityId, tip: TipNo) -> Result<(i64, i64)> {
        on!(self, c => sqlx::query_as(
            "SELECT COUNT(*), COUNT(CASE WHEN steward THEN 1 END) FROM tip_reports WHERE community_id = $1 AND tip = $2")
            .bind(community).bind(tip).fetch_one(c))
    }

    /// Forgets the reports of a tip: it was decided about them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_reports(&mut self, community: CommunityId, tip: TipNo) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM tip_reports WHERE community_id = $1 AND tip = $2")
            .bind(community).bind(tip).execute(c))?;
        Ok(())
    }
}
