//! Rings planted among honest members: how many are found, and who is flagged for nothing.
//!
//! The detector's thresholds are private to an installation, so each community is looked at with
//! both ends of their ranges and with some in between. Held-out seeds and shapes were looked at
//! once, when the detector was finished, and it is not to be changed by what they say.
//!
//! It is the second round. In the first, precision and recall held, but of 3,128 pairs of good
//! friends in the held-out communities four or five were flagged: friends with one helper in
//! common. What was held out then is tuned with now, and what is held out now is new. Of 3,130
//! pairs there none is flagged, precision is 998 ‰ and more, and recall is 843 ‰ and more. The
//! most are missed of rings that do 30 to 50 % of their thanks with honest people: at the strictest
//! end two of three.

use std::{
    collections::BTreeSet,
    sync::Arc,
    time::{Duration, Instant},
};

use guildhall_core::points::rings::{Edge, Thresholds, find};
use guildhall_tests::{
    community_of_thanks::{Community, HELD_OUT_SEEDS, Score, Shape, Shapes, TUNING_SEEDS},
    lab::Lab,
};
use libtest_mimic::Trial;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// Least precision, in per mille, by groups and by members.
const PRECISION: usize = 950;
/// Least recall, in per mille, by rings and by members.
const RECALL: usize = 800;
/// Installations between the ends.
const INSTALLATIONS: usize = 4;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let trial = |name: &str, seeds: &'static [u64], shapes| {
        lab.test(name, move |_| async move { looked_at(seeds, shapes) })
    };
    vec![
        trial("rings::tuned_with", &TUNING_SEEDS, Shapes::Tuning),
        trial("rings::held_out_seeds", &HELD_OUT_SEEDS, Shapes::Tuning),
        trial("rings::held_out_seeds_and_shapes", &HELD_OUT_SEEDS, Shapes::HeldOut),
    ]
}

/// Both ends of all ranges, and some installations.
fn installations() -> Vec<(String, Thresholds)> {
    let mut chance = ChaCha8Rng::seed_from_u64(1);
    let private = (0..INSTALLATIONS).map(|_| chance.random::<u64>());
    let private = private.map(|secret| (format!("{secret:x}"), Thresholds::private(secret)));
    let ends = [("loosest", Thresholds::loosest()), ("strictest", Thresholds::strictest())];
    ends.map(|(name, ends)| (name.to_owned(), ends)).into_iter().chain(private).collect()
}

/// What was found in some communities.
#[derive(Default)]
struct Outcome {
    score: Score,
    /// Pairs of good friends that there are.
    friends: usize,
    slowest: Duration,
}

impl Outcome {
    fn add(&mut self, community: &Community, thresholds: &Thresholds) -> Vec<Vec<i64>> {
        let edges: Vec<Edge> = community
            .thanks
            .iter()
            .map(|t| Edge { giver: t.giver, receiver: t.receiver, points: t.points })
            .collect();
        let began = Instant::now();
        let groups = find(&edges, thresholds);
        self.slowest = self.slowest.max(began.elapsed());
        let groups: Vec<Vec<i64>> = groups.into_iter().map(|group| group.members).collect();
        self.score += community.score(&groups);
        self.friends += community.friends.len();
        groups
    }

    fn told(&self) -> String {
        let score = &self.score;
        format!(
            "groups {} right of {} ({} ‰), rings {} of {} ({} ‰), members {} right of {} ({} ‰), \
             accounts of {} ({} ‰), pairs of friends {} of {} (friends {}), at most {:?}",
            score.right_groups,
            score.groups,
            score.group_precision(),
            score.found_rings,
            score.rings,
            score.ring_recall(),
            score.right_members,
            score.members,
            score.member_precision(),
            score.accounts,
            score.member_recall(),
            score.friends,
            self.friends,
            score.friends_alone,
            self.slowest,
        )
    }
}

fn looked_at(seeds: &[u64], shapes: Shapes) {
    let communities: Vec<Community> =
        seeds.iter().map(|seed| Community::generate(*seed, shapes)).collect();
    let mut short = vec![];
    for (name, thresholds) in installations() {
        let mut outcome = Outcome::default();
        let mut by_shape = vec![Score::default(); shapes.all().len()];
        for community in &communities {
            let groups = outcome.add(community, &thresholds);
            for (shape, score) in shapes.all().iter().zip(&mut by_shape) {
                *score += of_shape(community, *shape).score(&groups);
            }
        }
        println!("{shapes:?}, seeds {seeds:?}, {name}: {}", outcome.told());
        for (shape, score) in shapes.all().iter().zip(&by_shape) {
            println!("    {shape:?}: {} of {}", score.found_rings, score.rings);
        }
        if !is_enough(&outcome.score) {
            short.push(format!("{name}: {}", outcome.told()));
        }
    }
    assert!(short.is_empty(), "{shapes:?}, seeds {seeds:?}: {short:#?}");
}

/// The community as if only the rings of one shape were known.
fn of_shape(community: &Community, shape: Shape) -> Community {
    let here: BTreeSet<usize> =
        (0..community.rings.len()).filter(|at| community.shapes[*at] == shape).collect();
    Community {
        thanks: vec![],
        rings: here.iter().map(|at| community.rings[*at].clone()).collect(),
        shapes: vec![shape; here.len()],
        friends: vec![],
        neighbourhoods: vec![],
    }
}

/// Enough is found, and no good friends are together in any group.
const fn is_enough(score: &Score) -> bool {
    score.friends == 0
        && score.group_precision() >= PRECISION
        && score.member_precision() >= PRECISION
        && score.ring_recall() >= RECALL
        && score.member_recall() >= RECALL
}
