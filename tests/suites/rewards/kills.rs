//! `kill -9` amid redemptions: each is wholly there or wholly not.

use std::{process::Stdio, sync::Arc, time::Duration};

use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    ledger::Ledger,
    world::World,
};
use libtest_mimic::Trial;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use tokio::process::Command;

use super::{card, has};

const KILLS: usize = 200;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("rewards::killed_amid_redemptions", killed)
}

fn seed() -> u64 {
    let given = std::env::var("GUILDHALL_SEED").ok().and_then(|text| text.parse().ok());
    given.unwrap_or(20_261_126)
}

async fn killed(room: Room) {
    let world = World::found(&room).await;
    has(&world, "ana", 10_000).await;
    card(&world, "maria", "community settings rewards-per-month 1000000").await;
    card(&world, "maria", "reward add --kind hand --cost 3 --stock 10000 A mug").await;
    let mut chance = ChaCha8Rng::seed_from_u64(seed());
    let usual = usual(&room).await;
    let mut ended = 0;
    for _ in 0..KILLS {
        let mut child = Command::new(&room.lab.program)
            .args(["exec", "--community", "hall", "--as", "ana", "--", "reward", "redeem", "1"])
            .env("DATABASE_URL", &room.url)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("it starts");
        let after = Duration::from_micros(chance.random_range(usual / 2..=usual + usual / 4));
        match tokio::time::timeout(after, child.wait()).await {
            Ok(_) => ended += 1,
            // SIGKILL.
            Err(_) => child.kill().await.expect("it is killed"),
        }
    }
    whole(&room, ended).await;
    finish(&world, &room).await;
    Ledger::open(&room).await.balanced().await;
}

/// How long one takes that nobody disturbs, in microseconds.
async fn usual(room: &Room) -> u64 {
    let mut times = Vec::new();
    for _ in 0..5 {
        let began = std::time::Instant::now();
        let ran = room.exec("ana", &["reward", "redeem", "1"]).await;
        assert_eq!(ran.exit, 0, "{ran:?}");
        times.push(u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX));
    }
    times.sort_unstable();
    times[2]
}

/// Each redemption has its entry, its place in the stock, its part of the month, and its notice.
async fn whole(room: &Room, ended: usize) {
    let bare = Bare::open(room).await.expect("the database opens");
    let counts: Vec<(i64, i64, i64, i64, i64)> = bare
        .rows(
            "SELECT (SELECT COUNT(*) FROM redemptions), (SELECT COUNT(*) FROM transfers WHERE rule = 'redeem'),
                 (SELECT 10000 - stock FROM rewards), (SELECT points / 3 FROM reward_months),
                 (SELECT COUNT(*) FROM outbox WHERE body LIKE '%\"news\":\"asked\"%')",
        )
        .await
        .expect("it is read");
    let (all, entries, stock, month, notices) = counts[0];
    assert_eq!([entries, stock, month, notices], [all; 4], "seed {}", seed());
    let least = i64::try_from(ended).unwrap_or(0) + 5;
    let most = i64::try_from(KILLS).unwrap_or(0) + 5;
    assert!((least..most).contains(&all), "seed {}: {all} of {ended} that ended", seed());
    println!("{KILLS} kills, {ended} ended before, {all} redemptions; seed {}", seed());
    bare.close().await;
}

async fn finish(world: &World, room: &Room) {
    for wish in 1..=KILLS + 5 {
        if world.code("maria", &format!("reward approve {wish}")).await == "ok" {
            card(world, "maria", &format!("reward fulfil {wish}")).await;
        }
    }
    let bare = Bare::open(room).await.expect("the database opens");
    let escrow = "SELECT COUNT(*) FROM balances WHERE account LIKE 'escrow/%' AND points <> 0";
    let escrow: Vec<(i64,)> = bare.rows(escrow).await.expect("the accounts are read");
    assert_eq!(escrow, [(0,)], "something is still put aside");
    bare.close().await;
}
