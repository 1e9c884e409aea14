//! Talks in pairs: who is paired with whom, what they are told, and what they say.

mod cut;
mod talk;

use std::{collections::BTreeSet, sync::Arc};

use guildhall_core::{Actor, commands::parse, jobs, outbox::inbox, view::Card};
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use jiff::Timestamp;
use libtest_mimic::Trial;
use serde_json::json;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials: Vec<Trial> = [
        lab.both("intros::all_meet_before_two_meet_again", all_meet),
        lab.both("intros::nobody_is_left_out_twice", odd),
        lab.both("intros::who_is_away_is_not_taken", away),
        lab.both("intros::who_cannot_talk_is_no_pair", apart),
        lab.both("intros::a_month_is_four_weeks", month),
        lab.both("intros::a_round_that_is_missed_is_left_out", missed),
        lab.both("intros::bad_input", bad_input),
        lab.both("intros::what_two_have_in_common", in_common),
    ]
    .into_iter()
    .flatten()
    .collect();
    trials.extend(talk::trials(lab));
    trials.extend(cut::trials(lab));
    trials
}

const DAY: i64 = 24 * 60 * 60 * 1000;
/// The first round of those that are made on Mondays at 10:00.
const FIRST: &str = "2026-03-09T10:00:00Z";
const MONDAYS: &str = "community settings intros 0 10 * * 1";

/// Somebody, with their platform after an `@`.
fn actor(world: &World, who: &str) -> Actor {
    let (name, platform) = match who.split_once('@') {
        Some((name, "discord")) => (name, "discord"),
        Some((name, "matrix")) => (name, "matrix"),
        _ => (who, "console"),
    };
    Actor { platform, ..world.actor(name) }
}

async fn ok(world: &World, who: &str, line: &str) -> Card {
    let parsed = parse::line(line).expect("a command");
    let reply = world.app.answer(&actor(world, who), parsed).await;
    let reply = reply.unwrap_or_else(|error| panic!("{who}: {line}: {error}"));
    reply.cards().first().expect("a card").clone()
}

async fn code(world: &World, who: &str, line: &str) -> &'static str {
    match world.app.answer(&actor(world, who), parse::line(line).expect("a command")).await {
        Ok(_) => "ok",
        Err(error) => error.for_person().code,
    }
}

/// Lets time pass until then, and does what is due.
async fn until(world: &World, at: &str) {
    let at = at.parse::<Timestamp>().expect("a time").as_millisecond();
    world.app.clock.advance(at - world.app.clock.now());
    run_due(world).await;
}

async fn run_due(world: &World) {
    while jobs::run_due(&world.app).await.expect("jobs run") > 0 {}
}

/// Lets a week pass, and does what is due on the way.
async fn a_week_later(world: &World) {
    for _ in 0..7 {
        world.app.clock.advance(DAY);
        run_due(world).await;
    }
}

/// A hall in which pairs are made on Mondays, and these people take part.
async fn hall(room: &Room, people: &[&str]) -> World {
    let world = World::found(room).await;
    ok(&world, "maria", MONDAYS).await;
    for who in people {
        ok(&world, who, "intro join").await;
    }
    world
}

/// What somebody was told of pairs, the newest last.
async fn told(world: &World, who: &str) -> Vec<Card> {
    let cards = inbox(&world.app, &actor(world, who)).await.expect("an inbox");
    let is = |card: &Card| {
        card.data.get("what").and_then(|what| what.as_str()).is_some_and(|w| w.starts_with("intro"))
    };
    cards.into_iter().filter(is).collect()
}

/// What somebody was told last about pairs: with whom, or nothing where nobody was left.
async fn partner(world: &World, who: &str) -> Option<String> {
    let last = told(world, who).await.into_iter().rev();
    let round =
        |card: &Card| ["intro_paired", "intro_alone"].iter().any(|what| card.data["what"] == *what);
    let last = last.into_iter().find(round).expect("a round");
    last.data.get("name").map(|name| name.as_str().expect("a name").to_owned())
}

fn name(who: &str) -> &str {
    who.split('@').next().unwrap_or(who)
}

/// The pairs of the last round, and who was left out; each is told of the other.
async fn pairs(world: &World, people: &[&str]) -> (BTreeSet<(String, String)>, Vec<String>) {
    let (mut pairs, mut alone) = (BTreeSet::new(), Vec::new());
    for who in people {
        let Some(other) = partner(world, who).await else {
            alone.push(name(who).to_owned());
            continue;
        };
        let there = people.iter().find(|p| name(p) == other).expect("somebody of them");
        assert_eq!(partner(world, there).await.as_deref(), Some(name(who)), "both are told");
        let me = name(who).to_owned();
        pairs.insert((me.clone().min(other.clone()), me.max(other)));
    }
    (pairs, alone)
}

