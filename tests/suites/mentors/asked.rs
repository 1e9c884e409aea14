//! Asking one after the other, and there is only so much room.

use std::sync::Arc;

use guildhall_core::view::Reply;
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use serde_json::json;

use super::{HOUR, cards, later, mentor, news, ok, refused, told};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("mentors::asked_one_after_the_other", in_order),
        lab.both("mentors::a_reason_stays_private", private),
        lab.both("mentors::a_seat_is_taken_once", seats),
        lab.both("mentors::a_question_is_taken_back", taken_back),
        lab.both("mentors::an_event_is_answered_again", again),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn hall(room: &Room) -> World {
    let world = World::with(room, &["ana", "ben", "cid", "dora"]).await;
    for who in ["ben", "cid", "dora"] {
        mentor(&world, who, "taxes").await;
    }
    ok(&world, "ana", "mentor learn taxes").await;
    world
}

async fn in_order(room: Room) {
    let world = hall(&room).await;
    let shown = cards(&world, "ana", "mentor ask ben cid dora").await;
    let states: Vec<_> = shown[1..].iter().map(|card| card.data["state"].clone()).collect();
    assert_eq!(states, ["asked", "waiting", "waiting"]);
    assert_eq!(news(&world, "ben").await, ["mentor_asked"]);
    assert!(news(&world, "cid").await.is_empty(), "not before the one before cannot");
    later(&world, 72 * HOUR - 1).await;
    assert!(news(&world, "cid").await.is_empty());
    later(&world, 1).await;
    assert_eq!(news(&world, "ben").await, ["mentor_asked", "mentor_missed"]);
    assert_eq!(news(&world, "cid").await, ["mentor_asked"]);
    assert_eq!(told(&world, "ana").await.fields[0].value, "I have asked cid now.");
    refused(&world, &[("ben", "mentor accept 1", "mentor.not_asked")]).await;
    ok(&world, "cid", "mentor decline 2").await;
    assert_eq!(news(&world, "dora").await, ["mentor_asked"]);
    let card = ok(&world, "dora", "mentor accept --weeks 8 3").await;
    assert_eq!((&card.data["state"], &card.data["weeks"]), (&json!("active"), &json!(8)));
    let all = ["mentor_lapsed", "mentor_declined", "mentor_accepted"];
    assert_eq!(news(&world, "ana").await, all);
}

/// All that an answer says, its files too.
fn shown(reply: &Reply) -> String {
    let files = reply.files.iter().map(|file| String::from_utf8_lossy(&file.bytes));
    format!("{reply:?}{}", files.collect::<String>())
}

/// Who declines, and why, is told to nobody but that they cannot.
async fn private(room: Room) {
    let world = hall(&room).await;
    ok(&world, "ana", "mentor ask ben").await;
    ok(&world, "ben", "mentor decline 1 She is too slow").await;
    let card = told(&world, "ana").await;
    assert_eq!(card.data["what"], "mentor_declined");
    for (who, line) in [("ana", "mentor show 1"), ("ana", "me export"), ("maria", "me export")] {
        let reply = world.says(who, line).await.expect("an answer");
        assert!(!shown(&reply).contains("slow"), "{who} {line}: {reply:?}");
    }
    assert!(!format!("{card:?}").contains("slow"), "{card:?}");
    let own = world.says("ben", "me export").await.expect("an export");
    assert!(shown(&own).contains("too slow"), "their own words are theirs");
    refused(&world, &[("maria", "mentor show 1", "mentor.unknown")]).await;
}

/// Two seats, four who ask at once and are all accepted at once: two pairs.
async fn seats(room: Room) {
    let names = ["ana", "cid", "dora", "eve"];
    let world = World::with(&room, &names).await;
    mentor(&world, "ben", "taxes").await;
    for who in names {
        ok(&world, who, "mentor ask ben").await;
    }
    let lines = [1, 2, 3, 4].map(|number| format!("mentor accept {number}"));
    let [a, b, c, d] = &lines;
    let codes = tokio::join!(
        world.code("ben", a),
        world.code("ben", b),
        world.code("ben", c),
        world.code("ben", d)
    );
    let mut codes = [codes.0, codes.1, codes.2, codes.3];
    codes.sort();
    assert_eq!(codes, ["mentor.full", "mentor.full", "ok", "ok"]);
    assert_eq!(ok(&world, "ben", "mentor show").await.data["held"], 2);
    ok(&world, "ben", "mentor offer --capacity 3").await;
    let codes =
        [world.code("ben", a).await, world.code("ben", b).await, world.code("ben", c).await];
    assert!(codes.contains(&"ok".to_owned()), "{codes:?}");
}

async fn taken_back(room: Room) {
    let world = hall(&room).await;
    ok(&world, "ana", "mentor ask ben cid").await;
    ok(&world, "ana", "mentor withdraw 1").await;
    assert_eq!(news(&world, "ben").await, ["mentor_asked", "mentor_withdrawn"]);
    assert_eq!(news(&world, "cid").await, ["mentor_asked"], "the next one is asked");
    refused(
        &world,
        &[
            ("cid", "mentor withdraw 2", "mentor.not_yours"),
            ("ana", "mentor accept 2", "mentor.not_yours"),
            ("dora", "mentor accept 2", "mentor.unknown"),
            ("ana", "mentor ask cid", "mentor.already"),
        ],
    )
    .await;
    // What else was asked goes with the first who accepts.
    ok(&world, "ana", "mentor ask dora").await;
    ok(&world, "cid", "mentor accept 2").await;
    assert_eq!(cards(&world, "ana", "mentor show").await.len(), 2);
    ok(&world, "ana", "mentor ask ben").await;
    ok(&world, "ben", "mentor accept 4").await;
    refused(
        &world,
        &[("ana", "mentor ask dora", "mentor.enough"), ("ana", "mentor seek", "mentor.enough")],
    )
    .await;
}

/// The same event twice: one question, and the same answer.
async fn again(room: Room) {
    let world = hall(&room).await;
    let mut actor = world.actor("ana");
    for (event, line) in [("1", "mentor seek"), ("2", "mentor ask ben"), ("3", "mentor show 1")] {
        actor.event = Some(event.to_owned());
        let say = async || {
            let parsed = guildhall_core::commands::parse::line(line).expect("a command");
            world.app.answer(&actor, parsed).await.expect("an answer")
        };
        let (first, second) = (say().await, say().await);
        assert_eq!(first, second, "{line}");
    }
    assert_eq!(news(&world, "ben").await, ["mentor_asked"]);
}
