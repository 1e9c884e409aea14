//! How stewards look after courses.

use std::sync::Arc;

use guildhall_core::{Actor, audit, commands::parse};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;
use serde_json::json;

use super::{MINUTE, by, card, field, hall, listed, press, reply};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("courses::stewards_look_after_the_order", order),
        lab.both("courses::courses_close_and_open", close),
        lab.both("courses::there_is_room_for_so_much", room_for),
        lab.both("courses::lists_have_pages", pages),
        lab.both("courses::an_event_is_answered_again", again),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn order(room: Room) {
    let world = hall(&room, 4, &[1, 2]).await;
    let tips = async || -> Vec<i64> {
        listed(&world, "maria").await.into_iter().map(|(tip, _)| tip).collect()
    };
    for (line, after) in [
        ("course put 1 3 --position 1", &[3, 1, 2][..]),
        ("course put 1 #4 --position 4", &[3, 1, 2, 4]),
        ("course put 1 4 --position 2", &[3, 4, 1, 2]),
        ("course put 1 3 --position 4", &[4, 1, 2, 3]),
        ("course put 1 1 --position 0", &[4, 2, 3]),
        ("course put 1 1", &[4, 2, 3, 1]),
    ] {
        card(&world, "maria", line).await;
        assert_eq!(tips().await, after, "{line}");
    }
    let log = card(&world, "maria", "community audit").await;
    let entries = log.data["entries"].as_array().expect("entries");
    assert_eq!(entries.len(), 9);
    assert_eq!(entries[0]["facts"], json!({ "course": 1, "what": "put", "tip": 1 }));
    assert_eq!(log.fields[1].value, "maria took tip 1 out of course 1.");
    assert_eq!(log.fields[8].value, "maria started course 1.");
    let verdicts = audit::verify(&world.app, None).await.expect("verified");
    assert_eq!((verdicts[0].entries, &verdicts[0].broken), (9, &None));
    // Two stewards at once: what both have done stands.
    for _ in 0..5 {
        for tip in [2, 3] {
            card(&world, "maria", &format!("course put 1 {tip} --position 0")).await;
        }
        let (one, other) = tokio::join!(
            world.code("maria", "course put 1 2 --position 1"),
            world.code("maria", "course put 1 3 --position 1"),
        );
        assert_eq!((one.as_str(), other.as_str()), ("ok", "ok"));
        let mut all = tips().await;
        all.sort_unstable();
        assert_eq!(all, [1, 2, 3, 4]);
    }
}

async fn close(room: Room) {
    let world = hall(&room, 1, &[1]).await;
    let open = card(&world, "ana", "course next 1").await;
    assert_eq!(card(&world, "maria", "course close 1").await.data["closed"], true);
    card(&world, "maria", "course close 1").await;
    for line in ["course show 1", "course next 1", "course next 1 --done=1"] {
        assert_eq!(world.code("ana", line).await, "course.closed", "{line}");
    }
    let list = reply(&world, "ana", "course list").await;
    assert_eq!(list.cards()[0].title, "There are no courses here yet.");
    let list = reply(&world, "maria", "course list").await;
    assert_eq!(field(&list.cards()[0], "State"), Some("closed"));
    assert_eq!(world.code("maria", "course next 1").await, "course.closed");
    let shown = card(&world, "maria", "course show 1").await;
    assert_eq!(shown.actions.len(), 1);
    let again = by(&world, "maria", &shown.actions[0].command).await;
    assert_eq!(again.data["closed"], false);
    assert_eq!(press(&world, "ana", &open).await.data["done"], 1);
    let log = card(&world, "maria", "community audit").await;
    let entries = log.data["entries"].as_array().expect("entries");
    let what: Vec<_> = entries.iter().map(|entry| &entry["facts"]["what"]).collect();
    assert_eq!(what, ["opened", "closed", "put", "added"], "what stays as it is, is no decision");
}

async fn room_for(room: Room) {
    let world = hall(&room, 0, &[]).await;
    for tip in 1..=31 {
        // Tips are few in an hour.
        world.app.clock.advance(10 * MINUTE);
        card(&world, "maria", &format!("tip add \"Tip {tip}\" words of {tip}")).await;
        let code = world.code("maria", &format!("course put 1 {tip}")).await;
        assert_eq!(code, if tip <= 30 { "ok" } else { "course.many_tips" });
    }
    assert_eq!(world.code("maria", "course put 1 30 --position 1").await, "ok");
    card(&world, "maria", "tip delete 7").await;
    assert_eq!(world.code("maria", "course put 1 31").await, "ok", "what is gone takes no room");
    world.app.clock.advance(120 * MINUTE);
    for number in 2..=200 {
        assert_eq!(world.code("maria", &format!("course add \"C {number}\" w")).await, "ok");
    }
    assert_eq!(world.code("maria", "course add \"Surplus\" words").await, "course.many");
    card(&world, "maria", "course close 5").await;
    card(&world, "maria", "course add \"Surplus\" words").await;
    assert_eq!(world.code("maria", "course close 5 --open yes").await, "course.many");
}

async fn pages(room: Room) {
    let world = hall(&room, 0, &[]).await;
    for number in 2..=9 {
        card(&world, "maria", &format!("course add \"Course {number}\" words")).await;
    }
    let first = reply(&world, "ana", "course list").await;
    assert_eq!(first.cards().len(), 9);
    let more = &first.cards()[8];
    let rest = by(&world, "ana", &more.actions[0].command).await;
    assert_eq!(rest.data["course"], 9);
    card(&world, "maria", "course close 9").await;
    assert_eq!(reply(&world, "ana", "course list").await.cards().len(), 8);
    assert_eq!(reply(&world, "maria", "course list").await.cards().len(), 9);
}

async fn again(room: Room) {
    let world = hall(&room, 2, &[1, 2]).await;
    let once = async |who: &str, event: &str, line: &str| {
        let actor = Actor { event: Some(event.to_owned()), ..world.actor(who) };
        let said = world.app.answer(&actor, parse::line(line).expect("a command")).await;
        said.unwrap_or_else(|error| panic!("{line}: {error}"))
    };
    for (who, event, line) in [
        ("maria", "e1", "course add \"Second\" words"),
        ("maria", "e2", "course put 2 1"),
        ("ana", "e3", "course next 1 --done=1"),
        ("ana", "e4", "course next 1 --done=2"),
    ] {
        let first = once(who, event, line).await;
        assert_eq!(once(who, event, line).await, first, "{line}");
    }
    let list = reply(&world, "maria", "course list").await;
    assert_eq!(list.cards().len(), 2, "it was added once");
}
