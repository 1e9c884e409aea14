//! Transfers and the rules that make them. Pure.

use crate::{
    error::{Error, Result},
    help::Request,
    ids::{MemberId, RequestNo, TipNo},
};

/// An account of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    /// Where points come from; it alone may be below zero.
    Issued,
    /// A member's.
    Member(MemberId),
}

impl Account {
    /// As it is stored.
    #[must_use]
    pub fn stored(self) -> String {
        match self {
            Self::Issued => "issued".to_owned(),
            Self::Member(id) => format!("member/{id}"),
        }
    }

    /// The account that a stored name means.
    ///
    /// # Errors
    /// An internal error where it means none.
    pub fn read(stored: &str) -> Result<Self> {
        if stored == "issued" {
            return Ok(Self::Issued);
        }
        let id = stored.strip_prefix("member/").and_then(|id| id.parse().ok());
        id.map(|id| Self::Member(MemberId(id)))
            .ok_or_else(|| Error::Internal(format!("no account {stored:?} in transfers")))
    }
}

/// One row of the ledger: `amount` points from `debit` to `credit`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Gives.
    pub debit: Account,
    /// Receives.
    pub credit: Account,
    /// Points, above 0.
    pub amount: i64,
    /// What it is for: `help` is a solved request, `tip` a tip that helped somebody, `link` a
    /// member who was merged.
    pub outcome_kind: String,
    /// Which one.
    pub outcome_id: i64,
    /// The rule that set the amount.
    pub rule: String,
    /// The rule's version at that time.
    pub rule_version: i64,
    /// No two transfers of a community share one.
    pub idempotency_key: String,
    /// Domain time, epoch milliseconds.
    pub created_at: i64,
}

/// The rule by which thanks pay.
pub const THANKS: Rule = Rule { name: "thanks", version: 1, amount: 10 };

/// The rule by which a tip's use pays its author.
pub const TIP_USED: Rule = Rule { name: "tip-used", version: 1, amount: 3 };
/// The rule by which a tip that worked pays its author.
pub const TIP_WORKED: Rule = Rule { name: "tip-worked", version: 1, amount: 2 };
/// Members whose use of one tip, or whose word for it, pays.
pub const TIP_PAYS_FOR: i64 = 50;

/// A rule of the points.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its stable name.
    pub name: &'static str,
    /// Counted up when the rule changes.
    pub version: i64,
    /// Points that it pays.
    pub amount: i64,
}

/// What the helper of a solved request gets for the asker's thanks, once a request.
#[must_use]
pub fn thanks(request: &Request, helper: MemberId, now: i64) -> Transfer {
    Transfer {
        debit: Account::Issued,
        credit: Account::Member(helper),
        amount: THANKS.amount,
        outcome_kind: "help".to_owned(),
        outcome_id: request.number.0,
        rule: THANKS.name.to_owned(),
        rule_version: THANKS.version,
        idempotency_key: thanks_key(request.number),
        created_at: now,
    }
}

/// What an author gets for the `count`th member whom a tip helped, once for each count.
#[must_use]
pub fn tip(rule: Rule, tip: TipNo, author: MemberId, count: i64, now: i64) -> Transfer {
    Transfer {
        debit: Account::Issued,
        credit: Account::Member(author),
        amount: rule.amount,
        outcome_kind: "tip".to_owned(),
        outcome_id: tip.0,
        rule: rule.name.to_owned(),
        rule_version: rule.version,
        idempotency_key: format!("{}/{tip}/{count}", rule.name),
        created_at: now,
    }
}

/// The version of the rule by which a linked person's points are passed on.
pub const LINK_VERSION: i64 = 1;

/// All that a member had, passed on to the person who they are now. It is done once.
#[must_use]
pub fn link(gone: MemberId, kept: MemberId, amount: i64, now: i64) -> Transfer {
    Transfer {
        debit: Account::Member(gone),
        credit: Account::Member(kept),
        amount,
        outcome_kind: "link".to_owned(),
        outcome_id: gone.0,
        rule: "link".to_owned(),
        rule_version: LINK_VERSION,
        idempotency_key: format!("link/{gone}"),
        created_at: now,
    }
}

/// The idempotency key of the thanks for a request.
#[must_use]
pub fn thanks_key(number: RequestNo) -> String {
    format!("thanks/{number}")
}
