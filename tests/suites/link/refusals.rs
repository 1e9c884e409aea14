//! Who is not linked, and that nothing is lost by it.

use std::sync::Arc;

use guildhall_core::{Actor, link::CODE_KEPT_FOR};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::{Halls, console, direct, discord, matrix, on, place};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("link::a_code_is_good_once_and_for_ten_minutes", codes),
        lab.both("link::guesses_count_for_the_person", guesses),
        lab.both("link::oneself_is_not_linked", oneself),
        lab.both("link::one_account_a_platform", platforms),
        lab.both("link::not_across_communities", elsewhere),
        lab.both("link::not_both_sides_of_a_request", both_sides),
        lab.both("link::who_is_about_to_leave_is_not_linked", leaving),
        lab.both("link::events_run_once", events),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const HOUR: i64 = 60 * 60 * 1000;

async fn codes(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, other) = (discord("ana"), matrix("@ana:h"));
    let first = halls.code(&ana).await;
    let second = halls.code(&ana).await;
    assert_eq!(halls.told(&other, &format!("me link {first}")).await, "link.code", "the newest");
    halls.world.app.clock.advance(CODE_KEPT_FOR);
    assert_eq!(halls.told(&other, &format!("me link {second}")).await, "link.code", "too old");
    let third = halls.code(&ana).await;
    halls.world.app.clock.advance(CODE_KEPT_FOR - 1);
    let typed = third.to_lowercase().replace('-', " ").replace(' ', "");
    assert_eq!(halls.told(&other, &format!("me link {typed}")).await, "ok", "however typed");
    assert_eq!(halls.told(&console("cid"), &format!("me link {third}")).await, "link.code", "used");
    assert!(halls.lines("SELECT code FROM link_codes").await.is_empty());
}

async fn guesses(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, eve) = (discord("ana"), matrix("@eve:h"));
    // Somebody who is nobody yet.
    for _ in 0..5 {
        assert_eq!(halls.told(&direct(&eve), "me link AAAA-AAAA").await, "link.code");
    }
    let code = halls.code(&ana).await;
    let refused = halls.says(&eve, &format!("me link {code}")).await.expect_err("locked");
    assert_eq!(refused.for_person().code, "link.locked", "even a right one");
    let said = halls.world.app.refuse(&eve, &refused).await.hint;
    assert!(said.contains("60 min"), "{said}");
    halls.world.app.clock.advance(HOUR);
    assert_eq!(halls.link(&ana, &eve).await, "ok");
    // One person has five tries, with whatever account.
    let (here, there) = (ana, eve);
    for who in [&here, &there, &here, &there, &here] {
        assert_eq!(halls.told(who, "me link AAAA-AAAA").await, "link.code");
    }
    assert_eq!(halls.told(&there, "me link AAAA-AAAA").await, "link.locked");
    // Nor does parting help.
    halls.ok(&here, "me unlink matrix").await;
    assert_eq!(halls.told(&there, "me link AAAA-AAAA").await, "link.locked");
}

async fn oneself(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, other) = (discord("ana"), matrix("@ana:h"));
    let code = halls.code(&ana).await;
    assert_eq!(halls.told(&ana, &format!("me link {code}")).await, "link.own");
    assert_eq!(halls.told(&other, &format!("me link {code}")).await, "ok", "it was still good");
    assert_eq!(halls.link(&ana, &other).await, "link.own", "a second time");
    assert_eq!(halls.link(&other, &ana).await, "link.own");
}

async fn platforms(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, other) = (discord("ana"), discord("ana2"));
    assert_eq!(halls.link(&ana, &other).await, "link.platform");
    halls.ok(&other, "guide").await;
    assert_eq!(halls.link(&ana, &other).await, "link.platform");
    // Both have one elsewhere, on platforms that do not act.
    assert_eq!(halls.link(&ana, &matrix("@ana:h")).await, "ok");
    assert_eq!(halls.link(&console("cid"), &matrix("@cid:h")).await, "ok");
    assert_eq!(halls.link(&ana, &console("cid")).await, "link.platform");
    let code = halls.code(&ana).await;
    let line = format!("me link {code}");
    let refused = halls.says(&console("cid"), &line).await.expect_err("two on Matrix");
    let said = halls.world.app.refuse(&ana, &refused).await.message;
    assert!(said.contains("Matrix"), "{said}");
}

