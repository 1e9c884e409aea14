//! A group that thanks mostly itself, and what a steward makes of it. Pure.

use crate::{
    error::{Result, UserError},
    ids::MemberId,
    text::stored_enum,
};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// How far back thanks are looked at, in milliseconds: 90 days.
pub const LOOKED_AT: i64 = 90 * DAY;
/// For how long a group that a steward has found to be fine is not flagged again, in
/// milliseconds: 90 days.
pub const FINE_FOR: i64 = 90 * DAY;

stored_enum! {
    /// Where a flag stands.
    State {
        /// Waits for a steward.
        Open = "open",
        /// A steward has found nothing wrong.
        Fine = "fine",
        /// A steward has taken points back.
        Reversed = "reversed",
    }
}

/// A group that thanks mostly itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Its number in the community.
    pub number: i64,
    /// When it was found, epoch milliseconds.
    pub at: i64,
    /// Who, in the order of their ids.
    pub members: Vec<MemberId>,
    /// Thanks among them.
    pub inside: i64,
    /// Thanks that they got from others.
    pub outside: i64,
    /// Points that they got from each other.
    pub points: i64,
    /// Where it stands.
    pub state: State,
    /// The steward who decided.
    pub decided_by: Option<MemberId>,
    /// When, epoch milliseconds.
    pub decided_at: Option<i64>,
}

impl Flag {
    /// A steward decides; never about a group that they belong to.
    ///
    /// # Errors
    /// `points.flag_decided`, `points.flag_own`.
    pub fn decide(self, by: MemberId, state: State, now: i64) -> Result<Self> {
        let refuse = |code| Err(UserError::new(code).with("number", self.number).into());
        if self.members.contains(&by) {
            return refuse("points.flag_own");
        }
        if self.state != State::Open {
            return refuse("points.flag_decided");
        }
        Ok(Self { state, decided_by: Some(by), decided_at: Some(now), ..self })
    }

    /// Whether the same people need not be flagged again: it still waits, or was found fine not
    /// long ago.
    #[must_use]
    pub fn covers(&self, members: &[MemberId], now: i64) -> bool {
        let fresh = self.decided_at.is_some_and(|at| now - at < FINE_FOR);
        self.members == members && (self.state == State::Open || fresh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flag() -> Flag {
        Flag {
            number: 1,
            at: 5,
            members: vec![MemberId(1), MemberId(2), MemberId(3)],
            inside: 30,
            outside: 2,
            points: 40,
            state: State::Open,
            decided_by: None,
            decided_at: None,
        }
    }

    fn code(result: Result<Flag>) -> &'static str {
        result.unwrap_err().for_person().code
    }

    #[test]
    fn a_steward_decides_once_and_not_about_themselves() {
        let fine = flag().decide(MemberId(9), State::Fine, 7).unwrap();
        assert_eq!((fine.state, fine.decided_at), (State::Fine, Some(7)));
        assert_eq!(code(fine.decide(MemberId(9), State::Reversed, 8)), "points.flag_decided");
        assert_eq!(code(flag().decide(MemberId(2), State::Fine, 7)), "points.flag_own");
    }

    #[test]
    fn the_same_group_is_flagged_once() {
        let same = flag().members;
        assert!(flag().covers(&same, 10));
        assert!(!flag().covers(&same[1..], 10));
        let fine = flag().decide(MemberId(9), State::Fine, 7).unwrap();
        assert!(fine.covers(&same, 7 + FINE_FOR - 1));
        assert!(!fine.covers(&same, 7 + FINE_FOR));
    }
}
