//! Points, and what they are given for and spent on.

use super::{HALL, MINE, NOTHING, Source, own};
use crate::members::own_party;

/// Whether an account of the ledger is somebody's, or was of whom they were linked with.
macro_rules! own_account {
    ($column:literal) => {
        concat!(
            $column,
            " IN (SELECT 'member/' || CAST(o.id AS TEXT) FROM members o WHERE o.id = $1 OR o.merged_into = $1)"
        )
    };
}

pub(super) const TRANSFERS: Source = Source {
    table: "transfers",
    shown: Some(concat!(own_account!("t.debit_account"), " OR ", own_account!("t.credit_account"))),
    gone: None,
    instead: &[
        (
            "debit_account",
            concat!(
                "CASE WHEN t.debit_account = 'issued' OR ",
                own_account!("t.debit_account"),
                " THEN t.debit_account END"
            ),
        ),
        (
            "credit_account",
            concat!(
                "CASE WHEN t.credit_account = 'issued' OR ",
                own_account!("t.credit_account"),
                " THEN t.credit_account END"
            ),
        ),
    ],
    also: &[
        HALL[0],
        ("amount", "t.amount"),
        ("rule", "t.rule"),
        ("outcome", "t.outcome_kind || '/' || CAST(t.outcome_id AS TEXT)"),
        ("created_at", "t.created_at"),
    ],
};

pub(super) const BALANCES: Source = Source {
    table: "balances",
    shown: Some(own_account!("t.account")),
    gone: None,
    instead: NOTHING,
    also: HALL,
};

/// By whose word: the person's own.
macro_rules! said {
    () => {
        concat!("(t.by_member = $1 OR ", own_party!("t.community_id", "p.id = t.by_party"), ")")
    };
}
pub(in crate::privacy) use said;

pub(super) const OUTCOMES: Source = Source {
    table: "outcomes",
    shown: Some(concat!("t.member_id = $1 OR ", said!())),
    // What they said of others: see `store.rs`.
    gone: Some(MINE),
    instead: &[
        ("member_id", "CASE WHEN t.member_id = $1 THEN t.member_id END"),
        ("by_member", "CASE WHEN t.by_member = $1 THEN t.by_member END"),
        ("by_party", concat!("CASE WHEN ", said!(), " THEN t.by_party END")),
    ],
    also: &[
        HALL[0],
        ("what", "t.kind || '/' || CAST(t.number AS TEXT)"),
        ("points", "t.points"),
        ("less", "t.less"),
    ],
};

const DAY: &[(&str, &str)] = &[HALL[0], ("what", "t.what"), ("day", "t.day")];
pub(super) const POINT_DAYS: Source = own("point_days", DAY);

pub(super) const REDEMPTIONS: Source = Source {
    table: "redemptions",
    shown: Some("t.member_id = $1 OR t.approved_by = $1 OR t.done_by = $1"),
    gone: Some(MINE),
    instead: &[
        ("member_id", "CASE WHEN t.member_id = $1 THEN t.member_id END"),
        ("wish", "CASE WHEN t.member_id = $1 THEN t.wish END"),
        ("approved_by", "CASE WHEN t.approved_by = $1 THEN t.approved_by END"),
        ("done_by", "CASE WHEN t.done_by = $1 THEN t.done_by END"),
    ],
    also: &[
        HALL[0],
        ("redemption", "t.number"),
        (
            "reward",
            "(SELECT r.title FROM rewards r WHERE r.community_id = t.community_id AND r.number = t.reward)",
        ),
        ("cost", "t.cost"),
        ("state", "t.state"),
    ],
};

pub(super) const ROLES: Source = own("role_holders", HALL);

pub(super) const SPOTLIGHTS: Source = Source {
    table: "spotlights",
    shown: Some("t.member_id = $1 OR t.by_id = $1"),
    // What they wrote of others goes with them, as those were asked for their words.
    gone: Some("t.member_id = $1 OR t.by_id = $1"),
    instead: &[
        ("member_id", "CASE WHEN t.member_id = $1 THEN t.member_id END"),
        ("by_id", "CASE WHEN t.by_id = $1 THEN t.by_id END"),
    ],
    also: HALL,
};

const FLAG: &[(&str, &str)] = &[HALL[0], ("flag", "t.number")];
pub(super) const FLAGGED: Source = own("point_flag_members", FLAG);
pub(super) const FLAGS: Source = Source {
    table: "point_flags",
    shown: Some("t.decided_by = $1"),
    gone: Some("t.decided_by = $1"),
    instead: NOTHING,
    also: FLAG,
};

pub(super) const POINT_PAIRS: Source = Source {
    table: "point_pairs",
    shown: Some("t.one_id = $1 OR t.other_id = $1"),
    gone: Some("t.one_id = $1 OR t.other_id = $1"),
    instead: &[
        ("one_id", "CASE WHEN t.one_id = $1 THEN t.one_id END"),
        ("other_id", "CASE WHEN t.other_id = $1 THEN t.other_id END"),
    ],
    also: &[HALL[0], ("since", "t.since")],
};
