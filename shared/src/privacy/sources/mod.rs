//! How the rows that are about somebody are found, table by table. In all conditions `$1` is
//! the member.

mod cases;
mod help;
mod ledger;
mod meetings;
mod people;
mod sent;
mod shares;
mod tips;

pub(super) use help::asked;
pub(super) use ledger::said;
pub(super) use sent::{own_about, own_lane};

use super::{COLUMNS, Erasure, Personal};

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

pub(super) const fn own(
    table: &'static str,
    also: &'static [(&'static str, &'static str)],
) -> Source {
    Source { table, shown: Some(MINE), gone: Some(MINE), instead: NOTHING, also }
}

/// Every personal table, in the order in which they can be emptied.
pub(super) const SOURCES: &[Source] = &[
    Source { table: "inbound", shown: None, gone: None, instead: NOTHING, also: NOTHING },
    Source { table: "limits", shown: None, gone: None, instead: NOTHING, also: NOTHING },
    sent::OUTBOX,
    sent::LANES,
    help::REQUESTS,
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
    cases::CASES,
    cases::AUDIT,
    tips::REVISIONS,
    tips::SUGGESTIONS,
    tips::REVIEWS,
    tips::VOTES,
    tips::USES,
    tips::COMMENTS,
    tips::REPORTS,
    tips::FOLLOWS,
    tips::STEPS,
    shares::IDEAS,
    shares::VOICES,
    shares::SERIES,
    shares::HOSTS,
    shares::SEATS,
    shares::ANNOUNCEMENTS,
    shares::RUNS,
    shares::RECAPS,
    shares::RECAP_HOSTS,
    shares::THERE,
    shares::FEEDBACK,
    meetings::PLANS,
    meetings::NOTES,
    meetings::CHECKS,
    meetings::MENTORSHIPS,
    meetings::MENTORING,
    meetings::UNMET,
    meetings::RANKS,
    meetings::ROUND_PEOPLE,
    tips::TIPS,
    tips::AUTHORS,
    meetings::INTROS,
    meetings::SEATS,
    own("member_feeds", NOTHING),
    people::LINK_CODES,
    people::JOIN_CODES,
    people::BLOCKS,
    own("told_days", NOTHING),
    own("member_topics", HALL),
    people::DRAFTS,
    own("parties", HALL),
    own("memberships", HALL),
    own("accounts", NOTHING),
    own("erasures", NOTHING),
    people::MEMBERS,
];

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
