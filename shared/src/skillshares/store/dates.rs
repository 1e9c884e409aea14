//! SQL of dates.

use jiff::civil::DateTime;

use super::super::model::{Date, Own, State, wall_text};
use crate::{
    db::{Tx, on, run},
    error::{Error, Result},
    ids::{CommunityId, MemberId},
    schedule::Rule,
};

/// The columns of a [`Row`].
macro_rules! columns {
    () => {
        "skillshare, wall, moved_to, starts_at, ends_at, rule, title, text, link, minutes, capacity, state, sequence,
         told_to, page_after, due_at"
    };
}

/// Dates of a community that begin after `$2`, the latest `$3`; which of them is an argument.
macro_rules! since {
    ($($of:tt)+) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM skillshare_dates WHERE community_id = $1 AND starts_at > $2",
            $($of)+,
            " ORDER BY starts_at DESC, skillshare DESC, wall DESC LIMIT $3"
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    skillshare: i64,
    wall: String,
    moved_to: Option<String>,
    starts_at: i64,
    ends_at: i64,
    rule: String,
    title: Option<String>,
    text: Option<String>,
    link: Option<String>,
    minutes: Option<i64>,
    capacity: Option<i64>,
    state: String,
    sequence: i64,
    told_to: i64,
    page_after: i64,
    due_at: Option<i64>,
}

/// A wall time as it is stored.
pub(crate) fn wall(stored: &str) -> Result<DateTime> {
    stored.parse().map_err(|_| Error::Internal(format!("a wall time is stored as {stored:?}")))
}

impl Row {
    fn date(self) -> Result<Date> {
        let Self { title, text, link, minutes, capacity, .. } = self;
        Ok(Date {
            skillshare: self.skillshare,
            wall: wall(&self.wall)?,
            moved_to: self.moved_to.as_deref().map(wall).transpose()?,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            rule: Rule::stored(&self.rule)?,
            own: Own { title, text, link, minutes, capacity },
            state: State::stored(&self.state)?,
            sequence: self.sequence,
            told_to: self.told_to,
            page_after: self.page_after,
            due_at: self.due_at,
        })
    }
}

fn dates(rows: Vec<Row>) -> Result<Vec<Date>> {
    rows.into_iter().map(Row::date).collect()
}

