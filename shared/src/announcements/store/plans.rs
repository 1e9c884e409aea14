//! SQL of what is announced.

use jiff::civil::DateTime;

use super::super::model::{Announcement, State};
use crate::{
    db::{Tx, on, run, sql},
    error::{Error, Result},
    ids::{CommunityId, MemberId},
    skillshares::model::wall_text,
};

/// The columns of a [`Row`].
macro_rules! columns {
    () => {
        "number, member_id, text, recurs, zone, place, state, told_to, told_wall, due_at, created_at"
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    member_id: MemberId,
    text: String,
    recurs: String,
    zone: String,
    place: String,
    state: String,
    told_to: i64,
    told_wall: Option<String>,
    due_at: Option<i64>,
    created_at: i64,
}

/// A wall time as it is stored.
pub(super) fn wall(stored: &str) -> Result<DateTime> {
    stored.parse().map_err(|_| Error::Internal(format!("a wall time is stored as {stored:?}")))
}

impl Row {
    fn announcement(self, community: CommunityId) -> Result<Announcement> {
        Ok(Announcement {
            community,
            number: self.number,
            by: self.member_id,
            text: self.text,
            recurs: self.recurs.parse()?,
            zone: self.zone,
            place: self.place.parse()?,
            state: State::stored(&self.state)?,
            told_to: self.told_to,
            told_wall: self.told_wall.as_deref().map(wall).transpose()?,
            due_at: self.due_at,
            created_at: self.created_at,
        })
    }
}

impl Tx {
    /// Keeps an announcement: anew, or as it is now.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_announcement(&mut self, announcement: &Announcement) -> Result<()> {
        run!(self, c => sqlx::query(concat!(
            "INSERT INTO announcements (community_id, ", columns!(), ")
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             ON CONFLICT (community_id, number) DO UPDATE
             SET member_id = excluded.member_id, text = excluded.text, recurs = excluded.recurs,
                 zone = excluded.zone, place = excluded.place, state = excluded.state,
                 told_to = excluded.told_to, told_wall = excluded.told_wall, due_at = excluded.due_at"))
            .bind(announcement.community).bind(announcement.number).bind(announcement.by)
            .bind(&announcement.text).bind(announcement.recurs.to_string()).bind(&announcement.zone)
            .bind(announcement.place.to_string()).bind(announcement.state.as_str())
            .bind(announcement.told_to).bind(announcement.told_wall.map(wall_text))
            .bind(announcement.due_at).bind(announcement.created_at)
            .execute(c))?;
        Ok(())
    }

    /// An announcement.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn announcement(
        &mut self,
        community: CommunityId,
        number: i64,
    ) -> Result<Option<Announcement>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM announcements WHERE community_id = $1 AND number = $2"))
            .bind(community).bind(number).fetch_optional(c))?;
        row.map(|row| row.announcement(community)).transpose()
    }

    /// The same, and nobody else changes or posts it before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_announcement(
        &mut self,
        community: CommunityId,
        number: i64,
    ) -> Result<Option<Announcement>> {
        let text = sql!(self,
            sqlite: concat!("SELECT ", columns!(), " FROM announcements WHERE community_id = $1 AND number = $2"),
            postgres: concat!("SELECT ", columns!(), " FROM announcements WHERE community_id = $1 AND number = $2 FOR UPDATE"));
        let row: Option<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(number).fetch_optional(c))?;
        row.map(|row| row.announcement(community)).transpose()
    }

    /// The announcements of a community that are posted or paused, in order.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn announcements(&mut self, community: CommunityId) -> Result<Vec<Announcement>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM announcements WHERE community_id = $1
             AND state IN ('planned', 'paused', 'gone', 'stopped') ORDER BY number"))
            .bind(community).fetch_all(c))?;
        rows.into_iter().map(|row| row.announcement(community)).collect()
    }

    /// What somebody wrote, in all communities, while it has words.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn announcements_by(&mut self, member: MemberId) -> Result<Vec<(CommunityId, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT community_id, number FROM announcements WHERE member_id = $1 AND text <> ''
             ORDER BY community_id, number")
            .bind(member).fetch_all(c))
    }

    /// The number of the announcement that has been due the longest at `now`, if one is.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn due_announcement(
        &mut self,
        community: CommunityId,
        now: i64,
    ) -> Result<Option<i64>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT number FROM announcements WHERE community_id = $1 AND due_at <= $2
             ORDER BY due_at, number LIMIT 1")
            .bind(community).bind(now).fetch_optional(c))
    }

    /// When an announcement of a community is next due.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn next_announcement_due(&mut self, community: CommunityId) -> Result<Option<i64>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT MIN(due_at) FROM announcements WHERE community_id = $1 AND due_at IS NOT NULL")
            .bind(community).fetch_one(c))
    }

    /// Forgets what was planned before `before` and never saved.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn sweep_announcements(&mut self, community: CommunityId, before: i64) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM announcements WHERE community_id = $1 AND state = 'draft' AND created_at < $2")
            .bind(community).bind(before).execute(c))?;
        Ok(())
    }
}
