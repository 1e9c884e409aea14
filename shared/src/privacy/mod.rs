//! What is personal in the database: an export must cover it, and an erasure must remove it.

mod erase;
mod export;
mod kinds;
mod page;
mod sources;
mod store;

pub use erase::GRACE;
pub(crate) use erase::{erase, go_on, show, stay};
pub use export::covers;
pub(crate) use export::export;
pub use kinds::{KINDS, Kept};
pub use store::Erasing;

/// One column that holds something about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Personal {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// Whether the person's export shows it.
    pub exported: bool,
    /// What an erasure does with it.
    pub erased: Erasure,
}

/// How an erasure treats a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erasure {
    /// The row is deleted.
    Row,
    /// The value is replaced by nothing.
    Blank,
    /// The id stays, and stands for nobody any more.
    Tombstone,
}

const fn personal(table: &'static str, column: &'static str, erased: Erasure) -> Personal {
    Personal { table, column, exported: true, erased }
}

/// Every personal column. A test compares it with the schema's golden file.
pub const COLUMNS: &[Personal] = &[
    personal("members", "id", Erasure::Tombstone),
    personal("members", "name", Erasure::Blank),
    personal("members", "created_at", Erasure::Blank),
    personal("members", "language", Erasure::Blank),
    personal("members", "talks", Erasure::Blank),
    personal("members", "zone", Erasure::Blank),
    personal("members", "hours", Erasure::Blank),
    personal("members", "quiet", Erasure::Blank),
    personal("members", "notify", Erasure::Blank),
    personal("members", "told_on", Erasure::Blank),
    personal("members", "paused_until", Erasure::Blank),
    personal("members", "hall", Erasure::Blank),
    personal("members", "merged_into", Erasure::Tombstone),
    personal("accounts", "language", Erasure::Row),
    personal("accounts", "platform", Erasure::Row),
    personal("accounts", "external_id", Erasure::Row),
    personal("accounts", "member_id", Erasure::Row),
    personal("memberships", "member_id", Erasure::Row),
    personal("memberships", "role", Erasure::Row),
    personal("memberships", "joined_at", Erasure::Row),
    personal("memberships", "suspended_until", Erasure::Row),
    personal("link_codes", "member_id", Erasure::Row),
    personal("link_codes", "code", Erasure::Row),
    personal("link_codes", "platform", Erasure::Row),
    personal("join_codes", "member_id", Erasure::Row),
    personal("blocks", "member_id", Erasure::Row),
    personal("blocks", "blocked_id", Erasure::Row),
    personal("blocks", "created_at", Erasure::Row),
    personal("told_days", "member_id", Erasure::Row),
    personal("told_days", "day", Erasure::Row),
    personal("told_days", "told", Erasure::Row),
    personal("member_topics", "member_id", Erasure::Row),
    personal("member_topics", "topic", Erasure::Row),
    personal("member_topics", "comfort", Erasure::Row),
    personal("member_topics", "wants", Erasure::Row),
    personal("audit_details", "salt", Erasure::Row),
    personal("audit_details", "body", Erasure::Row),
    personal("audit_details", "actor_id", Erasure::Row),
    personal("audit_details", "subject_id", Erasure::Row),
    personal("cases", "subject_id", Erasure::Tombstone),
    personal("cases", "subject_party", Erasure::Tombstone),
    personal("cases", "reason", Erasure::Blank),
    personal("cases", "appeal", Erasure::Blank),
    personal("cases", "appealed_at", Erasure::Blank),
    personal("cases", "opened_by", Erasure::Tombstone),
    personal("cases", "decided_by", Erasure::Tombstone),
    personal("erasures", "member_id", Erasure::Row),
    personal("erasures", "texts", Erasure::Row),
    personal("erasures", "asked_at", Erasure::Row),
    personal("erasures", "due_at", Erasure::Row),
    personal("parties", "id", Erasure::Row),
    personal("parties", "member_id", Erasure::Row),
    personal("requests", "text", Erasure::Blank),
    personal("requests", "topic", Erasure::Blank),
    personal("requests", "helper_id", Erasure::Tombstone),
    personal("requests", "asker_party", Erasure::Tombstone),
    personal("authors", "party", Erasure::Row),
    personal("authors", "pen", Erasure::Row),
    personal("tips", "title", Erasure::Blank),
    personal("tips", "text", Erasure::Blank),
    personal("tips", "author_party", Erasure::Blank),
    personal("tips", "pen", Erasure::Blank),
    personal("tip_revisions", "title", Erasure::Row),
    personal("tip_revisions", "text", Erasure::Row),
    personal("tip_revisions", "by_party", Erasure::Blank),
    personal("tip_suggestions", "title", Erasure::Row),
    personal("tip_suggestions", "text", Erasure::Row),
    personal("tip_suggestions", "by_party", Erasure::Row),
    personal("tip_reviews", "member_id", Erasure::Row),
    personal("tip_reviews", "approves", Erasure::Row),
    personal("tip_reviews", "note", Erasure::Row),
    personal("tip_votes", "member_id", Erasure::Row),
    personal("tip_votes", "worked", Erasure::Row),
    personal("tip_votes", "at", Erasure::Row),
    personal("tip_uses", "member_id", Erasure::Row),
    personal("tip_uses", "day", Erasure::Row),
    personal("tip_uses", "minutes", Erasure::Row),
    personal("tip_comments", "member_id", Erasure::Blank),
    personal("tip_comments", "text", Erasure::Row),
    personal("tip_reports", "member_id", Erasure::Row),
    personal("tip_reports", "reason", Erasure::Row),
    personal("tip_follows", "member_id", Erasure::Row),
    personal("tip_follows", "topic", Erasure::Row),
    personal("tip_follows", "most", Erasure::Row),
    personal("tip_follows", "day", Erasure::Row),
    personal("tip_follows", "told", Erasure::Row),
    personal("course_steps", "member_id", Erasure::Row),
    personal("course_steps", "tip", Erasure::Row),
    personal("course_steps", "at", Erasure::Row),
    personal("mentoring", "member_id", Erasure::Row),
    personal("mentoring", "offers", Erasure::Row),
    personal("mentoring", "capacity", Erasure::Row),
    personal("mentoring", "held", Erasure::Row),
    personal("mentoring", "enjoys", Erasure::Row),
    personal("mentoring", "goals", Erasure::Row),
    personal("mentoring", "strengths", Erasure::Row),
    personal("mentoring", "story", Erasure::Row),
    personal("mentoring", "shown", Erasure::Row),
    personal("mentoring", "asked", Erasure::Row),
    personal("mentoring", "answered", Erasure::Row),
    personal("mentoring", "paused_at", Erasure::Row),
    personal("mentorships", "mentor_id", Erasure::Tombstone),
    personal("mentorships", "mentee_id", Erasure::Tombstone),
    personal("mentorships", "successor_id", Erasure::Tombstone),
    personal("mentorships", "by_id", Erasure::Tombstone),
    personal("mentorships", "why", Erasure::Blank),
    personal("mentorships", "mentor_at", Erasure::Blank),
    personal("mentorship_plans", "member_id", Erasure::Row),
    personal("mentorship_plans", "cue", Erasure::Row),
    personal("mentorship_plans", "deed", Erasure::Row),
    personal("mentorship_notes", "member_id", Erasure::Row),
    personal("mentorship_notes", "text", Erasure::Row),
    personal("mentorship_checks", "mentor_met", Erasure::Row),
    personal("mentorship_checks", "mentee_met", Erasure::Row),
    personal("mentoring_unmet", "member_id", Erasure::Row),
    personal("mentoring_unmet", "topic", Erasure::Row),
    personal("mentoring_unmet", "at", Erasure::Row),
    personal("intros", "member_id", Erasure::Row),
    personal("intros", "every", Erasure::Row),
    personal("intros", "snoozed_until", Erasure::Row),
    personal("intros", "joined_at", Erasure::Row),
    personal("intro_seats", "member_id", Erasure::Row),
    personal("intro_seats", "partner_id", Erasure::Row),
    personal("intro_seats", "at", Erasure::Row),
    personal("intro_seats", "told_at", Erasure::Row),
    personal("intro_seats", "asked_at", Erasure::Row),
    personal("intro_seats", "met", Erasure::Row),
    personal("round_people", "member_id", Erasure::Row),
    personal("round_people", "side", Erasure::Row),
    personal("round_people", "joined_at", Erasure::Row),
    personal("round_people", "outcome", Erasure::Row),
    personal("round_people", "hint", Erasure::Row),
    personal("round_ranks", "member_id", Erasure::Row),
    personal("round_ranks", "other_id", Erasure::Row),
    personal("inbound", "event_key", Erasure::Row),
    personal("inbound", "answer", Erasure::Row),
    personal("drafts", "platform", Erasure::Row),
    personal("drafts", "account", Erasure::Row),
    personal("drafts", "body", Erasure::Row),
    personal("limits", "subject", Erasure::Row),
    personal("outbox", "lane", Erasure::Row),
    personal("outbox", "body", Erasure::Row),
    personal("outbox", "about", Erasure::Blank),
    personal("outbox", "not_before", Erasure::Row),
    personal("lanes", "lane", Erasure::Row),
    personal("transfers", "debit_account", Erasure::Tombstone),
    personal("transfers", "credit_account", Erasure::Tombstone),
];
