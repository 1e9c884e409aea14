//! SQL of who comes.

use jiff::civil::DateTime;

use super::{
    super::model::{Answer, Seat, wall_text},
    dates::wall,
};
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId},
};

#[derive(sqlx::FromRow)]
struct Row {
    member_id: MemberId,
    answer: String,
    guests: i64,
    at: i64,
    offered_until: Option<i64>,
    event: Option<String>,
}

/// A seat of somebody's, wherever it is.
#[derive(sqlx::FromRow)]
struct OwnRow {
    community_id: CommunityId,
    skillshare: i64,
    wall: String,
    #[sqlx(flatten)]
    seat: Row,
}

impl Row {
    fn seat(self) -> Result<Seat> {
        Ok(Seat {
            member: self.member_id,
            answer: Answer::stored(&self.answer)?,
            guests: self.guests,
            at: self.at,
            offered_until: self.offered_until,
            event: self.event,
        })
    }
}

/// How many people have answered what; seats with guests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::FromRow)]
pub struct Counts {
    /// People who come.
    pub yes: i64,
    /// Guests of theirs.
    pub guests: i64,
    /// People who come perhaps.
    pub maybe: i64,
    /// People who wait for a seat.
    pub waiting: i64,
    /// Seats that are taken or kept for somebody, with guests.
    pub taken: i64,
}

#[derive(sqlx::FromRow)]
struct CountsRow {
    skillshare: i64,
    wall: String,
    #[sqlx(flatten)]
    counts: Counts,
}

/// The columns of [`Counts`].
macro_rules! counts {
    () => {
        "COUNT(CASE WHEN answer = 'yes' THEN 1 END) AS yes,
             CAST(COALESCE(SUM(CASE WHEN answer = 'yes' THEN guests END), 0) AS BIGINT) AS guests,
             COUNT(CASE WHEN answer = 'maybe' THEN 1 END) AS maybe,
             COUNT(CASE WHEN answer = 'waiting' THEN 1 END) AS waiting,
             CAST(COALESCE(SUM(CASE WHEN answer IN ('yes', 'offered') THEN guests + 1 END), 0) AS BIGINT) AS taken"
    };
}

