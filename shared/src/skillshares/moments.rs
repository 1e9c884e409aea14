//! When something is told of a date, and what to do about what comes late. Pure: time is an
//! argument.

use jiff::tz::TimeZone;

use crate::{schedule, text::stored_enum};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// What comes by this much after its time, in milliseconds, says that it is late.
pub const LATE_FROM: i64 = 2 * MINUTE;
/// Up to here, in milliseconds, it is said how many minutes are left.
const IN_MINUTES: i64 = 90 * MINUTE;
/// Up to so many minutes each one is said, and above it steps of [`STEP`].
const EACH_MINUTE: i64 = 10;
const STEP: i64 = 5;

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

    /// What comes after it, and then stands for it.
    const fn next(self) -> Option<Self> {
        match self {
            Self::Day => Some(Self::Hour),
            Self::Hour => Some(Self::Minutes),
            Self::Minutes => Some(Self::Start),
            Self::Start => Some(Self::End),
            Self::End => None,
        }
    }

    /// How it stands if what was to be told at `due` is told at `now`: the former is the moment, or
    /// later where somebody is not disturbed before.
    #[must_use]
    pub fn timely(self, (starts_at, ends_at): (i64, i64), due: i64, now: i64) -> Timely {
        let is_past = |next: Self| next.of(starts_at, ends_at) <= now;
        if now - due > self.grace() || self.next().is_some_and(is_past) {
            return Timely::TooLate;
        }
        if now - due >= LATE_FROM { Timely::Late } else { Timely::InTime }
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

/// How something stands that is told at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timely {
    /// It comes as it should.
    InTime,
    /// It says that it is late.
    Late,
    /// It helps nobody any more, or what comes after it stands for it.
    TooLate,
}

/// What is to be told of a date now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Due {
    /// What.
    pub tell: Option<Moment>,
    /// Whether some people were told of it already.
    pub goes_on: bool,
    /// What is left out for good, because it is too late or something later is told instead.
    pub dropped: Vec<Moment>,
    /// Up to which instant all is dealt with before it is told, in epoch milliseconds.
    pub told_to: i64,
}

/// What is to be told at `now` of a date from `starts_at` until `ends_at`, of which all was told
/// that was due at `told_to` or before. A clock that goes back has nothing told twice.
///
/// Of several that are due the last one is told; the end stands alone, after the others. Of what some
/// people were told, the others are told first, unless that is too late.
#[must_use]
pub fn due(times: (i64, i64), (told_to, is_begun): (i64, bool), now: i64) -> Due {
    let at = |moment: Moment| moment.of(times.0, times.1);
    let alive = |moment: &Moment| moment.timely(times, at(*moment), now) != Timely::TooLate;
    let mut ahead = Moment::ALL.into_iter().filter(|m| at(*m) > told_to).peekable();
    if let Some(begun) = ahead.peek().copied().filter(|begun| is_begun && alive(begun)) {
        return Due { tell: Some(begun), goes_on: true, dropped: Vec::new(), told_to };
    }
    let passed: Vec<Moment> = ahead.filter(|m| at(*m) <= now).collect();
    let before: Vec<Moment> = passed.iter().copied().filter(|m| *m != Moment::End).collect();
    let told = before.last().copied().filter(alive);
    let ends = passed.contains(&Moment::End);
    let tell = told.or(ends.then_some(Moment::End));
    let dropped: Vec<Moment> = before.into_iter().filter(|moment| Some(*moment) != tell).collect();
    let told_to = match (tell, dropped.last()) {
        (Some(moment), _) => at(moment) - 1,
        (None, Some(last)) => at(*last),
        (None, None) => told_to,
    };
    Due { tell, goes_on: false, dropped, told_to }
}

/// When something is next to be told, in epoch milliseconds; none once the end was.
#[must_use]
pub fn next((starts_at, ends_at): (i64, i64), told_to: i64) -> Option<i64> {
    Moment::ALL.into_iter().map(|m| m.of(starts_at, ends_at)).find(|at| *at > told_to)
}

