//! The mentors who fit a mentee best, without looking closely at all of them.
//!
//! Hours in common take long to find, and add little to a score. So everybody is scored as if they
//! had all the time in the world, and hours are looked at from the top of that list on, until nobody
//! below could still come in. The result is the same as if all had been looked at.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{
    filter,
    profile::{Mentee, Mentor, Person},
    score,
};

/// The most candidates of a mentee in a round, beside those whom one of the two has named.
pub const CANDIDATES: usize = 30;

/// A mentor who may be a mentee's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The mentor's place among those who were looked at.
    pub mentor: usize,
    /// The minutes that both have in the worst week.
    pub minutes: i64,
    /// How well they fit, as [`score::fit`] has it.
    pub points: u32,
}

/// Better is less: more points first, then the lower number.
type Order = (Reverse<u32>, Person);

/// The `most` mentors who fit best, best first; of those who fit alike the lower number comes first.
/// `now` is in epoch milliseconds.
#[must_use]
pub fn best(mentee: &Mentee, mentors: &[&Mentor], most: usize, now: i64) -> Vec<Listed> {
    let at_best = |mentor: &Mentor| score::fit(mentor, mentee, i64::MAX).points;
    let may_be = mentors.iter().enumerate().filter(|(_, m)| filter::bar(m, mentee, now).is_none());
    let mut order: Vec<(Order, usize)> =
        may_be.map(|(at, m)| ((Reverse(at_best(m)), m.about.person), at)).collect();
    order.sort_unstable();
    let mut best: Vec<(Order, Listed)> = Vec::new();
    for (at_best, at) in order {
        if most == 0 || best.get(most - 1).is_some_and(|(last, _)| *last <= at_best) {
            break;
        }
        if let Some(listed) = listed(mentee, mentors, at, now) {
            let order = (Reverse(listed.points), mentors[at].about.person);
            let place = best.partition_point(|(other, _)| *other < order);
            best.insert(place, (order, listed));
            best.truncate(most);
        }
    }
    best.into_iter().map(|(_, listed)| listed).collect()
}

/// The best [`CANDIDATES`], and with them those of `named` whom no bar forbids, by their places.
#[must_use]
pub fn candidates(
    mentee: &Mentee,
    mentors: &[&Mentor],
    named: &BTreeSet<usize>,
    now: i64,
) -> Vec<Listed> {
    let mut found = best(mentee, mentors, CANDIDATES, now);
    let known: BTreeSet<usize> = found.iter().map(|listed| listed.mentor).collect();
    for &at in named.difference(&known) {
        if filter::bar(mentors[at], mentee, now).is_none() {
            found.extend(listed(mentee, mentors, at, now));
        }
    }
    found
}

/// A mentor whom only hours could forbid.
fn listed(mentee: &Mentee, mentors: &[&Mentor], at: usize, now: i64) -> Option<Listed> {
    let minutes = filter::common(mentors[at], mentee, now).ok()?;
    Some(Listed { mentor: at, minutes, points: score::fit(mentors[at], mentee, minutes).points })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::samples::*, *};

    const HOURS: [&str; 6] =
        ["always", "mo 9-10", "mo 9-9:30", "mo-fr 9-12", "sa 10-14", "su 20-22"];

    prop_compose! {
        fn a_mentor(number: i64)(
            hours in 0..HOURS.len(), goals in prop::collection::btree_set(0_u32..5, 0..4),
            load in 0..=CAPACITY, language in 1_u32..3,
        ) -> Mentor {
            let mut mentor = mentor(number);
            mentor.about.free = free(HOURS[hours]);
            mentor.about.languages = [Language(1), Language(language)].into();
            mentor.enjoys = goals.into_iter().map(Goal).collect();
            mentor.load = load;
            mentor
        }
    }

    proptest! {
        #[test]
        fn nobody_is_missed(
            mentors in (0..40_usize).prop_flat_map(|count| {
                // Numbers are in another order than places.
                (0..count).map(|at| a_mentor(100 - i64::try_from(at).unwrap())).collect::<Vec<_>>()
            }),
            hours in 0..HOURS.len(), most in 0..6_usize,
            goals in prop::collection::btree_set(0_u32..5, 0..4),
            named in prop::collection::btree_set(0..40_usize, 0..4),
        ) {
            let mut mentee = mentee(200);
            mentee.about.free = free(HOURS[hours]);
            mentee.goals = goals.into_iter().map(Goal).collect();
            let mentors: Vec<&Mentor> = mentors.iter().collect();
            let mut all: Vec<Listed> = (0..mentors.len())
                .filter_map(|at| {
                    let minutes = filter::minutes(mentors[at], &mentee, 0).ok()?;
                    let points = score::fit(mentors[at], &mentee, minutes).points;
                    Some(Listed { mentor: at, minutes, points })
                })
                .collect();
            all.sort_by_key(|l| (Reverse(l.points), mentors[l.mentor].about.person));
            prop_assert_eq!(&best(&mentee, &mentors, most, 0)[..], &all[..most.min(all.len())]);
            let named = named.into_iter().filter(|at| *at < mentors.len()).collect();
            let with = candidates(&mentee, &mentors, &named, 0);
            let top = all.iter().take(CANDIDATES);
            let rest = all.iter().skip(CANDIDATES).filter(|l| named.contains(&l.mentor));
            let mut wanted: Vec<usize> = top.chain(rest).map(|l| l.mentor).collect();
            let mut found: Vec<usize> = with.iter().map(|l| l.mentor).collect();
            wanted.sort_unstable();
            found.sort_unstable();
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn whoever_is_named_is_a_candidate_however_they_fit() {
        let crowd: Vec<Mentor> = (1..=40)
            .map(|number| {
                let mut mentor = mentor(number);
                mentor.enjoys = if number < 40 { [Goal(1)].into() } else { [].into() };
                mentor
            })
            .collect();
        let mut mentee = mentee(99);
        mentee.goals = [Goal(1)].into();
        let mentors: Vec<&Mentor> = crowd.iter().collect();
        let with =
            |named: &[usize]| candidates(&mentee, &mentors, &named.iter().copied().collect(), 0);
        assert_eq!(with(&[]).len(), CANDIDATES);
        assert_eq!(with(&[39]).last().map(|listed| listed.mentor), Some(39));
        mentee.about.blocked = [Person(40)].into();
        assert_eq!(candidates(&mentee, &mentors, &[39].into(), 0).len(), CANDIDATES);
    }
}
