//! SQL of mentorships.

use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId, MentorshipNo},
    mentorship::model::{Mentorship, State},
};

macro_rules! columns {
    () => {
        "community_id, number, mentor_id, mentee_id, state, since, weeks, started_at, ends_at, mentor_at, check_no,
         successor_id, by_id, why, due_at"
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    community_id: CommunityId,
    number: MentorshipNo,
    mentor_id: MemberId,
    mentee_id: MemberId,
    state: String,
    since: i64,
    weeks: i64,
    started_at: Option<i64>,
    ends_at: Option<i64>,
    mentor_at: Option<i64>,
    check_no: i64,
    successor_id: Option<MemberId>,
    by_id: Option<MemberId>,
    why: Option<String>,
    due_at: Option<i64>,
}

impl Row {
    fn mentorship(self) -> Result<Mentorship> {
        Ok(Mentorship {
            community: self.community_id,
            number: self.number,
            mentor: self.mentor_id,
            mentee: self.mentee_id,
            state: State::stored(&self.state)?,
            since: self.since,
            weeks: self.weeks,
            started_at: self.started_at,
            ends_at: self.ends_at,
            mentor_at: self.mentor_at,
            check_no: self.check_no,
            successor: self.successor_id,
            by: self.by_id,
            why: self.why,
            due_at: self.due_at,
        })
    }
}

fn mentorships(rows: Vec<Row>) -> Result<Vec<Mentorship>> {
    rows.into_iter().map(Row::mentorship).collect()
}

impl Tx {
    /// Adds a mentorship.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_mentorship(&mut self, m: &Mentorship) -> Result<()> {
        run!(self, c => sqlx::query(concat!("INSERT INTO mentorships (", columns!(), ")
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"))
            .bind(m.community).bind(m.number).bind(m.mentor).bind(m.mentee).bind(m.state.as_str()).bind(m.since)
            .bind(m.weeks).bind(m.started_at).bind(m.ends_at).bind(m.mentor_at).bind(m.check_no).bind(m.successor)
            .bind(m.by).bind(&m.why).bind(m.due_at).execute(c))?;
        Ok(())
    }

    /// Stores a mentorship, whose profiles are held.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_mentorship(&mut self, m: &Mentorship) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE mentorships SET state = $3, since = $4, weeks = $5, started_at = $6, ends_at = $7, mentor_at = $8,
                 check_no = $9, successor_id = $10, by_id = $11, why = $12, due_at = $13 WHERE community_id = $1 AND number = $2")
            .bind(m.community).bind(m.number).bind(m.state.as_str()).bind(m.since).bind(m.weeks).bind(m.started_at)
            .bind(m.ends_at).bind(m.mentor_at).bind(m.check_no).bind(m.successor).bind(m.by).bind(&m.why).bind(m.due_at)
            .execute(c))?;
        Ok(())
    }

    /// A mentorship.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn mentorship(
        &mut self,
        community: CommunityId,
        number: MentorshipNo,
    ) -> Result<Option<Mentorship>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(
            concat!("SELECT ", columns!(), " FROM mentorships WHERE community_id = $1 AND number = $2"))
            .bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::mentorship).transpose()
    }

    /// What is under way with somebody, as mentor or as mentee: pairs, questions, and those who
    /// are still to be asked, by number; 100 at most.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn mentorships_of(
        &mut self,
        community: CommunityId,
        member: MemberId,
    ) -> Result<Vec<Mentorship>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(concat!("SELECT ", columns!(), " FROM mentorships
             WHERE community_id = $1 AND mentor_id = $2 AND state IN ('asked', 'active', 'paused')
             UNION ALL SELECT ", columns!(), " FROM mentorships
             WHERE community_id = $1 AND mentee_id = $2 AND state IN ('waiting', 'asked', 'active', 'paused')
             ORDER BY number LIMIT 100"))
            .bind(community).bind(member).fetch_all(c))?;
        mentorships(rows)
    }

    /// The same in all communities, for whoever leaves.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn mentorships_under_way(&mut self, member: MemberId) -> Result<Vec<Mentorship>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(concat!("SELECT ", columns!(), " FROM mentorships
             WHERE mentor_id = $1 AND state IN ('waiting', 'asked', 'active', 'paused')
             UNION ALL SELECT ", columns!(), " FROM mentorships
             WHERE mentee_id = $1 AND state IN ('waiting', 'asked', 'active', 'paused')
             ORDER BY community_id, number LIMIT 100"))
            .bind(member).fetch_all(c))?;
        mentorships(rows)
    }

    /// Mentorships that time changes by `now`, the longest due first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn due_mentorships(
        &mut self,
        community: CommunityId,
        now: i64,
        most: i64,
    ) -> Result<Vec<Mentorship>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(concat!("SELECT ", columns!(), " FROM mentorships
             WHERE community_id = $1 AND due_at <= $2 ORDER BY due_at, number LIMIT $3"))
            .bind(community).bind(now).bind(most).fetch_all(c))?;
        mentorships(rows)
    }

    /// When time changes a mentorship next, epoch milliseconds.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn next_mentorship_due(&mut self, community: CommunityId) -> Result<Option<i64>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT MIN(due_at) FROM mentorships WHERE community_id = $1 AND due_at IS NOT NULL")
            .bind(community).fetch_one(c))
    }
}
