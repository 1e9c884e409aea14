//! Whom both sides would like.

use std::sync::Arc;

use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::{card, field, pair, publish, round, told};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("rounds::what_both_sides_wish_counts", wishes),
        lab.both("rounds::a_mentor_who_is_wished_for_is_a_candidate", named),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Both want max, whom ana fits better; so who gets him is for max to say, or for the fit.
async fn wishes(room: Room) {
    for (max_names, gets_him) in [(true, "ben"), (false, "ana")] {
        let other = room.lab.room(room.engine).await.expect("a room");
        let world = round(&other, &["mia", "max"], &["ana", "ben"]).await;
        card(&world, "max", "mentor offer --enjoys income").await;
        card(&world, "ana", "mentor goals income").await;
        let named = card(&world, "ana", "round rank 1 max, mia").await;
        assert_eq!(field(&named, "Whom you would like, the best first"), Some("max, mia"));
        card(&world, "ben", "round rank 1 max").await;
        if max_names {
            card(&world, "max", "round rank 1 ben").await;
        }
        publish(&world, "stable").await;
        for who in ["ana", "ben"] {
            let mentor = if who == gets_him { "max" } else { "mia" };
            assert_eq!(pair(&world, who).await.as_deref(), Some(mentor), "{who}, {max_names}");
        }
    }
}

/// Among thirty who fit better there is room for whoever is wished for.
async fn named(room: Room) {
    let crowd: Vec<String> = (1..=31).map(|n| format!("m{n}")).collect();
    let crowd: Vec<&str> = crowd.iter().map(String::as_str).collect();
    let world = round(&room, &crowd, &["ana"]).await;
    card(&world, "moe", "mentor offer").await;
    card(&world, "moe", "round join 1 --as mentor").await;
    card(&world, "moe", "round rank 1 ana").await;
    card(&world, "ana", "round rank 1 moe").await;
    publish(&world, "stable").await;
    assert_eq!(pair(&world, "ana").await.as_deref(), Some("moe"));
    let mut nobody = 0;
    for who in &crowd {
        nobody += usize::from(told(&world, who).await == ["round_nobody_mentor"]);
    }
    assert_eq!(nobody, 31);
}
