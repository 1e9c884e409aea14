//! Points: by which rules they are paid, what limits them, and what stewards can do.

mod random;
mod recognition;

use std::sync::Arc;

use guildhall_core::{jobs, outbox, view::Card};
use guildhall_tests::{
    lab::{Lab, Room},
    ledger::Ledger,
    world::World,
};
use libtest_mimic::Trial;
use serde_json::json;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials: Vec<_> = [
        lab.both("points::the_same_two_are_worth_less", same_two),
        lab.both("points::a_day_has_limits", days),
        lab.both("points::words_of_new_members_count_later", new_members),
        lab.both("points::rules_change_and_history_tells", rules),
        lab.both("points::a_ring_is_flagged_and_nothing_is_taken", ring),
        lab.both("points::what_is_taken_back_can_be_objected_to", objection),
        lab.both("points::a_completed_mentorship_pays", mentored),
        lab.both("points::the_doctor_sees_what_does_not_add_up", doctor),
    ]
    .into_iter()
    .flatten()
    .collect();
    trials.extend(random::trials(lab));
    trials.extend(recognition::trials(lab));
    trials
}

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;

async fn card(world: &World, who: &str, line: &str) -> Card {
    let reply = world.says(who, line).await.unwrap_or_else(|e| panic!("{who}: {line}: {e}"));
    reply.cards().first().expect("a card").clone()
}

fn field<'a>(card: &'a Card, name: &str) -> &'a str {
    let found = card.fields.iter().find(|field| field.name == name);
    found.map(|field| field.value.as_str()).unwrap_or_default()
}

async fn run_due(world: &World) {
    while jobs::run_due(&world.app).await.expect("jobs run") > 0 {}
}

async fn balance(world: &World, who: &str) -> i64 {
    card(world, who, "points balance").await.data["balance"].as_i64().expect("a number")
}

/// Somebody helps somebody and is thanked; gives what that paid.
async fn deal(world: &World, asker: &str, helper: &str) -> Card {
    let number = card(world, asker, "ask words").await.data["number"].as_i64().expect("a number");
    card(world, helper, &format!("request claim {number}")).await;
    card(world, asker, &format!("request solve {number}")).await;
    card(world, asker, &format!("thank {helper} --request {number} thank you")).await
}

fn paid(card: &Card) -> i64 {
    card.data["amount"].as_i64().expect("a number")
}

async fn same_two(room: Room) {
    let world = World::with(&room, &["ana", "ben", "gil"]).await;
    for (amount, note) in [(10, ""), (5, "before"), (2, "before"), (1, "before"), (0, "before")] {
        let thanked = deal(&world, "ana", "ben").await;
        assert_eq!(paid(&thanked), amount);
        assert!(field(&thanked, "Points").contains(note), "{thanked:?}");
    }
    // The other way round it is the same two; with somebody else it is not.
    assert_eq!(paid(&deal(&world, "ben", "ana").await), 0);
    assert_eq!(paid(&deal(&world, "gil", "ben").await), 10);
    world.app.clock.advance(30 * DAY + HOUR);
    assert_eq!(paid(&deal(&world, "ana", "ben").await), 10);
    assert_eq!(balance(&world, "ben").await, 38);
    let history = card(&world, "ben", "points history").await;
    assert!(history.fields.iter().any(|f| f.name == "+5" && f.value.contains("the rule says 10")));
    Ledger::open(&room).await.balanced().await;
}

async fn days(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    card(&world, "maria", "community settings points-given-per-day 25").await;
    card(&world, "maria", "community settings points-received-per-day 27").await;
    for (n, amount) in [10, 10, 5, 0].into_iter().enumerate() {
        assert_eq!(paid(&deal(&world, "ana", &format!("helper{n}")).await), amount, "given");
    }
    for (n, amount) in [10, 10, 7, 0].into_iter().enumerate() {
        assert_eq!(paid(&deal(&world, &format!("asker{n}"), "ben").await), amount, "received");
    }
    world.app.clock.advance(DAY);
    assert_eq!(paid(&deal(&world, "ana", "ben").await), 10);
    Ledger::open(&room).await.balanced().await;
}

