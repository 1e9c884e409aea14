//! A host writes down what is to stay of a date, and hands in tips that came of it.

use super::{
    Said, begun,
    model::{self, Recap, TIPS_MOST, WRITTEN_DAYS},
    open, view,
};
use crate::{
    app::{Context, Done},
    commands::{Number, Text, When},
    communities::PlaceRole,
    db::Tx,
    error::{Error, Result, UserError},
    ids::TipNo,
    inbound::Answer,
    skillshares::model::{Date, Series},
    tips::{self, Tip},
    view::{Card, Reply},
};

/// What was typed.
pub(crate) struct Typed {
    pub(crate) notes: Text,
    pub(crate) links: Text,
    pub(crate) tips: Text,
}

/// Writes what somebody has to say of a date, below what others wrote, or changes it. A tip that is
/// refused is told with its words; all else is kept.
pub(crate) async fn write(
    tx: &mut Tx,
    ctx: &Context<'_>,
    named: (Number, Option<When>),
    typed: &Typed,
) -> Result<Done> {
    let (series, date) = begun(tx, ctx, named).await?;
    let before = open(tx, ctx, &date).await?;
    may(tx, ctx, &series, &before).await?;
    // Stewards can always take away what should not stand there.
    if !ctx.entry.is_steward() {
        model::in_time((series.number, date.ends_at), WRITTEN_DAYS, ctx.now)?;
    }
    let (community, who) = (ctx.entry.community, (ctx.entry.me()?.id, ctx.entry.is_steward()));
    let known = tx.recap_notes(community, before.number).await?;
    let all = model::written(&known, who, (&typed.notes.0, &typed.links.0), ctx.now)?;
    let (notes, links) = model::together(&all);
    let lines = fresh(tx, ctx, &before, &typed.tips.0).await?;
    let changed = (&notes, &links) != (&before.notes, &before.links);
    if !changed && lines.is_empty() {
        let code = if before.is_written() { "skillshare.no_change" } else { "recap.empty" };
        return Err(UserError::new(code).with("number", series.number).into());
    }
    let told = hand_in(tx, ctx, (&series, &before), &lines).await?;
    if changed {
        for note in all.iter().filter(|note| !known.contains(note)) {
            tx.put_recap_note(community, before.number, note).await?;
        }
        let (by, written_at) = (Some(who.0), Some(ctx.now));
        tx.put_recap(community, &Recap { by, notes, links, written_at, ..before }).await?;
    }
    show_in_places(tx, ctx, &date).await?;
    let reply = shown(tx, ctx, (&series, &date), told).await?;
    Ok(Done::changed(reply, Answer::Recap(Said::Written(series.number, date.wall))))
}

/// Who hosted the date may, who hosts the skill-share now, and stewards.
async fn may(tx: &mut Tx, ctx: &Context<'_>, series: &Series, recap: &Recap) -> Result<()> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    if ctx.entry.is_steward()
        || tx.recap_hosts(community, recap.number).await?.contains(&me)
        || tx.hosts(community, series.number).await?.contains(&me)
    {
        return Ok(());
    }
    Err(UserError::new("skillshare.not_yours").with("number", series.number).into())
}

/// The lines that are no tips of this date yet, each with its place among all: by that it is known
/// what they are like.
async fn fresh(
    tx: &mut Tx,
    ctx: &Context<'_>,
    recap: &Recap,
    typed: &str,
) -> Result<Vec<(usize, String)>> {
    let community = ctx.entry.community;
    let known: Vec<_> = tx.recap_tips(community, recap.number).await?;
    let keys: Vec<_> = known.iter().map(|tip| (community, *tip)).collect();
    let texts: Vec<String> = tx.tips(&keys).await?.into_iter().map(|t| t.words.text).collect();
    let mut fresh: Vec<(usize, String)> = Vec::new();
    for (place, line) in model::lines(typed).into_iter().enumerate() {
        if !texts.contains(&line) && !fresh.iter().any(|(_, before)| *before == line) {
            fresh.push((place, line));
        }
    }
    match known.len() + fresh.len() <= TIPS_MOST {
        true => Ok(fresh),
        false => Err(UserError::new("recap.tips").with("most", TIPS_MOST).into()),
    }
}

/// Hands tips in, each as if it were written alone; a card for each that was refused, or that stays a
/// draft because something says much the same.
async fn hand_in(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, recap): (&Series, &Recap),
    lines: &[(usize, String)],
) -> Result<Vec<Card>> {
    let mut told = Vec::new();
    for (place, line) in lines {
        let found = ctx.thought.near_each.get(*place).map(Vec::as_slice).unwrap_or_default();
        match tips::jot(tx, ctx, (line, &series.tags), found).await {
            Ok((tip, near)) => {
                tx.insert_recap_tip(ctx.entry.community, recap.number, tip.number).await?;
                told.extend(near.first().map(|near: &Tip| view::similar(ctx, &tip, near)));
            }
            Err(Error::User(refused)) => told.push(view::refused(ctx, line, &refused)),
            Err(trouble) => return Err(trouble),
        }
    }
    Ok(told)
}

/// The recap has its card, where there is something to read.
async fn show_in_places(tx: &mut Tx, ctx: &Context<'_>, date: &Date) -> Result<()> {
    let reference = view::reference(date.skillshare, date.wall);
    let recap = tx.recap_of(ctx.entry.community, (date.skillshare, date.wall)).await?;
    match recap.is_some_and(|recap| recap.is_written()) {
        true => tx.stale_card(ctx, PlaceRole::Skillshares, &reference).await,
        false => tx.touch_card(ctx.entry.community, &reference).await,
    }
}

/// What is written about a date now, and what else is to be told.
///
/// # Errors
/// Database trouble.
pub(super) async fn shown(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    told: Vec<Card>,
) -> Result<Reply> {
    let community = ctx.entry.community;
    let recap = tx.recap_of(community, (series.number, date.wall)).await?;
    let mut cards = Vec::new();
    if let Some(recap) = recap {
        let tips: Vec<TipNo> = tx.recap_tips(community, recap.number).await?;
        let (reader, zone) = ((ctx.app, ctx.entry.lang), ctx.entry.own_zone());
        cards.push(view::written(tx, reader, (series, date, &recap), (&tips, zone)).await?);
    }
    cards.extend(told);
    Ok(Reply::private(cards))
}
