//! Points as cards.

use serde_json::{Value, json};

use super::{
    GIVEN, GIVEN_USUAL, RECEIVED, RECEIVED_USUAL, WAIT, WAIT_USUAL,
    model::{Account, Transfer},
    rules::Rule,
    store::{Entry, Paid},
    worth::Less,
};
use crate::{
    app::Context,
    error::Result,
    ids::RequestNo,
    members::Person,
    view::{Card, Markup},
    words::{Lang, Words},
};

fn count(ctx: &Context<'_>, points: i64) -> String {
    ctx.app.words.count(ctx.entry.lang, "points-count", points)
}

/// Points, and why there are not more, in a reader's language.
#[must_use]
pub fn amount(words: &Words, lang: Lang, points: i64, less: Less) -> String {
    let shown = words.count(lang, "points-count", points);
    match less {
        Less::Nothing => shown,
        less => {
            let why = words.text(lang, &format!("points-less-{}", less.as_str()), &[]);
            words.text(lang, "points-less", &[("points", &shown), ("why", &why)])
        }
    }
}

/// What a thank paid.
///
/// # Errors
/// `zone.unknown`.
pub fn thanked(ctx: &Context<'_>, number: RequestNo, helper: &Person, paid: Paid) -> Result<Card> {
    let number_text = number.to_string();
    let args = [("name", helper.name.as_str()), ("number", &number_text)];
    let points = match paid.counts_at {
        Some(at) => {
            let time = ctx.local_time(ctx.entry.own_zone(), at)?;
            ctx.text("thank-later", &[("time", &time)])
        }
        None => amount(&ctx.app.words, ctx.entry.lang, paid.points, paid.less),
    };
    Ok(Card::about(format!("thanks/{number}"), ctx.text("thank-title", &args))
        .field(ctx.text("thank-field-points", &[]), points)
        .data("helper", helper.account.as_str())
        .data("request", number.0)
        .data("amount", paid.points)
        .data("counts_at", paid.counts_at))
}

fn titled(ctx: &Context<'_>, balance: i64) -> Card {
    let title = ctx.text("points-balance-title", &[("points", &count(ctx, balance))]);
    Card { title, ..Card::default() }.data("balance", balance)
}

/// How many points somebody has.
#[must_use]
pub fn balance(ctx: &Context<'_>, balance: i64) -> Card {
    titled(ctx, balance)
        .action("📜", ctx.text("points-action-history", &[]), &["points", "history"])
        .action("📏", ctx.text("points-action-rules", &[]), &["points", "rules"])
}

/// What they are for.
#[must_use]
pub fn history(
    ctx: &Context<'_>,
    account: Account,
    (balance, next): (i64, Option<i64>),
    entries: &[Entry],
) -> Card {
    let mut card = titled(ctx, balance);
    if entries.is_empty() {
        card.text = Markup::text(ctx.text("points-history-empty", &[]));
    }
    for entry in entries {
        card = card.field(format!("{:+}", signed(account, &entry.transfer)), why(ctx, entry));
    }
    if let Some(next) = next {
        let page = next.to_string();
        let label = ctx.text("help-action-next", &[]);
        card = card.action("➡", label, &["points", "history", &page]);
    }
    let entries: Vec<_> = entries.iter().map(|entry| data(account, &entry.transfer)).collect();
    card.data("entries", entries)
}

/// For which outcome and by which rule an entry was made.
fn why(ctx: &Context<'_>, entry: &Entry) -> String {
    let t = &entry.transfer;
    let number = t.outcome_id.to_string();
    let what = ctx.text(&format!("points-rule-{}", t.rule), &[("number", &number)]);
    let rule = match entry.full {
        None => String::new(),
        Some(full) => {
            let (full, version) = (count(ctx, full), t.rule_version.to_string());
            let less = match entry.less {
                Less::Nothing => String::new(),
                less => ctx.text(&format!("points-less-{}", less.as_str()), &[]),
            };
            let args = [("points", full.as_str()), ("version", &version), ("why", &less)];
            let id = if less.is_empty() { "points-by-rule" } else { "points-by-rule-less" };
            ctx.text(id, &args)
        }
    };
    [what, rule].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What is paid for what.
#[must_use]
pub fn rules(ctx: &Context<'_>, rules: &[Rule]) -> Card {
    let mut card = Card { title: ctx.text("points-rules-title", &[]), ..Card::default() };
    card.text = Markup::text(ctx.text("points-rules-text", &[]));
    for rule in rules {
        let (points, daily) = (count(ctx, rule.amount), count(ctx, rule.daily));
        let version = rule.version.to_string();
        let args = [("points", points.as_str()), ("daily", &daily), ("version", &version)];
        let name = ctx.text(&format!("points-law-{}", rule.outcome.as_str()), &[]);
        card = card.field(name, ctx.text("points-law", &args));
    }
    let data: Vec<_> = rules.iter().map(law).collect();
    limits(ctx, card).data("rules", data)
}

fn law(rule: &Rule) -> Value {
    json!({
        "rule": rule.outcome.as_str(),
        "version": rule.version,
        "amount": rule.amount,
        "daily": rule.daily,
    })
}

/// What holds for all rules together.
fn limits(ctx: &Context<'_>, card: Card) -> Card {
    let set = |name, usual| ctx.entry.settings.number(name, usual);
    let (given, received) = (set(GIVEN, GIVEN_USUAL), set(RECEIVED, RECEIVED_USUAL));
    let days = set(WAIT, WAIT_USUAL).to_string();
    let (given, received) = (count(ctx, given), count(ctx, received));
    card.field(
        ctx.text("points-limits", &[]),
        ctx.text("points-limits-day", &[("given", &given), ("received", &received)]),
    )
    .field(ctx.text("points-again", &[]), ctx.text("points-again-text", &[]))
    .field(ctx.text("points-new", &[]), ctx.text("points-new-text", &[("days", &days)]))
}

fn signed(account: Account, entry: &Transfer) -> i64 {
    if entry.credit == account { entry.amount } else { -entry.amount }
}

fn data(account: Account, entry: &Transfer) -> Value {
    json!({
        "amount": signed(account, entry),
        "rule": entry.rule,
        "rule_version": entry.rule_version,
        "outcome": format!("{}/{}", entry.outcome_kind, entry.outcome_id),
        "at": entry.created_at,
    })
}
