//! What can be had for points: put aside, agreed upon, fulfilled or given back; nothing is lost.

mod kills;
mod random;

use std::sync::Arc;

use guildhall_core::{
    ids::RequestNo,
    outbox,
    points::{Deed, Outcome, model},
    view::{Card, Reply},
};
use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    ledger::Ledger,
    world::World,
};
use libtest_mimic::Trial;
use serde_json::json;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials: Vec<_> = [
        lab.both("rewards::from_the_wish_to_the_mug", mug),
        lab.both("rewards::money_takes_two", money),
        lab.both("rewards::a_code_is_shown_once", codes),
        lab.both("rewards::stock_month_and_share_have_ends", ends),
        lab.both("rewards::a_goal_is_reached_or_given_back", goals),
        lab.both("rewards::a_reward_goes_while_somebody_waits", retired),
        lab.both("rewards::bad_input_is_told", bad_input),
    ]
    .into_iter()
    .flatten()
    .collect();
    trials.extend(random::trials(lab));
    trials.extend(kills::trials(lab));
    trials
}

const DAY: i64 = 24 * 60 * 60 * 1000;

async fn reply(world: &World, who: &str, line: &str) -> Reply {
    world.says(who, line).await.unwrap_or_else(|error| panic!("{who}: {line}: {error}"))
}

async fn card(world: &World, who: &str, line: &str) -> Card {
    reply(world, who, line).await.cards().first().expect("a card").clone()
}

async fn balance(world: &World, who: &str) -> i64 {
    card(world, who, "points balance").await.data["balance"].as_i64().expect("a number")
}

/// Somebody has so many points, for something that the ledger's audit knows.
async fn has(world: &World, who: &str, points: i64) {
    card(world, who, "points balance").await;
    let asked = card(world, "maria", "ask words").await;
    let number = asked.data["number"].as_i64().expect("a number");
    let community = world.community().await;
    let member = world.entry(who).await.me().expect("a member").id;
    let deed = Deed {
        community,
        outcome: Outcome::Thanks,
        number,
        key: model::thanks_key(RequestNo(number)),
        topic: String::new(),
        member,
        by_member: None,
        by_party: None,
        note: None,
    };
    let paid = model::outcome(&deed, &Outcome::Thanks.usual(), points, world.app.clock.now());
    let given = world.app.db.write(async |tx| tx.insert_transfer(community, &paid).await);
    assert!(given.await.expect("points"));
}

/// What somebody was told of rewards.
async fn told(world: &World, who: &str) -> Vec<String> {
    let inbox = outbox::inbox(&world.app, &world.actor(who)).await.expect("an inbox");
    let what = inbox.iter().filter_map(|card| card.data["what"].as_str());
    what.filter_map(|what| what.strip_prefix("reward_")).map(ToOwned::to_owned).collect()
}

async fn mug(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    has(&world, "ana", 100).await;
    card(&world, "maria", "reward add --kind hand --cost 40 --stock 2 --each 1 A mug").await;
    let wished = card(&world, "ana", "reward redeem 1 A blue one").await;
    assert_eq!(wished.data["state"], json!("asked"));
    assert_eq!(balance(&world, "ana").await, 60);
    assert_eq!(told(&world, "maria").await, ["asked"]);
    let queue = card(&world, "maria", "reward queue").await;
    assert!(format!("{:?}", queue.text).contains("A blue one"), "{queue:?}");
    assert_eq!(world.code("maria", "reward fulfil 1").await, "reward.not_approved");
    card(&world, "maria", "reward approve 1").await;
    assert_eq!(world.code("ana", "reward cancel 1").await, "reward.approved");
    let done = card(&world, "maria", "reward fulfil 1").await;
    assert_eq!(done.data["state"], json!("fulfilled"));
    assert_eq!(told(&world, "ana").await, ["approved", "fulfilled"]);
    assert_eq!(world.code("ana", "reward redeem 1").await, "reward.had");
    let history = card(&world, "ana", "points history").await;
    assert_eq!(history.data["entries"][0]["rule"], json!("redeem"));
    // Another one thinks better of it.
    has(&world, "ben", 40).await;
    card(&world, "ben", "reward redeem 1").await;
    assert_eq!(world.code("ana", "reward cancel 2").await, "reward.unasked");
    card(&world, "ben", "reward cancel 2").await;
    assert_eq!(balance(&world, "ben").await, 40);
    assert_eq!(world.code("maria", "reward approve 2").await, "reward.not_asked");
    Ledger::open(&room).await.balanced().await;
}

