//! What members make of tips: uses, votes, reports, deletions, messages that become tips.

use std::sync::Arc;

use guildhall_core::{outbox::board, view::Card};
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use serde_json::json;

use super::{DAY, RECEIPTS, balance, ok, refused, run_due, state, told};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("tips::what_came_of_it", worth),
        lab.both("tips::reports_hide", reports),
        lab.both("tips::deleted_and_adopted", deleted),
        lab.both("tips::from_messages_and_requests", taken),
    ]
    .into_iter()
    .flatten()
    .collect()
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
    // 3 for a use, and half of that: it is the second time for the same two.
    assert_eq!(balance(&world, "ana").await, 3);
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
    assert_eq!(balance(&world, "ana").await, 3, "the same member pays once");
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
