//! Whom people meet: mentorship, its rounds, talks in pairs.

use super::{HALL, MINE, NOTHING, Source, own};

const ROUND: &[(&str, &str)] = &[HALL[0], ("round", "t.round")];
const TALK: &[(&str, &str)] =
    &[HALL[0], ("mentorship", "t.mentorship"), ("number", "t.number"), ("at", "t.at")];

/// Whether the person is one of a mentorship's two, or the one that a condition says.
macro_rules! pair {
    ($who:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM mentorships m WHERE m.community_id = t.community_id AND m.number = t.mentorship AND (",
            $who,
            "))"
        )
    };
}
const PAIR: &str = pair!("m.mentor_id = $1 OR m.mentee_id = $1");

pub(super) const MENTORSHIPS: Source = Source {
    table: "mentorships",
    shown: Some("t.mentor_id = $1 OR t.mentee_id = $1"),
    gone: Some("t.mentor_id = $1 OR t.mentee_id = $1"),
    instead: &[
        ("mentor_id", "CASE WHEN t.mentor_id = $1 THEN t.mentor_id END"),
        ("mentee_id", "CASE WHEN t.mentee_id = $1 THEN t.mentee_id END"),
        ("successor_id", "CASE WHEN t.mentor_id = $1 THEN t.successor_id END"),
        ("by_id", "CASE WHEN t.by_id = $1 THEN t.by_id END"),
        ("why", "CASE WHEN t.by_id = $1 THEN t.why END"),
        ("mentor_at", "CASE WHEN t.mentor_id = $1 THEN t.mentor_at END"),
    ],
    also: &[
        HALL[0],
        ("number", "t.number"),
        ("state", "t.state"),
        ("weeks", "t.weeks"),
        ("started_at", "t.started_at"),
        ("ends_at", "t.ends_at"),
        ("mentor", "(SELECT m.name FROM members m WHERE m.id = t.mentor_id)"),
        ("mentee", "(SELECT m.name FROM members m WHERE m.id = t.mentee_id)"),
    ],
};

pub(super) const CHECKS: Source = Source {
    table: "mentorship_checks",
    shown: Some(PAIR),
    gone: Some(PAIR),
    instead: &[
        ("mentor_met", concat!("CASE WHEN ", pair!("m.mentor_id = $1"), " THEN t.mentor_met END")),
        ("mentee_met", concat!("CASE WHEN ", pair!("m.mentee_id = $1"), " THEN t.mentee_met END")),
    ],
    also: TALK,
};
pub(super) const PLANS: Source = own("mentorship_plans", TALK);
pub(super) const NOTES: Source = own("mentorship_notes", TALK);
pub(super) const MENTORING: Source = own("mentoring", HALL);
pub(super) const UNMET: Source = own("mentoring_unmet", HALL);

pub(super) const RANKS: Source = Source {
    table: "round_ranks",
    shown: Some(MINE),
    // Both ways: nobody can be wished for who is not there.
    gone: Some("t.member_id = $1 OR t.other_id = $1"),
    instead: NOTHING,
    also: &[
        HALL[0],
        ("round", "t.round"),
        ("position", "t.position"),
        ("name", "(SELECT m.name FROM members m WHERE m.id = t.other_id)"),
    ],
};
pub(super) const ROUND_PEOPLE: Source = own("round_people", ROUND);

pub(super) const SEATS: Source = Source {
    table: "intro_seats",
    shown: Some(MINE),
    // Both sides: nobody was met who is not there.
    gone: Some("t.member_id = $1 OR t.partner_id = $1"),
    instead: NOTHING,
    also: &[
        HALL[0],
        ("round", "t.round"),
        ("name", "(SELECT m.name FROM members m WHERE m.id = t.partner_id)"),
    ],
};
pub(super) const INTROS: Source = own("intros", HALL);
