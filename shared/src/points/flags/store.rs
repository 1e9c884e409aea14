//! SQL of flags. Who thanked whom is known where parties are: see `members/parties.rs`.

use super::model::{Flag, State};
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId},
};

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    at: i64,
    inside: i64,
    outside: i64,
    points: i64,
    state: String,
    decided_by: Option<MemberId>,
    decided_at: Option<i64>,
}

impl Row {
    fn flag(self, all: &[(i64, MemberId)]) -> Result<Flag> {
        let own = all.iter().filter(|(number, _)| *number == self.number);
        Ok(Flag {
            number: self.number,
            at: self.at,
            members: own.map(|(_, member)| *member).collect(),
            inside: self.inside,
            outside: self.outside,
            points: self.points,
            state: State::stored(&self.state)?,
            decided_by: self.decided_by,
            decided_at: self.decided_at,
        })
    }
}

/// A flag's columns, and what follows.
macro_rules! flags {
    ($rest:literal) => {
        concat!(
            "SELECT number, at, inside, outside, points, state, decided_by, decided_at FROM point_flags ",
            $rest
        )
    };
}

/// Flags with their members, who may have left the hall meanwhile.
async fn whole(tx: &mut Tx, community: CommunityId, rows: Vec<Row>) -> Result<Vec<Flag>> {
    let numbers = serde_json::to_string(&rows.iter().map(|row| row.number).collect::<Vec<_>>())?;
    let text = sql!(tx,
        sqlite: "SELECT number, member_id FROM point_flag_members
             WHERE community_id = $1 AND number IN (SELECT value FROM json_each($2)) ORDER BY number, member_id",
        postgres: "SELECT number, member_id FROM point_flag_members
             WHERE community_id = $1 AND number IN (SELECT value::bigint FROM json_array_elements_text($2::json))
             ORDER BY number, member_id");
    let all: Vec<(i64, MemberId)> =
        on!(tx, c => sqlx::query_as(text).bind(community).bind(numbers).fetch_all(c))?;
    rows.into_iter().map(|row| row.flag(&all)).collect()
}

impl Tx {
    /// Adds a flag with its members.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_flag(&mut self, community: CommunityId, flag: &Flag) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO point_flags (community_id, number, at, inside, outside, points, state)
             VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(community).bind(flag.number).bind(flag.at).bind(flag.inside).bind(flag.outside)
            .bind(flag.points).bind(flag.state.as_str()).execute(c))?;
        for member in &flag.members {
            run!(self, c => sqlx::query(
                "INSERT INTO point_flag_members (community_id, number, member_id) VALUES ($1, $2, $3)")
                .bind(community).bind(flag.number).bind(member).execute(c))?;
        }
        Ok(())
    }

    /// A flag, and nobody else changes it before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_flag(&mut self, community: CommunityId, number: i64) -> Result<Option<Flag>> {
        let text = sql!(self,
            sqlite: flags!("WHERE community_id = $1 AND number = $2"),
            postgres: flags!("WHERE community_id = $1 AND number = $2 FOR UPDATE"));
        let rows: Vec<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(number).fetch_all(c))?;
        Ok(whole(self, community, rows).await?.pop())
    }

    /// Flags that wait, and those decided since a time; the newest first, `most` of them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn live_flags(
        &mut self,
        community: CommunityId,
        since: i64,
        most: i64,
    ) -> Result<Vec<Flag>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            flags!("WHERE community_id = $1 AND (state = 'open' OR decided_at >= $2) ORDER BY number DESC LIMIT $3"))
            .bind(community).bind(since).bind(most).fetch_all(c))?;
        whole(self, community, rows).await
    }

    /// Stores what was decided.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_flag(&mut self, community: CommunityId, flag: &Flag) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE point_flags SET state = $3, decided_by = $4, decided_at = $5
             WHERE community_id = $1 AND number = $2")
            .bind(community).bind(flag.number).bind(flag.state.as_str()).bind(flag.decided_by)
            .bind(flag.decided_at).execute(c))?;
        Ok(())
    }

    /// What a case has undone counts again.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn redo_deeds(&mut self, community: CommunityId, case: i64) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE outcomes SET undone_at = NULL, undone_case = NULL WHERE community_id = $1 AND undone_case = $2")
            .bind(community).bind(case).execute(c))?;
        Ok(())
    }
}
