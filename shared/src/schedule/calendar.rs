//! A series as calendar programs want it.

use std::collections::BTreeSet;

use jiff::{
    SignedDuration,
    civil::{Date, DateTime},
    tz::{Offset, TimeZone},
};

use super::{
    model::Schedule,
    recur::{Kind, Recurrence},
    rule::{Nth, joined},
    wall::resolve,
    words::Set,
};

/// A series as a rule without an end, and what has to be said besides: programs agree on the last
/// day of a rule, and disagree on all other ways to end one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// The text of an `RRULE` that begins with the first date; none where the dates stand for
    /// themselves.
    pub rule: Option<String>,
    /// The last day on which something may begin; none where the rule has no end.
    pub last: Option<Date>,
    /// Its dates in order, as far ahead as was asked for.
    pub known: Vec<DateTime>,
    /// Wall times that the rule gives and the series does not have.
    pub left_out: Vec<DateTime>,
}

impl Recurrence {
    /// The series with its dates until the wall time `to`, `most` of them at most. Of wall times that
    /// fall on one instant one is a date, and the others are left out.
    #[must_use]
    pub fn written(&self, zone: &TimeZone, to: DateTime, most: usize) -> Written {
        let Some(first) = resolve(self.start, zone) else { return Written::default() };
        let dates = self.after(first.at - 1, zone).map(|date| date.wall);
        let known: Vec<DateTime> = dates.take_while(|wall| *wall <= to).take(most).collect();
        let (Some(begin), Some(end)) = (known.first(), known.last()) else {
            return Written::default();
        };
        let endless = Self { count: None, until: None, ..self.clone() };
        let rule = endless.rrule(zone).filter(|(start, _)| start == begin);
        let Some((_, rule)) = rule else { return Written { known, ..Written::default() } };
        let last = self.last();
        let within = if known.len() < most { last.map_or(to, |last| last.min(to)) } else { *end };
        let dates: BTreeSet<&DateTime> = known.iter().collect();
        let left_out = endless.walls(*begin).take_while(|wall| *wall <= within);
        let left_out = left_out.filter(|wall| !dates.contains(wall));
        // What the rule would give on the last day after the series has ended.
        let later = last.map(|last| {
            let later = endless.walls(last.saturating_add(SignedDuration::from_secs(1)));
            later.take_while(move |wall| wall.date() == last.date())
        });
        let left_out = left_out.chain(later.into_iter().flatten()).collect();
        Written { rule: Some(rule), last: last.map(DateTime::date), known, left_out }
    }

    /// The last wall time that may be one of it; none where it goes on for ever.
    fn last(&self) -> Option<DateTime> {
        match self.count {
            Some(_) => self.walls(self.start).last(),
            None => self.until,
        }
    }

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
