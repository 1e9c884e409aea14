//! Requests, and whoever asked them.

use super::{HALL, Source};
use crate::members::own_party;

/// A request that the person asked.
macro_rules! asked {
    () => {
        own_party!("t.community_id", "p.id = t.asker_party")
    };
}
pub(in crate::privacy) use asked;

pub(super) const REQUESTS: Source = Source {
    table: "requests",
    shown: Some(concat!("t.helper_id = $1 OR ", asked!())),
    // By choice: see `store.rs`.
    gone: None,
    instead: &[
        ("text", concat!("CASE WHEN ", asked!(), " THEN t.text END")),
        ("topic", concat!("CASE WHEN ", asked!(), " THEN t.topic END")),
        ("asker_party", concat!("CASE WHEN ", asked!(), " THEN t.asker_party END")),
        ("helper_id", "CASE WHEN t.helper_id = $1 THEN t.helper_id END"),
    ],
    also: &[
        HALL[0],
        ("number", "t.number"),
        ("state", "t.state"),
        ("urgency", "t.urgency"),
        ("created_at", "t.created_at"),
        ("changed_at", "t.changed_at"),
        ("solved_at", "t.solved_at"),
        ("helper", "(SELECT m.name FROM members m WHERE m.id = t.helper_id)"),
    ],
};
