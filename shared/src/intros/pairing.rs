//! Who talks with whom. Pure: people are numbers, and chance is a seed.
//!
//! Two may be a pair if they share a language and none of them has blocked the other. Up to
//! [`ALL`] people, [`pairs`] finds, among all ways to make pairs,
//!
//! 1. those that leave the fewest without one;
//! 2. of these, those that leave out the fewest who were left out the last time;
//! 3. of these, those that bring the fewest together again;
//! 4. of these, those with the most rounds, added up, since such two met (a thousand at most each);
//! 5. of these, those with the most pairs across platforms, which is what one hall is for;
//! 6. and of these one by the seed, the same for the same seed.
//!
//! So nobody is left out to keep two from meeting again, and nobody is left out twice in a row
//! unless every matching of that size does so. It is one matching of the greatest weight in a
//! general graph (J. Edmonds, 1965), whose weights put these six in order. For more than [`ALL`]
//! people the same holds among the pairs that are looked at: for each person [`EACH`] by chance, of
//! such as have not met where there are so many.
//!
//! Whoever is left over stays without a pair for one round and comes first in the next: even
//! where groups of three would take an odd one in, languages and blocks leave others over, and
//! two talk more freely than three.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    convert::Infallible,
};

use rustworkx_core::{max_weight_matching::max_weight_matching, petgraph::graph::UnGraph};

use crate::chance::Chance;

/// Up to so many people, all pairs are looked at.
pub const ALL: usize = 200;
/// Pairs that are looked at for each person where there are more people.
pub const EACH: usize = 12;
/// Rounds that count as an eternity.
const AGES: i64 = 1000;
/// What ties are drawn from: so many numbers that hardly ever two sums are the same.
const TIES: u64 = 1 << 32;

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The languages in which they talk, as tags.
    pub talks: BTreeSet<String>,
    /// Where they are told.
    pub platform: String,
    /// Whether they were left out the last time.
    pub waits: bool,
}

/// What was between people; the lesser number comes first.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// How many rounds ago two met, from 1.
    pub met: HashMap<(usize, usize), i64>,
    /// Who is not to meet.
    pub apart: HashSet<(usize, usize)>,
}

impl Past {
    fn may(&self, people: &[Person], one: usize, other: usize) -> bool {
        !self.apart.contains(&ordered(one, other))
            && !people[one].talks.is_disjoint(&people[other].talks)
    }

    fn has(&self, one: usize, other: usize) -> bool {
        self.met.contains_key(&ordered(one, other))
    }
}

/// Two as they are looked up.
#[must_use]
pub fn ordered<T: Ord + Copy>(one: T, other: T) -> (T, T) {
    (one.min(other), one.max(other))
}

/// The pairs of a round, in order; see above for what they are.
#[must_use]
pub fn pairs(people: &[Person], past: &Past, seed: u64) -> Vec<(usize, usize)> {
    let chance = Chance::seeded(seed);
    let worth = Worth::of(people.len());
    let weighed = candidates(people, past, &chance).into_iter().map(|(one, other)| {
        let tie = i128::from(chance.below(TIES));
        (node(one), node(other), worth.weigh(people, past, (one, other)) + tie)
    });
    let graph = UnGraph::<(), i128>::from_edges(weighed.collect::<Vec<_>>());
    let weight = |edge: rustworkx_core::petgraph::graph::EdgeReference<'_, i128>| {
        Ok::<_, Infallible>(*edge.weight())
    };
    let Ok(found) = max_weight_matching(&graph, true, weight, false);
    found
        .into_iter()
        .map(|(one, other)| ordered(one, other))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

fn node(person: usize) -> u32 {
    u32::try_from(person).unwrap_or(u32::MAX)
}

/// The pairs that are looked at.
fn candidates(people: &[Person], past: &Past, chance: &Chance) -> BTreeSet<(usize, usize)> {
    let all = 0..people.len();
    if people.len() <= ALL {
        let two = |one| (one + 1..people.len()).map(move |other| (one, other));
        return all.flat_map(two).filter(|&(a, b)| past.may(people, a, b)).collect();
    }
    let mut order: Vec<usize> = all.clone().collect();
    shuffle(&mut order, chance);
    let mut looked = BTreeSet::new();
    for one in all {
        let from = below(people.len(), chance);
        let others = order[from..].iter().chain(&order[..from]).copied();
        let may = |other: &usize| *other != one && past.may(people, one, *other);
        let fresh: Vec<_> =
            others.clone().filter(|o| may(o) && !past.has(one, *o)).take(EACH).collect();
        let again = others.filter(|o| may(o) && past.has(one, *o)).take(EACH - fresh.len());
        looked.extend(fresh.iter().copied().chain(again).map(|other| ordered(one, other)));
    }
    looked
}

fn below(end: usize, chance: &Chance) -> usize {
    let drawn = chance.below(u64::try_from(end).unwrap_or(u64::MAX));
    usize::try_from(drawn).unwrap_or_default()
}

fn shuffle(order: &mut [usize], chance: &Chance) {
    for last in (1..order.len()).rev() {
        order.swap(last, below(last + 1, chance));
    }
}

/// What each of the wishes weighs: more than all that come after it, in all pairs together.
struct Worth {
    waits: i128,
    fresh: i128,
    age: i128,
    across: i128,
}

impl Worth {
    fn of(people: usize) -> Self {
        let more = i128::try_from(people / 2 + 1).unwrap_or(i128::from(i64::MAX));
        let across = i128::from(TIES) * more;
        let age = across * more;
        let fresh = age * i128::from(AGES) * more;
        Self { waits: fresh * more, fresh, age, across }
    }

