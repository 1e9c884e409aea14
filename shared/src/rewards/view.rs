//! Rewards as cards.

use serde_json::json;

use super::{
    model::{Kind, Redemption, Reward, State},
    owed::money,
};
use crate::{
    app::Context,
    error::Result,
    members::People,
    view::{Card, Markup},
};

fn count(ctx: &Context<'_>, points: i64) -> String {
    ctx.app.words.count(ctx.entry.lang, "points-count", points)
}

/// What can be had.
pub(super) fn list(ctx: &Context<'_>, rewards: &[(Reward, Option<i64>)], have: i64) -> Card {
    let title = ctx.text("reward-list", &[("points", &count(ctx, have))]);
    let mut card = Card { title, ..Card::default() };
    if rewards.is_empty() {
        card.text = Markup::text(ctx.text("reward-list-empty", &[]));
    }
    for (reward, given) in rewards {
        let number = reward.number.to_string();
        let name = ctx.text("reward-name", &[("number", &number), ("title", &reward.title)]);
        card = card.field(name, facts(ctx, reward, *given));
    }
    let data: Vec<_> = rewards.iter().map(|(reward, _)| object(reward)).collect();
    card.action("🧺", ctx.text("reward-action-mine", &[]), &["reward", "mine"])
        .data("rewards", data)
        .data("balance", have)
}

fn object(reward: &Reward) -> serde_json::Value {
    json!({
        "reward": reward.number,
        "title": reward.title,
        "kind": reward.kind.as_str(),
        "cost": reward.cost,
        "left": reward.left,
        "open": reward.open,
    })
}

/// What it costs, what it is, how many are left.
fn facts(ctx: &Context<'_>, reward: &Reward, given: Option<i64>) -> String {
    let mut facts = vec![count(ctx, reward.cost)];
    facts.push(ctx.text(&format!("reward-kind-{}", reward.kind.as_str()), &[]));
    if let Some(given) = given {
        facts.push(ctx.text("reward-given", &[("points", &count(ctx, given))]));
    }
    if let Some(left) = reward.left {
        facts.push(ctx.text("reward-left", &[("left", &left.to_string())]));
    }
    if let Some(each) = reward.each {
        facts.push(ctx.text("reward-each", &[("each", &each.to_string())]));
    }
    if !reward.open {
        facts.push(ctx.text("reward-not-open", &[]));
    }
    facts.join(" · ")
}

/// One reward.
pub(super) fn reward(ctx: &Context<'_>, reward: &Reward, given: Option<i64>) -> Card {
    let number = reward.number.to_string();
    let title = ctx.text("reward-name", &[("number", &number), ("title", &reward.title)]);
    let text = Markup::text(facts(ctx, reward, given));
    Card { title, text, ..Card::default() }
        .data("reward", reward.number)
        .data("left", reward.left)
        .data("given", given)
        .data("open", reward.open)
}

/// Somebody's wish.
///
/// # Errors
/// `zone.unknown`.
pub(super) fn redemption(
    ctx: &Context<'_>,
    (r, reward): (&Redemption, &Reward),
    people: &People,
) -> Result<Card> {
    let number = r.number.to_string();
    let state = ctx.text(&format!("reward-state-{}", r.state.as_str()), &[]);
    let args = [("number", number.as_str()), ("title", &reward.title), ("state", &state)];
    let somebody = ctx.text("member-gone", &[]);
    let name = people.member(r.member).map_or(somebody.as_str(), |person| &person.name);
    let mut card = Card { title: ctx.text("reward-wish", &args), ..Card::default() }
        .field(ctx.text("reward-who", &[]), name)
        .field(ctx.text("reward-aside", &[]), count(ctx, r.cost))
        .field(ctx.text("reward-since", &[]), ctx.local_time(ctx.entry.own_zone(), r.asked_at)?);
    if let Some(worth) = reward.worth {
        card = card.field(ctx.text("reward-worth", &[]), money(worth));
    }
    if let Some(wish) = &r.wish {
        card.text = Markup::typed(wish);
    }
    Ok(acts(ctx, card, (r, reward)).data("redemption", r.number).data("state", r.state.as_str()))
}

/// What the reader can do with it.
fn acts(ctx: &Context<'_>, card: Card, (r, reward): (&Redemption, &Reward)) -> Card {
    let number = r.number.to_string();
    let is_mine = ctx.entry.member.as_ref().is_some_and(|me| me.id == r.member);
    let act = |card: Card, icon, verb: &str| {
        card.action(
            icon,
            ctx.text(&format!("reward-action-{verb}"), &[]),
            &["reward", verb, &number],
        )
    };
    let steward = ctx.entry.is_steward() && !is_mine;
    match r.state {
        State::Asked if is_mine => act(card, "↩", "cancel"),
        State::Asked if steward => act(act(card, "👍", "approve"), "👎", "decline"),
        State::Approved if steward => act(act(card, "✅", "fulfil"), "👎", "decline"),
        State::Fulfilled if is_mine && reward.kind == Kind::Code => act(card, "🎁", "code"),
        _ => card,
    }
}

/// A gift code, shown once.
pub(super) fn code(ctx: &Context<'_>, r: &Redemption, code: &str) -> Card {
    let text = Markup::text(ctx.text("reward-code-text", &[]));
    Card { title: code.to_owned(), text, ..Card::default() }
        .data("redemption", r.number)
        .data("code", code)
}

/// What is owed in all.
pub(super) fn owed(ctx: &Context<'_>, rows: usize, sum: &str) -> Card {
    let rows_text = rows.to_string();
    let title = ctx.text("reward-owed", &[("rows", &rows_text), ("sum", sum)]);
    Card { title, text: Markup::text(ctx.text("reward-owed-text", &[])), ..Card::default() }
        .data("rows", rows)
        .data("sum", sum)
}
