//! Outbox, lanes, jobs, inbound keys and limits.

use std::{collections::BTreeMap, sync::Arc};

use guildhall_core::{
    At,
    communities::PlaceRole,
    drafts::Draft,
    ids::{CommunityId, MemberId, PartyId, PlaceId, RequestNo},
    inbound::Answer,
    jobs,
    outbox::{Lease, NOTICE_KEPT_FOR, Notice, To},
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("queues.rs");
const MINUTE: i64 = 60_000;
const SOLVED: Notice = Notice::Solved { request: RequestNo(1) };

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::notices", notices),
        lab.both("conformance::cards", cards),
        lab.both("conformance::leases", leases),
        lab.both("conformance::addresses", addresses),
        lab.both("conformance::stopped_lanes", stopped_lanes),
        lab.both("conformance::jobs", jobs_list),
        lab.both("conformance::inbound", inbound),
        lab.both("conformance::limits", limits),
        lab.both("conformance::cursors", cursors),
        lab.both("conformance::drafts", drafts),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn notices(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    hall.write(async |tx| {
        tx.insert_party(hall.id, PartyId(7), hall.ben).await?;
        let people = tx.people(hall.id, &[PartyId(7), PartyId(8)], &[hall.ben]).await?;
        tx.notify(&ctx, &people, To::Party(PartyId(7)), &SOLVED, None).await?;
        tx.notify(&ctx, &people, To::Party(PartyId(8)), &SOLVED, None).await?;
        tx.notify(&ctx, &people, To::Member(hall.ben), &SOLVED, Some("It's fine")).await?;
        let told = tx.told(hall.id, hall.ben, ctx.now).await?;
        let kinds: Vec<_> = told.iter().map(|row| row.kind.as_str()).collect();
        assert_eq!(kinds, ["notice", "relay"]);
        assert!(told[1].body.contains("It's fine"));
        assert!(tx.told(hall.id, hall.ana, ctx.now).await?.is_empty());
        assert!(tx.told(hall.id, hall.ben, ctx.now + NOTICE_KEPT_FOR).await?.is_empty());
        tx.sweep_outbox(hall.id, ctx.now + NOTICE_KEPT_FOR - 1).await?;
        assert_eq!(tx.told(hall.id, hall.ben, ctx.now).await?.len(), 2);
        tx.sweep_outbox(hall.id, ctx.now + NOTICE_KEPT_FOR).await?;
        assert!(tx.told(hall.id, hall.ben, ctx.now).await?.is_empty());
        Ok(())
    })
    .await;
}

async fn cards(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    hall.write(async |tx| {
        for subject in ["help/1", "help/2", "help/1"] {
            tx.stale_card(&ctx, PlaceRole::Help, subject).await?;
        }
        assert_eq!(tx.card_subjects(hall.id, "console").await?, ["help/1", "help/2"]);
        assert!(tx.card_subjects(hall.id, "matrix").await?.is_empty());
        let leases = tx.lease_lanes("console", MINUTE, 9, 0).await?;
        assert_eq!((leases.len(), leases[0].fence), (1, 1));
        let rows = tx.due_rows(&leases[0], 9, 0).await?;
        let versions: Vec<_> = rows.iter().map(|row| (row.subject.as_str(), row.version)).collect();
        assert_eq!(versions, [("help/1", 2), ("help/2", 1)]);
        // The first becomes stale again while it is sent.
        tx.stale_card(&ctx, PlaceRole::Help, "help/1").await?;
        tx.delivered(&leases[0], &rows[0], "m1", 0).await?;
        tx.delivered(&leases[0], &rows[1], "m2", MINUTE).await?;
        let due = tx.due_rows(&leases[0], 9, 0).await?;
        assert_eq!((due.len(), due[0].message.as_deref(), due[0].version), (1, Some("m1"), 3));
        tx.bury(&due[0]).await?;
        assert!(tx.due_rows(&leases[0], 9, 0).await?.is_empty());
        // The other was edited a moment ago: its next edit has to wait.
        tx.stale_card(&ctx, PlaceRole::Help, "help/2").await?;
        assert!(tx.due_rows(&leases[0], 9, 0).await?.is_empty());
        Ok(())
    })
    .await;
}

async fn leases(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    hall.write(async |tx| {
        let people = tx.people(hall.id, &[], &[hall.ana, hall.ben]).await?;
        tx.notify(&ctx, &people, To::Member(hall.ana), &SOLVED, None).await?;
        tx.notify(&ctx, &people, To::Member(hall.ben), &SOLVED, None).await?;
        assert!(tx.any_due("console", 0).await? && !tx.any_due("matrix", 0).await?);
        assert!(tx.lease_lanes("matrix", MINUTE, 9, 0).await?.is_empty());
        // A lease that has run out already; the next holder overtakes it.
        let old = tx.lease_lanes("console", 0, 1, 0).await?.remove(0);
        assert!(tx.renew(&old, 0).await?);
        let held = tx.lease_lanes("console", MINUTE, 9, 0).await?;
        assert_eq!(held.len(), 2);
        assert!(!tx.any_due("console", 0).await?);
        assert!(tx.lease_lanes("console", MINUTE, 9, 0).await?.is_empty());
        let new = held.iter().find(|lease| lease.lane == old.lane).expect("the same lane");
        assert_eq!((old.fence, new.fence), (1, 2));
        assert!(!tx.renew(&old, MINUTE).await? && tx.renew(new, MINUTE).await?);
        let row = tx.due_rows(new, 9, 0).await?.remove(0);
        assert!(!tx.attempt(&old, row.id, row.version).await?);
        assert!(tx.attempt(new, row.id, row.version).await?);
        assert_eq!(tx.due_rows(new, 9, 0).await?[0].attempts, 1);
        tx.delivered(&old, &row, "late", 0).await?;
        assert_eq!(tx.due_rows(new, 9, 0).await?[0].message, None);
        tx.delivered(new, &row, "m1", 0).await?;
        assert!(tx.due_rows(new, 9, 0).await?.is_empty());
        assert!(!tx.attempt(new, row.id, row.version).await?);
        Ok(())
    })
    .await;
}

async fn addresses(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    hall.write(async |tx| {
        tx.insert_party(hall.id, PartyId(7), hall.ben).await?;
        tx.stale_card(&ctx, PlaceRole::Help, "help/1").await?;
        let place = tx.lease_lanes("console", MINUTE, 9, 0).await?.remove(0);
        let lanes = [
            (place.lane.clone(), Some("hall")),
            (To::Member(hall.ana).lane(), Some("ana")),
            (To::Party(PartyId(7)).lane(), Some("ben")),
            (To::Party(PartyId(8)).lane(), None),
        ];
        for (lane, expected) in lanes {
            let found = tx.lane_address(&Lease { lane, ..place.clone() }).await?;
            assert_eq!(found.as_ref().map(|reader| reader.external_id.as_str()), expected);
        }
        assert!(tx.place_address(&place, PlaceId(0)).await?.is_none());
        assert!(tx.account_address(&place, MemberId(0)).await?.is_none());
        Ok(())
    })
    .await;
}

async fn stopped_lanes(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    hall.write(async |tx| {
        let people = tx.people(hall.id, &[], &[hall.ana]).await?;
        tx.notify(&ctx, &people, To::Member(hall.ana), &SOLVED, None).await?;
        let lease = tx.lease_lanes("console", 0, 9, 0).await?.remove(0);
        assert!(tx.stop_lane(&lease, "gone").await?);
        assert!(!tx.stop_lane(&lease, "gone").await?);
        assert!(tx.lease_lanes("console", 0, 9, 0).await?.is_empty());
        tx.stale_card(&ctx, PlaceRole::Help, "help/1").await?;
        let place = tx.lease_lanes("console", MINUTE, 9, 0).await?.remove(0);
        assert!(tx.stop_lane(&place, "gone").await?);
        tx.resume_place("console", "elsewhere").await?;
        tx.resume_place("matrix", "hall").await?;
        assert!(tx.lease_lanes("console", 0, 9, 0).await?.is_empty());
        tx.resume_place("console", "hall").await?;
        let again = tx.lease_lanes("console", MINUTE, 9, 0).await?;
        assert_eq!((again.len(), again[0].lane.as_str()), (1, place.lane.as_str()));
        assert!(tx.is_stopped("console", "ana").await? && !tx.is_stopped("console", "ben").await?);
        tx.resume_person("console", "ben").await?;
        assert!(tx.is_stopped("console", "ana").await?);
        tx.resume_person("console", "ana").await?;
        assert!(!tx.is_stopped("console", "ana").await?);
        let ana = tx.lease_lanes("console", MINUTE, 9, 0).await?.remove(0);
        assert_eq!(ana.lane, To::Member(hall.ana).lane());
        tx.notify_stewards(hall.id, &SOLVED, ctx.now).await?;
        let told = tx.lease_lanes("console", 0, 9, 0).await?;
        assert_eq!(told.len(), 1, "maria alone is a steward");
        assert_eq!(tx.lane_address(&told[0]).await?.expect("an address").external_id, "maria");
        Ok(())
    })
    .await;
}

async fn jobs_list(room: Room) {
    let hall = Hall::of(&room).await;
    let now = hall.world.app.clock.now();
    hall.write(async |tx| {
        // The hall's founding planned one for now.
        tx.insert_job(hall.id, jobs::Name::Sweep, now + 1).await?;
        assert!(tx.lease_job(now - 1, MINUTE).await?.is_none());
        assert!(!tx.any_job_due(now - 1).await? && tx.any_job_due(now).await?);
        let old = tx.lease_job(now, 0).await?.expect("a job that is due");
        assert_eq!((old.community_id, old.name.as_str(), old.fence), (hall.id, "sweep", 1));
        let new = tx.lease_job(now, MINUTE).await?.expect("an old lease has run out");
        assert!(tx.lease_job(now, MINUTE).await?.is_none());
        assert!(!tx.finish_job(&old, now + 5).await?);
        assert!(tx.finish_job(&new, now + 5).await?);
        assert!(tx.any_job_after(jobs::Name::Sweep, now + 4).await?);
        assert!(!tx.any_job_after(jobs::Name::Sweep, now + 5).await?);
        assert!(!tx.any_job_after(jobs::Name::Tips, now + 4).await?);
        tx.bring_forward(jobs::Name::Sweep, now + 5, now).await?;
        tx.bring_forward(jobs::Name::Tips, now, now).await?;
        assert!(tx.lease_job(now + 4, MINUTE).await?.is_none());
        tx.bring_forward(jobs::Name::Sweep, now + 4, now + 4).await?;
        assert!(tx.any_job_due(now + 4).await?);
        assert!(tx.lease_job(now + 5, MINUTE).await?.is_some());
        Ok(())
    })
    .await;
}

async fn inbound(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    let answer = Answer::Request(RequestNo(1));
    let mut actor = hall.world.actor("ana");
    actor.event = Some("e1".to_owned());
    hall.write(async |tx| {
        assert!(tx.enter(&actor, 0).await?.seen.is_none());
        assert!(tx.remember(&ctx, "console", "e1", "ask", &answer).await?);
        assert!(!tx.remember(&ctx, "console", "e1", "thank", &answer).await?);
        assert!(tx.remember(&ctx, "matrix", "e1", "thank", &answer).await?);
        tx.sweep_inbound(hall.id, ctx.now).await?;
        tx.sweep_inbound(CommunityId(0), ctx.now + 1).await?;
        assert_eq!(tx.enter(&actor, 0).await?.seen.expect("kept").command, "ask");
        tx.sweep_inbound(hall.id, ctx.now + 1).await?;
        assert!(tx.enter(&actor, 0).await?.seen.is_none());
        Ok(())
    })
    .await;
}

async fn cursors(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        assert_eq!(tx.cursor("matrix", "@hall:h").await?, None);
        tx.move_cursor("matrix", "@hall:h", "s1").await?;
        tx.move_cursor("matrix", "@hall:h", "s2").await?;
        assert_eq!(tx.cursor("matrix", "@hall:h").await?.as_deref(), Some("s2"));
        assert_eq!(tx.cursor("matrix", "@other:h").await?, None);
        Ok(())
    })
    .await;
}

