//! Something that takes place once, or as a series.

use std::{fmt, str::FromStr};

use jiff::{
    SignedDuration, ToSpan,
    civil::{DateTime, Time},
    tz::TimeZone,
};

use super::{
    model::Schedule,
    rule::Rule,
    wall::{Occurrence, instant, resolve},
};
use crate::error::{Error, Result, UserError};

/// Most times that a series with a number of times can come.
pub const TIMES_MOST: u16 = 500;
/// How wall times are stored.
const STORED: &str = "%Y-%m-%dT%H:%M";

/// One wall time, or a series of them, with an end or without.
///
/// It is stored as its text ([`fmt::Display`]), beside the name of the zone whose wall clock it goes
/// by: `2026-12-01T18:30`, `2026-12-01T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU;COUNT=10` or
/// `2026-12-01T18:30;CRON=30 18 * * 2;UNTIL=2027-06-30T23:59`. A series ends with the year 2100.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    /// The first of it.
    pub(super) start: DateTime,
    pub(super) kind: Kind,
    /// So many of a series, from its start on.
    pub(super) count: Option<u16>,
    /// The last wall time that may be one of it.
    pub(super) until: Option<DateTime>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Once,
    Cron(Schedule),
    Rule(Rule),
}

impl Kind {
    /// The wall times from `from` on of what begins at `start`.
    fn walls(&self, start: DateTime, from: DateTime) -> Box<dyn Iterator<Item = DateTime> + '_> {
        let from = from.max(start);
        match self {
            Self::Once => Box::new(std::iter::once(start).filter(move |wall| *wall >= from)),
            Self::Rule(rule) => Box::new(rule.walls(start, from)),
            Self::Cron(schedule) => {
                let before = from.saturating_sub(SignedDuration::from_secs(1));
                let first = schedule.next_wall(before);
                let walls = std::iter::successors(first, |wall| schedule.next_wall(*wall));
                Box::new(walls.skip_while(move |wall| *wall < from))
            }
        }
    }
}

impl Recurrence {
    /// What begins with the first time that fits, from `from` on; the steps of a rule are counted
    /// from there.
    ///
    /// # Errors
    /// `schedule.never` where none fits.
    pub(super) fn new(kind: Kind, from: DateTime) -> Result<Self> {
        let start =
            kind.walls(from, from).next().ok_or_else(|| UserError::new("schedule.never"))?;
        Ok(Self { start, kind, count: None, until: None })
    }

    /// Whether it takes place once.
    #[must_use]
    pub fn is_once(&self) -> bool {
        matches!(self.kind, Kind::Once)
    }

    /// The first wall time of it; of one that was ended before that, the one that would have been.
    #[must_use]
    pub const fn start(&self) -> DateTime {
        self.start
    }

    /// The first occurrence after the instant `after`, by the wall clock of `zone`.
    #[must_use]
    pub fn next(&self, after: i64, zone: &TimeZone) -> Option<Occurrence> {
        self.after(after, zone).next()
    }

    /// All occurrences after the instant `after`, in order.
    pub fn after(&self, after: i64, zone: &TimeZone) -> impl Iterator<Item = Occurrence> {
        let mut last = after;
        let found = self.walls(zone.to_datetime(instant(after)));
        // In a doubled hour's second round its wall times are behind us, and of all that is due at
        // the moment of a jump the first is kept.
        let found = found.filter_map(|wall| resolve(wall, zone)).filter(move |found| {
            let fresh = found.at > last;
            last = last.max(found.at);
            fresh
        });
        found.map(|found| found.settled(zone, |wall| self.includes(wall)))
    }

    /// Whether `wall` is the wall time of one of its occurrences.
    #[must_use]
    pub fn has(&self, wall: DateTime, zone: &TimeZone) -> bool {
        let meant = resolve(wall, zone).filter(|_| self.includes(wall));
        meant.is_some_and(|meant| {
            self.next(meant.at - 1, zone).is_some_and(|o| (o.at, o.wall) == (meant.at, wall))
        })
    }

