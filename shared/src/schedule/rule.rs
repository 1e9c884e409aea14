//! A recurrence rule of RFC 5545, as far as people's series need it.
//!
//! The crate steps from one wall time to the next on a clock that never changes; it is always
//! started at the beginning of a day, week, month or year, and no part is left for it to take from
//! there. Reading and writing is done here: the crate writes `1FR` as `FR`, which is another rule.

use std::fmt;

use chrono::{DateTime as CrateTime, Month, Weekday};
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime},
    tz::Offset,
};
use rrule::{Frequency, NWeekday, RRule, RRuleSet, Tz};

use super::{day::day_number, model::to_crate};
use crate::error::{Error, Result, UserError};

/// Longest step from one day, week, month or year to the next.
pub(super) const STEP_MOST: u16 = 366;
/// Nothing recurs later than this, as with [`super::Schedule`].
const END: DateTime = DateTime::constant(2100, 12, 31, 23, 59, 59, 0);
/// How weekdays are written, from Monday on.
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/// The longest that each month can be.
const LONGEST: [i8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// What a rule steps by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Day,
    Week,
    Month,
    Year,
}

impl Step {
    /// All of them, as they are written.
    const ALL: [(Self, &'static str); 4] = [
        (Self::Day, "DAILY"),
        (Self::Week, "WEEKLY"),
        (Self::Month, "MONTHLY"),
        (Self::Year, "YEARLY"),
    ];
}

/// A weekday: each of them (0), or the nth of a month or year, from its end where it is below 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Nth {
    pub(super) nth: i8,
    /// From 0 for Monday.
    pub(super) weekday: u8,
}

/// Every how many days, weeks, months or years, and on which days of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) step: Step,
    pub(super) interval: u16,
    /// Sorted like all lists here; empty for all.
    pub(super) months: Vec<i8>,
    /// Days of the month, from its end where they are below 0.
    pub(super) month_days: Vec<i8>,
    pub(super) weekdays: Vec<Nth>,
}

impl Rule {
    /// Every `interval` of `step`.
    pub(super) const fn new(step: Step, interval: u16) -> Self {
        Self { step, interval, months: Vec::new(), month_days: Vec::new(), weekdays: Vec::new() }
    }

