//! Rounds of mentorship, who is in them, and what they are matched by.

use std::sync::Arc;

use guildhall_core::{
    ids::{CommunityId, RoundNo},
    mentorship::{
        Side,
        rounds::{Method, Outcome, Round, Signed, State, Untold},
    },
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("rounds.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::rounds", rounds),
        lab.both("conformance::round_people", people),
        lab.both("conformance::round_records", records),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const NOWHERE: CommunityId = CommunityId(0);

fn round(community: CommunityId, number: i64) -> Round {
    Round {
        community,
        number: RoundNo(number),
        state: State::Open,
        opened_at: 1,
        closes_at: 2,
        weeks: 12,
        seed: 3,
        changes: 4,
        method: None,
    }
}

async fn rounds(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let (first, second) = (round(hall.id, 1), round(hall.id, 2));
        tx.insert_round(&first).await?;
        tx.insert_round(&second).await?;
        assert_eq!(tx.round(hall.id, RoundNo(1)).await?, Some(first.clone()));
        assert_eq!(tx.lock_round(hall.id, RoundNo(2)).await?, Some(second.clone()));
        assert_eq!(tx.lock_round(hall.id, RoundNo(3)).await?, None);
        assert_eq!(tx.round(NOWHERE, RoundNo(1)).await?, None);
        assert_eq!(tx.rounds(hall.id, 9).await?, [second.clone(), first.clone()]);
        assert_eq!(tx.rounds(hall.id, 1).await?, std::slice::from_ref(&second));
        assert_eq!(tx.round_under_way(hall.id).await?, Some(first.clone()));
        let (state, method) = (State::Published, Some(Method::Best));
        let over = Round { state, method, closes_at: 8, changes: 9, ..first };
        tx.save_round(&over).await?;
        assert_eq!(tx.round(hall.id, RoundNo(1)).await?, Some(over));
        for state in State::ALL {
            tx.save_round(&Round { state, ..second.clone() }).await?;
            let under_way = tx.round_under_way(hall.id).await?.is_some();
            assert_eq!(under_way, state.is_under_way() || state.tells(), "{state:?}");
        }
        Ok(())
    })
    .await;
}

async fn people(room: Room) {
    let hall = Hall::of(&room).await;
    let (ana, ben) = (hall.ana, hall.ben);
    hall.write(async |tx| {
        let r = round(hall.id, 1);
        tx.insert_round(&r).await?;
        let signed = |member, side| Signed { member, side, outcome: None };
        tx.put_round_person(&r, (ben, Side::Mentee), 5).await?;
        tx.put_round_person(&r, (ana, Side::Mentee), 6).await?;
        tx.put_round_person(&r, (ben, Side::Mentor), 7).await?;
        let both = [signed(ben, Side::Mentor), signed(ana, Side::Mentee)];
        assert_eq!(tx.round_people(&r).await?, both, "who moves keeps their place in the row");
        assert_eq!(tx.round_person(&r, ana).await?, Some(both[1].clone()));
        assert_eq!(tx.round_person(&round(hall.id, 2), ana).await?, None);
        assert_eq!(tx.round_counts(&r).await?, (1, 1));
        let names = tx.round_names(&r, (Side::Mentor, ana), 9).await?;
        assert_eq!(names, [(ben, "ben".to_owned())]);
        tx.insert_block(ben, ana, 1).await?;
        assert!(tx.round_names(&r, (Side::Mentor, ana), 9).await?.is_empty());
        tx.put_round_ranks(&r, ana, &[ben, ana]).await?;
        tx.put_round_ranks(&r, ana, &[ben]).await?;
        assert_eq!(tx.round_ranks(&r, None).await?, [(ana, ben)]);
        assert_eq!(tx.round_ranks(&r, Some(ana)).await?, [(ana, ben)]);
        assert!(tx.round_ranks(&r, Some(ben)).await?.is_empty());
        tx.round_told(&r, ana, Outcome::Lost).await?;
        let told = tx.round_person(&r, ana).await?.and_then(|signed| signed.outcome);
        assert_eq!(told, Some(Outcome::Lost));
        tx.remove_round_person(&r, ana).await?;
        assert_eq!(tx.round_counts(&r).await?, (1, 0));
        assert!(tx.round_ranks(&r, None).await?.is_empty());
        Ok(())
    })
    .await;
}

async fn records(room: Room) {
    let hall = Hall::of(&room).await;
    let (ana, ben) = (hall.ana, hall.ben);
    hall.write(async |tx| {
        let r = round(hall.id, 1);
        tx.insert_round(&r).await?;
        tx.put_round_person(&r, (ben, Side::Mentor), 5).await?;
        tx.put_round_person(&r, (ana, Side::Mentee), 6).await?;
        assert_eq!(tx.round_record(&r).await?, None);
        let places = format!("[[{ben},0,null],[{ana},0,\"hours\"]]");
        tx.record_round(&r, ("in", "out"), &places).await?;
        assert_eq!(tx.round_record(&r).await?, Some(("in".to_owned(), "out".to_owned())));
        let alone = |mates| Untold {
            member_id: ana,
            mentors: false,
            mentor_id: (mates > 0).then_some(ben),
            mates,
            pairs: 0,
            hint: Some("hours".to_owned()),
        };
        let mentor = |mates, pairs| Untold {
            member_id: ben,
            mentors: true,
            mentor_id: None,
            mates,
            pairs,
            hint: None,
        };
        assert_eq!(tx.round_untold(&r, 9).await?, [alone(0), mentor(0, 0)]);
        tx.put_round_mates(&r, &[Some(0)]).await?;
        assert_eq!(tx.round_untold(&r, 9).await?, [alone(1), mentor(1, 0)]);
        assert_eq!(tx.round_untold(&r, 1).await?, [alone(1)]);
        tx.round_told(&r, ana, Outcome::Pair).await?;
        assert_eq!(tx.round_untold(&r, 9).await?, [mentor(1, 1)]);
        tx.record_round(&r, ("in", "out"), "[]").await?;
        assert_eq!(tx.round_untold(&r, 9).await?, [mentor(0, 0)], "places are given anew");
        Ok(())
    })
    .await;
}
