//! An account goes its own way.

use std::sync::Arc;

use guildhall_core::communities::Role;
use guildhall_tests::{
    lab::{Lab, Room},
    ledger::Ledger,
};
use libtest_mimic::Trial;

use super::{Halls, console, discord, matrix};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("link::parted_accounts_start_afresh", afresh),
        lab.both("link::parting_sheds_nothing", sheds_nothing),
        lab.both("link::what_waits_stays_with_the_person", what_waits),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn afresh(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, other, cid) = (discord("ana"), matrix("@ana:h"), discord("cid"));
    halls.deal(&cid, &ana).await;
    halls.deal(&cid, &other).await;
    halls.ok(&other, "ask words").await;
    assert_eq!(halls.link(&ana, &other).await, "ok");
    let kept = halls.member(&ana).await;
    halls
        .script(&format!("UPDATE memberships SET role = 'steward' WHERE member_id = {kept}"))
        .await;
    // The account that acts can be the one that goes.
    let code = halls.code(&other).await;
    halls.ok(&other, "me unlink matrix").await;
    assert_eq!(halls.told(&other, "me unlink matrix").await, "link.last");
    assert_eq!(halls.told(&ana, "me unlink matrix").await, "link.none");
    assert_eq!((halls.balance(&ana).await, halls.balance(&other).await), (20, 0));
    assert_eq!(halls.member(&ana).await, kept);
    let now = halls.world.app.clock.now();
    let role = async |who| {
        let entry = halls.world.app.db.read(async |tx| tx.enter(who, now).await).await;
        entry.expect("the hall").role()
    };
    assert_eq!((role(&ana).await, role(&other).await), (Role::Steward, Role::Member));
    halls.ok(&ana, "request cancel 3").await;
    assert_eq!(halls.told(&console("eve"), &format!("me link {code}")).await, "link.code");
    // And is linked again, with all that it earned meanwhile.
    halls.deal(&cid, &other).await;
    assert_eq!(halls.link(&other, &ana).await, "ok");
    assert_eq!((halls.balance(&ana).await, halls.balance(&other).await), (30, 30));
    assert_eq!(Ledger::open(&room).await.balanced().await, 5);
}

async fn sheds_nothing(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, other, cid) = (discord("ana"), matrix("@ana:h"), discord("cid"));
    for who in [&ana, &other, &cid] {
        halls.ok(who, "points balance").await;
    }
    let [a, b, c] = [&ana, &other, &cid].map(|who| halls.member(who));
    let (a, b, c) = (a.await, b.await, c.await);
    let until = halls.world.app.clock.now() + 60_000;
    halls
        .script(&format!(
            "UPDATE memberships SET suspended_until = {until} WHERE member_id = {b};
             INSERT INTO blocks (member_id, blocked_id, created_at) VALUES ({a}, {c}, 1), ({c}, {b}, 2);"
        ))
        .await;
    assert_eq!(halls.told(&other, "ask words").await, "policy.suspended");
    assert_eq!(halls.link(&ana, &other).await, "ok", "they may link");
    assert_eq!(halls.told(&ana, "ask words").await, "policy.suspended", "and both are suspended");
    halls.ok(&ana, "me unlink matrix").await;
    for who in [&ana, &other] {
        assert_eq!(halls.told(who, "ask words").await, "policy.suspended");
    }
    let fresh = halls.member(&other).await;
    let text = "SELECT member_id || '>' || blocked_id FROM blocks ORDER BY created_at, member_id, blocked_id";
    let expected =
        [format!("{a}>{c}"), format!("{fresh}>{c}"), format!("{c}>{a}"), format!("{c}>{fresh}")];
    assert_eq!(halls.lines(text).await, expected);
    halls.world.app.clock.advance(60_000);
    halls.ok(&other, "ask words").await;
}

/// What was to be told on the account that goes is told on one that stays.
async fn what_waits(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, other, cid) = (matrix("@ana:h"), discord("ana"), discord("cid"));
    halls.deal(&cid, &ana).await;
    halls.ok(&ana, "ask words").await;
    halls.ok(&cid, "request claim 2").await;
    let waiting = "SELECT platform FROM outbox WHERE kind <> 'card' AND state = 'pending'
        AND platform = 'matrix'";
    assert_eq!(halls.lines(waiting).await.len(), 3, "solved, thanked, claimed");
    assert_eq!(halls.link(&ana, &other).await, "ok");
    halls.ok(&other, "me unlink matrix").await;
    let kept = halls.member(&other).await;
    let parted = halls.member(&ana).await;
    assert!(kept < parted);
    let rows = "SELECT lane FROM outbox WHERE kind <> 'card' AND platform = 'matrix'";
    assert_eq!(halls.lines(rows).await, [format!("member/{parted}")], "that it was parted");
}
