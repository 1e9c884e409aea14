//! Rings in which it depends on the day who thanks whom.

use rand::seq::SliceRandom as _;

use super::{
    DAYS, Shape,
    town::{Town, Window},
};

/// Days after which a ring whose members take turns is paired anew.
const WEEK: u32 = 7;

/// All thanks of such a ring's accounts; none of another ring's.
pub(super) fn over_time(town: &mut Town, shape: Shape, accounts: &[usize]) {
    match shape {
        Shape::Slow => slowly(town, accounts),
        Shape::Turns => in_turns(town, accounts),
        Shape::Bursts => in_bursts(town, accounts),
        _ => {}
    }
}

/// Everybody thanks one of the others every few days, and never twice on a day.
fn slowly(town: &mut Town, accounts: &[usize]) {
    for giver in accounts {
        let others: Vec<usize> = accounts.iter().filter(|a| *a != giver).copied().collect();
        let mut day = town.within(&(0..=7));
        while day < DAYS {
            let at = town.within(&(0..=others.len() as u32 - 1)) as usize;
            town.thank(*giver, others[at], (day, day + 1));
            day += town.within(&town.model.slow_days);
        }
    }
}

/// Each week all are paired anew, and two who are a pair thank each other. One of an odd number
/// has a week off.
fn in_turns(town: &mut Town, accounts: &[usize]) {
    let mut order = accounts.to_vec();
    for week in 0..DAYS / WEEK {
        order.shuffle(&mut town.chance);
        for pair in order.chunks_exact(2) {
            several(town, pair[0], pair[1], (week * WEEK, (week + 1) * WEEK));
            several(town, pair[1], pair[0], (week * WEEK, (week + 1) * WEEK));
        }
    }
}

fn several(town: &mut Town, giver: usize, receiver: usize, window: Window) {
    (0..town.within(&town.model.turn_thanks)).for_each(|_| town.thank(giver, receiver, window));
}

/// A few days in which each thanks the next in a fresh order, then a pause.
fn in_bursts(town: &mut Town, accounts: &[usize]) {
    let mut order = accounts.to_vec();
    let bursts = town.within(&town.model.bursts);
    let span = DAYS / bursts;
    for burst in 0..bursts {
        let days = town.within(&town.model.burst_days);
        let from = burst * span + town.within(&(0..=span - days));
        order.shuffle(&mut town.chance);
        for (giver, receiver) in order.iter().zip(order.iter().cycle().skip(1)) {
            let count = town.within(&town.model.burst_thanks);
            (0..count).for_each(|_| town.thank(*giver, *receiver, (from, from + days)));
        }
    }
}
