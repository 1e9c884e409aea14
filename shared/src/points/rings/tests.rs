use std::collections::BTreeSet;

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng, seq::SliceRandom as _};

use super::*;

/// One thanks the other so often, for so many points each time.
fn thanks(giver: i64, receiver: i64, times: usize, points: i64) -> Vec<Edge> {
    vec![Edge { giver, receiver, points }; times]
}

/// Each of `count` members from `first` on thanks the next.
fn cycle(first: i64, count: i64, times: usize) -> Vec<Edge> {
    let next = |at: i64| first + (at + 1) % count;
    (0..count).flat_map(|at| thanks(first + at, next(at), times, 3)).collect()
}

fn both(one: i64, other: i64, each: usize) -> Vec<Edge> {
    [thanks(one, other, each, 3), thanks(other, one, each, 3)].concat()
}

/// One thanks so many people who appear nowhere else.
fn lives(member: i64, others: i64) -> Vec<Edge> {
    let other = |at| member * 1_000 + at;
    (0..others).flat_map(|at| thanks(member, other(at), 1, 10)).collect()
}

fn members(edges: &[Edge], thresholds: &Thresholds) -> Vec<Vec<i64>> {
    find(edges, thresholds).into_iter().map(|group| group.members).collect()
}

/// Every combination of ends of the ranges.
fn corners() -> Vec<Thresholds> {
    let (a, b) = (Thresholds::loosest(), Thresholds::strictest());
    let corner = |bits: u32| {
        let end = |bit: u32, loose, strict| if bits >> bit & 1 == 0 { loose } else { strict };
        Thresholds {
            tie: a.tie,
            member: end(0, a.member, b.member),
            isolation: end(1, a.isolation, b.isolation),
            circulation: end(2, a.circulation, b.circulation),
            closest: end(3, a.closest, b.closest),
            bond: end(4, a.bond, b.bond),
            points: end(5, a.points, b.points),
        }
    };
    (0..64).map(corner).collect()
}

#[test]
fn rings_of_all_sizes_are_found_at_all_ends() {
    for thresholds in corners() {
        for size in 3..=12 {
            let ring: Vec<i64> = (7..7 + size).collect();
            assert_eq!(members(&cycle(7, size, 6), &thresholds), [ring], "{thresholds:?}");
        }
        let star: Vec<Edge> = (1..5).flat_map(|leaf| both(0, leaf, 5)).collect();
        assert_eq!(members(&star, &thresholds), [[0, 1, 2, 3, 4]], "{thresholds:?}");
    }
}

#[test]
fn a_pair_or_a_crowd_is_no_ring() {
    for thresholds in corners() {
        assert_eq!(find(&both(1, 2, 30), &thresholds), []);
        assert_eq!(find(&cycle(1, 13, 9), &thresholds), []);
        assert_eq!(find(&thanks(1, 1, 50, 10), &thresholds), [], "nobody else");
        assert_eq!(find(&[], &thresholds), []);
    }
}

/// Honest people, who are flagged where one part of the measure is left out: each part is needed,
/// and its test would notice.
#[test]
fn each_part_of_the_measure_keeps_somebody_out() {
    let on = Thresholds::loosest();
    let mentees = (2..6).flat_map(|m| [thanks(m, 1, 10, 3), thanks(1, m, 1, 3)].concat());
    let worldly = [cycle(1, 3, 10), (1..4).flat_map(|m| lives(m, 20)).collect()].concat();
    // Chained friends who all turn to one helper, and live among others.
    let turning =
        [(1, 10), (2, 15), (3, 10), (9, 25)].map(|(member, others)| lives(member, others));
    let friends = [both(1, 2, 6), both(2, 3, 6), turning.concat()].concat();
    let helped = (1..4).flat_map(|m| [thanks(m, 9, 8, 3), thanks(9, m, 1, 3)].concat());
    let pair_and_neighbour = [both(1, 2, 30), both(2, 3, 4)].concat();
    let neighbours = (1..9).flat_map(|a| (a + 1..9).flat_map(move |b| both(a, b, 1)));
    let poor: Vec<Edge> =
        cycle(1, 3, 10).into_iter().map(|edge| Edge { points: 0, ..edge }).collect();
    let cases = [
        (mentees.collect(), Thresholds { circulation: 0, ..on }),
        (friends.into_iter().chain(helped).collect(), Thresholds { circulation: 0, ..on }),
        (worldly, Thresholds { isolation: 0, ..on }),
        (pair_and_neighbour, Thresholds { closest: 1_000, ..on }),
        (neighbours.collect(), Thresholds { tie: 2, ..on }),
        (poor, Thresholds { points: 0, ..on }),
    ];
    for (edges, without) in cases {
        let mine = |edge: &&Edge| edge.giver < 1_000 && edge.receiver < 1_000;
        let own = edges.iter().filter(mine).flat_map(|e| [e.giver, e.receiver]);
        let all: BTreeSet<i64> = own.collect();
        assert_eq!(find(&edges, &on), [], "{without:?}");
        assert_eq!(members(&edges, &without), [Vec::from_iter(all)], "{without:?}");
    }
}