impl Tx {
    /// Keeps a date: anew, or as it is now.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_date(&mut self, community: CommunityId, date: &Date) -> Result<()> {
        let own = &date.own;
        run!(self, c => sqlx::query(concat!(
            "INSERT INTO skillshare_dates (community_id, ", columns!(), ")
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
             ON CONFLICT (community_id, skillshare, wall) DO UPDATE
             SET moved_to = excluded.moved_to, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                 rule = excluded.rule, title = excluded.title, text = excluded.text, link = excluded.link,
                 minutes = excluded.minutes, capacity = excluded.capacity, state = excluded.state,
                 sequence = excluded.sequence, told_to = excluded.told_to, page_after = excluded.page_after,
                 due_at = excluded.due_at"))
            .bind(community).bind(date.skillshare).bind(wall_text(date.wall)).bind(date.moved_to.map(wall_text))
            .bind(date.starts_at).bind(date.ends_at).bind(date.rule.as_str()).bind(&own.title).bind(&own.text)
            .bind(&own.link).bind(own.minutes).bind(own.capacity).bind(date.state.as_str()).bind(date.sequence)
            .bind(date.told_to).bind(date.page_after).bind(date.due_at)
            .execute(c))?;
        Ok(())
    }

    /// A date of a skill-share, by the wall time that the series has for it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn date(
        &mut self,
        community: CommunityId,
        number: i64,
        wall: DateTime,
    ) -> Result<Option<Date>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM skillshare_dates WHERE community_id = $1 AND skillshare = $2 AND wall = $3"))
            .bind(community).bind(number).bind(wall_text(wall)).fetch_optional(c))?;
        row.map(Row::date).transpose()
    }

    /// The dates of a skill-share that end after `from`, the soonest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn dates_of(
        &mut self,
        community: CommunityId,
        number: i64,
        from: i64,
    ) -> Result<Vec<Date>> {
        let rows = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM skillshare_dates WHERE community_id = $1 AND skillshare = $2 AND ends_at > $3
             ORDER BY starts_at, wall"))
            .bind(community).bind(number).bind(from).fetch_all(c))?;
        dates(rows)
    }

    /// The last date of a skill-share that had begun at `now` and was not called off.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn last_begun(
        &mut self,
        community: CommunityId,
        number: i64,
        now: i64,
    ) -> Result<Option<Date>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM skillshare_dates WHERE community_id = $1 AND skillshare = $2 AND starts_at <= $3
             AND state <> 'cancelled' ORDER BY starts_at DESC, wall DESC LIMIT 1"))
            .bind(community).bind(number).bind(now).fetch_optional(c))?;
        row.map(Row::date).transpose()
    }

    /// The dates of a skill-share that begin from the one time on and before the other, epoch
    /// milliseconds, the soonest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn dates_between(
        &mut self,
        community: CommunityId,
        number: i64,
        (from, until): (i64, i64),
    ) -> Result<Vec<Date>> {
        let rows = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM skillshare_dates WHERE community_id = $1 AND skillshare = $2
             AND starts_at >= $3 AND starts_at < $4 ORDER BY starts_at, wall"))
            .bind(community).bind(number).bind(from).bind(until).fetch_all(c))?;
        dates(rows)
    }

    /// The dates of a community that end after `from` and take place, the soonest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn coming_dates(
        &mut self,
        community: CommunityId,
        from: i64,
        (most, skip): (i64, i64),
    ) -> Result<Vec<Date>> {
        let rows = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM skillshare_dates WHERE community_id = $1 AND ends_at > $2
             AND state = 'planned' ORDER BY starts_at, skillshare, wall LIMIT $3 OFFSET $4"))
            .bind(community).bind(from).bind(most).bind(skip).fetch_all(c))?;
        dates(rows)
    }

    /// The dates of a community that begin after `from`, whatever became of them: the latest `most`,
    /// in the order of their beginning.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn dates_since(
        &mut self,
        community: CommunityId,
        from: i64,
        most: i64,
    ) -> Result<Vec<Date>> {
        let mut rows: Vec<Row> = on!(self, c => sqlx::query_as(since!(""))
            .bind(community).bind(from).bind(most).fetch_all(c))?;
        rows.reverse();
        dates(rows)
    }

    /// The same of what somebody hosts or has answered to.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn own_dates_since(
        &mut self,
        (community, member): (CommunityId, MemberId),
        from: i64,
        most: i64,
    ) -> Result<Vec<Date>> {
        let mut rows: Vec<Row> = on!(self, c => sqlx::query_as(since!(concat!(" AND skillshare IN ", part_of!("$4"))))
            .bind(community).bind(from).bind(most).bind(member).fetch_all(c))?;
        rows.reverse();
        dates(rows)
    }

    /// The date about which something is to be done first, if that is due at `now`.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn due_date(&mut self, community: CommunityId, now: i64) -> Result<Option<Date>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM skillshare_dates WHERE community_id = $1 AND due_at <= $2
             ORDER BY due_at, skillshare, wall LIMIT 1"))
            .bind(community).bind(now).fetch_optional(c))?;
        row.map(Row::date).transpose()
    }

    /// When something is next to be done about a date of a community.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn next_date_due(&mut self, community: CommunityId) -> Result<Option<i64>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT MIN(due_at) FROM skillshare_dates WHERE community_id = $1 AND due_at IS NOT NULL")
            .bind(community).fetch_one(c))
    }

    /// Takes the words away that dates have of their own.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn blank_dates(&mut self, community: CommunityId, number: i64) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE skillshare_dates SET title = NULL, text = NULL, link = NULL
             WHERE community_id = $1 AND skillshare = $2")
            .bind(community).bind(number).execute(c))?;
        Ok(())
    }

    /// Gives a date, with who comes, its events and what stays of it, another wall time or another
    /// series to be known by. By its former one it is still found: see [`Tx::renamed`].
    ///
    /// # Errors
    /// Database trouble.
    pub async fn rename_date(
        &mut self,
        community: CommunityId,
        from: (i64, DateTime),
        to: (i64, DateTime),
    ) -> Result<()> {
        let (old, new) = (wall_text(from.1), wall_text(to.1));
        for text in [
            "UPDATE skillshare_dates SET skillshare = $4, wall = $5
             WHERE community_id = $1 AND skillshare = $2 AND wall = $3",
            "UPDATE skillshare_seats SET skillshare = $4, wall = $5
             WHERE community_id = $1 AND skillshare = $2 AND wall = $3",
            "UPDATE skillshare_events SET skillshare = $4, wall = $5
             WHERE community_id = $1 AND skillshare = $2 AND wall = $3",
            "UPDATE recaps SET skillshare = $4, wall = $5
             WHERE community_id = $1 AND skillshare = $2 AND wall = $3",
            "UPDATE skillshare_renames SET to_skillshare = $4, to_wall = $5
             WHERE community_id = $1 AND to_skillshare = $2 AND to_wall = $3",
            "DELETE FROM skillshare_renames WHERE community_id = $1
             AND ((skillshare = $2 AND wall = $3) OR (skillshare = $4 AND wall = $5))",
            "INSERT INTO skillshare_renames (community_id, skillshare, wall, to_skillshare, to_wall)
             VALUES ($1, $2, $3, $4, $5)",
        ] {
            run!(self, c => sqlx::query(text)
                .bind(community).bind(from.0).bind(&old).bind(to.0).bind(&new).execute(c))?;
        }
        Ok(())
    }

    /// By what a date is known now that had this number and wall time once; none where one has them
    /// still, or none ever had.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn renamed(
        &mut self,
        community: CommunityId,
        (number, was): (i64, DateTime),
    ) -> Result<Option<(i64, DateTime)>> {
        let row: Option<(i64, String)> = on!(self, c => sqlx::query_as(
            "SELECT to_skillshare, to_wall FROM skillshare_renames
             WHERE community_id = $1 AND skillshare = $2 AND wall = $3 AND NOT EXISTS (SELECT 1 FROM skillshare_dates d
                 WHERE d.community_id = $1 AND d.skillshare = $2 AND d.wall = $3)")
            .bind(community).bind(number).bind(wall_text(was)).fetch_optional(c))?;
        row.map(|(number, text)| Ok((number, wall(&text)?))).transpose()
    }

    /// How many people have said of a date that they come, perhaps or for certain, or wait for a seat.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn answered(
        &mut self,
        community: CommunityId,
        (number, wall): (i64, DateTime),
    ) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM skillshare_seats WHERE community_id = $1 AND skillshare = $2 AND wall = $3
             AND answer <> 'no'")
            .bind(community).bind(number).bind(wall_text(wall)).fetch_one(c))
    }
}