async fn money(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    has(&world, "ana", 100).await;
    card(&world, "maria", "reward add --kind hand --cost 40 --worth 1250 =A fuel card").await;
    card(&world, "ana", "reward redeem 1").await;
    card(&world, "maria", "reward approve 1").await;
    assert_eq!(world.code("maria", "reward fulfil 1").await, "reward.two");
    card(&world, "maria", "community steward ana").await;
    card(&world, "maria", "community steward ben").await;
    assert_eq!(world.code("ana", "reward fulfil 1").await, "reward.own");
    assert_eq!(world.code("ana", "reward decline 1 words").await, "reward.own");
    card(&world, "ben", "reward fulfil 1").await;
    let owed = reply(&world, "maria", "reward owed").await;
    let table = str::from_utf8(&owed.files[0].bytes).expect("text").to_owned();
    assert!(table.ends_with("1,\"ana\",\"'=A fuel card\",12.50\r\n"), "{table}");
    card(&world, "maria", "reward paid 1").await;
    assert_eq!(world.code("maria", "reward paid 1").await, "reward.not_owed");
    let owed = card(&world, "maria", "reward owed").await;
    assert_eq!(owed.data["rows"], json!(0));
    Ledger::open(&room).await.balanced().await;
}

async fn codes(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    has(&world, "ana", 100).await;
    card(&world, "maria", "reward add --kind code --cost 40 Coffee").await;
    assert_eq!(world.code("ana", "reward redeem 1").await, "reward.none_left");
    let pool = card(&world, "maria", "reward codes 1 SECRET-ONE, SECRET-TWO").await;
    assert_eq!(pool.data["left"], json!(2));
    assert_eq!(world.code("maria", "reward codes 1 NEW SECRET-ONE").await, "reward.same_code");
    card(&world, "ana", "reward redeem 1").await;
    card(&world, "ana", "reward redeem 1").await;
    assert_eq!(world.code("ana", "reward code 1").await, "reward.no_code");
    card(&world, "maria", "community steward ben").await;
    for number in [1, 2] {
        card(&world, "maria", &format!("reward approve {number}")).await;
        card(&world, "ben", &format!("reward fulfil {number}")).await;
    }
    assert_eq!(world.code("ben", "reward code 1").await, "reward.unasked");
    let bare = Bare::open(&room).await.expect("the database opens");
    let sealed: Vec<(Vec<u8>,)> =
        bare.rows("SELECT sealed FROM reward_codes").await.expect("the codes are read");
    assert_eq!(sealed.len(), 2);
    assert!(sealed.iter().all(|(code,)| !code.windows(6).any(|part| part == b"SECRET")));
    let one = card(&world, "ana", "reward code 1").await;
    let two = card(&world, "ana", "reward code 2").await;
    let mut shown = [one.title, two.title];
    shown.sort();
    assert_eq!(shown, ["SECRET-ONE", "SECRET-TWO"]);
    assert_eq!(world.code("ana", "reward code 1").await, "reward.code_shown");
    // The same event again is not answered with the code.
    let left: Vec<(i64,)> = bare
        .rows("SELECT COUNT(*) FROM reward_codes WHERE sealed IS NOT NULL")
        .await
        .expect("the codes are read");
    assert_eq!(left, [(0,)], "nothing is kept");
    bare.close().await;
    Ledger::open(&room).await.balanced().await;
}

async fn ends(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    has(&world, "ana", 100).await;
    has(&world, "ben", 100).await;
    card(&world, "maria", "community settings rewards-per-month 75").await;
    card(&world, "maria", "reward add --kind hand --cost 30 --stock 2 A mug").await;
    card(&world, "ana", "reward redeem 1").await;
    card(&world, "ben", "reward redeem 1").await;
    assert_eq!(world.code("ana", "reward redeem 1").await, "reward.none_left");
    card(&world, "maria", "reward add --kind hand --cost 30 A cap").await;
    assert_eq!(world.code("ana", "reward redeem 2").await, "reward.month");
    card(&world, "maria", "reward decline 1 Not this month").await;
    card(&world, "ana", "reward redeem 2").await;
    assert_eq!(world.code("ana", "reward redeem 1").await, "reward.month");
    world.app.clock.advance(31 * DAY);
    card(&world, "ana", "reward redeem 1").await;
    assert_eq!(world.code("ana", "reward redeem 2").await, "ok");
    assert_eq!(world.code("ana", "reward redeem 2").await, "reward.poor");
    Ledger::open(&room).await.balanced().await;
}

