//! What stewards have decided.

use super::{HALL, Source};
use crate::members::own_party;

/// A case about the person.
macro_rules! subject {
    () => {
        concat!(
            "(t.subject_id = $1 OR ",
            own_party!("t.community_id", "p.id = t.subject_party"),
            ")"
        )
    };
}

const CASE: &[(&str, &str)] = &[
    ("subject_id", "CASE WHEN t.subject_id = $1 THEN t.subject_id END"),
    (
        "subject_party",
        concat!(
            "CASE WHEN ",
            own_party!("t.community_id", "p.id = t.subject_party"),
            " THEN t.subject_party END"
        ),
    ),
    ("reason", concat!("CASE WHEN t.opened_by = $1 OR ", subject!(), " THEN t.reason END")),
    ("appeal", concat!("CASE WHEN ", subject!(), " THEN t.appeal END")),
    ("appealed_at", concat!("CASE WHEN ", subject!(), " THEN t.appealed_at END")),
    ("opened_by", "CASE WHEN t.opened_by = $1 THEN t.opened_by END"),
    ("decided_by", "CASE WHEN t.decided_by = $1 THEN t.decided_by END"),
];

pub(super) const CASES: Source = Source {
    table: "cases",
    shown: Some(concat!("t.opened_by = $1 OR t.decided_by = $1 OR ", subject!())),
    gone: Some(subject!()),
    instead: CASE,
    also: &[
        HALL[0],
        ("number", "t.number"),
        ("kind", "t.kind"),
        ("state", "t.state"),
        ("reference", "t.reference"),
        ("opened_at", "t.opened_at"),
        ("ends_at", "t.ends_at"),
        ("decided_at", "t.decided_at"),
    ],
};

pub(super) const AUDIT: Source = Source {
    table: "audit_details",
    shown: Some("t.actor_id = $1 OR t.subject_id = $1"),
    gone: Some("t.actor_id = $1 OR t.subject_id = $1"),
    instead: &[
        ("actor_id", "CASE WHEN t.actor_id = $1 THEN t.actor_id END"),
        ("subject_id", "CASE WHEN t.subject_id = $1 THEN t.subject_id END"),
    ],
    also: &[HALL[0], ("seq", "t.seq")],
};
