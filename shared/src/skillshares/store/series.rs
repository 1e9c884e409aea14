//! SQL of what takes place, and who hosts it.

use super::super::model::{Series, State};
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId},
};

/// The columns of a [`Row`].
macro_rules! columns {
    () => {
        "number, member_id, title, text, link, tags, language, recurs, zone, minutes, capacity, guests, closes,
         idea, state, sequence, uid, created_at"
    };
}

/// What has a date that begins after `$2`, the latest `$3`; which of that is an argument.
macro_rules! since {
    ($($of:tt)+) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM skillshares s WHERE community_id = $1 AND state <> 'draft' AND title <> ''",
            $($of)+,
            " AND EXISTS (SELECT 1 FROM skillshare_dates d WHERE d.community_id = $1 AND d.skillshare = s.number
                 AND d.starts_at > $2)
             ORDER BY number DESC LIMIT $3"
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    member_id: MemberId,
    title: String,
    text: String,
    link: String,
    tags: String,
    language: String,
    recurs: String,
    zone: String,
    minutes: i64,
    capacity: Option<i64>,
    guests: i64,
    closes: i64,
    idea: Option<i64>,
    state: String,
    sequence: i64,
    uid: String,
    created_at: i64,
}

impl Row {
    fn series(self, community: CommunityId) -> Result<Series> {
        Ok(Series {
            community,
            number: self.number,
            by: self.member_id,
            title: self.title,
            text: self.text,
            link: self.link,
            tags: self.tags.split(',').filter(|t| !t.is_empty()).map(ToOwned::to_owned).collect(),
            language: self.language,
            recurs: self.recurs.parse()?,
            zone: self.zone,
            minutes: self.minutes,
            capacity: self.capacity,
            guests: self.guests,
            closes: self.closes,
            idea: self.idea,
            state: State::stored(&self.state)?,
            sequence: self.sequence,
            uid: self.uid,
            created_at: self.created_at,
        })
    }
}

