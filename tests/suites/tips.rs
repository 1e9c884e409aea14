//! The tip library: written, reviewed, tried, asked about, deleted.

use std::sync::Arc;

use guildhall_core::{
    commands::complete,
    jobs,
    outbox::{board, inbox},
    view::{Card, markup::plain},
};
use guildhall_tests::{
    lab::{Lab, Room},
    notebook::Notebook,
    world::{PLATFORM, World},
};
use jiff::Timestamp;
use libtest_mimic::Trial;
use serde_json::{Value, json};

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("tips::from_draft_to_published", life),
        lab.both("tips::who_may_review", reviewers),
        lab.both("tips::what_it_said_before", history),
        lab.both("tips::suggestions", suggestions),
        lab.both("tips::what_came_of_it", worth),
        lab.both("tips::names_and_pen_names", names),
        lab.both("tips::in_its_time", in_its_time),
        lab.both("tips::followed_topics", followed),
        lab.both("tips::reports_hide", reports),
        lab.both("tips::deleted_and_adopted", deleted),
        lab.both("tips::from_messages_and_requests", taken),
        lab.both("tips::of_the_day_and_of_the_week", digests),
        lab.both("tips::searched_and_completed", searched),
        lab.both("tips::near_ones_come_first", near),
        lab.both("tips::offered_to_who_asks", offered),
        lab.both("tips::of_other_communities", elsewhere),
        lab.both("tips::bad_input", bad_input),
    ]
    .into_iter()
    .flatten()
    .collect()
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

