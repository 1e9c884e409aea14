//! A case: a suspension, or something hidden, and what came of an appeal. Pure.

use crate::{
    commands::Decision,
    error::{Result, UserError},
    ids::{MemberId, PartyId},
    text::stored_enum,
};

/// A day in milliseconds.
pub const DAY: i64 = 24 * 60 * 60 * 1000;
/// How long something hidden can be put back, in milliseconds: 30 days. Then its text goes
/// for good.
pub const HIDDEN_FOR: i64 = 30 * DAY;
/// Most days of a suspension that ends by itself.
pub const DAYS_MOST: i64 = 3_650;
/// Most characters of a reason.
pub const REASON_MOST: usize = 1_000;

stored_enum! {
    /// What was done.
    Kind {
        /// A member may not take part.
        Suspend = "suspend",
        /// Something is hidden.
        Hide = "hide",
        /// Points were taken back.
        Points = "points",
    }
}

stored_enum! {
    /// Where a case stands.
    State {
        /// In force, and nobody has appealed.
        Open = "open",
        /// In force, and waits for another steward.
        Appealed = "appealed",
        /// In force after an appeal.
        Kept = "kept",
        /// Taken back.
        Lifted = "lifted",
        /// Over by time.
        Closed = "closed",
    }
}

/// Whom a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A member.
    Member(MemberId),
    /// Whoever wrote what is hidden, without saying who that is.
    Party(PartyId),
    /// Somebody who was erased.
    Nobody,
}

/// A case of a community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its number in the community, from 1.
    pub number: i64,
    /// What was done.
    pub kind: Kind,
    /// Whom it is about.
    pub subject: Subject,
    /// What is hidden, such as `help/1`.
    pub reference: Option<String>,
    /// Why, as a steward typed it.
    pub reason: String,
    /// Where it stands.
    pub state: State,
    /// The steward who did it; none once they were erased.
    pub opened_by: Option<MemberId>,
    /// Epoch milliseconds.
    pub opened_at: i64,
    /// When it is over by itself: the suspension ends, or what is hidden is lost. Epoch
    /// milliseconds.
    pub ends_at: Option<i64>,
    /// What the subject says.
    pub appeal: Option<String>,
    /// Epoch milliseconds.
    pub appealed_at: Option<i64>,
    /// The steward who decided last.
    pub decided_by: Option<MemberId>,
    /// Epoch milliseconds.
    pub decided_at: Option<i64>,
}

/// Whoever decides a case.
#[derive(Debug, Clone, Copy)]
pub struct Judge {
    /// The steward.
    pub member: MemberId,
    /// Whether the case is about them.
    pub is_subject: bool,
}

impl Case {
    fn refuse<T>(&self, code: &'static str) -> Result<T> {
        Err(UserError::new(code).with("case", self.number).into())
    }

    /// Whether it is still in force at `now`.
    #[must_use]
    pub fn is_in_force(&self, now: i64) -> bool {
        let decided = matches!(self.state, State::Lifted | State::Closed);
        !decided && self.ends_at.is_none_or(|ends| ends > now)
    }

    /// The subject says why it is wrong, once.
    ///
    /// # Errors
    /// `case.closed`, `case.appealed`.
    pub fn appeal(mut self, text: &str, now: i64) -> Result<Self> {
        if !self.is_in_force(now) {
            return self.refuse("case.closed");
        }
        if self.state != State::Open || self.appealed_at.is_some() {
            return self.refuse("case.appealed");
        }
        self.state = State::Appealed;
        self.appeal = Some(text.to_owned());
        self.appealed_at = Some(now);
        Ok(self)
    }

