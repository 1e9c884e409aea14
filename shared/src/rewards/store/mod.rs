//! SQL of rewards.

mod codes;
mod redemptions;

use super::model::{Kind, Reward};
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::CommunityId,
};

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    title: String,
    kind: String,
    cost: i64,
    stock: Option<i64>,
    each_most: Option<i64>,
    worth: Option<i64>,
    is_open: bool,
}

impl Row {
    fn reward(self) -> Result<Reward> {
        Ok(Reward {
            number: self.number,
            title: self.title,
            kind: Kind::stored(&self.kind)?,
            cost: self.cost,
            left: self.stock,
            each: self.each_most,
            worth: self.worth,
            open: self.is_open,
        })
    }
}

/// A reward's columns, and what follows.
macro_rules! rewards {
    ($rest:literal) => {
        concat!(
            "SELECT number, title, kind, cost, stock, each_most, worth, is_open FROM rewards ",
            $rest
        )
    };
}

impl Tx {
    /// Adds a reward.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_reward(
        &mut self,
        community: CommunityId,
        reward: &Reward,
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO rewards (community_id, number, title, kind, cost, stock, each_most, worth, is_open, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
            .bind(community).bind(reward.number).bind(&reward.title).bind(reward.kind.as_str())
            .bind(reward.cost).bind(reward.left).bind(reward.each).bind(reward.worth).bind(reward.open)
            .bind(now).execute(c))?;
        Ok(())
    }

    /// A reward.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn reward(&mut self, community: CommunityId, number: i64) -> Result<Option<Reward>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(
            rewards!("WHERE community_id = $1 AND number = $2"))
            .bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::reward).transpose()
    }

    /// A reward, and nobody else changes it before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_reward(
        &mut self,
        community: CommunityId,
        number: i64,
    ) -> Result<Option<Reward>> {
        let text = sql!(self,
            sqlite: rewards!("WHERE community_id = $1 AND number = $2"),
            postgres: rewards!("WHERE community_id = $1 AND number = $2 FOR UPDATE"));
        let row: Option<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::reward).transpose()
    }

    /// Rewards that can be had, by what they cost; `most` of them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn open_rewards(&mut self, community: CommunityId, most: i64) -> Result<Vec<Reward>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            rewards!("WHERE community_id = $1 AND is_open ORDER BY cost, number LIMIT $2"))
            .bind(community).bind(most).fetch_all(c))?;
        rows.into_iter().map(Row::reward).collect()
    }

    /// Stores whether a reward can be had, and how many are left.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_reward(&mut self, community: CommunityId, reward: &Reward) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE rewards SET is_open = $3, stock = $4 WHERE community_id = $1 AND number = $2")
            .bind(community).bind(reward.number).bind(reward.open).bind(reward.left).execute(c))?;
        Ok(())
    }

    /// Counts points for a month's budget; `false` where it would be passed.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn use_month(
        &mut self,
        community: CommunityId,
        month: &str,
        (points, most): (i64, i64),
    ) -> Result<bool> {
        let used: Option<i64> = on!(self, c => sqlx::query_scalar(
            "INSERT INTO reward_months (community_id, month, points) SELECT $1, $2, $3 WHERE $3 <= $4
             ON CONFLICT (community_id, month) DO UPDATE SET points = reward_months.points + excluded.points
             WHERE reward_months.points + excluded.points <= $4 RETURNING points")
            .bind(community).bind(month).bind(points).bind(most).fetch_optional(c))?;
        Ok(used.is_some())
    }

    /// Gives points back to a month's budget.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn unuse_month(
        &mut self,
        community: CommunityId,
        month: &str,
        points: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE reward_months SET points = points - $3 WHERE community_id = $1 AND month = $2")
            .bind(community).bind(month).bind(points).execute(c))?;
        Ok(())
    }
}
