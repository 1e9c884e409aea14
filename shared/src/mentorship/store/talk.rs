//! SQL of what a pair plans and writes down, and of whether they met.

use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId, MentorshipNo},
    mentorship::model::{Mentorship, Side},
};

/// A goal as a plan.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Plan {
    /// Its number in its mentorship.
    pub number: i64,
    /// If this happens …
    pub cue: String,
    /// … then I do that.
    pub deed: String,
    /// When it was done, epoch milliseconds.
    pub done_at: Option<i64>,
}

/// What one of the two wrote down.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Note {
    /// Who.
    pub member_id: MemberId,
    /// What.
    pub text: String,
    /// When, epoch milliseconds.
    pub at: i64,
}

/// What the two said to “did you meet?”.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Check {
    /// When they were asked, epoch milliseconds.
    pub at: i64,
    /// The mentor's answer.
    pub mentor_met: Option<bool>,
    /// The mentee's answer.
    pub mentee_met: Option<bool>,
}

impl Tx {
    /// Adds a plan of somebody's.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_plan(
        &mut self,
        m: &Mentorship,
        by: MemberId,
        (cue, deed): (&str, &str),
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO mentorship_plans (community_id, mentorship, number, member_id, cue, deed, at)
             SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4, $5, $6 FROM mentorship_plans
             WHERE community_id = $1 AND mentorship = $2")
            .bind(m.community).bind(m.number).bind(by).bind(cue).bind(deed).bind(now).execute(c))?;
        Ok(())
    }

    /// A plan is done; `false` where there is none of this number that is not.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn finish_plan(&mut self, m: &Mentorship, number: i64, now: i64) -> Result<bool> {
        let done = run!(self, c => sqlx::query(
            "UPDATE mentorship_plans SET done_at = $4
             WHERE community_id = $1 AND mentorship = $2 AND number = $3 AND done_at IS NULL")
            .bind(m.community).bind(m.number).bind(number).bind(now).execute(c))?;
        Ok(done > 0)
    }

    /// The plans that are not done are another mentorship's from now on.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn hand_plans(
        &mut self,
        community: CommunityId,
        from: MentorshipNo,
        to: MentorshipNo,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE mentorship_plans SET mentorship = $3
             WHERE community_id = $1 AND mentorship = $2 AND done_at IS NULL")
            .bind(community).bind(from).bind(to).execute(c))?;
        Ok(())
    }

    /// The plans of a mentorship, by number.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn plans(
        &mut self,
        community: CommunityId,
        mentorship: MentorshipNo,
    ) -> Result<Vec<Plan>> {
        on!(self, c => sqlx::query_as(
            "SELECT number, cue, deed, done_at FROM mentorship_plans
             WHERE community_id = $1 AND mentorship = $2 ORDER BY number")
            .bind(community).bind(mentorship).fetch_all(c))
    }

    /// Writes something down.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_note(
        &mut self,
        m: &Mentorship,
        by: MemberId,
        text: &str,
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO mentorship_notes (community_id, mentorship, number, member_id, text, at)
             SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4, $5 FROM mentorship_notes
             WHERE community_id = $1 AND mentorship = $2")
            .bind(m.community).bind(m.number).bind(by).bind(text).bind(now).execute(c))?;
        Ok(())
    }

    /// The last notes of a mentorship, the oldest first; `most` of them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn notes(
        &mut self,
        community: CommunityId,
        mentorship: MentorshipNo,
        most: i64,
    ) -> Result<Vec<Note>> {
        let mut notes: Vec<Note> = on!(self, c => sqlx::query_as(
            "SELECT member_id, text, at FROM mentorship_notes
             WHERE community_id = $1 AND mentorship = $2 ORDER BY number DESC LIMIT $3")
            .bind(community).bind(mentorship).bind(most).fetch_all(c))?;
        notes.reverse();
        Ok(notes)
    }

    /// Somebody's notes and plans are gone.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn forget_talk(&mut self, member: MemberId) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM mentorship_notes WHERE member_id = $1").bind(member).execute(c))?;
        run!(self, c => sqlx::query("DELETE FROM mentorship_plans WHERE member_id = $1").bind(member).execute(c))?;
        Ok(())
    }

    /// They were asked whether they met.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_check(&mut self, m: &Mentorship, now: i64) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO mentorship_checks (community_id, mentorship, number, at) VALUES ($1, $2, $3, $4)")
            .bind(m.community).bind(m.number).bind(m.check_no).bind(now).execute(c))?;
        Ok(())
    }

    /// One of them answers the last question.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn answer_check(
        &mut self,
        m: &Mentorship,
        side: Side,
        (met, minutes): (bool, Option<i64>),
    ) -> Result<()> {
        let (mentor, mentee) = match side {
            Side::Mentor => (Some(met), None),
            Side::Mentee => (None, Some(met)),
        };
        run!(self, c => sqlx::query(
            "UPDATE mentorship_checks SET mentor_met = COALESCE($4, mentor_met), mentee_met = COALESCE($5, mentee_met),
                 minutes = CASE WHEN $5 IS NULL THEN minutes ELSE $6 END
             WHERE community_id = $1 AND mentorship = $2 AND number = $3")
            .bind(m.community).bind(m.number).bind(m.check_no).bind(mentor).bind(mentee).bind(minutes)
            .execute(c))?;
        Ok(())
    }

    /// The questions of a mentorship with their answers, the oldest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn checks(
        &mut self,
        community: CommunityId,
        mentorship: MentorshipNo,
    ) -> Result<Vec<Check>> {
        on!(self, c => sqlx::query_as(
            "SELECT at, mentor_met, mentee_met FROM mentorship_checks
             WHERE community_id = $1 AND mentorship = $2 ORDER BY number")
            .bind(community).bind(mentorship).fetch_all(c))
    }
}
