//! What becomes of each thing when two people turn out to be one. This table drives the
//! merge, and `docs/LINKING.md` is made from it.
//!
//! `$1` is the person who is merged, `$2` the one who is kept; a lane and a ledger account
//! are named by them as text. The rules are run in this order.

use super::statements::{
    BALANCES, BLOCKED, BLOCKS, BODIES, DAYS, FLAGGED, LANES, MEMBERSHIPS, MENTEES, MENTORING,
    NOTES, OUTCOMES, PAIRS, SEATS, TOLD, TOMBSTONE, TOPICS, USES, VOTES,
};
use crate::members::MOVE_PARTIES;

/// One column that names a person, or says something about one.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// What is done with it.
    pub how: How,
    /// Why that.
    pub why: &'static str,
}

/// What is done with a column, and by which statements.
#[derive(Debug, Clone, Copy)]
pub enum How {
    /// The rows become the kept person's.
    Move(&'static [&'static str]),
    /// Rows that both have become one.
    Combine(&'static [&'static str]),
    /// The kept person's counts where they have said something, else the other's.
    Keep(&'static [&'static str]),
    /// What there was is deleted.
    Drop(&'static [&'static str]),
    /// The rows stay as they are for ever; an entry in the ledger passes the points on.
    Entry,
    /// What both have used is added up.
    Add,
    /// Nobody is linked while there is a row.
    Refuse,
}

impl How {
    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Move(_) => "move",
            Self::Combine(_) => "combine",
            Self::Keep(_) => "keep",
            Self::Drop(_) => "drop",
            Self::Entry => "entry",
            Self::Add => "add",
            Self::Refuse => "refuse",
        }
    }

    /// What is run; nothing where the merge has its own code.
    pub(super) const fn statements(self) -> &'static [&'static str] {
        match self {
            Self::Move(texts) | Self::Combine(texts) | Self::Keep(texts) | Self::Drop(texts) => {
                texts
            }
            Self::Entry | Self::Add | Self::Refuse => &[],
        }
    }
}

const fn rule(table: &'static str, column: &'static str, how: How, why: &'static str) -> Rule {
    Rule { table, column, how, why }
}

/// A column whose rows become the kept person's.
macro_rules! moved {
    ($table:literal, $column:literal, $why:literal) => {
        rule(
            $table,
            $column,
            How::Move(&[concat!(
                "UPDATE ",
                $table,
                " SET ",
                $column,
                " = $2 WHERE ",
                $column,
                " = $1"
            )]),
            $why,
        )
    };
}

/// A wish that a person has set once, for all communities.
macro_rules! setting {
    ($column:literal, $why:literal) => {
        rule(
            "members",
            $column,
            How::Keep(&[concat!(
                "UPDATE members SET ",
                $column,
                " = COALESCE(",
                $column,
                ", (SELECT o.",
                $column,
                " FROM members o WHERE o.id = $1)) WHERE id = $2"
            )]),
            $why,
        )
    };
}

/// Text that names somebody as `member/N`.
macro_rules! named {
    ($table:literal, $column:literal, $why:literal) => {
        rule(
            $table,
            $column,
            How::Move(&[concat!(
                "UPDATE ",
                $table,
                " SET ",
                $column,
                " = 'member/' || CAST($2 AS TEXT) WHERE ",
                $column,
                " = 'member/' || CAST($1 AS TEXT)"
            )]),
            $why,
        )
    };
}

/// Rows of which a person has one a key: of two the kept person's stays.
macro_rules! one_each {
    ($table:literal, $columns:literal) => {
        &[
            concat!(
                "INSERT INTO ",
                $table,
                " (member_id, ",
                $columns,
                ") SELECT $2, ",
                $columns,
                " FROM ",
                $table,
                " WHERE member_id = $1 ON CONFLICT DO NOTHING"
            ),
            concat!("DELETE FROM ", $table, " WHERE member_id = $1"),
        ]
    };
}

