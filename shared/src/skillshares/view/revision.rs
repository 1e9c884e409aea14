//! What a change would do to a series, before it is done.

use super::{
    super::{
        change::Fate,
        model::{Revision, Series},
    },
    rhythm, time,
};
use crate::{
    app::Context,
    error::Result,
    schedule::words,
    view::{Card, Markup},
};

/// Dates that are shown of the new rhythm.
const SHOWN: usize = 5;

/// A draft that changes something: its dates as they are then, and those that are called off with the
/// number of people who have answered.
pub(in super::super) fn card(
    ctx: &Context<'_>,
    (draft, revision): (&Series, &Revision),
    fates: &[(Fate, i64)],
) -> Result<Card> {
    let t = |id: &str| ctx.text(id, &[]);
    let of = revision.of.to_string();
    let (title, action) = match revision.ends {
        true => ("skillshare-revision-end", "skillshare-action-end"),
        false => ("skillshare-revision-title", "skillshare-action-confirm"),
    };
    let title = ctx.text(title, &[("number", &of), ("title", &draft.title)]);
    let text = Markup::text(t("skillshare-revision-text"));
    let mut card = Card { title, text, ..Card::default() };
    if !revision.ends {
        card = to_be(ctx, card, draft)?;
    }
    card = dates(ctx, card, fates)?;
    let number = draft.number.to_string();
    Ok(card
        .action("💾", t(action), &["skillshare", "confirm", &number])
        .action("🗑️", t("skillshare-action-discard"), &["skillshare", "cancel", &number])
        .data("skillshare", draft.number)
        .data("revises", revision.of))
}

/// The rhythm that a series is to have, and its next dates by its own clock.
fn to_be(ctx: &Context<'_>, card: Card, draft: &Series) -> Result<Card> {
    let clock = ctx.app.zones.get(&draft.zone)?;
    let card = match rhythm((ctx.app, ctx.entry.lang), draft) {
        Some(rhythm) => card.field(ctx.text("skillshare-field-series", &[]), rhythm),
        None => card,
    };
    let next = draft.recurs.after(ctx.now, &clock).take(SHOWN);
    let lines: Vec<String> =
        next.map(|o| words::occurrence(&o, &clock, &ctx.app.words, ctx.entry.lang)).collect();
    Ok(match lines.is_empty() {
        true => card,
        false => card.field(ctx.text("skillshare-field-next", &[]), lines.join("\n")),
    })
}

/// Which dates stay, which are at another time, and which are called off, by the reader's clock.
fn dates(ctx: &Context<'_>, card: Card, fates: &[(Fate, i64)]) -> Result<Card> {
    let by = |at: i64| time((ctx.app, ctx.entry.lang), ctx.entry.own_zone(), at);
    let (mut stay, mut go, mut off) = (Vec::new(), Vec::new(), Vec::new());
    for ((before, after), answered) in fates {
        let was = by(before.starts_at)?;
        match after {
            Some(after) if after.starts_at == before.starts_at => stay.push(was),
            Some(after) => {
                let now = by(after.starts_at)?;
                go.push(ctx.text("skillshare-goes", &[("was", &was), ("now", &now)]));
            }
            None => {
                let people = ctx.app.words.count(ctx.entry.lang, "skillshare-answered", *answered);
                off.push(ctx.text("skillshare-off", &[("time", &was), ("people", &people)]));
            }
        }
    }
    let called_off = off.len();
    let all = [
        ("skillshare-field-stay", stay),
        ("skillshare-field-go", go),
        ("skillshare-field-off", off),
    ];
    let with = |card: Card, (name, lines): (&str, Vec<String>)| match lines.is_empty() {
        true => card,
        false => card.field(ctx.text(name, &[]), lines.join("\n")),
    };
    Ok(all.into_iter().fold(card, with).data("called_off", called_off))
}