impl Tx {
    /// Somebody's answer for a date.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn seat(
        &mut self,
        community: CommunityId,
        (number, wall): (i64, DateTime),
        member: MemberId,
    ) -> Result<Option<Seat>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(
            "SELECT member_id, answer, guests, at, offered_until, event FROM skillshare_seats
             WHERE community_id = $1 AND skillshare = $2 AND wall = $3 AND member_id = $4")
            .bind(community).bind(number).bind(wall_text(wall)).bind(member).fetch_optional(c))?;
        row.map(Row::seat).transpose()
    }

    /// Keeps somebody's answer for a date.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_seat(
        &mut self,
        community: CommunityId,
        (number, wall): (i64, DateTime),
        seat: &Seat,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO skillshare_seats (community_id, skillshare, wall, member_id, answer, guests, at, offered_until,
                 event)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (community_id, skillshare, wall, member_id) DO UPDATE
             SET answer = excluded.answer, guests = excluded.guests, at = excluded.at,
                 offered_until = excluded.offered_until, event = excluded.event")
            .bind(community).bind(number).bind(wall_text(wall)).bind(seat.member).bind(seat.answer.as_str())
            .bind(seat.guests).bind(seat.at).bind(seat.offered_until).bind(&seat.event).execute(c))?;
        Ok(())
    }

    /// Those who gave one answer for a date and stand after a member, in the order of their
    /// numbers.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn seats_page(
        &mut self,
        community: CommunityId,
        (number, wall): (i64, DateTime),
        after: i64,
        most: i64,
    ) -> Result<Vec<Seat>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            "SELECT member_id, answer, guests, at, offered_until, event FROM skillshare_seats
             WHERE community_id = $1 AND skillshare = $2 AND wall = $3 AND member_id > $4 AND answer <> 'no'
             ORDER BY member_id LIMIT $5")
            .bind(community).bind(number).bind(wall_text(wall)).bind(after).bind(most).fetch_all(c))?;
        rows.into_iter().map(Row::seat).collect()
    }

    /// Those who gave an answer for a date, whoever has waited the longest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn seats_with(
        &mut self,
        community: CommunityId,
        (number, wall): (i64, DateTime),
        answer: Answer,
        most: i64,
    ) -> Result<Vec<Seat>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            "SELECT member_id, answer, guests, at, offered_until, event FROM skillshare_seats
             WHERE community_id = $1 AND skillshare = $2 AND wall = $3 AND answer = $4
             ORDER BY at, member_id LIMIT $5")
            .bind(community).bind(number).bind(wall_text(wall)).bind(answer.as_str()).bind(most).fetch_all(c))?;
        rows.into_iter().map(Row::seat).collect()
    }

    /// How many have answered what for a date.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn seat_counts(
        &mut self,
        community: CommunityId,
        (number, wall): (i64, DateTime),
    ) -> Result<Counts> {
        on!(self, c => sqlx::query_as(concat!(
            "SELECT ", counts!(), " FROM skillshare_seats WHERE community_id = $1 AND skillshare = $2 AND wall = $3"))
            .bind(community).bind(number).bind(wall_text(wall)).fetch_one(c))
    }

    /// The same for several dates, each of which is named once, in no order; those that nobody has
    /// answered to are left out.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn counts_of(
        &mut self,
        community: CommunityId,
        dates: &[(i64, DateTime)],
    ) -> Result<Vec<((i64, DateTime), Counts)>> {
        let dates: Vec<_> = dates.iter().map(|(number, at)| (number, wall_text(*at))).collect();
        let dates = serde_json::to_string(&dates)?;
        macro_rules! text {
            ($wanted:literal) => {
                concat!(
                    "SELECT s.skillshare, s.wall, ",
                    counts!(),
                    " FROM ",
                    $wanted,
                    " GROUP BY s.skillshare, s.wall"
                )
            };
        }
        // SQLite takes tables that are joined like this in the order in which they stand.
        let text = sql!(self,
            sqlite: text!("json_each($2) d CROSS JOIN skillshare_seats s
                 WHERE s.community_id = $1 AND s.skillshare = d.value ->> 0 AND s.wall = d.value ->> 1"),
            postgres: text!("json_array_elements($2::json) d CROSS JOIN skillshare_seats s
                 WHERE s.community_id = $1 AND s.skillshare = (d.value ->> 0)::bigint AND s.wall = d.value ->> 1"));
        let rows: Vec<CountsRow> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(&dates).fetch_all(c))?;
        let read = |row: CountsRow| Ok(((row.skillshare, wall(&row.wall)?), row.counts));
        rows.into_iter().map(read).collect()
    }

    /// The dates that end after `from` to which somebody answered other than no.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn seats_held(
        &mut self,
        member: MemberId,
        from: i64,
    ) -> Result<Vec<(CommunityId, i64, DateTime)>> {
        let rows: Vec<(CommunityId, i64, String)> = on!(self, c => sqlx::query_as(
            "SELECT s.community_id, s.skillshare, s.wall FROM skillshare_seats s
             JOIN skillshare_dates d ON d.community_id = s.community_id AND d.skillshare = s.skillshare AND d.wall = s.wall
             WHERE s.member_id = $1 AND s.answer <> 'no' AND d.ends_at > $2
             ORDER BY s.community_id, s.skillshare, s.wall")
            .bind(member).bind(from).fetch_all(c))?;
        rows.into_iter().map(|(hall, number, text)| Ok((hall, number, wall(&text)?))).collect()
    }

    /// What somebody answered to dates that begin after `from`, other than no: the latest `most`, in the
    /// order of their beginning.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn seats_since(
        &mut self,
        member: MemberId,
        from: i64,
        most: i64,
    ) -> Result<Vec<(CommunityId, i64, DateTime, Seat)>> {
        let rows: Vec<OwnRow> = on!(self, c => sqlx::query_as(
            "SELECT s.community_id, s.skillshare, s.wall, s.member_id, s.answer, s.guests, s.at, s.offered_until, s.event
             FROM skillshare_seats s
             JOIN skillshare_dates d ON d.community_id = s.community_id AND d.skillshare = s.skillshare AND d.wall = s.wall
             WHERE s.member_id = $1 AND s.answer <> 'no' AND d.starts_at > $2
             ORDER BY d.starts_at DESC, s.community_id DESC, s.skillshare DESC, s.wall DESC LIMIT $3")
            .bind(member).bind(from).bind(most).fetch_all(c))?;
        let own = |row: OwnRow| {
            Ok((row.community_id, row.skillshare, wall(&row.wall)?, row.seat.seat()?))
        };
        rows.into_iter().rev().map(own).collect()
    }

    /// Who comes perhaps because they said so at an event, with each of their accounts on its
    /// platform; none where they have no account there any more.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn perhaps_by_event(
        &mut self,
        community: CommunityId,
        (number, wall): (i64, DateTime),
        (platform, event): (&str, &str),
    ) -> Result<Vec<(MemberId, Option<String>)>> {
        on!(self, c => sqlx::query_as(
            "SELECT s.member_id, a.external_id FROM skillshare_seats s
             LEFT JOIN accounts a ON a.member_id = s.member_id AND a.platform = $4
             WHERE s.community_id = $1 AND s.skillshare = $2 AND s.wall = $3 AND s.event = $5 AND s.answer = 'maybe'
             ORDER BY s.member_id, a.external_id")
            .bind(community).bind(number).bind(wall_text(wall)).bind(platform).bind(event).fetch_all(c))
    }

    /// Takes somebody's answer for a date away.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_seat(
        &mut self,
        community: CommunityId,
        (number, wall): (i64, DateTime),
        member: MemberId,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM skillshare_seats WHERE community_id = $1 AND skillshare = $2 AND wall = $3 AND member_id = $4")
            .bind(community).bind(number).bind(wall_text(wall)).bind(member).execute(c))?;
        Ok(())
    }

    /// When the first seat that is kept for somebody is given to the next.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn first_offer_end(
        &mut self,
        community: CommunityId,
        (number, wall): (i64, DateTime),
    ) -> Result<Option<i64>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT MIN(offered_until) FROM skillshare_seats WHERE community_id = $1 AND skillshare = $2 AND wall = $3
             AND answer = 'offered'")
            .bind(community).bind(number).bind(wall_text(wall)).fetch_one(c))
    }

    /// Who hosts a date: members who have a name, and have not said that they do not come.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn hosts_of_date(
        &mut self,
        community: CommunityId,
        (number, wall): (i64, DateTime),
    ) -> Result<Vec<MemberId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT h.member_id FROM skillshare_hosts h
             JOIN members m ON m.id = h.member_id AND m.name <> ''
             JOIN memberships s ON s.community_id = h.community_id AND s.member_id = h.member_id
             WHERE h.community_id = $1 AND h.skillshare = $2 AND NOT EXISTS (SELECT 1 FROM skillshare_seats t
                 WHERE t.community_id = $1 AND t.skillshare = $2 AND t.wall = $3 AND t.member_id = h.member_id
                 AND t.answer = 'no') ORDER BY h.member_id")
            .bind(community).bind(number).bind(wall_text(wall)).fetch_all(c))
    }

    /// What somebody hosts, in all communities.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn hosted_by(&mut self, member: MemberId) -> Result<Vec<(CommunityId, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT community_id, skillshare FROM skillshare_hosts WHERE member_id = $1
             ORDER BY community_id, skillshare")
            .bind(member).fetch_all(c))
    }
}
