//! Suspensions, and who appeals.

use std::sync::Arc;

use guildhall_core::{outbox::inbox, view::markup::plain};
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;

use super::{DAY, ok, refused, told};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [lab.both("stewards::suspensions", suspensions), lab.both("stewards::appeals", appeals)]
        .into_iter()
        .flatten()
        .collect()
}

async fn suspensions(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    ok(&world, "maria", "community steward cid").await;
    ok(&world, "ana", "ask words").await;
    ok(&world, "ben", "request claim 1").await;
    refused(
        &world,
        &[
            ("ana", "community suspend ben rude", "policy.steward"),
            ("maria", "community suspend maria rude", "case.self"),
            ("maria", "community suspend cid rude", "case.steward"),
            ("maria", "community suspend zoe rude", "member.unknown"),
            ("maria", "community suspend ben rude --days 0", "case.days"),
            ("maria", "community suspend ben rude --days 4000", "case.days"),
            ("maria", &format!("community suspend ben {}", "x".repeat(1001)), "text.too_long"),
        ],
    )
    .await;
    let case = ok(&world, "maria", "community suspend ben He was *rude* --days 2").await;
    assert_eq!((&case.data["case"], &case.data["subject"]), (&1.into(), &"ben".into()));
    let notice = told(&world, "ben").await;
    assert_eq!(notice.actions[0].command, ["me", "appeal", "1"]);
    assert_eq!(plain::write(&notice.text).trim(), "He was *rude*");
    assert_eq!(told(&world, "ana").await.data["what"], "released");
    assert_eq!(ok(&world, "ana", "request show 1").await.data["state"], "open");
    refused(
        &world,
        &[
            ("ben", "request claim 1", "policy.suspended"),
            ("ben", "request list", "policy.suspended"),
            ("maria", "community suspend ben rude", "case.suspended"),
            ("maria", "community steward ben", "steward.suspended"),
            ("cid", "community decide 1 keep", "case.not_appealed"),
            ("cid", "community decide 9 lift", "case.unknown"),
        ],
    )
    .await;
    world.app.clock.advance(2 * DAY);
    ok(&world, "ben", "request claim 1").await;
    refused(&world, &[("cid", "community decide 1 lift", "case.closed")]).await;
    ok(&world, "maria", "community suspend ben again").await;
    world.app.clock.advance(4_000 * DAY);
    refused(&world, &[("ben", "request list", "policy.suspended")]).await;
    ok(&world, "maria", "community decide 2 lift").await;
    let notice = told(&world, "ben").await;
    assert_eq!((&notice.data["what"], &notice.data["lifted"]), (&"decided".into(), &true.into()));
    ok(&world, "ben", "request claim 1").await;
    refused(&world, &[("maria", "community decide 2 lift", "case.closed")]).await;
}

async fn appeals(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid"]).await;
    ok(&world, "maria", "community suspend ben rude").await;
    let alone = ok(&world, "ben", "me appeal 1 I was not").await;
    assert_eq!(alone.data["told"], 0);
    ok(&world, "maria", "community steward cid").await;
    refused(
        &world,
        &[
            ("ana", "me appeal 1 for ben", "case.unknown"),
            ("ben", "me appeal 2 what", "case.unknown"),
            ("ben", "me appeal 1 once more", "case.appealed"),
            ("maria", "community decide 1 lift", "case.own"),
            ("maria", "community decide 1 keep", "case.own"),
            ("ana", "community cases", "policy.steward"),
        ],
    )
    .await;
    let list = world.says("cid", "community cases").await.expect("cases");
    assert_eq!(list.cards()[0].data["state"], "appealed");
    ok(&world, "cid", "community decide 1 keep").await;
    assert_eq!(told(&world, "ben").await.data["lifted"], false);
    refused(
        &world,
        &[
            ("ben", "request list", "policy.suspended"),
            ("ben", "me appeal 1 again", "case.appealed"),
            ("cid", "community decide 1 keep", "case.not_appealed"),
        ],
    )
    .await;
    ok(&world, "maria", "community suspend ana rude").await;
    let sent = ok(&world, "ana", "me appeal 2 I was `not`").await;
    assert_eq!(sent.data["told"], 1);
    let notice = told(&world, "cid").await;
    assert_eq!((&notice.data["what"], &notice.data["case"]), (&"appealed".into(), &2.into()));
    let maria = inbox(&world.app, &world.actor("maria")).await.expect("an inbox");
    assert!(maria.iter().all(|card| card.data["what"] != "appealed"), "not who decided");
    ok(&world, "cid", "community decide 2 lift").await;
    ok(&world, "ana", "request list").await;
    let list = world.says("cid", "community cases").await.expect("cases");
    assert_eq!(list.cards().len(), 1, "what was kept can be taken back later");
    ok(&world, "maria", "community decide 1 lift").await;
    ok(&world, "ben", "request list").await;
}