async fn new_members(room: Room) {
    let world = World::with(&room, &["ben"]).await;
    assert_eq!(paid(&deal(&world, "early", "ben").await), 10, "in a new community all are new");
    world.app.clock.advance(8 * DAY);
    let later = deal(&world, "late", "ben").await;
    assert_eq!((paid(&later), balance(&world, "ben").await), (0, 10));
    assert!(field(&later, "Points").contains("count from"), "{later:?}");
    deal(&world, "gone", "ben").await;
    card(&world, "maria", "community suspend gone words").await;
    run_due(&world).await;
    assert_eq!(balance(&world, "ben").await, 10);
    world.app.clock.advance(7 * DAY + HOUR);
    run_due(&world).await;
    assert_eq!(balance(&world, "ben").await, 20, "and nothing from who is suspended");
    run_due(&world).await;
    assert_eq!(paid(&deal(&world, "late", "ben").await), 5);
    Ledger::open(&room).await.balanced().await;
}

async fn rules(room: Room) {
    let world = World::with(&room, &["ana", "ben", "gil"]).await;
    deal(&world, "ana", "ben").await;
    assert_eq!(world.code("ben", "points rule thanks --points 50").await, "policy.steward");
    for (line, code) in [
        ("points rule thanks --points 1001", "points.rule_amount"),
        ("points rule thanks --daily 9", "points.rule_daily"),
        ("points rule thanks", "points.rule_same"),
        ("points rule thanks --points 10", "points.rule_same"),
        ("points rule thanks --points 4000000000", "ok"),
    ] {
        let told = world.code("maria", line).await;
        assert!(told == code || (code == "ok" && told != "ok"), "{line}: {told}");
    }
    let changed = card(&world, "maria", "points rule thanks --points 6").await;
    let rule = json!({"rule": "thanks", "version": 2, "amount": 6, "daily": 60});
    assert_eq!(changed.data["rules"][0], rule);
    assert_eq!(paid(&deal(&world, "gil", "ben").await), 6);
    let history = card(&world, "ben", "points history").await;
    let told: Vec<_> = history.fields.iter().map(|f| (f.name.as_str(), f.value.as_str())).collect();
    assert!(told[0].0 == "+6" && told[0].1.contains("6 points (version 2)"), "{told:?}");
    assert!(told[1].0 == "+10" && told[1].1.contains("10 points (version 1)"), "{told:?}");
    for n in 0..20 {
        card(&world, &format!("asker{n}"), "points balance").await;
    }
    for n in 0..20 {
        world.app.clock.advance(DAY);
        deal(&world, &format!("asker{n}"), "ben").await;
    }
    let first = card(&world, "ben", "points history").await;
    assert_eq!(first.data["entries"].as_array().map(Vec::len), Some(20));
    let second = card(&world, "ben", "points history 2").await;
    let entries = second.data["entries"].as_array().expect("entries").clone();
    assert_eq!(entries.last().map(|entry| &entry["amount"]), Some(&json!(10)));
    Ledger::open(&room).await.balanced().await;
}

const RING: [&str; 4] = ["rose", "rick", "rita", "ruth"];

/// Four who thank each other in turns, and what they have then.
async fn ring_of_four(room: &Room) -> (World, i64) {
    let world = World::with(room, &["ana", "ben"]).await;
    for day in 0..12 {
        for (n, asker) in RING.iter().enumerate() {
            deal(&world, asker, RING[(n + 1 + day % 3) % 4]).await;
        }
        deal(&world, "ana", "ben").await;
        world.app.clock.advance(DAY);
    }
    let mut all = 0;
    for who in RING {
        all += balance(&world, who).await;
    }
    run_due(&world).await;
    world.app.clock.advance(DAY);
    run_due(&world).await;
    (world, all)
}