    /// The wall times from `from` on, on a clock that never changes.
    pub(super) fn walls(&self, from: DateTime) -> Box<dyn Iterator<Item = DateTime> + '_> {
        let walls: Box<dyn Iterator<Item = DateTime> + '_> = match self.count {
            None => self.kind.walls(self.start, from),
            Some(count) => {
                let all = self.kind.walls(self.start, self.start).take(count.into());
                Box::new(all.skip_while(move |wall| *wall < from))
            }
        };
        let until = self.until.unwrap_or(DateTime::MAX);
        Box::new(walls.take_while(move |wall| *wall <= until))
    }

    fn includes(&self, wall: DateTime) -> bool {
        self.walls(wall).next() == Some(wall)
    }

    /// The same, ended: `wall` is the last wall time that may be one of it.
    #[must_use]
    pub fn until(mut self, wall: DateTime) -> Self {
        self.until = Some(self.until.map_or(wall, |until| until.min(wall)));
        self
    }

    /// What goes on from `wall` with the same rhythm; none where nothing is left. Of a number of
    /// times those before are taken off.
    #[must_use]
    pub fn from_wall(mut self, wall: DateTime) -> Option<Self> {
        let start = self.walls(wall).next()?;
        if let Some(count) = self.count {
            let passed = self.walls(self.start).take_while(|wall| *wall < start).count();
            self.count = Some(count - u16::try_from(passed).ok()?);
        }
        self.start = start;
        Some(self)
    }

    /// The same at another time of the day, on the same days.
    ///
    /// # Errors
    /// `schedule.several_times` where it has several times in a day.
    pub fn at(mut self, time: Time) -> Result<Self> {
        let time = time.with().second(0).subsec_nanosecond(0).build().unwrap_or(time);
        let old = self.start.time();
        if let Kind::Cron(schedule) = &self.kind {
            self.kind = Kind::Cron(schedule.at(time)?);
        }
        self.start = self.start.date().to_datetime(time);
        // The last day stays the last.
        self.until = self.until.map(|until| {
            let last = if until.time() < old { until.saturating_sub(1.day()) } else { until };
            last.date().at(23, 59, 0, 0)
        });
        Ok(self)
    }
}

impl Schedule {
    fn at(&self, time: Time) -> Result<Self> {
        let text = self.to_string();
        let mut fields = text.splitn(3, ' ');
        let single = |field: Option<&str>| field.is_some_and(|f| f.parse::<u8>().is_ok());
        match (single(fields.next()), single(fields.next()), fields.next()) {
            (true, true, Some(days)) => {
                Self::parse(&format!("{} {} {days}", time.minute(), time.hour()))
            }
            _ => Err(UserError::new("schedule.several_times").into()),
        }
    }
}

impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.start.strftime(STORED))?;
        match &self.kind {
            Kind::Once => {}
            Kind::Cron(schedule) => write!(f, ";CRON={schedule}")?,
            Kind::Rule(rule) => write!(f, ";RRULE={rule}")?,
        }
        if let Some(count) = self.count {
            write!(f, ";COUNT={count}")?;
        }
        if let Some(until) = self.until {
            write!(f, ";UNTIL={}", until.strftime(STORED))?;
        }
        Ok(())
    }
}

impl FromStr for Recurrence {
    type Err = Error;

    /// Reads what was stored. A series may begin before the first time that fits, which then is its
    /// start.
    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::Internal(format!("a recurrence is stored as {text:?}"));
        let wall = |text| DateTime::strptime(STORED, text).map_err(|_| wrong());
        let mut parts: Vec<&str> = text.split(';').collect();
        let from = wall(parts.remove(0))?;
        let mut end = |key: &str| {
            let value = parts.last()?.strip_prefix(key)?;
            parts.pop();
            Some(value)
        };
        let until = end("UNTIL=").map(wall).transpose()?;
        let count = end("COUNT=").map(|count| count.parse().map_err(|_| wrong())).transpose()?;
        let kind = match parts.as_slice() {
            [] => Kind::Once,
            [first, rest @ ..] => match first.split_once('=').ok_or_else(wrong)? {
                ("CRON", fields) if rest.is_empty() => Kind::Cron(Schedule::parse(fields)?),
                ("RRULE", first) => {
                    let parts = std::iter::once(first).chain(rest.iter().copied());
                    Kind::Rule(Rule::read(parts, from.date())?)
                }
                _ => return Err(wrong()),
            },
        };
        let once = matches!(kind, Kind::Once);
        if count.is_some_and(|count| once || !(1..=TIMES_MOST).contains(&count)) {
            return Err(wrong());
        }
        Ok(Self { count, until, ..Self::new(kind, from)? })
    }
}

#[cfg(test)]
mod tests;
