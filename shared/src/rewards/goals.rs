//! Goals for which many give.

use super::{
    Said, hold,
    model::{Kind, Reward},
    view,
};
use crate::{
    app::{Context, Done},
    commands::Number,
    db::Tx,
    error::{Result, UserError},
    ids::MemberId,
    inbound::Answer,
    points::{Account, model as ledger},
    view::Reply,
};

/// What was given for a goal so far; nothing for any other reward.
pub(super) async fn given(tx: &mut Tx, ctx: &Context<'_>, reward: &Reward) -> Result<Option<i64>> {
    if reward.kind != Kind::Goal {
        return Ok(None);
    }
    tx.balance(ctx.entry.community, Account::Goal(reward.number)).await.map(Some)
}

/// Gives points for a goal, and never more than it needs.
pub(super) async fn give(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    points: Number,
) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let reward = hold(tx, ctx, number.0).await?;
    let refuse = |code| UserError::new(code).with("title", &reward.title);
    if reward.kind != Kind::Goal {
        return Err(refuse("reward.no_goal").with("number", reward.number).into());
    }
    if !reward.open {
        return Err(refuse("reward.closed").into());
    }
    let account = Account::Goal(reward.number);
    let needed = reward.cost - tx.lock_balance(community, account).await?;
    let have = tx.lock_balance(community, Account::Member(me)).await?;
    if needed <= 0 {
        return Err(refuse("reward.reached").into());
    }
    if points.0 < 1 || points.0 > have {
        let error = refuse("reward.poor").with("cost", points.0.max(1)).with("have", have);
        return Err(error.into());
    }
    let gift = tx.next_number(community, "gift").await?;
    let amount = points.0.min(needed);
    tx.insert_transfer(community, &ledger::gift(me, (reward.number, gift), amount, ctx.now))
        .await?;
    let given = given(tx, ctx, &reward).await?;
    let reply = Reply::private(vec![view::reward(ctx, &reward, given)]);
    Ok(Done::changed(reply, Answer::Reward(Said::Reward(reward.number))))
}

/// Ends a goal: what was reached is spent; else everybody has theirs back.
pub(super) async fn end(tx: &mut Tx, ctx: &Context<'_>, reward: &Reward) -> Result<()> {
    let community = ctx.entry.community;
    if reward.kind != Kind::Goal {
        return Ok(());
    }
    let account = Account::Goal(reward.number);
    let all = tx.lock_balance(community, account).await?;
    if all >= reward.cost {
        let spent = ledger::from_goal(reward.number, "all", Account::Spent, all, ctx.now);
        return tx.insert_transfer(community, &spent).await.map(drop);
    }
    for (from, amount) in tx.given_to(community, &account.stored()).await? {
        let to = match Account::read(&from)? {
            Account::Member(id) => back_to(tx, ctx, id).await?,
            other => other,
        };
        let back = ledger::from_goal(reward.number, &from, to, amount, ctx.now);
        tx.insert_transfer(community, &back).await?;
    }
    Ok(())
}

/// Who somebody is now; what nobody can have any more is nobody's.
async fn back_to(tx: &mut Tx, ctx: &Context<'_>, member: MemberId) -> Result<Account> {
    let now = tx.living(member).await?;
    let people = tx.people(ctx.entry.community, &[], &[now]).await?;
    Ok(people.member(now).map_or(Account::Issued, |person| Account::Member(person.id)))
}
