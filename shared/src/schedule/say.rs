//! What takes place once or recurs, in words.

use jiff::{
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};

use super::{
    recur::{Kind, Recurrence},
    rule::{Rule, Step},
    words::{self, Say, occurrence},
};
use crate::words::{Lang, Words};

/// The minute before midnight: a day's whole length.
const DAYS_END: Time = Time::constant(23, 59, 0, 0);

/// What it means, for the middle of a sentence: “every second Tuesday at 18:30”, “once, on Tue, 1 Dec
/// 2026, 18:30”. [`Recurrence::read`] reads it again; a rule that is too complicated for that is
/// shown as it is written.
#[must_use]
pub fn describe(recurrence: &Recurrence, words: &Words, lang: Lang) -> String {
    let say = Say { words, lang };
    let days = match &recurrence.kind {
        Kind::Once => return say.text("once", &[("at", &say.wall(recurrence.start))]),
        Kind::Cron(schedule) => words::describe(schedule, words, lang),
        Kind::Rule(rule) => say.rule(rule, recurrence.start.time()),
    };
    let ends = [
        recurrence.count.map(|count| words.count(lang, "schedule-times", i64::from(count))),
        recurrence.until.map(|until| say.until(until)),
    ];
    ends.into_iter()
        .flatten()
        .fold(days, |days, end| say.text("ending", &[("days", &days), ("end", &end)]))
}

/// The next `count` times after `after` (epoch milliseconds), a line each, as
/// [`words::upcoming`] has them.
#[must_use]
pub fn upcoming(
    (recurrence, zone): (&Recurrence, &TimeZone),
    after: i64,
    count: usize,
    words: &Words,
    lang: Lang,
) -> Vec<String> {
    let next = recurrence.after(after, zone).take(count);
    next.map(|found| occurrence(&found, zone, words, lang)).collect()
}

