//! A whole round, by hand and by the clock, and its record.

use std::sync::Arc;

use guildhall_core::{
    ids::RoundNo,
    mentorship::rounds::{Input, Results, State},
    outbox,
};
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{DAY, card, close, field, mentee, mentor, pair, record, run_due, state, told};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("rounds::a_round_by_hand", by_hand),
        lab.both("rounds::a_round_by_the_clock", by_the_clock),
        lab.both("rounds::a_recorded_round_repeats_itself", repeats),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn by_hand(room: Room) {
    let world = World::found(&room).await;
    let opened = card(&world, "maria", "round open --weeks 8").await;
    assert_eq!(opened.title, "Round #1 of mentorship");
    let until = "open until Mon, 16 Mar 2026, 12:00 (UTC)";
    assert_eq!(field(&opened, "State"), Some(until));
    let board = outbox::board(&world.app, &world.actor("maria")).await.expect("a board");
    assert_eq!(board[0].title, opened.title, "it stands in the places for help");
    for who in ["mia", "max"] {
        mentor(&world, who).await;
    }
    for who in ["ana", "ben", "cid"] {
        mentee(&world, who).await;
    }
    let shown = card(&world, "ana", "round show 1").await;
    assert_eq!(field(&shown, "Mentors who signed up"), Some("fewer than 5"));
    assert_eq!(shown.data["mentors"], json!(null));
    assert_eq!(field(&shown, "Mentors in this round"), Some("mia, max"));
    for who in ["dan", "eve"] {
        mentee(&world, who).await;
    }
    let shown = card(&world, "mia", "round show").await;
    assert_eq!(field(&shown, "Mentees who signed up"), Some("5 people"));
    close(&world).await;
    assert_eq!(told(&world, "maria").await, ["round_ready"]);
    let preview = card(&world, "maria", "round preview 1").await;
    let (seed, input, results) = record(&world).await;
    assert_eq!(Input::results(&input, seed).expect("results"), results);
    let recorded: Results = serde_json::from_str(&results).expect("results");
    for (name, matched) in [("stable", &recorded.stable), ("best", &recorded.best)] {
        let numbers = json!({ "matched": 2, "unmatched": 3, "fit": matched.fit, "blocking": 0 });
        assert_eq!(preview.data[name], numbers, "{name}");
    }
    card(&world, "maria", "round publish 1 stable").await;
    assert_eq!(world.code("maria", "round publish 1 best").await, "round.over");
    run_due(&world).await;
    assert_eq!(state(&world).await, State::Published);
    let mut matched = 0;
    for who in ["ana", "ben", "cid", "dan", "eve"] {
        let told = told(&world, who).await;
        let found = pair(&world, who).await.is_some();
        matched += usize::from(found);
        let expected = if found { "mentor_matched" } else { "round_nobody_mentee" };
        assert_eq!(told, [expected], "{who}");
    }
    assert_eq!(matched, 2);
    for who in ["mia", "max"] {
        assert_eq!(told(&world, who).await, ["mentor_matched"]);
    }
    assert_eq!(world.code("maria", "round publish 1 stable").await, "round.over");
    let log = card(&world, "maria", "community audit").await;
    let last = &log.fields[0].value;
    assert_eq!(last, "maria matched round 1 of mentorship (nobody wants to swap).");
    card(&world, "maria", "round open").await;
    assert_eq!(card(&world, "ana", "round list").await.title, "Round #2 of mentorship");
}

async fn by_the_clock(room: Room) {
    let world = World::found(&room).await;
    card(&world, "maria", "community settings mentor-rounds 0 9 1 * *").await;
    card(&world, "maria", "community settings mentor-round-days 7").await;
    run_due(&world).await;
    assert_eq!(world.code("ana", "round show").await, "round.none");
    world.app.clock.advance(30 * DAY);
    run_due(&world).await;
    mentor(&world, "mia").await;
    mentee(&world, "ana").await;
    run_due(&world).await;
    assert_eq!(state(&world).await, State::Open);
    world.app.clock.advance(8 * DAY);
    assert_eq!(world.code("ben", "round join 1 --as mentee").await, "round.closed");
    run_due(&world).await;
    assert_eq!(state(&world).await, State::Previewed);
    // The next one waits until this one is over.
    world.app.clock.advance(22 * DAY);
    run_due(&world).await;
    assert_eq!(world.code("ana", "round show 2").await, "round.unknown");
    card(&world, "maria", "round cancel 1").await;
    run_due(&world).await;
    assert_eq!(told(&world, "ana").await, ["round_cancelled"]);
    assert_eq!(told(&world, "mia").await, ["round_cancelled"]);
    assert_eq!(state(&world).await, State::Cancelled);
}

/// A record, and what came of it when it was made: for ever, on every machine and engine.
async fn repeats(room: Room) {
    let stored = r#"{"seats":[1,2,1],"mentees":[[[0,10010,4000,4000],[1,4000,4000,4000]],[[0,5000,10010,5000],[2,5000,5000,5000]],[[1,3000,3000,3000],[0,3000,3000,3000]],[[2,7000,7000,7000]],[]]}"#;
    let results = Input::results(stored, 42).expect("results");
    assert_eq!(results, Input::results(stored, 42).expect("results"));
    let digest = Sha256::digest(results.as_bytes());
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, DIGEST, "{results}");
    let world = World::with(&room, &["ana"]).await;
    card(&world, "maria", "round open").await;
    let community = world.community().await;
    let kept = world.app.db.write(async |tx| {
        let round = tx.round(community, RoundNo(1)).await?.expect("a round");
        tx.record_round(&round, (stored, &results), "[]").await?;
        tx.round_record(&round).await
    });
    let (input, kept) = kept.await.expect("written").expect("a record");
    assert_eq!((input.as_str(), &kept), (stored, &results), "an engine changes no byte");
}

/// See [`repeats`].
const DIGEST: &str = "600831d35cf079918d7a3aa74860dfd8951dc50af6afa92da403aed484c44f47";
