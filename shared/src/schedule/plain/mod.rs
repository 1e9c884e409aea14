//! What a person typed, in English or Spanish, as something that takes place once or recurs.
//!
//! Small words are dropped, all others become [`words::Word`]s; of these first the ends are taken
//! (from, until, how many times), then the time, and what is left is a day or the days of a series.

mod days;
mod series;
#[cfg(test)]
mod tests;
mod words;

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time},
};

use self::words::Word;
use super::{
    model::Schedule,
    recur::{Kind, Recurrence, TIMES_MOST},
    rule::Rule,
};
use crate::{
    error::{Error, Result, UserError},
    text::excerpt,
};

/// A schedule may come this often at most, in milliseconds.
const HOUR: i64 = 60 * 60_000;
/// So much of what was typed stands in a refusal.
const SHOWN_MOST: usize = 60;

impl Recurrence {
    /// Reads what a person typed on a phone: a date and a time (`2026-12-01 18:30`, `mañana 18:30`,
    /// `next Friday 6 pm`), a series in words (`every second Tuesday at 18:30`, `el último viernes
    /// de cada mes 18:30`) or the five fields of cron; a series with `from …`, `until …` and
    /// `10 times`, or with one of them. `today` is what the clock shows there now.
    ///
    /// A series begins with the first time that fits after `today`, or from its first day on, and
    /// “every second …” counts from that one. `next Friday` is the first one after today.
    ///
    /// # Errors
    /// `schedule.unreadable`, `schedule.word`, `schedule.time`, `schedule.no_time`,
    /// `schedule.no_day`, `schedule.which_day`, `schedule.once_only`, `schedule.times`,
    /// `schedule.turned` (from after until), `schedule.past`, `schedule.over`, `schedule.never`,
    /// `schedule.too_often`, `schedule.seconds`, and those of [`Schedule::parse`].
    pub fn read(text: &str, today: DateTime) -> Result<Self> {
        let plain = words::plain(text);
        let typed = Typed { text, today };
        let (fields, rest) = words::cron_fields(&plain);
        if !fields.is_empty() {
            let schedule = often_enough(&fields)?;
            let (ends, rest) = typed.ends(words::read(&rest.join(" "))?)?;
            if !rest.is_empty() {
                return Err(typed.refused("schedule.unreadable"));
            }
            let first = ends.from.map(|from| from.to_datetime(Time::midnight()));
            let first = first.unwrap_or_else(|| next_minute(today));
            return typed.ended(Self::new(Kind::Cron(schedule), first)?, &ends);
        }
        let (ends, words) = typed.ends(words::read(&plain)?)?;
        let (time, words) = typed.time(words)?;
        if let Some(date) = typed.one_day(&words, time)? {
            return typed.once(date.to_datetime(time), &ends);
        }
        let rule = series::read(&words, &typed)?;
        typed.series(rule, time, &ends)
    }

    /// Reads what a person typed in place of this series, which goes on after `today`, as
    /// [`Self::read`] does. Where nothing but the time of the day is another one, the days stay what
    /// they are: “every second Tuesday” counts on as it did, no day comes twice, and an end that is
    /// not said again stays. Whoever says from when on has it begin anew; whoever says the same
    /// without its end takes the end away.
    ///
    /// # Errors
    /// Those of [`Self::read`].
    pub fn reread(&self, text: &str, today: DateTime) -> Result<Self> {
        let new = Self::read(text, today)?;
        let begins_anew = Typed { text, today }.says_from()?;
        let kept = if begins_anew { None } else { self.retimed(&new, next_minute(today)) };
        Ok(kept.unwrap_or(new))
    }

    /// What goes on from `from` with the time of `typed` and its ends; none where they differ in more.
    fn retimed(&self, typed: &Self, from: DateTime) -> Option<Self> {
        let time = typed.start.time();
        let is_cron = matches!(self.kind, Kind::Cron(_));
        let is_same = self.kind == typed.kind && (is_cron || time == self.start.time());
        let other = match is_same {
            true => self.clone(),
            false => self.clone().at(time).ok().filter(|other| other.kind == typed.kind)?,
        };
        if self.is_once() {
            return None;
        }
        // A day that has begun is not to come again at its new time.
        let day = self.walls(from).next()?.date();
        let goes_on = other.from_wall(from.max(day.to_datetime(Time::midnight())))?;
        let new = match is_same || typed.count.is_some() || typed.until.is_some() {
            true => Self { count: typed.count, until: typed.until, ..goes_on },
            false => goes_on,
        };
        let new = new.clone().from_wall(new.start)?;
        let is_as_before = self.clone().from_wall(new.start).as_ref() == Some(&new);
        Some(if is_as_before { self.clone() } else { new })
    }
}

/// What was typed, and when.
struct Typed<'a> {
    text: &'a str,
    today: DateTime,
}

/// When a series begins and ends, as it was typed.
#[derive(Default)]
struct Ends {
    from: Option<Date>,
    until: Option<DateTime>,
    count: Option<u16>,
}

