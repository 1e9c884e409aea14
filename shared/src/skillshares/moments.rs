//! When something is told of a date, and what to do about what comes late. Pure: time is an
//! argument.

use crate::text::stored_enum;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// What comes by this much after its time, in milliseconds, says that it is late.
pub const LATE_FROM: i64 = 2 * MINUTE;

stored_enum! {
    /// Something that is told of a date, in the order of time.
    Moment {
        /// 24 hours before.
        Day = "day",
        /// An hour before.
        Hour = "hour",
        /// Ten minutes before.
        Minutes = "minutes",
        /// It begins.
        Start = "start",
        /// It is over.
        End = "end",
    }
}

impl Moment {
    /// What people can choose to be reminded of; that it begins is told to all who come.
    pub const CHOSEN: [Self; 3] = [Self::Day, Self::Hour, Self::Minutes];
    /// What somebody is reminded of who has chosen nothing.
    pub const USUAL: [Self; 2] = [Self::Day, Self::Hour];

    /// The instant of it, in epoch milliseconds.
    #[must_use]
    pub const fn of(self, starts_at: i64, ends_at: i64) -> i64 {
        match self {
            Self::Day => starts_at - 24 * HOUR,
            Self::Hour => starts_at - HOUR,
            Self::Minutes => starts_at - 10 * MINUTE,
            Self::Start => starts_at,
            Self::End => ends_at,
        }
    }

    /// How late it is still told, in milliseconds: later it helps nobody any more. That it is
    /// over stays true.
    #[must_use]
    pub const fn grace(self) -> i64 {
        match self {
            Self::Day => 6 * HOUR,
            Self::Hour => 30 * MINUTE,
            Self::Minutes => 8 * MINUTE,
            Self::Start => 15 * MINUTE,
            Self::End => i64::MAX,
        }
    }

    /// How it is typed and shown: `24h`, `1h`, `10m`; `0m` as it begins.
    #[must_use]
    pub const fn ahead(self) -> &'static str {
        match self {
            Self::Day => "24h",
            Self::Hour => "1h",
            Self::Minutes => "10m",
            Self::Start => "0m",
            Self::End => "end",
        }
    }
}

/// What is to be told of a date now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Due {
    /// What, and whether it says that it comes late.
    pub tell: Option<(Moment, bool)>,
    /// What is left out for good, because it is too late or something later is told instead.
    pub dropped: Vec<Moment>,
    /// Up to which instant all is dealt with then, in epoch milliseconds.
    pub told_to: i64,
}

/// What is to be told at `now` of a date from `starts_at` until `ends_at`, of which all was told
/// that was due at `told_to` or before. A clock that goes back has nothing told twice.
///
/// Of several that are due the last one is told; the end stands alone, after the others.
#[must_use]
pub fn due((starts_at, ends_at): (i64, i64), told_to: i64, now: i64) -> Due {
    let at = |moment: Moment| moment.of(starts_at, ends_at);
    let passed: Vec<Moment> =
        Moment::ALL.into_iter().filter(|m| at(*m) > told_to && at(*m) <= now).collect();
    let before: Vec<Moment> = passed.iter().copied().filter(|m| *m != Moment::End).collect();
    let alive = |moment: &Moment| now - at(*moment) <= moment.grace();
    let told = before.last().copied().filter(alive);
    let ends = passed.contains(&Moment::End);
    let tell = told.or(ends.then_some(Moment::End));
    let dropped = before.into_iter().filter(|moment| Some(*moment) != tell).collect();
    Due {
        tell: tell.map(|moment| (moment, now - at(moment) >= LATE_FROM)),
        dropped,
        told_to: tell.map_or(told_to, at),
    }
}

/// When something is next to be told, in epoch milliseconds; none once the end was.
#[must_use]
pub fn next((starts_at, ends_at): (i64, i64), told_to: i64) -> Option<i64> {
    Moment::ALL.into_iter().map(|m| m.of(starts_at, ends_at)).find(|at| *at > told_to)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: i64 = 100 * HOUR;
    const DATE: (i64, i64) = (START, START + HOUR);

    fn told(told_to: i64, now: i64) -> (Option<(Moment, bool)>, Vec<Moment>, i64) {
        let due = due(DATE, told_to, now);
        (due.tell, due.dropped, due.told_to)
    }

    #[test]
    fn each_comes_at_its_time_and_once() {
        let mut told_to = 0;
        for moment in Moment::ALL {
            let at = moment.of(DATE.0, DATE.1);
            assert_eq!(next(DATE, told_to), Some(at));
            assert_eq!(told(told_to, at - 1).0, None, "{moment:?}");
            let due = due(DATE, told_to, at);
            assert_eq!((due.tell, due.dropped.len()), (Some((moment, false)), 0));
            told_to = due.told_to;
            assert_eq!(told(told_to, at).0, None, "{moment:?} twice");
            assert_eq!(told(told_to, at - HOUR).0, None, "a clock that goes back");
        }
        assert_eq!(next(DATE, told_to), None);
    }

    #[test]
    fn what_is_late_says_so_and_what_is_too_late_is_dropped() {
        let day = START - 24 * HOUR;
        assert_eq!(told(0, day + LATE_FROM - 1).0, Some((Moment::Day, false)));
        assert_eq!(told(0, day + 6 * HOUR).0, Some((Moment::Day, true)));
        assert_eq!(told(0, day + 6 * HOUR + 1), (None, vec![Moment::Day], 0));
        // The later one stands for the earlier.
        let (tell, dropped, told_to) = told(0, START - HOUR + MINUTE);
        assert_eq!((tell, dropped), (Some((Moment::Hour, false)), vec![Moment::Day]));
        assert_eq!(told_to, START - HOUR);
    }

    #[test]
    fn the_end_is_told_whenever_it_is() {
        let (tell, dropped, told_to) = told(0, START + 1000 * HOUR);
        assert_eq!(tell, Some((Moment::End, true)));
        assert_eq!(dropped.len(), 4);
        assert_eq!(told_to, START + HOUR);
        // A short one that begins and ends while nothing runs: first that it began, where that is fresh.
        let short = (START, START + 5 * MINUTE);
        let due = due(short, START - HOUR, START + 6 * MINUTE);
        assert_eq!(due.tell, Some((Moment::Start, true)));
        assert_eq!(
            super::due(short, due.told_to, START + 6 * MINUTE).tell,
            Some((Moment::End, false))
        );
    }
}
