//! Planted rings of accounts that thank each other for nothing.

use super::{
    DAYS, Shape, Shapes,
    steps::steps,
    timed::over_time,
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
    let least = if matches!(shape, Shape::Interlocked | Shape::Bridged) { 5 } else { 0 };
    let size = town.within(&model.ring).max(least) as usize;
    let accounts: Vec<usize> = (0..size).map(|_| town.settle()).collect();
    let window = window(town, shape);
    for (giver, receiver, count) in steps(town, shape, size) {
        (0..count).for_each(|_| town.thank(accounts[giver], accounts[receiver], window));
    }
    over_time(town, shape, &accounts);
    let mut ring = Ring { shape, accounts, window, outside: vec![] };
    ring.outside = outside(town, &ring);
    ring
}

fn window(town: &mut Town, shape: Shape) -> Window {
    let model = town.model;
    match shape {
        Shape::Slow | Shape::Turns | Shape::Bursts => ALWAYS,
        Shape::NewAroundOld => (DAYS - town.within(&model.new_days), DAYS),
        _ => {
            let days = town.within(&model.ring_days);
            town.days(days)
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
