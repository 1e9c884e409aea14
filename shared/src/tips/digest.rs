//! The tip of the day and what is new, by the community's clock, in its places for tips.

use super::view;
use crate::{
    app::Context,
    clock::Zones,
    communities::{PlaceRole, settings::Settings},
    db::Tx,
    error::Result,
    ids::{CommunityId, TipNo},
    jobs::{self, Name, by_setting},
    schedule,
    view::Card,
    words::{Lang, Words},
};

/// What a digest looks back on, in milliseconds: a week.
const BACK: i64 = 7 * 24 * 60 * 60 * 1000;
/// Tips that a digest names.
const NAMED: i64 = 10;
/// The setting of the tip of the day.
pub(crate) const DAY: &str = "tip-of-the-day";
/// The setting of the digest.
pub(crate) const WEEK: &str = "tip-digest";

/// Plans both anew, after what they go by was set.
///
/// # Errors
/// Database trouble.
pub(crate) async fn replan(
    tx: &mut Tx,
    community: CommunityId,
    (settings, zone): (&Settings, &str),
    zones: &Zones,
    now: i64,
) -> Result<()> {
    for (name, setting) in [(Name::TipOfTheDay, DAY), (Name::TipDigest, WEEK)] {
        let next = by_setting::next(settings, setting, (zone, zones), now)?;
        jobs::replan(tx, community, name, next).await?;
    }
    Ok(())
}

/// Shows the tip of the day.
pub(crate) async fn day(tx: &mut Tx, ctx: &Context<'_>, due_at: i64) -> Result<Option<i64>> {
    let (now, next) = by_setting::due(ctx, DAY, due_at)?;
    let community = ctx.entry.community;
    if now.is_some()
        && let Some(tip) = tx.tip_to_show(community).await?
    {
        tx.tip_shown(community, tip.number, ctx.now).await?;
        let zone = ctx.app.zones.get(&ctx.entry.zone)?;
        let day = schedule::day_number(schedule::date(ctx.now, &zone));
        tx.stale_card(ctx, PlaceRole::Tips, &format!("tip-day/{day}/{}", tip.number)).await?;
    }
    Ok(next)
}

/// Shows what is new.
pub(crate) async fn week(tx: &mut Tx, ctx: &Context<'_>, due_at: i64) -> Result<Option<i64>> {
    let (now, next) = by_setting::due(ctx, WEEK, due_at)?;
    let since = ctx.now - BACK;
    if now.is_some() && !tx.tips_between(ctx.entry.community, since, ctx.now, 1).await?.is_empty() {
        let subject = format!("tip-digest/{since}/{}", ctx.now);
        tx.stale_card(ctx, PlaceRole::Tips, &subject).await?;
    }
    Ok(next)
}

/// The card behind a subject of this file, where it is one.
///
/// # Errors
/// Database trouble.
pub(crate) async fn card(
    tx: &mut Tx,
    (words, lang): (&Words, Lang),
    community: CommunityId,
    subject: &str,
) -> Result<Option<Card>> {
    let two = |rest: &str| -> Option<(i64, i64)> {
        let (first, second) = rest.split_once('/')?;
        Some((first.parse().ok()?, second.parse().ok()?))
    };
    if let Some((_, number)) = subject.strip_prefix("tip-day/").and_then(two) {
        let cards = view::cards(tx, words, lang, community, &[TipNo(number)]).await?;
        return Ok(cards.into_iter().next().map(|card| view::of_the_day(words, lang, card)));
    }
    if let Some((since, until)) = subject.strip_prefix("tip-digest/").and_then(two) {
        let tips = tx.tips_between(community, since, until, NAMED).await?;
        return Ok(Some(view::digest(words, lang, subject, &tips)));
    }
    Ok(None)
}
