//! What recurs.

use std::{fmt, str::FromStr};

use chrono::{DateTime as CrateTime, Utc};
use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{Offset, TimeZone},
};

use super::{
    posix,
    wall::{Occurrence, instant, resolve},
};
use crate::error::{Error, Result, UserError};

/// A schedule in the five fields of cron: minute, hour, day of the month, month, weekday.
///
/// It is stored as its text ([`fmt::Display`]), beside the name of the zone whose wall clock it goes
/// by. It ends with the year 2100.
#[derive(Debug, Clone)]
pub struct Schedule {
    text: String,
    /// A day matches if it does in one of them; they know nothing but wall time.
    pub(super) parts: Vec<cron::Schedule>,
}

impl PartialEq for Schedule {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Schedule {}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Schedule {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text)
    }
}

impl Schedule {
    /// Reads the five fields as POSIX has them: lists, ranges, steps, English names of months and
    /// weekdays, Sunday as 0 or 7.
    ///
    /// # Errors
    /// `schedule.fields` where there are not five, `schedule.minute`, `schedule.hour`,
    /// `schedule.day`, `schedule.month` or `schedule.weekday` where that one cannot be read,
    /// `schedule.never` where no day matches.
    pub fn parse(text: &str) -> Result<Self> {
        let (text, parts) = posix::read(text)?;
        let schedule = Self { text, parts };
        if schedule.next_wall(DateTime::constant(1970, 1, 1, 0, 0, 0, 0)).is_none() {
            return Err(UserError::new("schedule.never").into());
        }
        Ok(schedule)
    }

    /// The first occurrence after the instant `after`, by the wall clock of `zone`; none after 2100.
    #[must_use]
    pub fn next(&self, after: i64, zone: &TimeZone) -> Option<Occurrence> {
        let mut wall = zone.to_datetime(instant(after));
        loop {
            wall = self.next_wall(wall)?;
            let found = resolve(wall, zone)?;
            // In a doubled hour's second round its wall times are behind us.
            if found.at > after {
                return Some(found.settled(zone, |wall| self.includes(wall)));
            }
        }
    }

    /// All occurrences after the instant `after`, in order.
    pub fn after(&self, after: i64, zone: &TimeZone) -> impl Iterator<Item = Occurrence> {
        std::iter::successors(self.next(after, zone), |last| self.next(last.at, zone))
    }

    /// Whether two occurrences are never nearer to each other than this many milliseconds, on a
    /// clock that never changes. Whatever comes more often shows so within the first hundred.
    #[must_use]
    pub fn apart_by(&self, least: i64) -> bool {
        let first = self.next_wall(DateTime::constant(1970, 1, 1, 0, 0, 0, 0));
        let walls: Vec<DateTime> =
            std::iter::successors(first, |last| self.next_wall(*last)).take(100).collect();
        let millis =
            |wall: &DateTime| Offset::UTC.to_timestamp(*wall).map(|at| at.as_millisecond());
        walls.windows(2).all(|pair| {
            let (first, second) = (millis(&pair[0]), millis(&pair[1]));
            first.ok().zip(second.ok()).is_none_or(|(first, second)| second - first >= least)
        })
    }

    /// The next wall time after another, on a clock that never changes.
    pub(super) fn next_wall(&self, after: DateTime) -> Option<DateTime> {
        let after = to_crate(after)?;
        let next = self.parts.iter().filter_map(|part| part.after(&after).next()).min()?;
        let next = Timestamp::from_second(next.timestamp()).ok()?;
        Some(Offset::UTC.to_datetime(next))
    }

    fn includes(&self, wall: DateTime) -> bool {
        to_crate(wall).is_some_and(|wall| self.parts.iter().any(|part| part.includes(wall)))
    }
}

/// A wall time as the crates' UTC, to the second.
pub(super) fn to_crate(wall: DateTime) -> Option<CrateTime<Utc>> {
    let at = Offset::UTC.to_timestamp(wall).ok()?;
    CrateTime::from_timestamp(at.as_millisecond().div_euclid(1000), 0)
}

#[cfg(test)]
mod tests {
    use super::{
        super::wall::{Rule, tests::at, tests::zone},
        *,
    };

    #[test]
    fn how_often_it_comes_is_known() {
        let apart = |text| Schedule::parse(text).unwrap().apart_by(60 * 60 * 1000);
        for rare in ["0 9 * * *", "30 * * * *", "0 9 29 2 *", "0 9 1 * 1"] {
            assert!(apart(rare), "{rare}");
        }
        for often in ["* * * * *", "*/30 * * * *", "0,59 9 * * *", "59 9 * * *,0 10 * * *"] {
            assert!(Schedule::parse(often).is_err() || !apart(often), "{often}");
        }
    }

