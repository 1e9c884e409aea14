//! When a pair is asked something: by the community's schedule, and then as soon as it is a decent
//! hour for both. Pure.

use jiff::tz::TimeZone;

use crate::{
    error::Result,
    schedule::{Hours, Quiet, Schedule, common},
};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// Hours at which people like to be written to, and those at which it can be borne.
const DECENT: [&str; 2] = ["daily 9-20", "daily 7-22"];
/// How far ahead one is looked for, in milliseconds.
const AHEAD: i64 = 2 * DAY;

/// The wall clock of one of the two, and when it is quiet there.
#[derive(Debug, Clone)]
pub(super) struct Clockwork {
    /// Their zone.
    pub(super) zone: TimeZone,
    /// Their quiet hours.
    pub(super) quiet: Quiet,
}

/// The first instant from `from` on (epoch milliseconds) that is a decent hour for both: from 9 to
/// 20 by both clocks and quiet for none; where there is no such hour within two days, from 7 to 22;
/// where there is none either, as for two who live at opposite ends of the world, `from` itself:
/// each is told then when their own quiet hours allow it.
///
/// # Errors
/// None that this program could make.
pub(super) fn decent(from: i64, both: [&Clockwork; 2]) -> Result<i64> {
    for hours in DECENT {
        let hours = Hours::parse(hours)?;
        let [a, b] = both.map(|c| hours.open_between(from, from + AHEAD, &c.zone));
        let awake = common(&a, &b).into_iter().find_map(|range| awake(range, both));
        if let Some(at) = awake {
            return Ok(at);
        }
    }
    Ok(from)
}

/// The first instant of a stretch that is quiet for none.
fn awake((start, end): (i64, i64), both: [&Clockwork; 2]) -> Option<i64> {
    let mut at = start;
    while at < end {
        let next = both.iter().fold(at, |at, c| c.quiet.until_awake(at, &c.zone));
        if next == at {
            return Some(at);
        }
        at = next;
    }
    None
}

/// When two are next asked whether they met, by a schedule and a zone of the community's.
///
/// # Errors
/// As for [`decent`].
pub(super) fn next_check(
    now: i64,
    (schedule, zone): (&Schedule, &TimeZone),
    both: [&Clockwork; 2],
) -> Result<Option<i64>> {
    schedule.next(now, zone).map(|occurrence| decent(occurrence.at, both)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Zones;

    fn clock(zone: &str, quiet: &str) -> Clockwork {
        Clockwork { zone: Zones::default().get(zone).unwrap(), quiet: Quiet::parse(quiet).unwrap() }
    }

    fn at(text: &str) -> i64 {
        text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
    }

    #[test]
    fn a_decent_hour_is_one_for_both() {
        let (madrid, lima) = (clock("Europe/Madrid", "none"), clock("America/Lima", "none"));
        let found = |from, a, b| decent(at(from), [a, b]).unwrap();
        let nine_in_lima = at("2026-03-02T14:00:00Z");
        assert_eq!(found("2026-03-02T09:00:00Z", &madrid, &lima), nine_in_lima);
        assert_eq!(found("2026-03-02T14:30:00Z", &lima, &madrid), at("2026-03-02T14:30:00Z"));
        // Madrid's 20:00 is over; the next day it is, by the clock that has changed meanwhile.
        assert_eq!(found("2026-03-28T19:00:00Z", &madrid, &lima), at("2026-03-29T14:00:00Z"));
        let rests = clock("America/Lima", "6-11");
        assert_eq!(found("2026-03-02T09:00:00Z", &madrid, &rests), at("2026-03-02T16:00:00Z"));
    }

    #[test]
    fn where_there_is_none_it_is_less_decent() {
        let (madrid, honolulu) =
            (clock("Europe/Madrid", "none"), clock("Pacific/Honolulu", "none"));
        let found = decent(at("2026-07-01T12:00:00Z"), [&madrid, &honolulu]).unwrap();
        assert_eq!(found, at("2026-07-01T17:00:00Z"), "19:00 and 7:00");
        let never = clock("Europe/Madrid", "0-23:59");
        let from = at("2026-07-01T12:00:00Z");
        assert_eq!(decent(from, [&never, &honolulu]).unwrap(), from);
    }

    #[test]
    fn a_check_follows_the_schedule() {
        let both = clock("Europe/Madrid", "22-7");
        let monday = Schedule::parse("0 3 * * 1").unwrap();
        let zone = Zones::default().get("UTC").unwrap();
        let next = next_check(at("2026-03-02T12:00:00Z"), (&monday, &zone), [&both, &both]);
        assert_eq!(next.unwrap(), Some(at("2026-03-09T08:00:00Z")));
    }
}
