//! SQL of what somebody is reminded of, and of dates that a clock has run past.

use jiff::civil::DateTime;

use super::{
    super::model::{Answer, State, wall_text},
    dates::wall,
};
use crate::{
    db::{Tx, on},
    error::Result,
    ids::{CommunityId, MemberId},
    schedule::Rule,
};

/// A date as it is now, for somebody who is reminded of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminded {
    /// What it is called; empty where whoever planned it took their words away.
    pub title: String,
    /// Where it is; may be empty.
    pub link: String,
    /// The series' zone, an IANA name.
    pub zone: String,
    /// The wall time at which it is, by that zone.
    pub wall: DateTime,
    /// Epoch milliseconds.
    pub starts_at: i64,
    /// Epoch milliseconds.
    pub ends_at: i64,
    /// How the wall time became `starts_at`.
    pub rule: Rule,
    /// Where it stands.
    pub state: State,
    /// What they said about coming.
    pub answer: Option<Answer>,
    /// Whether they host it.
    pub hosts: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    title: String,
    link: String,
    zone: String,
    wall: String,
    starts_at: i64,
    ends_at: i64,
    rule: String,
    state: String,
    answer: Option<String>,
    host: Option<MemberId>,
}

impl Row {
    fn reminded(self) -> Result<Reminded> {
        Ok(Reminded {
            title: self.title,
            link: self.link,
            zone: self.zone,
            wall: wall(&self.wall)?,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            rule: Rule::stored(&self.rule)?,
            state: State::stored(&self.state)?,
            answer: self.answer.as_deref().map(Answer::stored).transpose()?,
            hosts: self.host.is_some(),
        })
    }
}

impl Tx {
    /// A date as it is now, for a member: one statement, since many are reminded at one moment.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn reminded(
        &mut self,
        community: CommunityId,
        (number, wall): (i64, DateTime),
        member: MemberId,
    ) -> Result<Option<Reminded>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(
            "SELECT COALESCE(d.title, s.title) AS title, COALESCE(d.link, s.link) AS link, s.zone,
                 COALESCE(d.moved_to, d.wall) AS wall, d.starts_at, d.ends_at, d.rule, d.state, t.answer,
                 h.member_id AS host
             FROM skillshare_dates d
             JOIN skillshares s ON s.community_id = d.community_id AND s.number = d.skillshare
             LEFT JOIN skillshare_seats t ON t.community_id = d.community_id AND t.skillshare = d.skillshare
                 AND t.wall = d.wall AND t.member_id = $4
             LEFT JOIN skillshare_hosts h ON h.community_id = d.community_id AND h.skillshare = d.skillshare
                 AND h.member_id = $4
             WHERE d.community_id = $1 AND d.skillshare = $2 AND d.wall = $3")
            .bind(community).bind(number).bind(wall_text(wall)).bind(member).fetch_optional(c))?;
        row.map(Row::reminded).transpose()
    }

    /// The dates that end after `ends` and count as over, or of which all was told that is due up to
    /// an instant after `told`: only a clock that was ahead leaves such ones.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn run_past(
        &mut self,
        community: CommunityId,
        (ends, told): (i64, i64),
    ) -> Result<Vec<(i64, DateTime)>> {
        let rows: Vec<(i64, String)> = on!(self, c => sqlx::query_as(
            "SELECT skillshare, wall FROM skillshare_dates
             WHERE community_id = $1 AND ends_at > $2 AND (state = 'over' OR (state = 'planned' AND told_to > $3))
             ORDER BY skillshare, wall")
            .bind(community).bind(ends).bind(told).fetch_all(c))?;
        rows.into_iter().map(|(number, text)| Ok((number, wall(&text)?))).collect()
    }
}