    fn weigh(&self, people: &[Person], past: &Past, (one, other): (usize, usize)) -> i128 {
        let waits = i128::from(people[one].waits) + i128::from(people[other].waits);
        let across = i128::from(people[one].platform != people[other].platform);
        let fresh = match past.met.get(&ordered(one, other)) {
            None => self.fresh,
            Some(ago) => self.age * i128::from((*ago).clamp(0, AGES)),
        };
        waits * self.waits + fresh + across * self.across
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a way of making pairs is worth, wish by wish.
    type Score = (usize, usize, usize, i64, usize);

    fn score(people: &[Person], past: &Past, pairs: &[(usize, usize)]) -> Score {
        let waits = pairs.iter().flat_map(|&(a, b)| [a, b]).filter(|p| people[*p].waits).count();
        let ago = |pair: &(usize, usize)| past.met.get(pair).copied();
        let fresh = pairs.iter().filter(|pair| ago(pair).is_none()).count();
        let ages = pairs.iter().filter_map(ago).sum();
        let across =
            pairs.iter().filter(|&&(a, b)| people[a].platform != people[b].platform).count();
        (pairs.len(), waits, fresh, ages, across)
    }

    /// The best of all ways, by trying each.
    fn best(people: &[Person], past: &Past, taken: &mut Vec<(usize, usize)>, from: usize) -> Score {
        let used = |p: usize, taken: &[(usize, usize)]| taken.iter().any(|t| t.0 == p || t.1 == p);
        if from == people.len() {
            return score(people, past, taken);
        }
        let mut found = best(people, past, taken, from + 1);
        if used(from, taken) {
            return found;
        }
        for other in from + 1..people.len() {
            if !used(other, taken) && past.may(people, from, other) {
                taken.push((from, other));
                found = found.max(best(people, past, taken, from + 1));
                taken.pop();
            }
        }
        found
    }

    fn some(people: usize, chance: &Chance, (met, apart): (u64, u64)) -> (Vec<Person>, Past) {
        let tags = ["en", "es", "de"];
        let person = |_| {
            let mut talks: BTreeSet<_> =
                tags.iter().filter(|_| chance.below(2) == 0).map(|t| (*t).to_owned()).collect();
            talks.insert(tags[below(2, chance)].to_owned());
            let platform = ["discord", "matrix"][below(2, chance)].to_owned();
            Person { talks, platform, waits: chance.below(4) == 0 }
        };
        let all: Vec<Person> = (0..people).map(person).collect();
        let mut past = Past::default();
        for one in 0..people {
            for other in one + 1..people {
                if chance.below(100) < met {
                    let ago = i64::try_from(chance.below(6)).unwrap() + 1;
                    past.met.insert((one, other), ago);
                }
                if chance.below(100) < apart {
                    past.apart.insert((one, other));
                }
            }
        }
        (all, past)
    }

    fn is_matching(people: &[Person], past: &Past, pairs: &[(usize, usize)]) {
        let taken: BTreeSet<_> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
        assert_eq!(taken.len(), 2 * pairs.len(), "nobody has two");
        assert!(pairs.iter().all(|&(a, b)| a < b && past.may(people, a, b)), "{pairs:?}");
    }

    #[test]
    fn no_other_way_is_better() {
        for seed in 0..4_000 {
            let chance = Chance::seeded(seed);
            let (people, met) = (below(9, &chance), chance.below(101));
            let (people, past) = some(people, &chance, (met, chance.below(40)));
            let pairs = pairs(&people, &past, seed);
            is_matching(&people, &past, &pairs);
            let (found, wanted) =
                (score(&people, &past, &pairs), best(&people, &past, &mut Vec::new(), 0));
            assert_eq!(found, wanted, "seed {seed}: {people:?} {past:?} {pairs:?}");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_pairs() {
        let (people, past) = some(31, &Chance::seeded(5), (10, 5));
        let once = pairs(&people, &past, 1);
        assert!((0..20).all(|_| pairs(&people, &past, 1) == once));
        assert!((2..20).any(|seed| pairs(&people, &past, seed) != once));
    }

    #[test]
    fn everybody_meets_everybody_before_two_meet_again() {
        let person = Person { talks: BTreeSet::from(["en".to_owned()]), ..Person::default() };
        let people = vec![person; 8];
        let mut past = Past::default();
        // Rounds without repeats are not planned ahead, so that the last of seven may fail; the
        // first four of eight people cannot: what is left to them always holds a perfect matching.
        for round in 0..4 {
            let made = pairs(&people, &past, round);
            assert_eq!(made.len(), 4);
            assert!(made.iter().all(|pair| !past.met.contains_key(pair)), "round {round}");
            past.met.values_mut().for_each(|ago| *ago += 1);
            past.met.extend(made.into_iter().map(|pair| (pair, 1)));
        }
    }

    #[test]
    fn many_are_paired_too() {
        let (people, past) = some(ALL + 101, &Chance::seeded(9), (5, 2));
        let made = pairs(&people, &past, 9);
        is_matching(&people, &past, &made);
        assert_eq!(made.len(), (ALL + 101) / 2);
        assert!(made.iter().all(|pair| !past.met.contains_key(pair)));
        assert_eq!(made, pairs(&people, &past, 9));
    }

    #[test]
    fn nobody_and_one_make_no_pair() {
        assert!(pairs(&[], &Past::default(), 1).is_empty());
        assert!(pairs(&[Person::default()], &Past::default(), 1).is_empty());
    }
}
