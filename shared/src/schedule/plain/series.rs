//! The days of a series.

use super::{
    super::rule::{Nth, Rule, STEP_MOST, Step},
    Typed,
    words::Word,
};
use crate::error::Result;

/// What was said about the days.
#[derive(Default)]
struct Heard {
    /// Whether a series is meant at all.
    every: bool,
    interval: Option<u16>,
    unit: Option<Step>,
    /// Numbers that wait for what they are the number of.
    waiting: Vec<i32>,
    /// The numbers that stand before weekdays, while others may follow.
    before: Vec<i32>,
    weekdays: Vec<Nth>,
    month_days: Vec<i32>,
    months: Vec<i8>,
    /// Days with their months, as “1 May”.
    dates: Vec<(i32, i8)>,
}

/// The rule that the words mean, without its times.
pub(super) fn read(words: &[Word], typed: &Typed<'_>) -> Result<Rule> {
    let unreadable = || typed.refused("schedule.unreadable");
    let mut heard = Heard::default();
    let mut left = words;
    while !left.is_empty() {
        let used = heard.hear(left).ok_or_else(unreadable)?;
        left = &left[used..];
    }
    heard.settle();
    if !heard.every {
        return Err(unreadable());
    }
    if heard.is_vague() {
        return Err(typed.refused("schedule.which_day"));
    }
    if heard.numbers().any(|day| !(-31..=31).contains(&day) || day == 0) {
        return Err(typed.refused("schedule.no_day"));
    }
    heard.rule().ok_or_else(unreadable)?.checked()
}

impl Heard {
    /// Takes in what the words begin with, and says how many they were.
    fn hear(&mut self, words: &[Word]) -> Option<usize> {
        let used = match words {
            [Word::Every(number), ..] => {
                self.every = true;
                let number = u16::try_from(*number).ok().filter(|n| (1..=STEP_MOST).contains(n))?;
                // “on the 1st of every second month” has one number, “every month” none.
                if self.interval.is_some_and(|known| known > 1 && number > 1) {
                    return None;
                }
                self.interval = Some(number.max(self.interval.unwrap_or(1)));
                1
            }
            [Word::Many, ..] => {
                self.every = true;
                1
            }
            [Word::Workdays, ..] => {
                self.every = true;
                (0..5).for_each(|day| self.weekday(day));
                1
            }
            [Word::Weekday(first), Word::To, Word::Weekday(last), ..]
            | [Word::Weekday(first), Word::Many, Word::To, Word::Weekday(last), ..] => {
                self.every = true;
                let length = (7 + last - first) % 7;
                (0..=length).for_each(|after| self.weekday((first + after) % 7));
                words.iter().position(|word| *word == Word::To)? + 2
            }
            [Word::Weekday(day), ..] => {
                self.weekday(*day);
                1
            }
            [Word::Number(day) | Word::Nth(day), Word::Month(month), ..]
            | [Word::Month(month), Word::Number(day) | Word::Nth(day), ..] => {
                self.dates.push((*day, *month));
                2
            }
            [Word::Month(month), ..] => {
                self.months.push(*month);
                1
            }
            [Word::Number(day), ..] => {
                self.month_days.push(*day);
                1
            }
            [Word::Nth(number), ..] => {
                self.before.clear();
                self.waiting.push(*number);
                1
            }
            [Word::Unit(unit), ..] => {
                self.unit(*unit)?;
                1
            }
            _ => return None,
        };
        Some(used)
    }

    /// Numbers hold for all weekdays until other numbers come.
    fn weekday(&mut self, weekday: u8) {
        if !self.waiting.is_empty() {
            self.before = std::mem::take(&mut self.waiting);
        }
        let numbers = if self.before.is_empty() { &[0][..] } else { &self.before };
        let numbers = numbers.iter().filter_map(|nth| i8::try_from(*nth).ok());
        self.weekdays.extend(numbers.map(|nth| Nth { nth, weekday }));
    }

    fn unit(&mut self, unit: Step) -> Option<()> {
        // “the last day of the month”, “the 15th of the month”.
        if !self.waiting.is_empty() && matches!(unit, Step::Day | Step::Month) {
            self.settle();
            if unit == Step::Day {
                return Some(());
            }
        }
        match self.unit {
            Some(known) if known != unit => return None,
            _ => self.unit = Some(unit),
        }
        // “of the month” and “each month” are series.
        self.every |= unit == Step::Month;
        Some(())
    }

    /// Numbers that nothing followed are days of the month.
    fn settle(&mut self) {
        self.month_days.append(&mut self.waiting);
    }

    /// Whether it is only said how often.
    fn is_vague(&self) -> bool {
        let days = self.weekdays.is_empty() && self.month_days.is_empty() && self.dates.is_empty();
        days && self.unit.is_some_and(|unit| unit != Step::Day)
    }

    fn numbers(&self) -> impl Iterator<Item = i32> {
        self.month_days.iter().copied().chain(self.dates.iter().map(|(day, _)| *day))
    }

    fn rule(mut self) -> Option<Rule> {
        let numbered = self.weekdays.iter().any(|day| day.nth != 0);
        let interval = self.interval.unwrap_or(1);
        let kinds = [self.weekdays.is_empty(), self.month_days.is_empty(), self.dates.is_empty()];
        let mixed = kinds.iter().filter(|empty| !**empty).count() > 1
            || (numbered && self.weekdays.iter().any(|day| day.nth == 0));
        if mixed {
            return None;
        }
        let step = if !self.dates.is_empty() {
            self.product()?;
            Step::Year
        } else if numbered || !self.month_days.is_empty() {
            if self.unit == Some(Step::Year) { Step::Year } else { Step::Month }
        } else if self.weekdays.is_empty() {
            Step::Day
        } else {
            Step::Week
        };
        let fits = match (self.unit, step) {
            (None, step) => step != Step::Day,
            (Some(unit), step) if unit == step => true,
            // “every day from Monday to Friday”, “every Tuesday of the month”.
            (Some(Step::Day | Step::Month), Step::Week) => interval == 1,
            _ => false,
        };
        // The nth Friday of a year is nothing that people mean.
        if !fits || (step == Step::Year && self.months.is_empty()) {
            return None;
        }
        let month_days = self.month_days.iter().map(|day| i8::try_from(*day).ok());
        let month_days = month_days.collect::<Option<_>>()?;
        Some(Rule {
            months: self.months,
            month_days,
            weekdays: self.weekdays,
            ..Rule::new(step, interval)
        })
    }

    /// Days and months of which each goes with each; “1 May and 2 June” are not.
    fn product(&mut self) -> Option<()> {
        if !self.months.is_empty() {
            return None;
        }
        for (day, month) in &self.dates {
            if !self.month_days.contains(day) {
                self.month_days.push(*day);
            }
            if !self.months.contains(month) {
                self.months.push(*month);
            }
        }
        (self.month_days.len() * self.months.len() == self.dates.len()).then_some(())
    }
}
