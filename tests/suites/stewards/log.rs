//! That all of it is written down, and what is written stays as it is.

use std::sync::Arc;

use guildhall_core::{Actor, commands::parse, view::Reply};
use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use serde_json::Value;

use super::{ok, refused};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("stewards::an_event_is_answered_again", answered_again),
        lab.both("stewards::the_log", the_log),
        lab.both("stewards::tampering_is_seen", tampering_is_seen),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What a mutation answered is rendered again for the same event.
async fn answered_again(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    ok(&world, "ana", "ask words").await;
    for (n, (who, line)) in [
        ("maria", "community settings topics listed"),
        ("maria", "community steward ben"),
        ("maria", "community topics Taxes --also vat"),
        ("maria", "community suspend ana rude"),
        ("ana", "me appeal 1 no"),
        ("maria", "community hide help/1 bad"),
    ]
    .into_iter()
    .enumerate()
    {
        let actor = Actor { event: Some(format!("e{n}")), ..world.actor(who) };
        let parsed = || parse::line(line).expect("a command");
        let first: Reply = world.app.answer(&actor, parsed()).await.expect(line);
        let again = world.app.answer(&actor, parsed()).await.expect(line);
        assert_eq!(first, again, "{line}");
    }
}

async fn the_log(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    assert!(format!("{:?}", ok(&world, "maria", "community audit").await).contains("Nothing yet"));
    ok(&world, "maria", "community steward ana").await;
    for n in 0..10 {
        ok(&world, "maria", &format!("community topics t{n}")).await;
    }
    refused(&world, &[("ben", "community audit", "policy.steward")]).await;
    let first = ok(&world, "ana", "community audit").await;
    assert_eq!(first.fields.len(), 10);
    assert_eq!(first.fields[0].name, "Mon, 2 Mar 2026, 12:00");
    assert_eq!(first.fields[0].value, "maria set the topic t9 (–).");
    assert_eq!(first.actions[0].command, ["community", "audit", "--page=2"]);
    let second = ok(&world, "ana", "community audit --page 2").await;
    assert_eq!(second.fields[0].value, "maria made ana a steward.");
    let bare = Bare::open(&room).await.expect("opens");
    bare.script("DELETE FROM audit_details WHERE seq = 1").await.expect("erased");
    bare.close().await;
    let second = ok(&world, "ana", "community audit --page 2").await;
    assert_eq!(second.fields[0].value, "Somebody made Somebody a steward.");
    let ran = room.guildhall(&["verify", "--audit", "--json"]).await;
    assert_eq!((ran.exit, &ran.json()["communities"][0]["entries"]), (0, &Value::from(11)));
}

async fn tampering_is_seen(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    for line in ["community steward ana", "community topics a", "community topics b"] {
        ok(&world, "maria", line).await;
    }
    ok(&world, "maria", "community suspend ben rude").await;
    let bare = Bare::open(&room).await.expect("opens");
    let whole = room.guildhall(&["verify", "--audit", "--community", "hall"]).await;
    assert!(whole.exit == 0 && whole.stdout.starts_with("hall: 4 entries, head "), "{whole:?}");
    assert_eq!(room.guildhall(&["verify", "--audit", "--community", "x"]).await.exit, 1);
    assert_eq!(room.guildhall(&["verify"]).await.exit, 2);
    bare.script("CREATE TABLE kept AS SELECT * FROM audit").await.expect("a copy");
    bare.script("CREATE TABLE kept_details AS SELECT * FROM audit_details").await.expect("a copy");
    for (change, seq, what) in [
        ("UPDATE audit SET facts = '{}' WHERE seq = 2", 2, "facts"),
        ("UPDATE audit SET at = at + 1 WHERE seq = 3", 3, "facts"),
        ("UPDATE audit SET kind = 'x' WHERE seq = 1", 1, "facts"),
        ("UPDATE audit_details SET body = '{}' WHERE seq = 4", 4, "personal"),
        ("UPDATE audit_details SET subject_id = actor_id WHERE seq = 4", 4, "personal"),
        ("UPDATE audit_details SET salt = 'ff' WHERE seq = 2", 2, "personal"),
        ("DELETE FROM audit WHERE seq = 2", 2, "missing"),
        ("DELETE FROM audit WHERE seq = 4", 4, "missing"),
        ("DELETE FROM audit", 1, "missing"),
        (
            "UPDATE audit SET seq = 9 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3;
             UPDATE audit SET seq = 3 WHERE seq = 9",
            2,
            "facts",
        ),
        (
            "INSERT INTO audit (community_id, seq, at, kind, facts, commitment, hash)
             SELECT community_id, 5, at, kind, facts, commitment, hash FROM audit WHERE seq = 4",
            5,
            "facts",
        ),
    ] {
        bare.script(change).await.expect(change);
        let ran = room.guildhall(&["verify", "--audit", "--json"]).await;
        let broken = ran.json()["communities"][0]["broken"].clone();
        assert_eq!(
            (ran.exit, &broken["seq"], &broken["what"]),
            (1, &seq.into(), &what.into()),
            "{change}"
        );
        bare.script(
            "DELETE FROM audit; DELETE FROM audit_details; INSERT INTO audit SELECT * FROM kept;
             INSERT INTO audit_details SELECT * FROM kept_details",
        )
        .await
        .expect("put back");
    }
    bare.script("DELETE FROM audit_details WHERE seq IN (1, 4)").await.expect("erased");
    let erased = room.guildhall(&["verify", "--audit", "--community", "hall"]).await;
    assert_eq!((erased.exit, &erased.stdout), (0, &whole.stdout), "an erasure leaves it whole");
    bare.close().await;
}
