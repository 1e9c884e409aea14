//! Who thanks whom in a ring, where that does not depend on the day.

use std::ops::Range;

use super::{Model, Shape, town::Town};

/// Who thanks whom how often, by their places in the ring; nobody where that depends on the day.
pub(super) fn steps(town: &mut Town, shape: Shape, size: usize) -> Vec<(usize, usize, u32)> {
    let model = town.model;
    match shape {
        Shape::Cycle => cycle(town, &(0..size).collect::<Vec<_>>()),
        Shape::Clique => clique(town, 0..size),
        Shape::Star => tree(town, size, |_| 0),
        Shape::Relays => tree(town, size, |below| (below - 1) / 2),
        Shape::Bridged => bridged(town, size),
        Shape::Interlocked => interlocked(town, size),
        Shape::RareClose => rare_close(town, size),
        Shape::Camouflage => {
            let under = [Shape::Cycle, Shape::Clique, Shape::Star];
            let at = town.within(&(0..=2)) as usize;
            steps(town, under[at], size)
        }
        Shape::NewAroundOld => new_around_old(town, size, model),
        Shape::Slow | Shape::Turns | Shape::Bursts => vec![],
    }
}

fn cycle(town: &mut Town, of: &[usize]) -> Vec<(usize, usize, u32)> {
    let next = of.iter().cycle().skip(1);
    of.iter().zip(next).map(|(a, b)| (*a, *b, town.within(&town.model.ring_thanks))).collect()
}

fn clique(town: &mut Town, of: Range<usize>) -> Vec<(usize, usize, u32)> {
    let pairs = of.clone().flat_map(|a| of.clone().map(move |b| (a, b))).filter(|(a, b)| a != b);
    pairs.map(|(a, b)| (a, b, town.within(&town.model.clique_thanks))).collect()
}

/// Each but the first thanks the one above, who returns most of it.
fn tree(town: &mut Town, size: usize, above: impl Fn(usize) -> usize) -> Vec<(usize, usize, u32)> {
    let mut steps = vec![];
    for below in 1..size {
        let count = town.within(&town.model.ring_thanks);
        let back = (count * town.within(&town.model.star_returns)).div_ceil(1_000);
        steps.extend([(below, above(below), count), (above(below), below, back)]);
    }
    steps
}

/// Two cliques, and the last account between them: two of each clique know it, one who thanks it
/// and one whom it thanks.
fn bridged(town: &mut Town, size: usize) -> Vec<(usize, usize, u32)> {
    let (half, bridge) = (size / 2, size - 1);
    let mut steps = clique(town, 0..half);
    steps.extend(clique(town, half..bridge));
    let over = [(0, bridge), (bridge, half), (bridge - 1, bridge), (bridge, half - 1)];
    steps.extend(over.map(|(a, b)| (a, b, town.within(&town.model.ring_thanks))));
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
