//! What members do: ask for a reward, take it back, read a code once.

use super::{
    Said, hold,
    model::{Kind, Redemption, Reward, State},
    offer, queue, seen, stored, unasked, view,
};
use crate::{
    app::{Context, Done},
    commands::{Number, Text},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer,
    outbox::{Notice, To},
    points::{Account, model as ledger},
    schedule, text,
    view::Reply,
};

/// Wishes that are listed.
const SHOWN: i64 = 10;
/// Most characters of what somebody wishes for.
const WISH_MOST: usize = 500;

/// Asks for a reward: its points are put aside.
pub(super) async fn redeem(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    wish: Option<Text>,
) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let wish = wish.as_ref().map(|t| text::body(&t.0, WISH_MOST)).transpose()?;
    let reward = hold(tx, ctx, number.0).await?;
    let had = tx.had_of(community, (reward.number, me)).await?;
    let have = tx.lock_balance(community, Account::Member(me)).await?;
    reward.can_have(had, have)?;
    if reward.kind == Kind::Topic && wish.is_none() {
        return Err(UserError::new("reward.which_topic").with("number", reward.number).into());
    }
    let r = Redemption {
        number: tx.next_number(community, "redemption").await?,
        reward: reward.number,
        member: me,
        cost: reward.cost,
        month: month(ctx)?,
        state: State::Asked,
        wish: wish.map(ToOwned::to_owned),
        asked_at: ctx.now,
        approved_by: None,
        done_by: None,
        done_at: None,
        paid_at: None,
    };
    spend(tx, ctx, &r).await?;
    let left = reward.left.map(|left| left - 1);
    tx.save_reward(community, &Reward { left, ..reward }).await?;
    tx.insert_redemption(community, &r).await?;
    tell_stewards(tx, ctx, &r).await?;
    let reply = shown(tx, ctx, r.number).await?;
    Ok(Done::changed(reply, Answer::Reward(Said::Redemption(r.number))))
}

/// The month in which something is asked for, by the community's clock.
fn month(ctx: &Context<'_>) -> Result<String> {
    let zone = ctx.app.zones.get(&ctx.entry.zone)?;
    Ok(schedule::date(ctx.now, &zone).strftime("%Y-%m").to_string())
}

/// Puts the points aside, within the month's budget.
async fn spend(tx: &mut Tx, ctx: &Context<'_>, r: &Redemption) -> Result<()> {
    let community = ctx.entry.community;
    let most = ctx.entry.settings.number(super::SETTING, super::USUAL);
    if !tx.use_month(community, &r.month, (r.cost, most)).await? {
        return Err(UserError::new("reward.month").with("most", most).into());
    }
    let aside = ledger::escrow(r.member, r.number, r.cost, ctx.now);
    tx.insert_transfer(community, &aside).await.map(drop)
}

/// Stewards learn that somebody waits.
async fn tell_stewards(tx: &mut Tx, ctx: &Context<'_>, r: &Redemption) -> Result<()> {
    let mut stewards = tx.stewards(ctx.entry.community).await?;
    stewards.retain(|steward| *steward != r.member);
    let people = tx.people(ctx.entry.community, &[], &stewards).await?;
    for steward in stewards {
        let notice = Notice::Reward { redemption: r.number, news: super::News::Asked };
        tx.notify(ctx, &people, To::Member(steward), &notice, None).await?;
    }
    Ok(())
}

/// A wish with its reward, to whoever asked and to stewards.
pub(super) async fn shown(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Reply> {
    let community = ctx.entry.community;
    let r = tx.redemption(community, number).await?.ok_or_else(|| unasked(number))?;
    let reward = seen(tx, ctx, r.reward).await?;
    let people = tx.people(community, &[], &[r.member]).await?;
    Ok(Reply::private(vec![view::redemption(ctx, (&r, &reward), &people)?]))
}

/// What the actor has asked for.
pub(super) async fn mine(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let wishes = tx.redemptions_of(community, me, SHOWN).await?;
    queue::cards(tx, ctx, &wishes, "reward-mine-empty").await
}

/// A wish of the actor's own.
async fn own(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Redemption> {
    let me = ctx.entry.me()?.id;
    let found = tx.lock_redemption(ctx.entry.community, number.0).await?;
    found.filter(|r| r.member == me).ok_or_else(|| unasked(number.0).into())
}

/// The actor thinks better of it, and has their points back.
pub(super) async fn cancel(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let r = own(tx, ctx, number).await?.back(ctx.entry.me()?.id, ctx.now)?;
    give_back(tx, ctx, &r).await?;
    stored(tx, ctx, &r).await
}

/// Gives back the points, the place in the stock and the month's budget.
pub(super) async fn give_back(tx: &mut Tx, ctx: &Context<'_>, r: &Redemption) -> Result<()> {
    let community = ctx.entry.community;
    let reward = hold(tx, ctx, r.reward).await?;
    let left = reward.left.map(|left| left + 1);
    tx.save_reward(community, &Reward { left, ..reward }).await?;
    let back = ledger::from_escrow(r.number, Account::Member(r.member), r.cost, ctx.now);
    tx.insert_transfer(community, &back).await?;
    tx.unuse_month(community, &r.month, r.cost).await
}

/// Shows a gift code, once.
pub(super) async fn code(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let r = own(tx, ctx, number).await?;
    if r.state != State::Fulfilled {
        return Err(UserError::new("reward.no_code").with("number", r.number).into());
    }
    let sealed = tx.take_code(ctx.entry.community, r.number).await?;
    let sealed =
        sealed.ok_or_else(|| UserError::new("reward.code_shown").with("number", r.number))?;
    let code = ctx.app.vault.open(&sealed, &offer::about(ctx, r.reward))?;
    let reply = Reply::private(vec![view::code(ctx, &r, &code)]);
    Ok(Done::changed(reply, Answer::Secret))
}
