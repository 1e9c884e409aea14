//! How the rows that are about somebody are found, table by table. In all conditions `$1` is
//! the member.

use super::{COLUMNS, Erasure, Personal, ledger};
use crate::members::own_party;

/// A personal table.
pub(super) struct Source {
    pub(super) table: &'static str,
    /// Which rows are shown to the person; none where a row does not say whose it is.
    pub(super) shown: Option<&'static str>,
    /// Which rows go, or lose what is theirs, with the person; none where `store.rs` or time sees to it.
    pub(super) gone: Option<&'static str>,
    /// Columns that hold other people's things as well: what is shown instead.
    pub(super) instead: &'static [(&'static str, &'static str)],
    /// What else is shown, so that a row can be understood.
    pub(super) also: &'static [(&'static str, &'static str)],
}

/// Columns that are described and never shown: secrets, and what does not say whose it is.
pub(super) const DESCRIBED: &[(&str, &str)] = &[
    ("link_codes", "code"),
    ("member_feeds", "mark"),
    ("audit_details", "salt"),
    ("inbound", "event_key"),
    ("inbound", "answer"),
    ("limits", "subject"),
];

pub(super) const MINE: &str = "member_id = $1";
pub(super) const NOTHING: &[(&str, &str)] = &[];
pub(super) const HALL: &[(&str, &str)] =
    &[("community", "(SELECT c.name FROM communities c WHERE c.id = t.community_id)")];

const JOIN_CODE: &[(&str, &str)] = &[HALL[0], ("expires_at", "t.expires_at")];

const TIP: &[(&str, &str)] = &[HALL[0], ("tip", "t.tip")];
const TIP_AT: &[(&str, &str)] = &[HALL[0], ("tip", "t.tip"), ("at", "t.at")];
const ROUND: &[(&str, &str)] = &[HALL[0], ("round", "t.round")];
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
const STEP: &[(&str, &str)] = &[HALL[0], ("course", "t.course")];

const TALK: &[(&str, &str)] =
    &[HALL[0], ("mentorship", "t.mentorship"), ("number", "t.number"), ("at", "t.at")];

/// Whether the person is one of a mentorship's two, or the one that a condition says.
macro_rules! pair {
    ($who:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM mentorships m WHERE m.community_id = t.community_id AND m.number = t.mentorship AND (",
            $who,
            "))"
        )
    };
}
const PAIR: &str = pair!("m.mentor_id = $1 OR m.mentee_id = $1");

pub(super) const fn own(
    table: &'static str,
    also: &'static [(&'static str, &'static str)],
) -> Source {
    Source { table, shown: Some(MINE), gone: Some(MINE), instead: NOTHING, also }
}

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
pub(super) use {own_about, own_lane};

/// A request that the person asked.
macro_rules! asked {
    () => {
        own_party!("t.community_id", "p.id = t.asker_party")
    };
}
pub(super) use asked;

/// Something of the tip library that the person wrote, by what says who did.
macro_rules! wrote {
    ($is:literal) => {
        own_party!("t.community_id", $is)
    };
}

/// A column of a recap, where nobody else has written in it.
macro_rules! alone {
    ($column:literal) => {
        concat!(
            "CASE WHEN NOT EXISTS (SELECT 1 FROM recap_notes n WHERE n.community_id = t.community_id",
            " AND n.recap = t.number AND n.member_id <> $1) THEN ",
            $column,
            " END"
        )
    };
}

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

