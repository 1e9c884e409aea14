//! Planted rings of accounts that thank each other for nothing.

use super::{
    DAYS, Model, Shape, Shapes,
    town::{ALWAYS, Town, Window, beside},
};

/// A planted ring.
pub(super) struct Ring {
    pub(super) shape: Shape,
    pub(super) accounts: Vec<usize>,
    window: Window,
    /// Thanks of each account with honest people, and when they are.
    outside: Vec<(u32, Window)>,
}

impl Ring {
    /// Hides among honest people, once everybody is there.
    pub(super) fn hides(&self, town: &mut Town) {
        for (one, (outside, window)) in self.accounts.iter().zip(&self.outside) {
            town.live(*one, *outside, &self.accounts, *window);
        }
    }
}

/// All rings; the shapes take turns.
pub(super) fn planted(town: &mut Town, shapes: Shapes) -> Vec<Ring> {
    let turns = shapes.all().iter().cycle().take(town.model.rings);
    turns.map(|shape| ring(town, *shape)).collect()
}

fn ring(town: &mut Town, shape: Shape) -> Ring {
    let model = town.model;
    let least = if shape == Shape::Interlocked { 5 } else { 0 };
    let size = town.within(&model.ring).max(least) as usize;
    let accounts: Vec<usize> = (0..size).map(|_| town.settle()).collect();
    let window = window(town, shape);
    let mut ring = Ring { shape, accounts, window, outside: vec![] };
    if shape == Shape::Slow {
        slowly(town, &mut ring);
    } else {
        for (giver, receiver, count) in steps(town, shape, size) {
            let (giver, receiver) = (ring.accounts[giver], ring.accounts[receiver]);
            (0..count).for_each(|_| town.thank(giver, receiver, window));
        }
    }
    ring.outside = outside(town, &ring);
    ring
}

fn window(town: &mut Town, shape: Shape) -> Window {
    let model = town.model;
    match shape {
        Shape::Slow => ALWAYS,
        Shape::NewAroundOld => (DAYS - town.within(&model.new_days), DAYS),
        _ => {
            let days = town.within(&model.ring_days);
            town.days(days)
        }
    }
}

/// Who thanks whom how often.
fn steps(town: &mut Town, shape: Shape, size: usize) -> Vec<(usize, usize, u32)> {
    let model = town.model;
    match shape {
        Shape::Cycle => cycle(town, &(0..size).collect::<Vec<_>>()),
        Shape::Clique => clique(town, size),
        Shape::Star => star(town, size),
        Shape::Interlocked => interlocked(town, size),
        Shape::RareClose => rare_close(town, size),
        Shape::Camouflage => {
            let under = Shapes::Tuning.all();
            let at = town.within(&(0..=2)) as usize;
            steps(town, under[at], size)
        }
        Shape::NewAroundOld => new_around_old(town, size, model),
        Shape::Slow => vec![],
    }
}

fn cycle(town: &mut Town, of: &[usize]) -> Vec<(usize, usize, u32)> {
    let next = of.iter().cycle().skip(1);
    of.iter().zip(next).map(|(a, b)| (*a, *b, town.within(&town.model.ring_thanks))).collect()
}

fn clique(town: &mut Town, size: usize) -> Vec<(usize, usize, u32)> {
    let pairs = (0..size).flat_map(|a| (0..size).map(move |b| (a, b))).filter(|(a, b)| a != b);
    pairs.map(|(a, b)| (a, b, town.within(&town.model.clique_thanks))).collect()
}

fn star(town: &mut Town, size: usize) -> Vec<(usize, usize, u32)> {
    let mut steps = vec![];
    for leaf in 1..size {
        let count = town.within(&town.model.ring_thanks);
        let back = (count * town.within(&town.model.star_returns)).div_ceil(1_000);
        steps.extend([(leaf, 0, count), (0, leaf, back)]);
    }
    steps
}

/// Two cycles that have one account in common, or two where there are enough.
fn interlocked(town: &mut Town, size: usize) -> Vec<(usize, usize, u32)> {
    let common = if size > 5 { town.within(&(1..=2)) as usize } else { 1 };
    let first = (size + common) / 2;
    let (one, other) = ((0..first).collect::<Vec<_>>(), (first - common..size).collect::<Vec<_>>());
    let mut steps = cycle(town, &one);
    steps.extend(cycle(town, &other));
    steps
}

fn rare_close(town: &mut Town, size: usize) -> Vec<(usize, usize, u32)> {
    let mut steps = cycle(town, &(0..size).collect::<Vec<_>>());
    if let Some((_, _, count)) = steps.last_mut() {
        *count = town.within(&town.model.rare_close);
    }
    steps
}

/// The old account is the first.
fn new_around_old(town: &mut Town, size: usize, model: &Model) -> Vec<(usize, usize, u32)> {
    let mut steps = vec![];
    for new in 1..size {
        let count = town.within(&model.new_thanks);
        let back = (count * town.within(&model.new_returns)).div_ceil(1_000);
        let next = if new + 1 < size { new + 1 } else { 1 };
        let among = town.within(&model.new_among);
        steps.extend([(new, 0, count), (0, new, back), (new, next, among)]);
    }
    steps
}

/// Everybody thanks one of the others every few days, and never twice on a day.
fn slowly(town: &mut Town, ring: &mut Ring) {
    for giver in ring.accounts.clone() {
        let others: Vec<usize> = ring.accounts.iter().filter(|a| **a != giver).copied().collect();
        let mut day = town.within(&(0..=7));
        while day < DAYS {
            let at = town.within(&(0..=others.len() as u32 - 1)) as usize;
            town.thank(giver, others[at], (day, day + 1));
            day += town.within(&town.model.slow_days);
        }
    }
}

/// What each account does with honest people, by what it does in the ring.
fn outside(town: &mut Town, ring: &Ring) -> Vec<(u32, Window)> {
    let model = town.model;
    let share =
        if ring.shape == Shape::Camouflage { &model.camouflage } else { &model.ring_outside };
    let mut all = vec![];
    for (at, account) in ring.accounts.iter().enumerate() {
        if ring.shape == Shape::NewAroundOld && at == 0 {
            all.push((town.within(&model.old_outside), ALWAYS));
            continue;
        }
        let theirs = |d: &&super::town::Draft| d.giver == *account || d.receiver == *account;
        let inside = town.drafts.iter().filter(theirs).count() as u32;
        all.push((beside(inside, 1_000 - town.within(share)), ring.window));
    }
    all
}