/// How far off a date is, as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ahead {
    /// Further off than tomorrow.
    Later,
    /// On the next day of whoever is told.
    Tomorrow,
    /// On this day of theirs.
    Today,
    /// In so many hours: where readers may have another day than each other.
    Hours(i64),
    /// In so many minutes.
    Minutes(i64),
    /// It begins.
    Now,
    /// It has begun, and is not over.
    Begun,
    /// It is over.
    Over,
}

/// How far off a date is at `now`, by the days of `zone`; none is where many read it.
#[must_use]
pub fn ahead((starts_at, ends_at): (i64, i64), now: i64, zone: Option<&TimeZone>) -> Ahead {
    let left = starts_at - now;
    if now >= ends_at {
        Ahead::Over
    } else if left <= -LATE_FROM {
        Ahead::Begun
    } else if left < MINUTE / 2 {
        Ahead::Now
    } else if left < IN_MINUTES {
        Ahead::Minutes(minutes(left))
    } else if let Some(zone) = zone {
        let day = |at| schedule::day_number(schedule::date(at, zone));
        match day(starts_at) - day(now) {
            0 => Ahead::Today,
            1 => Ahead::Tomorrow,
            _ => Ahead::Later,
        }
    } else {
        Ahead::Hours((left + HOUR / 2) / HOUR)
    }
}