/// Every column that names a person, with its rule. A test compares it with the schema.
pub const RULES: &[Rule] = &[
    moved!("accounts", "member_id", "All of them reach the same person from now on."),
    rule(
        "memberships",
        "member_id",
        How::Combine(MEMBERSHIPS),
        "The higher role, the earlier day of joining, and the suspension that lasts longer: \
         nobody gets rid of a suspension by linking.",
    ),
    rule("parties", "member_id", How::Move(MOVE_PARTIES), "What they asked stays theirs."),
    moved!("requests", "helper_id", "What they took on or solved stays theirs."),
    moved!("cases", "subject_id", "A decision about one account is about the person."),
    moved!("cases", "opened_by", "A steward answers for what they did with any account."),
    moved!("cases", "decided_by", "A steward answers for what they did with any account."),
    moved!("audit_details", "actor_id", "Beside the chain, which names nobody and is not changed."),
    moved!(
        "audit_details",
        "subject_id",
        "Beside the chain, which names nobody and is not changed."
    ),
    moved!("join_codes", "member_id", "A code for a guild or room is still good."),
    moved!(
        "link_codes",
        "member_id",
        "The code that was typed is used up, so at most one is left. It stays good for a third \
         account, and who typed it at the same moment is told that they are one person already."
    ),
    rule(
        "tip_reviews",
        "member_id",
        How::Combine(one_each!("tip_reviews", "community_id, tip, approves, note, at")),
        "One word a person: the kept person's where both said something.",
    ),
    rule(
        "tip_votes",
        "member_id",
        How::Combine(VOTES),
        "One vote a person, and none on what is now one's own.",
    ),
    rule(
        "tip_uses",
        "member_id",
        How::Combine(USES),
        "Once a person and day, and none of what is now one's own.",
    ),
    moved!("tip_comments", "member_id", "What they said stays theirs."),
    rule(
        "tip_reports",
        "member_id",
        How::Combine(one_each!("tip_reports", "community_id, tip, steward, reason, at")),
        "One report a person.",
    ),
    rule(
        "tip_follows",
        "member_id",
        How::Combine(one_each!("tip_follows", "community_id, topic, most, day, told")),
        "What either follows.",
    ),
    rule(
        "course_steps",
        "member_id",
        How::Combine(one_each!("course_steps", "community_id, course, tip, at")),
        "What either has read.",
    ),
    moved!("mentorships", "mentor_id", "Whom they mentor stays with them."),
    rule(
        "mentorships",
        "mentee_id",
        How::Move(MENTEES),
        "Who mentors them stays with them; nobody is their own mentor.",
    ),
    moved!("mentorships", "successor_id", "Whom a mentor suggested is the person."),
    moved!("mentorships", "by_id", "What either ended or declined stays theirs."),
    rule(
        "round_people",
        "member_id",
        How::Combine(one_each!(
            "round_people",
            "community_id, round, side, joined_at, place, mate, hint, outcome"
        )),
        "A person takes part once: as the kept person does where both do.",
    ),
    rule(
        "round_ranks",
        "member_id",
        How::Combine(one_each!("round_ranks", "community_id, round, position, other_id")),
        "Whom the kept person named, at each place of the order; else whom the other did.",
    ),
    moved!("round_ranks", "other_id", "Whoever wishes for either wishes for the person."),
    moved!("ideas", "member_id", "What they would like to learn stays theirs."),
    rule(
        "idea_voices",
        "member_id",
        How::Combine(one_each!("idea_voices", "community_id, idea, gives, at")),
        "What either said; one voice each.",
    ),
    moved!("skillshares", "member_id", "What they planned stays theirs."),
    rule(
        "skillshare_hosts",
        "member_id",
        How::Combine(one_each!("skillshare_hosts", "community_id, skillshare")),
        "What either hosts.",
    ),
    rule(
        "skillshare_seats",
        "member_id",
        How::Combine(one_each!(
            "skillshare_seats",
            "community_id, skillshare, wall, answer, guests, at, offered_until, event"
        )),
        "The kept person's answer where both gave one; else the other's.",
    ),
    moved!(
        "member_feeds",
        "member_id",
        "The addresses of both go on to work: each leads to what either takes part in."
    ),
    moved!("announcements", "member_id", "What they wrote stays theirs."),
    moved!("announcement_runs", "member_id", "What they wrote stays theirs."),
    moved!("recaps", "member_id", "What they wrote down stays theirs."),
    rule(
        "recap_notes",
        "member_id",
        How::Combine(NOTES),
        "What they wrote stays theirs: one below the other where both wrote about a date.",
    ),
    rule(
        "recap_hosts",
        "member_id",
        How::Combine(one_each!("recap_hosts", "community_id, recap")),
        "What either hosted.",
    ),
    rule(
        "recap_there",
        "member_id",
        How::Combine(one_each!("recap_there", "community_id, recap, at")),
        "A person was there once.",
    ),
    rule(
        "recap_feedback",
        "member_id",
        How::Combine(one_each!("recap_feedback", "community_id, recap, useful, level")),
        "One answer a person: the kept person's where both gave one.",
    ),
    moved!("mentorship_plans", "member_id", "What they planned stays theirs."),
    moved!("mentorship_notes", "member_id", "What they wrote down stays theirs."),
    rule(
        "mentoring",
        "member_id",
        How::Combine(MENTORING),
        "The kept person's profile where both have one; seats are counted anew.",
    ),
    rule(
        "mentoring_unmet",
        "member_id",
        How::Combine(one_each!("mentoring_unmet", "community_id, topic, at")),
        "What either sought.",
    ),
    rule(
        "intros",
        "member_id",
        How::Combine(one_each!("intros", "community_id, every, snoozed_until, joined_at")),
        "They take part where either did: as the kept person where both did.",
    ),
    rule(
        "intro_seats",
        "member_id",
        How::Combine(SEATS),
        "Whom either met; never oneself, and one pair a round.",
    ),
    moved!("intro_seats", "partner_id", "Who met either."),
    rule("blocks", "member_id", How::Combine(BLOCKS), "Whom either blocked; never oneself."),
    rule("blocks", "blocked_id", How::Combine(BLOCKED), "Who blocked either; never oneself."),
    rule(
        "member_topics",
        "member_id",
        How::Combine(TOPICS),
        "The higher comfort, and what either wants to learn.",
    ),
    setting!("language", "Where both are set and differ, the answer shows both and asks."),
    setting!("talks", "Where both are set and differ, the answer shows both and asks."),
    setting!("zone", "Where both are set and differ, the answer shows both and asks."),
    setting!("hours", "Where both are set and differ, the answer shows both and asks."),
    setting!("quiet", "Where both are set and differ, the answer shows both and asks."),
    setting!("notify", "Where both are set and differ, the answer says so and asks."),
    setting!("told_on", "Where both are set and differ, the answer says so and asks."),
    setting!("paused_until", "Where both are set and differ, the answer says so and asks."),
    setting!("hall", "Where both are set and differ, the answer shows both and asks."),
    rule(
        "told_days",
        "member_id",
        How::Combine(TOLD),
        "Both together have been told that much on that day.",
    ),
    rule("erasures", "member_id", How::Refuse, "Who is about to leave decides about that first."),
    named!("outbox", "lane", "What was told to either stands in one inbox."),
    named!("outbox", "about", "An erasure finds what was said about either."),
    rule(
        "outbox",
        "body",
        How::Move(BODIES),
        "A notice that is still to be sent names the helper.",
    ),
    rule(
        "lanes",
        "lane",
        How::Drop(LANES),
        "The kept person's lane takes over; nobody holds it back.",
    ),
    rule(
        "transfers",
        "debit_account",
        How::Entry,
        "Rows are never changed. One entry a community passes all points to the kept person.",
    ),
    rule("transfers", "credit_account", How::Entry, "As for the other side of a row."),
    rule(
        "balances",
        "account",
        How::Drop(BALANCES),
        "It follows the entries, and the other's is empty then.",
    ),
    moved!("outcomes", "member_id", "What they did for others stays theirs."),
    rule(
        "outcomes",
        "by_member",
        How::Combine(OUTCOMES),
        "What they said of others stays theirs. What either did for the other was done for oneself: \
         it does not count, and its points are given back.",
    ),
    rule(
        "recognition",
        "member_id",
        How::Combine(one_each!("recognition", "community_id, shared, ranked")),
        "As the kept person wants it, where both have said.",
    ),
    moved!("redemptions", "member_id", "What they asked for stays theirs."),
    moved!("redemptions", "approved_by", "What they agreed to stays theirs."),
    moved!("redemptions", "done_by", "What they saw to stays theirs."),
    moved!(
        "role_holders",
        "member_id",
        "Which accounts have a role stays so; the hall sees to it that all of them do."
    ),
    moved!("spotlights", "member_id", "What they are praised for stays theirs."),
    moved!("spotlights", "by_id", "Whom they praised, too."),
    rule(
        "point_flag_members",
        "member_id",
        How::Combine(FLAGGED),
        "A group that either belonged to is the person's.",
    ),
    moved!("point_flags", "decided_by", "What they decided stays theirs."),
    rule(
        "point_days",
        "member_id",
        How::Combine(DAYS),
        "Limits count for a person: both are added up.",
    ),
    rule(
        "point_pairs",
        "one_id",
        How::Drop(PAIRS),
        "Both together have paid each other that often; never oneself.",
    ),
    rule("point_pairs", "other_id", How::Drop(&[]), "As for the other side of a row."),
    rule(
        "limits",
        "subject",
        How::Add,
        "Caps count for a person, back in time too: what both have used in this window is added up.",
    ),
    moved!("members", "merged_into", "Whoever was merged before is the kept person now."),
    rule(
        "members",
        "name",
        How::Drop(TOMBSTONE),
        "The newer row stays, empty, for the ledger's entries, and says who it is now.",
    ),
];
