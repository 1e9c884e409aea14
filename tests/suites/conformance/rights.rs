//! What somebody may know about themselves, and being forgotten.

use std::sync::Arc;

use guildhall_core::{
    communities::{PlaceRole, Role},
    help::{Request, State},
    ids::{MemberId, PartyId, RequestNo},
    jobs,
    outbox::{Notice, To},
    points::Less,
    privacy::Erasing,
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("rights.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::erasures", erasures),
        lab.both("conformance::jobs_of_people", jobs_of_people),
        lab.both("conformance::taken_out", taken_out),
        lab.both("conformance::forgotten", forgotten),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn planned(hall: &Hall, member: MemberId) -> Erasing {
    let texts = "remove".to_owned();
    Erasing { member_id: member, community_id: hall.id, texts, asked_at: 1, due_at: 2 }
}

fn request(number: i64, asker: i64, helper: Option<MemberId>) -> Request {
    Request {
        number: RequestNo(number),
        asker: PartyId(asker),
        text: "my papers".to_owned(),
        topic: Some("papers".to_owned()),
        urgency: "normal".to_owned(),
        state: if helper.is_some() { State::Claimed } else { State::Open },
        helper,
        created_at: 1,
        changed_at: 1,
        solved_at: None,
        hidden_at: None,
    }
}

async fn erasures(room: Room) {
    let hall = Hall::of(&room).await;
    let mut e = planned(&hall, hall.ana);
    hall.write(async |tx| {
        assert_eq!(tx.erasure(hall.ana).await?, None);
        assert!(tx.insert_erasure(&e).await?);
        e.due_at = 9;
        assert!(!tx.insert_erasure(&e).await?, "the first counts");
        assert_eq!(tx.erasure(hall.ana).await?.map(|e| e.due_at), Some(2));
        tx.remove_erasure(hall.ana).await?;
        assert_eq!(tx.erasure(hall.ana).await?, None);
        assert_eq!(tx.only_steward_of(hall.ana).await?, None);
        let maria = tx.account("console", "maria").await?.expect("a steward");
        assert_eq!(tx.only_steward_of(maria).await?.as_deref(), Some("hall"));
        tx.save_role(hall.id, hall.ana, Role::Steward).await?;
        assert_eq!(tx.only_steward_of(maria).await?, None);
        assert!(tx.unname(hall.ben).await?);
        assert!(!tx.unname(hall.ben).await?);
        let people = tx.people(hall.id, &[], &[hall.ben, hall.ana]).await?;
        assert!(people.member(hall.ben).is_none() && people.member(hall.ana).is_some());
        assert!(people.told(To::Member(hall.ben)).is_none());
        Ok(())
    })
    .await;
}

async fn jobs_of_people(room: Room) {
    let hall = Hall::of(&room).await;
    let now = hall.world.app.clock.now();
    hall.write(async |tx| {
        for due in [now - 2, now - 1] {
            tx.insert_job_for(hall.id, jobs::Name::Erase, hall.ana, due).await?;
        }
        let leased = [tx.lease_job(now, 60_000).await?, tx.lease_job(now, 60_000).await?];
        let mine = leased.iter().flatten().find(|job| job.name == format!("erase/{}", hall.ana));
        let mine = mine.expect("planned once").clone();
        let overtaken = jobs::Job { fence: mine.fence - 1, ..mine.clone() };
        assert!(!tx.remove_job(&overtaken).await?);
        assert!(tx.remove_job(&mine).await? && !tx.remove_job(&mine).await?);
        Ok(())
    })
    .await;
}

async fn taken_out(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ben").await;
    hall.write(async |tx| {
        tx.insert_party(hall.id, PartyId(7), hall.ana).await?;
        tx.insert_party(hall.id, PartyId(8), hall.ben).await?;
        assert_eq!(tx.behind(hall.id, PartyId(7)).await?, Some(hall.ana));
        assert_eq!(tx.behind(hall.id, PartyId(9)).await?, None);
        for (number, asker, helper) in [(1, 7, None), (2, 8, Some(hall.ana)), (3, 8, None)] {
            let request = request(number, asker, helper);
            tx.insert_request(hall.id, &request).await?;
            tx.save_request(hall.id, &request).await?;
            tx.stale_card(&ctx, PlaceRole::Help, &format!("help/{number}")).await?;
        }
        let under_way = tx.requests_under_way(hall.ana).await?;
        assert_eq!(under_way, [(hall.id, RequestNo(1)), (hall.id, RequestNo(2))]);
        assert_eq!(
            (tx.blank_requests(hall.ana).await?, tx.blank_requests(hall.ana).await?),
            (1, 0)
        );
        let first = tx.request(hall.id, RequestNo(1)).await?.expect("a request");
        assert_eq!((first.text.as_str(), first.topic), ("", None));
        assert_eq!(tx.request(hall.id, RequestNo(2)).await?.expect("one").text, "my papers");
        tx.scrub_cards(hall.ana).await?;
        tx.scrub_card(hall.id, "help/3").await?;
        let lease = tx.lease_lanes("console", 60_000, 9, 0).await?.remove(0);
        let rows = tx.due_rows(&lease, 9, 0).await?;
        let versions: Vec<_> = rows.iter().map(|r| (r.version, r.body.as_str())).collect();
        assert_eq!(versions, [(2, "scrub"); 3]);
        assert_eq!(tx.still_shown(hall.ana).await?, 0, "nothing was posted yet");
        for row in &rows {
            tx.delivered(&lease, row, "m", 0).await?;
        }
        tx.scrub_cards(hall.ana).await?;
        assert_eq!(tx.still_shown(hall.ana).await?, 2);
        messages(&hall, tx, &ctx).await
    })
    .await;
}

async fn messages(
    hall: &Hall,
    tx: &mut guildhall_core::db::Tx,
    ctx: &guildhall_core::Context<'_>,
) -> guildhall_core::Result<()> {
    let people = tx.people(hall.id, &[PartyId(7)], &[hall.ana, hall.ben]).await?;
    let request = RequestNo(1);
    let thanked = Notice::Thanked { request, giver: PartyId(7), amount: 10, less: Less::Nothing };
    tx.notify(ctx, &people, To::Member(hall.ben), &thanked, Some("to ben")).await?;
    tx.notify(ctx, &people, To::Party(PartyId(7)), &Notice::Released { request }, None).await?;
    let about = tx.told_about(hall.ana).await?;
    assert_eq!(about.len(), 1);
    let (community, row, body) = &about[0];
    assert!(*community == hall.id && body.contains("to ben"));
    tx.reword(*row, "{}").await?;
    assert_eq!(tx.told_about(hall.ana).await?[0].2, "{}");
    tx.take_back_from(hall.ana).await?;
    assert!(tx.told(hall.id, hall.ana, 0).await?.is_empty(), "it was not sent yet");
    assert_eq!(tx.told(hall.id, hall.ben, 0).await?.len(), 1);
    tx.forget_messages(hall.ana).await?;
    assert!(tx.told_about(hall.ana).await?.is_empty());
    Ok(())
}

async fn forgotten(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    hall.write(async |tx| {
        tx.insert_party(hall.id, PartyId(7), hall.ana).await?;
        tx.insert_request(hall.id, &request(1, 7, None)).await?;
        let answer = guildhall_core::inbound::Answer::Request(RequestNo(1));
        assert!(tx.remember(&ctx, "console", "e1", "ask", &answer).await?);
        let all = tx.all_about(hall.ana).await?;
        let rows = |table| all.iter().find(|(t, _)| *t == table).map_or(0, |(_, rows)| rows.len());
        assert_eq!(
            (rows("requests"), rows("parties"), rows("accounts"), rows("drafts")),
            (1, 1, 1, 0)
        );
        tx.forget_events(hall.ana).await?;
        assert!(tx.remember(&ctx, "console", "e1", "ask", &answer).await?, "it was forgotten");
        tx.insert_block(hall.ben, hall.ana, 1).await?;
        tx.insert_erasure(&planned(&hall, hall.ana)).await?;
        tx.forget(hall.ana).await?;
        assert_eq!(tx.account("console", "ana").await?, None);
        assert!(tx.blocked(hall.ben).await?.is_empty());
        assert_eq!(tx.wishes(hall.ana).await?.name, "", "the row stays");
        let all = tx.all_about(hall.ana).await?;
        let left: Vec<_> =
            all.iter().filter(|(_, rows)| !rows.is_empty()).map(|(t, _)| *t).collect();
        assert_eq!(left, ["members"]);
        Ok(())
    })
    .await;
}
