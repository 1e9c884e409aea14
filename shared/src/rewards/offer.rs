//! What stewards offer.

use super::{
    Said, goals, hold,
    model::{Kind, Reward},
    seen, view,
};
use crate::{
    app::{Context, Done},
    audit,
    commands::{Number, RewardKind, Text},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer,
    points::Account,
    text,
    view::Reply,
};

/// Rewards that are listed.
const SHOWN: i64 = 25;
/// Most characters of a reward's title.
const TITLE_MOST: usize = 100;
/// Most characters of a gift code.
const CODE_MOST: usize = 200;

const fn kind(typed: RewardKind) -> Kind {
    match typed {
        RewardKind::Hand => Kind::Hand,
        RewardKind::Spotlight => Kind::Spotlight,
        RewardKind::Topic => Kind::Topic,
        RewardKind::Role => Kind::Role,
        RewardKind::Code => Kind::Code,
        RewardKind::Goal => Kind::Goal,
    }
}

/// What can be had, and what the actor has.
pub(super) async fn list(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let have = tx.balance(community, Account::Member(me)).await?;
    let mut rewards = Vec::new();
    for reward in tx.open_rewards(community, SHOWN).await? {
        let given = goals::given(tx, ctx, &reward).await?;
        rewards.push((reward, given));
    }
    Ok(Reply::private(vec![view::list(ctx, &rewards, have)]))
}

/// One reward, as stewards see it.
pub(super) async fn shown(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Reply> {
    let reward = seen(tx, ctx, number).await?;
    let given = goals::given(tx, ctx, &reward).await?;
    Ok(Reply::private(vec![view::reward(ctx, &reward, given)]))
}

async fn changed(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Done> {
    let reply = shown(tx, ctx, number).await?;
    Ok(Done::changed(reply, Answer::Reward(Said::Reward(number))))
}

/// Offers something.
pub(super) async fn add(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (title, typed, cost): (&Text, RewardKind, Number),
    (stock, each, worth): (Option<Number>, Option<Number>, Option<Number>),
) -> Result<Done> {
    let community = ctx.entry.community;
    let kind = kind(typed);
    let reward = Reward {
        number: tx.next_number(community, "reward").await?,
        title: text::body(&title.0, TITLE_MOST)?.to_owned(),
        kind,
        cost: cost.0,
        // Of codes there are as many as are in the pool.
        left: if kind == Kind::Code { Some(0) } else { stock.map(|n| n.0) },
        each: each.map(|n| n.0),
        worth: worth.map(|n| n.0),
        open: true,
    }
    .checked()?;
    tx.insert_reward(community, &reward, ctx.now).await?;
    write_down(tx, ctx, "reward-add", &reward).await?;
    changed(tx, ctx, reward.number).await
}

async fn write_down(tx: &mut Tx, ctx: &Context<'_>, what: &str, reward: &Reward) -> Result<()> {
    let entry = audit::Entry::by(ctx.entry.me()?.id, what)
        .fact("reward", reward.number)
        .fact("cost", reward.cost);
    tx.audit(ctx.entry.community, &entry, ctx.now).await
}

/// Offers something no more. Whoever waits for one is still served; what was given for a goal that
/// was not reached goes back.
pub(super) async fn retire(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let reward = hold(tx, ctx, number.0).await?;
    if !reward.open {
        return Err(UserError::new("reward.closed").with("title", reward.title).into());
    }
    let reward = Reward { open: false, ..reward };
    tx.save_reward(ctx.entry.community, &reward).await?;
    goals::end(tx, ctx, &reward).await?;
    write_down(tx, ctx, "reward-retire", &reward).await?;
    changed(tx, ctx, reward.number).await
}

/// Puts gift codes into the pool, one word each.
pub(super) async fn codes(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    typed: &Text,
) -> Result<Done> {
    let community = ctx.entry.community;
    let reward = hold(tx, ctx, number.0).await?;
    if reward.kind != Kind::Code {
        return Err(UserError::new("reward.no_pool").with("title", reward.title).into());
    }
    let mut left = reward.left.unwrap_or(0);
    for code in typed.0.split(|c: char| c.is_whitespace() || c == ',').filter(|c| !c.is_empty()) {
        let code = text::body(code, CODE_MOST)?;
        let (mark, sealed) = ctx.app.vault.seal(code, &about(ctx, reward.number))?;
        if !tx.insert_code(community, reward.number, (&mark, &sealed)).await? {
            return Err(UserError::new("reward.same_code").into());
        }
        left += 1;
    }
    let reward = Reward { left: Some(left), ..reward }.checked()?;
    tx.save_reward(community, &reward).await?;
    changed(tx, ctx, reward.number).await
}

/// What a code belongs to: sealed with it, it opens for nothing else.
pub(super) fn about(ctx: &Context<'_>, reward: i64) -> String {
    format!("{}/{reward}", ctx.entry.community)
}