impl Tx {
    /// Keeps something that takes place: anew, or as it is now.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_skillshare(&mut self, series: &Series) -> Result<()> {
        run!(self, c => sqlx::query(concat!(
            "INSERT INTO skillshares (community_id, ", columns!(), ")
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
             ON CONFLICT (community_id, number) DO UPDATE
             SET title = excluded.title, text = excluded.text, link = excluded.link, tags = excluded.tags,
                 language = excluded.language, recurs = excluded.recurs, zone = excluded.zone,
                 minutes = excluded.minutes, capacity = excluded.capacity, guests = excluded.guests,
                 closes = excluded.closes, state = excluded.state, sequence = excluded.sequence"))
            .bind(series.community).bind(series.number).bind(series.by).bind(&series.title).bind(&series.text)
            .bind(&series.link).bind(series.tags.join(",")).bind(&series.language)
            .bind(series.recurs.to_string()).bind(&series.zone).bind(series.minutes).bind(series.capacity)
            .bind(series.guests).bind(series.closes).bind(series.idea).bind(series.state.as_str())
            .bind(series.sequence).bind(&series.uid).bind(series.created_at)
            .execute(c))?;
        Ok(())
    }

    /// Something that takes place.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn skillshare(
        &mut self,
        community: CommunityId,
        number: i64,
    ) -> Result<Option<Series>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM skillshares WHERE community_id = $1 AND number = $2"))
            .bind(community).bind(number).fetch_optional(c))?;
        row.map(|row| row.series(community)).transpose()
    }

    /// The same, and nobody else changes it, its dates or who comes before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_skillshare(
        &mut self,
        community: CommunityId,
        number: i64,
    ) -> Result<Option<Series>> {
        let text = sql!(self,
            sqlite: concat!("SELECT ", columns!(), " FROM skillshares WHERE community_id = $1 AND number = $2"),
            postgres: concat!("SELECT ", columns!(), " FROM skillshares WHERE community_id = $1 AND number = $2 FOR UPDATE"));
        let row: Option<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(number).fetch_optional(c))?;
        row.map(|row| row.series(community)).transpose()
    }

    /// Some of what takes place, by number.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn skillshares(
        &mut self,
        community: CommunityId,
        numbers: &[i64],
    ) -> Result<Vec<Series>> {
        let numbers = serde_json::to_string(numbers)?;
        let text = sql!(self,
            sqlite: concat!("SELECT ", columns!(), " FROM skillshares WHERE community_id = $1
                 AND number IN (SELECT value FROM json_each($2)) ORDER BY number"),
            postgres: concat!("SELECT ", columns!(), " FROM skillshares WHERE community_id = $1
                 AND number IN (SELECT value::bigint FROM json_array_elements_text($2::json)) ORDER BY number"));
        let rows: Vec<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(&numbers).fetch_all(c))?;
        rows.into_iter().map(|row| row.series(community)).collect()
    }

    /// What somebody planned, in all communities, while it has words.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn skillshares_by(&mut self, member: MemberId) -> Result<Vec<(CommunityId, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT community_id, number FROM skillshares WHERE member_id = $1 AND title <> ''
             ORDER BY community_id, number")
            .bind(member).fetch_all(c))
    }

    /// What has a date that begins after `from`, whatever became of it, the latest `most` by number;
    /// drafts and what has lost its words are left out.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn skillshares_since(
        &mut self,
        community: CommunityId,
        from: i64,
        most: i64,
    ) -> Result<Vec<Series>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(since!(""))
            .bind(community).bind(from).bind(most).fetch_all(c))?;
        rows.into_iter().rev().map(|row| row.series(community)).collect()
    }

    /// The same of what somebody hosts or has answered to.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn own_skillshares_since(
        &mut self,
        (community, member): (CommunityId, MemberId),
        from: i64,
        most: i64,
    ) -> Result<Vec<Series>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(since!(concat!(" AND number IN ", part_of!("$4"))))
            .bind(community).bind(from).bind(most).bind(member).fetch_all(c))?;
        rows.into_iter().rev().map(|row| row.series(community)).collect()
    }

    /// Forgets what was planned before `before` and never saved.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn sweep_skillshares(&mut self, community: CommunityId, before: i64) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM skillshare_revisions WHERE community_id = $1 AND number IN (SELECT number FROM skillshares
                 WHERE community_id = $1 AND state = 'draft' AND created_at < $2)")
            .bind(community).bind(before).execute(c))?;
        run!(self, c => sqlx::query(
            "DELETE FROM skillshare_hosts WHERE community_id = $1 AND skillshare IN (SELECT number FROM skillshares
                 WHERE community_id = $1 AND state = 'draft' AND created_at < $2)")
            .bind(community).bind(before).execute(c))?;
        run!(self, c => sqlx::query(
            "DELETE FROM skillshares WHERE community_id = $1 AND state = 'draft' AND created_at < $2")
            .bind(community).bind(before).execute(c))?;
        Ok(())
    }

    /// Who hosts it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn hosts(&mut self, community: CommunityId, number: i64) -> Result<Vec<MemberId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT member_id FROM skillshare_hosts WHERE community_id = $1 AND skillshare = $2 ORDER BY member_id")
            .bind(community).bind(number).fetch_all(c))
    }

    /// Who hosts some of what takes place.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn hosts_of(
        &mut self,
        community: CommunityId,
        numbers: &[i64],
    ) -> Result<Vec<(i64, MemberId)>> {
        let numbers = serde_json::to_string(numbers)?;
        let text = sql!(self,
            sqlite: "SELECT skillshare, member_id FROM skillshare_hosts WHERE community_id = $1
                 AND skillshare IN (SELECT value FROM json_each($2)) ORDER BY skillshare, member_id",
            postgres: "SELECT skillshare, member_id FROM skillshare_hosts WHERE community_id = $1
                 AND skillshare IN (SELECT value::bigint FROM json_array_elements_text($2::json))
                 ORDER BY skillshare, member_id");
        on!(self, c => sqlx::query_as(text).bind(community).bind(&numbers).fetch_all(c))
    }

    /// Who hosts what somebody hosts too, or has answered to.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn hosts_around(
        &mut self,
        community: CommunityId,
        member: MemberId,
    ) -> Result<Vec<(i64, MemberId)>> {
        on!(self, c => sqlx::query_as(concat!(
            "SELECT skillshare, member_id FROM skillshare_hosts WHERE community_id = $1 AND skillshare IN ", part_of!("$2"),
            " ORDER BY skillshare, member_id"))
            .bind(community).bind(member).fetch_all(c))
    }

    /// The communities in which somebody hosts something.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn halls_hosted_in(&mut self, member: MemberId) -> Result<Vec<CommunityId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT DISTINCT community_id FROM skillshare_hosts WHERE member_id = $1 ORDER BY community_id")
            .bind(member).fetch_all(c))
    }

    /// Makes somebody a host, or one no more; `false` where that is so already.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn set_host(
        &mut self,
        community: CommunityId,
        number: i64,
        member: MemberId,
        hosts: bool,
    ) -> Result<bool> {
        let changed = match hosts {
            true => run!(self, c => sqlx::query(
                "INSERT INTO skillshare_hosts (community_id, skillshare, member_id) VALUES ($1, $2, $3)
                 ON CONFLICT DO NOTHING")
                .bind(community).bind(number).bind(member).execute(c))?,
            false => run!(self, c => sqlx::query(
                "DELETE FROM skillshare_hosts WHERE community_id = $1 AND skillshare = $2 AND member_id = $3")
                .bind(community).bind(number).bind(member).execute(c))?,
        };
        Ok(changed > 0)
    }
}
