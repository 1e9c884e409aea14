//! A matching in which no two would rather have each other: deferred acceptance (D. Gale and L. S.
//! Shapley, 1962), in which the mentees propose.
//!
//! No mentee gains by hiding what they wish (A. E. Roth, 1982). Ties are broken by one lot for each
//! person, drawn before anything is looked at: with a lot for each pair the outcome would be
//! worse for the mentees (A. Abdulkadiroğlu, P. A. Pathak, A. E. Roth, 2009). To match as many as
//! possible is hard where there are ties, and this comes close (C. Haas and M. Hall, 2019).

use std::{cmp::Reverse, collections::BinaryHeap};

use super::market::{Market, Matching};
use crate::chance::Chance;

/// Somebody who has a seat for now, the first to lose it on top: the mentor's wish, lot, mentee's number.
type Seated = BinaryHeap<Reverse<(u32, u32, usize)>>;

/// The matching that is best for the mentees among those without blocking pairs; ties are broken by
/// lots of this seed. The same market and seed give the same matching, on every machine.
#[must_use]
pub fn stable(market: &Market, seed: u64) -> Matching {
    let chance = Chance::seeded(seed);
    let mentee_lots = lots(&chance, market.mentees().len());
    let lists = lists(market, &lots(&chance, market.seats().len()));
    let mut seated = vec![Seated::new(); market.seats().len()];
    let mut asked = vec![0; lists.len()];
    let mut free: Vec<usize> = (0..lists.len()).rev().collect();
    while let Some(mentee) = free.pop() {
        let Some(&(_, mentor, pick)) = lists[mentee].get(asked[mentee]) else { continue };
        asked[mentee] += 1;
        let seats = &mut seated[mentor as usize];
        seats.push(Reverse((pick, mentee_lots[mentee], mentee)));
        if seats.len() > market.seats()[mentor as usize] as usize {
            free.extend(seats.pop().map(|Reverse((_, _, mentee))| mentee));
        }
    }
    let mut matching = vec![None; lists.len()];
    for (mentor, seats) in (0..).zip(seated) {
        seats.iter().for_each(|Reverse((_, _, mentee))| matching[*mentee] = Some(mentor));
    }
    matching
}

/// Each mentee's candidates, best first: wish and lot in one number, mentor, the mentor's wish.
fn lists(market: &Market, mentor_lots: &[u32]) -> Vec<Vec<(u64, u32, u32)>> {
    let list = |candidates: &Vec<super::market::Candidate>| {
        let order = |wish: u32, mentor: u32| {
            u64::from(!wish) << 32 | u64::from(mentor_lots[mentor as usize])
        };
        let mut list: Vec<_> =
            candidates.iter().map(|c| (order(c.wish, c.mentor), c.mentor, c.pick)).collect();
        list.sort_unstable();
        list
    };
    market.mentees().iter().map(list).collect()
}

/// The numbers below `count` in a random order (R. Durstenfeld, 1964).
fn lots(chance: &Chance, count: usize) -> Vec<u32> {
    let mut lots: Vec<u32> = (0..).take(count).collect();
    for last in (1..count).rev() {
        let other = chance.below(last as u64 + 1);
        lots.swap(last, usize::try_from(other).unwrap_or(last));
    }
    lots
}

#[cfg(test)]
mod tests {
    use super::{super::market::Candidate, *};

    #[test]
    fn a_seed_gives_the_same_lots_for_ever() {
        let one = Candidate::by_fit(0, 1);
        let market = Market::new(vec![vec![one]; 9], vec![3]).unwrap();
        let seated = |seed| {
            let matching = stable(&market, seed);
            matching.iter().map(|m| if m.is_some() { 'x' } else { '.' }).collect::<String>()
        };
        assert_eq!([seated(1), seated(2)], ["......xxx", ".xx...x.."]);
    }
}
