//! A series, or the rest of one: what is to change, what that does to its dates, and doing it.

use jiff::civil::{DateTime, Time};

use super::{
    Typed, changed,
    fate::{Fate, Shift},
    fits, off,
};
use crate::{
    app::{Context, Done},
    chance,
    commands::Text,
    db::Tx,
    error::{Result, UserError},
    schedule::{Occurrence, Recurrence},
    skillshares::{
        date_on,
        edits::Edits,
        facts,
        ideas::title,
        model::{Date, Series},
        not_open, plan, shown, view,
    },
};

/// A series, or the rest of one, as it was and as it is to be.
pub(super) struct Changes {
    /// What is stored.
    pub(super) series: Series,
    /// From which date on it changes; none is all of it.
    pub(super) from: Option<DateTime>,
    /// What changes, as it was.
    pub(super) old: Series,
    /// What changes, as it is to be.
    pub(super) new: Series,
    /// What is put at another time by hand.
    pub(super) put: Option<(DateTime, Occurrence)>,
}

impl Changes {
    /// What was typed about a series, from a date on.
    pub(super) async fn typed(
        tx: &mut Tx,
        ctx: &Context<'_>,
        (series, from): (Series, Option<DateTime>),
        typed: &Typed,
    ) -> Result<Self> {
        let (old, from) = rest(tx, ctx, &series, from).await?;
        let mut new = facts::fill(tx, ctx, old.clone(), &typed.facts).await?;
        if let Some(typed) = &typed.title {
            new.title = title(typed)?;
        }
        if let Some(typed) = &typed.zone {
            new.zone = plan::zone(ctx, typed)?;
        }
        let put = match &typed.when {
            Some(when) => rhythm(tx, ctx, (&old, &mut new), when).await?,
            None if new.zone != old.zone => {
                new.recurs = goes_on(ctx, &old);
                None
            }
            None => None,
        };
        Ok(Self { series, from, old, new, put })
    }

    /// What becomes of each date that is to come: nobody is sent away from one that stays.
    ///
    /// # Errors
    /// `skillshare.seats_taken`.
    pub(super) async fn fates(&self, tx: &mut Tx, ctx: &Context<'_>) -> Result<Vec<Fate>> {
        let mut known = tx.dates_of(ctx.entry.community, self.series.number, 0).await?;
        known.retain(|date| self.from.is_none_or(|from| date.wall >= from));
        let clock = ctx.app.zones.get(&self.new.zone)?;
        let (old, new) = (&self.old, &self.new);
        let shift = Shift { old, new, clock: &clock, put: self.put, now: ctx.now };
        let fates = shift.fates(&known);
        for (before, after) in &fates {
            if let Some(after) = after {
                fits(tx, ctx, new, (before, after)).await?;
            }
        }
        Ok(fates)
    }

    /// Whether nothing is other than it was.
    pub(super) fn is_none(&self, fates: &[Fate]) -> bool {
        let stays = |(before, after): &Fate| after.as_ref() == Some(before);
        self.new == self.old && fates.iter().all(stays)
    }
}

/// What of a series changes: all of it, or what begins with a date.
pub(super) async fn rest(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    from: Option<DateTime>,
) -> Result<(Series, Option<DateTime>)> {
    let (community, number) = (ctx.entry.community, series.number);
    let Some(from) = from else { return Ok((series.clone(), None)) };
    if let Some(date) = tx.date(community, number, from).await?
        && date.starts_at <= ctx.now
    {
        // What has begun stays what it was, with what is kept of it.
        return Err(not_open(series, &date, ctx.now));
    }
    let all = tx.dates_of(community, number, 0).await?;
    if all.first().is_some_and(|first| first.wall == from) {
        return Ok((series.clone(), None));
    }
    let goes_on = series.recurs.clone().from_wall(from);
    let recurs =
        goes_on.ok_or_else(|| UserError::new("skillshare.no_date").with("number", number))?;
    Ok((Series { recurs, ..series.clone() }, Some(from)))
}

