//! A schedule in words, and its next times.

use cron::TimeUnitSpec;
use jiff::tz::TimeZone;

use super::{
    model::Schedule,
    wall::{Occurrence, Rule, instant},
};
use crate::words::{Lang, Words};

/// Most times of a day that are named one by one.
const TIMES_MOST: usize = 6;
/// From so many on, days that follow each other are said as a range.
const RANGE_FROM: usize = 3;

/// What a schedule means, for the middle of a sentence: “every Monday and Friday at 18:30”. One that
/// is too complicated for that is shown as it is written.
#[must_use]
pub fn describe(schedule: &Schedule, words: &Words, lang: Lang) -> String {
    let say = Say { words, lang };
    say.schedule(schedule)
        .unwrap_or_else(|| say.text("fallback", &[("text", &schedule.to_string())]))
}

/// The next `count` times after `after` (epoch milliseconds), a line each: the local date with its
/// weekday, the time, the zone, and what rule was applied where the clock changes.
#[must_use]
pub fn upcoming(
    (schedule, zone): (&Schedule, &TimeZone),
    after: i64,
    count: usize,
    words: &Words,
    lang: Lang,
) -> Vec<String> {
    schedule.after(after, zone).take(count).map(|o| occurrence(&o, zone, words, lang)).collect()
}

/// One time as a line, with the rule that was applied.
#[must_use]
pub fn occurrence(occurrence: &Occurrence, zone: &TimeZone, words: &Words, lang: Lang) -> String {
    let say = Say { words, lang };
    let at = say.local(occurrence.at, zone);
    let wall = occurrence.wall.strftime("%H:%M").to_string();
    match occurrence.rule {
        Rule::Exact => at,
        Rule::Skipped => say.text("skipped", &[("at", &at), ("wall", &wall)]),
        Rule::First => say.text("first", &[("at", &at), ("wall", &wall)]),
    }
}

/// A language's words for times.
pub(super) struct Say<'a> {
    pub(super) words: &'a Words,
    pub(super) lang: Lang,
}

/// When within a day.
enum Times {
    /// At these times, as words.
    At(String),
    /// Again and again, as words.
    Every(String),
}

