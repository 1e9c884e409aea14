//! Which pairs may be. What is no hard bar is left to the score.

use super::{
    hours::WEEK,
    profile::{Mentee, Mentor},
};

/// The fewest minutes a week that a pair has in common.
pub const MINUTES_LEAST: i64 = 60;
/// How long two who were a pair are not matched again: a year, in milliseconds.
pub const APART: i64 = 365 * 24 * 60 * 60 * 1000;
/// The weeks for which hours in common are looked for: a year, so that each change of both clocks
/// is in it.
pub const WEEKS: u16 = 53;

/// Why two may not be a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bar {
    /// They are the same person.
    Same,
    /// One has blocked the other. Nobody may learn this, nor from which side it is.
    Blocked,
    /// One is away for now.
    Paused,
    /// The mentor has no seat.
    Full,
    /// They have no language in common.
    Language,
    /// They were a pair less than [`APART`] ago.
    Past {
        /// When that ended, in epoch milliseconds.
        ended: i64,
    },
    /// In some week to come they have less than [`MINUTES_LEAST`] in common.
    Hours {
        /// The minutes of the worst week.
        minutes: i64,
    },
}

/// The minutes that both have in the worst of the [`WEEKS`] weeks from `now` (epoch milliseconds).
///
/// # Errors
/// The first [`Bar`] in the order in which they are declared, which ends with what takes longest
/// to find.
pub fn minutes(mentor: &Mentor, mentee: &Mentee, now: i64) -> Result<i64, Bar> {
    bar(mentor, mentee, now).map_or_else(|| common(mentor, mentee, now), Err)
}

/// What forbids a pair whatever their hours, if anything does.
#[must_use]
pub fn bar(mentor: &Mentor, mentee: &Mentee, now: i64) -> Option<Bar> {
    let (a, b) = (&mentor.about, &mentee.about);
    if let Some(bar) = lasting(mentor, mentee) {
        return Some(bar);
    }
    if a.languages.is_disjoint(&b.languages) {
        return Some(Bar::Language);
    }
    let ended = *mentor.past.get(&b.person)?;
    (now - ended < APART).then_some(Bar::Past { ended })
}

/// The minutes that both have in the worst week, whatever else forbids a pair: see [`minutes`].
///
/// # Errors
/// [`Bar::Hours`].
pub fn common(mentor: &Mentor, mentee: &Mentee, now: i64) -> Result<i64, Bar> {
    // From the day's beginning, so that all of a day the answer is the same.
    let from = now.div_euclid(WEEK / 7) * (WEEK / 7);
    let minutes = mentor.about.free.least_weekly(&mentee.about.free, from, WEEKS);
    if minutes < MINUTES_LEAST { Err(Bar::Hours { minutes }) } else { Ok(minutes) }
}

/// The bars that a glance shows.
fn lasting(mentor: &Mentor, mentee: &Mentee) -> Option<Bar> {
    let (a, b) = (&mentor.about, &mentee.about);
    let bars = [
        (a.person == b.person, Bar::Same),
        (a.blocked.contains(&b.person) || b.blocked.contains(&a.person), Bar::Blocked),
        (a.paused || b.paused, Bar::Paused),
        (mentor.seats() == 0, Bar::Full),
    ];
    bars.into_iter().find_map(|(is, bar)| is.then_some(bar))
}

#[cfg(test)]
mod tests {
    use super::{super::samples::*, *};

    const NOW: i64 = 1_780_000_000_000;

    #[test]
    fn each_bar_has_its_reason() {
        let bar = |change: &dyn Fn(&mut Mentor, &mut Mentee)| {
            let (mut mentor, mut mentee) = (mentor(1), mentee(2));
            change(&mut mentor, &mut mentee);
            minutes(&mentor, &mentee, NOW).err()
        };
        let (one, two) = (Person(1), Person(2));
        assert_eq!(bar(&|_, _| {}), None);
        assert_eq!(bar(&|a, _| a.about.person = two), Some(Bar::Same));
        assert_eq!(bar(&|a, _| a.about.blocked = [two].into()), Some(Bar::Blocked));
        assert_eq!(bar(&|_, b| b.about.blocked = [one].into()), Some(Bar::Blocked));
        assert_eq!(bar(&|a, _| a.about.paused = true), Some(Bar::Paused));
        assert_eq!(bar(&|_, b| b.about.paused = true), Some(Bar::Paused));
        assert_eq!(bar(&|a, _| a.load = CAPACITY), Some(Bar::Full));
        assert_eq!(bar(&|a, _| a.load = CAPACITY + 1), Some(Bar::Full));
        assert_eq!(bar(&|a, _| a.about.languages = [Language(9)].into()), Some(Bar::Language));
        let ended = NOW - APART + 1;
        let past = |ended| move |a: &mut Mentor, _: &mut Mentee| a.past = [(two, ended)].into();
        assert_eq!(bar(&past(ended)), Some(Bar::Past { ended }));
        assert_eq!(bar(&past(ended - 1)), None);
        let hours = bar(&|_, b| b.about.free = free("mo 9-9:59"));
        assert_eq!(hours, Some(Bar::Hours { minutes: 59 }));
        assert_eq!(bar(&|_, b| b.about.free = free("mo 9-10")), None);
    }
}
