//! SQL of courses.

use super::model::{Course, Slot, Step, Way};
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, CourseNo, MemberId, TipNo},
};

/// The columns of a [`Row`].
macro_rules! columns {
    () => {
        "community_id, number, title, text, language, closed_at, created_at"
    };
}

/// Whether tip `t` can be read.
macro_rules! live {
    () => {
        "(t.state = 'published' AND t.hidden_at IS NULL)"
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    community_id: CommunityId,
    number: CourseNo,
    title: String,
    text: String,
    language: String,
    closed_at: Option<i64>,
    created_at: i64,
}

impl From<Row> for Course {
    fn from(row: Row) -> Self {
        Self {
            community: row.community_id,
            number: row.number,
            title: row.title,
            text: row.text,
            language: row.language,
            closed_at: row.closed_at,
            created_at: row.created_at,
        }
    }
}

#[derive(sqlx::FromRow)]
struct StepRow {
    course: CourseNo,
    tip: TipNo,
    title: String,
    live: bool,
    added_at: i64,
    done_at: Option<i64>,
}

impl From<StepRow> for Step {
    fn from(row: StepRow) -> Self {
        Self {
            tip: row.tip,
            title: row.title,
            live: row.live,
            added_at: row.added_at,
            done_at: row.done_at,
        }
    }
}

impl Tx {
    /// Adds a course.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_course(&mut self, course: &Course) -> Result<()> {
        run!(self, c => sqlx::query(concat!(
            "INSERT INTO courses (", columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7)"))
            .bind(course.community).bind(course.number).bind(&course.title).bind(&course.text)
            .bind(&course.language).bind(course.closed_at).bind(course.created_at)
            .execute(c))?;
        Ok(())
    }

    /// A course.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn course(
        &mut self,
        community: CommunityId,
        number: CourseNo,
    ) -> Result<Option<Course>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM courses WHERE community_id = $1 AND number = $2"))
            .bind(community).bind(number).fetch_optional(c))?;
        Ok(row.map(Course::from))
    }

    /// The same, and nobody else changes its order before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_course(
        &mut self,
        community: CommunityId,
        number: CourseNo,
    ) -> Result<Option<Course>> {
        let text = sql!(self,
            sqlite: concat!("SELECT ", columns!(), " FROM courses WHERE community_id = $1 AND number = $2"),
            postgres: concat!("SELECT ", columns!(), " FROM courses WHERE community_id = $1 AND number = $2 FOR UPDATE"));
        let row: Option<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(number).fetch_optional(c))?;
        Ok(row.map(Course::from))
    }

    /// Closes a course, or opens it again.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn close_course(
        &mut self,
        community: CommunityId,
        number: CourseNo,
        closed_at: Option<i64>,
    ) -> Result<()> {
        run!(self, c => sqlx::query("UPDATE courses SET closed_at = $3 WHERE community_id = $1 AND number = $2")
            .bind(community).bind(number).bind(closed_at).execute(c))?;
        Ok(())
    }

    /// How many courses of a community are open.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn open_courses(&mut self, community: CommunityId) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM courses WHERE community_id = $1 AND closed_at IS NULL")
            .bind(community).fetch_one(c))
    }

    /// Courses of a community by number: the open ones, or all.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn courses(
        &mut self,
        community: CommunityId,
        all: bool,
        (skip, most): (i64, i64),
    ) -> Result<Vec<Course>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM courses WHERE community_id = $1 AND (closed_at IS NULL OR $2)
             ORDER BY number LIMIT $4 OFFSET $3"))
            .bind(community).bind(all).bind(skip).bind(most).fetch_all(c))?;
        Ok(rows.into_iter().map(Course::from).collect())
    }

    /// The order of a course, without tips that are gone for good.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn course_order(
        &mut self,
        community: CommunityId,
        course: CourseNo,
    ) -> Result<Vec<Slot>> {
        let rows: Vec<(TipNo, i64)> = on!(self, c => sqlx::query_as(
            "SELECT o.tip, o.added_at FROM course_tips o
             JOIN tips t ON t.community_id = o.community_id AND t.number = o.tip
             WHERE o.community_id = $1 AND o.course = $2 AND t.state <> 'deleted' ORDER BY o.position")
            .bind(community).bind(course).fetch_all(c))?;
        Ok(rows.into_iter().map(|(tip, added_at)| Slot { tip, added_at }).collect())
    }

    /// Stores the order of a course, which its lock guards.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_course_order(
        &mut self,
        community: CommunityId,
        course: CourseNo,
        order: &[Slot],
    ) -> Result<()> {
        let rows: Vec<_> =
            (1..).zip(order).map(|(at, s): (i64, _)| (s.tip, at, s.added_at)).collect();
        let rows = serde_json::to_string(&rows)?;
        run!(self, c => sqlx::query("DELETE FROM course_tips WHERE community_id = $1 AND course = $2")
            .bind(community).bind(course).execute(c))?;
        let text = sql!(self,
            sqlite: "INSERT INTO course_tips (community_id, course, tip, position, added_at)
                 SELECT $1, $2, value ->> 0, value ->> 1, value ->> 2 FROM json_each($3)",
            postgres: "INSERT INTO course_tips (community_id, course, tip, position, added_at)
                 SELECT $1, $2, (value ->> 0)::bigint, (value ->> 1)::bigint, (value ->> 2)::bigint
                 FROM json_array_elements($3::json)");
        run!(self, c => sqlx::query(text).bind(community).bind(course).bind(&rows).execute(c))?;
        Ok(())
    }

    /// How somebody walks through some courses, in the order in which these are named.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn ways(
        &mut self,
        community: CommunityId,
        member: MemberId,
        courses: &[CourseNo],
    ) -> Result<Vec<Way>> {
        let wanted = serde_json::to_string(courses)?;
        let text = sql!(self,
            sqlite: concat!(
                "SELECT o.course, o.tip, t.title, ", live!(), " AS live, o.added_at, s.at AS done_at FROM course_tips o
                 JOIN tips t ON t.community_id = o.community_id AND t.number = o.tip
                 LEFT JOIN course_steps s ON s.community_id = o.community_id AND s.course = o.course
                     AND s.member_id = $2 AND s.tip = o.tip
                 WHERE o.community_id = $1 AND t.state <> 'deleted'
                     AND o.course IN (SELECT value FROM json_each($3)) ORDER BY o.position"),
            postgres: concat!(
                "SELECT o.course, o.tip, t.title, ", live!(), " AS live, o.added_at, s.at AS done_at FROM course_tips o
                 JOIN tips t ON t.community_id = o.community_id AND t.number = o.tip
                 LEFT JOIN course_steps s ON s.community_id = o.community_id AND s.course = o.course
                     AND s.member_id = $2 AND s.tip = o.tip
                 WHERE o.community_id = $1 AND t.state <> 'deleted'
                     AND o.course IN (SELECT json_array_elements_text($3::json)::bigint) ORDER BY o.position"));
        let rows: Vec<StepRow> = on!(self, c => sqlx::query_as(text)
            .bind(community).bind(member).bind(&wanted).fetch_all(c))?;
        let mut ways = vec![Way::default(); courses.len()];
        for row in rows {
            if let Some(at) = courses.iter().position(|course| *course == row.course) {
                ways[at].0.push(row.into());
            }
        }
        Ok(ways)
    }

    /// Keeps that somebody has read a tip of a course. What is no part of it, or was read
    /// before, changes nothing.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_course_step(
        &mut self,
        community: CommunityId,
        course: CourseNo,
        (member, tip): (MemberId, TipNo),
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO course_steps (community_id, course, member_id, tip, at)
             SELECT community_id, course, $3, tip, $5 FROM course_tips
             WHERE community_id = $1 AND course = $2 AND tip = $4 ON CONFLICT DO NOTHING")
            .bind(community).bind(course).bind(member).bind(tip).bind(now).execute(c))?;
        Ok(())
    }

    /// Open courses in which somebody has something to read: those that they have begun
    /// first, then by number.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn unfinished_courses(
        &mut self,
        community: CommunityId,
        member: MemberId,
        most: i64,
    ) -> Result<Vec<Course>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM (
                 SELECT k.*, COUNT(*) AS tips, COUNT(s.tip) AS done FROM courses k
                 JOIN course_tips o ON o.community_id = k.community_id AND o.course = k.number
                 JOIN tips t ON t.community_id = o.community_id AND t.number = o.tip AND ", live!(), "
                 LEFT JOIN course_steps s ON s.community_id = o.community_id AND s.course = o.course
                     AND s.member_id = $2 AND s.tip = o.tip
                 WHERE k.community_id = $1 AND k.closed_at IS NULL
                 GROUP BY k.community_id, k.number) counted
             WHERE done < tips ORDER BY CASE WHEN done > 0 THEN 0 ELSE 1 END, number LIMIT $3"))
            .bind(community).bind(member).bind(most).fetch_all(c))?;
        Ok(rows.into_iter().map(Course::from).collect())
    }

    /// The open course in which a tip is the next one that somebody is to read. Of several the
    /// one in which they have read most.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn course_at(
        &mut self,
        community: CommunityId,
        member: MemberId,
        tip: TipNo,
    ) -> Result<Option<CourseNo>> {
        on!(self, c => sqlx::query_scalar(concat!(
            "SELECT o.course FROM course_tips o
             JOIN courses k ON k.community_id = o.community_id AND k.number = o.course
             WHERE o.community_id = $1 AND o.tip = $3 AND k.closed_at IS NULL
                 AND NOT EXISTS (SELECT 1 FROM course_steps s
                     WHERE s.community_id = $1 AND s.course = o.course AND s.member_id = $2 AND s.tip = $3)
                 AND NOT EXISTS (SELECT 1 FROM course_tips b
                     JOIN tips t ON t.community_id = b.community_id AND t.number = b.tip AND ", live!(), "
                     LEFT JOIN course_steps s ON s.community_id = b.community_id AND s.course = b.course
                         AND s.member_id = $2 AND s.tip = b.tip
                     WHERE b.community_id = $1 AND b.course = o.course AND b.position < o.position AND s.tip IS NULL)
             ORDER BY (SELECT COUNT(*) FROM course_steps s WHERE s.community_id = $1 AND s.course = o.course
                 AND s.member_id = $2) DESC, o.course LIMIT 1"))
            .bind(community).bind(member).bind(tip).fetch_optional(c))
    }
}
