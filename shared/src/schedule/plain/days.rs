//! One day, as people name it.

use jiff::{ToSpan, civil::Date};

use super::{super::rule::weekday, words::Word};

/// Years in which a day without a year is looked for: a leap day may be eight years away.
const YEARS_AHEAD: i16 = 8;

/// The day at the beginning of `words`, and how many of them name it; none where they name none.
/// The day itself is none where the calendar has no such day.
///
/// A weekday, or a day without its year, is the first one that is `ahead`.
pub(super) fn day(
    words: &[Word],
    ahead: impl Fn(Date) -> bool,
    today: Date,
) -> Option<(Option<Date>, usize)> {
    let of_year = |day, month| next_of_year(day, month, &ahead, today);
    let of_week = |day, from: i32| {
        let days = (from..from + 8).filter_map(|after| today.checked_add(after.days()).ok());
        let mut days = days.filter(|date| weekday(*date) == day);
        days.find(|date| from > 0 || ahead(*date))
    };
    Some(match words {
        // A weekday before a date has to be that date's.
        [Word::Weekday(day), rest @ ..] if dated(rest) => {
            let (date, used) = self::day(rest, ahead, today)?;
            (date.filter(|date| weekday(*date) == *day), used + 1)
        }
        [Word::Date(date), ..] => (Some(*date), 1),
        [Word::NoDate, ..] => (None, 1),
        [Word::Number(day) | Word::Nth(day), Word::Month(month), Word::Number(year), ..]
        | [Word::Month(month), Word::Number(day) | Word::Nth(day), Word::Number(year), ..]
            if *year >= 1000 =>
        {
            (date(*year, *month, *day), 3)
        }
        [Word::Number(day) | Word::Nth(day), Word::Month(month), ..]
        | [Word::Month(month), Word::Number(day) | Word::Nth(day), ..] => {
            (of_year(*day, *month), 2)
        }
        [Word::Ahead(days), ..] => (today.checked_add(i64::from(*days).days()).ok(), 1),
        [Word::Next, Word::Weekday(day), ..] | [Word::Weekday(day), Word::Next, ..] => {
            (of_week(*day, 1), 2)
        }
        [Word::Weekday(day), ..] => (of_week(*day, 0), 1),
        _ => return None,
    })
}

/// Whether the words begin with a date.
fn dated(words: &[Word]) -> bool {
    matches!(
        words,
        [Word::Date(_) | Word::NoDate, ..]
            | [Word::Number(_) | Word::Nth(_), Word::Month(_), ..]
            | [Word::Month(_), Word::Number(_) | Word::Nth(_), ..]
    )
}

fn date(year: i32, month: i8, day: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, i8::try_from(day).ok()?).ok()
}

fn next_of_year(day: i32, month: i8, ahead: impl Fn(Date) -> bool, today: Date) -> Option<Date> {
    let years = today.year()..=today.year() + YEARS_AHEAD;
    years.filter_map(|year| date(year.into(), month, day)).find(|date| ahead(*date))
}
