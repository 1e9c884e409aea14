//! What is paid for what: the rules, in versions. Pure.

use crate::{
    error::{Result, UserError},
    text::stored_enum,
};

stored_enum! {
    /// What is paid for.
    Outcome {
        /// The asker of a solved request thanks its helper.
        Thanks = "thanks",
        /// A member has used a tip.
        TipUsed = "tip-used",
        /// A tip worked for a member.
        TipWorked = "tip-worked",
        /// A mentorship came to its good end; its mentor is paid.
        Mentored = "mentored",
        /// People were at a skill-share; its host is paid.
        Hosted = "hosted",
    }
}

impl Outcome {
    /// What it came of, as it is stored beside the number.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Thanks => "help",
            Self::TipUsed | Self::TipWorked => "tip",
            Self::Mentored => "mentorship",
            Self::Hosted => "skillshare",
        }
    }

    /// Whether it is worth less each time that the same two pay each other.
    #[must_use]
    pub const fn falls(self) -> bool {
        !matches!(self, Self::Mentored)
    }

    /// The first version of its rule, which every community begins with.
    #[must_use]
    pub const fn usual(self) -> Rule {
        let (amount, daily) = match self {
            Self::Thanks => (10, 60),
            Self::TipUsed => (3, 30),
            Self::TipWorked => (2, 20),
            Self::Mentored => (30, 60),
            Self::Hosted => (15, 30),
        };
        Rule { outcome: self, version: 1, amount, daily }
    }
}

/// Most points that a rule can pay for one outcome.
pub(super) const AMOUNT_MOST: i64 = 1_000;
/// Most points that a rule can pay one member in a day.
pub(super) const DAILY_MOST: i64 = 10_000;

/// A rule of the points, as it is or was in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What it pays for.
    pub outcome: Outcome,
    /// Counted up with each change, from 1.
    pub version: i64,
    /// Points for one outcome; 0 pays nothing.
    pub amount: i64,
    /// Points by this rule that one member can get in a day.
    pub daily: i64,
}

impl Rule {
    /// The next version.
    ///
    /// # Errors
    /// `points.rule_amount`, `points.rule_daily` out of range, `points.rule_same` where nothing
    /// changes.
    pub fn changed(self, amount: Option<i64>, daily: Option<i64>) -> Result<Self> {
        let next = Self {
            version: self.version + 1,
            amount: amount.unwrap_or(self.amount),
            daily: daily.unwrap_or(self.daily),
            ..self
        };
        if !(0..=AMOUNT_MOST).contains(&next.amount) {
            return Err(UserError::new("points.rule_amount").with("most", AMOUNT_MOST).into());
        }
        if !(next.amount..=DAILY_MOST).contains(&next.daily) {
            let error = UserError::new("points.rule_daily").with("least", next.amount);
            return Err(error.with("most", DAILY_MOST).into());
        }
        if (next.amount, next.daily) == (self.amount, self.daily) {
            return Err(UserError::new("points.rule_same").into());
        }
        Ok(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(result: Result<Rule>) -> &'static str {
        result.unwrap_err().for_person().code
    }

    #[test]
    fn a_change_is_a_version() {
        let usual = Outcome::Thanks.usual();
        let next = usual.changed(Some(5), None).unwrap();
        assert_eq!((next.version, next.amount, next.daily), (2, 5, usual.daily));
        let off = next.changed(Some(0), Some(0)).unwrap();
        assert_eq!((off.version, off.amount, off.daily), (3, 0, 0));
    }

    #[test]
    fn rules_have_ranges() {
        let usual = Outcome::Thanks.usual();
        assert_eq!(code(usual.changed(Some(AMOUNT_MOST + 1), None)), "points.rule_amount");
        assert_eq!(code(usual.changed(Some(-1), None)), "points.rule_amount");
        assert_eq!(code(usual.changed(None, Some(9))), "points.rule_daily");
        assert_eq!(code(usual.changed(None, Some(DAILY_MOST + 1))), "points.rule_daily");
        assert_eq!(code(usual.changed(None, None)), "points.rule_same");
        assert_eq!(code(usual.changed(Some(10), Some(60))), "points.rule_same");
    }
}
