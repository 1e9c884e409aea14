//! How well two fit, in whole numbers: the same on every machine.
//!
//! # Why these weights
//! Likeness in values and goals is the strongest antecedent of good mentoring (Eby et al. 2013, ρ
//! .38 to .59): goals and strengths together weigh most. How much of what a mentee wants the
//! mentor is comfortable giving predicts it beside that (Marshall; Baker 2025): it is the largest
//! single part. Time, answers and seats make a pair possible rather than good, and weigh little. What
//! people are born as predicts nothing (Tuma and Dolan), and is no part.

use std::collections::BTreeSet;

use super::profile::{Comfort, Goal, Mentee, Mentor, Skill, Strength};

/// The points of two who could not fit better, and the whole of a share.
pub const WHOLE: u32 = 10_000;
/// The minutes in common a week from which more do not count: five hours.
const MINUTES_MOST: u32 = 300;
/// What a newcomer's answers are taken for: the middle.
const UNKNOWN: u32 = WHOLE / 2;

const COVERAGE: u32 = 3500;
const GOALS: u32 = 3000;
const STRENGTHS: u32 = 1500;
const HOURS: u32 = 1000;
const ANSWERS: u32 = 600;
const SEATS: u32 = 400;

/// Why two fit, in a form that can be said to both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The mentor is comfortable giving these skills, which the mentee wants.
    Coverage {
        /// The skills.
        skills: Vec<Skill>,
        /// Their share of all that is wanted, by weight, in ten-thousandths.
        share: u32,
    },
    /// The mentor enjoys helping with these goals of the mentee's.
    Goals(Vec<Goal>),
    /// Both have these strengths.
    Strengths(Vec<Strength>),
    /// Both have time, so many minutes in the worst week.
    Hours(i64),
    /// The share of requests that the mentor answers in good time, in ten-thousandths; none for
    /// newcomers.
    Answers(Option<u32>),
    /// The mentor has so many seats free.
    Seats(u32),
}

/// A reason and what it adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The reason.
    pub reason: Reason,
    /// Of [`WHOLE`].
    pub points: u32,
}

/// How well two fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The sum of all parts, at most [`WHOLE`].
    pub points: u32,
    /// Every part, also those that add nothing, in the order of their weights.
    pub parts: Vec<Part>,
}

/// How well these two fit, who have `minutes` in common in the worst week ([`super::filter`]).
#[must_use]
pub fn fit(mentor: &Mentor, mentee: &Mentee, minutes: i64) -> Fit {
    let parts = vec![
        coverage(mentor, mentee),
        goals(mentor, mentee),
        strengths(mentor, mentee),
        hours(minutes),
        answers(mentor),
        seats(mentor),
    ];
    Fit { points: parts.iter().map(|part| part.points).sum(), parts }
}

fn coverage(mentor: &Mentor, mentee: &Mentee) -> Part {
    let gives = |skill| mentor.skills.get(skill).is_some_and(|c| *c >= Comfort::GIVES);
    let given: Vec<(&Skill, &u32)> = mentee.wants.iter().filter(|(s, _)| gives(s)).collect();
    let weight = |weights: &mut dyn Iterator<Item = &u32>| weights.map(|w| u64::from(*w)).sum();
    let share =
        share(weight(&mut given.iter().map(|(_, w)| *w)), weight(&mut mentee.wants.values()));
    let skills = given.iter().map(|(skill, _)| **skill).collect();
    Part { reason: Reason::Coverage { skills, share }, points: points(COVERAGE, share) }
}

fn goals(mentor: &Mentor, mentee: &Mentee) -> Part {
    let (both, points) = in_both(&mentee.goals, &mentor.enjoys, mentee.goals.len(), GOALS);
    Part { reason: Reason::Goals(both), points }
}