/// The minutes that are left, as somebody would say it.
const fn minutes(left: i64) -> i64 {
    let minutes = (left + MINUTE / 2) / MINUTE;
    if minutes <= EACH_MINUTE { minutes } else { (minutes + STEP / 2) / STEP * STEP }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Zones;

    const START: i64 = 100 * HOUR;
    const DATE: (i64, i64) = (START, START + HOUR);

    fn told(told_to: i64, now: i64) -> (Option<Moment>, Vec<Moment>, i64) {
        let due = due(DATE, (told_to, false), now);
        (due.tell, due.dropped, due.told_to)
    }

    #[test]
    fn each_comes_at_its_time_and_once() {
        let mut told_to = 0;
        for moment in Moment::ALL {
            let at = moment.of(DATE.0, DATE.1);
            assert_eq!(next(DATE, told_to), Some(at));
            assert_eq!(told(told_to, at - 1).0, None, "{moment:?}");
            assert_eq!(told(told_to, at), (Some(moment), Vec::new(), at - 1));
            assert_eq!(next(DATE, at - 1), Some(at), "it is begun");
            told_to = at;
            assert_eq!(told(told_to, at).0, None, "{moment:?} twice");
            assert_eq!(told(told_to, at - HOUR).0, None, "a clock that goes back");
        }
        assert_eq!(next(DATE, told_to), None);
    }

    #[test]
    fn what_is_too_late_is_dropped() {
        let day = START - 24 * HOUR;
        assert_eq!(told(0, day + 6 * HOUR).0, Some(Moment::Day));
        assert_eq!(told(0, day + 6 * HOUR + 1), (None, vec![Moment::Day], day));
        // The later one stands for the earlier.
        let (tell, dropped, told_to) = told(0, START - HOUR + MINUTE);
        assert_eq!((tell, dropped), (Some(Moment::Hour), vec![Moment::Day]));
        assert_eq!(told_to, START - HOUR - 1);
    }

    #[test]
    fn the_end_is_told_whenever_it_is() {
        let (tell, dropped, _) = told(0, START + 1000 * HOUR);
        assert_eq!((tell, dropped.len()), (Some(Moment::End), 4));
        // One that begins and ends while nothing runs: that it begins helps nobody.
        let short = due((START, START + 5 * MINUTE), (START - HOUR, false), START + 6 * MINUTE);
        assert_eq!(short.tell, Some(Moment::End));
        assert_eq!(short.dropped, [Moment::Minutes, Moment::Start]);
    }

    #[test]
    fn what_is_begun_is_told_to_the_end() {
        let begun = |told_to, now| due(DATE, (told_to, true), now);
        let first = due(DATE, (0, false), START);
        assert_eq!((first.tell, first.goes_on), (Some(Moment::Start), false));
        let more = begun(first.told_to, START + 10 * MINUTE);
        assert_eq!((more.tell, more.goes_on, more.dropped.len()), (Some(Moment::Start), true, 0));
        assert_eq!(more.told_to, first.told_to);
        // The clock may go back meanwhile.
        assert_eq!(begun(first.told_to, START - MINUTE), more);
        // Whoever was not told in time is not told at all, and the next moment begins anew.
        let hour = due(DATE, (0, false), START - HOUR);
        let later = begun(hour.told_to, START - 10 * MINUTE);
        assert_eq!((later.tell, later.goes_on), (Some(Moment::Minutes), false));
        assert_eq!(later.dropped, [Moment::Hour]);
        let cut = begun(hour.told_to, START - 20 * MINUTE);
        assert_eq!((cut.tell, cut.dropped, cut.told_to), (None, vec![Moment::Hour], START - HOUR));
    }

    #[test]
    fn lateness_is_a_question_of_when_it_is_sent() {
        let timely = |moment: Moment, due, now| moment.timely(DATE, due, now);
        let hour = START - HOUR;
        assert_eq!(timely(Moment::Hour, hour, hour + LATE_FROM - 1), Timely::InTime);
        assert_eq!(timely(Moment::Hour, hour, hour + 30 * MINUTE), Timely::Late);
        assert_eq!(timely(Moment::Hour, hour, hour + 30 * MINUTE + 1), Timely::TooLate);
        assert_eq!(
            timely(Moment::Hour, hour, hour - HOUR),
            Timely::InTime,
            "a clock that goes back"
        );
        // Somebody slept until two hours before: that is no delay, but the hour before ends it.
        let woke = START - 2 * HOUR;
        assert_eq!(timely(Moment::Day, woke, woke), Timely::InTime);
        assert_eq!(timely(Moment::Day, woke, hour - 1), Timely::Late);
        assert_eq!(timely(Moment::Day, woke, hour), Timely::TooLate);
        assert_eq!(timely(Moment::End, START + HOUR, START + 1000 * HOUR), Timely::Late);
    }

    #[test]
    fn how_far_off_it_is_is_said_as_it_is() {
        let (madrid, utc) = (Zones::default().get("Europe/Madrid").unwrap(), TimeZone::UTC);
        // 04:00 of a fifth of January, by UTC.
        let far = |before: i64| ahead(DATE, START - before, Some(&utc));
        assert_eq!(far(24 * HOUR), Ahead::Tomorrow);
        assert_eq!(far(4 * HOUR + 1), Ahead::Tomorrow);
        assert_eq!(far(4 * HOUR), Ahead::Today);
        assert_eq!(far(30 * HOUR), Ahead::Later);
        let there = |before: i64| ahead(DATE, START - before, Some(&madrid));
        assert_eq!((there(5 * HOUR), there(5 * HOUR + 1)), (Ahead::Today, Ahead::Tomorrow));
        assert_eq!(ahead(DATE, START - 24 * HOUR, None), Ahead::Hours(24));
        for (left, said) in [
            (59 * MINUTE + 57_000, 60),
            (31 * MINUTE, 30),
            (33 * MINUTE, 35),
            (10 * MINUTE, 10),
            (9 * MINUTE + 40_000, 10),
            (7 * MINUTE, 7),
            (MINUTE / 2, 1),
        ] {
            assert_eq!(far(left), Ahead::Minutes(said), "{left}");
        }
        assert_eq!((far(1_000), far(1 - LATE_FROM)), (Ahead::Now, Ahead::Now));
        assert_eq!((far(-LATE_FROM), far(-HOUR)), (Ahead::Begun, Ahead::Over));
    }
}
