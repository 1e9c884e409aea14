//! A series as a card: before it is saved, and when it is over.

use super::{
    super::model::{Series, State},
    Reader, extras, hosts, rhythm, time,
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::MemberId,
    members::People,
    schedule::words,
    view::{Card, Markup, Reply},
};

/// Dates that are shown of what is planned.
const SHOWN: usize = 5;

/// What somebody plans: in words, with its next dates, to be saved.
pub(in super::super) fn draft(
    ctx: &Context<'_>,
    series: &Series,
    (who, people): (&[MemberId], &People),
) -> Result<Card> {
    let reader = (ctx.app, ctx.entry.lang);
    let clock = ctx.app.zones.get(&series.zone)?;
    let t = |id: &str| ctx.text(id, &[]);
    let title = ctx.text("skillshare-draft-title", &[("title", &series.title)]);
    let mut text = Markup::text(t("skillshare-draft-text"));
    if !series.text.is_empty() {
        text = text.plain("\n\n").then(&Markup::typed(&series.text));
    }
    let mut card = Card { title, text, ..Card::default() };
    if let Some(rhythm) = rhythm(reader, series) {
        card = card.field(t("skillshare-field-series"), rhythm);
    }
    let next: Vec<_> = series.recurs.after(ctx.now, &clock).take(SHOWN).collect();
    let lines: Vec<String> =
        next.iter().map(|o| words::occurrence(o, &clock, &ctx.app.words, ctx.entry.lang)).collect();
    let field =
        if series.recurs.is_once() { "skillshare-field-when" } else { "skillshare-field-next" };
    card = card.field(t(field), lines.join("\n"));
    if ctx.entry.own_zone() != series.zone
        && let Some(first) = next.first()
    {
        card = card.field(t("skillshare-field-own"), time(reader, ctx.entry.own_zone(), first.at)?);
    }
    card = card.field(t("skillshare-field-host"), hosts(reader, who, people)).field(
        t("skillshare-field-long"),
        ctx.app.words.count(ctx.entry.lang, "skillshare-minutes", series.minutes),
    );
    if !series.link.is_empty() {
        card = card.field(t("skillshare-field-where"), &series.link);
    }
    if let Some(capacity) = series.capacity {
        card = card.field(t("skillshare-field-seats"), capacity.to_string());
    }
    card = extras(reader, card, series);
    if series.closes > 0 {
        card = card.field(t("skillshare-field-until"), before(reader, series.closes));
    }
    let number = series.number.to_string();
    Ok(card
        .action("💾", t("skillshare-action-confirm"), &["skillshare", "confirm", &number])
        .action("🗑️", t("skillshare-action-discard"), &["skillshare", "cancel", &number])
        .data("skillshare", series.number)
        .data("next", next.iter().map(|o| o.at).collect::<Vec<_>>()))
}

/// So many minutes before the start, in the largest unit that fits.
fn before((app, lang): Reader<'_>, minutes: i64) -> String {
    const HOUR: i64 = 60;
    const DAY: i64 = 24 * HOUR;
    let (id, unit) = match minutes {
        minutes if minutes % DAY == 0 => ("skillshare-before-days", DAY),
        minutes if minutes % HOUR == 0 => ("skillshare-before-hours", HOUR),
        _ => ("skillshare-before-minutes", 1),
    };
    app.words.count(lang, id, minutes / unit)
}

/// A series of which no date is left.
pub(in super::super) async fn ended(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
) -> Result<Reply> {
    let who = tx.hosts(ctx.entry.community, series.number).await?;
    let people = tx.people(ctx.entry.community, &[], &who).await?;
    let number = series.number.to_string();
    let id = match series.state {
        State::Cancelled => "skillshare-title-cancelled",
        _ => "skillshare-title-over",
    };
    let title = ctx.text(id, &[("title", &series.title), ("number", &number)]);
    let card = Card { title, ..Card::default() }
        .field(
            ctx.text("skillshare-field-host", &[]),
            hosts((ctx.app, ctx.entry.lang), &who, &people),
        )
        .data("skillshare", series.number)
        .data("state", series.state.as_str());
    Ok(Reply::private(vec![card]))
}
