//! A time of each day.

use jiff::{ToSpan, civil::Date, tz::TimeZone};

use super::{
    wall::{DAY, Occurrence, instant, resolve, shown},
    week::{self, DAY_MINUTES},
};
use crate::error::{Result, UserError};

/// The minute of the day that `9`, `9:30` or `18h30` means, from 0 to 1439.
///
/// # Errors
/// `schedule.time` where it means none.
pub fn minute_of_day(text: &str) -> Result<u16> {
    week::time(text.trim()).filter(|minute| *minute < DAY_MINUTES).ok_or_else(|| {
        UserError::new("schedule.time").with("text", crate::text::excerpt(text, 40)).into()
    })
}

/// The first instant after `now` that is minute `minute` of a day (0 to 1439), by the rules of a
/// schedule: as the five fields `minute hour * * *` would have it.
#[must_use]
pub fn next_at(now: i64, zone: &TimeZone, minute: u16) -> Option<Occurrence> {
    let minute = minute % DAY_MINUTES;
    let (hour, rest) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
    let today = zone.to_datetime(instant(now)).date();
    // In a doubled hour over midnight, today's can be over and tomorrow's as well.
    let mut days = (0..4).filter_map(|ahead| today.checked_add(ahead.days()).ok());
    let found =
        days.find_map(|day| resolve(day.at(hour, rest, 0, 0), zone).filter(|o| o.at > now))?;
    Some(found.settled(zone, |wall| (wall.hour(), wall.minute()) == (hour, rest)))
}

/// The date that the wall clock shows at `at`.
#[must_use]
pub fn date(at: i64, zone: &TimeZone) -> Date {
    zone.to_datetime(instant(at)).date()
}

/// The number of a day: days since 1970.
#[must_use]
pub fn day_number(date: Date) -> i64 {
    let epoch = Date::constant(1970, 1, 1);
    i64::from(epoch.until(date).map_or(0, |span| span.get_days()))
}

/// The instant that `2026-12-24 18:30` or `2026-12-24` (its first moment) means in a zone, by
/// the rules of a schedule; none where it is no day or hour.
#[must_use]
pub fn instant_of(typed: &str, zone: &TimeZone) -> Option<i64> {
    let mut words = typed.split([' ', 'T']).filter(|word| !word.is_empty());
    let day: Date = words.next()?.parse().ok()?;
    let minute = words.next().map_or(Some(0), |time| minute_of_day(time).ok())?;
    if words.next().is_some() {
        return None;
    }
    let (hour, rest) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
    Some(resolve(day.at(hour, rest, 0, 0), zone)?.at)
}

/// Milliseconds until the wall clock would show midnight, if it did not change before.
pub(super) fn until_midnight(at: i64, zone: &TimeZone) -> i64 {
    DAY - shown(at, zone).rem_euclid(DAY)
}

#[cfg(test)]
mod tests {
    use super::{
        super::wall::{Rule, tests::at, tests::zone},
        *,
    };

    #[test]
    fn the_next_day_follows_the_wall_clock() {
        let next = |now, minute| {
            let found = next_at(at(now), &zone("Europe/Madrid"), minute).unwrap();
            (found.at, found.rule)
        };
        assert_eq!(next("2026-03-28T07:59:59Z", 540), (at("2026-03-28T08:00:00Z"), Rule::Exact));
        assert_eq!(next("2026-03-28T08:00:00Z", 540), (at("2026-03-29T07:00:00Z"), Rule::Exact));
        assert_eq!(next("2026-03-29T00:00:00Z", 150), (at("2026-03-29T01:00:00Z"), Rule::Skipped));
        assert_eq!(next("2026-03-29T01:00:00Z", 150), (at("2026-03-30T00:30:00Z"), Rule::Exact));
        assert_eq!(next("2026-10-25T00:00:00Z", 150), (at("2026-10-25T00:30:00Z"), Rule::First));
        assert_eq!(next("2026-10-25T01:00:00Z", 150), (at("2026-10-26T01:30:00Z"), Rule::Exact));
    }

    #[test]
    fn days_and_hours_are_read() {
        let read = |typed| instant_of(typed, &zone("Europe/Madrid"));
        assert_eq!(read("2026-12-24 18:30"), Some(at("2026-12-24T17:30:00Z")));
        assert_eq!(read(" 2026-12-24 "), Some(at("2026-12-23T23:00:00Z")));
        assert_eq!(read("2026-03-29 2:30"), Some(at("2026-03-29T01:00:00Z")));
        for wrong in ["", "tomorrow", "2026-02-30", "2026-12-24 25:00", "2026-12-24 1 2"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn times_of_the_day_end_before_midnight() {
        assert_eq!(minute_of_day(" 18h30 ").unwrap(), 1110);
        assert!(minute_of_day("24").is_err() && minute_of_day("noon").is_err());
    }
}
