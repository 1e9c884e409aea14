//! Points as cards.

use serde_json::json;

use super::model::{Account, Transfer};
use crate::{
    app::Context,
    ids::RequestNo,
    members::Person,
    view::{Card, Markup},
};

/// What a thank paid.
#[must_use]
pub fn thanked(ctx: &Context<'_>, number: RequestNo, helper: &Person, amount: i64) -> Card {
    let number_text = number.to_string();
    let args = [("name", helper.name.as_str()), ("number", &number_text)];
    let points = ctx.app.words.count(ctx.entry.lang, "points-count", amount);
    Card::about(format!("thanks/{number}"), ctx.text("thank-title", &args))
        .field(ctx.text("thank-field-points", &[]), points)
        .data("helper", helper.account.as_str())
        .data("request", number.0)
        .data("amount", amount)
}

/// How many points somebody has.
#[must_use]
pub fn balance(ctx: &Context<'_>, balance: i64) -> Card {
    let points = ctx.app.words.count(ctx.entry.lang, "points-count", balance);
    Card { title: ctx.text("points-balance-title", &[("points", &points)]), ..Card::default() }
        .action("📜", ctx.text("points-action-history", &[]), &["points", "history"])
        .data("balance", balance)
}

/// What they are for.
#[must_use]
pub fn history(ctx: &Context<'_>, account: Account, balance: i64, entries: &[Transfer]) -> Card {
    let points = ctx.app.words.count(ctx.entry.lang, "points-count", balance);
    let mut card =
        Card { title: ctx.text("points-balance-title", &[("points", &points)]), ..Card::default() };
    if entries.is_empty() {
        card.text = Markup::text(ctx.text("points-history-empty", &[]));
    }
    for entry in entries {
        let amount = signed(account, entry);
        let number = entry.outcome_id.to_string();
        let why = ctx.text(&format!("points-rule-{}", entry.rule), &[("number", &number)]);
        card = card.field(format!("{amount:+}"), why);
    }
    let entries: Vec<_> = entries.iter().map(|e| data(account, e)).collect();
    card.data("balance", balance).data("entries", entries)
}

fn signed(account: Account, entry: &Transfer) -> i64 {
    if entry.credit == account { entry.amount } else { -entry.amount }
}

fn data(account: Account, entry: &Transfer) -> serde_json::Value {
    json!({
        "amount": signed(account, entry),
        "rule": entry.rule,
        "rule_version": entry.rule_version,
        "outcome": format!("{}/{}", entry.outcome_kind, entry.outcome_id),
        "at": entry.created_at,
    })
}
