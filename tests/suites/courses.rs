//! Somebody new walks through a course, and stewards look after it.

use std::sync::Arc;

use guildhall_core::{
    Actor, audit,
    commands::{self, parse},
    communities,
    view::{Card, Reply},
};
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use serde_json::{Value, json};

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("courses::somebody_walks_through", walk),
        lab.both("courses::a_tip_is_away_for_a_while", away),
        lab.both("courses::a_tip_is_added_afterwards", added),
        lab.both("courses::a_vote_leads_on", vote),
        lab.both("courses::stewards_look_after_the_order", order),
        lab.both("courses::courses_close_and_open", close),
        lab.both("courses::bad_input_is_told", bad_input),
        lab.both("courses::there_is_room_for_so_much", room_for),
        lab.both("courses::lists_have_pages", pages),
        lab.both("courses::an_event_is_answered_again", again),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const MINUTE: i64 = 60 * 1000;

async fn reply(world: &World, who: &str, line: &str) -> Reply {
    // Everything is done at a time of its own.
    world.app.clock.advance(MINUTE);
    world.says(who, line).await.unwrap_or_else(|error| panic!("{who}: {line}: {error}"))
}

async fn card(world: &World, who: &str, line: &str) -> Card {
    reply(world, who, line).await.cards().first().expect("a card").clone()
}

/// A hall with published tips from 1 to `tips`, of which those in `course` make the course 1.
async fn hall(room: &Room, tips: usize, course: &[usize]) -> World {
    let world = World::with(room, &["ana", "ben"]).await;
    for tip in 1..=tips {
        card(&world, "maria", &format!("tip add \"Tip {tip}\" do it so")).await;
    }
    card(&world, "maria", "course add \"First steps\" You can begin.").await;
    for tip in course {
        card(&world, "maria", &format!("course put 1 {tip}")).await;
    }
    world
}

/// Presses the button that goes on: the front ends' way, word for word.
async fn press(world: &World, who: &str, card: &Card) -> Card {
    let on = card.actions.iter().rfind(|action| action.command[..2] == ["course", "next"]);
    let on = on.unwrap_or_else(|| panic!("nothing to press on {card:?}"));
    by(world, who, &on.command).await
}

async fn by(world: &World, who: &str, command: &[String]) -> Card {
    world.app.clock.advance(MINUTE);
    let parsed = parse::args(command).expect("a command");
    let reply = world.app.answer(&world.actor(who), parsed).await;
    reply.unwrap_or_else(|e| panic!("{command:?}: {e}")).cards().first().expect("a card").clone()
}

fn field<'a>(card: &'a Card, name: &str) -> Option<&'a str> {
    card.fields.iter().find(|field| field.name == name).map(|field| field.value.as_str())
}

fn stands(card: &Card) -> Value {
    json!([card.data["done"], card.data["of"], card.data["new"]])
}

/// The tips of a course as somebody sees them: number and mark.
async fn listed(world: &World, who: &str) -> Vec<(i64, String)> {
    let course = card(world, who, "course show 1").await;
    let tips = course.data["tips"].as_array().expect("tips");
    let marks = course.fields.iter().filter(|f| f.name.ends_with(|c: char| c.is_ascii_digit()));
    let numbers = tips.iter().map(|tip| tip["tip"].as_i64().expect("a number"));
    numbers.zip(marks.map(|field| field.name.clone())).collect()
}