async fn drafts(room: Room) {
    let hall = Hall::of(&room).await;
    let draft = |word: &str| Draft {
        at: At::Hall { community: hall.id, space: String::new() },
        command: vec![word.to_owned()],
        answers: BTreeMap::from([("text".to_owned(), "It's".to_owned())]),
        event: Some("e1".to_owned()),
        done: false,
    };
    hall.write(async |tx| {
        tx.put_draft("matrix", "ana", 1, &draft("ask"), 10).await?;
        tx.put_draft("matrix", "ben", 2, &draft("ask"), 20).await?;
        tx.put_draft("matrix", "ana", 3, &draft("thank"), 10).await?;
        assert_eq!(tx.latest_draft("matrix", "ana", 9).await?, Some((3, draft("thank"))));
        assert_eq!(tx.latest_draft("matrix", "ana", 10).await?, None);
        assert_eq!(tx.latest_draft("discord", "ana", 9).await?, None);
        tx.sweep_drafts(10).await?;
        assert_eq!(tx.latest_draft("matrix", "ana", 0).await?, None);
        tx.remove_draft("matrix", "ben", 1).await?;
        assert!(tx.latest_draft("matrix", "ben", 0).await?.is_some(), "it is another one");
        tx.remove_draft("matrix", "ben", 2).await?;
        assert_eq!(tx.latest_draft("matrix", "ben", 0).await?, None);
        Ok(())
    })
    .await;
}

async fn limits(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    hall.write(async |tx| {
        let secret = tx.secret().await?.expect("made at the first start");
        assert_eq!(tx.keep_secret(&[1; 32]).await?, secret);
        assert_eq!(tx.use_limit(hall.id, "s", ctx.now + 5).await?, 1);
        assert_eq!(tx.use_limit(hall.id, "s", ctx.now + 5).await?, 2);
        assert_eq!(tx.use_limit(hall.id, "other", ctx.now + 9).await?, 1);
        tx.sweep_limits(hall.id, ctx.now + 5).await?;
        assert_eq!(tx.use_limit(hall.id, "s", ctx.now + 5).await?, 1);
        assert_eq!(tx.use_limit(hall.id, "other", ctx.now + 9).await?, 2);
        Ok(())
    })
    .await;
}
