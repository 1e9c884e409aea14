//! What stewards do with wishes.

use super::{
    News, hold,
    model::{Kind, Redemption, Reward},
    redeem, seen, stored, tell, unasked, view,
};
use crate::{
    app::{Context, Done},
    audit, cases,
    commands::{Number, Text},
    db::Tx,
    error::{Result, UserError},
    points::{Account, model as ledger},
    text,
    view::{Card, Reply},
};

/// Wishes that are listed.
const SHOWN: i64 = 10;

/// The wishes that wait.
pub(super) async fn list(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let waiting = tx.waiting_redemptions(ctx.entry.community, SHOWN).await?;
    cards(tx, ctx, &waiting, "reward-queue-empty").await
}

/// Wishes as cards, or that there are none.
pub(super) async fn cards(
    tx: &mut Tx,
    ctx: &Context<'_>,
    wishes: &[Redemption],
    none: &str,
) -> Result<Reply> {
    let members: Vec<_> = wishes.iter().map(|r| r.member).collect();
    let people = tx.people(ctx.entry.community, &[], &members).await?;
    let mut cards = Vec::new();
    for r in wishes {
        let reward = seen(tx, ctx, r.reward).await?;
        cards.push(view::redemption(ctx, (r, &reward), &people)?);
    }
    if cards.is_empty() {
        cards.push(Card { title: ctx.text(none, &[]), ..Card::default() });
    }
    Ok(Reply::private(cards))
}

async fn locked(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Redemption> {
    let found = tx.lock_redemption(ctx.entry.community, number.0).await?;
    found.ok_or_else(|| unasked(number.0).into())
}

async fn write_down(tx: &mut Tx, ctx: &Context<'_>, what: &str, r: &Redemption) -> Result<()> {
    let entry = audit::Entry::by(ctx.entry.me()?.id, what)
        .to(r.member)
        .fact("redemption", r.number)
        .fact("reward", r.reward);
    tx.audit(ctx.entry.community, &entry, ctx.now).await
}

/// A steward agrees.
pub(super) async fn approve(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let r = locked(tx, ctx, number).await?.approve(ctx.entry.me()?.id)?;
    let people = tx.people(ctx.entry.community, &[], &[r.member]).await?;
    tell(tx, ctx, &people, (&r, News::Approved), None).await?;
    write_down(tx, ctx, "reward-approve", &r).await?;
    stored(tx, ctx, &r).await
}

/// A steward has seen to it; the points are spent.
pub(super) async fn fulfil(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let community = ctx.entry.community;
    let before = locked(tx, ctx, number).await?;
    let reward = hold(tx, ctx, before.reward).await?;
    let r = before.fulfil(ctx.entry.me()?.id, reward.is_money(), ctx.now)?;
    let is_code = reward.kind == Kind::Code;
    if is_code && !tx.give_code(community, reward.number, r.number).await? {
        return Err(UserError::new("reward.pool_empty").with("title", reward.title).into());
    }
    if reward.is_role() {
        give_role(tx, ctx, (&reward, &r)).await?;
    }
    let spent = ledger::from_escrow(r.number, Account::Spent, r.cost, ctx.now);
    tx.insert_transfer(community, &spent).await?;
    let people = tx.people(community, &[], &[r.member]).await?;
    tell(tx, ctx, &people, (&r, News::Fulfilled { code: is_code }), None).await?;
    write_down(tx, ctx, "reward-fulfil", &r).await?;
    stored(tx, ctx, &r).await
}

/// The outbox gives the role, once this is stored.
async fn give_role(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (reward, r): (&Reward, &Redemption),
) -> Result<()> {
    if !tx.is_role_of(ctx.entry.community, reward.number).await? {
        return Err(UserError::new("reward.no_role").with("number", reward.number).into());
    }
    tx.touch_roles_of(r.member, ctx.now).await
}

/// A steward says no, and why; the points go back.
pub(super) async fn decline(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    reason: &Text,
) -> Result<Done> {
    let reason = text::body(&reason.0, cases::REASON_MOST)?;
    let before = locked(tx, ctx, number).await?;
    let me = ctx.entry.me()?.id;
    if before.member == me {
        return Err(UserError::new("reward.own").with("number", before.number).into());
    }
    let r = before.back(me, ctx.now)?;
    redeem::give_back(tx, ctx, &r).await?;
    let people = tx.people(ctx.entry.community, &[], &[r.member]).await?;
    tell(tx, ctx, &people, (&r, News::Declined), Some(reason)).await?;
    write_down(tx, ctx, "reward-decline", &r).await?;
    stored(tx, ctx, &r).await
}
