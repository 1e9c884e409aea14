use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// Of what one gives and gets, what is with these, and all.
fn shares(community: &Community, one: i64, these: &[i64]) -> (usize, usize) {
    let theirs = |t: &&Thanks| t.giver == one || t.receiver == one;
    let all: Vec<&Thanks> = community.thanks.iter().filter(theirs).collect();
    let other = |t: &Thanks| if t.giver == one { t.receiver } else { t.giver };
    (all.iter().filter(|t| these.contains(&other(t))).count(), all.len())
}

/// Friends with whom one is a friend.
fn circles(community: &Community) -> BTreeMap<i64, Vec<i64>> {
    let mut circles: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (a, b) in &community.friends {
        circles.entry(*a).or_default().push(*b);
        circles.entry(*b).or_default().push(*a);
    }
    circles
}

#[test]
fn a_seed_makes_one_community() {
    let community = Community::generate(1, Shapes::Tuning);
    assert_eq!(community, Community::generate(1, Shapes::Tuning));
    assert_ne!(community.thanks, Community::generate(2, Shapes::Tuning).thanks);
    let other = Community::generate(1, Shapes::HeldOut);
    assert_eq!(other, Community::generate(1, Shapes::HeldOut));
    assert!(other.shapes.iter().all(|shape| !community.shapes.contains(shape)));
}

#[test]
fn thanks_are_of_the_days_and_nobodys_own() {
    for shapes in [Shapes::Tuning, Shapes::HeldOut] {
        of_the_days(&Community::generate(1, shapes));
    }
}

fn of_the_days(community: &Community) {
    let end = START_MS + i64::from(DAYS) * DAY_MS;
    assert!(community.thanks.is_sorted_by_key(|t| t.at));
    assert!(community.thanks.iter().all(|t| t.giver != t.receiver));
    assert!(community.thanks.iter().all(|t| (START_MS..end).contains(&t.at)));
    assert!(community.thanks.iter().all(|t| (0..=10).contains(&t.points)));
}

#[test]
fn nothing_is_both_tuned_with_and_held_out() {
    assert!(HELD_OUT_SEEDS.iter().all(|seed| !TUNING_SEEDS.contains(seed)));
    let seeds: BTreeSet<u64> = TUNING_SEEDS.into_iter().chain(HELD_OUT_SEEDS).collect();
    assert_eq!(seeds.len(), TUNING_SEEDS.len() + HELD_OUT_SEEDS.len());
    assert!(Shapes::HeldOut.all().iter().all(|shape| !Shapes::Tuning.all().contains(shape)));
}

#[test]
fn rings_are_of_the_sizes_and_apart() {
    for shapes in [Shapes::Tuning, Shapes::HeldOut] {
        let community = Community::generate(3, shapes);
        assert_eq!(community.rings.len(), 24);
        assert!(community.rings.iter().all(|ring| (3..=8).contains(&ring.len())));
        let accounts: BTreeSet<i64> = community.rings.iter().flatten().copied().collect();
        assert_eq!(accounts.len(), community.rings.iter().map(Vec::len).sum::<usize>());
        assert!(community.friends.iter().all(|(a, _)| !accounts.contains(a)));
        assert_eq!(BTreeSet::from_iter(&community.shapes).len(), shapes.all().len());
    }
}

/// The rings of one shape in some communities, with the thanks among their accounts.
fn planted(shape: Shape) -> Vec<(Vec<i64>, Vec<Thanks>)> {
    let communities = (20..24).map(|seed| Community::generate(seed, Shapes::HeldOut));
    let rings = communities.flat_map(|community| {
        let of_shape = community.rings.iter().zip(&community.shapes).filter(|(_, s)| **s == shape);
        let ring = |(ring, _): (&Vec<i64>, _)| (ring.clone(), among(&community, ring));
        of_shape.map(ring).collect::<Vec<_>>()
    });
    rings.collect()
}

fn among(community: &Community, ring: &[i64]) -> Vec<Thanks> {
    let inside = |t: &&Thanks| ring.contains(&t.giver) && ring.contains(&t.receiver);
    community.thanks.iter().filter(inside).copied().collect()
}

