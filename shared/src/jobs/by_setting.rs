//! Jobs that are done by a schedule that stewards have set, by the community's clock.

use crate::{
    app::Context, clock::Zones, communities::settings::Settings, error::Result, schedule::Schedule,
};

/// How late such a job may be done, in milliseconds: after that it is left out.
pub(crate) const GRACE: i64 = 12 * 60 * 60 * 1000;

/// When it is next; none where the setting is off.
pub(crate) fn next(
    settings: &Settings,
    setting: &str,
    (zone, zones): (&str, &Zones),
    now: i64,
) -> Result<Option<i64>> {
    let Some(set) = settings.schedule(setting) else { return Ok(None) };
    let found = Schedule::parse(set)?.next(now, &zones.get(zone)?);
    Ok(found.map(|occurrence| occurrence.at))
}

/// For which time it is to be done now, if any, and when it is next.
pub(crate) fn due(
    ctx: &Context<'_>,
    setting: &str,
    due_at: i64,
) -> Result<(Option<i64>, Option<i64>)> {
    let Some(set) = ctx.entry.settings.schedule(setting) else { return Ok((None, None)) };
    let zone = ctx.app.zones.get(&ctx.entry.zone)?;
    let schedule = Schedule::parse(set)?;
    let due = schedule.due(due_at - 1, ctx.now, &zone, GRACE);
    if due.dropped > 0 {
        tracing::warn!(setting, dropped = due.dropped, "came too late and was left out");
    }
    let run = due.run.map(|occurrence| occurrence.at);
    Ok((run, schedule.next(ctx.now, &zone).map(|occurrence| occurrence.at)))
}
