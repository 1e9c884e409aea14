//! How many private messages somebody gets in a day.

use jiff::{civil::Date, tz::TimeZone};

use super::{
    day::{date, until_midnight},
    quiet::Quiet,
    wall::{DAY, next_change},
};

/// A place is looked for on this many days.
pub const LOOK_AHEAD_DAYS: i64 = 400;

/// When a message may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The instant, in epoch milliseconds.
    pub at: i64,
    /// The date there, on which it counts.
    pub day: Date,
}

/// The first instant from `now` on that is outside the quiet hours and on a date, by the wall clock
/// of `zone`, on which fewer than `cap` messages are `used`, be they sent or planned.
///
/// A date that the clock shows again after midnight counts as the same date. None where no date of
/// the next [`LOOK_AHEAD_DAYS`] has room, as with a `cap` of 0.
#[must_use]
pub fn slot(
    now: i64,
    zone: &TimeZone,
    quiet: Quiet,
    cap: u32,
    used: impl Fn(Date) -> i64,
) -> Option<Slot> {
    let last = now.saturating_add(LOOK_AHEAD_DAYS * DAY);
    let mut at = now;
    while at < last {
        at = quiet.until_awake(at, zone);
        let day = date(at, zone);
        if used(day) < i64::from(cap) {
            return Some(Slot { at, day });
        }
        at = (at + until_midnight(at, zone)).min(next_change(at, zone));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{
        super::wall::tests::{at, zone},
        *,
    };

    #[test]
    fn a_full_day_is_followed_by_the_next_mornings_first_minute() {
        let (zone, quiet) = (zone("Europe/Madrid"), Quiet::parse("22-7").unwrap());
        let find = |now, cap, full: &[Date]| {
            slot(at(now), &zone, quiet, cap, |day| if full.contains(&day) { 2 } else { 1 })
        };
        let [second, third] = [2, 3].map(|day| Date::constant(2026, 3, day));
        let now = Slot { at: at("2026-03-02T12:00:00.5Z"), day: second };
        assert_eq!(find("2026-03-02T12:00:00.5Z", 2, &[third]), Some(now));
        let morning = Slot { at: at("2026-03-03T06:00:00Z"), day: third };
        assert_eq!(find("2026-03-02T12:00:00Z", 2, &[second]), Some(morning));
        assert_eq!(find("2026-03-02T22:00:00Z", 2, &[]), Some(morning));
        let later = Slot { at: at("2026-03-04T06:00:00Z"), day: Date::constant(2026, 3, 4) };
        assert_eq!(find("2026-03-02T22:00:00Z", 2, &[second, third]), Some(later));
        assert_eq!(find("2026-03-02T12:00:00Z", 1, &[]), None);
        assert_eq!(find("2026-03-02T12:00:00Z", 0, &[]), None);
    }
}
