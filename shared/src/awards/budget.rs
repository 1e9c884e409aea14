//! What stewards may give away in a month.

use crate::{
    app::Context,
    db::Tx,
    error::Result,
    points::{Account, model},
    schedule,
};

/// The setting that says how many points stewards may give as awards in a month.
pub(crate) const SETTING: &str = "awards-per-month";
/// See [`SETTING`].
const USUAL: i64 = 100;

/// What is left of this month's budget, and nobody else gives of it before this transaction ends.
/// With the first look of a month what was left of the last goes back, and the new one is there.
pub(super) async fn left(tx: &mut Tx, ctx: &Context<'_>) -> Result<i64> {
    let community = ctx.entry.community;
    let zone = ctx.app.zones.get(&ctx.entry.zone)?;
    let month = schedule::date(ctx.now, &zone).strftime("%Y-%m").to_string();
    let left = tx.lock_balance(community, Account::Budget).await?;
    let set = ctx.entry.settings.number(SETTING, USUAL);
    if set == 0 || tx.transfer(community, &model::budget_key(&month)).await?.is_some() {
        return Ok(left);
    }
    if !tx.insert_transfer(community, &model::budget(&month, set, ctx.now)).await? {
        // Another steward was quicker.
        return tx.lock_balance(community, Account::Budget).await;
    }
    if left > 0 {
        tx.insert_transfer(community, &model::budget_back(&month, left, ctx.now)).await?;
    }
    tx.lock_balance(community, Account::Budget).await
}