/// Of the side that names fewer strengths, so that nobody gains by naming many.
fn strengths(mentor: &Mentor, mentee: &Mentee) -> Part {
    let (ours, theirs) = (&mentor.about.strengths, &mentee.about.strengths);
    // Two at least: one strength in common is no likeness yet.
    let fewer = ours.len().min(theirs.len()).max(2);
    let (both, points) = in_both(ours, theirs, fewer, STRENGTHS);
    Part { reason: Reason::Strengths(both), points }
}

fn hours(minutes: i64) -> Part {
    let counted = u32::try_from(minutes.max(0)).unwrap_or(MINUTES_MOST).min(MINUTES_MOST);
    let share = share(counted.into(), MINUTES_MOST.into());
    Part { reason: Reason::Hours(minutes), points: points(HOURS, share) }
}

fn answers(mentor: &Mentor) -> Part {
    let share = mentor.responsiveness.unwrap_or(UNKNOWN).min(WHOLE);
    Part { reason: Reason::Answers(mentor.responsiveness), points: points(ANSWERS, share) }
}

fn seats(mentor: &Mentor) -> Part {
    let seats = mentor.seats();
    let share = share(seats.into(), mentor.capacity.into());
    Part { reason: Reason::Seats(seats), points: points(SEATS, share) }
}

/// What is in both, and the points for how much of `all` that is.
fn in_both<T: Copy + Ord>(
    a: &BTreeSet<T>,
    b: &BTreeSet<T>,
    all: usize,
    weight: u32,
) -> (Vec<T>, u32) {
    let both: Vec<T> = a.intersection(b).copied().collect();
    let share = share(both.len() as u64, all as u64);
    (both, points(weight, share))
}

/// `part` of `all` in ten-thousandths, rounded down; 0 of nothing.
fn share(part: u64, all: u64) -> u32 {
    let share = (part.min(all) * u64::from(WHOLE)).checked_div(all).unwrap_or(0);
    u32::try_from(share).unwrap_or(WHOLE)
}

/// A share of a weight, rounded down.
const fn points(weight: u32, share: u32) -> u32 {
    weight * share / WHOLE
}

#[cfg(test)]
mod tests {
    use super::{super::samples::*, *};

    #[test]
    fn the_weights_are_a_whole() {
        assert_eq!(COVERAGE + GOALS + STRENGTHS + HOURS + ANSWERS + SEATS, WHOLE);
    }

    #[test]
    fn every_part_has_its_reason() {
        let (mut mentor, mut mentee) = (mentor(1), mentee(2));
        let comfort = |level| Comfort::new(level).unwrap();
        mentor.skills =
            [(Skill(1), comfort(5)), (Skill(2), comfort(2)), (Skill(3), comfort(3))].into();
        mentee.wants = [(Skill(1), 2), (Skill(2), 5), (Skill(3), 1), (Skill(4), 0)].into();
        (mentor.enjoys, mentee.goals) = ([Goal(1), Goal(7)].into(), [Goal(1), Goal(2)].into());
        mentor.about.strengths = [Strength(1), Strength(2), Strength(3)].into();
        mentee.about.strengths = [Strength(3)].into();
        (mentor.responsiveness, mentor.capacity, mentor.load) = (Some(9000), 3, 1);
        let found = fit(&mentor, &mentee, 150);
        let skills = vec![Skill(1), Skill(3)];
        let parts = [
            (Reason::Coverage { skills, share: 3750 }, 1312),
            (Reason::Goals(vec![Goal(1)]), 1500),
            (Reason::Strengths(vec![Strength(3)]), 750),
            (Reason::Hours(150), 500),
            (Reason::Answers(Some(9000)), 540),
            (Reason::Seats(2), 266),
        ];
        assert_eq!(found.parts, parts.map(|(reason, points)| Part { reason, points }));
        assert_eq!(found.points, 4868);
    }

    #[test]
    fn nothing_known_is_no_error() {
        let found = fit(&mentor(1), &mentee(2), i64::MAX);
        assert_eq!(found.points, HOURS + ANSWERS / 2 + SEATS);
    }
}
