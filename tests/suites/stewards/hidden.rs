//! What stewards hide, for a while or for good.

use std::sync::Arc;

use guildhall_core::{
    jobs, outbox,
    view::{Card, markup::plain},
};
use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;

use super::{DAY, ok, refused, told};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("stewards::hidden_requests", hidden_requests),
        lab.both("stewards::hidden_for_good", hidden_for_good),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The live cards, as somebody sees the board.
async fn board(world: &World) -> Vec<Card> {
    outbox::board(&world.app, &world.actor("ben")).await.expect("a board")
}

async fn hidden_requests(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    ok(&world, "maria", "community steward cid").await;
    ok(&world, "ana", "ask my secret words --topic secrets").await;
    refused(
        &world,
        &[
            ("ben", "community hide help/1 bad", "policy.steward"),
            ("maria", "community hide help/2 bad", "help.unknown"),
            ("maria", "community hide thing/1 bad", "case.reference"),
            ("maria", "community hide help/x bad", "case.reference"),
        ],
    )
    .await;
    let case = ok(&world, "maria", "community hide help/1 A phone number").await;
    assert_eq!(case.data["reference"], "help/1");
    let shown = serde_json::to_string(&case.data).expect("JSON") + &format!("{case:?}");
    assert!(!shown.contains("ana"), "who wrote it stays unknown: {shown}");
    for card in [board(&world).await.remove(0), ok(&world, "ben", "request show 1").await] {
        assert_eq!(plain::write(&card.text).trim(), "Hidden by a steward.");
        assert!(card.actions.is_empty() && !format!("{card:?}").contains("secret"), "{card:?}");
    }
    let listed = world.says("ben", "request list").await.expect("a list");
    assert!(!format!("{listed:?}").contains("help/1"));
    refused(
        &world,
        &[
            ("maria", "community hide help/1 again", "case.hidden"),
            ("ben", "request claim 1", "help.hidden"),
            ("ana", "request edit 1 new", "help.hidden"),
            ("ben", "me appeal 1 mine", "case.unknown"),
        ],
    )
    .await;
    let notice = told(&world, "ana").await;
    assert_eq!((&notice.data["what"], &notice.data["case"]), (&"hidden".into(), &1.into()));
    ok(&world, "ana", "me appeal 1 It is my own").await;
    let heard = format!("{:?}", told(&world, "cid").await);
    let list = format!("{:?}", world.says("cid", "community cases").await.expect("cases"));
    let log = format!("{:?}", world.says("cid", "community audit").await.expect("a log"));
    for seen in [heard, list, log] {
        assert!(!seen.contains("ana"), "who wrote it stays unknown: {seen}");
    }
    refused(&world, &[("maria", "community decide 1 lift", "case.own")]).await;
    ok(&world, "cid", "community decide 1 lift").await;
    let card = board(&world).await.remove(0);
    assert_eq!(plain::write(&card.text).trim(), "my secret words");
    ok(&world, "ben", "request claim 1").await;
    // Somebody's own request, even if they are a steward, is not theirs to decide about.
    ok(&world, "cid", "ask as a steward").await;
    ok(&world, "maria", "community hide help/2 why not").await;
    refused(&world, &[("cid", "community decide 2 lift", "case.own")]).await;
}

async fn hidden_for_good(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    ok(&world, "ana", "ask my secret words").await;
    ok(&world, "maria", "community hide help/1 bad").await;
    let text = async || {
        let bare = Bare::open(&room).await.expect("opens");
        let lines = bare.lines("SELECT text FROM requests").await.expect("rows");
        bare.close().await;
        lines.concat()
    };
    world.app.clock.advance(30 * DAY - 1);
    jobs::run_due(&world.app).await.expect("jobs");
    assert_eq!(text().await, "my secret words");
    world.app.clock.advance(DAY);
    refused(&world, &[("maria", "community decide 1 lift", "case.closed")]).await;
    jobs::run_due(&world.app).await.expect("jobs");
    assert_eq!(text().await, "");
    let card = ok(&world, "ana", "request show 1").await;
    assert_eq!(plain::write(&card.text).trim(), "Hidden by a steward.");
    let log = ok(&world, "maria", "community audit").await;
    assert_eq!(log.data["entries"][0]["kind"], "forgotten");
    refused(&world, &[("ana", "me appeal 1 late", "case.closed")]).await;
}
