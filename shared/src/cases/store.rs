//! SQL of cases.

use super::model::{Case, Kind, State, Subject};
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId, PartyId},
    members::own_parties,
};

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    kind: String,
    subject_id: Option<MemberId>,
    subject_party: Option<PartyId>,
    reference: Option<String>,
    reason: String,
    state: String,
    opened_by: Option<MemberId>,
    opened_at: i64,
    ends_at: Option<i64>,
    appeal: Option<String>,
    appealed_at: Option<i64>,
    decided_by: Option<MemberId>,
    decided_at: Option<i64>,
}

impl Row {
    fn case(self) -> Result<Case> {
        let subject = match (self.subject_id, self.subject_party) {
            (Some(id), _) => Subject::Member(id),
            (None, Some(party)) => Subject::Party(party),
            (None, None) => Subject::Nobody,
        };
        Ok(Case {
            number: self.number,
            kind: Kind::stored(&self.kind)?,
            subject,
            reference: self.reference,
            reason: self.reason,
            state: State::stored(&self.state)?,
            opened_by: self.opened_by,
            opened_at: self.opened_at,
            ends_at: self.ends_at,
            appeal: self.appeal,
            appealed_at: self.appealed_at,
            decided_by: self.decided_by,
            decided_at: self.decided_at,
        })
    }
}

/// A case's columns, and what follows.
macro_rules! cases {
    ($($rest:expr),+) => {
        concat!("SELECT number, kind, subject_id, subject_party, reference, reason, state, opened_by, opened_at,
             ends_at, appeal, appealed_at, decided_by, decided_at FROM cases ", $($rest),+)
    };
}

impl Tx {
    /// Adds a case.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_case(&mut self, community: CommunityId, case: &Case) -> Result<()> {
        let (member, party) = match case.subject {
            Subject::Member(id) => (Some(id), None),
            Subject::Party(party) => (None, Some(party)),
            Subject::Nobody => (None, None),
        };
        run!(self, c => sqlx::query(
            "INSERT INTO cases (community_id, number, kind, subject_id, subject_party, reference, reason,
                 state, opened_by, opened_at, ends_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
            .bind(community).bind(case.number).bind(case.kind.as_str()).bind(member).bind(party)
            .bind(&case.reference).bind(&case.reason).bind(case.state.as_str()).bind(case.opened_by)
            .bind(case.opened_at).bind(case.ends_at).execute(c))?;
        Ok(())
    }

    /// A case, if the community has it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn case(&mut self, community: CommunityId, number: i64) -> Result<Option<Case>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(
            cases!("WHERE community_id = $1 AND number = $2"))
            .bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::case).transpose()
    }

    /// The same, and nobody else changes it before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_case(&mut self, community: CommunityId, number: i64) -> Result<Option<Case>> {
        let text = sql!(self,
            sqlite: cases!("WHERE community_id = $1 AND number = $2"),
            postgres: cases!("WHERE community_id = $1 AND number = $2 FOR UPDATE"));
        let row: Option<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::case).transpose()
    }

    /// Stores what may change of a case.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_case(&mut self, community: CommunityId, case: &Case) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE cases SET state = $3, appeal = $4, appealed_at = $5, decided_by = $6, decided_at = $7
             WHERE community_id = $1 AND number = $2")
            .bind(community).bind(case.number).bind(case.state.as_str()).bind(&case.appeal)
            .bind(case.appealed_at).bind(case.decided_by).bind(case.decided_at).execute(c))?;
        Ok(())
    }

    /// Cases that are in force at `now`: first those that were appealed, then by number.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn live_cases(
        &mut self,
        community: CommunityId,
        now: i64,
        most: i64,
    ) -> Result<Vec<Case>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            cases!("WHERE community_id = $1 AND state IN ('open', 'appealed', 'kept')
                 AND (ends_at IS NULL OR ends_at > $2)
                 ORDER BY CASE state WHEN 'appealed' THEN 0 ELSE 1 END, number LIMIT $3"))
            .bind(community).bind(now).bind(most).fetch_all(c))?;
        rows.into_iter().map(Row::case).collect()
    }

    /// The suspensions of a person that are in force, in all communities: community and number.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn suspended_by(
        &mut self,
        member: MemberId,
        now: i64,
    ) -> Result<Vec<(CommunityId, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT community_id, number FROM cases WHERE subject_id = $1 AND kind = 'suspend'
             AND state IN ('open', 'appealed', 'kept') AND (ends_at IS NULL OR ends_at > $2)
             ORDER BY community_id, number")
            .bind(member).bind(now).fetch_all(c))
    }

    /// The same case about another person, under a number of its own.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn copy_case(
        &mut self,
        community: CommunityId,
        from: i64,
        number: i64,
        subject: MemberId,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO cases (community_id, number, kind, subject_id, reason, state, opened_by, opened_at, ends_at,
                 appeal, appealed_at, decided_by, decided_at)
             SELECT community_id, $3, kind, $4, reason, state, opened_by, opened_at, ends_at,
                 appeal, appealed_at, decided_by, decided_at
             FROM cases WHERE community_id = $1 AND number = $2")
            .bind(community).bind(from).bind(number).bind(subject).execute(c))?;
        Ok(())
    }

    /// Cases about a member that are in force at `now`, what they wrote included, by number;
    /// 20 at most.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn cases_about(
        &mut self,
        community: CommunityId,
        member: MemberId,
        now: i64,
    ) -> Result<Vec<Case>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            cases!("WHERE community_id = $1 AND state IN ('open', 'appealed', 'kept')
                 AND (ends_at IS NULL OR ends_at > $3)
                 AND (subject_id = $2 OR subject_party IN (", own_parties!("$1", "$2"), "))
                 ORDER BY number LIMIT 20"))
            .bind(community).bind(member).bind(now).fetch_all(c))?;
        rows.into_iter().map(Row::case).collect()
    }

    /// Cases that are over by time at `now` and not closed yet, by number; 100 at most.
    /// Nobody else changes them before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_ended_cases(
        &mut self,
        community: CommunityId,
        now: i64,
    ) -> Result<Vec<Case>> {
        let text = sql!(self,
            sqlite: cases!("WHERE community_id = $1 AND state IN ('open', 'appealed', 'kept')
                 AND ends_at <= $2 ORDER BY number LIMIT 100"),
            postgres: cases!("WHERE community_id = $1 AND state IN ('open', 'appealed', 'kept')
                 AND ends_at <= $2 ORDER BY number LIMIT 100 FOR UPDATE"));
        let rows: Vec<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(now).fetch_all(c))?;
        rows.into_iter().map(Row::case).collect()
    }
}
