//! Tips that are found, followed, shown and offered.

use std::sync::Arc;

use guildhall_core::{commands::complete, outbox::board, view::markup::plain};
use guildhall_tests::{
    lab::{Lab, Room},
    notebook::Notebook,
    world::{PLATFORM, World},
};
use libtest_mimic::Trial;
use serde_json::json;

use super::{DAY, RECEIPTS, balance, news, ok, refused, run_due, state, told, until};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("tips::followed_topics", followed),
        lab.both("tips::of_the_day_and_of_the_week", digests),
        lab.both("tips::searched_and_completed", searched),
        lab.both("tips::near_ones_come_first", near),
        lab.both("tips::offered_to_who_asks", offered),
        lab.both("tips::of_other_communities", elsewhere),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn followed(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    ok(&world, "maria", "community topics Taxes --also vat").await;
    ok(&world, "ana", "tip follow vat --most 2").await;
    ok(&world, "ana", "tip follow cars").await;
    let follows = ok(&world, "ana", "tip follow").await.data["follows"].clone();
    assert_eq!(follows, json!([{ "topic": "cars", "most": 3 }, { "topic": "taxes", "most": 2 }]));
    for number in 1..=4 {
        let line = format!(r#"tip add --topic taxes "Tax {number}" Pay number {number} in time."#);
        ok(&world, "maria", &line).await;
    }
    assert_eq!(news(&world, "ana").await, ["tip_new", "tip_new"]);
    assert!(plain::write(&told(&world, "ana").await.text).contains("Tax 2"));
    world.app.clock.advance(DAY);
    ok(&world, "maria", r#"tip add --topic taxes,cars "Both" A car is a cost."#).await;
    assert_eq!(news(&world, "ana").await.len(), 3, "once, whatever the topics");
    ok(&world, "ana", "tip follow taxes --most 0").await;
    ok(&world, "ana", "tip follow cars --most 0").await;
    ok(&world, "maria", r#"tip add --topic taxes,cars "Again" Another one on costs."#).await;
    assert_eq!(news(&world, "ana").await.len(), 3);
    ok(&world, "maria", "tip follow taxes").await;
    ok(&world, "maria", r#"tip add --topic taxes "Mine" Nobody is told of their own."#).await;
    assert!(!news(&world, "maria").await.contains(&json!("tip_new")));
    refused(&world, &[("ana", "tip follow taxes --most 21", "tip.follow_most")]).await;
}

async fn digests(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    for line in [
        "community settings tip-of-the-day 0 9 * * *",
        "community settings tip-digest 0 18 * * 5",
        r#"tip add "One" First."#,
        r#"tip add "Two" Second."#,
    ] {
        ok(&world, "maria", line).await;
    }
    let titles = async || -> Vec<String> {
        let cards = board(&world.app, &world.actor("ana")).await.expect("a board");
        cards.into_iter().map(|card| card.title).filter(|t| !t.starts_with("Tip #")).collect()
    };
    for (at, expected) in [
        ("2026-03-03T08:59:00Z", 0),
        ("2026-03-03T09:00:00Z", 1),
        ("2026-03-04T09:10:00Z", 2),
        ("2026-03-06T18:00:00Z", 4),
        // Nobody was there for a week: that is not made up for.
        ("2026-03-14T23:00:00Z", 4),
        ("2026-03-15T09:00:00Z", 5),
    ] {
        until(&world, at);
        run_due(&world).await;
        assert_eq!(titles().await.len(), expected, "{at}: {:?}", titles().await);
    }
    let all = titles().await.join("\n");
    assert!(all.contains("New tips this week") && all.contains("Tip of the day: Tip #2"), "{all}");
    refused(
        &world,
        &[
            ("maria", "community settings tip-digest * * * * *", "setting.range"),
            ("maria", "community settings tip-digest 0 9 31 2 *", "setting.range"),
            ("maria", "community settings tip-digest sometimes", "setting.range"),
            ("maria", "community settings tip-of-the-day off", "ok"),
        ],
    )
    .await;
    until(&world, "2026-03-16T09:00:00Z");
    run_due(&world).await;
    assert_eq!(titles().await.len(), 5);
}

/// The search of this process knows all that was written.
async fn fresh(world: &World) {
    ok(world, "maria", "tip search anything").await;
}

async fn searched(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    ok(&world, "maria", "community topics Taxes --also vat").await;
    ok(&world, "maria", RECEIPTS).await;
    ok(
        &world,
        "maria",
        r#"tip add --kind safety "Night rides" Sit behind <b>nobody</b> at night."#,
    )
    .await;
    for (query, tip) in [
        ("reciepts", "1"),
        ("photographing", "1"),
        ("vat", "1"),
        ("kind:safety ride", "2"),
        ("topic:taxes", "1"),
    ] {
        let card = ok(&world, "ana", &format!("tip search {query}")).await;
        assert_eq!(card.data["tip"], tip, "{query}");
    }
    let card = ok(&world, "ana", "tip search nobody").await;
    assert!(format!("{:?}", card.text).contains(r#"Bold("nobody")"#), "{:?}", card.text);
    assert!(ok(&world, "ana", "tip search gardening").await.title.contains("Nothing found"));
    let choices = async |typed: &str| -> Vec<String> {
        let found = complete::complete(&world.app, &world.actor("ana"), typed).await;
        found.expect("choices").into_iter().map(|choice| choice.label).collect()
    };
    assert_eq!(choices("tip show rec").await, ["#1 Keep receipts"]);
    assert_eq!(choices("tip show 2").await, ["#2 Night rides"]);
    assert_eq!(choices("tip vote ni").await, ["#2 Night rides"]);
    assert_eq!(choices("tip show xyz").await, [""; 0]);
}

async fn near(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    ok(&world, "maria", RECEIPTS).await;
    fresh(&world).await;
    let reply = world.says("ana", r#"tip add "Receipts" Photograph receipts at once."#).await;
    let reply = reply.expect("a draft");
    assert_eq!(reply.cards()[0].data["state"], "draft");
    let near = &reply.cards()[1];
    assert_eq!(
        (near.fields[0].name.as_str(), near.fields[0].value.as_str()),
        ("#1", "Keep receipts")
    );
    let anyway = near.actions[0].command.join(" ");
    assert_eq!(state(&world, "ana", &anyway).await, "proposed");
    let other = ok(&world, "ana", r#"tip add "Water" Drink each hour."#).await;
    assert_eq!(other.data["state"], "proposed");
}

async fn offered(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    ok(&world, "maria", RECEIPTS).await;
    ok(&world, "maria", r#"tip add "Tyres" Look at your tyres each week."#).await;
    fresh(&world).await;
    let reply = world.says("ana", "ask How do I keep receipts?").await.expect("a request");
    let [request, tip] = reply.cards() else { panic!("{reply:?}") };
    assert_eq!(request.reference.as_deref(), Some("help/1"));
    assert_eq!(tip.data["tip"], "1");
    let notebook = Notebook::new(PLATFORM);
    let shown = async |what: &str| notebook.shown(&world.app).await.contains(&what.to_owned());
    assert!(!shown("help/1").await, "others do not see it yet");
    let solved = tip.actions[0].command.join(" ");
    ok(&world, "ana", &solved).await;
    assert_eq!(ok(&world, "ana", "request show 1").await.data["state"], "solved");
    assert_eq!(ok(&world, "ben", "tip show 1").await.data["uses"], 1);
    world.app.clock.advance(guildhall_core::help::HELD_FOR);
    assert!(!shown("help/1").await, "nor ever");
    // Where none of them helps, everybody sees it after a minute.
    ok(&world, "ana", "ask How long do I keep receipts?").await;
    world.app.clock.advance(guildhall_core::help::HELD_FOR - 1);
    assert!(!shown("help/2").await);
    world.app.clock.advance(1);
    assert!(shown("help/2").await);
    let reply = world.says("ben", "ask Where is the nearest toilet?").await.expect("a request");
    assert_eq!(reply.cards().len(), 1, "nothing that answers");
    assert!(shown("help/3").await, "and no wait");
    // Whoever takes their request back before others see it has asked nothing.
    ok(&world, "ana", "ask Why do I keep receipts?").await;
    ok(&world, "ana", "request cancel 4").await;
    world.app.clock.advance(guildhall_core::help::HELD_FOR);
    assert!(!shown("help/4").await);
    ok(&world, "ana", "request reopen 4").await;
    assert!(shown("help/4").await, "until they ask again");
}

/// What is public to all of the installation is read and voted on elsewhere, and nothing more.
async fn elsewhere(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    ok(&world, "maria", r#"tip add --readers everywhere "Far" Read by all."#).await;
    ok(&world, "maria", r#"tip add "Near" Read here."#).await;
    guildhall_core::communities::found(&world.app, "other", "olga", false).await.expect("founded");
    let olga = guildhall_core::Actor {
        at: guildhall_core::At::Community("other".to_owned()),
        ..world.actor("olga")
    };
    let home = world.community().await;
    let says = async |line: String| {
        let parsed = guildhall_core::commands::parse::line(&line).expect("a line");
        match world.app.answer(&olga, parsed).await {
            Ok(reply) => Ok(reply.cards()[0].clone()),
            Err(error) => Err(error.for_person().code.to_owned()),
        }
    };
    let card = says(format!("tip show {home}/1")).await.expect("a tip");
    assert_eq!((card.reference.as_ref(), &card.data["tip"]), (None, &json!(format!("{home}/1"))));
    says(format!("tip vote {home}/1 worked")).await.expect("a vote");
    says(format!("tip used {home}/1")).await.expect("a use");
    for (line, code) in [
        (format!("tip show {home}/2"), "tip.unknown"),
        ("tip show 1".to_owned(), "tip.unknown"),
        (format!("tip comment {home}/1 Hello."), "tip.elsewhere"),
        (format!("tip suggest {home}/1 Hello."), "tip.elsewhere"),
        (format!("tip review {home}/1 reject"), "tip.elsewhere"),
        (format!("tip report {home}/1 Wrong."), "tip.elsewhere"),
    ] {
        assert_eq!(says(line.clone()).await.err().as_deref(), Some(code), "{line}");
    }
    // 2, and half of 3: it is the second time for the same two.
    assert_eq!(balance(&world, "maria").await, 3);
}
