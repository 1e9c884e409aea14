//! Who takes part in talks in pairs, and how. Pure: time is an argument.

use crate::{
    error::{Result, UserError},
    jobs::by_setting::GRACE,
    text::stored_enum,
};

const DAY: i64 = 24 * 60 * 60 * 1000;
const WEEK: i64 = 7 * DAY;
/// When two are asked whether they met, in milliseconds after they were paired.
pub const ASK_AFTER: i64 = 6 * DAY;
/// How long two can write to each other through the hall, in milliseconds.
pub const TALK_FOR: i64 = 35 * DAY;
/// Most weeks of a break.
pub const SNOOZE_MOST: i64 = 26;
/// From so many people on, numbers about them are shown.
pub const SHOWN_FROM: i64 = 5;

stored_enum! {
    /// How often somebody is paired.
    Every {
        /// In each week.
        Week = "week",
        /// In each month.
        Month = "month",
    }
}

impl Every {
    /// The least time between two talks, in milliseconds.
    const fn apart(self) -> i64 {
        match self {
            Self::Week => WEEK,
            Self::Month => 4 * WEEK,
        }
    }

    /// Whether it is time for another talk, by when the last pair was made. A round that came late
    /// is no reason to leave somebody out of the next.
    #[must_use]
    pub fn is_time(self, last: Option<i64>, now: i64) -> bool {
        last.is_none_or(|last| now - last >= self.apart() - GRACE)
    }
}

/// How somebody takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intro {
    /// How often.
    pub every: Every,
    /// The end of their break, epoch milliseconds.
    pub snoozed_until: Option<i64>,
}

impl Intro {
    /// The end of a break that is not over.
    #[must_use]
    pub fn snoozed(&self, now: i64) -> Option<i64> {
        self.snoozed_until.filter(|until| *until > now)
    }
}

/// When a break of some weeks ends; none where it is over at once.
///
/// # Errors
/// `intro.weeks`.
pub fn snooze(weeks: i64, now: i64) -> Result<Option<i64>> {
    match weeks {
        0 => Ok(None),
        1..=SNOOZE_MOST => Ok(Some(now + weeks * WEEK)),
        _ => Err(UserError::new("intro.weeks").with("most", SNOOZE_MOST).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_talk_a_week_or_a_month() {
        for (every, days) in [(Every::Week, 7), (Every::Month, 28)] {
            assert!(every.is_time(None, 0));
            assert!(every.is_time(Some(0), days * DAY));
            assert!(every.is_time(Some(0), days * DAY - GRACE), "the last round was late");
            assert!(!every.is_time(Some(0), days * DAY - GRACE - 1));
        }
    }

    #[test]
    fn breaks_are_weeks() {
        assert_eq!(snooze(0, 9).unwrap(), None);
        assert_eq!(snooze(1, 9).unwrap(), Some(9 + WEEK));
        assert_eq!(snooze(26, 9).unwrap(), Some(9 + 26 * WEEK));
        for weeks in [27, 99, -1] {
            assert_eq!(snooze(weeks, 9).unwrap_err().for_person().code, "intro.weeks");
        }
        let intro = Intro { every: Every::Week, snoozed_until: Some(9) };
        assert_eq!((intro.snoozed(8), intro.snoozed(9)), (Some(9), None));
    }
}