impl Say<'_> {
    /// A local date and time with weekday and zone.
    fn local(&self, at: i64, zone: &TimeZone) -> String {
        let name = zone.iana_name().unwrap_or("UTC");
        let shown = instant(at).to_zoned_datetime(zone.clone());
        format!("{} ({name})", self.words.date_time(self.lang, &shown))
    }

    pub(super) fn text(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.words.text(self.lang, &format!("schedule-{id}"), args)
    }

    fn schedule(&self, schedule: &Schedule) -> Option<String> {
        let times = self.times(schedule.parts.first()?)?;
        let days = self.days(&schedule.parts)?;
        Some(match (days, times) {
            (None, Times::Every(times)) => times,
            (None, Times::At(times)) => {
                self.text("at", &[("days", &self.text("every-day", &[])), ("times", &times)])
            }
            (Some(days), Times::At(times)) => {
                self.text("at", &[("days", &days), ("times", &times)])
            }
            (Some(days), Times::Every(times)) => {
                self.text("again", &[("days", &days), ("times", &times)])
            }
        })
    }

    /// The days in words; an inner none is every day, an outer one is too complicated.
    fn days(&self, parts: &[cron::Schedule]) -> Option<Option<String>> {
        let months = Set::of(parts.first()?.months());
        let months = (!months.all).then(|| self.named("month", &months.values));
        let [dates, weekdays] = match parts {
            [both] => [Set::of(both.days_of_month()), Set::of(both.days_of_week())],
            [dates, weekdays] => [Set::of(dates.days_of_month()), Set::of(weekdays.days_of_week())],
            _ => return None,
        };
        let on_dates = |months: Option<&str>| self.on_dates(&dates.values, months);
        let on_weekdays = || self.text("every", &[("days", &self.weekdays(&weekdays.values))]);
        let within = |days: String| match &months {
            Some(months) => self.text("in", &[("days", &days), ("months", months)]),
            None => days,
        };
        Some(match (dates.all, weekdays.all) {
            (true, true) if months.is_none() => None,
            (true, true) => Some(within(self.text("every-day", &[]))),
            (true, false) => Some(within(on_weekdays())),
            (false, true) => Some(on_dates(months.as_deref())),
            (false, false) if parts.len() == 2 => {
                let either = [("dates", on_dates(None)), ("weekdays", on_weekdays())];
                let either = either.each_ref().map(|(name, text)| (*name, text.as_str()));
                Some(within(self.text("either", &either)))
            }
            // Dates that have to be certain weekdays.
            (false, false) => return None,
        })
    }

    pub(super) fn on_dates(&self, dates: &[u32], months: Option<&str>) -> String {
        let say = |day: &u32| self.words.count(self.lang, "schedule-date", i64::from(*day));
        let dates = self.list(dates.iter().map(say).collect());
        match months {
            Some(months) => self.text("on-dates-of", &[("dates", &dates), ("months", months)]),
            None => self.text("on-dates", &[("dates", &dates)]),
        }
    }

    /// The crate counts weekdays from Sunday as 1; in words a week ends with it.
    fn weekdays(&self, days: &[u32]) -> String {
        let mut days: Vec<u32> = days.iter().map(|day| (day + 5) % 7 + 1).collect();
        days.sort_unstable();
        self.week(&days)
    }

    /// Weekdays in order, from 1 for Monday.
    pub(super) fn week(&self, days: &[u32]) -> String {
        match days {
            [first, .., last] if days.len() >= RANGE_FROM && consecutive(days) => {
                let [first, last] =
                    [first, last].map(|day| self.text(&format!("weekday-{day}"), &[]));
                self.text("weekday-range", &[("first", &first), ("last", &last)])
            }
            days => self.named("weekday", days),
        }
    }

    pub(super) fn named(&self, what: &str, values: &[u32]) -> String {
        self.list(values.iter().map(|value| self.text(&format!("{what}-{value}"), &[])).collect())
    }

    pub(super) fn list(&self, items: Vec<String>) -> String {
        let count = items.len();
        let join = |list: String, (i, item): (usize, String)| {
            let joint = if i + 1 == count { "and" } else { "comma" };
            self.text(joint, &[("list", &list), ("item", &item)])
        };
        let mut items = items.into_iter().enumerate();
        let first = items.next().map(|(_, item)| item).unwrap_or_default();
        items.fold(first, join)
    }

    fn times(&self, part: &cron::Schedule) -> Option<Times> {
        let (hours, minutes) = (Set::of(part.hours()), Set::of(part.minutes()));
        let (hour, minute) = (&hours.values, &minutes.values);
        if hour.len() * minute.len() <= TIMES_MOST {
            let times = hour.iter().flat_map(|h| minute.iter().map(|m| clock(*h, *m))).collect();
            return Some(Times::At(self.list(times)));
        }
        let every = |id: &str, step: u32| {
            self.words.count(self.lang, &format!("schedule-every-{id}"), i64::from(step))
        };
        let (first, last) = (clock(hour[0], minute[0]), clock(*hour.last()?, *minute.last()?));
        let times = if let Some(step) = step(minute, 60).filter(|_| consecutive(hour)) {
            let every = every("minutes", step);
            if hours.all {
                every
            } else {
                self.text("from-to", &[("every", &every), ("first", &first), ("last", &last)])
            }
        } else if let (Some(step), [_]) = (step(hour, 24), minute.as_slice()) {
            self.text("from", &[("every", &every("hours", step)), ("first", &first)])
        } else {
            return None;
        };
        Some(Times::Every(times))
    }
}

fn clock(hour: u32, minute: u32) -> String {
    format!("{hour:02}:{minute:02}")
}

fn consecutive(values: &[u32]) -> bool {
    values.windows(2).all(|pair| pair[0] + 1 == pair[1])
}