/// Every personal table, in the order in which they can be emptied.
pub(super) const SOURCES: &[Source] = &[
    Source { table: "inbound", shown: None, gone: None, instead: NOTHING, also: NOTHING },
    Source { table: "limits", shown: None, gone: None, instead: NOTHING, also: NOTHING },
    Source {
        table: "outbox",
        shown: Some(concat!(own_lane!(), " OR ", own_about!())),
        gone: None,
        instead: &[
            ("lane", concat!("CASE WHEN ", own_lane!(), " THEN t.lane END")),
            ("about", concat!("CASE WHEN ", own_about!(), " THEN t.about END")),
            ("not_before", concat!("CASE WHEN ", own_lane!(), " THEN t.not_before END")),
        ],
        also: &[HALL[0], ("kind", "t.kind"), ("created_at", "t.created_at")],
    },
    Source {
        table: "lanes",
        shown: Some(own_lane!()),
        gone: Some(own_lane!()),
        instead: NOTHING,
        also: &[HALL[0], ("platform", "t.platform"), ("stopped", "t.stopped")],
    },
    Source {
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
    },
    ledger::TRANSFERS,
    ledger::BALANCES,
    ledger::OUTCOMES,
    own("recognition", HALL),
    ledger::REDEMPTIONS,
    ledger::ROLES,
    ledger::SPOTLIGHTS,
    ledger::FLAGGED,
    ledger::FLAGS,
    ledger::POINT_DAYS,
    ledger::POINT_PAIRS,
    Source {
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
    },
    Source {
        table: "audit_details",
        shown: Some("t.actor_id = $1 OR t.subject_id = $1"),
        gone: Some("t.actor_id = $1 OR t.subject_id = $1"),
        instead: &[
            ("actor_id", "CASE WHEN t.actor_id = $1 THEN t.actor_id END"),
            ("subject_id", "CASE WHEN t.subject_id = $1 THEN t.subject_id END"),
        ],
        also: &[HALL[0], ("seq", "t.seq")],
    },
    Source {
        table: "tip_revisions",
        shown: Some(wrote!("p.id = t.by_party")),
        // By choice: see `tips::leave`.
        gone: None,
        instead: NOTHING,
        also: &[HALL[0], ("tip", "t.tip"), ("revision", "t.revision"), ("at", "t.at")],
    },
    Source {
        table: "tip_suggestions",
        shown: Some(wrote!("p.id = t.by_party")),
        gone: Some(wrote!("p.id = t.by_party")),
        instead: NOTHING,
        also: &[HALL[0], ("tip", "t.tip"), ("state", "t.state"), ("at", "t.at")],
    },
    own("tip_reviews", TIP_AT),
    own("tip_votes", TIP),
    own("tip_uses", TIP),
    Source { table: "tip_comments", shown: Some(MINE), gone: None, instead: NOTHING, also: TIP_AT },
    own("tip_reports", TIP_AT),
    own("tip_follows", HALL),
    own("course_steps", STEP),
    Source {
        table: "ideas",
        shown: Some(MINE),
        // By choice, as with tips: see `skillshares::leave`.
        gone: None,
        instead: NOTHING,
        also: &[
            HALL[0],
            ("number", "t.number"),
            ("state", "t.state"),
            ("created_at", "t.created_at"),
        ],
    },
    own("idea_voices", IDEA),
    Source {
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
    },
    own("skillshare_hosts", SHARE),
    own("skillshare_seats", SHARE_ON),
    Source {
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
    },
    Source {
        table: "announcement_runs",
        shown: Some(MINE),
        gone: None,
        instead: NOTHING,
        also: &[HALL[0], ("announcement", "t.announcement"), ("at", "t.at")],
    },
    Source {
        table: "recaps",
        shown: Some(MINE),
        // By choice: see `recaps::leave`.
        gone: None,
        instead: &[("notes", alone!("t.notes")), ("links", alone!("t.links"))],
        also: &[
            HALL[0],
            ("skillshare", "t.skillshare"),
            ("wall", "t.wall"),
            ("written_at", "t.written_at"),
        ],
    },
    Source {
        table: "recap_notes",
        shown: Some(MINE),
        gone: None,
        instead: NOTHING,
        also: &[AFTER[0], AFTER[1], AFTER[2], ("written_at", "t.written_at")],
    },
    own("recap_hosts", AFTER),
    own("recap_there", AFTER),
    own("recap_feedback", AFTER),
    own("mentorship_plans", TALK),
    own("mentorship_notes", TALK),
    Source {
        table: "mentorship_checks",
        shown: Some(PAIR),
        gone: Some(PAIR),
        instead: &[
            (
                "mentor_met",
                concat!("CASE WHEN ", pair!("m.mentor_id = $1"), " THEN t.mentor_met END"),
            ),
            (
                "mentee_met",
                concat!("CASE WHEN ", pair!("m.mentee_id = $1"), " THEN t.mentee_met END"),
            ),
        ],
        also: TALK,
    },
    Source {
        table: "mentorships",
        shown: Some("t.mentor_id = $1 OR t.mentee_id = $1"),
        gone: Some("t.mentor_id = $1 OR t.mentee_id = $1"),
        instead: &[
            ("mentor_id", "CASE WHEN t.mentor_id = $1 THEN t.mentor_id END"),
            ("mentee_id", "CASE WHEN t.mentee_id = $1 THEN t.mentee_id END"),
            ("successor_id", "CASE WHEN t.mentor_id = $1 THEN t.successor_id END"),
            ("by_id", "CASE WHEN t.by_id = $1 THEN t.by_id END"),
            ("why", "CASE WHEN t.by_id = $1 THEN t.why END"),
            ("mentor_at", "CASE WHEN t.mentor_id = $1 THEN t.mentor_at END"),
        ],
        also: &[
            HALL[0],
            ("number", "t.number"),
            ("state", "t.state"),
            ("weeks", "t.weeks"),
            ("started_at", "t.started_at"),
            ("ends_at", "t.ends_at"),
            ("mentor", "(SELECT m.name FROM members m WHERE m.id = t.mentor_id)"),
            ("mentee", "(SELECT m.name FROM members m WHERE m.id = t.mentee_id)"),
        ],
    },
    own("mentoring", HALL),
    own("mentoring_unmet", HALL),
    Source {
        table: "round_ranks",
        shown: Some(MINE),
        // Both ways: nobody can be wished for who is not there.
        gone: Some("t.member_id = $1 OR t.other_id = $1"),
        instead: NOTHING,
        also: &[
            HALL[0],
            ("round", "t.round"),
            ("position", "t.position"),
            ("name", "(SELECT m.name FROM members m WHERE m.id = t.other_id)"),
        ],
    },
    own("round_people", ROUND),
    Source {
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
    },
    Source {
        table: "authors",
        shown: Some(wrote!("p.id = t.party")),
        gone: Some(wrote!("p.id = t.party")),
        instead: NOTHING,
        also: HALL,
    },
    own("intros", HALL),
    Source {
        table: "intro_seats",
        shown: Some(MINE),
        // Both sides: nobody was met who is not there.
        gone: Some("t.member_id = $1 OR t.partner_id = $1"),
        instead: NOTHING,
        also: &[
            HALL[0],
            ("round", "t.round"),
            ("name", "(SELECT m.name FROM members m WHERE m.id = t.partner_id)"),
        ],
    },
    own("member_feeds", NOTHING),
    own("link_codes", &[("expires_at", "t.expires_at")]),
    own("join_codes", JOIN_CODE),
    Source {
        table: "blocks",
        shown: Some(MINE),
        // Both ways: nobody can meet who is not there.
        gone: Some("t.member_id = $1 OR t.blocked_id = $1"),
        instead: NOTHING,
        also: &[("name", "(SELECT m.name FROM members m WHERE m.id = t.blocked_id)")],
    },
    own("told_days", NOTHING),
    own("member_topics", HALL),
    Source {
        table: "drafts",
        shown: Some(DRAFT),
        gone: Some(DRAFT),
        instead: NOTHING,
        also: &[("expires_at", "t.expires_at")],
    },
    own("parties", HALL),
    own("memberships", HALL),
    own("accounts", NOTHING),
    own("erasures", NOTHING),
    Source {
        table: "members",
        shown: Some("t.id = $1 OR t.merged_into = $1"),
        gone: Some("t.id = $1 OR t.merged_into = $1"),
        instead: NOTHING,
        also: NOTHING,
    },
];

