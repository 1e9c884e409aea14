//! Rounds of mentorship, from the day they open to the day everybody was told.

use std::{future::Future, pin::pin, sync::Arc, task::Poll};

use guildhall_core::{
    ids::RoundNo,
    jobs,
    mentorship::rounds::{Input, Results, State},
    outbox,
    view::{Card, Reply},
};
use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use serde_json::json;
use sha2::{Digest, Sha256};

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("rounds::a_round_by_hand", by_hand),
        lab.both("rounds::a_round_by_the_clock", by_the_clock),
        lab.both("rounds::what_both_sides_wish_counts", wishes),
        lab.both("rounds::a_mentor_who_is_wished_for_is_a_candidate", named),
        lab.both("rounds::killed_in_the_middle_everybody_is_told_once", killed),
        lab.both("rounds::people_are_gone_meanwhile", gone),
        lab.both("rounds::who_leaves_late_is_matched_no_more", leaves_late),
        lab.both("rounds::sides_are_empty", empty),
        lab.both("rounds::two_stewards_at_once", two_stewards),
        lab.both("rounds::a_recorded_round_repeats_itself", repeats),
        lab.both("rounds::bad_input_is_told", bad_input),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const DAY: i64 = 24 * 60 * 60 * 1000;

async fn reply(world: &World, who: &str, line: &str) -> Reply {
    world.says(who, line).await.unwrap_or_else(|error| panic!("{who}: {line}: {error}"))
}

async fn card(world: &World, who: &str, line: &str) -> Card {
    reply(world, who, line).await.cards().first().expect("a card").clone()
}

fn field<'a>(card: &'a Card, name: &str) -> Option<&'a str> {
    card.fields.iter().find(|field| field.name == name).map(|field| field.value.as_str())
}

async fn run_due(world: &World) {
    while jobs::run_due(&world.app).await.expect("jobs run") > 0 {}
}

/// What somebody was told of rounds and pairs, by its stable words.
async fn told(world: &World, who: &str) -> Vec<String> {
    let inbox = outbox::inbox(&world.app, &world.actor(who)).await.expect("an inbox");
    let what = inbox.iter().filter_map(|card| card.data["what"].as_str());
    let ours = |what: &&str| what.starts_with("round_") || *what == "mentor_matched";
    what.filter(ours).map(ToOwned::to_owned).collect()
}

async fn mentor(world: &World, who: &str) {
    for line in ["mentor offer --capacity 1", "me topics taxes --comfort 5"] {
        card(world, who, line).await;
    }
    card(world, who, "round join 1 --as mentor").await;
}

async fn mentee(world: &World, who: &str) {
    card(world, who, "mentor learn taxes").await;
    card(world, who, "round join 1 --as mentee").await;
}

/// A round with these people in it.
async fn round(room: &Room, mentors: &[&str], mentees: &[&str]) -> World {
    let world = World::found(room).await;
    card(&world, "maria", "round open").await;
    for who in mentors {
        mentor(&world, who).await;
    }
    for who in mentees {
        mentee(&world, who).await;
    }
    world
}

async fn close(world: &World) {
    card(world, "maria", "round close 1").await;
    run_due(world).await;
}

async fn publish(world: &World, method: &str) {
    close(world).await;
    card(world, "maria", &format!("round publish 1 {method}")).await;
    run_due(world).await;
}

/// Who mentors somebody, as both were told.
async fn pair(world: &World, who: &str) -> Option<String> {
    let own = reply(world, who, "mentor show").await;
    let is = |name: &&str| {
        let title = format!("{name} is your mentor");
        own.cards().iter().any(|card| card.title.contains(&title))
    };
    ["mia", "max", "moe"].into_iter().find(is).map(Into::into)
}

async fn record(world: &World) -> (i64, String, String) {
    let community = world.community().await;
    let read = world.app.db.read(async |tx| {
        let round = tx.round(community, RoundNo(1)).await?.expect("a round");
        let (input, results) = tx.round_record(&round).await?.expect("a record");
        Ok((round.seed, input, results))
    });
    read.await.expect("it is read")
}

