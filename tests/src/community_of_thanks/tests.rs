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
}

#[test]
fn thanks_are_of_the_days_and_nobodys_own() {
    let community = Community::generate(1, Shapes::HeldOut);
    let end = START_MS + i64::from(DAYS) * DAY_MS;
    assert!(community.thanks.is_sorted_by_key(|t| t.at));
    assert!(community.thanks.iter().all(|t| t.giver != t.receiver));
    assert!(community.thanks.iter().all(|t| (START_MS..end).contains(&t.at)));
    assert!(community.thanks.iter().all(|t| (0..=10).contains(&t.points)));
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
