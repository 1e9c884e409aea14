//! Wishes, blocks, homes and codes.

use std::sync::Arc;

use guildhall_core::{
    Actor, At, Standing,
    communities::{Place, PlaceRole, Role},
    me::{MemberTopic, Telling, Wishes},
    outbox::{About, To},
    words::Lang,
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("people.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::wishes", wishes),
        lab.both("conformance::blocks", blocks),
        lab.both("conformance::days", days),
        lab.both("conformance::homes", homes),
        lab.both("conformance::codes", codes),
        lab.both("conformance::stewards", stewards),
        lab.both("conformance::bars", bars),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn wishes(room: Room) {
    let hall = Hall::of(&room).await;
    let some = |text: &str| Some(text.to_owned());
    let wished = Wishes {
        name: "ana".to_owned(),
        language: some("es"),
        zone: some("Europe/Madrid"),
        talks: some("en,es"),
        hours: some("mo 9-12"),
        quiet: some("22-7"),
        notify: some("{}"),
        told_on: some("console"),
        paused_until: Some(7),
    };
    hall.write(async |tx| {
        assert_eq!(
            tx.wishes(hall.ana).await?,
            Wishes { name: "ana".to_owned(), ..Wishes::default() }
        );
        tx.save_wishes(hall.ana, &wished).await?;
        assert_eq!(tx.wishes(hall.ana).await?, wished);
        let accounts = tx.accounts_of(hall.ana).await?;
        assert_eq!((accounts.len(), accounts[0].account.as_str()), (1, "ana"));
        let knows = |comfort, wants| MemberTopic { topic: "taxes".to_owned(), comfort, wants };
        tx.put_member_topic(hall.id, hall.ana, &knows(Some(3), 0)).await?;
        tx.put_member_topic(hall.id, hall.ana, &knows(Some(4), 1)).await?;
        assert_eq!(tx.member_topics(hall.id, hall.ana).await?, [knows(Some(4), 1)]);
        assert!(tx.member_topics(hall.id, hall.ben).await?.is_empty());
        tx.put_member_topic(hall.id, hall.ana, &knows(None, 0)).await?;
        assert!(tx.member_topics(hall.id, hall.ana).await?.is_empty());
        assert_eq!(tx.chosen_language("console", "ana").await?, Some(Lang::Es));
        assert_eq!(tx.chosen_language("console", "ben").await?, None);
        tx.choose_hall("console", "ana", hall.id).await?;
        assert_eq!(tx.halls_of("console", "ana").await?[0].chosen, 1);
        tx.release_held(hall.ana, 0, 0).await
    })
    .await;
}

async fn blocks(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        assert!(!tx.is_apart(hall.ana, hall.ben, 0).await?);
        assert!(tx.insert_block(hall.ana, hall.ben, 1).await?);
        assert!(!tx.insert_block(hall.ana, hall.ben, 2).await?);
        assert!(tx.is_apart(hall.ana, hall.ben, 0).await?);
        assert!(tx.is_apart(hall.ben, hall.ana, 0).await?);
        assert!(tx.has_blocked(hall.ana, hall.ben).await?);
        assert!(!tx.has_blocked(hall.ben, hall.ana).await?);
        assert_eq!(tx.blocked(hall.ana).await?[0].id, hall.ben);
        assert!(tx.blocked(hall.ben).await?.is_empty());
        tx.remove_block(hall.ana, hall.ben).await?;
        assert!(!tx.is_apart(hall.ana, hall.ben, 0).await?);
        let away = Wishes { paused_until: Some(5), ..Wishes::default() };
        tx.save_wishes(hall.ana, &away).await?;
        assert!(
            tx.is_apart(hall.ana, hall.ben, 4).await?
                && !tx.is_apart(hall.ana, hall.ben, 5).await?
        );
        assert!(!tx.is_apart(hall.ben, hall.ana, 4).await?, "the other one may ask");
        Ok(())
    })
    .await;
}

