//! The tip library, and courses of it.

use super::{HALL, MINE, NOTHING, Source, own};
use crate::members::own_party;

const TIP: &[(&str, &str)] = &[HALL[0], ("tip", "t.tip")];
const TIP_AT: &[(&str, &str)] = &[HALL[0], ("tip", "t.tip"), ("at", "t.at")];
const STEP: &[(&str, &str)] = &[HALL[0], ("course", "t.course")];

/// Something of the tip library that the person wrote, by what says who did.
macro_rules! wrote {
    ($is:literal) => {
        own_party!("t.community_id", $is)
    };
}

pub(super) const TIPS: Source = Source {
    table: "tips",
    shown: Some(wrote!("p.id = t.author_party")),
    // By choice: see `tips::leave`.
    gone: None,
    instead: NOTHING,
    also: &[
        HALL[0],
        ("number", "t.number"),
        ("state", "t.state"),
        ("kind", "t.kind"),
        ("topics", "t.topics"),
        ("platforms", "t.platforms"),
        ("language", "t.language"),
        ("everywhere", "t.everywhere"),
        ("created_at", "t.created_at"),
        ("changed_at", "t.changed_at"),
        ("published_at", "t.published_at"),
        ("worked", "t.worked"),
        ("failed", "t.failed"),
        ("uses", "t.uses"),
        ("minutes", "t.minutes"),
    ],
};

pub(super) const REVISIONS: Source = Source {
    table: "tip_revisions",
    shown: Some(wrote!("p.id = t.by_party")),
    // By choice: see `tips::leave`.
    gone: None,
    instead: NOTHING,
    also: &[HALL[0], ("tip", "t.tip"), ("revision", "t.revision"), ("at", "t.at")],
};

pub(super) const SUGGESTIONS: Source = Source {
    table: "tip_suggestions",
    shown: Some(wrote!("p.id = t.by_party")),
    gone: Some(wrote!("p.id = t.by_party")),
    instead: NOTHING,
    also: &[HALL[0], ("tip", "t.tip"), ("state", "t.state"), ("at", "t.at")],
};

pub(super) const COMMENTS: Source =
    Source { table: "tip_comments", shown: Some(MINE), gone: None, instead: NOTHING, also: TIP_AT };

pub(super) const REVIEWS: Source = own("tip_reviews", TIP_AT);
pub(super) const VOTES: Source = own("tip_votes", TIP);
pub(super) const USES: Source = own("tip_uses", TIP);
pub(super) const REPORTS: Source = own("tip_reports", TIP_AT);
pub(super) const FOLLOWS: Source = own("tip_follows", HALL);
pub(super) const STEPS: Source = own("course_steps", STEP);

pub(super) const AUTHORS: Source = Source {
    table: "authors",
    shown: Some(wrote!("p.id = t.party")),
    gone: Some(wrote!("p.id = t.party")),
    instead: NOTHING,
    also: HALL,
};