/// Another rhythm. What takes place once and still does is not another one: its date is moved, and
/// so is known by what it was known by.
async fn rhythm(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (old, new): (&Series, &mut Series),
    when: &Text,
) -> Result<Option<(DateTime, Occurrence)>> {
    let clock = ctx.app.zones.get(&new.zone)?;
    let now = plan::wall_now(&clock, ctx.now)?;
    let read = Recurrence::read(&when.0, now)?;
    match (old.recurs.is_once(), read.is_once()) {
        (true, true) => {
            let date = date_on(tx, ctx, old, None).await?;
            let to = read.next(ctx.now, &clock).ok_or_else(|| UserError::new("skillshare.once"))?;
            return Ok(Some((date.wall, to)));
        }
        (false, false) => {
            // What has not begun yet begins no sooner.
            let begins = old.recurs.start().date().to_datetime(Time::midnight());
            new.recurs = old.recurs.reread(&when.0, now.max(begins))?;
        }
        _ => new.recurs = read,
    }
    Ok(None)
}

/// The rhythm from the next date on: by another clock, what has been was at other times.
fn goes_on(ctx: &Context<'_>, series: &Series) -> Recurrence {
    // A zone that a newer list has dropped gives no next date.
    let clock = ctx.app.zones.get(&series.zone).ok();
    let next = clock.and_then(|clock| series.recurs.next(ctx.now, &clock));
    let goes_on = next.and_then(|next| series.recurs.clone().from_wall(next.wall));
    goes_on.unwrap_or_else(|| series.recurs.clone())
}

/// Does it.
pub(super) async fn run(
    tx: &mut Tx,
    ctx: &Context<'_>,
    changes: Changes,
    fates: Vec<Fate>,
) -> Result<Done> {
    let Changes { series, from, old, new, .. } = changes;
    let (number, uid, sequence) = match from {
        Some(from) => split(tx, ctx, (&series, &old), from).await?,
        None => (series.number, series.uid, series.sequence),
    };
    let new = Series { number, uid, sequence: sequence + 1, ..new };
    tx.put_skillshare(&new).await?;
    let of_new = |date: Date| Date { skillshare: number, ..date };
    let mut edits = Edits::default();
    for (before, after) in fates {
        let before = of_new(before);
        match after.map(of_new) {
            Some(after) => settle(tx, ctx, (&old, &before), (&new, after), &mut edits).await?,
            None => off(tx, ctx, &new, before, &mut edits).await?,
        }
    }
    edits.tell(tx, ctx).await?;
    plan::open(tx, ctx, &new).await?;
    plan::announce(tx, ctx, &new).await?;
    shown(tx, ctx, new.number, None).await
}

/// Keeps a date as it is after the change.
async fn settle(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (old, before): (&Series, &Date),
    (new, mut after): (&Series, Date),
    edits: &mut Edits,
) -> Result<()> {
    if before.wall != after.wall {
        let (was, is) = ((new.number, before.wall), (new.number, after.wall));
        tx.rename_date(ctx.entry.community, was, is).await?;
        let reference = view::date::reference(new.number, before.wall);
        tx.touch_card(ctx.entry.community, &reference).await?;
    }
    changed(tx, ctx, (old, before), (new, &mut after), edits).await
}

/// Ends a series before a date, and goes on with another one that has the rhythm of `goes_on`; its
/// number, what calendars know it by, and its changes.
async fn split(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, goes_on): (&Series, &Series),
    from: DateTime,
) -> Result<(i64, String, i64)> {
    let community = ctx.entry.community;
    let number = tx.next_number(community, "skillshare").await?;
    let uid = format!("{:x}", chance::opaque_id()?);
    let parted = Series { number, uid: uid.clone(), sequence: 0, ..goes_on.clone() };
    tx.put_skillshare(&parted).await?;
    let before = from.checked_sub(jiff::Span::new().minutes(1)).unwrap_or(from);
    let recurs = series.recurs.clone().until(before);
    let ended = Series { recurs, sequence: series.sequence + 1, ..series.clone() };
    tx.put_skillshare(&ended).await?;
    for host in tx.hosts(community, series.number).await? {
        tx.set_host(community, number, host, true).await?;
    }
    let all = tx.dates_of(community, series.number, 0).await?;
    for date in all.into_iter().filter(|date| date.wall >= from) {
        tx.rename_date(community, (series.number, date.wall), (number, date.wall)).await?;
        tx.touch_card(community, &view::date::reference(series.number, date.wall)).await?;
    }
    Ok((number, uid, 0))
}