async fn walk(room: Room) {
    let world = hall(&room, 3, &[2, 1, 3]).await;
    let list = reply(&world, "ana", "course list").await;
    let course = &list.cards()[0];
    assert_eq!(course.title, "Course #1 · First steps");
    assert_eq!(field(course, "Tips read"), Some("0 of 3"));
    let labels: Vec<_> = course.actions.iter().map(|action| action.label.as_str()).collect();
    assert_eq!(labels, ["Start #1", "See #1"]);
    let first = press(&world, "ana", course).await;
    assert_eq!(first.title, "Tip #2 · Tip 2");
    assert_eq!(field(&first, "Course"), Some("First steps, 1 of 3"));
    let verbs: Vec<_> = first.actions.iter().map(|action| action.command.join(" ")).collect();
    let tip = ["tip vote 2 worked", "tip vote 2 failed", "tip used 2", "tip report 2"];
    assert_eq!(verbs, [&tip[..], &["course next 1 --done=2"]].concat());
    let same = card(&world, "ana", "course next 1").await;
    assert_eq!(same.title, first.title, "it waits until it was read");
    let second = press(&world, "ana", &first).await;
    assert_eq!((second.title.as_str(), stands(&second)), ("Tip #1 · Tip 1", json!([1, 3, 0])));
    let twice = press(&world, "ana", &first).await;
    assert_eq!((&twice.title, stands(&twice)), (&second.title, json!([1, 3, 0])));
    assert_eq!(field(&second, "Course"), Some("First steps, 2 of 3"));
    let again = reply(&world, "ana", "course list").await;
    assert_eq!(again.cards()[0].actions[0].label, "Go on with #1");
    let third = press(&world, "ana", &second).await;
    let end = press(&world, "ana", &third).await;
    assert_eq!(end.title, "You have finished “First steps”!");
    assert_eq!(end.text.raw(), "Well done! You have read all its 3 tips.");
    assert_eq!(field(&end, "What is next"), Some("You have finished all courses here."));
    let old = press(&world, "ana", &first).await;
    assert_eq!(old.title, end.title, "an old button is harmless");
    let marks = listed(&world, "ana").await;
    assert_eq!(marks, [(2, "✅ 1".to_owned()), (1, "✅ 2".to_owned()), (3, "✅ 3".to_owned())]);
    assert_eq!(stands(&card(&world, "ben", "course show 1").await), json!([0, 3, 0]));
    what_is_next(&world, &first).await;
}

/// At the end stand courses that are not finished, those that were begun first.
async fn what_is_next(world: &World, read: &Card) {
    for (number, title) in [(2, "Taxes"), (3, "Bikes"), (4, "Empty"), (5, "Closed")] {
        card(world, "maria", &format!("course add \"{title}\" words")).await;
        if title != "Empty" {
            card(world, "maria", &format!("course put {number} 1")).await;
            card(world, "maria", &format!("course put {number} 2")).await;
        }
    }
    card(world, "maria", "course close 5").await;
    card(world, "ana", "course next 3 --done=1").await;
    let end = press(world, "ana", read).await;
    assert_eq!(end.data["next"], json!([3, 2]));
    assert_eq!(field(&end, "What is next"), Some("Course #3 · Bikes"));
    let on: Vec<_> = end.actions.iter().map(|action| action.label.as_str()).collect();
    assert_eq!(on, ["Go to #3", "Go to #2"]);
    assert_eq!(by(world, "ana", &end.actions[0].command).await.title, "Tip #2 · Tip 2");
    let spanish = card(world, "ana", "me language es").await;
    assert_eq!(spanish.title, "Guardado");
    let end = press(world, "ana", read).await;
    assert_eq!(end.title, "¡Has terminado «First steps»!");
    assert_eq!(end.text.raw(), "¡Muy bien! Has leído sus 3 consejos.");
    let step = card(world, "ana", "course next 3").await;
    assert_eq!(field(&step, "Curso"), Some("Bikes, 2 de 2"));
    assert_eq!(step.actions.last().map(|a| a.label.as_str()), Some("Leído, siguiente"));
}