#[test]
fn two_rings_who_know_each_other_are_two() {
    let edges = [cycle(1, 3, 6), cycle(4, 3, 6), thanks(3, 4, 4, 3), thanks(5, 2, 2, 3)].concat();
    let bridged = Thresholds::strictest();
    assert_eq!(members(&edges, &bridged), [[1, 2, 3], [4, 5, 6]]);
    let apart = Thresholds { bond: 0, ..bridged };
    assert_eq!(members(&edges, &apart), [[1, 2, 3, 4, 5, 6]], "what the bond is for");
}

/// A helper of many, whom a ring's member turns to more often than to the ring.
#[test]
fn whoever_helps_many_hides_no_ring() {
    let edges = [cycle(1, 3, 6), both(3, 9, 4), lives(9, 90)].concat();
    let on = Thresholds::loosest();
    assert_eq!(members(&edges, &on), [[1, 2, 3]]);
    assert_eq!(find(&edges, &Thresholds { member: 0, ..on }), [], "what the share is for");
}

/// Who only gives or only gets belongs to no ring, however much that is.
#[test]
fn nobody_is_in_a_ring_whom_nothing_reaches() {
    let edges = [cycle(1, 4, 8), thanks(9, 1, 8, 3), thanks(2, 8, 8, 3)].concat();
    assert_eq!(members(&edges, &Thresholds::loosest()), [[1, 2, 3, 4]]);
}

#[test]
fn a_steward_sees_the_numbers() {
    let others = [thanks(1, 20, 2, 10), thanks(21, 3, 1, 10), thanks(2, 2, 9, 10)].concat();
    let edges = [cycle(1, 3, 6), thanks(2, 1, 1, 7), others].concat();
    let group = find(&edges, &Thresholds::loosest()).remove(0);
    let expected = Group {
        members: vec![1, 2, 3],
        inside: 19,
        tied: 19,
        points: 18 * 3 + 7,
        from_outside: 1,
        to_outside: 2,
        round: 18,
        bond: 12,
        closest: 111,
    };
    assert_eq!(group, expected);
    assert_eq!((group.isolation(), group.circulation()), (926, 878));
}

/// Some thousand thanks, and rings that hang on others by them.
fn crowd(seed: u64) -> Vec<Edge> {
    let mut chance = StdRng::seed_from_u64(seed);
    let mut edges = vec![];
    for ring in 0..8 {
        edges.extend(cycle(ring * 10, chance.random_range(3..9), chance.random_range(4..9)));
    }
    for _ in 0..400 {
        let (one, other) = (chance.random_range(0..300), chance.random_range(0..300));
        edges.extend(thanks(one, other, chance.random_range(1..6), 3));
    }
    edges
}

#[test]
fn neither_order_nor_names_matter() {
    for seed in 0..20 {
        let (mut edges, mut chance) = (crowd(seed), StdRng::seed_from_u64(seed));
        let thresholds = Thresholds { isolation: 300, ..Thresholds::loosest() };
        let found = find(&edges, &thresholds);
        assert!(!found.is_empty(), "seed {seed}");
        edges.shuffle(&mut chance);
        assert_eq!(find(&edges, &thresholds), found, "seed {seed}");
        let other = |id: i64| 1_000_000 - id * 7;
        let (giver, receiver) = (|e: &Edge| other(e.giver), |e: &Edge| other(e.receiver));
        let renamed = |e: &Edge| Edge { giver: giver(e), receiver: receiver(e), ..*e };
        let renamed: Vec<Edge> = edges.iter().map(renamed).collect();
        let same: BTreeSet<Vec<i64>> = found.into_iter().map(|g| g.members).collect();
        let back = |g: Vec<i64>| g.into_iter().rev().map(|id| (1_000_000 - id) / 7).collect();
        let again: BTreeSet<Vec<i64>> =
            members(&renamed, &thresholds).into_iter().map(back).collect();
        assert_eq!(again, same, "seed {seed}");
    }
}

/// What a group says is counted once more, in the plainest way.
#[test]
fn the_numbers_are_right() {
    let loose = Thresholds { isolation: 200, bond: 1, closest: 1_000, ..Thresholds::loosest() };
    let mut seen = 0;
    for seed in 0..20 {
        let edges = crowd(seed);
        let groups = find(&edges, &loose);
        let all: Vec<i64> = groups.iter().flat_map(|g| g.members.clone()).collect();
        assert_eq!(BTreeSet::from_iter(&all).len(), all.len(), "seed {seed}: {groups:?}");
        for group in groups {
            seen += 1;
            recounted(&edges, &group);
        }
    }
    assert!(seen > 50, "{seen}");
}

