//! What is refused, and in which words.

use std::sync::Arc;

use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;

use super::{WEEK, later, mentor, ok, pair, refused};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [lab.both("mentors::bad_input", bad_input), lab.both("mentors::a_pair_is_its_own", others)]
        .into_iter()
        .flatten()
        .collect()
}

async fn bad_input(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    mentor(&world, "ben", "taxes").await;
    ok(&world, "ben", "me hours mo 9-10").await;
    let long = "x".repeat(301);
    let cases = [
        ("mentor offer --capacity 0", "mentor.capacity_none"),
        ("mentor offer --capacity 21", "mentor.capacity"),
        ("mentor offer --enjoys riches", "mentor.goals"),
        (&format!("mentor offer {long}"), "text.too_long"),
        ("mentor learn taxes 6", "mentor.weight"),
        ("mentor learn", "ok"),
        ("mentor goals start,income,craft,safety,change", "mentor.marks_many"),
        ("mentor strengths luck", "mentor.strengths"),
        ("me talks english", "language.tag"),
        ("me talks ,", "talks.many"),
        ("me hours mo 9-9", "hours.invalid"),
        ("me hours never", "hours.none"),
        ("mentor ask ana", "mentor.self"),
        ("mentor ask cid", "mentor.no_mentor"),
        ("mentor ask nobody", "member.unknown"),
        ("mentor ask ben cid", "mentor.no_mentor"),
        ("mentor accept 7", "mentor.unknown"),
        ("mentor show 7", "mentor.unknown"),
    ];
    for (line, code) in cases {
        assert_eq!(world.code("ana", line).await, code, "{line}");
    }
    assert!(ok(&world, "ana", "mentor show").await.data["offers"] == false, "nothing is half-done");
    for (line, code) in
        [("me hours mo 9:30-12", "mentor.hours"), ("me talks fr", "mentor.language")]
    {
        ok(&world, "ana", line).await;
        assert_eq!(world.code("ana", "mentor ask ben").await, code, "{line}");
    }
    ok(&world, "ana", "me talks none").await;
    ok(&world, "ana", "me hours none").await;
    // Blocked, away or full: nobody learns which.
    for (bars, frees) in [("me block ana", "me unblock ana"), ("me pause 3", "me resume")] {
        ok(&world, "ben", bars).await;
        assert_eq!(world.code("ana", "mentor ask ben").await, "mentor.not_now", "{bars}");
        ok(&world, "ben", frees).await;
    }
}

/// What is said of a pair is for the two alone, and only while they are one.
async fn others(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    pair(&world).await;
    let lines = [
        "mentor show 1",
        "mentor plan 1 \"if\" then",
        "mentor done 1 1",
        "mentor note 1 words",
        "mentor say 1 words",
        "mentor met 1 yes",
        "mentor pause 1",
        "mentor resume 1",
        "mentor weeks 1 8",
        "mentor complete 1",
        "mentor end 1",
        "mentor handover 1 cid",
    ];
    for line in lines {
        for who in ["cid", "maria"] {
            assert_eq!(world.code(who, line).await, "mentor.unknown", "{who}: {line}");
        }
    }
    refused(
        &world,
        &[
            ("ana", "mentor met 1 yes", "mentor.not_checked"),
            ("ana", "mentor done 1 1", "mentor.plan_unknown"),
            ("ana", "mentor resume 1", "mentor.not_paused"),
            ("ana", "mentor weeks 1 3", "mentor.weeks"),
            ("ana", "mentor handover 1 cid", "mentor.not_mentor"),
            ("ben", "mentor handover 1 ana", "mentor.handover_self"),
            ("ben", "mentor handover 1 cid", "mentor.no_mentor"),
        ],
    )
    .await;
    later(&world, 5 * WEEK).await;
    refused(&world, &[("ben", "mentor weeks 1 4", "mentor.weeks_past")]).await;
    ok(&world, "ana", "mentor end 1").await;
    for line in &lines[1..] {
        let code = world.code("ben", line).await;
        assert!(code.starts_with("mentor.not_"), "{line}: {code}");
    }
    ok(&world, "ben", "mentor show 1").await;
}
