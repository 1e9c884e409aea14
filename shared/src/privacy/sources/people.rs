//! Who people are: their accounts, codes, blocks, and what they have begun to type.

use super::{HALL, MINE, NOTHING, Source, own};

const JOIN_CODE: &[(&str, &str)] = &[HALL[0], ("expires_at", "t.expires_at")];
const DRAFT: &str = "EXISTS (SELECT 1 FROM accounts a WHERE a.member_id = $1
                 AND a.platform = t.platform AND a.external_id = t.account)";

pub(super) const BLOCKS: Source = Source {
    table: "blocks",
    shown: Some(MINE),
    // Both ways: nobody can meet who is not there.
    gone: Some("t.member_id = $1 OR t.blocked_id = $1"),
    instead: NOTHING,
    also: &[("name", "(SELECT m.name FROM members m WHERE m.id = t.blocked_id)")],
};

pub(super) const DRAFTS: Source = Source {
    table: "drafts",
    shown: Some(DRAFT),
    gone: Some(DRAFT),
    instead: NOTHING,
    also: &[("expires_at", "t.expires_at")],
};
pub(super) const LINK_CODES: Source = own("link_codes", &[("expires_at", "t.expires_at")]);
pub(super) const JOIN_CODES: Source = own("join_codes", JOIN_CODE);

pub(super) const MEMBERS: Source = Source {
    table: "members",
    shown: Some("t.id = $1 OR t.merged_into = $1"),
    gone: Some("t.id = $1 OR t.merged_into = $1"),
    instead: NOTHING,
    also: NOTHING,
};