async fn days(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ben").await;
    hall.write(async |tx| {
        for day in [10, 11, 11] {
            tx.count_told(hall.ana, day).await?;
        }
        assert_eq!(tx.told_from(hall.ana, 11).await?, [(11, 2)]);
        assert!(tx.told_from(hall.ben, 0).await?.is_empty());
        tx.sweep_told(11).await?;
        let wishes = Telling::default();
        assert_eq!(tx.sends_at(&ctx, hall.ana, &wishes, About::Thanks).await?, Some(0));
        assert_eq!(tx.told_from(hall.ana, 0).await?, [(11, 2)]);
        // One message a day: what would be sent is not counted, what is sent is.
        let notify = Some("{\"cap\":1}".to_owned());
        tx.save_wishes(hall.ana, &Wishes { notify, ..Wishes::default() }).await?;
        let people = tx.people(hall.id, &[], &[hall.ana]).await?;
        let (_, wishes) = people.told(To::Member(hall.ana)).expect("ana");
        for at in [Some(0), Some(0)] {
            assert_eq!(tx.would_send_at(&ctx, hall.ana, wishes, About::Skillshares).await?, at);
        }
        assert_eq!(tx.sends_at(&ctx, hall.ana, wishes, About::Skillshares).await?, Some(0));
        let then = tx.would_send_at(&ctx, hall.ana, wishes, About::Skillshares).await?;
        assert!(then.is_some_and(|then| then > ctx.now));
        Ok(())
    })
    .await;
}

fn channel(role: PlaceRole) -> Place {
    let (space, address) = ("1001".to_owned(), "2001".to_owned());
    Place { platform: "discord", space, address, role }
}

async fn homes(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let other = tx.insert_community("other", false, 1).await?.expect("a name that is free");
        assert!(tx.insert_home("discord", "1001", hall.id).await?);
        assert!(!tx.insert_home("discord", "1001", other).await?);
        tx.remove_home("discord", "1001", other).await?;
        assert!(!tx.insert_home("discord", "1001", other).await?, "it is another's");
        tx.remove_home("discord", "1001", hall.id).await?;
        assert!(tx.insert_home("discord", "1001", other).await?);
        assert!(!tx.is_part(other, "discord", "1001").await?);
        tx.insert_place(other, &channel(PlaceRole::Help), 1).await?;
        assert_eq!(tx.servers(other, "discord").await?, ["1001"]);
        assert!(tx.servers(other, "matrix").await?.is_empty());
        assert!(tx.servers(hall.id, "discord").await?.is_empty());
        for space in ["1001", "2001"] {
            assert!(tx.is_part(other, "discord", space).await?, "{space}");
        }
        assert!(
            !tx.is_part(other, "discord", "").await?
                && !tx.is_part(hall.id, "discord", "1001").await?
        );
        let listed = tx.places(other).await?;
        assert_eq!((listed.len(), listed[0].role()?), (1, PlaceRole::Help));
        assert!(!tx.remove_place(other, &channel(PlaceRole::Tips)).await?);
        assert!(tx.remove_place(other, &channel(PlaceRole::Help)).await?);
        assert!(tx.places(other).await?.is_empty());
        assert_eq!(tx.first_community().await?, Some(hall.id));
        assert_eq!(tx.community_name(other).await?, "other");
        tx.save_language(other, Lang::Es).await
    })
    .await;
}

async fn codes(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        tx.put_join_code(hall.id, "aa", hall.ana, 5).await?;
        tx.put_join_code(hall.id, "bb", hall.ana, 5).await?;
        assert_eq!(tx.take_join_code("aa", 0).await?, None, "the newest counts");
        assert_eq!(tx.take_join_code("bb", 5).await?, None, "it has expired");
        assert_eq!(tx.take_join_code("bb", 4).await?, Some((hall.id, hall.ana)));
        assert_eq!(tx.take_join_code("bb", 4).await?, None, "once");
        Ok(())
    })
    .await;
}

async fn stewards(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        assert_eq!(tx.count_stewards(hall.id).await?, 1);
        tx.save_role(hall.id, hall.ana, Role::Steward).await?;
        assert_eq!(tx.count_stewards(hall.id).await?, 2);
        Ok(())
    })
    .await;
}

async fn bars(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        assert!(tx.suspensions_of(hall.ana, 0).await?.is_empty());
        tx.save_suspension(hall.id, hall.ana, Some(9)).await?;
        let found = tx.suspensions_of(hall.ana, 8).await?;
        assert_eq!((found.len(), found[0].external_id.as_str()), (1, "ana"));
        assert!(tx.suspensions_of(hall.ana, 9).await?.is_empty(), "it is over");
        assert_eq!(tx.barred_until(hall.id, "aa").await?, None);
        for until in [5, 7] {
            tx.put_bar(hall.id, "aa", until).await?;
            assert_eq!(tx.barred_until(hall.id, "aa").await?, Some(until));
        }
        let actor = hall.world.actor("ana");
        assert!(tx.rules_hold(&actor, hall.id).await?);
        let elsewhere = At::Place { space: "s".to_owned(), address: "!a:h".to_owned() };
        let standing = Standing { power: 100, ..Standing::default() };
        let actor = Actor { platform: "matrix", at: elsewhere, standing, ..actor };
        assert!(!tx.rules_hold(&actor, hall.id).await?, "a room that is no place");
        Ok(())
    })
    .await;
}