impl Say<'_> {
    /// A wall time, with its weekday.
    fn wall(&self, wall: DateTime) -> String {
        wall.to_zoned_datetime(TimeZone::UTC)
            .map_or_else(|_| wall.to_string(), |at| self.words.date_time(self.lang, &at))
    }

    fn until(&self, until: DateTime) -> String {
        let day = self.date(until.date());
        if until.time() == DAYS_END {
            return self.text("until", &[("day", &day)]);
        }
        self.text("until-time", &[("day", &day), ("time", &clock(until.time()))])
    }

    fn date(&self, date: Date) -> String {
        let month = self.text(&format!("month-{}", date.month()), &[]);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.text("day-of-year", &[("day", &day), ("month", &month), ("year", &year)])
    }

    fn rule(&self, rule: &Rule, time: Time) -> String {
        let time = clock(time);
        match self.days_of(rule) {
            Some(days) => self.text("at", &[("days", &days), ("times", &time)]),
            None => {
                let rule = self.text("fallback", &[("text", &rule.to_string())]);
                self.text("ending", &[("days", &rule), ("end", &time)])
            }
        }
    }

    /// On which days; none where that is too complicated.
    fn days_of(&self, rule: &Rule) -> Option<String> {
        let numbered = rule.weekdays.iter().any(|day| day.nth != 0);
        let days = match (rule.step, rule.month_days.as_slice(), numbered) {
            (Step::Day, [], false) if rule.weekdays.is_empty() => self.steps("days", rule),
            (Step::Week, [], false) => self.weekly(rule),
            (Step::Month, [], true) => self.each_month(rule, self.numbered(rule)?),
            (Step::Month, days, false) if rule.weekdays.is_empty() => {
                if rule.interval == 1 && !days.contains(&-1) {
                    let days: Option<Vec<u32>> =
                        days.iter().map(|day| u32::try_from(*day).ok()).collect();
                    self.on_dates(&days?, None)
                } else {
                    self.each_month(rule, self.month_days(days)?)
                }
            }
            (Step::Year, _, _) => return self.yearly(rule, numbered),
            _ => return None,
        };
        Some(self.in_months(rule, days))
    }

    fn in_months(&self, rule: &Rule, days: String) -> String {
        if rule.months.is_empty() {
            return days;
        }
        self.text("in", &[("days", &days), ("months", &self.months(rule))])
    }

    fn months(&self, rule: &Rule) -> String {
        let months: Vec<u32> =
            rule.months.iter().filter_map(|at| u32::try_from(*at).ok()).collect();
        self.named("month", &months)
    }

    /// “every day”, “every 3 weeks”.
    fn steps(&self, unit: &str, rule: &Rule) -> String {
        match (unit, rule.interval) {
            ("days", 1) => self.text("every-day", &[]),
            (unit, number) => {
                self.words.count(self.lang, &format!("schedule-every-{unit}"), i64::from(number))
            }
        }
    }

    fn weekly(&self, rule: &Rule) -> String {
        let days: Vec<u32> = rule.weekdays.iter().map(|day| u32::from(day.weekday) + 1).collect();
        match (rule.interval, days.as_slice()) {
            (1, days) => self.text("every", &[("days", &self.week(days))]),
            (2, [day]) => self.text("every-second", &[("day", &self.named("weekday", &[*day]))]),
            (_, days) => {
                let on = days.iter().map(|day| self.named("weekday", &[*day]));
                let on = on.map(|day| self.text("on-weekday", &[("day", &day)])).collect();
                let every = self.steps("weeks", rule);
                self.text("every-on", &[("every", &every), ("days", &self.list(on))])
            }
        }
    }

    /// “on … of the month”, “every 2 months on …”.
    fn each_month(&self, rule: &Rule, days: String) -> String {
        if rule.interval == 1 {
            return self.text("on-days", &[("days", &days)]);
        }
        self.text("every-on-the", &[("every", &self.steps("months", rule)), ("days", &days)])
    }

    /// “second and fourth Thursday”; different weekdays each with their own.
    fn numbered(&self, rule: &Rule) -> Option<String> {
        let weekday = |day: u8| self.named("weekday", &[u32::from(day) + 1]);
        let days: Option<Vec<(u8, String)>> =
            rule.weekdays.iter().map(|day| Some((day.weekday, self.nth(day.nth)?))).collect();
        let days = days?;
        let (first, _) = days.first()?;
        let nth = |number: &str, day: u8| {
            self.text("nth-weekday", &[("nth", number), ("day", &weekday(day))])
        };
        if days.iter().all(|(day, _)| day == first) {
            let numbers = self.list(days.iter().map(|(_, number)| number.clone()).collect());
            return Some(nth(&numbers, *first));
        }
        Some(self.list_of_the(days.iter().map(|(day, number)| nth(number, *day)).collect()))
    }

    /// “first Friday and the third Monday”: the first article stands before all of it.
    fn list_of_the(&self, items: Vec<String>) -> String {
        let mut items = items.into_iter();
        let first = items.next();
        let others = items.map(|item| self.text("the", &[("item", &item)]));
        self.list(first.into_iter().chain(others).collect())
    }

    fn nth(&self, number: i8) -> Option<String> {
        match number {
            1..=5 => Some(self.text(&format!("nth-{number}"), &[])),
            -1 => Some(self.text("nth-last", &[])),
            _ => None,
        }
    }

    /// “15th”, “last day”.
    fn month_days(&self, days: &[i8]) -> Option<String> {
        let one = |day: &i8| match day {
            -1 => Some(self.text("last-day", &[])),
            1.. => Some(self.words.count(self.lang, "schedule-date", i64::from(*day))),
            _ => None,
        };
        // The last day comes last.
        let mut days = days.to_vec();
        days.sort_unstable_by_key(|day| (*day < 0, *day));
        Some(self.list_of_the(days.iter().map(one).collect::<Option<_>>()?))
    }

    fn yearly(&self, rule: &Rule, numbered: bool) -> Option<String> {
        let every = self.steps("years", rule);
        let on = |days: String| self.text("every-on-the", &[("every", &every), ("days", &days)]);
        if numbered && rule.month_days.is_empty() && !rule.months.is_empty() {
            let days = self.numbered(rule)?;
            return Some(on(
                self.text("of-months", &[("days", &days), ("months", &self.months(rule))])
            ));
        }
        let [month] = rule.months.as_slice() else { return None };
        if !rule.weekdays.is_empty() || rule.month_days.iter().any(|day| *day < 1) {
            return None;
        }
        let month = self.text(&format!("month-{month}"), &[]);
        let dates = rule
            .month_days
            .iter()
            .map(|day| self.text("day-of-month", &[("day", &day.to_string()), ("month", &month)]));
        let dates = dates.map(|day| self.text("on-date", &[("day", &day)])).collect();
        Some(self.text("every-on", &[("every", &every), ("days", &self.list(dates))]))
    }
}

fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}
