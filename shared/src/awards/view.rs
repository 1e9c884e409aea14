//! Awards as cards.

use serde_json::json;

use super::Idea;
use crate::{
    app::Context,
    ids::MemberId,
    members::{People, Person},
    view::{Card, Markup},
    words::{Lang, Words},
};

/// An award that was given, and what is left.
pub(super) fn given(
    ctx: &Context<'_>,
    (number, amount): (i64, i64),
    person: Option<&Person>,
    left: i64,
) -> Card {
    let somebody = ctx.text("member-gone", &[]);
    let name = person.map_or(somebody.as_str(), |person| &person.name);
    let count = |points| ctx.app.words.count(ctx.entry.lang, "points-count", points);
    let args = [("name", name), ("points", &count(amount))];
    Card { title: ctx.text("award-given", &args), ..Card::default() }
        .field(ctx.text("award-left", &[]), count(left))
        .data("award", number)
        .data("amount", amount)
        .data("left", left)
}

/// Who could get one.
pub(super) fn ideas(ctx: &Context<'_>, ideas: &[Idea], people: &People) -> Card {
    let mut card = Card { title: ctx.text("award-ideas", &[]), ..Card::default() };
    let text = if ideas.is_empty() { "award-ideas-empty" } else { "award-ideas-text" };
    card.text = Markup::text(ctx.text(text, &[]));
    let mut data = Vec::new();
    for idea in ideas {
        let Some(person) = people.member(idea.member_id) else { continue };
        let what =
            ctx.app.words.count(ctx.entry.lang, &format!("award-idea-{}", idea.what), idea.times);
        card = card.field(&person.name, what);
        data.push(json!({"member": person.account, "what": idea.what, "times": idea.times}));
    }
    card.data("ideas", data)
}

/// To whoever got an award.
pub(crate) fn notice(
    words: &Words,
    lang: Lang,
    (by, amount): (MemberId, i64),
    people: &People,
) -> Card {
    let somebody = words.text(lang, "member-gone", &[]);
    let name = people.member(by).map_or(somebody.as_str(), |person| &person.name);
    let points = words.count(lang, "points-count", amount);
    let title = words.text(lang, "notice-awarded", &[("name", name), ("points", &points)]);
    Card { title, ..Card::default() }
        .action("💌", words.text(lang, "standing-action-album", &[]), &["standing", "album"])
        .data("what", "awarded")
        .data("amount", amount)
}