const DRAFT: &str = "EXISTS (SELECT 1 FROM accounts a WHERE a.member_id = $1
                 AND a.platform = t.platform AND a.external_id = t.account)";

pub(super) fn columns(table: &str) -> impl Iterator<Item = &'static Personal> {
    COLUMNS.iter().filter(move |p| p.table == table)
}

pub(super) fn is_described(table: &str, column: &str) -> bool {
    DESCRIBED.contains(&(table, column))
}

impl Source {
    /// What a row shows: names and SQL.
    pub(super) fn values(&self) -> Vec<(&'static str, String)> {
        let shown = columns(self.table)
            .filter(|p| p.exported && !is_described(p.table, p.column))
            .map(|p| {
                let other = self.instead.iter().find(|(column, _)| *column == p.column);
                let sql = other.map_or_else(|| format!("t.{}", p.column), |(_, s)| (*s).to_owned());
                (p.column, sql)
            });
        shown.chain(self.also.iter().map(|(name, sql)| (*name, (*sql).to_owned()))).collect()
    }

    /// What is done to the rows that go; none where there is nothing to do.
    pub(super) fn erasing(&self) -> Option<String> {
        let (table, gone) = (self.table, self.gone?);
        if columns(table).any(|p| p.erased == Erasure::Row) {
            return Some(format!("DELETE FROM {table} AS t WHERE {gone}"));
        }
        let blanks: Vec<_> = columns(table)
            .filter(|p| p.erased == Erasure::Blank)
            .map(|p| format!("{} = {}", p.column, nothing(p)))
            .collect();
        Some(format!("UPDATE {table} AS t SET {} WHERE {gone}", blanks.join(", ")))
    }
}

/// Nothing, as the column can hold it.
fn nothing(p: &Personal) -> &'static str {
    match (p.table, p.column) {
        ("members", "name") | ("cases", "reason") => "''",
        ("members", "created_at") => "0",
        _ => "NULL",
    }
}
