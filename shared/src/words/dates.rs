//! Days and hours as a language writes them, from CLDR (through ICU4X).

use icu_calendar::{Date, Gregorian};
use icu_datetime::{
    FixedCalendarDateTimeFormatter, NoCalendarFormatter,
    fieldsets::{E, T, YMDE, YMDET},
    input::{DateTime, Time},
};
use jiff::{ZonedDateTime, civil::Weekday};

use super::{Lang, Words, cldr::missing};
use crate::error::Result;

/// With the calendar fixed, the other calendars' data stay out of the program.
type Formatter<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// The formatters of one language.
pub(super) struct Dates {
    date: Formatter<YMDE>,
    time: NoCalendarFormatter<T>,
    date_time: Formatter<YMDET>,
    day: Formatter<E>,
}

impl Dates {
    pub(super) fn new(lang: Lang) -> Result<Self> {
        let (locale, date) = (lang.locale(), YMDE::medium());
        let both = date.with_time_hm();
        Ok(Self {
            date: Formatter::try_new((&locale).into(), date).map_err(missing)?,
            time: NoCalendarFormatter::try_new((&locale).into(), T::hm()).map_err(missing)?,
            date_time: Formatter::try_new((&locale).into(), both).map_err(missing)?,
            day: Formatter::try_new((&locale).into(), E::long()).map_err(missing)?,
        })
    }
}

/// What a calendar and a clock there show.
fn shown(at: &ZonedDateTime) -> Option<DateTime<Gregorian>> {
    let part = |n: i8| u8::try_from(n).ok();
    let (month, day) = (part(at.month())?, part(at.day())?);
    let (hour, minute) = (part(at.hour())?, part(at.minute())?);
    let date = Date::try_new_gregorian(at.year().into(), month, day).ok()?;
    Some(DateTime { date, time: Time::try_new(hour, minute, 0, 0).ok()? })
}

/// For what ICU4X cannot take, which no date that jiff has is.
fn plain(at: &ZonedDateTime) -> String {
    at.datetime().to_string()
}

impl Words {
    fn dates(&self, lang: Lang) -> &Dates {
        &self.spoken(lang).cldr.dates
    }

    /// The day: weekday, day, month (in letters) and year.
    #[must_use]
    pub fn date(&self, lang: Lang, at: &ZonedDateTime) -> String {
        let date = &self.dates(lang).date;
        shown(at).map_or_else(|| plain(at), |at| date.format(&at.date).to_string())
    }

    /// Hour and minute, in the zone that `at` is in.
    #[must_use]
    pub fn time(&self, lang: Lang, at: &ZonedDateTime) -> String {
        let time = &self.dates(lang).time;
        shown(at).map_or_else(|| plain(at), |at| time.format(&at.time).to_string())
    }

    /// Day and time, in the zone that `at` is in.
    #[must_use]
    pub fn date_time(&self, lang: Lang, at: &ZonedDateTime) -> String {
        let date_time = &self.dates(lang).date_time;
        shown(at).map_or_else(|| plain(at), |at| date_time.format(&at).to_string())
    }

    /// The name of a day of the week, as it stands within a sentence.
    #[must_use]
    pub fn day(&self, lang: Lang, day: Weekday) -> String {
        // The first of January 2024 was a Monday.
        let date = u8::try_from(day.to_monday_one_offset())
            .ok()
            .and_then(|n| Date::try_new_gregorian(2024, 1, n).ok());
        let name = |date| self.dates(lang).day.format(&date).to_string();
        date.map_or_else(|| format!("{day:?}"), name)
    }
}

#[cfg(test)]
mod tests {
    use jiff::{
        Timestamp,
        civil::date,
        tz::{TimeZone, offset},
    };

    use super::*;

    fn both(said: impl Fn(&Words, Lang) -> String) -> [String; 2] {
        let words = Words::load().expect("words");
        Lang::ALL.map(|lang| said(&words, lang))
    }

    fn at(day: i8, hour: i8, minute: i8) -> ZonedDateTime {
        let civil = date(2026, 1, day).at(hour, minute, 0, 0);
        civil.to_zoned_datetime(TimeZone::fixed(offset(2))).expect("a time")
    }

    #[test]
    fn days_have_their_month_in_letters() {
        let evening = at(9, 21, 5);
        let date = both(|words, lang| words.date(lang, &evening));
        assert_eq!(date, ["Fri, 9 Jan 2026", "vie, 9 ene 2026"]);
        let date_time = both(|words, lang| words.date_time(lang, &evening));
        assert_eq!(date_time, ["Fri, 9 Jan 2026, 21:05", "vie, 9 ene 2026, 21:05"]);
    }

    #[test]
    fn hours_are_those_of_the_zone() {
        let time = |at: &ZonedDateTime| both(|words, lang| words.time(lang, at));
        assert_eq!(time(&at(31, 12, 0)), ["12:00", "12:00"]);
        assert_eq!(time(&at(31, 0, 30)), ["00:30", "00:30"]);
        assert_eq!(time(&at(31, 9, 5)), ["09:05", "09:05"]);
        let there = at(9, 21, 5).timestamp().to_zoned_datetime(TimeZone::UTC);
        assert_eq!(time(&there), ["19:05", "19:05"]);
    }

    #[test]
    fn every_date_can_be_written() {
        for timestamp in [Timestamp::MIN, Timestamp::MAX] {
            assert!(shown(&timestamp.to_zoned_datetime(TimeZone::UTC)).is_some(), "{timestamp}");
        }
    }

    #[test]
    fn days_of_the_week_have_names() {
        let day = |day| both(|words, lang| words.day(lang, day));
        assert_eq!(day(Weekday::Monday), ["Monday", "lunes"]);
        assert_eq!(day(Weekday::Saturday), ["Saturday", "sábado"]);
        assert_eq!(day(Weekday::Sunday), ["Sunday", "domingo"]);
    }
}