async fn elsewhere(room: Room) {
    let halls = Halls::of(&room).await;
    let ana = discord("ana");
    let other = on("matrix", "@ana:h", place("", "!r2:h"));
    let code = halls.code(&ana).await;
    let line = format!("me link {code}");
    assert_eq!(halls.told(&other, &line).await, "link.elsewhere");
    let members = halls.lines("SELECT external_id FROM accounts WHERE platform = 'matrix'").await;
    assert!(members.is_empty(), "nobody joined by it");
    assert_eq!(halls.told(&direct(&other), &line).await, "ok", "a direct chat is of no community");
    let reply = halls.ok(&direct(&other), "points balance").await;
    assert_eq!(reply.community, Some(halls.world.community().await));
}

async fn both_sides(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, ben) = (discord("ana"), matrix("@ben:h"));
    halls.ok(&ana, "ask words").await;
    halls.ok(&ben, "request claim 1").await;
    assert_eq!(halls.link(&ana, &ben).await, "link.both_sides");
    assert_eq!(halls.link(&ben, &ana).await, "link.both_sides");
    halls.ok(&ana, "request cancel 1").await;
    // Cancelled it stands in nobody's way; paid for it does, whatever became of it then.
    let paid = halls.deal(&ben, &ana).await;
    halls.ok(&ben, &format!("request reopen {paid}")).await;
    halls.ok(&ben, &format!("request cancel {paid}")).await;
    assert_eq!(halls.link(&ana, &ben).await, "link.both_sides");
    halls.ok(&discord("cid"), "ask words").await;
    halls.ok(&matrix("@cid:h"), "request claim 3").await;
    halls.ok(&discord("cid"), "request cancel 3").await;
    assert_eq!(halls.link(&discord("cid"), &matrix("@cid:h")).await, "ok");
}

async fn leaving(room: Room) {
    let halls = Halls::of(&room).await;
    let (ana, other) = (discord("ana"), matrix("@ana:h"));
    halls.ok(&ana, "points balance").await;
    let id = halls.member(&ana).await;
    let hall = halls.world.community().await;
    halls
        .script(&format!(
            "INSERT INTO erasures (member_id, community_id, texts, asked_at, due_at)
             VALUES ({id}, {hall}, 'keep', 1, 2)"
        ))
        .await;
    assert_eq!(halls.link(&ana, &other).await, "link.leaving");
    assert_eq!(halls.link(&other, &ana).await, "link.leaving");
    halls.script("DELETE FROM erasures").await;
    assert_eq!(halls.link(&ana, &other).await, "ok");
}

async fn events(room: Room) {
    let halls = Halls::of(&room).await;
    let with = |who: &Actor, event: &str| Actor { event: Some(event.to_owned()), ..who.clone() };
    let (ana, other) = (discord("ana"), matrix("@ana:h"));
    let reply = halls.ok(&with(&ana, "e1"), "me link").await;
    let code = reply.cards()[0].data["code"].as_str().expect("a code").to_owned();
    assert_eq!(halls.told(&with(&ana, "e1"), "me link").await, "event.secret");
    let line = format!("me link {code}");
    let first = halls.ok(&with(&direct(&other), "e2"), &line).await;
    let again = halls.ok(&with(&direct(&other), "e2"), &line).await;
    assert_eq!(first, again, "the same event links once, and is answered alike");
    let parted = halls.ok(&with(&ana, "e3"), "me unlink matrix").await;
    assert_eq!(parted, halls.ok(&with(&ana, "e3"), "me unlink matrix").await);
    assert_eq!(halls.told(&with(&ana, "e4"), "me unlink matrix").await, "link.none");
    assert_eq!(halls.told(&ana, "me unlink discord").await, "link.last");
}