/// Whom each thanks or is thanked by.
fn knows(thanks: &[Thanks]) -> BTreeMap<i64, BTreeSet<i64>> {
    let mut knows: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for t in thanks {
        knows.entry(t.giver).or_default().insert(t.receiver);
        knows.entry(t.receiver).or_default().insert(t.giver);
    }
    knows
}

#[test]
fn nobody_of_a_chain_of_relays_knows_more_than_three() {
    for (ring, thanks) in planted(Shape::Relays) {
        let knows = knows(&thanks);
        assert!(knows.len() == ring.len() && knows.values().all(|known| known.len() <= 3));
        let steps: usize = knows.values().map(BTreeSet::len).sum();
        assert_eq!(steps, (ring.len() - 1) * 2, "a tree");
    }
}

#[test]
fn a_bridge_is_between_two_cliques() {
    for (ring, thanks) in planted(Shape::Bridged) {
        let apart = |one: &i64| {
            let others: Vec<Thanks> =
                thanks.iter().filter(|t| t.giver != *one && t.receiver != *one).copied().collect();
            let knows = knows(&others);
            let alike =
                |(who, known): (&i64, &BTreeSet<i64>)| known.len() + 1 == half(&knows, *who);
            knows.len() + 1 == ring.len() && knows.iter().all(alike)
        };
        assert!(ring.len() >= 5 && ring.iter().any(apart), "{ring:?}");
    }
}

/// How many reach one.
fn half(knows: &BTreeMap<i64, BTreeSet<i64>>, one: i64) -> usize {
    let (mut reached, mut open) = (BTreeSet::from([one]), vec![one]);
    while let Some(next) = open.pop() {
        open.extend(knows[&next].iter().filter(|other| reached.insert(**other)));
    }
    reached.len()
}

#[test]
fn whoever_takes_turns_has_one_other_a_week() {
    for (ring, thanks) in planted(Shape::Turns) {
        let week = |t: &Thanks| (t.at - START_MS) / DAY_MS / 7;
        for at in 0..12 {
            let thanks: Vec<Thanks> = thanks.iter().filter(|t| week(t) == at).copied().collect();
            let knows = knows(&thanks);
            assert_eq!(knows.len(), ring.len() / 2 * 2);
            assert!(knows.values().all(|known| known.len() == 1));
        }
    }
}

#[test]
fn bursts_are_short_and_have_pauses() {
    for (_, thanks) in planted(Shape::Bursts) {
        let days: BTreeSet<i64> = thanks.iter().map(|t| (t.at - START_MS) / DAY_MS).collect();
        assert!((3..=24).contains(&days.len()), "{days:?}");
        let knows = knows(&thanks);
        assert!(knows.values().any(|known| known.len() >= 2));
    }
}

#[test]
fn friends_live_among_others_too() {
    let community = Community::generate(4, Shapes::Tuning);
    let circles = circles(&community);
    let mut mostly = 0;
    for (one, friends) in &circles {
        let (inside, all) = shares(&community, *one, friends);
        let pair = friends.len() == 1 && circles[&friends[0]].len() == 1;
        assert!(pair || inside * 2 <= all, "{one}: {inside} of {all}");
        assert!(inside * 10 <= all * 9, "{one}: {inside} of {all}");
        mostly += usize::from(inside * 2 > all);
    }
    assert!(mostly > 100, "{mostly} have most with a friend");
}

#[test]
fn few_help_many() {
    let community = Community::generate(5, Shapes::Tuning);
    let mut got: BTreeMap<i64, usize> = BTreeMap::new();
    community.thanks.iter().for_each(|t| *got.entry(t.receiver).or_default() += 1);
    let mut got: Vec<usize> = got.into_values().collect();
    got.sort_unstable_by(|a, b| b.cmp(a));
    let first: usize = got.iter().take(50).sum();
    assert!(first * 5 > community.thanks.len(), "a hundredth gets more than a fifth: {first}");
}
