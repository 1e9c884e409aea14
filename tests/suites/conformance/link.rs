//! Linked accounts.

use std::sync::Arc;

use guildhall_core::{
    Actor,
    communities::Role,
    help::{Request, State},
    ids::{MemberId, PartyId, RequestNo},
    inbound::Answer,
    link::{LinkCode, rules::RULES},
    members::Person,
    outbox::{Notice, To},
    points::{Account, model},
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::{Hall, desk::asked, points::paid};

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("link.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::link_codes", codes),
        lab.both("conformance::linked_people", people),
        lab.both("conformance::linked_points_and_limits", points_and_limits),
        lab.both("conformance::parted_accounts", parted),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn codes(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    let of = |member_id: MemberId| LinkCode {
        member_id,
        platform: "console".to_owned(),
        community_id: hall.id,
    };
    hall.write(async |tx| {
        tx.shut_accounts().await?;
        tx.put_link_code("aa", &of(hall.ana), 10).await?;
        tx.put_link_code("bb", &of(hall.ben), 10).await?;
        assert!(tx.is_link_code("aa", 9).await? && !tx.is_link_code("aa", 10).await?);
        tx.put_link_code("cc", &of(hall.ana), 10).await?;
        assert_eq!(tx.take_link_code("aa", 9).await?, None, "the newest counts");
        assert_eq!(tx.take_link_code("cc", 10).await?, None);
        assert_eq!(tx.take_link_code("cc", 9).await?, Some(of(hall.ana)));
        assert_eq!(tx.take_link_code("cc", 9).await?, None, "once");
        tx.drop_link_code(hall.ben).await?;
        assert!(!tx.is_link_code("bb", 9).await?);
        assert_eq!(tx.linked_by("console", "e1").await?, None);
        assert!(tx.remember(&ctx, "console", "e1", "me link", &Answer::Linked).await?);
        assert!(tx.remember(&ctx, "console", "e2", "me unlink", &Answer::Linked).await?);
        assert_eq!(tx.linked_by("console", "e1").await?, Some(hall.id));
        assert_eq!(tx.linked_by("matrix", "e1").await?, None);
        assert_eq!(tx.linked_by("console", "e2").await?, None);
        Ok(())
    })
    .await;
}

async fn people(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let wishes = tx.lock_members(hall.ben, hall.ana).await?;
        let ids: Vec<_> = wishes.iter().map(|w| w.id).collect();
        assert_eq!(ids, [hall.ana, hall.ben], "the older one first");
        assert!(wishes[0].wishes.zone.is_none() && wishes[0].hall.is_none());
        assert!(!tx.is_leaving(hall.ana, hall.ben).await?);
        assert_eq!(tx.both_sides(hall.ana, hall.ben).await?, None);
        let request = Request { state: State::Solved, helper: Some(hall.ben), ..asked(1) };
        tx.insert_party(hall.id, request.asker, hall.ana).await?;
        tx.insert_request(hall.id, &request).await?;
        tx.save_request(hall.id, &request).await?;
        let found = Some(RequestNo(1));
        assert_eq!(tx.both_sides(hall.ana, hall.ben).await?, found);
        assert_eq!(tx.both_sides(hall.ben, hall.ana).await?, found);
        let gone = Request { state: State::Cancelled, ..request };
        tx.save_request(hall.id, &gone).await?;
        assert_eq!(tx.both_sides(hall.ana, hall.ben).await?, None);
        tx.insert_transfer(hall.id, &paid(hall.id, 1, hall.ben)).await?;
        assert_eq!(tx.both_sides(hall.ana, hall.ben).await?, found, "it was paid for");
        for rule in RULES {
            tx.apply_rule(rule, hall.ben, hall.ana).await?;
        }
        assert_eq!(tx.living(hall.ben).await?, hall.ana);
        assert_eq!(tx.living(hall.ana).await?, hall.ana);
        assert_eq!(tx.accounts_of(hall.ana).await?.len(), 2);
        assert_eq!(tx.person(hall.id, hall.ben).await?, None);
        Ok(())
    })
    .await;
}

async fn points_and_limits(room: Room) {
    let hall = Hall::of(&room).await;
    let [ana, ben] = [hall.ana, hall.ben].map(Account::Member);
    hall.write(async |tx| {
        assert!(tx.balances_of(&ben.stored()).await?.is_empty());
        tx.insert_transfer(hall.id, &paid(hall.id, 1, hall.ben)).await?;
        assert_eq!(tx.balances_of(&ben.stored()).await?, [(hall.id, 10)]);
        let passed = model::link(hall.ben, hall.ana, 10, 2);
        assert!(tx.insert_transfer(hall.id, &passed).await?);
        assert!(!tx.insert_transfer(hall.id, &passed).await?, "once");
        assert!(tx.balances_of(&ben.stored()).await?.is_empty());
        assert_eq!(tx.balances_of(&ana.stored()).await?, [(hall.id, 10)]);
        for subject in ["b", "b", "a"] {
            tx.use_limit(hall.id, subject, 9).await?;
        }
        tx.add_limits("b", "a").await?;
        tx.add_limits("b", "c").await?;
        tx.add_limits("none", "a").await?;
        tx.unuse_limit(hall.id, "c").await?;
        assert_eq!(tx.use_limit(hall.id, "a", 9).await?, 4);
        assert_eq!(tx.use_limit(hall.id, "c", 9).await?, 2);
        Ok(())
    })
    .await;
}

async fn parted(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    hall.write(async |tx| {
        tx.insert_account("matrix", "@ana:h", hall.ana, None).await?;
        tx.insert_account("discord", "11", hall.ana, None).await?;
        tx.insert_party(hall.id, PartyId(7), hall.ana).await?;
        let notice = Notice::Linked { platform: "console".to_owned() };
        tx.notify_accounts(&ctx, hall.ana, &notice).await?;
        assert_eq!(tx.told(hall.id, hall.ana, ctx.now).await?.len(), 2, "but the console");
        assert!(tx.any_due("matrix", ctx.now).await? && tx.any_due("discord", ctx.now).await?);
        assert!(!tx.any_due("console", ctx.now).await?);
        tx.readdress(hall.ana, "matrix", "console").await?;
        assert!(!tx.any_due("matrix", ctx.now).await? && tx.any_due("console", ctx.now).await?);
        let lanes = tx.lease_lanes("console", 0, 9, ctx.now).await?;
        assert_eq!(lanes[0].lane, To::Member(hall.ana).lane());
        let fresh = tx.insert_member("Ana", 5).await?;
        let matrix = Person {
            id: fresh,
            name: "Ana".to_owned(),
            platform: "matrix".to_owned(),
            account: "@ana:h".to_owned(),
        };
        tx.move_account(&matrix, fresh).await?;
        tx.copy_member(hall.ana, fresh, 5).await?;
        assert_eq!(tx.accounts_of(fresh).await?, [matrix]);
        let actor =
            Actor { platform: "matrix", account: "@ana:h".to_owned(), ..hall.world.actor("ana") };
        let entry = tx.enter(&actor, 6).await?;
        assert_eq!((entry.me()?.id, entry.role()), (fresh, Role::Member));
        Ok(())
    })
    .await;
}
