//! Dates follow the rules of their zone: what is planned is a wall time, and a new list of zones may
//! mean another instant by it.

use std::collections::BTreeMap;

use super::{
    change,
    edits::Edits,
    model::{Date, State},
};
use crate::{app::Context, db::Tx, error::Result, schedule::resolve};

/// Dates of a community that are looked at at once; further ones are months ahead.
const DATES: i64 = 1_000;

/// Puts dates at the instants that the zones' rules give now, and tells those who come.
///
/// # Errors
/// Database trouble.
pub(super) async fn follow(tx: &mut Tx, ctx: &Context<'_>) -> Result<()> {
    let community = ctx.entry.community;
    let mut all: BTreeMap<i64, Edits> = BTreeMap::new();
    for date in tx.coming_dates(community, ctx.now, (DATES, 0)).await? {
        if date.starts_at > ctx.now {
            one(tx, ctx, &date, all.entry(date.skillshare).or_default()).await?;
        }
    }
    for edits in all.into_values() {
        edits.tell(tx, ctx).await?;
    }
    Ok(())
}

async fn one(tx: &mut Tx, ctx: &Context<'_>, found: &Date, edits: &mut Edits) -> Result<()> {
    let (community, number) = (ctx.entry.community, found.skillshare);
    let Some(series) = tx.skillshare(community, number).await? else { return Ok(()) };
    // A zone that a newer list has dropped moves nothing.
    let Ok(clock) = ctx.app.zones.get(&series.zone) else { return Ok(()) };
    let instant = |date: &Date| resolve(date.moved_to.unwrap_or(date.wall), &clock);
    if instant(found).is_none_or(|now| now.at == found.starts_at) {
        return Ok(());
    }
    // Read again under the lock: somebody may have changed it meanwhile.
    let Some(series) = tx.lock_skillshare(community, number).await? else { return Ok(()) };
    let Some(before) = tx.date(community, number, found.wall).await? else { return Ok(()) };
    let Some(now) = instant(&before).filter(|_| before.state == State::Planned) else {
        return Ok(());
    };
    tracing::info!(number, zone = series.zone, "a date follows the rules of its zone");
    let mut date = before.clone();
    date.put_at(now.at, now.rule, before.minutes(&series), ctx.now);
    date.sequence += 1;
    change::changed(tx, ctx, (&series, &before), (&series, &mut date), edits).await
}
