//! Announcements, their runs, and where these go.

use std::sync::Arc;

use guildhall_core::{
    announcements::{
        Facts, Next, Reach, Run,
        model::{Announcement, State, Target},
    },
    communities::PlaceRole,
    ids::CommunityId,
};
use guildhall_tests::lab::{Lab, Room};
use jiff::civil::{DateTime, datetime};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("announcements.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::announcements", plans),
        lab.both("conformance::announcement_runs", runs),
        lab.both("conformance::announcement_posts", posts),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const NOWHERE: CommunityId = CommunityId(0);
const WALL: DateTime = datetime(2026, 3, 9, 9, 0, 0, 0);

fn planned(hall: &Hall, number: i64) -> Announcement {
    Announcement {
        community: hall.id,
        number,
        by: hall.ana,
        text: "{members} of us".to_owned(),
        recurs: "2026-03-09T09:00;CRON=0 9 * * 1".parse().expect("a series"),
        zone: "Europe/Madrid".to_owned(),
        place: Target::Role(PlaceRole::Help),
        state: State::Planned,
        told_to: 5,
        told_wall: None,
        due_at: Some(100 + number),
        created_at: 5,
    }
}

async fn plans(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let first = planned(&hall, 1);
        tx.put_announcement(&first).await?;
        assert_eq!(tx.announcement(hall.id, 1).await?, Some(first.clone()));
        assert_eq!(tx.announcement(NOWHERE, 1).await?, None);
        let (platform, address) = ("matrix".to_owned(), "!a/b:hall.test".to_owned());
        let other = Announcement {
            by: hall.ben,
            text: "Hello".to_owned(),
            recurs: "2026-03-09T09:00".parse()?,
            zone: "UTC".to_owned(),
            place: Target::Place { platform, address },
            state: State::Gone,
            told_to: 7,
            told_wall: Some(WALL),
            due_at: None,
            ..first
        };
        tx.put_announcement(&other).await?;
        assert_eq!(tx.lock_announcement(hall.id, 1).await?, Some(other.clone()));
        assert_eq!(tx.lock_announcement(NOWHERE, 1).await?, None);
        let states = [State::Draft, State::Planned, State::Paused, State::Stopped];
        for (number, state) in (2..).zip(states.into_iter().chain([State::Cancelled, State::Over]))
        {
            tx.put_announcement(&Announcement { state, ..planned(&hall, number) }).await?;
        }
        let listed = tx.announcements(hall.id).await?;
        assert_eq!(listed.iter().map(|a| a.number).collect::<Vec<_>>(), [1, 3, 4, 5]);
        assert_eq!(listed[0], other);
        assert!(tx.announcements(NOWHERE).await?.is_empty());
        assert_eq!(tx.announcements_by(hall.ben).await?, [(hall.id, 1)]);
        tx.put_announcement(&Announcement { text: String::new(), ..other }).await?;
        assert!(tx.announcements_by(hall.ben).await?.is_empty());
        assert_eq!(tx.due_announcement(hall.id, 101).await?, None);
        assert_eq!(tx.due_announcement(hall.id, 110).await?, Some(2));
        assert_eq!(tx.next_announcement_due(hall.id).await?, Some(102));
        assert_eq!(tx.next_announcement_due(NOWHERE).await?, None);
        tx.sweep_announcements(hall.id, 5).await?;
        assert!(tx.announcement(hall.id, 2).await?.is_some());
        tx.sweep_announcements(hall.id, 6).await?;
        assert_eq!(tx.announcement(hall.id, 2).await?, None);
        assert!(tx.announcement(hall.id, 7).await?.is_some(), "a draft alone is forgotten");
        Ok(())
    })
    .await;
}

fn run(hall: &Hall, at: i64, next: Option<Next>) -> Run {
    Run {
        community: hall.id,
        announcement: 1,
        at,
        by: hall.ana,
        text: "{next}".to_owned(),
        zone: "UTC".to_owned(),
        facts: Facts { name: "hall".to_owned(), members: 3, open: 1, next },
    }
}

