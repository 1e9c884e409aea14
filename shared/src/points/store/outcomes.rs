//! SQL of what members did for others.

use super::super::{rules::Outcome, worth::Less};
use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId, PartyId},
};

/// Something that somebody did for others, and by whose word that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// Where.
    pub community: CommunityId,
    /// What is paid for.
    pub outcome: Outcome,
    /// Which one: a request's, a tip's, a mentorship's, a skill-share's number.
    pub number: i64,
    /// No two of a community share one.
    pub key: String,
    /// What it was about; nothing where that is not known.
    pub topic: String,
    /// Who did it.
    pub member: MemberId,
    /// Whose word it is, where that may be known.
    pub by_member: Option<MemberId>,
    /// Whose word it is otherwise.
    pub by_party: Option<PartyId>,
    /// What they said with it.
    pub note: Option<String>,
}

/// What came of a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// Points.
    pub points: i64,
    /// Why not more.
    pub less: Less,
    /// From when it counts, where that is later; epoch milliseconds.
    pub counts_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct Row {
    rule: String,
    number: i64,
    key: String,
    topic: String,
    member_id: MemberId,
    by_member: Option<MemberId>,
    by_party: Option<PartyId>,
    note: Option<String>,
}

impl Row {
    fn deed(self, community: CommunityId) -> Result<Deed> {
        Ok(Deed {
            community,
            outcome: Outcome::stored(&self.rule)?,
            number: self.number,
            key: self.key,
            topic: self.topic,
            member: self.member_id,
            by_member: self.by_member,
            by_party: self.by_party,
            note: self.note,
        })
    }
}

impl Tx {
    /// Writes a deed down; `false` where it is known already.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_outcome(
        &mut self,
        deed: &Deed,
        (at, counts_at): (i64, Option<i64>),
    ) -> Result<bool> {
        let less = if counts_at.is_some() { Less::New } else { Less::Nothing };
        let stored: Option<i64> = on!(self, c => sqlx::query_scalar(
            "INSERT INTO outcomes (community_id, member_id, kind, number, key, topic, by_member, by_party, note,
                 minutes, rule, points, less, counts_at, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, 0, $11, $12, $13)
             ON CONFLICT DO NOTHING RETURNING id")
            .bind(deed.community).bind(deed.member).bind(deed.outcome.kind()).bind(deed.number).bind(&deed.key)
            .bind(&deed.topic).bind(deed.by_member).bind(deed.by_party).bind(&deed.note)
            .bind(deed.outcome.as_str()).bind(less.as_str()).bind(counts_at).bind(at).fetch_optional(c))?;
        Ok(stored.is_some())
    }

    /// Says what a deed was paid.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_paid(
        &mut self,
        community: CommunityId,
        key: &str,
        (points, less): (i64, Less),
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE outcomes SET points = $3, less = $4, counts_at = NULL WHERE community_id = $1 AND key = $2")
            .bind(community).bind(key).bind(points).bind(less.as_str()).execute(c))?;
        Ok(())
    }

    /// What a deed was paid, and who did it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn paid(
        &mut self,
        community: CommunityId,
        key: &str,
    ) -> Result<Option<(MemberId, Paid)>> {
        type Row = (MemberId, i64, String, Option<i64>);
        let row: Option<Row> = on!(self, c => sqlx::query_as(
            "SELECT member_id, points, less, counts_at FROM outcomes WHERE community_id = $1 AND key = $2")
            .bind(community).bind(key).fetch_optional(c))?;
        row.map(|(member, points, less, counts_at)| {
            Ok((member, Paid { points, less: Less::stored(&less)?, counts_at }))
        })
        .transpose()
    }

    /// Deeds that were to count later, and that time has come; by that time, `most` of them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn due_deeds(
        &mut self,
        community: CommunityId,
        now: i64,
        most: i64,
    ) -> Result<Vec<Deed>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            "SELECT rule, number, key, topic, member_id, by_member, by_party, note FROM outcomes
             WHERE community_id = $1 AND counts_at <= $2 ORDER BY counts_at, id LIMIT $3")
            .bind(community).bind(now).bind(most).fetch_all(c))?;
        rows.into_iter().map(|row| row.deed(community)).collect()
    }

    /// When the next deed counts.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn next_deed_due(&mut self, community: CommunityId) -> Result<Option<i64>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT MIN(counts_at) FROM outcomes WHERE community_id = $1 AND counts_at IS NOT NULL")
            .bind(community).fetch_one(c))
    }
}