async fn state(world: &World) -> State {
    let community = world.community().await;
    let read = world.app.db.read(async |tx| tx.round(community, RoundNo(1)).await);
    read.await.expect("it is read").expect("a round").state
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

/// Both want max, whom ana fits better; so who gets him is for max to say, or for the fit.
async fn wishes(room: Room) {
    for (max_names, gets_him) in [(true, "ben"), (false, "ana")] {
        let other = room.lab.room(room.engine).await.expect("a room");
        let world = round(&other, &["mia", "max"], &["ana", "ben"]).await;
        card(&world, "max", "mentor offer --enjoys income").await;
        card(&world, "ana", "mentor goals income").await;
        let named = card(&world, "ana", "round rank 1 max, mia").await;
        assert_eq!(field(&named, "Whom you would like, the best first"), Some("max, mia"));
        card(&world, "ben", "round rank 1 max").await;
        if max_names {
            card(&world, "max", "round rank 1 ben").await;
        }
        publish(&world, "stable").await;
        for who in ["ana", "ben"] {
            let mentor = if who == gets_him { "max" } else { "mia" };
            assert_eq!(pair(&world, who).await.as_deref(), Some(mentor), "{who}, {max_names}");
        }
    }
}

/// Among thirty who fit better there is room for whoever is wished for.
async fn named(room: Room) {
    let crowd: Vec<String> = (1..=31).map(|n| format!("m{n}")).collect();
    let crowd: Vec<&str> = crowd.iter().map(String::as_str).collect();
    let world = round(&room, &crowd, &["ana"]).await;
    card(&world, "moe", "mentor offer").await;
    card(&world, "moe", "round join 1 --as mentor").await;
    card(&world, "moe", "round rank 1 ana").await;
    card(&world, "ana", "round rank 1 moe").await;
    publish(&world, "stable").await;
    assert_eq!(pair(&world, "ana").await.as_deref(), Some("moe"));
    let mut nobody = 0;
    for who in &crowd {
        nobody += usize::from(told(&world, who).await == ["round_nobody_mentor"]);
    }
    assert_eq!(nobody, 31);
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

async fn two_stewards(room: Room) {
    let world = World::with(&room, &["sam"]).await;
    card(&world, "maria", "community steward sam").await;
    let codes = async |a: &str, b: &str| {
        let (one, other) = tokio::join!(world.code("maria", a), world.code("sam", b));
        let mut codes = [one, other];
        codes.sort();
        codes
    };
    assert_eq!(codes("round open", "round open").await, ["ok", "round.already"]);
    mentor(&world, "mia").await;
    mentee(&world, "ana").await;
    assert_eq!(codes("round close 1", "round close 1").await, ["ok", "round.closed"]);
    run_due(&world).await;
    let both = codes("round publish 1 best", "round publish 1 stable").await;
    assert_eq!(both, ["ok", "round.over"]);
    run_due(&world).await;
    assert_eq!(told(&world, "ana").await, ["mentor_matched"]);
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

async fn bad_input(room: Room) {
    let world = round(&room, &["mia"], &["ana"]).await;
    for (who, line, code) in [
        ("ana", "round open", "policy.steward"),
        ("maria", "round open", "round.already"),
        ("maria", "round open --weeks 3", "mentor.weeks"),
        ("maria", "round open --until yesterday", "round.when"),
        ("maria", "round open --until 2026-03-01", "round.until"),
        ("maria", "round open --until 2027-03-01", "round.until"),
        ("ana", "round show 7", "round.unknown"),
        ("ana", "round join 7 --as mentee", "round.unknown"),
        ("ben", "round join 1 --as mentor", "round.not_mentor"),
        ("ben", "round join 1 --as mentee", "round.not_mentee"),
        ("ben", "round leave 1", "round.not_in"),
        ("ben", "round rank 1 mia", "round.not_in"),
        ("ana", "round rank 1 ana", "round.same_side"),
        ("ana", "round rank 1 maria", "round.not_there"),
        ("ana", "round rank 1 mia, mia", "round.twice"),
        ("ana", "round rank 1 nobody-at-all", "member.unknown"),
        ("ana", "round publish 1 best", "policy.steward"),
        ("maria", "round publish 7 best", "round.unknown"),
    ] {
        assert_eq!(world.code(who, line).await, code, "{who}: {line}");
    }
    card(&world, "ana", "round rank 1 mia").await;
    let none = card(&world, "ana", "round rank 1 none").await;
    assert_eq!(field(&none, "Whom you would like, the best first"), None);
    // Who moves to the other side has named nobody there.
    card(&world, "mia", "round rank 1 ana").await;
    card(&world, "mia", "mentor learn bikes").await;
    let moved = card(&world, "mia", "round join 1 --as mentee").await;
    assert_eq!(moved.data["side"], json!("mentee"));
    assert_eq!(field(&moved, "Whom you would like, the best first"), None);
}