    /// A steward decides. What was appealed is decided by another than who did it; nobody
    /// decides about themselves.
    ///
    /// # Errors
    /// `case.closed`, `case.own`, `case.not_appealed` where there is nothing to be kept.
    pub fn decide(mut self, by: Judge, decision: Decision, now: i64) -> Result<Self> {
        if !self.is_in_force(now) {
            return self.refuse("case.closed");
        }
        let appealed = self.state == State::Appealed;
        if by.is_subject || (appealed && self.opened_by == Some(by.member)) {
            return self.refuse("case.own");
        }
        if decision == Decision::Keep && !appealed {
            return self.refuse("case.not_appealed");
        }
        self.state = match decision {
            Decision::Keep => State::Kept,
            Decision::Lift => State::Lifted,
        };
        self.decided_by = Some(by.member);
        self.decided_at = Some(now);
        Ok(self)
    }
}

/// When a suspension of so many days ends; none ends only when a steward lifts it.
///
/// # Errors
/// `case.days`.
pub fn ends_at(days: Option<i64>, now: i64) -> Result<Option<i64>> {
    match days {
        None => Ok(None),
        Some(days) if (1..=DAYS_MOST).contains(&days) => Ok(Some(now + days * DAY)),
        Some(_) => Err(UserError::new("case.days").with("most", DAYS_MOST).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENER: Judge = Judge { member: MemberId(1), is_subject: false };
    const OTHER: Judge = Judge { member: MemberId(2), is_subject: false };
    const SUBJECT: Judge = Judge { member: MemberId(3), is_subject: true };

    fn case() -> Case {
        Case {
            number: 1,
            kind: Kind::Suspend,
            subject: Subject::Member(MemberId(3)),
            reference: None,
            reason: "rude".to_owned(),
            state: State::Open,
            opened_by: Some(OPENER.member),
            opened_at: 0,
            ends_at: Some(100),
            appeal: None,
            appealed_at: None,
            decided_by: None,
            decided_at: None,
        }
    }

    fn code<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
        result.err().map_or("ok", |error| error.for_person().code)
    }

    #[test]
    fn who_may_decide() {
        let appealed = case().appeal("sorry", 5).unwrap();
        let (keep, lift) = (Decision::Keep, Decision::Lift);
        for (case, by, decision, expected) in [
            (case(), OPENER, lift, "ok"),
            (case(), OTHER, lift, "ok"),
            (case(), SUBJECT, lift, "case.own"),
            (case(), OTHER, keep, "case.not_appealed"),
            (appealed.clone(), OPENER, lift, "case.own"),
            (appealed.clone(), OPENER, keep, "case.own"),
            (appealed.clone(), SUBJECT, lift, "case.own"),
            (appealed.clone(), OTHER, keep, "ok"),
            (appealed, OTHER, lift, "ok"),
        ] {
            assert_eq!(code(case.clone().decide(by, decision, 9)), expected, "{case:?} {by:?}");
            assert_eq!(code(case.decide(by, decision, 100)), "case.closed");
        }
    }

    #[test]
    fn one_appeal_and_one_decision() {
        let appealed = case().appeal("sorry", 5).unwrap();
        assert_eq!(code(appealed.clone().appeal("again", 6)), "case.appealed");
        let kept = appealed.decide(OTHER, Decision::Keep, 7).unwrap();
        assert!(kept.is_in_force(8));
        assert_eq!(code(kept.clone().appeal("again", 8)), "case.appealed");
        assert_eq!(code(kept.clone().decide(OTHER, Decision::Keep, 8)), "case.not_appealed");
        let lifted = kept.decide(OPENER, Decision::Lift, 9).unwrap();
        assert!(!lifted.is_in_force(9));
        assert_eq!(code(lifted.clone().decide(OTHER, Decision::Lift, 9)), "case.closed");
        assert_eq!(code(lifted.appeal("again", 9)), "case.closed");
        assert_eq!(code(case().appeal("late", 100)), "case.closed");
    }

    #[test]
    fn days_have_a_range() {
        assert_eq!(ends_at(None, 5).unwrap(), None);
        assert_eq!(ends_at(Some(2), 5).unwrap(), Some(5 + 2 * DAY));
        for days in [0, -1, DAYS_MOST + 1] {
            assert_eq!(code(ends_at(Some(days), 5)), "case.days");
        }
    }
}
