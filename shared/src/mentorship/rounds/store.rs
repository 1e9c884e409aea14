//! SQL of rounds.

use super::model::{Method, Outcome, Round, Signed, State};
use crate::{
    db::{Tx, on, run, sql},
    error::{Error, Result},
    ids::{CommunityId, MemberId, RoundNo},
    mentorship::model::Side,
};

macro_rules! columns {
    () => {
        "community_id, number, state, opened_at, closes_at, weeks, seed, changes, method"
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    community_id: CommunityId,
    number: RoundNo,
    state: String,
    opened_at: i64,
    closes_at: i64,
    weeks: i64,
    seed: i64,
    changes: i64,
    method: Option<String>,
}

impl Row {
    fn round(self) -> Result<Round> {
        Ok(Round {
            community: self.community_id,
            number: self.number,
            state: State::stored(&self.state)?,
            opened_at: self.opened_at,
            closes_at: self.closes_at,
            weeks: self.weeks,
            seed: self.seed,
            changes: self.changes,
            method: self.method.as_deref().map(Method::stored).transpose()?,
        })
    }
}

fn side(stored: &str) -> Result<Side> {
    let known = [Side::Mentor, Side::Mentee].into_iter().find(|side| side.as_str() == stored);
    known.ok_or_else(|| Error::Internal(format!("a side is stored as {stored:?}")))
}

/// Somebody who is still to be told what has come of it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Untold {
    /// Who.
    pub member_id: MemberId,
    /// Whether they are a mentor.
    pub mentors: bool,
    /// The mentor with whom a mentee was matched, where that one is still there.
    pub mentor_id: Option<MemberId>,
    /// With how many somebody was matched.
    pub mates: i64,
    /// How many of these are pairs now.
    pub pairs: i64,
    /// What could help a mentee for whom there is nobody.
    pub hint: Option<String>,
}

