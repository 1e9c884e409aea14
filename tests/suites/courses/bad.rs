//! What is refused.

use std::sync::Arc;

use guildhall_core::communities;
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;
use serde_json::json;

use super::{card, hall, listed, reply, stands};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("courses::bad_input_is_told", bad_input)
}

async fn bad_input(room: Room) {
    let world = hall(&room, 3, &[1, 2]).await;
    communities::found(&world.app, "other", "olga", false).await.expect("another community");
    let elsewhere = world.entry("ana").await.community.0 + 1;
    card(&world, "maria", "tip confirm 3 no").await;
    // A member's tip waits for a review, what they only keep is a draft.
    card(&world, "ana", "tip add \"Tip 4\" words").await;
    card(&world, "ben", "tip save words").await;
    let (long, far) = ("x".repeat(101), format!("course put 1 {elsewhere}/1"));
    for (who, line, code) in [
        ("ana", "course show 2", "course.unknown"),
        ("ana", "course next 2", "course.unknown"),
        ("ana", "course next 1 --done=first", "tip.which"),
        ("ana", "course show x", "args.number"),
        ("ana", "course add \"Title\" words", "policy.steward"),
        ("ana", "course put 1 1", "policy.steward"),
        ("ana", "course close 1", "policy.steward"),
        ("maria", "course put 2 1", "course.unknown"),
        ("maria", "course close 2", "course.unknown"),
        ("maria", "course put 1 1", "course.tip_twice"),
        ("maria", "course put 1 3", "course.tip_not_published"),
        ("maria", "course put 1 4", "course.tip_not_published"),
        ("maria", "course put 1 5", "tip.unknown"),
        ("maria", "course put 1 9", "tip.unknown"),
        ("maria", "course put 1 first", "tip.which"),
        ("maria", &far, "course.tip_elsewhere"),
        ("maria", "course put 1 1 --position 3", "course.position"),
        ("maria", "course put 1 3 --position 0", "course.not_in"),
        ("maria", &format!("course add \"{long}\" words"), "course.title"),
        ("maria", &format!("course add \"Title\" {}", long.repeat(40)), "text.too_long"),
    ] {
        assert_eq!(world.code(who, line).await, code, "{who}: {line}");
    }
    assert_eq!(listed(&world, "maria").await.len(), 2, "nothing was kept");
    let list = reply(&world, "maria", "course list").await;
    assert_eq!(list.cards().len(), 1);
    // What is read and is no part of the course holds nobody up.
    for line in ["course next 1 --done=9", &format!("course next 1 --done={elsewhere}/1")] {
        assert_eq!(stands(&card(&world, "ana", line).await), json!([0, 2, 0]), "{line}");
    }
    assert_eq!(card(&world, "maria", "course add \"Second\" words").await.data["course"], 2);
}
