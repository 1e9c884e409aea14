//! Events in servers' calendars, and which lane goes first.

use std::sync::Arc;

use guildhall_core::{
    Context,
    communities::{Place, PlaceRole},
    ids::{CommunityId, RequestNo},
    outbox::{Letter, Notice},
    schedule::Rule,
    skillshares::{
        agenda::model::{Kept, Known},
        model::{Date, Own, State},
    },
};
use guildhall_tests::lab::{Lab, Room};
use jiff::civil::{DateTime, datetime};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("agenda.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::events", events),
        lab.both("conformance::agendas", agendas),
        lab.both("conformance::the_soonest_goes_first", soonest),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const NOWHERE: CommunityId = CommunityId(0);
const WALL: DateTime = datetime(2026, 3, 10, 18, 30, 0, 0);
const AT: (&str, &str) = ("discord", "900");

fn kept(number: i64, event: Option<&str>, known: Known) -> Kept {
    let (mark, digest) = (format!("mark {number}"), "abc".to_owned());
    Kept { key: (number, WALL), mark, event: event.map(ToOwned::to_owned), digest, known }
}

async fn events(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let (one, two) = (kept(1, None, Known::Unsure), kept(2, Some("77"), Known::There));
        for event in [&one, &two] {
            tx.put_event(hall.id, AT, event).await?;
        }
        assert_eq!(tx.kept_events(hall.id, AT).await?, [one, two]);
        assert!(tx.kept_events(hall.id, ("discord", "901")).await?.is_empty());
        assert!(tx.kept_events(NOWHERE, AT).await?.is_empty());
        assert_eq!(tx.date_of_event(AT, "77").await?, Some((hall.id, (2, WALL))));
        assert_eq!(tx.date_of_event(("discord", "901"), "77").await?, None);
        let gone = kept(1, Some("78"), Known::Gone);
        tx.put_event(hall.id, AT, &gone).await?;
        tx.rename_date(hall.id, (2, WALL), (3, WALL)).await?;
        assert_eq!(tx.date_of_event(AT, "77").await?, Some((hall.id, (3, WALL))));
        // What came of it is kept by its mark, whatever date it stands for by now.
        let changed = Kept { known: Known::Gone, ..kept(2, Some("79"), Known::There) };
        assert!(tx.set_event(hall.id, AT, &changed).await?);
        assert!(!tx.set_event(NOWHERE, AT, &changed).await?);
        assert_eq!(tx.date_of_event(AT, "79").await?, Some((hall.id, (3, WALL))));
        tx.drop_event(hall.id, AT, (3, WALL)).await?;
        assert_eq!(tx.kept_events(hall.id, AT).await?, [gone]);
        Ok(())
    })
    .await;
}

async fn agendas(room: Room) {
    let hall = Hall::of(&room).await;
    let date = Date {
        skillshare: 1,
        wall: WALL,
        moved_to: None,
        starts_at: 100,
        ends_at: 200,
        rule: Rule::Exact,
        own: Own::default(),
        state: State::Planned,
        sequence: 0,
        told_to: 0,
        page_after: 0,
        due_at: None,
    };
    hall.write(async |tx| {
        for (space, address) in [("900", "1"), ("900", "2"), ("901", "3")] {
            let (space, address) = (space.to_owned(), address.to_owned());
            let place = Place { platform: "discord", space, address, role: PlaceRole::Help };
            tx.insert_place(hall.id, &place, 5).await?;
        }
        tx.touch_agendas(hall.id, "discord", 5).await?;
        assert!(!tx.any_due("discord", 5).await?, "nothing takes place");
        tx.put_date(hall.id, &date).await?;
        tx.touch_agendas(hall.id, "matrix", 5).await?;
        assert!(!tx.any_due("discord", 5).await?, "not there");
        tx.touch_agendas(hall.id, "discord", 5).await?;
        tx.touch_agendas(hall.id, "discord", 5).await?;
        let leases = tx.lease_lanes("discord", 60_000, 9, 5).await?;
        let mut lanes: Vec<_> = leases.iter().map(|lease| lease.lane.as_str()).collect();
        lanes.sort_unstable();
        assert_eq!(lanes, ["agenda/900", "agenda/901"]);
        let lease = leases.iter().find(|l| l.lane == "agenda/900").expect("a lane");
        let rows = tx.due_rows(lease, 9, 5).await?;
        assert_eq!((rows.len(), rows[0].body.as_str()), (1, ""));
        tx.delivered(lease, &rows[0], "", 0).await?;

        // Who is interested is looked at where something stands in a calendar.
        tx.look_at_agendas("discord", 5).await?;
        assert!(tx.due_rows(lease, 9, 5).await?.is_empty());
        tx.put_event(hall.id, AT, &kept(1, Some("77"), Known::There)).await?;
        tx.look_at_agendas("discord", 5).await?;
        let rows = tx.due_rows(lease, 9, 5).await?;
        assert_eq!(rows[0].body, "look");
        tx.delivered(lease, &rows[0], "", 0).await?;
        tx.touch_agenda(hall.id, AT, 5).await?;
        tx.touch_agenda(hall.id, ("discord", "902"), 5).await?;
        assert_eq!(tx.due_rows(lease, 9, 5).await?[0].body, "", "once is enough");
        assert!(tx.stop_lane(lease, "forbidden").await?);
        tx.resume_agendas(NOWHERE).await?;
        assert!(tx.lease_lanes("discord", 60_000, 9, 5).await?.is_empty());
        tx.resume_agendas(hall.id).await?;
        assert_eq!(tx.lease_lanes("discord", 60_000, 9, 5).await?.len(), 1);
        Ok(())
    })
    .await;
}

/// Whoever comes later in the list of communities and people waits no longer for it.
async fn soonest(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    let maria = hall.world.entry("maria").await.me().expect("a member").id;
    let notice = Notice::Solved { request: RequestNo(1) };
    hall.write(async |tx| {
        for (member, now, not_before) in [(hall.ana, 30, 40), (maria, 30, 0), (hall.ben, 20, 0)] {
            let (notice, platform) = (notice.clone(), "console".to_owned());
            let letter = Letter { member, platform, notice, not_before: Some(not_before) };
            tx.notify_many(&Context { now, ..ctx.clone() }, &[letter]).await?;
        }
        let lane = |member| format!("member/{member}");
        for (now, first) in [(39, hall.ben), (39, maria), (40, hall.ana)] {
            let leased = tx.lease_lanes("console", 60_000, 1, now).await?;
            assert_eq!(leased[0].lane, lane(first));
        }
        assert!(tx.lease_lanes("console", 60_000, 1, 40).await?.is_empty());
        Ok(())
    })
    .await;
}
