//! Many people at once ask, help, thank, vote and decide at random: points are never lost or made,
//! and no limit is passed.
//!
//! `GUILDHALL_SEED` chooses another run; the seed in force stands in every failure.

use std::{collections::BTreeMap, sync::Arc};

use guildhall_core::{Error, jobs};
use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    ledger::Ledger,
    world::World,
};
use libtest_mimic::Trial;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Who act at once, each over a connection of their own.
const AT_ONCE: u64 = 64;
/// What each of them says.
const STEPS: usize = 40;
const PEOPLE: usize = 10;
const GIVEN: i64 = 13;
const RECEIVED: i64 = 17;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("points::nothing_is_lost_or_made_by_many_at_once", at_once)
}

fn seed() -> u64 {
    let given = std::env::var("GUILDHALL_SEED").ok().and_then(|text| text.parse().ok());
    given.unwrap_or(20_261_126)
}

/// Something that somebody could say, sensible or not.
fn line(chance: &mut impl Rng) -> String {
    let (request, who) = (chance.random_range(1..=60), chance.random_range(0..PEOPLE));
    let tip = chance.random_range(1..=6);
    match chance.random_range(0..14) {
        0 | 1 => "ask words".to_owned(),
        2..=4 => format!("request claim {request}"),
        5 | 6 => format!("request solve {request}"),
        7..=9 => format!("thank p{who} --request {request}"),
        10 => format!("tip vote {tip} worked"),
        11 => format!("tip used {tip}"),
        12 => format!("points rule thanks --points {}", chance.random_range(0..20)),
        _ => "points history".to_owned(),
    }
}

async fn prepared(room: &Room) -> World {
    let world = World::found(room).await;
    for n in 0..PEOPLE {
        world.says(&format!("p{n}"), "points balance").await.expect("a member");
    }
    for (setting, most) in [("given", GIVEN), ("received", RECEIVED)] {
        let line = format!("community settings points-{setting}-per-day {most}");
        world.says("maria", &line).await.expect("it is set");
    }
    for n in 1..=6 {
        world.says(&format!("p{n}"), "tip save words").await.expect("a tip");
        world.says(&format!("p{n}"), &format!("tip propose {n}")).await.expect("proposed");
        world.says("maria", &format!("tip review {n} approve")).await.expect("published");
    }
    world
}

async fn at_once(room: Room) {
    let world = Arc::new(prepared(&room).await);
    let tasks: Vec<_> = (0..AT_ONCE)
        .map(|n| {
            let world = Arc::clone(&world);
            tokio::spawn(async move {
                let mut chance = ChaCha8Rng::seed_from_u64(seed() ^ n);
                for _ in 0..STEPS {
                    let who = match chance.random_range(0..20) {
                        0 => "maria".to_owned(),
                        _ => format!("p{}", chance.random_range(0..PEOPLE)),
                    };
                    let line = line(&mut chance);
                    if let Err(error) = world.says(&who, &line).await {
                        assert!(
                            matches!(error, Error::User(_)),
                            "seed {}: {who}: {line}: {error}",
                            seed()
                        );
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap_or_else(|error| panic!("seed {}: {error}", seed()));
    }
    while jobs::run_due(&world.app).await.expect("jobs run") > 0 {}
    let transfers = Ledger::open(&room).await.balanced().await;
    assert!(transfers > 20, "seed {}: hardly anything was paid: {transfers}", seed());
    within_limits(&room).await;
    println!("{transfers} transfers by {AT_ONCE} at once; seed {}", seed());
}

/// What was paid, added up past the core: by whoever gave, by whoever got.
async fn within_limits(room: &Room) {
    let bare = Bare::open(room).await.expect("the database opens");
    let text = "SELECT COALESCE(o.by_member, p.member_id), o.member_id, o.points FROM outcomes o
        LEFT JOIN parties p ON p.community_id = o.community_id AND p.id = o.by_party";
    let paid: Vec<(i64, i64, i64)> = bare.rows(text).await.expect("the outcomes are read");
    bare.close().await;
    let (mut given, mut received) = (BTreeMap::new(), BTreeMap::new());
    for (giver, receiver, points) in paid {
        assert_ne!(giver, receiver, "nothing for oneself");
        *given.entry(giver).or_insert(0) += points;
        *received.entry(receiver).or_insert(0) += points;
    }
    let most = |sums: &BTreeMap<i64, i64>| sums.values().copied().max().unwrap_or_default();
    assert!(most(&given) <= GIVEN, "seed {}: {given:?}", seed());
    assert!(most(&received) <= RECEIVED, "seed {}: {received:?}", seed());
    assert!(most(&given) == GIVEN || most(&received) == RECEIVED, "no limit was met: {received:?}");
}