    /// Reads what stands after `RRULE=`; what it leaves open is taken from the day on which the
    /// series begins.
    pub(super) fn read<'a>(parts: impl Iterator<Item = &'a str>, begins: Date) -> Result<Self> {
        let mut rule = Self::new(Step::Day, 1);
        let mut seen = Vec::new();
        for part in parts {
            let (key, value) = part.split_once('=').ok_or_else(|| unknown(part))?;
            if seen.contains(&key) || (key != "FREQ" && seen.is_empty()) {
                return Err(unknown(part));
            }
            seen.push(key);
            rule.set(key, value).ok_or_else(|| unknown(part))?;
        }
        rule.filled(begins).checked()
    }

    fn set(&mut self, key: &str, value: &str) -> Option<()> {
        match key {
            "FREQ" => self.step = Step::ALL.into_iter().find(|(_, word)| *word == value)?.0,
            "INTERVAL" => self.interval = value.parse().ok()?,
            "BYMONTH" => self.months = list(value, |item| item.parse().ok())?,
            "BYMONTHDAY" => self.month_days = list(value, |item| item.parse().ok())?,
            "BYDAY" => self.weekdays = list(value, nth)?,
            _ => return None,
        }
        Some(())
    }

    /// With all that RFC 5545 takes from the first day.
    fn filled(mut self, begins: Date) -> Self {
        if self.weekdays.is_empty() && self.month_days.is_empty() {
            match self.step {
                Step::Day => {}
                Step::Week => self.weekdays.push(Nth { nth: 0, weekday: weekday(begins) }),
                Step::Month => self.month_days.push(begins.day()),
                Step::Year => {
                    self.month_days.push(begins.day());
                    if self.months.is_empty() {
                        self.months.push(begins.month());
                    }
                }
            }
        }
        self
    }

    /// The rule with its lists in order, if it means something.
    ///
    /// # Errors
    /// `schedule.never` where no month has such a day; an internal error where it is no rule.
    pub(super) fn checked(mut self) -> Result<Self> {
        self.months.sort_unstable();
        self.months.dedup();
        self.month_days.sort_unstable();
        self.month_days.dedup();
        self.weekdays.sort_unstable();
        self.weekdays.dedup();
        let within = (1..=STEP_MOST).contains(&self.interval)
            && self.months.iter().all(|month| (1..=12).contains(month))
            && self.month_days.iter().all(|day| *day != 0 && (-31..=31).contains(day))
            && self.weekdays.iter().all(|day| day.weekday < 7);
        let numbered = self.weekdays.iter().any(|day| day.nth != 0);
        // Of a list of both, the days would count that are both, which nobody means.
        let mixed = numbered && self.weekdays.iter().any(|day| day.nth == 0);
        let alone = match self.step {
            Step::Day => !numbered,
            Step::Week => !numbered && self.month_days.is_empty(),
            Step::Month | Step::Year => true,
        };
        if !within || mixed || !alone {
            return Err(unknown(&self.to_string()));
        }
        if self.is_possible() { Ok(self) } else { Err(UserError::new("schedule.never").into()) }
    }

    /// Whether some month has such a day.
    fn is_possible(&self) -> bool {
        let of_year = self.step == Step::Year && self.months.is_empty();
        let nths = if of_year { -52..=53 } else { -4..=5 };
        let has = |month: i8, day: i8| {
            usize::try_from(month - 1).is_ok_and(|at| day.abs() <= LONGEST[at])
        };
        let mut months = (1..=12).filter(|at| self.months.is_empty() || self.months.contains(at));
        self.weekdays.iter().all(|day| nths.contains(&day.nth))
            && (self.month_days.is_empty()
                || months.any(|month| self.month_days.iter().any(|day| has(month, *day))))
    }

    /// The wall times from `from` on of a series that begins at `start`, in order.
    pub(super) fn walls(&self, start: DateTime, from: DateTime) -> impl Iterator<Item = DateTime> {
        let from = from.max(start);
        let set = self.anchor(start.date(), from.date()).and_then(|anchor| {
            self.to_crate(to_crate(anchor.to_datetime(start.time()))?.with_timezone(&Tz::UTC))
        });
        let steps = set.map(|set| set.into_iter());
        let walls = steps.into_iter().flatten().map_while(from_crate);
        walls.skip_while(move |wall| *wall < from).take_while(|wall| *wall <= END)
    }

    /// The first day of a day, week, month or year that counts, of the last one that does not begin
    /// after `from`: so what has passed is not stepped through.
    fn anchor(&self, start: Date, from: Date) -> Option<Date> {
        let months = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month()) - 1;
        let passed = match self.step {
            Step::Day => day_number(from) - day_number(start),
            Step::Week => (day_number(monday(from)?) - day_number(monday(start)?)) / 7,
            Step::Month => months(from) - months(start),
            Step::Year => i64::from(from.year()) - i64::from(start.year()),
        };
        let ahead = passed - passed % i64::from(self.interval);
        match self.step {
            Step::Day => start.checked_add(ahead.days()),
            Step::Week => monday(start)?.checked_add(ahead.weeks()),
            Step::Month => start.first_of_month().checked_add(ahead.months()),
            Step::Year => start.first_of_year().checked_add(ahead.years()),
        }
        .ok()
    }

    /// The crate's rule; limited, so that it gives up where nothing comes any more.
    fn to_crate(&self, start: CrateTime<Tz>) -> Option<RRuleSet> {
        let step = match self.step {
            Step::Day => Frequency::Daily,
            Step::Week => Frequency::Weekly,
            Step::Month => Frequency::Monthly,
            Step::Year => Frequency::Yearly,
        };
        let months =
            self.months.iter().map(|month| Month::try_from(u8::try_from(*month).ok()?).ok());
        let months: Vec<Month> = months.collect::<Option<_>>()?;
        let weekdays = self.weekdays.iter().map(|day| {
            let nth = (day.nth != 0).then(|| i16::from(day.nth));
            Some(NWeekday::new(nth, Weekday::try_from(day.weekday).ok()?))
        });
        let rule = RRule::new(step)
            .interval(self.interval)
            .by_month(&months)
            .by_month_day(self.month_days.clone())
            .by_weekday(weekdays.collect::<Option<_>>()?);
        rule.build(start).ok().map(RRuleSet::limit)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = Step::ALL.into_iter().find(|(step, _)| *step == self.step);
        write!(f, "FREQ={}", step.map_or("", |(_, word)| word))?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        for (key, items) in [("BYMONTH", &self.months), ("BYMONTHDAY", &self.month_days)] {
            if !items.is_empty() {
                write!(f, ";{key}={}", joined(items))?;
            }
        }
        if !self.weekdays.is_empty() {
            write!(f, ";BYDAY={}", joined(&self.weekdays))?;
        }
        Ok(())
    }
}

impl fmt::Display for Nth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weekday = WEEKDAYS[usize::from(self.weekday) % 7];
        match self.nth {
            0 => f.write_str(weekday),
            nth => write!(f, "{nth}{weekday}"),
        }
    }
}

/// A list as a rule has it.
pub(super) fn joined<T: ToString>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// From 0 for Monday.
pub(super) fn weekday(date: Date) -> u8 {
    u8::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default()
}

fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i64::from(weekday(date)).days()).ok()
}

fn list<T>(value: &str, item: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    value.split(',').map(item).collect()
}

/// `FR`, `1FR` or `-1FR`.
fn nth(text: &str) -> Option<Nth> {
    let (nth, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = u8::try_from(WEEKDAYS.iter().position(|day| *day == name)?).ok()?;
    let nth = if nth.is_empty() { 0 } else { nth.parse().ok().filter(|nth| *nth != 0)? };
    Some(Nth { nth, weekday })
}

fn from_crate(at: CrateTime<Tz>) -> Option<DateTime> {
    Timestamp::from_second(at.timestamp()).ok().map(|at| Offset::UTC.to_datetime(at))
}

fn unknown(part: &str) -> Error {
    Error::Internal(format!("a recurrence rule has {part:?}"))
}