/// A tip that is not to be seen is passed over, does not count, and comes back.
async fn away(room: Room) {
    let world = hall(&room, 3, &[1, 2, 3]).await;
    let first = card(&world, "ana", "course next 1").await;
    let second = press(&world, "ana", &first).await;
    assert_eq!(field(&second, "Course"), Some("First steps, 2 of 3"));
    card(&world, "maria", "community hide tip/2 It is wrong").await;
    // She has just read it: pressing its button marks it, and does not stop her.
    let third = press(&world, "ana", &second).await;
    assert_eq!(third.title, "Tip #3 · Tip 3");
    assert_eq!(field(&third, "Course"), Some("First steps, 2 of 2"));
    assert_eq!(stands(&third), json!([1, 2, 0]));
    let seen = |tips: &[(i64, &str)]| -> Vec<(i64, String)> {
        tips.iter().map(|(tip, mark)| (*tip, (*mark).to_owned())).collect()
    };
    assert_eq!(listed(&world, "ana").await, seen(&[(1, "✅ 1"), (3, "2")]));
    assert_eq!(listed(&world, "maria").await, seen(&[(1, "1"), (2, "⏸ 2"), (3, "3")]));
    let shown = card(&world, "maria", "course show 1").await;
    assert_eq!(field(&shown, "⏸ 2"), Some("Tip #2 is not published now, so it is left out."));
    // Ben walks on without it, and finds it when it is back.
    let start = card(&world, "ben", "course next 1").await;
    let third = press(&world, "ben", &start).await;
    let end = press(&world, "ben", &third).await;
    assert_eq!(end.text.raw(), "Well done! You have read all its 2 tips.");
    card(&world, "maria", "community steward ana").await;
    card(&world, "ana", "community decide 1 lift").await;
    assert_eq!(stands(&card(&world, "ana", "course show 1").await), json!([2, 3, 0]));
    let back = card(&world, "ben", "course next 1").await;
    assert_eq!((back.title.as_str(), stands(&back)), ("Tip #2 · Tip 2", json!([2, 3, 1])));
    assert_eq!(field(&back, "New for you"), Some("1 new tip"));
    gone(&world).await;
}

/// What is archived is away for a while, what is deleted for ever; so a course can end up empty.
async fn gone(world: &World) {
    card(world, "maria", "tip confirm 2 no").await;
    assert_eq!(stands(&card(world, "ben", "course show 1").await), json!([2, 2, 0]));
    card(world, "maria", "tip confirm 2 yes").await;
    card(world, "maria", "tip delete 2").await;
    assert_eq!(stands(&card(world, "ben", "course show 1").await), json!([2, 2, 0]));
    assert_eq!(listed(world, "maria").await.len(), 2, "it is no part of it any more");
    for tip in [1, 3] {
        card(world, "maria", &format!("tip confirm {tip} no")).await;
    }
    let empty = card(world, "ben", "course next 1 --done=3").await;
    assert_eq!((field(&empty, "Tips"), empty.actions.len()), (Some("none yet"), 0));
}

async fn added(room: Room) {
    let world = hall(&room, 5, &[1, 2]).await;
    let first = card(&world, "ana", "course next 1").await;
    let second = press(&world, "ana", &first).await;
    let end = press(&world, "ana", &second).await;
    assert_eq!(end.data["done"], 2);
    card(&world, "ben", "course next 1 --done=1").await;
    card(&world, "maria", "course put 1 3 --position 1").await;
    card(&world, "maria", "course put 1 4").await;
    let list = reply(&world, "ana", "course list").await;
    let course = &list.cards()[0];
    assert_eq!(field(course, "Tips read"), Some("2 of 4"));
    assert_eq!(field(course, "New for you"), Some("2 new tips"));
    let marks: Vec<_> = listed(&world, "ana").await.into_iter().map(|(_, mark)| mark).collect();
    assert_eq!(marks, ["🆕 1", "✅ 2", "✅ 3", "🆕 4"]);
    let third = press(&world, "ana", course).await;
    assert_eq!(third.title, "Tip #3 · Tip 3");
    assert_eq!(field(&third, "Course"), Some("First steps, 1 of 4"));
    let fourth = press(&world, "ana", &third).await;
    assert_eq!(field(&fourth, "Course"), Some("First steps, 4 of 4"));
    assert_eq!(press(&world, "ana", &fourth).await.data["done"], 4);
    // Ben is still on the way: nothing is news to him.
    let ben = reply(&world, "ben", "course list").await;
    assert_eq!(stands(&ben.cards()[0]), json!([1, 4, 0]));
    // What is taken out and comes back was read all the same.
    card(&world, "maria", "course put 1 2 --position 0").await;
    assert_eq!(stands(&card(&world, "ana", "course show 1").await), json!([3, 3, 0]));
    card(&world, "maria", "course put 1 2").await;
    assert_eq!(stands(&card(&world, "ana", "course show 1").await), json!([4, 4, 0]));
    let old = press(&world, "ben", &second).await;
    assert_eq!(stands(&old), json!([2, 4, 2]), "an old button counts, and all else is new");
}

