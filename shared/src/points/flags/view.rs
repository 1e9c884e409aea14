//! Flags as cards, for stewards.

use super::model::{Flag, State};
use crate::{
    app::Context,
    error::Result,
    members::People,
    view::{Card, Markup, Reply},
    words::{Lang, Words},
};

/// The groups that wait, and those decided of late.
pub(super) fn list(ctx: &Context<'_>, flags: &[Flag], people: &People) -> Result<Reply> {
    let mut cards = flags.iter().map(|flag| card(ctx, flag, people)).collect::<Result<Vec<_>>>()?;
    if cards.is_empty() {
        let title = ctx.text("points-flags-empty", &[]);
        let text = Markup::text(ctx.text("points-flags-text", &[]));
        cards.push(Card { title, text, ..Card::default() });
    }
    Ok(Reply::private(cards))
}

fn card(ctx: &Context<'_>, flag: &Flag, people: &People) -> Result<Card> {
    let number = flag.number.to_string();
    let state = ctx.text(&format!("points-flag-state-{}", flag.state.as_str()), &[]);
    let title = ctx.text("points-flag-title", &[("number", &number), ("state", &state)]);
    let somebody = ctx.text("member-gone", &[]);
    let names: Vec<_> = flag
        .members
        .iter()
        .map(|id| people.member(*id).map_or(somebody.as_str(), |person| &person.name))
        .collect();
    let (inside, outside) = (flag.inside.to_string(), flag.outside.to_string());
    let points = ctx.app.words.count(ctx.entry.lang, "points-count", flag.points);
    let args = [("inside", inside.as_str()), ("outside", &outside), ("points", &points)];
    let text = Markup::text(ctx.text("points-flag-text", &[]));
    let card = Card { title, text, ..Card::default() }
        .field(ctx.text("points-flag-who", &[]), names.join(", "))
        .field(ctx.text("points-flag-what", &[]), ctx.text("points-flag-facts", &args))
        .field(ctx.text("points-flag-since", &[]), ctx.local_time(ctx.entry.own_zone(), flag.at)?)
        .data("flag", flag.number)
        .data("state", flag.state.as_str());
    Ok(match flag.state {
        State::Open => card
            .action("👌", ctx.text("points-flag-fine", &[]), &["points", "fine", &number])
            .action("↩", ctx.text("points-flag-reverse", &[]), &["points", "reverse", &number]),
        State::Fine | State::Reversed => card,
    })
}

/// To a steward: a group was flagged.
pub(crate) fn flagged(words: &Words, lang: Lang, flag: i64) -> Card {
    let number = flag.to_string();
    let title = words.text(lang, "notice-points-flagged", &[("number", &number)]);
    let label = words.text(lang, "points-action-flags", &[]);
    Card { title, ..Card::default() }
        .action("🔎", label, &["points", "flags"])
        .data("what", "points_flagged")
        .data("flag", flag)
}

/// To a member: points were taken back, and how to object.
pub(crate) fn reversed(words: &Words, lang: Lang, case: i64, amount: i64) -> Card {
    let number = case.to_string();
    let points = words.count(lang, "points-count", amount);
    let args = [("points", points.as_str()), ("case", &number)];
    let label = words.text(lang, "cases-action-appeal", &[]);
    Card { title: words.text(lang, "notice-points-reversed", &args), ..Card::default() }
        .action("⚖", label, &["me", "appeal", &number])
        .data("what", "points_reversed")
        .data("case", case)
        .data("amount", amount)
}
