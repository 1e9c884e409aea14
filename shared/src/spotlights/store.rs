//! SQL of spotlights.

use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId},
    text::stored_enum,
};

stored_enum! {
    /// Where a spotlight stands.
    State {
        /// The member is asked.
        Asked = "asked",
        /// It is shown.
        Shown = "shown",
        /// The member would rather not.
        Declined = "declined",
        /// It was taken away.
        Removed = "removed",
    }
}

/// Something that somebody is praised for in public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spotlight {
    /// Its number in the community.
    pub number: i64,
    /// Who.
    pub member_id: MemberId,
    /// The steward who wrote it; none once they were erased.
    pub by_id: Option<MemberId>,
    /// What for.
    pub text: String,
    /// Where it stands.
    pub state: State,
    /// Epoch milliseconds.
    pub at: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    member_id: MemberId,
    by_id: Option<MemberId>,
    text: String,
    state: String,
    at: i64,
}

impl Row {
    fn spotlight(self) -> Result<Spotlight> {
        Ok(Spotlight {
            number: self.number,
            member_id: self.member_id,
            by_id: self.by_id,
            text: self.text,
            state: State::stored(&self.state)?,
            at: self.at,
        })
    }
}

impl Tx {
    /// Adds a spotlight.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_spotlight(
        &mut self,
        community: CommunityId,
        spotlight: &Spotlight,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO spotlights (community_id, number, member_id, by_id, text, state, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(community).bind(spotlight.number).bind(spotlight.member_id).bind(spotlight.by_id)
            .bind(&spotlight.text).bind(spotlight.state.as_str()).bind(spotlight.at).execute(c))?;
        Ok(())
    }

    /// A spotlight, and nobody else changes it before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_spotlight(
        &mut self,
        community: CommunityId,
        number: i64,
    ) -> Result<Option<Spotlight>> {
        let text = sql!(self,
            sqlite: "SELECT number, member_id, by_id, text, state, at FROM spotlights
                 WHERE community_id = $1 AND number = $2",
            postgres: "SELECT number, member_id, by_id, text, state, at FROM spotlights
                 WHERE community_id = $1 AND number = $2 FOR UPDATE");
        let row: Option<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::spotlight).transpose()
    }

    /// A spotlight.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn spotlight(
        &mut self,
        community: CommunityId,
        number: i64,
    ) -> Result<Option<Spotlight>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(
            "SELECT number, member_id, by_id, text, state, at FROM spotlights
             WHERE community_id = $1 AND number = $2")
            .bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::spotlight).transpose()
    }

    /// Whether somebody has been asked and has not answered.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn is_asked(&mut self, community: CommunityId, member: MemberId) -> Result<bool> {
        let asked: i64 = on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM spotlights WHERE community_id = $1 AND member_id = $2 AND state = 'asked'")
            .bind(community).bind(member).fetch_one(c))?;
        Ok(asked > 0)
    }

    /// Stores where a spotlight stands.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_spotlight(
        &mut self,
        community: CommunityId,
        spotlight: &Spotlight,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE spotlights SET state = $3 WHERE community_id = $1 AND number = $2")
            .bind(community).bind(spotlight.number).bind(spotlight.state.as_str()).execute(c))?;
        Ok(())
    }

    /// All spotlights on somebody, in all communities.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn spotlights_on(&mut self, member: MemberId) -> Result<Vec<(CommunityId, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT community_id, number FROM spotlights WHERE member_id = $1 ORDER BY community_id, number")
            .bind(member).fetch_all(c))
    }
}