async fn ring(room: Room) {
    let (world, before) = ring_of_four(&room).await;
    let flag = card(&world, "maria", "points flags").await;
    assert_eq!((&flag.data["flag"], &flag.data["state"]), (&json!(1), &json!("open")), "{flag:?}");
    let who: Vec<_> = field(&flag, "Who").split(", ").collect();
    assert!(who.len() == 4 && RING.iter().all(|name| who.contains(name)), "{who:?}");
    let inbox = outbox::inbox(&world.app, &world.actor("maria")).await.expect("an inbox");
    assert!(inbox.iter().any(|card| card.data["what"] == "points_flagged"));
    let mut after = 0;
    for who in RING {
        after += balance(&world, who).await;
        assert_eq!(world.code(who, "points flags").await, "policy.steward");
    }
    assert_eq!(after, before, "nothing is taken");
    // Whoever belongs to it does not decide, and does not see it.
    card(&world, "maria", "community steward rose").await;
    assert_eq!(world.code("rose", "points fine 1").await, "points.flag_own");
    assert!(card(&world, "rose", "points flags").await.title.contains("No group"));
    assert_eq!(world.code("maria", "points fine 9").await, "points.flag_unknown");
    let fine = card(&world, "maria", "points fine 1").await;
    assert_eq!(fine.data["state"], json!("fine"));
    assert_eq!(world.code("maria", "points reverse 1 words").await, "points.flag_decided");
    world.app.clock.advance(DAY);
    run_due(&world).await;
    let again = world.says("maria", "points flags").await.expect("flags");
    assert_eq!(again.cards().len(), 1, "it is not flagged again");
}

async fn objection(room: Room) {
    let (world, before) = ring_of_four(&room).await;
    assert!(before > 0);
    let rose = balance(&world, "rose").await;
    card(&world, "maria", "points reverse 1 You thank only each other").await;
    for who in RING {
        assert_eq!(balance(&world, who).await, 0, "{who}");
    }
    let inbox = outbox::inbox(&world.app, &world.actor("rose")).await.expect("an inbox");
    let told = inbox.iter().find(|card| card.data["what"] == "points_reversed").expect("told");
    assert!(format!("{:?}", told.text).contains("only each other"), "{told:?}");
    let case = told.data["case"].as_i64().expect("a case");
    card(&world, "maria", "community steward ben").await;
    card(&world, "rose", &format!("me appeal {case} We share a garage")).await;
    let lift = format!("community decide {case} lift");
    assert_eq!(world.code("maria", &lift).await, "case.own");
    card(&world, "ben", &lift).await;
    assert_eq!(balance(&world, "rose").await, rose);
    assert_eq!(balance(&world, "rick").await, 0);
    let history = card(&world, "rose", "points history").await;
    let rules: Vec<_> = history.data["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .take(2)
        .map(|entry| entry["rule"].clone())
        .collect();
    assert_eq!(rules, [json!("restored"), json!("reversal")]);
    Ledger::open(&room).await.balanced().await;
}

async fn mentored(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    for (who, line) in [
        ("ben", "mentor offer"),
        ("ben", "me topics taxes --comfort 5"),
        ("ana", "mentor learn taxes"),
        ("ana", "mentor ask ben"),
        ("ben", "mentor accept 1 --weeks 4"),
    ] {
        card(&world, who, line).await;
    }
    for _ in 0..30 {
        world.app.clock.advance(DAY);
        run_due(&world).await;
        world.code("ana", "mentor met 1 yes").await;
    }
    world.code("ben", "mentor complete 1").await;
    assert_eq!(balance(&world, "ben").await, 30);
    assert_eq!(balance(&world, "ana").await, 0);
    Ledger::open(&room).await.balanced().await;
}

async fn doctor(room: Room) {
    room.found().await;
    let world = room.guildhall(&["doctor"]).await;
    assert_eq!(world.exit, 0, "{world:?}");
    room.exec("ana", &["ask", "flat tyre"]).await;
    room.exec("ben", &["request", "claim", "1"]).await;
    room.exec("ana", &["request", "solve", "1"]).await;
    room.exec("ana", &["thank", "ben"]).await;
    let fine = room.guildhall(&["doctor"]).await;
    assert!(fine.exit == 0 && fine.stdout.contains("1 entry"), "{fine:?}");
    let bare = guildhall_tests::bare::Bare::open(&room).await.expect("the database opens");
    bare.script("UPDATE balances SET points = 11").await.expect("it is changed");
    bare.close().await;
    let ill = room.guildhall(&["doctor"]).await;
    assert!(ill.exit == 1 && ill.stdout.contains("11"), "{ill:?}");
}
