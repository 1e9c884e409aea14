//! Which date of a skill-share somebody means: named by its day or its time, or by nothing.

use jiff::{
    civil::{self, DateTime, Time},
    tz::TimeZone,
};

use super::{
    model::{Date, Series, State},
    plan,
};
use crate::{
    app::Context,
    commands::When,
    db::Tx,
    error::{Result, UserError},
    schedule::Recurrence,
    text,
};

/// The date that was named, or the next one that has not begun, or else the one under way.
pub(super) async fn date_on(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    on: Option<&When>,
) -> Result<Date> {
    match on {
        Some(typed) => named(tx, ctx, series, (&typed.0, Wanted::ToCome)).await,
        None => {
            let dates = planned(tx, ctx, series).await?;
            let next = dates.iter().find(|date| date.starts_at > ctx.now);
            next.or(dates.first()).cloned().ok_or_else(|| no_date(series))
        }
    }
}

/// The date that was named; of several on a day one that has begun.
pub(crate) async fn begun_on(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    on: &When,
) -> Result<Date> {
    named(tx, ctx, series, (&on.0, Wanted::Begun)).await
}

/// The date under way, or else the next one.
pub(super) async fn at_hand(tx: &mut Tx, ctx: &Context<'_>, series: &Series) -> Result<Date> {
    let dates = planned(tx, ctx, series).await?;
    dates.into_iter().next().ok_or_else(|| no_date(series))
}

fn no_date(series: &Series) -> crate::Error {
    UserError::new("skillshare.no_date").with("number", series.number).into()
}

/// The dates that take place and are not over, the soonest first.
async fn planned(tx: &mut Tx, ctx: &Context<'_>, series: &Series) -> Result<Vec<Date>> {
    let mut dates = tx.dates_of(ctx.entry.community, series.number, ctx.now).await?;
    dates.retain(|date| date.state == State::Planned);
    Ok(dates)
}

/// Which of several dates on a day is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    ToCome,
    Begun,
}

async fn named(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    (typed, wanted): (&str, Wanted),
) -> Result<Date> {
    let community = ctx.entry.community;
    // Buttons name a date by its first time, whatever became of it.
    if let Some((day, Some(time))) = written(typed)
        && let Some(date) = tx.date(community, series.number, day.to_datetime(time)).await?
    {
        return Ok(date);
    }
    // People mean the clock of the series, or else their own.
    for zone in [series.zone.as_str(), ctx.entry.own_zone()] {
        let clock = ctx.app.zones.get(zone)?;
        let Some(said) = said(typed, plan::wall_now(&clock, ctx.now)?) else { continue };
        let Some(times) = times_of(said.0, &clock) else { continue };
        let dates = tx.dates_between(community, series.number, times).await?;
        let walls = dates.iter().map(|date| plan::wall_now(&clock, date.starts_at));
        let walls = walls.collect::<Result<Vec<_>>>()?;
        if let Some(date) = fitting(&dates, &walls, said, (wanted, ctx.now)) {
            return Ok(date.clone());
        }
    }
    let shown = text::excerpt(typed, 40);
    let unknown = UserError::new("skillshare.no_such_date").with("on", shown);
    Err(unknown.with("number", series.number).into())
}

/// When a day begins and ends by a clock; none for the last day that there is.
fn times_of(day: civil::Date, clock: &TimeZone) -> Option<(i64, i64)> {
    let begins = |day: civil::Date| clock.to_timestamp(day.to_datetime(Time::MIN)).ok();
    Some((begins(day)?.as_millisecond(), begins(day.tomorrow().ok()?)?.as_millisecond()))
}

/// A day, and where it was said a time, as `2026-12-01` and `2026-12-01 18:30`.
fn written(typed: &str) -> Option<(civil::Date, Option<Time>)> {
    let key = text::key(typed).replace(' ', "t").to_uppercase();
    let wall = key.parse::<DateTime>().ok()?;
    Some((wall.date(), key.contains('T').then(|| wall.time())))
}

