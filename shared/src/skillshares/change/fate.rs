//! What becomes of the dates of a series that changes. Pure: time and zones are arguments.

use std::collections::BTreeSet;

use jiff::{civil::DateTime, tz::TimeZone};

use crate::{
    schedule::{Occurrence, resolve},
    skillshares::{
        model::{Date, Series, State},
        plan::wall_now,
    },
};

/// A series as it was and as it is to be, and what of it was put where.
pub(super) struct Shift<'a> {
    /// As it was.
    pub(super) old: &'a Series,
    /// As it is to be.
    pub(super) new: &'a Series,
    /// The zone of `new`.
    pub(super) clock: &'a TimeZone,
    /// A date, by the wall time that the series has for it, that is put at another time by hand.
    pub(super) put: Option<(DateTime, Occurrence)>,
    /// Epoch milliseconds.
    pub(super) now: i64,
}

/// A date that was to come or is under way, and as it is then; none where it is called off.
pub(in super::super) type Fate = (Date, Option<Date>);

impl Shift<'_> {
    /// What becomes of each date that is not over, of all that are known of the series.
    pub(super) fn fates(&self, known: &[Date]) -> Vec<Fate> {
        let mut taken: BTreeSet<DateTime> = known.iter().map(|date| date.wall).collect();
        let lasts = |date: &&Date| date.state == State::Planned && date.ends_at > self.now;
        let fate = |before: &Date| {
            let mut after = self.after(before, &taken);
            if let Some(date) = &mut after {
                date.ends_at = date.starts_at + date.minutes(self.new) * 60_000;
                taken.insert(date.wall);
            }
            (before.clone(), after)
        };
        known.iter().filter(lasts).map(fate).collect()
    }

    /// What has begun, and what somebody has put somewhere by hand, stays there.
    fn after(&self, date: &Date, taken: &BTreeSet<DateTime>) -> Option<Date> {
        if let Some((wall, to)) = self.put
            && wall == date.wall
        {
            let moved_to = (to.wall != date.wall).then_some(to.wall);
            return Some(self.at(Date { moved_to, ..date.clone() }, to));
        }
        match date.moved_to {
            _ if date.starts_at <= self.now => Some(date.clone()),
            Some(moved) if !self.old.recurs.is_once() => Some(self.stays(date, moved, taken)),
            moved => self.goes(date, moved.unwrap_or(date.wall), taken),
        }
    }

    fn at(&self, date: Date, to: Occurrence) -> Date {
        let mut date = date;
        if to.at != date.starts_at {
            date.put_at(to.at, to.rule, date.minutes(self.new), self.now);
        }
        date
    }

    /// A date that was moved by hand: it stays at its instant, by whatever clock. Where the new
    /// rhythm has that very time, it is the one of that time from now on.
    fn stays(&self, date: &Date, moved: DateTime, taken: &BTreeSet<DateTime>) -> Date {
        let wall = match self.old.zone == self.new.zone {
            true => moved,
            false => wall_now(self.clock, date.starts_at).unwrap_or(moved),
        };
        let is_free = wall == date.wall || !taken.contains(&wall);
        let is_meant = self.old.recurs != self.new.recurs && self.new.recurs.has(wall, self.clock);
        if is_free && is_meant {
            return Date { wall, moved_to: None, ..date.clone() };
        }
        Date { moved_to: (wall != date.wall).then_some(wall), ..date.clone() }
    }

    /// A date by its wall time: where the series still has that, it stays; where the series has
    /// another time on the same day, it goes there with all who come.
    fn goes(&self, date: &Date, wall: DateTime, taken: &BTreeSet<DateTime>) -> Option<Date> {
        let same = resolve(wall, self.clock);
        if self.old.recurs == self.new.recurs {
            return same.filter(|to| to.at > self.now).map(|to| self.at(date.clone(), to));
        }
        let same = same.filter(|_| self.new.recurs.has(wall, self.clock));
        let is_free = |to: &Occurrence| {
            to.at > self.now && (to.wall == date.wall || !taken.contains(&to.wall))
        };
        let mut found = same.into_iter().chain(self.of_day(wall));
        let to = found.find(is_free)?;
        Some(self.at(Date { wall: to.wall, moved_to: None, ..date.clone() }, to))
    }

    /// What the series has on the day of a wall time.
    fn of_day(&self, wall: DateTime) -> impl Iterator<Item = Occurrence> {
        let day = wall.date();
        let begins = resolve(day.to_datetime(jiff::civil::Time::midnight()), self.clock);
        let from = begins.map_or(self.now, |begins| begins.at - 1);
        let all = self.new.recurs.after(from, self.clock);
        all.skip_while(move |o| o.wall.date() < day).take_while(move |o| o.wall.date() == day)
    }
}

#[cfg(test)]
mod tests;