async fn goals(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    has(&world, "ana", 50).await;
    has(&world, "ben", 50).await;
    card(&world, "maria", "reward add --kind goal --cost 60 A bench").await;
    card(&world, "maria", "reward add --kind goal --cost 90 A roof").await;
    assert_eq!(world.code("ana", "reward redeem 1").await, "reward.is_goal");
    for (who, line, given) in [
        ("ana", "reward give 1 40", 40),
        ("ben", "reward give 1 30", 60),
        ("ben", "reward give 2 10", 10),
        ("ana", "reward give 2 5", 15),
    ] {
        assert_eq!(card(&world, who, line).await.data["given"], json!(given), "{line}");
    }
    assert_eq!(world.code("ana", "reward give 1 1").await, "reward.reached");
    assert_eq!(world.code("ana", "reward give 2 6").await, "reward.poor");
    assert_eq!(world.code("ana", "reward give 2 0").await, "reward.poor");
    assert_eq!((balance(&world, "ana").await, balance(&world, "ben").await), (5, 20));
    card(&world, "maria", "reward retire 1").await;
    card(&world, "maria", "reward retire 2").await;
    assert_eq!((balance(&world, "ana").await, balance(&world, "ben").await), (10, 30));
    assert_eq!(world.code("ana", "reward give 2 1").await, "reward.closed");
    Ledger::open(&room).await.balanced().await;
}

async fn retired(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    has(&world, "ana", 40).await;
    has(&world, "ben", 40).await;
    card(&world, "maria", "reward add --kind hand --cost 40 --stock 5 A mug").await;
    card(&world, "ana", "reward redeem 1").await;
    card(&world, "ben", "reward redeem 1").await;
    card(&world, "maria", "reward retire 1").await;
    assert_eq!(world.code("maria", "reward retire 1").await, "reward.closed");
    assert_eq!(world.code("gil", "reward redeem 1").await, "reward.closed");
    card(&world, "maria", "reward approve 1").await;
    card(&world, "maria", "reward fulfil 1").await;
    card(&world, "maria", "reward decline 2 We have none left").await;
    assert_eq!((balance(&world, "ana").await, balance(&world, "ben").await), (0, 40));
    Ledger::open(&room).await.balanced().await;
}

async fn bad_input(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    for (who, line, code) in [
        ("ana", "reward add --kind hand --cost 5 A mug", "policy.steward"),
        ("maria", "reward add --kind hand --cost 0 A mug", "reward.cost"),
        ("maria", "reward add --kind hand --cost 4294967295 A mug", "reward.cost"),
        ("maria", "reward add --kind hand --cost 5 --stock 0 A mug", "reward.stock"),
        ("maria", "reward add --kind hand --cost 5 --each 0 A mug", "reward.each"),
        ("maria", "reward add --kind hand --cost 5 --worth 0 A mug", "reward.worth"),
        ("maria", "reward add --kind topic --cost 5 Your topic", "ok"),
        ("ana", "reward redeem 1 taxes", "reward.poor"),
        ("ana", "reward redeem 9", "reward.unknown"),
        ("ana", "reward give 1 5", "reward.no_goal"),
        ("ana", "reward cancel 1", "reward.unasked"),
        ("maria", "reward approve 1", "reward.unasked"),
        ("maria", "reward codes 1 abc", "reward.no_pool"),
        ("maria", "reward paid 1", "reward.unasked"),
    ] {
        assert_eq!(world.code(who, line).await, code, "{who}: {line}");
    }
    for line in ["reward add --kind hand --cost -5 A mug", "reward give 1 -5"] {
        let said = world.says("maria", line).await;
        assert!(said.is_err() || said.is_ok_and(|asks| asks.cards().is_empty()), "{line}");
    }
    has(&world, "ana", 5).await;
    assert_eq!(world.code("ana", "reward redeem 1").await, "reward.which_topic");
    assert_eq!(balance(&world, "ana").await, 5, "nothing is half done");
    Ledger::open(&room).await.balanced().await;
}