async fn all_meet(room: Room) {
    let people = ["ana@discord", "ben@matrix", "cid@discord", "dora@matrix"];
    let world = hall(&room, &people).await;
    let mine = ok(&world, "ana@discord", "intro show").await;
    assert_eq!(mine.title, "Talks in pairs: you take part each week");
    let first = FIRST.parse::<Timestamp>().expect("a time").as_millisecond();
    assert_eq!(mine.data["next"], json!(first));
    until(&world, "2026-03-09T09:59:59Z").await;
    assert!(told(&world, people[0]).await.is_empty());
    until(&world, FIRST).await;
    let mut rounds = Vec::new();
    for round in 1..=4 {
        let (made, alone) = pairs(&world, &people).await;
        assert!(alone.is_empty());
        let across =
            told(&world, people[0]).await.pop().expect("a pair").data["same_platform"] == false;
        assert_eq!(across, round != 3, "across platforms, while that brings nobody together again");
        rounds.push(made);
        a_week_later(&world).await;
    }
    assert!(rounds[0].is_disjoint(&rounds[1]) && rounds[1].is_disjoint(&rounds[2]));
    assert!(rounds[0].is_disjoint(&rounds[2]));
    assert_eq!(rounds[3], rounds[0], "those who met the longest ago");
    let mine = ok(&world, "ana@discord", "intro show").await;
    assert!(mine.fields.iter().any(|f| f.name == "Your last talk"), "{mine:?}");
}

async fn odd(room: Room) {
    let people = ["ana", "ben@discord", "cid@matrix"];
    let world = hall(&room, &people).await;
    until(&world, FIRST).await;
    let mut left = Vec::new();
    for _ in 0..6 {
        let (made, alone) = pairs(&world, &people).await;
        assert_eq!((made.len(), alone.len()), (1, 1));
        left.extend(alone);
        a_week_later(&world).await;
    }
    assert!(left.windows(2).all(|two| two[0] != two[1]), "{left:?}");
    let who = left.last().expect("somebody");
    let who = people.iter().find(|p| name(p) == who).expect("somebody of them");
    let alone = told(&world, who).await.into_iter().rfind(|c| c.data["what"] == "intro_alone");
    let alone = alone.expect("a notice");
    assert_eq!(alone.title, "This time there was nobody for you to talk with.");
    assert_eq!(alone.fields[0].value, "When pairs are made again, you come first.");
}

async fn away(room: Room) {
    let people = ["ana", "ben", "cid", "dora", "eve", "finn", "gil"];
    let world = hall(&room, &people).await;
    ok(&world, "cid", "me pause").await;
    ok(&world, "dora", "intro snooze 1").await;
    ok(&world, "maria", "community suspend eve words").await;
    ok(&world, "finn", "me erase keep").await;
    ok(&world, "gil", "intro leave").await;
    until(&world, FIRST).await;
    assert_eq!(partner(&world, "ana").await.as_deref(), Some("ben"));
    for who in &people[2..] {
        assert!(told(&world, who).await.is_empty(), "{who}");
    }
    ok(&world, "cid", "me resume").await;
    a_week_later(&world).await;
    let (made, alone) = pairs(&world, &["ana", "ben", "cid", "dora"]).await;
    assert_eq!((made.len(), alone.len()), (2, 0), "who is back takes part");
    assert!(!made.contains(&("ana".to_owned(), "ben".to_owned())), "and is met first");
    for who in ["eve", "gil"] {
        assert!(told(&world, who).await.is_empty(), "{who}");
    }
}

async fn apart(room: Room) {
    let world = hall(&room, &["ana", "ben", "cid"]).await;
    ok(&world, "ben", "me block ana").await;
    ok(&world, "cid", "me talks de").await;
    until(&world, FIRST).await;
    for who in ["ana", "ben", "cid"] {
        assert_eq!(partner(&world, who).await, None, "{who}");
    }
    ok(&world, "ana", "me talks en, de").await;
    a_week_later(&world).await;
    assert_eq!(partner(&world, "ana").await.as_deref(), Some("cid"));
    assert_eq!(partner(&world, "ben").await, None);
    ok(&world, "ana", "intro leave").await;
    ok(&world, "ben", "intro leave").await;
    a_week_later(&world).await;
    assert_eq!(partner(&world, "cid").await, None, "nobody else is there");
}

async fn month(room: Room) {
    let world = hall(&room, &["ana", "ben"]).await;
    for who in ["ana", "ben"] {
        ok(&world, who, "intro join --every month").await;
    }
    until(&world, FIRST).await;
    let mut rounds = vec![told(&world, "ana").await.len()];
    for _ in 0..5 {
        a_week_later(&world).await;
        let paired = told(&world, "ana").await;
        rounds.push(paired.iter().filter(|c| c.data["what"] == "intro_paired").count());
    }
    assert_eq!(rounds, [1, 1, 1, 1, 2, 2]);
}