/// A vote is answered by the tip's card, which still leads on where somebody is at this tip.
async fn vote(room: Room) {
    let world = hall(&room, 2, &[1, 2]).await;
    let first = card(&world, "ana", "course next 1").await;
    let voted = by(&world, "ana", &first.actions[0].command).await;
    assert_eq!(voted.data["worked"], 1);
    let second = press(&world, "ana", &voted).await;
    assert_eq!(second.title, "Tip #2 · Tip 2");
    let used = by(&world, "ana", &second.actions[2].command).await;
    // As a reaction means it, beside the same card.
    let beside = |card: &Card, emoji: &str| {
        commands::by_icon(card.reference.as_deref().expect("a reference"), emoji)
    };
    assert_eq!(beside(&used, "👎"), Some(second.actions[1].command.clone()));
    let end = by(&world, "ana", &beside(&used, "➡").expect("a command")).await;
    assert_eq!(end.data["done"], 2);
    let late = card(&world, "ana", "tip vote 1 failed").await;
    assert!(late.actions.iter().all(|action| action.command[0] == "tip"), "{late:?}");
    assert_eq!(late.reference.as_deref(), Some("tip/1"));
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

async fn bad_input(room: Room) {
    let world = hall(&room, 3, &[1, 2]).await;
    communities::found(&world.app, "other", "olga", false).await.expect("another community");
    let elsewhere = world.entry("ana").await.community.0 + 1;
    card(&world, "maria", "tip confirm 3 no").await;
    // A member's tip waits for a review, what they only keep is a draft.
    card(&world, "ana", "tip add \"Tip 4\" words").await;
    card(&world, "ben", "tip save words").await;
    let (long, far) = ("x".repeat(101), format!("course put 1 {elsewhere}/1"));
    for (who, line, code) in [
        ("ana", "course show 2", "course.unknown"),
        ("ana", "course next 2", "course.unknown"),
        ("ana", "course next 1 --done=first", "tip.which"),
        ("ana", "course show x", "args.number"),
        ("ana", "course add \"Title\" words", "policy.steward"),
        ("ana", "course put 1 1", "policy.steward"),
        ("ana", "course close 1", "policy.steward"),
        ("maria", "course put 2 1", "course.unknown"),
        ("maria", "course close 2", "course.unknown"),
        ("maria", "course put 1 1", "course.tip_twice"),
        ("maria", "course put 1 3", "course.tip_not_published"),
        ("maria", "course put 1 4", "course.tip_not_published"),
        ("maria", "course put 1 5", "tip.unknown"),
        ("maria", "course put 1 9", "tip.unknown"),
        ("maria", "course put 1 first", "tip.which"),
        ("maria", &far, "course.tip_elsewhere"),
        ("maria", "course put 1 1 --position 3", "course.position"),
        ("maria", "course put 1 3 --position 0", "course.not_in"),
        ("maria", &format!("course add \"{long}\" words"), "course.title"),
        ("maria", &format!("course add \"Title\" {}", long.repeat(40)), "text.too_long"),
    ] {
        assert_eq!(world.code(who, line).await, code, "{who}: {line}");
    }
    assert_eq!(listed(&world, "maria").await.len(), 2, "nothing was kept");
    let list = reply(&world, "maria", "course list").await;
    assert_eq!(list.cards().len(), 1);
    // What is read and is no part of the course holds nobody up.
    for line in ["course next 1 --done=9", &format!("course next 1 --done={elsewhere}/1")] {
        assert_eq!(stands(&card(&world, "ana", line).await), json!([0, 2, 0]), "{line}");
    }
    assert_eq!(card(&world, "maria", "course add \"Second\" words").await.data["course"], 2);
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