async fn worth(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    ok(&world, "ana", RECEIPTS).await;
    ok(&world, "maria", "tip review 1 approve").await;
    assert_eq!(balance(&world, "ana").await, 0, "writing pays nothing");
    let card = ok(&world, "ben", "tip vote 1 worked").await;
    assert_eq!((&card.data["worked"], &card.data["failed"]), (&json!(1), &json!(0)));
    assert_eq!(balance(&world, "ana").await, 2);
    for outcome in ["failed", "worked", "worked"] {
        ok(&world, "ben", &format!("tip vote 1 {outcome}")).await;
    }
    assert_eq!(balance(&world, "ana").await, 2, "to and fro pays once");
    let card = ok(&world, "ben", "tip used --minutes 30 1").await;
    assert_eq!((&card.data["uses"], &card.data["minutes"]), (&json!(1), &json!(30)));
    assert_eq!(balance(&world, "ana").await, 5);
    refused(
        &world,
        &[
            ("ben", "tip used --minutes 30 1", "tip.used_today"),
            ("cid", "tip used --minutes 1441 1", "tip.minutes"),
            ("ana", "tip vote 1 worked", "tip.own"),
            ("ana", "tip used 1", "tip.own"),
            ("ben", "tip vote 1", "ok"),
            ("ben", "tip vote 9 worked", "tip.unknown"),
        ],
    )
    .await;
    world.app.clock.advance(DAY);
    let card = ok(&world, "ben", "tip used 1").await;
    assert_eq!((&card.data["uses"], &card.data["minutes"]), (&json!(1), &json!(30)), "one member");
    assert_eq!(balance(&world, "ana").await, 5, "the same member pays once");
    ok(&world, "ben", "ask --topic Taxes Where do receipts go?").await;
    ok(&world, "cid", "request claim 1").await;
    refused(&world, &[("cid", "tip used --request 1 1", "help.not_asker")]).await;
    world.app.clock.advance(DAY);
    ok(&world, "ben", "tip used --request 1 1").await;
    assert_eq!(ok(&world, "ben", "request show 1").await.data["state"], "solved");
    ok(&world, "ben", "tip comment 1 Thank you, it works.").await;
    let told = told(&world, "ana").await;
    assert_eq!(told.data["what"], "tip_commented");
    assert!(told.title.contains("ben"), "{}", told.title);
    let card = ok(&world, "cid", "tip show 1").await;
    assert!(card.fields.iter().any(|f| f.value == "Thank you, it works."), "{:?}", card.fields);
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

async fn reports(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    ok(&world, "ana", RECEIPTS).await;
    ok(&world, "maria", "tip review 1 approve").await;
    ok(&world, "ben", "tip report 1 It is wrong.").await;
    assert_eq!(told(&world, "maria").await.data["what"], "tip_reported");
    ok(&world, "cid", "tip report 1 I think so too.").await;
    assert_eq!(state(&world, "ben", "tip show 1").await, "published", "none is a steward's");
    refused(
        &world,
        &[("ben", "tip report 1 Again!", "tip.reported"), ("ana", "tip report 1 Mine.", "tip.own")],
    )
    .await;
    ok(&world, "maria", "tip report 1 So it is.").await;
    refused(
        &world,
        &[("ben", "tip show 1", "tip.unknown"), ("ana", "tip edit 1 New.", "tip.hidden")],
    )
    .await;
    let notice = told(&world, "ana").await;
    assert_eq!((&notice.data["what"], &notice.data["case"]), (&json!("hidden"), &json!(1)));
    ok(&world, "ana", "me appeal 1 It is right.").await;
    ok(&world, "maria", "community steward cid").await;
    ok(&world, "cid", "community decide 1 lift").await;
    assert_eq!(state(&world, "ben", "tip show 1").await, "published");
}

async fn deleted(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    for number in [1, 2] {
        ok(&world, "ana", &format!(r#"tip add "Tip {number}" Words of number {number}."#)).await;
        ok(&world, "maria", &format!("tip review {number} approve")).await;
    }
    ok(&world, "ben", "tip comment 1 Mine too.").await;
    refused(
        &world,
        &[("ben", "tip delete 1", "tip.not_yours"), ("ben", "tip adopt 1", "tip.has_author")],
    )
    .await;
    let cards = board(&world.app, &world.actor("ben")).await.expect("a board");
    assert_eq!(cards.len(), 2);
    ok(&world, "ana", "tip delete 1").await;
    let cards = board(&world.app, &world.actor("ben")).await.expect("a board");
    assert!(!format!("{:?}", cards[0]).contains("Words"), "{:?}", cards[0]);
    refused(
        &world,
        &[("ben", "tip show 1", "tip.unknown"), ("ana", "tip delete 1", "tip.unknown")],
    )
    .await;
    ok(&world, "ana", "me erase keep").await;
    for _ in 0..4 {
        world.app.clock.advance(DAY);
        run_due(&world).await;
    }
    let card = ok(&world, "ben", "tip show 2").await;
    assert!(card.fields[0].value != "ana", "{:?}", card.fields);
    ok(&world, "ben", "tip adopt 2").await;
    assert_eq!(ok(&world, "maria", "tip show 2").await.fields[0].value, "ben");
    ok(&world, "ben", "tip edit 2 Better words.").await;
}

async fn taken(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    let card = ok(&world, "ana", "tip save Take the night bus. It is never late.").await;
    assert_eq!(card.data["state"], "draft");
    assert!(card.title.contains("Take the night bus"), "{}", card.title);
    ok(&world, "ana", "ask --topic Cars My car does not start. What now?").await;
    refused(&world, &[("ana", "tip make 1", "tip.not_solved")]).await;
    ok(&world, "ben", "request claim 1").await;
    ok(&world, "ana", "request solve 1").await;
    refused(
        &world,
        &[("cid", "tip make 1", "tip.not_part"), ("ana", "tip make 7", "help.unknown")],
    )
    .await;
    let card = ok(&world, "ben", "tip make 1").await;
    assert_eq!((&card.data["state"], &card.data["topics"]), (&json!("draft"), &json!(["cars"])));
    let solved = ok(&world, "ana", "request show 1").await;
    let offered = |card: &Card| card.actions.iter().any(|a| a.command.join(" ") == "tip make 1");
    assert!(offered(&solved), "{:?}", solved.actions);
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
    assert_eq!(balance(&world, "maria").await, 5);
}

async fn bad_input(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    let long = "x".repeat(101);
    for (line, code) in [
        (format!(r#"tip add "{long}" Text."#), "tip.title"),
        (r#"tip add --topic a,b,c,d "T" Text."#.to_owned(), "tip.names"),
        (r#"tip add --language english "T" Text."#.to_owned(), "tip.language"),
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