/// The step with which the values go round from 0, evenly.
fn step(values: &[u32], round: u32) -> Option<u32> {
    let step = values.get(1)?;
    let even = round.is_multiple_of(*step)
        && values.iter().copied().eq((0..round).step_by(usize::try_from(*step).ok()?));
    even.then_some(*step)
}

/// The values of one of the crate's fields.
pub(super) struct Set {
    pub(super) values: Vec<u32>,
    pub(super) all: bool,
}

impl Set {
    pub(super) fn of(field: &impl TimeUnitSpec) -> Self {
        Self { values: field.iter().collect(), all: field.is_all() }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::wall::tests::{at, zone},
        *,
    };

    #[test]
    fn schedules_are_said_in_words() {
        let words = Words::load().unwrap();
        for (text, wanted) in [
            ("30 18 * * mon,fri", "every Monday and Friday at 18:30"),
            ("30 18 * * 0", "every Sunday at 18:30"),
            ("0 9 1 * *", "on the 1st of each month at 09:00"),
            (
                "0 9 1,2,3,15,22,31 * *",
                "on the 1st, 2nd, 3rd, 15th, 22nd and 31st of each month at 09:00",
            ),
            ("*/15 * * * *", "every 15 minutes"),
            ("* * * * *", "every minute"),
            ("0 9 * * *", "every day at 09:00"),
            ("0,30 9,18 * * *", "every day at 09:00, 09:30, 18:00 and 18:30"),
            ("0 9 * * 1-5", "every day from Monday to Friday at 09:00"),
            ("0 9 * * fri-sun", "every day from Friday to Sunday at 09:00"),
            ("0 9 * * 6,7", "every Saturday and Sunday at 09:00"),
            ("0 9 * 7,8 *", "every day in July and August at 09:00"),
            ("0 9 * jun mon", "every Monday in June at 09:00"),
            ("0 9 24 12 *", "on the 24th of December at 09:00"),
            ("0 9 1 * mon", "on the 1st of each month and every Monday at 09:00"),
            ("0 9 1 jan mon", "on the 1st of each month and every Monday in January at 09:00"),
            ("5 * * * *", "every hour, the first time at 00:05"),
            ("0 */2 * * *", "every 2 hours, the first time at 00:00"),
            ("*/20 9-17 * * *", "every 20 minutes from 09:00 to 17:40"),
            ("*/20 9-17 * * mon", "every Monday, every 20 minutes from 09:00 to 17:40"),
            ("*/7 3-5 * * *", "at the times of “*/7 3-5 * * *”"),
            ("0 9 */2 * mon", "at the times of “0 9 */2 * mon”"),
        ] {
            let said = describe(&Schedule::parse(text).unwrap(), &words, Lang::En);
            assert_eq!(said, wanted, "{text}");
        }
    }

    #[test]
    fn the_next_times_are_named_with_their_rule() {
        let words = Words::load().unwrap();
        let schedule = Schedule::parse("30 2 * * *").unwrap();
        let madrid = zone("Europe/Madrid");
        let next = |after| upcoming((&schedule, &madrid), at(after), 2, &words, Lang::En);
        let spring = next("2026-03-28T00:00:00Z");
        assert_eq!(spring[0], "Sat, 28 Mar 2026, 02:30 (Europe/Madrid)");
        assert_eq!(
            spring[1],
            "Sun, 29 Mar 2026, 03:00 (Europe/Madrid): the clock jumps over 02:30 on this day"
        );
        let autumn = next("2026-10-24T00:30:00Z");
        assert_eq!(
            autumn[0],
            "Sun, 25 Oct 2026, 02:30 (Europe/Madrid): the clock shows 02:30 twice on this day, and \
             this is the first time"
        );
    }

    #[test]
    fn refusals_give_an_example() {
        let words = Words::load().unwrap();
        for text in ["9", "60 9 * * *", "0 9 31 2 *", "0 9 * * x"] {
            let Err(crate::Error::User(e)) = Schedule::parse(text) else {
                panic!("{text} is read")
            };
            let hint = e.render(&words, Lang::En, "/").hint;
            assert!(hint.contains("such as"), "{hint}");
        }
    }
}
