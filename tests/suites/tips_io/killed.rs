//! Imports that are killed and run again, while members go on.

use std::{
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::{Duration, Instant},
};

use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
};
use libtest_mimic::Trial;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use tokio::process::Command;

use super::{counts, exported, halls, import, lines, put, sound, tip};

/// Tips of an import; `GUILDHALL_TIPS` sets another number.
const TIPS: usize = 5_000;
const KILLS: usize = 5;
/// An import is killed at the latest when so many milliseconds have gone by for each thousand
/// tips since it wrote its first.
const LONGEST: usize = 12;
/// The longest that a member waits for an answer, the start of the program included. It is far
/// above what is usual, because other tests run beside this one.
const ANSWERED_WITHIN: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(60);

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("tips_io::killed_and_run_again", killed_and_run_again)
}

/// Repeats a run where `GUILDHALL_SEED` is set.
fn seed() -> u64 {
    let given = std::env::var("GUILDHALL_SEED").ok().and_then(|text| text.parse().ok());
    given.unwrap_or(20_260_302)
}

fn wanted() -> usize {
    let given = std::env::var("GUILDHALL_TIPS").ok().and_then(|text| text.parse().ok());
    given.unwrap_or(TIPS)
}

async fn there(bare: &Bare) -> i64 {
    let rows: Vec<(i64,)> = bare.rows("SELECT COUNT(*) FROM tips").await.expect("rows");
    rows[0].0
}

/// Starts an import, and kills it a little after it has written something more.
async fn kill(room: &Room, bare: &Bare, chance: &mut ChaCha8Rng) -> i64 {
    let before = there(bare).await;
    let mut import = Command::new(&room.lab.program)
        .args(["tips", "import", "tips.jsonl", "--community", "hall", "--publish"])
        .env("DATABASE_URL", &room.url)
        .current_dir(room.folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("an import starts");
    let start = Instant::now();
    while there(bare).await == before {
        assert!(start.elapsed() < PATIENCE, "nothing is imported; seed {}", seed());
        if import.try_wait().expect("its state").is_some() {
            return before;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let after = chance.random_range(0..=LONGEST * wanted() / 1_000) as u64;
    tokio::time::sleep(Duration::from_millis(after)).await;
    import.kill().await.expect("it is killed");
    there(bare).await
}

/// Members ask and look until it is over; gives how often, and the longest wait.
async fn members(room: &Room, over: &AtomicBool) -> (u32, Duration) {
    let (mut times, mut longest) = (0, Duration::ZERO);
    while !over.load(SeqCst) {
        times += 1;
        let asked = format!("What about {times}?");
        let line = if times % 2 == 0 { &["request", "list"][..] } else { &["ask", &asked] };
        let start = Instant::now();
        let ran = room.exec(&format!("member{times}"), line).await;
        assert_eq!(ran.exit, 0, "{ran:?}");
        longest = longest.max(start.elapsed());
    }
    (times, longest)
}

async fn killed_and_run_again(room: Room) {
    halls(&room).await;
    let tips: Vec<_> =
        (0..wanted()).map(|n| tip(&format!("book/{n}"), &format!("Tip {n}"))).collect();
    put(&room, "tips.jsonl", lines(&tips));
    let bare = Bare::open(&room).await.expect("the database opens");
    let (mut chance, over) = (ChaCha8Rng::seed_from_u64(seed()), AtomicBool::new(false));
    let operator = async {
        let mut found = Vec::new();
        for _ in 0..KILLS {
            found.push(kill(&room, &bare, &mut chance).await);
        }
        let last = import(&room, "hall", "tips.jsonl", &["--publish"]).await;
        over.store(true, SeqCst);
        (found, last)
    };
    let ((found, last), (answers, longest)) = tokio::join!(operator, members(&room, &over));
    println!(
        "{}: {found:?} tips there after each kill; {answers} answers meanwhile, the longest took {} ms",
        room.engine.name(),
        longest.as_millis()
    );
    let all = i64::try_from(wanted()).expect("a number");
    assert!(found.iter().any(|n| (1..all).contains(n)), "no kill hit an import; seed {}", seed());
    assert!(longest < ANSWERED_WITHIN, "somebody waited {longest:?}; seed {}", seed());
    let [added, updated, same, kept, gone, wrong] = counts(&last);
    assert_eq!((added + same, updated, kept, gone, wrong), (all, 0, 0, 0, 0), "seed {}", seed());
    assert_eq!(exported(&room, "hall").await.len(), wanted(), "seed {}", seed());
    sound(&room, all, all).await;
    bare.close().await;
}
