//! Who takes part in talks in pairs, rounds and their seats.

use std::sync::Arc;

use guildhall_core::{
    ids::{CommunityId, MemberId},
    intros::{Every, Intro, Pooled, Seat},
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("intros.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::intros", intros),
        lab.both("conformance::intro_pool", pool),
        lab.both("conformance::intro_rounds", rounds),
        lab.both("conformance::intro_answers", answers),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const NOWHERE: CommunityId = CommunityId(0);
const WEEKLY: Intro = Intro { every: Every::Week, snoozed_until: None };

async fn intros(room: Room) {
    let hall = Hall::of(&room).await;
    let monthly = Intro { every: Every::Month, snoozed_until: Some(9) };
    hall.write(async |tx| {
        assert_eq!(tx.intro(hall.id, hall.ana).await?, None);
        tx.put_intro(hall.id, hall.ana, WEEKLY, 1).await?;
        tx.put_intro(hall.id, hall.ben, WEEKLY, 1).await?;
        tx.put_intro(hall.id, hall.ana, monthly, 2).await?;
        assert_eq!(tx.intro(hall.id, hall.ana).await?, Some(monthly));
        assert_eq!(tx.intro(NOWHERE, hall.ana).await?, None);
        assert_eq!(tx.count_intros(hall.id).await?, 2);
        assert_eq!(tx.count_intros(NOWHERE).await?, 0);
        assert!(tx.remove_intro(hall.id, hall.ana).await?);
        assert!(!tx.remove_intro(hall.id, hall.ana).await?);
        assert_eq!(tx.count_intros(hall.id).await?, 1);
        Ok(())
    })
    .await;
}

async fn pool(room: Room) {
    let hall = Hall::of(&room).await;
    hall.world.says("ana", "me talks es, en").await.expect("her languages");
    let ana = Pooled {
        id: hall.ana,
        every: "week".to_owned(),
        talks: "en,es".to_owned(),
        platform: "console".to_owned(),
        last_at: None,
        waits: false,
    };
    let snoozed = Intro { snoozed_until: Some(100), ..WEEKLY };
    hall.write(async |tx| {
        assert!(tx.intro_pool(hall.id, 1).await?.is_empty());
        tx.put_intro(hall.id, hall.ana, WEEKLY, 1).await?;
        tx.put_intro(hall.id, hall.ben, snoozed, 1).await?;
        assert_eq!(tx.intro_pool(hall.id, 99).await?, std::slice::from_ref(&ana));
        assert!(tx.intro_pool(NOWHERE, 99).await?.is_empty());
        let ben = Pooled { id: hall.ben, talks: "en".to_owned(), ..ana.clone() };
        assert_eq!(tx.intro_pool(hall.id, 100).await?, [ana.clone(), ben]);
        let both = [hall.ben, hall.ana];
        assert_eq!(tx.still_willing(hall.id, &both, 99).await?, [hall.ana]);
        assert_eq!(tx.still_willing(hall.id, &both, 100).await?, [hall.ana, hall.ben]);
        assert_eq!(tx.still_willing(hall.id, &[hall.ben], 100).await?, [hall.ben]);
        tx.insert_seats(hall.id, (1, 50), &[(hall.ana, Some(hall.ben))]).await?;
        tx.insert_seats(hall.id, (2, 60), &[(hall.ana, None)]).await?;
        let waits = Pooled { last_at: Some(50), waits: true, ..ana };
        assert_eq!(tx.intro_pool(hall.id, 99).await?, [waits]);
        Ok(())
    })
    .await;
}

fn seat(round: i64, member_id: MemberId, partner_id: Option<MemberId>, at: i64) -> Seat {
    Seat { round, member_id, partner_id, at, met: None }
}

async fn rounds(room: Room) {
    let hall = Hall::of(&room).await;
    let (ana, ben) = (hall.ana, hall.ben);
    let maria = hall.world.entry("maria").await.me().expect("a member").id;
    hall.write(async |tx| {
        assert_eq!(tx.last_round(hall.id).await?, None);
        assert!(tx.insert_intro_round(hall.id, 1, (10, 42)).await?);
        assert!(!tx.insert_intro_round(hall.id, 1, (11, 43)).await?);
        assert_eq!(tx.last_round(hall.id).await?, Some((1, 10)));
        assert_eq!(tx.last_round(NOWHERE).await?, None);
        let nobody = MemberId(12_345);
        let pairs = [(ben, Some(ana)), (maria, None), (nobody, None)];
        tx.insert_seats(hall.id, (1, 10), &pairs).await?;
        let untold = [seat(1, ana, Some(ben), 10), seat(1, maria, None, 10)];
        let mut sorted = untold;
        sorted.sort_by_key(|seat| seat.member_id);
        assert_eq!(tx.untold_seats(hall.id, 9).await?, sorted);
        assert_eq!(tx.untold_seats(hall.id, 1).await?, sorted[..1]);
        assert!(tx.untold_seats(NOWHERE, 9).await?.is_empty());
        assert!(tx.seats_of(hall.id, ana, 9).await?.is_empty(), "she was not told");
        tx.tell_seat(hall.id, (1, ana), Some(ben), 11).await?;
        tx.tell_seat(hall.id, (1, ben), Some(ana), 11).await?;
        assert_eq!(tx.untold_seats(hall.id, 9).await?, [untold[1]]);
        tx.remove_seat(hall.id, (1, maria)).await?;
        assert!(tx.untold_seats(hall.id, 9).await?.is_empty());
        tx.insert_seats(hall.id, (2, 20), &[(ana, Some(ben))]).await?;
        tx.tell_seat(hall.id, (2, ana), None, 21).await?;
        let hers = [seat(2, ana, None, 20), seat(1, ana, Some(ben), 10)];
        assert_eq!(tx.seats_of(hall.id, ana, 9).await?, hers);
        assert_eq!(tx.seats_of(hall.id, ana, 1).await?, hers[..1]);
        tx.insert_seats(hall.id, (3, 30), &[(ana, Some(ben))]).await?;
        assert_eq!(tx.intro_history(hall.id).await?, [(ana, ben, 3)]);
        assert!(tx.intro_history(NOWHERE).await?.is_empty());
        Ok(())
    })
    .await;
}

async fn answers(room: Room) {
    let hall = Hall::of(&room).await;
    let (ana, ben) = (hall.ana, hall.ben);
    hall.write(async |tx| {
        for round in 1..=2 {
            tx.insert_seats(hall.id, (round, round * 10), &[(ana, Some(ben))]).await?;
            for (me, other) in [(ana, ben), (ben, ana)] {
                tx.tell_seat(hall.id, (round, me), Some(other), 20).await?;
            }
        }
        let first = [seat(1, ana, Some(ben), 10), seat(1, ben, Some(ana), 10)];
        assert_eq!(tx.unasked_seats(hall.id, 19, 9).await?, first);
        assert_eq!(tx.unasked_seats(hall.id, 20, 9).await?.len(), 4);
        assert_eq!(tx.unasked_seats(hall.id, 20, 1).await?, first[..1]);
        assert!(tx.unasked_seats(NOWHERE, 20, 9).await?.is_empty());
        tx.ask_seat(hall.id, (1, ana), 30).await?;
        assert_eq!(tx.unasked_seats(hall.id, 19, 9).await?, first[1..]);
        tx.answer_seat(hall.id, (1, ben), true).await?;
        assert!(tx.unasked_seats(hall.id, 19, 9).await?.is_empty(), "he has said it");
        assert_eq!(tx.seats_of(hall.id, ben, 9).await?[1].met, Some(true));
        tx.answer_seat(hall.id, (2, ben), false).await?;
        tx.answer_seat(hall.id, (2, ana), true).await?;
        assert_eq!(tx.met_numbers(hall.id).await?, (3, 2, 2));
        assert_eq!(tx.met_numbers(NOWHERE).await?, (0, 0, 0));
        Ok(())
    })
    .await;
}