async fn missed(room: Room) {
    let world = hall(&room, &["ana", "ben"]).await;
    until(&world, "2026-03-09T22:00:01Z").await;
    assert!(told(&world, "ana").await.is_empty(), "it is too late for this one");
    until(&world, "2026-03-16T21:59:00Z").await;
    assert_eq!(told(&world, "ana").await.len(), 1, "and not for this one");
    until(&world, "2026-03-23T10:00:00Z").await;
    let paired = told(&world, "ana").await;
    let paired = paired.iter().filter(|card| card.data["what"] == "intro_paired").count();
    assert_eq!(paired, 2, "a late round does not put off the next");
    ok(&world, "maria", "community settings intros off").await;
    a_week_later(&world).await;
    let last = told(&world, "ana").await.pop().expect("a notice");
    assert_eq!(last.data["what"], "intro_asked", "what is under way is ended all the same");
}

async fn bad_input(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    for (who, line, expected) in [
        ("ana", "intro leave", "intro.not_in"),
        ("ana", "intro snooze 2", "intro.not_in"),
        ("ana", "intro say hello", "intro.nobody"),
        ("ana", "intro met yes", "intro.no_pair"),
        ("ana", "intro join", "ok"),
        ("ana", "intro join", "intro.already"),
        ("ana", "intro join --every week", "intro.already"),
        ("ana", "intro join --every month", "ok"),
        ("ana", "intro join", "intro.already"),
        ("ana", "intro snooze 0", "ok"),
        ("ana", "intro snooze 27", "intro.weeks"),
        ("ana", "intro snooze 99", "intro.weeks"),
        ("ana", "intro snooze 26", "ok"),
        ("ana", "intro say hello", "intro.nobody"),
        ("ana", "intro met no --round=1", "intro.no_pair"),
        ("ben", "community settings intros 0 10 * * 1", "policy.steward"),
        ("maria", "community settings intros * * * * *", "setting.range"),
    ] {
        assert_eq!(code(&world, who, line).await, expected, "{who}: {line}");
    }
    let mine = ok(&world, "ana", "intro show").await;
    assert_eq!(mine.title, "Talks in pairs: you take part each month");
    assert_eq!(mine.fields[0].value, "A steward has to say first when pairs are made.");
    assert_eq!(mine.actions[0].command.join(" "), "intro snooze 0");
    let hers = ok(&world, "maria", "intro join").await;
    assert!(hers.fields[0].value.ends_with("community settings intros 0 10 * * 1"), "{hers:?}");
    assert_eq!(hers.data["taking_part"], json!(null), "two are too few to be counted");
    for who in ["ben", "cid", "dora"] {
        ok(&world, who, "intro join").await;
    }
    assert_eq!(ok(&world, "maria", "intro show").await.data["taking_part"], json!(5));
    assert!(!ok(&world, "ben", "intro show").await.data.contains_key("taking_part"));
    let gone = ok(&world, "ben", "intro leave").await;
    assert_eq!(gone.title, "Talks in pairs: you do not take part");
    assert_eq!(gone.actions[0].command.join(" "), "intro join");
}

async fn in_common(room: Room) {
    let world = hall(&room, &["ana@discord", "ben@discord"]).await;
    for (who, lines) in [
        ("ana@discord", ["me talks en, es", "me topics taxes --learn=yes", "me hours mo-fr 9-12"]),
        ("ben@discord", ["me talks es, de", "me topics taxes --comfort=4", "me hours mo 10-14"]),
    ] {
        for line in lines {
            ok(&world, who, line).await;
        }
    }
    until(&world, FIRST).await;
    let hers = told(&world, "ana@discord").await.pop().expect("a pair");
    assert_eq!(hers.title, "Say hello to ben!");
    let values: Vec<_> = hers.fields.iter().map(|f| (f.name.as_str(), f.value.as_str())).collect();
    assert_eq!(values[0], ("You both speak", "es"));
    assert_eq!(values[1].1, "taxes: ben knows it, and you want to learn it");
    assert_eq!(values[2], ("Free time that you share", "2 hours in the next week"));
    assert_eq!(values[3].0, "A question to begin with");
    let contact = "Write to ben and find half an hour to talk: https://discord.com/users/ben";
    assert_eq!(values[4], ("What to do now", contact));
    assert_eq!(hers.actions[0].command.join(" "), "intro say");
    let his = told(&world, "ben@discord").await.pop().expect("a pair");
    assert_eq!(his.fields[1].value, "taxes: you know it, and ana wants to learn it");
    assert_eq!(his.fields[3].value, values[3].1, "both have the same question");
    ok(&world, "ben@discord", "me language es").await;
    let his = told(&world, "ben@discord").await.pop().expect("a pair");
    assert_eq!(his.title, "¡Saluda a ana!");
}
