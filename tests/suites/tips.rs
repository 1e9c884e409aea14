//! The tip library: written, reviewed, suggested, asked about.

mod found;
mod tried;

use std::sync::Arc;

use guildhall_core::{
    jobs,
    outbox::inbox,
    view::{Card, markup::plain},
};
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use jiff::Timestamp;
use libtest_mimic::Trial;
use serde_json::{Value, json};

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials: Vec<Trial> = [
        lab.both("tips::from_draft_to_published", life),
        lab.both("tips::who_may_review", reviewers),
        lab.both("tips::what_it_said_before", history),
        lab.both("tips::suggestions", suggestions),
        lab.both("tips::names_and_pen_names", names),
        lab.both("tips::in_its_time", in_its_time),
        lab.both("tips::bad_input", bad_input),
    ]
    .into_iter()
    .flatten()
    .collect();
    trials.extend(found::trials(lab));
    trials.extend(tried::trials(lab));
    trials
}

const DAY: i64 = 24 * 60 * 60 * 1000;
const RECEIPTS: &str = r#"tip add --topic taxes "Keep receipts" Photograph each receipt at once."#;

async fn ok(world: &World, who: &str, line: &str) -> Card {
    let reply = world.says(who, line).await;
    let reply = reply.unwrap_or_else(|error| panic!("{who}: {line}: {error}"));
    reply.cards().first().expect("a card").clone()
}

async fn state(world: &World, who: &str, line: &str) -> Value {
    ok(world, who, line).await.data["state"].clone()
}

async fn refused(world: &World, cases: &[(&str, &str, &str)]) {
    for (who, line, code) in cases {
        assert_eq!(world.code(who, line).await, *code, "{who}: {line}");
    }
}

/// Lets time pass until then.
fn until(world: &World, at: &str) {
    let at = at.parse::<Timestamp>().expect("a time").as_millisecond();
    world.app.clock.advance(at - world.app.clock.now());
}

/// What somebody was told last.
async fn told(world: &World, who: &str) -> Card {
    inbox(&world.app, &world.actor(who)).await.expect("an inbox").pop().expect("a notice")
}

async fn news(world: &World, who: &str) -> Vec<Value> {
    let cards = inbox(&world.app, &world.actor(who)).await.expect("an inbox");
    cards.iter().map(|card| card.data["what"].clone()).collect()
}