impl Tx {
    /// Adds a round.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_round(&mut self, r: &Round) -> Result<()> {
        run!(self, c => sqlx::query(concat!(
            "INSERT INTO rounds (", columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"))
            .bind(r.community).bind(r.number).bind(r.state.as_str()).bind(r.opened_at).bind(r.closes_at)
            .bind(r.weeks).bind(r.seed).bind(r.changes).bind(r.method.map(Method::as_str)).execute(c))?;
        Ok(())
    }

    /// Stores where a round stands, which its lock guards.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_round(&mut self, r: &Round) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE rounds SET state = $3, closes_at = $4, changes = $5, method = $6
             WHERE community_id = $1 AND number = $2")
            .bind(r.community).bind(r.number).bind(r.state.as_str()).bind(r.closes_at).bind(r.changes)
            .bind(r.method.map(Method::as_str)).execute(c))?;
        Ok(())
    }

    /// A round.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn round(
        &mut self,
        community: CommunityId,
        number: RoundNo,
    ) -> Result<Option<Round>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM rounds WHERE community_id = $1 AND number = $2"))
            .bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::round).transpose()
    }

    /// The same, and nobody else changes it or who is in it before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_round(
        &mut self,
        community: CommunityId,
        number: RoundNo,
    ) -> Result<Option<Round>> {
        let text = sql!(self,
            sqlite: concat!("SELECT ", columns!(), " FROM rounds WHERE community_id = $1 AND number = $2"),
            postgres: concat!("SELECT ", columns!(), " FROM rounds WHERE community_id = $1 AND number = $2 FOR UPDATE"));
        let row: Option<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::round).transpose()
    }

    /// The newest rounds, the newest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn rounds(&mut self, community: CommunityId, most: i64) -> Result<Vec<Round>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM rounds WHERE community_id = $1 ORDER BY number DESC LIMIT $2"))
            .bind(community).bind(most).fetch_all(c))?;
        rows.into_iter().map(Row::round).collect()
    }

    /// The oldest round that is not over yet: there is one at a time, beside such as are being given
    /// up.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn round_under_way(&mut self, community: CommunityId) -> Result<Option<Round>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM rounds WHERE community_id = $1
             AND state IN ('open', 'closed', 'previewed', 'publishing', 'cancelling') ORDER BY number LIMIT 1"))
            .bind(community).fetch_optional(c))?;
        row.map(Row::round).transpose()
    }

    /// Signs somebody up, or moves them to the other side.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_round_person(
        &mut self,
        r: &Round,
        (member, on): (MemberId, Side),
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO round_people (community_id, round, member_id, side, joined_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (community_id, round, member_id) DO UPDATE SET side = excluded.side")
            .bind(r.community).bind(r.number).bind(member).bind(on.as_str()).bind(now).execute(c))?;
        Ok(())
    }

    /// Takes somebody out of a round, with whom they named.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_round_person(&mut self, r: &Round, member: MemberId) -> Result<()> {
        self.put_round_ranks(r, member, &[]).await?;
        run!(self, c => sqlx::query(
            "DELETE FROM round_people WHERE community_id = $1 AND round = $2 AND member_id = $3")
            .bind(r.community).bind(r.number).bind(member).execute(c))?;
        Ok(())
    }

    /// Who is in a round, by when they came.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn round_people(&mut self, r: &Round) -> Result<Vec<Signed>> {
        let rows: Vec<(MemberId, String, Option<String>)> = on!(self, c => sqlx::query_as(
            "SELECT member_id, side, outcome FROM round_people WHERE community_id = $1 AND round = $2
             ORDER BY joined_at, member_id")
            .bind(r.community).bind(r.number).fetch_all(c))?;
        let signed = |(member, on, outcome): (_, String, Option<String>)| {
            let outcome = outcome.as_deref().map(Outcome::stored).transpose()?;
            Ok(Signed { member, side: side(&on)?, outcome })
        };
        rows.into_iter().map(signed).collect()
    }

    /// One of them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn round_person(&mut self, r: &Round, member: MemberId) -> Result<Option<Signed>> {
        let row: Option<(String, Option<String>)> = on!(self, c => sqlx::query_as(
            "SELECT side, outcome FROM round_people WHERE community_id = $1 AND round = $2 AND member_id = $3")
            .bind(r.community).bind(r.number).bind(member).fetch_optional(c))?;
        let signed = |(on, outcome): (String, Option<String>)| {
            let outcome = outcome.as_deref().map(Outcome::stored).transpose()?;
            Ok(Signed { member, side: side(&on)?, outcome })
        };
        row.map(signed).transpose()
    }

    /// How many mentors and how many mentees are in a round.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn round_counts(&mut self, r: &Round) -> Result<(i64, i64)> {
        on!(self, c => sqlx::query_as(
            "SELECT COUNT(CASE WHEN side = 'mentor' THEN 1 END), COUNT(CASE WHEN side = 'mentee' THEN 1 END)
             FROM round_people WHERE community_id = $1 AND round = $2")
            .bind(r.community).bind(r.number).fetch_one(c))
    }

    /// Names of those on one side, for somebody on the other: without whom either has blocked.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn round_names(
        &mut self,
        r: &Round,
        (on, reader): (Side, MemberId),
        most: i64,
    ) -> Result<Vec<(MemberId, String)>> {
        on!(self, c => sqlx::query_as(
            "SELECT m.id, m.name FROM round_people p JOIN members m ON m.id = p.member_id
             WHERE p.community_id = $1 AND p.round = $2 AND p.side = $3 AND m.name <> ''
                 AND NOT EXISTS (SELECT 1 FROM blocks b WHERE (b.member_id = $4 AND b.blocked_id = m.id)
                     OR (b.member_id = m.id AND b.blocked_id = $4))
             ORDER BY p.joined_at, m.id LIMIT $5")
            .bind(r.community).bind(r.number).bind(on.as_str()).bind(reader).bind(most).fetch_all(c))
    }

    /// Stores whom somebody would like, the best first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_round_ranks(
        &mut self,
        r: &Round,
        member: MemberId,
        others: &[MemberId],
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM round_ranks WHERE community_id = $1 AND round = $2 AND member_id = $3")
            .bind(r.community).bind(r.number).bind(member).execute(c))?;
        for (position, other) in (1_i64..).zip(others) {
            run!(self, c => sqlx::query(
                "INSERT INTO round_ranks (community_id, round, member_id, position, other_id)
                 VALUES ($1, $2, $3, $4, $5)")
                .bind(r.community).bind(r.number).bind(member).bind(position).bind(other).execute(c))?;
        }
        Ok(())
    }

    /// Whom people would like, or one of them: who, and whom, each one's best first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn round_ranks(
        &mut self,
        r: &Round,
        of: Option<MemberId>,
    ) -> Result<Vec<(MemberId, MemberId)>> {
        on!(self, c => sqlx::query_as(
            "SELECT member_id, other_id FROM round_ranks WHERE community_id = $1 AND round = $2
                 AND (member_id = $3 OR $3 IS NULL) ORDER BY member_id, position")
            .bind(r.community).bind(r.number).bind(of).fetch_all(c))
    }

    /// Records by what a round is matched, what came of it, and the places of its people: rows of
    /// member, place and hint as JSON.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn record_round(
        &mut self,
        r: &Round,
        (input, results): (&str, &str),
        places: &str,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE rounds SET input = $3, results = $4 WHERE community_id = $1 AND number = $2")
            .bind(r.community).bind(r.number).bind(input).bind(results).execute(c))?;
        run!(self, c => sqlx::query(
            "UPDATE round_people SET place = NULL, hint = NULL WHERE community_id = $1 AND round = $2")
            .bind(r.community).bind(r.number).execute(c))?;
        let text = sql!(self,
            sqlite: "UPDATE round_people SET place = v.value ->> 1, hint = v.value ->> 2 FROM json_each($3) v
                 WHERE community_id = $1 AND round = $2 AND member_id = v.value ->> 0",
            postgres: "UPDATE round_people SET place = (v.value ->> 1)::bigint, hint = v.value ->> 2
                 FROM json_array_elements($3::json) v
                 WHERE community_id = $1 AND round = $2 AND member_id = (v.value ->> 0)::bigint");
        run!(self, c => sqlx::query(text).bind(r.community).bind(r.number).bind(places).execute(c))?;
        Ok(())
    }

    /// By what a round was matched, and what came of it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn round_record(&mut self, r: &Round) -> Result<Option<(String, String)>> {
        let row: (Option<String>, Option<String>) = on!(self, c => sqlx::query_as(
            "SELECT input, results FROM rounds WHERE community_id = $1 AND number = $2")
            .bind(r.community).bind(r.number).fetch_one(c))?;
        Ok(row.0.zip(row.1))
    }

    /// Gives each mentee the mentor of a matching, by their places.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_round_mates(&mut self, r: &Round, mentors: &[Option<u32>]) -> Result<()> {
        let pairs: Vec<(usize, u32)> =
            mentors.iter().enumerate().filter_map(|(at, m)| m.map(|m| (at, m))).collect();
        let pairs = serde_json::to_string(&pairs)?;
        let text = sql!(self,
            sqlite: "UPDATE round_people SET mate = v.value ->> 1 FROM json_each($3) v
                 WHERE community_id = $1 AND round = $2 AND side = 'mentee' AND place = v.value ->> 0",
            postgres: "UPDATE round_people SET mate = (v.value ->> 1)::bigint FROM json_array_elements($3::json) v
                 WHERE community_id = $1 AND round = $2 AND side = 'mentee' AND place = (v.value ->> 0)::bigint");
        run!(self, c => sqlx::query(text).bind(r.community).bind(r.number).bind(&pairs).execute(c))?;
        Ok(())
    }

    /// Who is still to be told: mentees first, so that all pairs are made when mentors are told.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn round_untold(&mut self, r: &Round, most: i64) -> Result<Vec<Untold>> {
        on!(self, c => sqlx::query_as(
            "SELECT p.member_id, p.side = 'mentor' AS mentors, o.member_id AS mentor_id, p.hint,
                 CASE WHEN p.mate IS NOT NULL THEN 1 ELSE (SELECT COUNT(*) FROM round_people e
                     WHERE e.community_id = $1 AND e.round = $2 AND e.mate = p.place AND p.side = 'mentor') END AS mates,
                 (SELECT COUNT(*) FROM round_people e WHERE e.community_id = $1 AND e.round = $2
                     AND e.mate = p.place AND p.side = 'mentor' AND e.outcome = 'pair') AS pairs
             FROM round_people p LEFT JOIN round_people o ON o.community_id = p.community_id AND o.round = p.round
                 AND o.side = 'mentor' AND o.place = p.mate
             WHERE p.community_id = $1 AND p.round = $2 AND p.outcome IS NULL
             ORDER BY p.side, p.joined_at, p.member_id LIMIT $3")
            .bind(r.community).bind(r.number).bind(most).fetch_all(c))
    }

    /// Keeps what somebody was told.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn round_told(&mut self, r: &Round, member: MemberId, told: Outcome) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE round_people SET outcome = $4 WHERE community_id = $1 AND round = $2 AND member_id = $3")
            .bind(r.community).bind(r.number).bind(member).bind(told.as_str()).execute(c))?;
        Ok(())
    }
}
