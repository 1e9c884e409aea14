//! What is refused, and to which of two who do it at once.

use std::sync::Arc;

use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use serde_json::json;

use super::{card, field, mentee, mentor, round, run_due, told};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("rounds::two_stewards_at_once", two_stewards),
        lab.both("rounds::bad_input_is_told", bad_input),
    ]
    .into_iter()
    .flatten()
    .collect()
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