async fn life(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    let card = ok(&world, "ana", RECEIPTS).await;
    assert_eq!((&card.data["tip"], &card.data["state"]), (&json!("1"), &json!("proposed")));
    assert_eq!(card.data["topics"], json!(["taxes"]));
    assert_eq!(told(&world, "maria").await.data["what"], "tip_proposed");
    assert!(ok(&world, "ben", "tip list").await.title.contains("no tips"));
    refused(
        &world,
        &[
            ("ana", "tip review 1 approve", "tip.own"),
            ("ben", "tip review 1 approve", "tip.no_standing"),
            ("ben", "tip vote 1 worked", "tip.not_published"),
            ("ana", "tip propose 1", "tip.not_draft"),
        ],
    )
    .await;
    assert_eq!(ok(&world, "maria", "tip review").await.data["tip"], "1");
    let returned = "tip review --note=Why? 1 reject";
    assert_eq!(state(&world, "maria", returned).await, "draft");
    assert_eq!(told(&world, "ana").await.data["what"], "tip_returned");
    refused(
        &world,
        &[("ben", "tip show 1", "tip.unknown"), ("maria", "tip show 1", "tip.unknown")],
    )
    .await;
    ok(&world, "ana", "tip edit 1 Photograph each receipt at once: paper fades.").await;
    assert_eq!(state(&world, "ana", "tip propose 1").await, "proposed");
    assert_eq!(state(&world, "maria", "tip review 1 approve").await, "published");
    assert_eq!(told(&world, "ana").await.data["what"], "tip_published");
    assert!(ok(&world, "ben", "tip list").await.title.contains("Keep receipts"));
    assert_eq!(ok(&world, "ben", "tip list --topic taxes").await.data["tip"], "1");
    assert!(ok(&world, "ben", "tip list --topic cars").await.title.contains("no tips"));
    assert_eq!(
        state(&world, "maria", r#"tip add "Stewards" Need nobody's review."#).await,
        "published"
    );
}

/// Three solved requests, or published tips, in the topic.
async fn reviewers(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid", "dora"]).await;
    for _ in 0..3 {
        for helper in ["ben", "cid"] {
            let card = ok(&world, "dora", "ask --topic Taxes How do I file this?").await;
            let request = card.data["number"].to_string();
            ok(&world, helper, &format!("request claim {request}")).await;
            ok(&world, "dora", &format!("request solve {request}")).await;
        }
    }
    ok(&world, "ana", RECEIPTS).await;
    ok(&world, "ana", r#"tip add --topic cars "Tyres" Look at them each week."#).await;
    assert_eq!(state(&world, "ben", "tip review 1 approve").await, "proposed");
    assert_eq!(state(&world, "ben", "tip review 1 approve").await, "proposed", "one voice");
    assert_eq!(state(&world, "cid", "tip review 1 approve").await, "published");
    refused(&world, &[("ben", "tip review 2 approve", "tip.no_standing")]).await;
    for number in 3..=5 {
        ok(
            &world,
            "dora",
            &format!(r#"tip add --topic cars "Car {number}" Wash number {number}."#),
        )
        .await;
        ok(&world, "maria", &format!("tip review {number} approve")).await;
    }
    assert_eq!(state(&world, "dora", "tip review 2 approve").await, "proposed");
}

async fn history(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    ok(&world, "maria", r#"tip add "Rest" Rest well. Sleep."#).await;
    ok(&world, "maria", "tip edit 1 Rest well. Sleep eight hours.").await;
    ok(&world, "maria", "tip edit 1 --title=Rest_more").await;
    let card = ok(&world, "ben", "tip history 1").await;
    assert_eq!(card.data["revisions"].as_array().map(Vec::len), Some(3));
    let second = ok(&world, "ben", "tip history --revision 2 1").await;
    let shown = plain::write(&second.text);
    assert!(shown.contains("- Sleep.") && shown.contains("+ Sleep eight hours."), "{shown}");
    ok(&world, "maria", "tip revert 1 1").await;
    let card = ok(&world, "ben", "tip show 1").await;
    assert_eq!(plain::write(&card.text).trim(), "Rest well. Sleep.");
    assert_eq!(card.data["revision"], 4);
    refused(
        &world,
        &[
            ("ben", "tip revert 1 2", "tip.not_yours"),
            ("ben", "tip edit 1 Mine now.", "tip.not_yours"),
            ("maria", "tip revert 1 9", "tip.revision"),
            ("maria", "tip revert 1 1", "tip.same"),
            ("ben", "tip history --revision 9 1", "tip.revision"),
        ],
    )
    .await;
}

async fn suggestions(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    ok(&world, "ana", RECEIPTS).await;
    ok(&world, "maria", "tip review 1 approve").await;
    let card = ok(&world, "ben", "tip suggest 1 Scan each receipt at once.").await;
    assert!(plain::write(&card.text).contains("+ Scan each receipt at once."));
    assert_eq!(told(&world, "ana").await.data["what"], "tip_suggested");
    ok(&world, "ben", "tip suggest --title=Receipts 1 Throw them away.").await;
    let reply = world.says("ana", "tip review 1").await.expect("both");
    assert_eq!(reply.cards().len(), 3);
    refused(
        &world,
        &[
            ("ben", "tip review --suggestion 1 1 approve", "tip.not_yours"),
            ("ana", "tip suggest 1 Mine.", "tip.own_edit"),
            ("ben", "tip suggest 1 Photograph each receipt at once.", "tip.same"),
            ("ana", "tip review --suggestion 7 1 approve", "tip.suggestion"),
        ],
    )
    .await;
    let card = ok(&world, "ana", "tip review --suggestion 1 1 approve").await;
    assert_eq!(plain::write(&card.text).trim(), "Scan each receipt at once.");
    assert_eq!(told(&world, "ben").await.data["what"], "tip_taken");
    // What the second was about is not what stands there now.
    refused(&world, &[("ana", "tip review --suggestion 2 1 approve", "tip.suggestion_old")]).await;
    ok(&world, "ana", "tip review --suggestion 2 1 reject").await;
    assert_eq!(told(&world, "ben").await.data["what"], "tip_refused");
    let history = ok(&world, "maria", "tip history 1").await;
    assert!(history.fields[0].value.ends_with("ben"), "{:?}", history.fields);
}

async fn balance(world: &World, who: &str) -> Value {
    ok(world, who, "points balance").await.data["balance"].clone()
}

async fn names(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    ok(&world, "ana", r#"tip add --credit pen "One" First thing."#).await;
    ok(&world, "ana", r#"tip add --credit pen "Two" Second thing."#).await;
    ok(&world, "ana", r#"tip add "Three" Third thing."#).await;
    ok(&world, "maria", r#"tip add --credit pen "Four" Fourth thing."#).await;
    for number in 1..=3 {
        ok(&world, "maria", &format!("tip review {number} approve")).await;
    }
    let mut by = Vec::new();
    for number in 1..=4 {
        let card = ok(&world, "ben", &format!("tip show {number}")).await;
        by.push(card.fields[0].value.clone());
    }
    assert_eq!(by[0], by[1], "a pen name lasts");
    assert_eq!(by[2], "ana");
    assert!(by[0] != "ana" && by[3] != by[0] && by[3] != "maria", "{by:?}");
    // Nothing that members and stewards see joins the two.
    for (who, line) in [("ben", "tip show 1"), ("maria", "tip show 1"), ("ben", "tip history 1")] {
        let card = ok(&world, who, line).await;
        assert!(!format!("{card:?}").contains("ana"), "{who} {line}: {card:?}");
    }
    ok(&world, "ben", "tip vote 1 worked").await;
    assert_eq!(balance(&world, "ana").await, 2, "points come all the same");
    ok(&world, "ana", "tip edit --credit name 1").await;
    assert_eq!(ok(&world, "ben", "tip show 1").await.fields[0].value, "ana");
}

async fn run_due(world: &World) {
    while jobs::run_due(&world.app).await.expect("jobs run") > 0 {}
}

async fn in_its_time(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    let actor = world.actor("maria");
    let argv: Vec<String> = ["tip", "add", "--publish", "2026-03-04 09:30", "Later", "Not today."]
        .map(ToOwned::to_owned)
        .to_vec();
    let parsed = guildhall_core::commands::parse::args(&argv).expect("a command");
    let reply = world.app.answer(&actor, parsed).await.expect("a tip");
    assert_eq!(reply.cards()[0].data["state"], "scheduled");
    until(&world, "2026-03-04T09:29:59Z");
    run_due(&world).await;
    assert!(ok(&world, "ben", "tip list").await.title.contains("no tips"));
    until(&world, "2026-03-04T09:30:00Z");
    run_due(&world).await;
    assert!(ok(&world, "ben", "tip list").await.title.contains("Later"));
    // Half a year later it is asked about, and a month after that archived.
    world.app.clock.advance(180 * DAY);
    run_due(&world).await;
    assert_eq!(told(&world, "maria").await.data["what"], "tip_still-true");
    ok(&world, "maria", "tip confirm 1 yes").await;
    world.app.clock.advance(180 * DAY);
    run_due(&world).await;
    world.app.clock.advance(29 * DAY);
    run_due(&world).await;
    assert_eq!(state(&world, "ben", "tip show 1").await, "published");
    world.app.clock.advance(DAY);
    run_due(&world).await;
    assert_eq!(state(&world, "ben", "tip show 1").await, "archived");
    assert_eq!(told(&world, "maria").await.data["what"], "tip_archived");
    refused(&world, &[("ben", "tip confirm 1 yes", "tip.not_yours")]).await;
    assert_eq!(state(&world, "maria", "tip confirm 1 yes").await, "published");
    assert_eq!(state(&world, "maria", "tip confirm 1 no").await, "archived");
    // What nobody hands in is not kept for ever.
    ok(&world, "ben", "tip save Something that I read.").await;
    world.app.clock.advance(30 * DAY);
    run_due(&world).await;
    refused(&world, &[("ben", "tip show 2", "tip.unknown")]).await;
}

async fn bad_input(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    let long = "x".repeat(101);
    for (line, code) in [
        (format!(r#"tip add "{long}" Text."#), "tip.title"),
        (r#"tip add --topic a,b,c,d "T" Text."#.to_owned(), "tip.names"),
        (r#"tip add --language english "T" Text."#.to_owned(), "language.tag"),
        (r#"tip add --publish tomorrow "T" Text."#.to_owned(), "tip.when"),
        (r#"tip add --publish 2020-01-01 "T" Text."#.to_owned(), "tip.past"),
        (format!(r#"tip add "T" {}"#, "y".repeat(4_001)), "text.too_long"),
        ("tip show twelve".to_owned(), "tip.which"),
        ("tip show 12".to_owned(), "tip.unknown"),
        ("tip show 1/2/3".to_owned(), "tip.which"),
        ("tip review".to_owned(), "ok"),
        ("tip vote 12 worked".to_owned(), "tip.unknown"),
    ] {
        assert_eq!(world.code("ana", &line).await, code, "{line}");
    }
    ok(&world, "maria", "community settings topics listed").await;
    let unlisted = r#"tip add --topic nothing "T" Text."#;
    assert_eq!(world.code("ana", unlisted).await, "topic.unlisted");
}
