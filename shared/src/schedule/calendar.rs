//! A series as calendar programs want it.

use jiff::{
    civil::DateTime,
    tz::{Offset, TimeZone},
};

use super::{
    model::Schedule,
    recur::{Kind, Recurrence},
    rule::{Nth, joined},
    words::Set,
};

impl Recurrence {
    /// `DTSTART` as a wall time of `zone`, and the text of an `RRULE` by RFC 5545 that together mean
    /// the same; `DTSTART` is the first occurrence. None for what takes place once, for what was
    /// ended before it began, and for five fields of cron that no single rule is the same as: those
    /// in which a day of the month or a weekday will do.
    #[must_use]
    pub fn rrule(&self, zone: &TimeZone) -> Option<(DateTime, String)> {
        let rule = match &self.kind {
            Kind::Once => return None,
            Kind::Rule(rule) => rule.to_string(),
            Kind::Cron(schedule) => one_rule(schedule)?,
        };
        let first = self.walls(self.start).next()?;
        Some((first, rule + &self.end(zone)))
    }

    /// A rule has one end: the number, if so many come before the last wall time.
    fn end(&self, zone: &TimeZone) -> String {
        match (self.count, self.until) {
            (Some(count), None) => format!(";COUNT={count}"),
            (Some(count), Some(_)) if self.walls(self.start).count() == usize::from(count) => {
                format!(";COUNT={count}")
            }
            (_, Some(until)) => until_utc(until, zone),
            (None, None) => String::new(),
        }
    }
}

/// A start that has a zone wants its end in UTC.
fn until_utc(until: DateTime, zone: &TimeZone) -> String {
    // As RFC 5545 reads times that do not exist, or come twice.
    let at = zone.to_ambiguous_timestamp(until).compatible();
    let utc = at.map_or(until, |at| Offset::UTC.to_datetime(at));
    utc.strftime(";UNTIL=%Y%m%dT%H%M%SZ").to_string()
}

fn one_rule(schedule: &Schedule) -> Option<String> {
    let [part] = schedule.parts.as_slice() else { return None };
    let (months, hours, minutes) =
        (Set::of(part.months()), Set::of(part.hours()), Set::of(part.minutes()));
    let (days, weekdays) = (Set::of(part.days_of_month()), Set::of(part.days_of_week()));
    let step = match (days.all, weekdays.all) {
        (true, true) => "DAILY",
        (true, false) => "WEEKLY",
        (false, _) => "MONTHLY",
    };
    let mut rule = format!("FREQ={step}");
    let mut by = |key: &str, items: String| rule += &format!(";{key}={items}");
    if !months.all {
        by("BYMONTH", joined(&months.values));
    }
    if !days.all {
        by("BYMONTHDAY", joined(&days.values));
    }
    if !weekdays.all {
        by("BYDAY", joined(&of_week(&weekdays.values)?));
    }
    // A single time of the day is that of the start.
    if hours.values.len() * minutes.values.len() > 1 {
        by("BYHOUR", joined(&hours.values));
        by("BYMINUTE", joined(&minutes.values));
    }
    Some(rule)
}

/// The crate counts weekdays from Sunday as 1.
fn of_week(days: &[u32]) -> Option<Vec<Nth>> {
    let weekday = |day: &u32| u8::try_from((day + 5) % 7).ok();
    let mut days: Vec<Nth> = days
        .iter()
        .map(|day| Some(Nth { nth: 0, weekday: weekday(day)? }))
        .collect::<Option<_>>()?;
    days.sort_unstable();
    Some(days)
}
