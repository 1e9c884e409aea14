//! How somebody takes part in talks in pairs, as cards.

use super::{
    SETTING,
    model::{Intro, SHOWN_FROM},
    seat::Seat,
};
use crate::{
    app::Context,
    error::Result,
    members::{People, Person},
    view::{Card, Markup},
};

/// What is shown of somebody.
pub(super) struct Mine {
    pub(super) intro: Option<Intro>,
    /// The last pair.
    pub(super) last: Option<Seat>,
    pub(super) people: People,
    /// When pairs are made next.
    pub(super) next: Option<i64>,
    /// How many take part; how many said whether they met, how many people those are, and how
    /// many times they did.
    pub(super) numbers: Option<(i64, (i64, i64, i64))>,
}

fn name(ctx: &Context<'_>, person: Option<&Person>) -> String {
    person.map_or_else(|| ctx.text("member-gone", &[]), |person| person.name.clone())
}

/// How somebody takes part, whom they met, and what is next.
pub(super) fn card(ctx: &Context<'_>, mine: &Mine) -> Result<Card> {
    let every = mine.intro.map(|intro| intro.every.as_str());
    let title = ctx.text(&format!("intro-title-{}", every.unwrap_or("none")), &[]);
    let mut card = Card { title, ..Card::default() };
    card = next(ctx, card, mine)?;
    card = snoozed(ctx, card, mine)?;
    if let Some(last) = &mine.last {
        let other = name(ctx, last.partner_id.and_then(|other| mine.people.member(other)));
        let time = ctx.local_time(ctx.entry.own_zone(), last.at)?;
        let shown = ctx.text("intro-last", &[("name", &other), ("time", &time)]);
        card = card.field(ctx.text("intro-field-last", &[]), shown);
    }
    if let Some(numbers) = mine.numbers {
        card = counted(ctx, card, numbers);
    }
    Ok(acts(ctx, card, mine).data("every", every))
}

fn next(ctx: &Context<'_>, card: Card, mine: &Mine) -> Result<Card> {
    let field = ctx.text("intro-field-next", &[]);
    let card = card.data("next", mine.next);
    if let Some(next) = mine.next {
        return Ok(card.field(field, ctx.local_time(ctx.entry.own_zone(), next)?));
    }
    let id = if ctx.entry.is_steward() { "intro-off-steward" } else { "intro-off" };
    let typed = format!("{}community settings {SETTING} 0 10 * * 1", ctx.say);
    Ok(card.field(field, ctx.text(id, &[("typed", &typed)])))
}

fn snoozed(ctx: &Context<'_>, card: Card, mine: &Mine) -> Result<Card> {
    let until = mine.intro.and_then(|intro| intro.snoozed(ctx.now));
    let card = card.data("snoozed_until", until);
    let Some(until) = until else { return Ok(card) };
    let time = ctx.local_time(ctx.entry.own_zone(), until)?;
    Ok(card.field(ctx.text("intro-field-snoozed", &[]), time))
}

/// What stewards see: sums of so many that nobody is seen in them.
fn counted(
    ctx: &Context<'_>,
    card: Card,
    (all, (answers, people, met)): (i64, (i64, i64, i64)),
) -> Card {
    let few = ctx.text("intro-few", &[("least", &SHOWN_FROM.to_string())]);
    let shown = |number: i64| (number >= SHOWN_FROM).then_some(number);
    let taking = shown(all).map_or_else(|| few.clone(), |all| all.to_string());
    let met = shown(people).map(|_| (met.to_string(), answers.to_string()));
    let answered = met.as_ref().map_or(few, |(met, answers)| {
        ctx.text("intro-met-count", &[("met", met), ("answers", answers)])
    });
    card.field(ctx.text("intro-field-all", &[]), taking)
        .field(ctx.text("intro-field-met", &[]), answered)
        .data("taking_part", shown(all))
}

fn acts(ctx: &Context<'_>, card: Card, mine: &Mine) -> Card {
    let t = |id: &str| ctx.text(id, &[]);
    match mine.intro {
        None => card.action("🙋", t("intro-action-join"), &["intro", "join"]),
        Some(intro) if intro.snoozed(ctx.now).is_some() => {
            card.action("☀", t("intro-action-back"), &["intro", "snooze", "0"])
        }
        Some(_) => card,
    }
}

/// Something was passed on.
pub(super) fn passed(ctx: &Context<'_>, other: Option<&Person>) -> Card {
    let title = ctx.text("intro-passed", &[("name", &name(ctx, other))]);
    Card { title, ..Card::default() }
}

/// What somebody said of whether they met.
pub(super) fn met(ctx: &Context<'_>, seat: &Seat, people: &People) -> Card {
    let other = name(ctx, seat.partner_id.and_then(|other| people.member(other)));
    let did = seat.met == Some(true);
    let id = if did { "intro-met-yes" } else { "intro-met-no" };
    let text = Markup::text(ctx.text("intro-met-thanks", &[]));
    Card { title: ctx.text(id, &[("name", &other)]), text, ..Card::default() }
        .data("round", seat.round)
        .data("met", did)
}
