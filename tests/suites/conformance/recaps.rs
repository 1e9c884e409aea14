//! What comes after a date.

use std::sync::Arc;

use guildhall_core::{
    ids::{CommunityId, MemberId, TipNo},
    points::{Outcome, Vouched},
    recaps::{
        Note, Recap, Sums,
        model::{Level, Useful},
    },
    schedule::{Recurrence, Rule},
    skillshares::model::{Date, Own, Series, State},
};
use guildhall_tests::lab::{Lab, Room};
use jiff::civil::{DateTime, datetime};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("recaps.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::recaps", recaps),
        lab.both("conformance::recap_notes", notes),
        lab.both("conformance::recaps_are_renamed_and_forgotten", renamed),
        lab.both("conformance::who_was_there", there),
        lab.both("conformance::who_vouches", vouched),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const NOWHERE: CommunityId = CommunityId(0);
const WALL: DateTime = datetime(2026, 3, 10, 18, 30, 0, 0);
const LATER: DateTime = datetime(2026, 3, 17, 18, 30, 0, 0);

async fn recaps(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let first = Recap::of(1, (1, WALL), 100);
        tx.put_recap(hall.id, &first).await?;
        assert_eq!(tx.recap_of(hall.id, (1, WALL)).await?, Some(first.clone()));
        assert_eq!(tx.recap_of(hall.id, (1, LATER)).await?, None);
        assert_eq!(tx.recap_of(NOWHERE, (1, WALL)).await?, None);
        let due = first.due_at.expect("a time");
        assert_eq!(tx.due_recap(hall.id, due - 1).await?, None);
        assert_eq!(tx.due_recap(hall.id, due).await?, Some(first.clone()));
        assert_eq!(tx.next_recap_due(hall.id).await?, Some(due));
        assert_eq!(tx.next_recap_due(NOWHERE).await?, None);
        let written = Recap {
            by: Some(hall.ana),
            notes: "We *looked* at forms".to_owned(),
            links: "https://a.example\nhttps://b.example".to_owned(),
            written_at: Some(7),
            ideas: 2,
            due_at: None,
            sums: Some(Sums { useful: [1, 2, 3], level: [3, 2, 1] }),
            ..first
        };
        tx.put_recap(hall.id, &written).await?;
        assert_eq!(tx.recap_of(hall.id, (1, WALL)).await?, Some(written));
        assert_eq!(tx.due_recap(hall.id, i64::MAX).await?, None);
        assert!(tx.recap_tips(hall.id, 1).await?.is_empty());
        for tip in [9, 4] {
            tx.insert_recap_tip(hall.id, 1, TipNo(tip)).await?;
        }
        assert_eq!(tx.recap_tips(hall.id, 1).await?, [TipNo(4), TipNo(9)]);
        assert!(tx.recap_tips(NOWHERE, 1).await?.is_empty());
        Ok(())
    })
    .await;
}

fn note(by: MemberId, notes: &str, written_at: i64) -> Note {
    Note { by, notes: notes.to_owned(), links: "https://a.example".to_owned(), written_at }
}

async fn notes(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let (bens, anas) = (note(hall.ben, "Forms", 5), note(hall.ana, "Fees", 6));
        for written in [&anas, &bens] {
            tx.put_recap_note(hall.id, 1, written).await?;
        }
        assert_eq!(tx.recap_notes(hall.id, 1).await?, [bens.clone(), anas.clone()]);
        assert!(tx.recap_notes(hall.id, 2).await?.is_empty());
        assert!(tx.recap_notes(NOWHERE, 1).await?.is_empty());
        let other = Note { notes: String::new(), written_at: 9, ..bens };
        tx.put_recap_note(hall.id, 1, &other).await?;
        let changed = Note { written_at: 5, ..other };
        assert_eq!(tx.recap_notes(hall.id, 1).await?, [changed.clone(), anas], "in its place");
        tx.drop_recap_note(NOWHERE, (1, hall.ana)).await?;
        tx.drop_recap_note(hall.id, (1, hall.ana)).await?;
        assert_eq!(tx.recap_notes(hall.id, 1).await?, [changed]);
        Ok(())
    })
    .await;
}

