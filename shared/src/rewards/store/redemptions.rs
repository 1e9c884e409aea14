//! SQL of who asks for a reward.

use super::super::model::{Redemption, State};
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId},
};

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    reward: i64,
    member_id: MemberId,
    cost: i64,
    month: String,
    state: String,
    wish: Option<String>,
    asked_at: i64,
    approved_by: Option<MemberId>,
    done_by: Option<MemberId>,
    done_at: Option<i64>,
    paid_at: Option<i64>,
}

impl Row {
    fn redemption(self) -> Result<Redemption> {
        Ok(Redemption {
            number: self.number,
            reward: self.reward,
            member: self.member_id,
            cost: self.cost,
            month: self.month,
            state: State::stored(&self.state)?,
            wish: self.wish,
            asked_at: self.asked_at,
            approved_by: self.approved_by,
            done_by: self.done_by,
            done_at: self.done_at,
            paid_at: self.paid_at,
        })
    }
}

/// A redemption's columns, and what follows.
macro_rules! redemptions {
    ($rest:literal) => {
        concat!(
            "SELECT number, reward, member_id, cost, month, state, wish, asked_at, approved_by, done_by, done_at,
                 paid_at FROM redemptions ",
            $rest
        )
    };
}

impl Tx {
    /// Adds somebody's wish.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_redemption(
        &mut self,
        community: CommunityId,
        r: &Redemption,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO redemptions (community_id, number, reward, member_id, cost, month, state, wish, asked_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(community).bind(r.number).bind(r.reward).bind(r.member).bind(r.cost).bind(&r.month)
            .bind(r.state.as_str()).bind(&r.wish).bind(r.asked_at).execute(c))?;
        Ok(())
    }

    /// Somebody's wish.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn redemption(
        &mut self,
        community: CommunityId,
        number: i64,
    ) -> Result<Option<Redemption>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(
            redemptions!("WHERE community_id = $1 AND number = $2"))
            .bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::redemption).transpose()
    }

    /// Somebody's wish, and nobody else changes it before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_redemption(
        &mut self,
        community: CommunityId,
        number: i64,
    ) -> Result<Option<Redemption>> {
        let text = sql!(self,
            sqlite: redemptions!("WHERE community_id = $1 AND number = $2"),
            postgres: redemptions!("WHERE community_id = $1 AND number = $2 FOR UPDATE"));
        let row: Option<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::redemption).transpose()
    }

    /// Stores where a wish stands.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_redemption(&mut self, community: CommunityId, r: &Redemption) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE redemptions SET state = $3, approved_by = $4, done_by = $5, done_at = $6, paid_at = $7
             WHERE community_id = $1 AND number = $2")
            .bind(community).bind(r.number).bind(r.state.as_str()).bind(r.approved_by).bind(r.done_by)
            .bind(r.done_at).bind(r.paid_at).execute(c))?;
        Ok(())
    }

    /// How many of a reward somebody has, or waits for.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn had_of(
        &mut self,
        community: CommunityId,
        (reward, member): (i64, MemberId),
    ) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM redemptions WHERE community_id = $1 AND reward = $2 AND member_id = $3
             AND state <> 'back'")
            .bind(community).bind(reward).bind(member).fetch_one(c))
    }

    /// Somebody's wishes, the newest first; `most` of them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn redemptions_of(
        &mut self,
        community: CommunityId,
        member: MemberId,
        most: i64,
    ) -> Result<Vec<Redemption>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            redemptions!("WHERE community_id = $1 AND member_id = $2 ORDER BY number DESC LIMIT $3"))
            .bind(community).bind(member).bind(most).fetch_all(c))?;
        rows.into_iter().map(Row::redemption).collect()
    }

    /// Wishes that wait for a steward, the oldest first; `most` of them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn waiting_redemptions(
        &mut self,
        community: CommunityId,
        most: i64,
    ) -> Result<Vec<Redemption>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            redemptions!("WHERE community_id = $1 AND state IN ('asked', 'approved') ORDER BY number LIMIT $2"))
            .bind(community).bind(most).fetch_all(c))?;
        rows.into_iter().map(Row::redemption).collect()
    }

    /// Somebody's wishes that wait, in all communities.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn open_redemptions_of(
        &mut self,
        member: MemberId,
    ) -> Result<Vec<(CommunityId, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT community_id, number FROM redemptions WHERE member_id = $1 AND state IN ('asked', 'approved')
             ORDER BY community_id, number")
            .bind(member).fetch_all(c))
    }

    /// What was fulfilled of rewards that are worth money and not paid yet, with what each is
    /// worth; the oldest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn owed(
        &mut self,
        community: CommunityId,
    ) -> Result<Vec<(i64, MemberId, String, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT d.number, d.member_id, r.title, r.worth FROM redemptions d
             JOIN rewards r ON r.community_id = d.community_id AND r.number = d.reward
             WHERE d.community_id = $1 AND d.state = 'fulfilled' AND d.paid_at IS NULL AND r.worth IS NOT NULL
             AND r.kind <> 'code' ORDER BY d.number")
            .bind(community).fetch_all(c))
    }
}