    fn code(text: &str) -> &'static str {
        match Schedule::parse(text) {
            Err(Error::User(e)) => e.code,
            other => panic!("{text}: {other:?}"),
        }
    }

    fn times(text: &str, after: &str, name: &str, count: usize) -> Vec<(String, Rule)> {
        let schedule = Schedule::parse(text).unwrap();
        let zone = zone(name);
        let found = schedule.after(at(after), &zone).take(count);
        found.map(|o| (instant(o.at).to_string(), o.rule)).collect()
    }

    fn exact(times: &[&str]) -> Vec<(String, Rule)> {
        times.iter().map(|t| ((*t).to_owned(), Rule::Exact)).collect()
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (text, wanted) in [
            ("", "schedule.fields"),
            ("0 9 * *", "schedule.fields"),
            ("0 0 9 * * *", "schedule.fields"),
            ("60 9 * * *", "schedule.minute"),
            ("5/10 9 * * *", "schedule.minute"),
            ("5- 9 * * *", "schedule.minute"),
            ("*/0 9 * * *", "schedule.minute"),
            ("99999999999 9 * * *", "schedule.minute"),
            ("0 24 * * *", "schedule.hour"),
            ("0 22-2 * * *", "schedule.hour"),
            ("0 9, * * *", "schedule.hour"),
            ("0 9 32 * *", "schedule.day"),
            ("0 9 ? * *", "schedule.day"),
            ("0 9 * 13 *", "schedule.month"),
            ("0 9 * lunes *", "schedule.month"),
            ("0 9 * * 8", "schedule.weekday"),
            ("0 9 * * mo", "schedule.weekday"),
            ("0 9 * * 5-0", "schedule.weekday"),
            ("0 9 31 2 *", "schedule.never"),
            ("0 9 30,31 feb *", "schedule.never"),
        ] {
            assert_eq!(code(text), wanted, "{text}");
        }
    }

    #[test]
    fn it_is_stored_in_one_writing() {
        let schedule = Schedule::parse("  30 18  *\t* Mon,FRI ").unwrap();
        assert_eq!(schedule.to_string(), "30 18 * * mon,fri");
        assert_eq!(Schedule::parse(&schedule.to_string()).unwrap(), schedule);
    }

    #[test]
    fn sunday_is_0_and_7_and_a_range_of_weekdays_means_what_it_says() {
        let sundays = exact(&["2026-03-01T09:00:00Z", "2026-03-08T09:00:00Z"]);
        assert_eq!(times("0 9 * * 0", "2026-02-28T00:00:00Z", "UTC", 2), sundays);
        assert_eq!(times("0 9 * * 7", "2026-02-28T00:00:00Z", "UTC", 2), sundays);
        let friday_and_monday = exact(&["2026-03-06T09:00:00Z", "2026-03-09T09:00:00Z"]);
        assert_eq!(times("0 9 * * 1-5", "2026-03-05T09:00:00Z", "UTC", 2), friday_and_monday);
    }

    #[test]
    fn of_two_restricted_day_fields_either_does() {
        // The 13th is a Friday as well.
        let either =
            exact(&["2026-03-06T09:00:00Z", "2026-03-13T09:00:00Z", "2026-03-20T09:00:00Z"]);
        assert_eq!(times("0 9 13 * fri", "2026-03-01T00:00:00Z", "UTC", 3), either);
        let both = exact(&["2026-03-01T09:00:00Z", "2026-03-15T09:00:00Z"]);
        assert_eq!(times("0 9 */2 * sun", "2026-02-28T00:00:00Z", "UTC", 2), both);
        assert!(Schedule::parse("0 9 31 2 mon").is_ok());
    }

    #[test]
    fn skipped_times_run_once_when_the_clock_jumps() {
        let run = vec![("2026-03-29T01:00:00Z".to_owned(), Rule::Skipped)];
        let found = times("0,30 2 * * *", "2026-03-28T02:00:00Z", "Europe/Madrid", 1);
        assert_eq!(found, run);
        let next = times("0,30 2 * * *", "2026-03-29T01:00:00Z", "Europe/Madrid", 1);
        assert_eq!(next, exact(&["2026-03-30T00:00:00Z"]));
        // 3:00 is where the clock jumps to: that is an ordinary time.
        let found = times("0 2,3 * * *", "2026-03-29T00:30:00Z", "Europe/Madrid", 2);
        assert_eq!(found, exact(&["2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z"]));
    }

    #[test]
    fn doubled_times_run_the_first_time_only() {
        let found = times("30 2 * * *", "2026-10-25T00:00:00Z", "Europe/Madrid", 2);
        assert_eq!(found[0], ("2026-10-25T00:30:00Z".to_owned(), Rule::First));
        assert_eq!(found[1], ("2026-10-26T01:30:00Z".to_owned(), Rule::Exact));
        // From within the second round.
        let found = times("* * * * *", "2026-10-25T01:10:00Z", "Europe/Madrid", 1);
        assert_eq!(found, exact(&["2026-10-25T02:00:00Z"]));
    }

    #[test]
    fn it_ends_with_the_year_2100() {
        assert_eq!(times("0 0 1 1 *", "2099-06-01T00:00:00Z", "UTC", 9).len(), 1);
    }
}
