//! Hours in which somebody is not disturbed.

use std::{fmt, str::FromStr};

use jiff::tz::TimeZone;

use super::{
    wall::{DAY, MINUTE, next_change, shown},
    week,
};
use crate::error::{Error, Result, UserError};

/// Quiet hours of each day, by the wall clock. They may go over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quiet {
    // Minutes since midnight, both below 1440; quiet from the first until before the second.
    start: u16,
    end: u16,
}

impl Quiet {
    /// No quiet hours.
    pub const NONE: Self = Self { start: 0, end: 0 };

    /// Quiet from minute `start` of the day until before minute `end` of it, or of the next day.
    /// Where both are the same there are no quiet hours; 1440 is midnight as well.
    ///
    /// # Errors
    /// `quiet.invalid` where one is above 1440, or the whole day would be quiet.
    pub fn new(start: u16, end: u16) -> Result<Self> {
        let whole_day = start != end && start % week::DAY_MINUTES == end % week::DAY_MINUTES;
        if whole_day || start.max(end) > week::DAY_MINUTES {
            return Err(invalid(&week::written(start, end)));
        }
        if start == end {
            return Ok(Self::NONE);
        }
        Ok(Self { start: start % week::DAY_MINUTES, end: end % week::DAY_MINUTES })
    }

    /// Reads `22-7` or `22:30-07:00`; `none` is no quiet hours.
    ///
    /// # Errors
    /// `quiet.invalid` for anything else.
    pub fn parse(text: &str) -> Result<Self> {
        if text.trim().eq_ignore_ascii_case("none") {
            return Ok(Self::NONE);
        }
        let (start, end) = week::range(text).ok_or_else(|| invalid(text))?;
        Self::new(start, end)
    }

    /// The minutes of the day between which it is quiet, both below 1440.
    #[must_use]
    pub const fn minutes(&self) -> (u16, u16) {
        (self.start, self.end)
    }

    /// Whether it is quiet at `at` (epoch milliseconds).
    #[must_use]
    pub fn is_quiet(&self, at: i64, zone: &TimeZone) -> bool {
        let (start, end) = (i64::from(self.start), i64::from(self.end));
        let minute = shown(at, zone).rem_euclid(DAY) / MINUTE;
        if start <= end { (start..end).contains(&minute) } else { minute >= start || minute < end }
    }

    /// The first instant from `now` on that is not quiet, in epoch milliseconds.
    #[must_use]
    pub fn until_awake(&self, now: i64, zone: &TimeZone) -> i64 {
        let mut at = now;
        while self.is_quiet(at, zone) {
            let end = i64::from(self.end) * MINUTE;
            let left = (end - shown(at, zone)).rem_euclid(DAY);
            // Where the clock changes first, what it shows then is looked at anew.
            at = (at + left).min(next_change(at, zone));
        }
        at
    }
}

fn invalid(text: &str) -> Error {
    UserError::new("quiet.invalid").with("text", crate::text::excerpt(text, 40)).into()
}

impl FromStr for Quiet {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text)
    }
}

/// Writes what [`Quiet::parse`] reads.
impl fmt::Display for Quiet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.start == self.end {
            return f.write_str("none");
        }
        f.write_str(&week::written(self.start, self.end))
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::wall::tests::{at, zone},
        *,
    };

    fn awake(quiet: &str, now: &str) -> i64 {
        Quiet::parse(quiet).unwrap().until_awake(at(now), &zone("Europe/Madrid"))
    }

    #[test]
    fn nights_go_over_midnight() {
        assert_eq!(awake("22-7", "2026-03-02T20:59:59.999Z"), at("2026-03-02T20:59:59.999Z"));
        assert_eq!(awake("22-7", "2026-03-02T21:00:00Z"), at("2026-03-03T06:00:00Z"));
        assert_eq!(awake("22-7", "2026-03-03T05:59:59.999Z"), at("2026-03-03T06:00:00Z"));
        assert_eq!(awake("none", "2026-03-03T03:00:00Z"), at("2026-03-03T03:00:00Z"));
    }

    #[test]
    fn the_wall_clock_says_what_is_quiet() {
        // The clock jumps from 2:00 to 3:00: the quiet of 2:30 ends with the jump.
        assert_eq!(awake("1-2:30", "2026-03-29T00:30:00Z"), at("2026-03-29T01:00:00Z"));
        // It goes back from 3:00 to 2:00: 2:30 comes twice, and is awake twice.
        assert_eq!(awake("1-2:30", "2026-10-25T00:29:00Z"), at("2026-10-25T00:30:00Z"));
        assert_eq!(awake("1-2:30", "2026-10-25T01:00:00Z"), at("2026-10-25T01:30:00Z"));
    }

    #[test]
    fn it_reads_what_it_writes() {
        for (typed, written) in
            [("22-7", "22-7"), ("22:30 – 07:00", "22:30-7"), ("9-9", "none"), ("None", "none")]
        {
            assert_eq!(Quiet::parse(typed).unwrap().to_string(), written);
            assert_eq!(Quiet::parse(written).unwrap(), Quiet::parse(typed).unwrap());
        }
        for typed in ["", "22", "25-7", "22-7-8", "at night", "22:60-7", "0-24"] {
            let Err(Error::User(e)) = Quiet::parse(typed) else { panic!("{typed} is read") };
            assert_eq!(e.code, "quiet.invalid");
        }
        assert!(Quiet::new(0, 1441).is_err());
    }
}
