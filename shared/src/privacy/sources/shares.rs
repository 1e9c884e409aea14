//! Ideas, skill-shares, what comes after them, and announcements.

use super::{HALL, MINE, NOTHING, Source, own};

const IDEA: &[(&str, &str)] = &[HALL[0], ("idea", "t.idea")];
const SHARE: &[(&str, &str)] = &[HALL[0], ("skillshare", "t.skillshare")];
const SHARE_ON: &[(&str, &str)] = &[HALL[0], ("skillshare", "t.skillshare"), ("wall", "t.wall")];
const AFTER: &[(&str, &str)] = &[
    HALL[0],
    (
        "skillshare",
        "(SELECT r.skillshare FROM recaps r WHERE r.community_id = t.community_id AND r.number = t.recap)",
    ),
    (
        "wall",
        "(SELECT r.wall FROM recaps r WHERE r.community_id = t.community_id AND r.number = t.recap)",
    ),
];

pub(super) const IDEAS: Source = Source {
    table: "ideas",
    shown: Some(MINE),
    // By choice, as with tips: see `skillshares::leave`.
    gone: None,
    instead: NOTHING,
    also: &[HALL[0], ("number", "t.number"), ("state", "t.state"), ("created_at", "t.created_at")],
};
pub(super) const VOICES: Source = own("idea_voices", IDEA);

pub(super) const SERIES: Source = Source {
    table: "skillshares",
    shown: Some(MINE),
    gone: None,
    instead: NOTHING,
    also: &[
        HALL[0],
        ("number", "t.number"),
        ("recurs", "t.recurs"),
        ("zone", "t.zone"),
        ("state", "t.state"),
        ("created_at", "t.created_at"),
    ],
};
pub(super) const HOSTS: Source = own("skillshare_hosts", SHARE);
pub(super) const SEATS: Source = own("skillshare_seats", SHARE_ON);

pub(super) const RECAPS: Source = Source {
    table: "recaps",
    shown: Some(MINE),
    // By choice: see `recaps::leave`.
    gone: None,
    instead: NOTHING,
    also: &[
        HALL[0],
        ("skillshare", "t.skillshare"),
        ("wall", "t.wall"),
        ("written_at", "t.written_at"),
    ],
};
pub(super) const RECAP_HOSTS: Source = own("recap_hosts", AFTER);
pub(super) const THERE: Source = own("recap_there", AFTER);
pub(super) const FEEDBACK: Source = own("recap_feedback", AFTER);

pub(super) const ANNOUNCEMENTS: Source = Source {
    table: "announcements",
    shown: Some(MINE),
    // By choice: see `announcements::leave`.
    gone: None,
    instead: NOTHING,
    also: &[
        HALL[0],
        ("number", "t.number"),
        ("recurs", "t.recurs"),
        ("zone", "t.zone"),
        ("place", "t.place"),
        ("state", "t.state"),
        ("created_at", "t.created_at"),
    ],
};

pub(super) const RUNS: Source = Source {
    table: "announcement_runs",
    shown: Some(MINE),
    gone: None,
    instead: NOTHING,
    also: &[HALL[0], ("announcement", "t.announcement"), ("at", "t.at")],
};
