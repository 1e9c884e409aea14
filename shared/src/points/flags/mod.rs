//! Groups that thank mostly themselves: flagged by night, decided by stewards. Nothing is taken
//! without a word to whom it was, and a way to object.

pub mod model;
mod night;
mod store;
mod view;

pub use model::{Flag, State};
pub(crate) use night::{look, write};
pub(crate) use view::{flagged, reversed};

use super::{
    Said,
    model::{self as ledger, Account},
};
use crate::{
    app::{Context, Done},
    audit, cases,
    commands::{Number, Text},
    db::Tx,
    error::{Result, UserError},
    ids::MemberId,
    inbound::Answer,
    outbox::{Notice, To},
    text,
    view::Reply,
};
use model::{FINE_FOR, LOOKED_AT};

/// Flags that `points flags` shows.
const SHOWN: i64 = 9;

/// What a flag is named by where something refers to it.
pub(crate) fn reference(number: i64) -> String {
    format!("points/{number}")
}

/// The groups that wait for a decision, and those decided of late; never the actor's own.
pub(super) async fn list(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let mut flags = tx.live_flags(community, ctx.now - FINE_FOR, SHOWN).await?;
    flags.retain(|flag| !flag.members.contains(&me));
    let members: Vec<_> = flags.iter().flat_map(|flag| flag.members.iter().copied()).collect();
    let people = tx.people(community, &[], &members).await?;
    view::list(ctx, &flags, &people)
}

async fn decided(tx: &mut Tx, ctx: &Context<'_>, number: Number, state: State) -> Result<Flag> {
    let community = ctx.entry.community;
    let unknown = || UserError::new("points.flag_unknown").with("number", number.0);
    let flag = tx.lock_flag(community, number.0).await?.ok_or_else(unknown)?;
    let flag = flag.decide(ctx.entry.me()?.id, state, ctx.now)?;
    tx.save_flag(community, &flag).await?;
    Ok(flag)
}

async fn shown(tx: &mut Tx, ctx: &Context<'_>) -> Result<Done> {
    Ok(Done::changed(list(tx, ctx).await?, Answer::Points(Said::Flags)))
}

/// Nothing is wrong with a group.
pub(super) async fn fine(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let flag = decided(tx, ctx, number, State::Fine).await?;
    let entry = audit::Entry::by(ctx.entry.me()?.id, "points-fine").fact("flag", flag.number);
    tx.audit(ctx.entry.community, &entry, ctx.now).await?;
    shown(tx, ctx).await
}

/// Takes back what a group's members got from each other, from each by a case of their own.
pub(super) async fn reverse(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    reason: &Text,
) -> Result<Done> {
    let reason = text::body(&reason.0, cases::REASON_MOST)?;
    let flag = decided(tx, ctx, number, State::Reversed).await?;
    let (community, since) = (ctx.entry.community, flag.at - LOOKED_AT);
    for (member, points) in tx.paid_among(community, &flag.members, since).await? {
        take(tx, ctx, &flag, (member, points), reason).await?;
    }
    let entry = audit::Entry::by(ctx.entry.me()?.id, "points-reverse")
        .fact("flag", flag.number)
        .personal("reason", reason);
    tx.audit(community, &entry, ctx.now).await?;
    shown(tx, ctx).await
}

/// Takes back what one member got, as far as it is still there, and tells them.
async fn take(
    tx: &mut Tx,
    ctx: &Context<'_>,
    flag: &Flag,
    (member, points): (MemberId, i64),
    reason: &str,
) -> Result<()> {
    let community = ctx.entry.community;
    let case = cases::reversal(tx, ctx, member, reference(flag.number), reason).await?;
    let left = tx.lock_balance(community, Account::Member(member)).await?.min(points);
    if left > 0 {
        let back = ledger::reversal(member, (flag.number, case), left, ctx.now);
        tx.insert_transfer(community, &back).await?;
    }
    let since = flag.at - LOOKED_AT;
    tx.undo_deeds(community, (member, &flag.members), (since, ctx.now), case).await?;
    tx.touch_roles_of(member, ctx.now).await?;
    let people = tx.people(community, &[], &[member]).await?;
    let notice = Notice::Reversed { case, amount: left };
    tx.notify(ctx, &people, To::Member(member), &notice, Some(reason)).await
}

/// Gives back what a case has taken.
///
/// # Errors
/// Database trouble.
pub(crate) async fn give_back(
    tx: &mut Tx,
    ctx: &Context<'_>,
    case: i64,
    member: MemberId,
) -> Result<()> {
    let community = ctx.entry.community;
    if let Some(taken) = tx.transfer(community, &ledger::reversal_key(case)).await? {
        let back = ledger::restored(&taken, member, case, ctx.now);
        tx.insert_transfer(community, &back).await?;
    }
    tx.redo_deeds(community, case).await?;
    tx.touch_roles_of(member, ctx.now).await
}
