//! Who is offered to one mentee. People who have a say in whom they get are better off (Allen et
//! al. 2006): so a few are offered with reasons, and nobody is assigned without a word.

use super::{
    lists::{self, Listed},
    profile::{Mentee, Mentor, Person},
    score::{self, Fit},
};

/// Most mentors who are offered at once.
pub const OFFERED: usize = 3;

/// A mentor who may be offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The mentor.
    pub mentor: Person,
    /// How well they fit, and why.
    pub fit: Fit,
}

/// The [`OFFERED`] mentors who fit best, best first; of those who fit alike the lower number comes
/// first. `now` is in epoch milliseconds.
pub fn offers<'a>(
    mentee: &Mentee,
    mentors: impl IntoIterator<Item = &'a Mentor>,
    now: i64,
) -> Vec<Offer> {
    let mentors: Vec<&Mentor> = mentors.into_iter().collect();
    let best = lists::best(mentee, &mentors, OFFERED, now).into_iter();
    let offer = |Listed { mentor, minutes, .. }| {
        let mentor = mentors[mentor];
        Offer { mentor: mentor.about.person, fit: score::fit(mentor, mentee, minutes) }
    };
    best.map(offer).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::samples::*, *};

    #[test]
    fn the_best_three_are_offered() {
        let with = |number, goals: &[u32], paused| {
            let mut mentor = mentor(number);
            mentor.enjoys = goals.iter().map(|goal| Goal(*goal)).collect();
            mentor.about.paused = paused;
            mentor
        };
        let mut mentee = mentee(9);
        mentee.goals = [Goal(1), Goal(2)].into();
        let mentors = [
            with(5, &[1], false),
            with(4, &[], false),
            with(3, &[2], false),
            with(2, &[1, 2], true),
            with(1, &[1, 2], false),
        ];
        let offered = offers(&mentee, &mentors, 0);
        let numbers: Vec<i64> = offered.iter().map(|offer| offer.mentor.0).collect();
        assert_eq!(numbers, [1, 3, 5]);
        assert!(offers(&mentee, &[], 0).is_empty());
    }
}