/// The same, also in words that are read from `today` on: “Friday”, “tomorrow 18:30”.
fn said(typed: &str, today: DateTime) -> Option<(civil::Date, Option<Time>)> {
    let once = |text: &str| Recurrence::read(text, today).ok().filter(Recurrence::is_once);
    let timed = |found: Recurrence| (found.start().date(), Some(found.start().time()));
    // A day alone is read as its last minute, which is still to come today.
    let day = |found: Recurrence| (found.start().date(), None);
    written(typed)
        .or_else(|| once(typed).map(timed))
        .or_else(|| once(&format!("{typed} 23:59")).map(day))
}

/// Of the dates on a day the one at that time, else one that takes place, else what is wanted.
/// `walls` are the times at which they are.
fn fitting<'a>(
    dates: &'a [Date],
    walls: &[DateTime],
    (day, time): (civil::Date, Option<Time>),
    (wanted, now): (Wanted, i64),
) -> Option<&'a Date> {
    let on_day = dates.iter().zip(walls).filter(|(_, wall)| wall.date() == day);
    let rank = |(date, wall): &(&Date, &DateTime)| {
        let other_time = time.is_some_and(|time| wall.time() != time);
        let has_begun = date.starts_at <= now;
        let unwanted = has_begun != (wanted == Wanted::Begun);
        (other_time, date.state == State::Cancelled, unwanted, date.state == State::Over)
    };
    on_day.min_by_key(rank).map(|(date, _)| date)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn days_are_named_by_date_and_in_words() {
        // A Monday.
        let today = date(2026, 3, 2).at(12, 0, 0, 0);
        let tuesday = date(2026, 3, 3);
        for (typed, wanted) in [
            ("2026-03-03", (tuesday, None)),
            ("2026-03-03 18:30", (tuesday, Some(time(18, 30, 0, 0)))),
            ("2026-03-03t18:30", (tuesday, Some(time(18, 30, 0, 0)))),
            // What is over is named by its date alone.
            ("2026-02-24", (date(2026, 2, 24), None)),
            ("Tuesday", (tuesday, None)),
            ("martes 18:30", (tuesday, Some(time(18, 30, 0, 0)))),
            ("tomorrow", (tuesday, None)),
            ("today", (today.date(), None)),
            ("hoy", (today.date(), None)),
            ("3 March", (tuesday, None)),
        ] {
            assert_eq!(said(typed, today), Some(wanted), "{typed}");
        }
        for typed in ["", "soon", "every Tuesday", "every Tuesday 18:30", "18:30"] {
            assert_eq!(said(typed, today), None, "{typed}");
        }
    }

    #[test]
    fn of_two_on_a_day_the_one_that_is_still_to_come_is_meant() {
        let day = date(2026, 3, 3);
        let of = |hour: i8, state| Date {
            skillshare: 1,
            wall: day.at(hour, 0, 0, 0),
            moved_to: None,
            starts_at: i64::from(hour),
            ends_at: i64::from(hour) + 1,
            rule: crate::schedule::Rule::Exact,
            own: super::super::model::Own::default(),
            state,
            sequence: 0,
            told_to: 0,
            page_after: 0,
            due_at: None,
        };
        let dates = [
            of(8, State::Cancelled),
            of(10, State::Over),
            of(12, State::Planned),
            of(14, State::Planned),
        ];
        let walls = dates.each_ref().map(|date| date.wall);
        let hour = |time: Option<Time>, wanted, now| {
            fitting(&dates, &walls, (day, time), (wanted, now)).map(|date| date.wall.hour())
        };
        let at = |hour| Some(time(hour, 0, 0, 0));
        assert_eq!(hour(None, Wanted::ToCome, 11), Some(12));
        assert_eq!(hour(None, Wanted::ToCome, 13), Some(14));
        assert_eq!(hour(None, Wanted::ToCome, 15), Some(12), "what is over comes after");
        assert_eq!(hour(at(8), Wanted::ToCome, 9), Some(8), "it was named");
        assert_eq!(hour(at(9), Wanted::ToCome, 11), Some(12), "no date has that time");
        assert_eq!(hour(None, Wanted::Begun, 11), Some(10));
        let other = (date(2026, 3, 4), None);
        assert_eq!(fitting(&dates, &walls, other, (Wanted::ToCome, 9)), None);
    }
}
