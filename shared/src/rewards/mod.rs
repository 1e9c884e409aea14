//! What can be had for points. Points are put aside until a steward has seen to it, or they go
//! back; what costs money takes two stewards. Guildhall moves no money.

mod goals;
pub mod model;
mod news;
mod offer;
mod owed;
mod queue;
mod redeem;
mod store;
mod vault;
mod view;

pub use model::{Kind, Redemption, Reward, State};
pub use news::News;
pub(crate) use news::card as notice;
use serde::{Deserialize, Serialize};
pub(crate) use vault::Vault;

use crate::{
    app::{App, Context, Done},
    commands::RewardCommand as R,
    db::Tx,
    error::{Result, UserError},
    ids::MemberId,
    inbound::Answer,
    members::People,
    outbox::{Notice, To},
    view::Reply,
};

/// The setting that says for how many points rewards can be had in a month.
pub(crate) const SETTING: &str = "rewards-per-month";
/// See [`SETTING`].
const USUAL: i64 = 1_000;

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// A reward.
    Reward(i64),
    /// Somebody's wish.
    Redemption(i64),
}

/// Runs a command about rewards.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: R) -> Result<Done> {
    match command {
        R::List => offer::list(tx, ctx).await.map(Done::seen),
        R::Add { title, kind, cost, stock, each, worth } => {
            let limits = (stock, each, worth);
            offer::add(tx, ctx, (&title, kind, cost), limits).await
        }
        R::Retire { reward } => offer::retire(tx, ctx, reward).await,
        R::Codes { reward, codes } => offer::codes(tx, ctx, reward, &codes).await,
        R::Redeem { reward, wish } => redeem::redeem(tx, ctx, reward, wish).await,
        R::Give { reward, points } => goals::give(tx, ctx, reward, points).await,
        R::Mine => redeem::mine(tx, ctx).await.map(Done::seen),
        R::Cancel { redemption } => redeem::cancel(tx, ctx, redemption).await,
        R::Code { redemption } => redeem::code(tx, ctx, redemption).await,
        R::Queue => queue::list(tx, ctx).await.map(Done::seen),
        R::Approve { redemption } => queue::approve(tx, ctx, redemption).await,
        R::Fulfil { redemption } => queue::fulfil(tx, ctx, redemption).await,
        R::Decline { redemption, reason } => queue::decline(tx, ctx, redemption, &reason).await,
        R::Owed => owed::show(tx, ctx).await.map(Done::seen),
        R::Paid { redemption } => owed::paid(tx, ctx, redemption).await,
    }
}

/// Shows again what a command showed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    match said {
        Said::Reward(number) => offer::shown(tx, ctx, number).await,
        Said::Redemption(number) => redeem::shown(tx, ctx, number).await,
    }
}

/// Takes back what somebody who is being forgotten has asked for.
///
/// # Errors
/// Database trouble.
pub(crate) async fn leave(tx: &mut Tx, app: &App, member: MemberId, now: i64) -> Result<()> {
    for (community, number) in tx.open_redemptions_of(member).await? {
        let ctx = app.at_work(tx, community, now).await?;
        let Some(r) = tx.lock_redemption(community, number).await? else { continue };
        // As a steward would: what is agreed upon already goes back, too.
        let r = Redemption { done_by: None, ..r.back(MemberId(0), now)? };
        redeem::give_back(tx, &ctx, &r).await?;
        tx.save_redemption(community, &r).await?;
    }
    Ok(())
}

fn unknown(number: i64) -> UserError {
    UserError::new("reward.unknown").with("number", number)
}

fn unasked(number: i64) -> UserError {
    UserError::new("reward.unasked").with("number", number)
}

/// A reward, locked.
async fn hold(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Reward> {
    let reward = tx.lock_reward(ctx.entry.community, number).await?;
    reward.ok_or_else(|| unknown(number).into())
}

/// A reward, to be shown.
async fn seen(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Reward> {
    let reward = tx.reward(ctx.entry.community, number).await?;
    reward.ok_or_else(|| unknown(number).into())
}

/// Stores where a wish stands, and shows it.
async fn stored(tx: &mut Tx, ctx: &Context<'_>, r: &Redemption) -> Result<Done> {
    tx.save_redemption(ctx.entry.community, r).await?;
    let reply = redeem::shown(tx, ctx, r.number).await?;
    Ok(Done::changed(reply, Answer::Reward(Said::Redemption(r.number))))
}

/// Tells whoever asked for a reward what came of it.
async fn tell(
    tx: &mut Tx,
    ctx: &Context<'_>,
    people: &People,
    (r, news): (&Redemption, News),
    words: Option<&str>,
) -> Result<()> {
    let notice = Notice::Reward { redemption: r.number, news };
    tx.notify(ctx, people, To::Member(r.member), &notice, words).await
}
