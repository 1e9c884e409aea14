//! Processes and people that are gone in the middle of it, and sides that are empty.

use std::{future::Future, pin::pin, sync::Arc, task::Poll};

use guildhall_core::{
    jobs,
    mentorship::rounds::{Input, State},
};
use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
};
use libtest_mimic::Trial;

use super::{DAY, card, close, pair, record, round, run_due, state, told};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("rounds::killed_in_the_middle_everybody_is_told_once", killed),
        lab.both("rounds::people_are_gone_meanwhile", gone),
        lab.both("rounds::who_leaves_late_is_matched_no_more", leaves_late),
        lab.both("rounds::sides_are_empty", empty),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Lets something go on for so many turns, and then drops it.
async fn killed_after(mut turns: u32, run: impl Future) -> bool {
    let mut run = pin!(run);
    std::future::poll_fn(|cx| {
        if turns == 0 {
            return Poll::Ready(true);
        }
        turns -= 1;
        run.as_mut().poll(cx).map(|_| false)
    })
    .await
}

async fn killed(room: Room) {
    let mentors: Vec<String> = (0..20).map(|n| format!("mentor{n}")).collect();
    let mentees: Vec<String> = (0..40).map(|n| format!("mentee{n}")).collect();
    let [a, b] = [&mentors, &mentees].map(|all| all.iter().map(String::as_str).collect::<Vec<_>>());
    let world = round(&room, &a, &b).await;
    let bare = Bare::open(&room).await.expect("the database opens");
    let mut kills = 0;
    card(&world, "maria", "round close 1").await;
    for published in [false, true] {
        if published {
            card(&world, "maria", "round publish 1 best").await;
        }
        let done = if published { State::Published } else { State::Previewed };
        let mut turns = 1;
        while state(&world).await != done {
            // Another process goes on each time.
            let other = world.app.clone();
            kills += u32::from(killed_after(turns, jobs::run_due(&other)).await);
            let freed = "UPDATE jobs SET leased_until = 0";
            bare.script(freed).await.expect("the dead one's lease is over");
            turns = turns * 3 / 2 + 1;
        }
    }
    assert!(kills > 5, "it was killed {kills} times");
    bare.close().await;
    let mut pairs = 0;
    for who in mentors.iter().chain(&mentees) {
        let told = told(&world, who).await;
        assert_eq!(told.len(), 1, "{who}: {told:?}");
        pairs += usize::from(told[0] == "mentor_matched");
    }
    assert_eq!(pairs, 40, "twenty pairs");
    assert_eq!(told(&world, "maria").await, ["round_ready"]);
}

/// A pair is made only where it can still be; the others are told, and nobody learns why.
async fn gone(room: Room) {
    let world = round(&room, &["mia", "max", "moe"], &["ana", "ben", "cid"]).await;
    for (who, whom) in [("ana", "mia"), ("ben", "max"), ("cid", "moe")] {
        card(&world, who, &format!("round rank 1 {whom}")).await;
        card(&world, whom, &format!("round rank 1 {who}")).await;
    }
    close(&world).await;
    let before = record(&world).await;
    card(&world, "moe", "me erase keep").await;
    world.app.clock.advance(guildhall_core::privacy::GRACE + DAY);
    run_due(&world).await;
    card(&world, "maria", "round publish 1 stable").await;
    card(&world, "mia", "me pause").await;
    card(&world, "ben", "me block max").await;
    run_due(&world).await;
    assert_eq!(state(&world).await, State::Published);
    for who in ["ana", "ben", "cid"] {
        assert_eq!(pair(&world, who).await, None, "{who}");
        assert_eq!(told(&world, who).await, ["round_lost_mentee"], "{who}");
    }
    for who in ["mia", "max"] {
        assert_eq!(told(&world, who).await, ["round_lost_mentor"], "{who}");
    }
    let after = record(&world).await;
    assert_eq!(after, before, "the record stays as it was");
    assert_eq!(Input::results(&after.1, after.0).expect("results"), after.2);
}

async fn leaves_late(room: Room) {
    let world = round(&room, &["mia"], &["ana", "ben"]).await;
    card(&world, "ana", "round rank 1 mia").await;
    card(&world, "mia", "round rank 1 ana").await;
    close(&world).await;
    card(&world, "ana", "round leave 1").await;
    assert_eq!(world.code("maria", "round publish 1 best").await, "round.matching");
    run_due(&world).await;
    card(&world, "maria", "round publish 1 best").await;
    run_due(&world).await;
    assert_eq!(pair(&world, "ben").await.as_deref(), Some("mia"));
    assert_eq!(told(&world, "ana").await, Vec::<String>::new());
    assert_eq!(world.code("ben", "round leave 1").await, "round.over");
}

async fn empty(room: Room) {
    let world = round(&room, &[], &["ana"]).await;
    assert_eq!(world.code("maria", "round close 1").await, "round.no_mentors");
    assert_eq!(world.code("maria", "round publish 1 best").await, "round.open");
    assert_eq!(world.code("maria", "round preview 1").await, "round.open");
    world.app.clock.advance(15 * DAY);
    run_due(&world).await;
    assert_eq!(state(&world).await, State::Cancelled);
    assert_eq!(told(&world, "ana").await, ["round_no_mentors"]);
    assert_eq!(told(&world, "maria").await, ["round_no_mentors"]);
    card(&world, "maria", "round open").await;
    card(&world, "mia", "mentor offer").await;
    card(&world, "mia", "round join 2 --as mentor").await;
    assert_eq!(world.code("maria", "round close 2").await, "round.no_mentees");
    world.app.clock.advance(15 * DAY);
    run_due(&world).await;
    assert_eq!(told(&world, "mia").await, ["round_no_mentees"]);
}
