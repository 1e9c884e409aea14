//! Messages that lead to the person, or speak of them.

use super::{HALL, NOTHING, Source};
use crate::members::own_party;

/// A lane that leads to the person.
macro_rules! own_lane {
    () => {
        concat!(
            "(t.lane = 'member/' || CAST($1 AS TEXT) OR ",
            own_party!("t.community_id", "t.lane = 'party/' || CAST(p.id AS TEXT)"),
            ")"
        )
    };
}

/// A message that speaks of the person.
macro_rules! own_about {
    () => {
        concat!(
            "(t.about = 'member/' || CAST($1 AS TEXT) OR ",
            own_party!("t.community_id", "t.about = 'party/' || CAST(p.id AS TEXT)"),
            ")"
        )
    };
}
pub(in crate::privacy) use {own_about, own_lane};

pub(super) const OUTBOX: Source = Source {
    table: "outbox",
    shown: Some(concat!(own_lane!(), " OR ", own_about!())),
    gone: None,
    instead: &[
        ("lane", concat!("CASE WHEN ", own_lane!(), " THEN t.lane END")),
        ("about", concat!("CASE WHEN ", own_about!(), " THEN t.about END")),
        ("not_before", concat!("CASE WHEN ", own_lane!(), " THEN t.not_before END")),
    ],
    also: &[HALL[0], ("kind", "t.kind"), ("created_at", "t.created_at")],
};

pub(super) const LANES: Source = Source {
    table: "lanes",
    shown: Some(own_lane!()),
    gone: Some(own_lane!()),
    instead: NOTHING,
    also: &[HALL[0], ("platform", "t.platform"), ("stopped", "t.stopped")],
};
