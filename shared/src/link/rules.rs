//! What becomes of each thing when two people turn out to be one. This table drives the
//! merge, and `docs/LINKING.md` is made from it.
//!
//! `$1` is the person who is merged, `$2` the one who is kept; a lane and a ledger account
//! are named by them as text. The rules are run in this order.

use crate::members::{DROP_OWN_USES, DROP_OWN_VOTES, MOVE_PARTIES};

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

const MEMBERSHIPS: &[&str] = &[
    "INSERT INTO memberships (community_id, member_id, role, joined_at, suspended_until)
     SELECT community_id, $2, role, joined_at, suspended_until FROM memberships WHERE member_id = $1
     ON CONFLICT (community_id, member_id) DO UPDATE SET
         role = CASE WHEN excluded.role = 'steward' THEN 'steward' ELSE memberships.role END,
         joined_at = CASE WHEN excluded.joined_at < memberships.joined_at
             THEN excluded.joined_at ELSE memberships.joined_at END,
         suspended_until = CASE WHEN memberships.suspended_until IS NULL
                 OR excluded.suspended_until > memberships.suspended_until
             THEN excluded.suspended_until ELSE memberships.suspended_until END",
    "DELETE FROM memberships WHERE member_id = $1",
];
const TOPICS: &[&str] = &[
    "INSERT INTO member_topics (community_id, member_id, topic, comfort, wants)
     SELECT community_id, $2, topic, comfort, wants FROM member_topics WHERE member_id = $1
     ON CONFLICT (community_id, member_id, topic) DO UPDATE SET
         comfort = CASE WHEN member_topics.comfort IS NULL OR excluded.comfort > member_topics.comfort
             THEN excluded.comfort ELSE member_topics.comfort END,
         wants = CASE WHEN excluded.wants > member_topics.wants
             THEN excluded.wants ELSE member_topics.wants END",
    "DELETE FROM member_topics WHERE member_id = $1",
];
const TOLD: &[&str] = &[
    "INSERT INTO told_days (member_id, day, told) SELECT $2, day, told FROM told_days WHERE member_id = $1
     ON CONFLICT (member_id, day) DO UPDATE SET told = told_days.told + excluded.told",
    "DELETE FROM told_days WHERE member_id = $1",
];
const BLOCKS: &[&str] = &[
    "INSERT INTO blocks (member_id, blocked_id, created_at)
     SELECT $2, blocked_id, created_at FROM blocks WHERE member_id = $1 AND blocked_id <> $2
     ON CONFLICT DO NOTHING",
    "DELETE FROM blocks WHERE member_id = $1",
];
const BLOCKED: &[&str] = &[
    "INSERT INTO blocks (member_id, blocked_id, created_at)
     SELECT member_id, $2, created_at FROM blocks WHERE blocked_id = $1 AND member_id <> $2
     ON CONFLICT DO NOTHING",
    "DELETE FROM blocks WHERE blocked_id = $1",
];
/// A body that names somebody under a word. A member's own words stand in a body too, but with
/// their quotes escaped.
macro_rules! body {
    ($word:literal) => {
        concat!(
            "UPDATE outbox SET body = REPLACE(REPLACE(body,
         '\"",
            $word,
            "\":' || CAST($1 AS TEXT) || '}', '\"",
            $word,
            "\":' || CAST($2 AS TEXT) || '}'),
         '\"",
            $word,
            "\":' || CAST($1 AS TEXT) || ',', '\"",
            $word,
            "\":' || CAST($2 AS TEXT) || ',')
     WHERE body LIKE '%\"",
            $word,
            "\":' || CAST($1 AS TEXT) || '%'"
        )
    };
}
const BODIES: &[&str] =
    &[body!("helper"), body!("by"), body!("other"), body!("next"), body!("successor")];
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
/// Nobody votes on what they wrote, with whichever account.
const VOTES: &[&str] = &[
    "INSERT INTO tip_votes (member_id, community_id, tip, worked, at)
     SELECT $2, community_id, tip, worked, at FROM tip_votes WHERE member_id = $1 ON CONFLICT DO NOTHING",
    "DELETE FROM tip_votes WHERE member_id = $1",
    DROP_OWN_VOTES,
];
/// Nor does anybody use it.
const USES: &[&str] = &[
    "INSERT INTO tip_uses (member_id, community_id, tip, day, minutes)
     SELECT $2, community_id, tip, day, minutes FROM tip_uses WHERE member_id = $1 ON CONFLICT DO NOTHING",
    "DELETE FROM tip_uses WHERE member_id = $1",
    DROP_OWN_USES,
];
/// Who turns out to be both of a pair is none: what belongs to it goes with it.
const MENTEES: &[&str] = &[
    "UPDATE mentorships SET mentee_id = $2 WHERE mentee_id = $1",
    "DELETE FROM mentorship_plans WHERE EXISTS (SELECT 1 FROM mentorships m
         WHERE m.community_id = mentorship_plans.community_id AND m.number = mentorship_plans.mentorship
         AND m.mentor_id = $2 AND m.mentee_id = $2)",
    "DELETE FROM mentorship_notes WHERE EXISTS (SELECT 1 FROM mentorships m
         WHERE m.community_id = mentorship_notes.community_id AND m.number = mentorship_notes.mentorship
         AND m.mentor_id = $2 AND m.mentee_id = $2)",
    "DELETE FROM mentorship_checks WHERE EXISTS (SELECT 1 FROM mentorships m
         WHERE m.community_id = mentorship_checks.community_id AND m.number = mentorship_checks.mentorship
         AND m.mentor_id = $2 AND m.mentee_id = $2)",
    "DELETE FROM mentorships WHERE mentor_id = $2 AND mentee_id = $2",
];
const MENTORING: &[&str] = &[
    "INSERT INTO mentoring (community_id, member_id, offers, capacity, held, enjoys, goals, strengths, story, shown,
         asked, answered, paused_at)
     SELECT community_id, $2, offers, capacity, held, enjoys, goals, strengths, story, shown, asked, answered, paused_at
     FROM mentoring WHERE member_id = $1 ON CONFLICT DO NOTHING",
    "DELETE FROM mentoring WHERE member_id = $1",
    "UPDATE mentoring SET held = (SELECT COUNT(*) FROM mentorships m WHERE m.community_id = mentoring.community_id
         AND m.mentor_id = $2 AND m.state IN ('active', 'paused')) WHERE member_id = $2",
];
/// Who turns out to be both of a pair was none. Nor is anybody paired twice in a round: the kept
/// person's pair stays, and the other's goes, whole.
const SEATS: &[&str] = &[
    "DELETE FROM intro_seats WHERE (member_id = $1 AND partner_id = $2) OR (member_id = $2 AND partner_id = $1)",
    "DELETE FROM intro_seats WHERE (member_id = $1 OR partner_id = $1) AND EXISTS (SELECT 1 FROM intro_seats k
         WHERE k.community_id = intro_seats.community_id AND k.round = intro_seats.round AND k.member_id = $2)",
    "UPDATE intro_seats SET member_id = $2 WHERE member_id = $1",
];
const LANES: &[&str] = &["DELETE FROM lanes WHERE lane = 'member/' || CAST($1 AS TEXT)"];
/// Last of all: the row that stays for the ledger says nothing but who it is now.
const TOMBSTONE: &[&str] =
    &["UPDATE members SET name = '', language = NULL, talks = NULL, zone = NULL, hours = NULL,
         quiet = NULL, notify = NULL, told_on = NULL, paused_until = NULL, hall = NULL, merged_into = $2
     WHERE id = $1"];

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
