//! Many at once ask for rewards, take back, agree, fulfil and give, at random. `GUILDHALL_SEED`
//! chooses another run; the seed in force stands in every failure.

use std::sync::Arc;

use guildhall_core::Error;
use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    ledger::Ledger,
    world::World,
};
use libtest_mimic::Trial;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{card, has};

/// Who act at once, each over a connection of their own.
const AT_ONCE: u64 = 64;
/// What each of them says.
const STEPS: usize = 32;
const PEOPLE: usize = 8;
const MONTH: i64 = 900;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("rewards::nothing_is_lost_or_made_by_many_at_once", at_once)
}

fn seed() -> u64 {
    let given = std::env::var("GUILDHALL_SEED").ok().and_then(|text| text.parse().ok());
    given.unwrap_or(20_261_126)
}

/// Who says what, sensible or not.
fn line(chance: &mut impl Rng) -> (String, String) {
    let member = format!("p{}", chance.random_range(0..PEOPLE));
    let steward = ["maria", "olga"][chance.random_range(0..2)].to_owned();
    let (reward, wish) = (chance.random_range(1..=4), chance.random_range(1..=90));
    match chance.random_range(0..12) {
        0..=3 => (member, format!("reward redeem {reward}")),
        4 => (member, format!("reward cancel {wish}")),
        5 => (member, format!("reward give 4 {}", chance.random_range(0..40))),
        6 | 7 => (steward, format!("reward approve {wish}")),
        8 | 9 => (steward, format!("reward fulfil {wish}")),
        10 => (steward, format!("reward decline {wish} words")),
        _ => (member, format!("reward code {wish}")),
    }
}

async fn prepared(room: &Room) -> World {
    let world = World::found(room).await;
    card(&world, "olga", "points balance").await;
    card(&world, "maria", "community steward olga").await;
    for n in 0..PEOPLE {
        has(&world, &format!("p{n}"), 150).await;
    }
    for line in [
        &format!("community settings rewards-per-month {MONTH}"),
        "reward add --kind hand --cost 20 --stock 9 --each 3 A mug",
        "reward add --kind hand --cost 35 --worth 500 A card",
        "reward add --kind code --cost 15 Coffee",
        "reward add --kind goal --cost 150 A bench",
        "reward codes 3 C1 C2 C3 C4 C5 C6 C7",
    ] {
        card(&world, "maria", line).await;
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
                let mut codes = Vec::new();
                for _ in 0..STEPS {
                    let (who, line) = line(&mut chance);
                    match world.says(&who, &line).await {
                        Ok(reply) => codes.extend(
                            reply.cards()[0]
                                .data
                                .get("code")
                                .and_then(|c| c.as_str())
                                .map(str::to_owned),
                        ),
                        Err(Error::User(_)) => {}
                        Err(error) => panic!("seed {}: {who}: {line}: {error}", seed()),
                    }
                }
                codes
            })
        })
        .collect();
    let mut codes = Vec::new();
    for task in tasks {
        codes.extend(task.await.unwrap_or_else(|error| panic!("seed {}: {error}", seed())));
    }
    let shown = codes.len();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), shown, "seed {}: a code was shown twice", seed());
    adds_up(&room).await;
    finish(&world).await;
    adds_up(&room).await;
    let bare = Bare::open(&room).await.expect("the database opens");
    let escrow = "SELECT CAST(COALESCE(SUM(points), 0) AS BIGINT) FROM balances WHERE account LIKE 'escrow/%'";
    let escrow: Vec<(i64,)> = bare.rows(escrow).await.expect("the accounts are read");
    assert_eq!(escrow, [(0,)], "seed {}: something is still put aside", seed());
    bare.close().await;
}

/// Every wish that still waits is fulfilled or declined.
async fn finish(world: &World) {
    for wish in 1..=400 {
        world.code("maria", &format!("reward approve {wish}")).await;
        if world.code("olga", &format!("reward fulfil {wish}")).await != "ok" {
            world.code("maria", &format!("reward fulfil {wish}")).await;
        }
        world.code("maria", &format!("reward decline {wish} words")).await;
    }
}

/// The ledger, the stock, the month, the codes.
async fn adds_up(room: &Room) {
    let transfers = Ledger::open(room).await.balanced().await;
    let bare = Bare::open(room).await.expect("the database opens");
    let held: Vec<(i64, String, Option<i64>, i64)> = bare
        .rows(
            "SELECT r.number, r.kind, r.stock, (SELECT COUNT(*) FROM redemptions d
                 WHERE d.community_id = r.community_id AND d.reward = r.number AND d.state <> 'back')
             FROM rewards r ORDER BY r.number",
        )
        .await
        .expect("the rewards are read");
    for (number, kind, stock, had) in &held {
        let all = match (*number, kind.as_str()) {
            (1, _) => 9,
            (3, _) => 7,
            _ => continue,
        };
        assert_eq!(stock.map(|left| left + had), Some(all), "seed {}: reward {number}", seed());
    }
    let months: Vec<(i64, i64)> = bare
        .rows(
            "SELECT m.points, CAST((SELECT COALESCE(SUM(d.cost), 0) FROM redemptions d
                 WHERE d.community_id = m.community_id AND d.month = m.month AND d.state <> 'back') AS BIGINT)
             FROM reward_months m",
        )
        .await
        .expect("the months are read");
    assert!(months.iter().all(|(told, used)| told == used && *used <= MONTH), "{months:?}");
    let twice: Vec<(i64,)> = bare
        .rows("SELECT COUNT(*) - COUNT(DISTINCT redemption) FROM reward_codes WHERE redemption IS NOT NULL")
        .await
        .expect("the codes are read");
    assert_eq!(twice, [(0,)], "one wish, one code");
    bare.close().await;
    println!("{transfers} transfers; seed {}", seed());
}