/// A date that ana planned, with a recap that ben wrote.
async fn renamed(room: Room) {
    let hall = Hall::of(&room).await;
    let series = Series {
        community: hall.id,
        number: 1,
        by: hall.ana,
        title: "Taxes".to_owned(),
        text: String::new(),
        link: String::new(),
        tags: Vec::new(),
        language: "en".to_owned(),
        recurs: "2026-03-10T18:30".parse::<Recurrence>().expect("a date"),
        zone: "UTC".to_owned(),
        minutes: 60,
        capacity: None,
        guests: 0,
        closes: 0,
        idea: None,
        state: State::Over,
        sequence: 0,
        uid: "uid".to_owned(),
        created_at: 5,
    };
    let date = Date {
        skillshare: 1,
        wall: WALL,
        moved_to: None,
        starts_at: 90,
        ends_at: 100,
        rule: Rule::Exact,
        own: Own::default(),
        state: State::Over,
        sequence: 0,
        told_to: 100,
        page_after: 0,
        due_at: None,
    };
    hall.write(async |tx| {
        tx.put_skillshare(&series).await?;
        tx.set_host(hall.id, 1, hall.ben, true).await?;
        tx.put_date(hall.id, &date).await?;
        let recap = Recap::of(1, (1, WALL), 100);
        let (by, notes) = (Some(hall.ben), "Forms".to_owned());
        let written = Recap { by, notes, ..recap.clone() };
        tx.put_recap(hall.id, &written).await?;
        tx.put_recap_note(hall.id, 1, &note(hall.ben, "Forms", 7)).await?;
        tx.put_recap_hosts(hall.id, &recap).await?;
        tx.put_recap_hosts(hall.id, &recap).await?;
        assert_eq!(tx.recap_hosts(hall.id, 1).await?, [hall.ben]);
        assert!(tx.recap_hosts(NOWHERE, 1).await?.is_empty());
        for member in [hall.ana, hall.ben] {
            assert_eq!(tx.recaps_by(member).await?, [(hall.id, 1, WALL)]);
        }
        tx.rename_date(hall.id, (1, WALL), (2, LATER)).await?;
        assert_eq!(tx.recap_of(hall.id, (1, WALL)).await?, None);
        let moved = tx.recap_of(hall.id, (2, LATER)).await?.expect("a recap");
        assert_eq!((moved.number, moved.notes.as_str()), (1, "Forms"), "people belong to it still");
        assert!(tx.recaps_by(hall.ana).await?.is_empty(), "number 2 is not hers");
        tx.put_recap_note(hall.id, 1, &note(hall.ana, "Fees", 8)).await?;
        assert_eq!(tx.recaps_by(hall.ana).await?, [(hall.id, 2, LATER)], "but what she wrote is");
        tx.drop_recap_note(hall.id, (1, hall.ana)).await?;
        assert!(tx.recaps_by(hall.ana).await?.is_empty());
        assert_eq!(tx.recaps_by(hall.ben).await?, [(hall.id, 2, LATER)]);
        tx.put_recap(hall.id, &Recap { notes: String::new(), ..moved }).await?;
        assert!(tx.recaps_by(hall.ben).await?.is_empty(), "nothing stands there");
        Ok(())
    })
    .await;
}

async fn there(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let (ana, ben) = ((1, hall.ana), (1, hall.ben));
        assert!(!tx.was_there(hall.id, ana).await?);
        assert!(tx.say_there(hall.id, ana, true, 9).await?);
        assert!(!tx.say_there(hall.id, ana, true, 10).await?, "once");
        assert!(tx.say_there(hall.id, ben, true, 5).await?);
        assert!(tx.was_there(hall.id, ana).await?);
        assert!(!tx.was_there(NOWHERE, ana).await?);
        assert_eq!(tx.count_there(hall.id, 1).await?, 2);
        assert_eq!(tx.count_there(hall.id, 2).await?, 0);
        assert_eq!(tx.who_was_there(hall.id, 1, 9).await?, [hall.ben, hall.ana]);
        assert_eq!(tx.who_was_there(hall.id, 1, 1).await?, [hall.ben]);
        tx.put_feedback(hall.id, ana, (Useful::Very, Level::Right)).await?;
        tx.put_feedback(hall.id, ben, (Useful::No, Level::Hard)).await?;
        tx.put_feedback(hall.id, ana, (Useful::Partly, Level::Easy)).await?;
        let all = [(Useful::No, Level::Hard), (Useful::Partly, Level::Easy)];
        assert_eq!(tx.feedback(hall.id, 1).await?, all);
        assert!(tx.feedback(NOWHERE, 1).await?.is_empty());
        assert!(tx.say_there(hall.id, ben, false, 11).await?);
        assert!(!tx.say_there(hall.id, ben, false, 12).await?);
        assert_eq!(tx.feedback(hall.id, 1).await?, all[1..], "what they answered goes along");
        tx.forget_feedback(hall.id, 1).await?;
        assert!(tx.feedback(hall.id, 1).await?.is_empty());
        assert_eq!(tx.count_there(hall.id, 1).await?, 1);
        Ok(())
    })
    .await;
}

async fn vouched(room: Room) {
    let hall = Hall::of(&room).await;
    let maria = hall.world.entry("maria").await.me().expect("a member").id;
    let now = hall.world.app.clock.now();
    let by = |least, wait| Vouched { recap: 1, host: maria, least, wait, now };
    hall.write(async |tx| {
        tx.set_host(hall.id, 1, maria, true).await?;
        let recap = Recap::of(1, (1, WALL), 100);
        tx.put_recap(hall.id, &recap).await?;
        tx.put_recap_hosts(hall.id, &recap).await?;
        for (member, at) in [(hall.ana, 5), (hall.ben, 6), (maria, 4)] {
            tx.say_there(hall.id, (1, member), true, at).await?;
        }
        assert_eq!(tx.vouches(hall.id, &by(1, 0)).await?, Some(hall.ana));
        assert_eq!(tx.vouches(hall.id, &by(2, 0)).await?, Some(hall.ben));
        assert_eq!(tx.vouches(hall.id, &by(3, 0)).await?, None, "not a host's own word");
        assert_eq!(tx.vouches(NOWHERE, &by(1, 0)).await?, None);
        // A hall that is younger than the wait has no new members.
        assert_eq!(tx.vouches(hall.id, &by(2, 9)).await?, Some(hall.ben));
        tx.count_pay(hall.id, (hall.ana, maria), (Outcome::Hosted, 1, now)).await?;
        assert_eq!(tx.vouches(hall.id, &by(1, 0)).await?, Some(hall.ben), "who paid least");
        assert_eq!(tx.vouches(hall.id, &by(2, 0)).await?, Some(hall.ana));
        tx.save_suspension(hall.id, hall.ben, Some(now + 1)).await?;
        assert_eq!(tx.vouches(hall.id, &by(2, 0)).await?, None, "suspended");
        tx.save_suspension(hall.id, hall.ben, Some(now)).await?;
        assert_eq!(tx.vouches(hall.id, &by(2, 0)).await?, Some(hall.ana));
        Ok(())
    })
    .await;
}