impl Typed<'_> {
    fn refused(&self, code: &'static str) -> Error {
        UserError::new(code).with("text", excerpt(self.text, SHOWN_MOST)).into()
    }

    /// Whether it is said from when on.
    fn says_from(&self) -> Result<bool> {
        let plain = words::plain(self.text);
        let (fields, rest) = words::cron_fields(&plain);
        let words = match fields.is_empty() {
            true => words::read(&plain)?,
            false => words::read(&rest.join(" "))?,
        };
        Ok(self.ends(words)?.0.from.is_some())
    }

    /// Takes out from, until and how many times.
    fn ends(&self, words: Vec<Word>) -> Result<(Ends, Vec<Word>)> {
        let (mut ends, mut rest, mut left) = (Ends::default(), Vec::new(), words.as_slice());
        let times = words.iter().filter(|word| matches!(word, Word::Time(_))).count();
        while let Some((word, after)) = left.split_first() {
            left = match (word, after) {
                (Word::Number(count), [Word::Times, after @ ..]) => {
                    let fits = u16::try_from(*count).ok().filter(|n| (1..=TIMES_MOST).contains(n));
                    let wrong = UserError::new("schedule.times").with("most", TIMES_MOST);
                    ends.count = Some(fits.ok_or(wrong)?);
                    after
                }
                (Word::From, _) if ends.from.is_none() => {
                    let (date, after) = self.end_day(after)?;
                    ends.from = Some(date);
                    after
                }
                (Word::Until, _) if ends.until.is_none() => {
                    let (date, after) = self.end_day(after)?;
                    let (time, after) = match after {
                        [Word::Time(time), after @ ..] if times > 1 => (*time, after),
                        _ => (Time::constant(23, 59, 0, 0), after),
                    };
                    ends.until = Some(date.to_datetime(time));
                    after
                }
                (Word::From | Word::Until | Word::Times, _) => {
                    return Err(self.refused("schedule.unreadable"));
                }
                _ => {
                    rest.push(*word);
                    after
                }
            };
        }
        Ok((ends, rest))
    }

    fn end_day<'w>(&self, words: &'w [Word]) -> Result<(Date, &'w [Word])> {
        let (date, used) = days::day(words, |date| date >= self.today.date(), self.today.date())
            .ok_or_else(|| self.refused("schedule.unreadable"))?;
        Ok((date.ok_or_else(|| self.refused("schedule.no_day"))?, &words[used..]))
    }

    /// Takes out the one time of the day.
    fn time(&self, mut words: Vec<Word>) -> Result<(Time, Vec<Word>)> {
        let mut times = words.extract_if(.., |word| matches!(word, Word::Time(_)));
        let found = (times.next(), times.next());
        drop(times);
        match found {
            (Some(Word::Time(time)), None) => Ok((time, words)),
            (None, _) => Err(self.refused("schedule.no_time")),
            _ => Err(self.refused("schedule.unreadable")),
        }
    }

    /// The one day that the words mean, if they mean no series.
    fn one_day(&self, words: &[Word], time: Time) -> Result<Option<Date>> {
        let ahead = |date: Date| date.to_datetime(time) > self.today;
        match days::day(words, ahead, self.today.date()) {
            Some((date, used)) if used == words.len() => {
                date.map(Some).ok_or_else(|| self.refused("schedule.no_day"))
            }
            _ => Ok(None),
        }
    }

    fn once(&self, wall: DateTime, ends: &Ends) -> Result<Recurrence> {
        if ends.from.is_some() || ends.until.is_some() || ends.count.is_some() {
            return Err(self.refused("schedule.once_only"));
        }
        if wall <= self.today {
            return Err(self.refused("schedule.past"));
        }
        Recurrence::new(Kind::Once, wall)
    }

    /// The steps are counted from the first day that fits.
    fn series(&self, rule: Rule, time: Time, ends: &Ends) -> Result<Recurrence> {
        let first = match ends.from {
            Some(from) => from.to_datetime(time),
            None => self.today.date().to_datetime(time),
        };
        let never = || UserError::new("schedule.never");
        let ahead = |wall: &DateTime| ends.from.is_some() || *wall > self.today;
        let every = Rule { interval: 1, ..rule.clone() };
        let start = every.walls(first, first).find(ahead).ok_or_else(never)?;
        self.ended(Recurrence::new(Kind::Rule(rule), start)?, ends)
    }

    /// With its ends, and from now on.
    fn ended(&self, series: Recurrence, ends: &Ends) -> Result<Recurrence> {
        let turned = ends.from.zip(ends.until).is_some_and(|(from, until)| from > until.date());
        if turned {
            return Err(self.refused("schedule.turned"));
        }
        let series = Recurrence { count: ends.count, until: ends.until, ..series };
        let left = series.from_wall(next_minute(self.today));
        left.ok_or_else(|| self.refused("schedule.over"))
    }
}

/// The minute after the one that the clock shows.
fn next_minute(wall: DateTime) -> DateTime {
    let minute = wall.with().second(0).subsec_nanosecond(0).build().unwrap_or(wall);
    minute.saturating_add(1.minute())
}

/// The five fields, if they come no more often than once an hour.
fn often_enough(fields: &[&str]) -> Result<Schedule> {
    if fields.len() == 6 {
        return Err(UserError::new("schedule.seconds").into());
    }
    let schedule = Schedule::parse(&fields.join(" "))?;
    if schedule.apart_by(HOUR) {
        Ok(schedule)
    } else {
        Err(UserError::new("schedule.too_often").into())
    }
}