fn recounted(edges: &[Edge], group: &Group) {
    let of = |id: i64| group.members.contains(&id);
    let others: Vec<&Edge> = edges.iter().filter(|e| e.giver != e.receiver).collect();
    let count = |is: &dyn Fn(&Edge) -> bool| others.iter().filter(|e| is(e)).count() as i64;
    assert!(group.members.is_sorted() && (3..=12).contains(&group.members.len()), "{group:?}");
    assert_eq!(group.inside, count(&|e| of(e.giver) && of(e.receiver)), "{group:?}");
    assert_eq!(group.from_outside, count(&|e| !of(e.giver) && of(e.receiver)), "{group:?}");
    assert_eq!(group.to_outside, count(&|e| of(e.giver) && !of(e.receiver)), "{group:?}");
    let got = |m: i64| count(&|e| of(e.giver) && e.receiver == m);
    let gave = |m: i64| count(&|e| of(e.receiver) && e.giver == m);
    let round: i64 = group.members.iter().map(|m| got(*m).min(gave(*m))).sum();
    assert_eq!(group.round, round, "{group:?}");
    let gives = |a: i64, b: i64| count(&|e| e.giver == a && e.receiver == b);
    let pairs = group.members.iter().flat_map(|a| group.members.iter().map(move |b| (*a, *b)));
    let closest = pairs.map(|(a, b)| gives(a, b).min(gives(b, a)) * 2_000 / round.max(1)).max();
    assert_eq!(group.closest, closest.unwrap_or_default(), "{group:?}");
    let halves = 1..(1_u32 << group.members.len()) - 1;
    let side =
        |half: u32, id: i64| group.members.iter().position(|m| *m == id).map(|at| half >> at & 1);
    let inside: Vec<&&Edge> = others.iter().filter(|e| of(e.giver) && of(e.receiver)).collect();
    let cut =
        |half| inside.iter().filter(|e| side(half, e.giver) != side(half, e.receiver)).count();
    assert_eq!(group.bond, halves.map(cut).min().unwrap_or_default() as i64, "{group:?}");
}

/// Who is left is left too where all are taken out at once, again and again.
#[test]
fn taking_out_ends_the_same_in_any_order() {
    let mut taken_later = 0;
    for seed in 0..20 {
        let flows = Flows::of(&crowd(seed));
        let ties = flows.ties(Thresholds::TIE);
        let mut left: BTreeSet<i64> = ties.nodes().collect();
        for round in 0.. {
            let tied = |m: i64| {
                ties.edges(m).filter(|(_, b, _)| left.contains(b)).map(|(_, _, tie)| *tie).sum()
            };
            let out: Vec<i64> =
                left.iter().copied().filter(|m| flows.share(*m, tied(*m)) < 600).collect();
            taken_later += if round > 0 { out.len() } else { 0 };
            out.iter().for_each(|m| {
                left.remove(m);
            });
            if out.is_empty() {
                break;
            }
        }
        let peeled: BTreeSet<i64> = flows.peeled(&ties, 600).nodes().collect();
        assert_eq!(peeled, left, "seed {seed}");
    }
    assert!(taken_later > 100, "{taken_later}");
}

#[test]
fn thresholds_are_private_and_within_their_ranges() {
    let mut chance = StdRng::seed_from_u64(5);
    let some: Vec<Thresholds> = (0..2_000).map(|_| Thresholds::private(chance.random())).collect();
    type Part = fn(&Thresholds) -> i64;
    let parts: [(Part, std::ops::RangeInclusive<i64>); 6] = [
        (|t| t.member, Thresholds::MEMBER),
        (|t| t.isolation, Thresholds::ISOLATION),
        (|t| t.circulation, Thresholds::CIRCULATION),
        (|t| t.closest, Thresholds::CLOSEST),
        (|t| t.bond, Thresholds::BOND),
        (|t| t.points, Thresholds::POINTS),
    ];
    for (part, range) in parts {
        let reached: BTreeSet<i64> = some.iter().map(part).collect();
        assert_eq!(reached, range.collect::<BTreeSet<i64>>(), "everything is reached, and no more");
    }
    let step = |t: &Thresholds| (t.circulation - Thresholds::CIRCULATION.start(), t.closest);
    let alike = |t: &&Thresholds| step(t).0 == step(t).1 - Thresholds::CLOSEST.start();
    assert!(some.iter().filter(alike).count() < 100, "one says nothing about the other");
    assert_eq!(Thresholds::private(77), Thresholds::private(77));
    assert_eq!(Thresholds::private(0).isolation, *Thresholds::ISOLATION.start());
}
