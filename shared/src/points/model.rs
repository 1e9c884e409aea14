//! Accounts and transfers. Pure.

use super::{Deed, rules::Rule};
use crate::{
    error::{Error, Result},
    ids::{MemberId, RequestNo},
};

/// An account of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    /// Where points come from, and where those go that are taken back; it alone may be below
    /// zero, and is what all others have together.
    Issued,
    /// What stewards may give as awards this month.
    Budget,
    /// Put aside for somebody's wish, by its number, until it is fulfilled or given back.
    Escrow(i64),
    /// Given for a goal, by the reward's number.
    Goal(i64),
    /// What was had for points.
    Spent,
    /// A member's.
    Member(MemberId),
}

impl Account {
    /// As it is stored.
    #[must_use]
    pub fn stored(self) -> String {
        match self {
            Self::Issued => "issued".to_owned(),
            Self::Budget => "budget".to_owned(),
            Self::Spent => "spent".to_owned(),
            Self::Escrow(number) => format!("escrow/{number}"),
            Self::Goal(number) => format!("goal/{number}"),
            Self::Member(id) => format!("member/{id}"),
        }
    }

    /// The account that a stored name means.
    ///
    /// # Errors
    /// An internal error where it means none.
    pub fn read(stored: &str) -> Result<Self> {
        match stored {
            "issued" => return Ok(Self::Issued),
            "budget" => return Ok(Self::Budget),
            "spent" => return Ok(Self::Spent),
            _ => {}
        }
        let (kind, number) = stored.split_once('/').unwrap_or_default();
        let account = match (kind, number.parse().ok()) {
            ("member", Some(id)) => Some(Self::Member(MemberId(id))),
            ("escrow", Some(number)) => Some(Self::Escrow(number)),
            ("goal", Some(number)) => Some(Self::Goal(number)),
            _ => None,
        };
        account.ok_or_else(|| Error::Internal(format!("no account {stored:?} in transfers")))
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
    /// What it is for: `help` is a solved request, `tip` a tip that helped somebody, `mentorship`
    /// one that was completed, `skillshare` one at which people were, `flag` a group that thanked
    /// mostly itself, `link` a member who was merged.
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

/// What an outcome pays to whoever brought it about.
#[must_use]
pub fn outcome(deed: &Deed, rule: &Rule, amount: i64, now: i64) -> Transfer {
    Transfer {
        debit: Account::Issued,
        credit: Account::Member(deed.member),
        amount,
        outcome_kind: deed.outcome.kind().to_owned(),
        outcome_id: deed.number,
        rule: deed.outcome.as_str().to_owned(),
        rule_version: rule.version,
        idempotency_key: deed.key.clone(),
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

/// What a person's two accounts were paid for each other, given back. It is done once.
#[must_use]
pub fn own(gone: MemberId, kept: MemberId, amount: i64, now: i64) -> Transfer {
    Transfer {
        debit: Account::Member(kept),
        credit: Account::Issued,
        amount,
        outcome_kind: "link".to_owned(),
        outcome_id: gone.0,
        rule: "self".to_owned(),
        rule_version: LINK_VERSION,
        idempotency_key: format!("self/{gone}"),
        created_at: now,
    }
}

/// The idempotency key of what a case has taken back.
#[must_use]
pub fn reversal_key(case: i64) -> String {
    format!("reversal/{case}")
}

/// What a group's member got from the others, taken back by a case. It is done once.
#[must_use]
pub fn reversal(member: MemberId, (flag, case): (i64, i64), amount: i64, now: i64) -> Transfer {
    Transfer {
        debit: Account::Member(member),
        credit: Account::Issued,
        amount,
        outcome_kind: "flag".to_owned(),
        outcome_id: flag,
        rule: "reversal".to_owned(),
        rule_version: 1,
        idempotency_key: reversal_key(case),
        created_at: now,
    }
}

/// What a case had taken back from somebody, given to who they are now. It is done once.
#[must_use]
pub fn restored(taken: &Transfer, member: MemberId, case: i64, now: i64) -> Transfer {
    Transfer {
        debit: Account::Issued,
        credit: Account::Member(member),
        rule: "restored".to_owned(),
        idempotency_key: format!("restored/{case}"),
        created_at: now,
        ..taken.clone()
    }
}

/// The idempotency key of an award.
#[must_use]
pub fn award_key(number: i64) -> String {
    format!("award/{number}")
}

/// An award, out of the budget.
#[must_use]
pub fn award(number: i64, member: MemberId, amount: i64, now: i64) -> Transfer {
    let (debit, credit) = (Account::Budget, Account::Member(member));
    by_hand("award", (debit, credit), amount, (number, award_key(number)), now)
}

/// The idempotency key of a month's budget; `month` is such as `2026-11`.
#[must_use]
pub fn budget_key(month: &str) -> String {
    format!("budget/{month}")
}

/// The budget of a month.
#[must_use]
pub fn budget(month: &str, amount: i64, now: i64) -> Transfer {
    let accounts = (Account::Issued, Account::Budget);
    by_hand("budget", accounts, amount, (0, budget_key(month)), now)
}

/// What was left of the budget when a month began goes back.
#[must_use]
pub fn budget_back(month: &str, amount: i64, now: i64) -> Transfer {
    let accounts = (Account::Budget, Account::Issued);
    by_hand("budget", accounts, amount, (0, format!("budget-back/{month}")), now)
}

/// What somebody's wish costs, put aside. It is done once.
#[must_use]
pub fn escrow(member: MemberId, number: i64, amount: i64, now: i64) -> Transfer {
    let accounts = (Account::Member(member), Account::Escrow(number));
    by_hand("redeem", accounts, amount, (number, format!("redeem/{number}")), now)
}

/// What was put aside for a wish, spent or given back. One of the two is done, once.
#[must_use]
pub fn from_escrow(number: i64, to: Account, amount: i64, now: i64) -> Transfer {
    let accounts = (Account::Escrow(number), to);
    let rule = if to == Account::Spent { "fulfil" } else { "given-back" };
    let entry = by_hand("redeem", accounts, amount, (number, format!("redeemed/{number}")), now);
    Transfer { rule: rule.to_owned(), ..entry }
}

/// Points that somebody gives for a goal; `reward` and the gift's own number.
#[must_use]
pub fn gift(member: MemberId, (reward, number): (i64, i64), amount: i64, now: i64) -> Transfer {
    let accounts = (Account::Member(member), Account::Goal(reward));
    by_hand("goal", accounts, amount, (reward, format!("gift/{number}")), now)
}

/// What was given for a goal, spent (`from` is `all`) or given back to one who gave.
#[must_use]
pub fn from_goal(reward: i64, from: &str, to: Account, amount: i64, now: i64) -> Transfer {
    let accounts = (Account::Goal(reward), to);
    let rule = if to == Account::Spent { "fulfil" } else { "given-back" };
    let entry = by_hand("goal", accounts, amount, (reward, format!("goal/{reward}/{from}")), now);
    Transfer { rule: rule.to_owned(), ..entry }
}

/// An entry by no rule that could be changed.
fn by_hand(
    what: &str,
    (debit, credit): (Account, Account),
    amount: i64,
    (outcome_id, idempotency_key): (i64, String),
    now: i64,
) -> Transfer {
    Transfer {
        debit,
        credit,
        amount,
        outcome_kind: what.to_owned(),
        outcome_id,
        rule: what.to_owned(),
        rule_version: 1,
        idempotency_key,
        created_at: now,
    }
}

/// The idempotency key of the thanks for a request.
#[must_use]
pub fn thanks_key(number: RequestNo) -> String {
    format!("thanks/{number}")
}
