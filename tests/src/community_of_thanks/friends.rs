//! Good friends: pairs, triangles and chains of them.

use std::ops::RangeInclusive;

use super::town::{ALWAYS, Town, beside};

/// Friends who thank each other, with what each does among other people.
pub(super) struct Circle {
    people: Vec<usize>,
    /// Which of them are friends.
    pub(super) ties: Vec<(usize, usize)>,
    /// Thanks of each with other people.
    outside: Vec<u32>,
}

impl Circle {
    /// Lives among other people, once everybody is there.
    pub(super) fn lives(&self, town: &mut Town) {
        for (one, outside) in self.people.iter().zip(&self.outside) {
            town.live(*one, *outside, &self.people, ALWAYS);
        }
    }
}

/// All pairs, triangles and chains.
pub(super) fn circles(town: &mut Town) -> Vec<Circle> {
    let model = town.model;
    let pairs: Vec<Circle> = (0..model.pairs).map(|_| pair(town)).collect();
    let triangles = (0..model.triangles).map(|_| vec![(0, 1), (1, 2), (2, 0)]).collect::<Vec<_>>();
    let chains = (0..model.chains).map(|_| town.within(&model.chain) as usize);
    let chains = chains.map(|n| (1..n).map(|at| (at - 1, at)).collect()).collect::<Vec<_>>();
    let ties = triangles.into_iter().chain(chains);
    let circle = |ties: Vec<_>| befriended(town, &ties, &model.circle_thanks, &model.circle_inside);
    pairs.into_iter().chain(ties.map(circle).collect::<Vec<_>>()).collect()
}

fn pair(town: &mut Town) -> Circle {
    let model = town.model;
    let close = town.happens(model.close);
    let inside = if close { &model.close_inside } else { &model.loose_inside };
    befriended(town, &[(0, 1)], &model.pair_thanks, inside)
}

/// A circle with these ties, so many thanks on each, and such a share of each friend's inside.
fn befriended(
    town: &mut Town,
    ties: &[(usize, usize)],
    thanks: &RangeInclusive<u32>,
    share: &RangeInclusive<u32>,
) -> Circle {
    let size = ties.iter().map(|(a, b)| *a.max(b) + 1).max().unwrap_or_default();
    let people = town.take(size);
    let mut inside = vec![0; size];
    for (a, b) in ties {
        let count = town.within(thanks);
        each_way(town, people[*a], people[*b], count);
        inside[*a] += count;
        inside[*b] += count;
    }
    let outside = inside.into_iter().map(|inside| beside(inside, town.within(share))).collect();
    Circle { ties: ties.iter().map(|(a, b)| (people[*a], people[*b])).collect(), people, outside }
}

/// So many thanks between two, of which each gives 30 to 70 %.
fn each_way(town: &mut Town, one: usize, other: usize, count: u32) {
    let gives = count * town.within(&(300..=700)) / 1_000;
    (0..gives).for_each(|_| town.thank(one, other, ALWAYS));
    (gives..count).for_each(|_| town.thank(other, one, ALWAYS));
}