async fn runs(room: Room) {
    let hall = Hall::of(&room).await;
    let next = Some(Next { skillshare: 4, wall: WALL, starts_at: 99 });
    hall.write(async |tx| {
        let first = run(&hall, 10, next);
        tx.put_announcement_run(&first).await?;
        tx.put_announcement_run(&run(&hall, 20, None)).await?;
        tx.put_announcement_run(&run(&hall, 10, None)).await?;
        assert_eq!(tx.announcement_run(hall.id, 1, 10).await?, Some(first), "it stays as it is");
        assert_eq!(tx.announcement_run(hall.id, 1, 20).await?, Some(run(&hall, 20, None)));
        assert_eq!(tx.announcement_run(NOWHERE, 1, 10).await?, None);
        assert_eq!(tx.announcement_run(hall.id, 2, 10).await?, None);
        tx.blank_runs(hall.ben).await?;
        assert_eq!(tx.announcement_run(hall.id, 1, 20).await?, Some(run(&hall, 20, None)));
        tx.blank_runs(hall.ana).await?;
        let blank = tx.announcement_run(hall.id, 1, 10).await?.expect("a run");
        assert_eq!((blank.text.as_str(), blank.facts.next), ("", next));
        assert_eq!(tx.hall_numbers(hall.id).await?, (3, 0));
        assert_eq!(tx.hall_numbers(NOWHERE).await?, (0, 0));
        Ok(())
    })
    .await;
}

async fn posts(room: Room) {
    let hall = Hall::of(&room).await;
    let ctx = hall.context("ana").await;
    let (platform, address) = ("console".to_owned(), "hall".to_owned());
    let (role, place) = (Target::Role(PlaceRole::Tips), Target::Place { platform, address });
    let [open, stopped] = [1, 0].map(|open| Reach { places: 1, open });
    let next = Some(Next { skillshare: 4, wall: WALL, starts_at: 99 });
    hall.write(async |tx| {
        assert_eq!(tx.reach(hall.id, &role).await?, open);
        assert_eq!(tx.reach(hall.id, &place).await?, open, "one place, whatever it is for");
        assert_eq!(tx.reach(NOWHERE, &place).await?, Reach { places: 0, open: 0 });
        tx.put_announcement_run(&run(&hall, 10, next)).await?;
        tx.put_announcement_run(&run(&hall, 20, None)).await?;
        for subject in
            ["announcement/1/10", "announcement/1/20", "announcement/1/20", "announcement/11/5"]
        {
            tx.post_run(&ctx, &role, subject).await?;
        }
        let lease = tx.lease_lanes("console", 0, 9, 5).await?.remove(0);
        let rows = tx.due_rows(&lease, 9, 5).await?;
        assert_eq!(rows.len(), 3, "each once: {rows:?}");
        assert!(tx.attempt(&lease, rows[0].id, 1).await?);
        tx.drop_unsent_runs(hall.id, 1).await?;
        let left: Vec<_> =
            tx.due_rows(&lease, 9, 5).await?.into_iter().map(|r| r.subject).collect();
        assert_eq!(left, ["announcement/1/10", "announcement/11/5"], "what was tried stays");
        tx.sweep_runs(hall.id, i64::MAX).await?;
        assert_eq!(tx.due_rows(&lease, 9, 5).await?.len(), 1, "what was tried stays");
        tx.scrub_runs_naming(hall.id, 5).await?;
        tx.scrub_runs_by(hall.ben).await?;
        let bodies = tx.due_rows(&lease, 9, 5).await?.into_iter().map(|r| r.body);
        assert!(bodies.into_iter().all(|body| body.is_empty()));
        tx.scrub_runs_naming(hall.id, 4).await?;
        let row = tx.due_rows(&lease, 9, 5).await?.remove(0);
        assert_eq!((row.body.as_str(), row.version, row.attempts), ("scrub", 2, 0));
        tx.scrub_runs_by(hall.ana).await?;
        let row = tx.due_rows(&lease, 9, 5).await?.remove(0);
        assert_eq!((row.body.as_str(), row.version), ("scrub", 3));
        assert!(tx.stop_lane(&lease, "gone").await?);
        tx.sweep_runs(NOWHERE, i64::MAX).await?;
        assert_eq!(tx.due_rows(&lease, 9, 5).await?.len(), 1);
        assert_eq!(tx.reach(hall.id, &role).await?, stopped);
        assert_eq!(tx.reach(hall.id, &place).await?, stopped, "no way into that channel");
        tx.post_run(&ctx, &role, "announcement/1/30").await?;
        tx.post_run(&ctx, &place, "announcement/1/40").await?;
        tx.resume_place("console", "hall").await?;
        let lease = tx.lease_lanes("console", 0, 9, 5).await?.remove(0);
        assert_eq!(tx.due_rows(&lease, 9, 5).await?.len(), 1, "nothing was posted meanwhile");
        Ok(())
    })
    .await;
}
