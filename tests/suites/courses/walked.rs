//! Somebody walks through a course, and it changes under their feet.

use std::sync::Arc;

use guildhall_core::{commands, view::Card};
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use serde_json::json;

use super::{by, card, field, hall, listed, press, reply, stands};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("courses::somebody_walks_through", walk),
        lab.both("courses::a_tip_is_away_for_a_while", away),
        lab.both("courses::a_tip_is_added_afterwards", added),
        lab.both("courses::a_vote_leads_on", vote),
    ]
    .into_iter()
    .flatten()
    .collect()
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
