//! A round, from the day on which people can sign up to the day on which all of them were told.
//! Pure: time is an argument.

use crate::{
    error::{Result, UserError},
    ids::{CommunityId, MemberId, RoundNo},
    mentorship::model::Side,
    text::stored_enum,
};

/// Most names that somebody puts in an order.
pub const NAMES_MOST: usize = 10;
/// From how many on it is said how many signed up.
pub const COUNTED_FROM: i64 = 5;

stored_enum! {
    /// Where a round stands.
    State {
        /// People sign up.
        Open = "open",
        /// Nobody signs up any more; it is to be matched.
        Closed = "closed",
        /// It is matched in both ways, and a steward decides.
        Previewed = "previewed",
        /// Pairs are made, and everybody is told.
        Publishing = "publishing",
        /// Everybody was told.
        Published = "published",
        /// It was given up, and everybody is told.
        Cancelling = "cancelling",
        /// It was given up.
        Cancelled = "cancelled",
    }
}

impl State {
    /// Whether its people are still to be matched.
    #[must_use]
    pub const fn is_under_way(self) -> bool {
        matches!(self, Self::Open | Self::Closed | Self::Previewed)
    }

    /// Whether its people are being told.
    #[must_use]
    pub const fn tells(self) -> bool {
        matches!(self, Self::Publishing | Self::Cancelling)
    }
}

stored_enum! {
    /// How people are matched.
    Method {
        /// So that no two would rather have each other.
        Stable = "stable",
        /// So that all together fit best.
        Best = "best",
    }
}

stored_enum! {
    /// What somebody was told at the end.
    Outcome {
        /// That they are a pair.
        Pair = "pair",
        /// That there is nobody for them.
        Nobody = "nobody",
        /// That the other is not there any more.
        Lost = "lost",
        /// That the round was given up.
        Cancelled = "cancelled",
    }
}

/// A round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Where.
    pub community: CommunityId,
    /// Its number there.
    pub number: RoundNo,
    /// Where it stands.
    pub state: State,
    /// When it was opened, epoch milliseconds.
    pub opened_at: i64,
    /// Until when people sign up, epoch milliseconds.
    pub closes_at: i64,
    /// For how many weeks its pairs go.
    pub weeks: i64,
    /// By which lots ties are broken.
    pub seed: i64,
    /// Counts who signed up, left, or said whom they would like.
    pub changes: i64,
    /// How its people are matched, once a steward has decided.
    pub method: Option<Method>,
}

/// Somebody in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub member: MemberId,
    /// On which side.
    pub side: Side,
    /// What they were told at the end.
    pub outcome: Option<Outcome>,
}

impl Round {
    fn refused<T>(&self, code: &'static str) -> Result<T> {
        Err(UserError::new(code).with("round", self.number).into())
    }

    /// People may still sign up.
    ///
    /// # Errors
    /// `round.closed`.
    pub fn takes(&self, now: i64) -> Result<()> {
        if self.state == State::Open && now < self.closes_at {
            return Ok(());
        }
        self.refused("round.closed")
    }

    /// Somebody leaves. Where it was matched already, it is to be matched anew.
    ///
    /// # Errors
    /// `round.over`.
    pub fn left(self) -> Result<Self> {
        let changes = self.changes + 1;
        match self.state {
            State::Open => Ok(Self { changes, ..self }),
            State::Closed | State::Previewed => Ok(Self { changes, state: State::Closed, ..self }),
            _ => self.refused("round.over"),
        }
    }

    /// Nobody signs up any more.
    ///
    /// # Errors
    /// `round.closed`, `round.no_mentors`, `round.no_mentees`.
    pub fn close(self, (mentors, mentees): (i64, i64)) -> Result<Self> {
        match (self.state, mentors, mentees) {
            (State::Open, 0, _) => self.refused("round.no_mentors"),
            (State::Open, _, 0) => self.refused("round.no_mentees"),
            (State::Open, ..) => Ok(Self { state: State::Closed, ..self }),
            _ => self.refused("round.closed"),
        }
    }

    /// A steward may look at what both ways of matching give.
    ///
    /// # Errors
    /// `round.open`, `round.matching`, `round.over`.
    pub fn decides(&self) -> Result<()> {
        match self.state {
            State::Previewed => Ok(()),
            State::Open => self.refused("round.open"),
            State::Closed => self.refused("round.matching"),
            _ => self.refused("round.over"),
        }
    }

    /// Its pairs are made.
    ///
    /// # Errors
    /// As for [`Round::decides`].
    pub fn publish(self, method: Method) -> Result<Self> {
        self.decides()?;
        Ok(Self { state: State::Publishing, method: Some(method), ..self })
    }

    /// It is given up.
    ///
    /// # Errors
    /// `round.over`.
    pub fn cancel(self) -> Result<Self> {
        if self.state.is_under_way() {
            return Ok(Self { state: State::Cancelling, ..self });
        }
        self.refused("round.over")
    }

    /// Everybody was told.
    #[must_use]
    pub fn told(self) -> Self {
        let state = match self.state {
            State::Cancelling => State::Cancelled,
            _ => State::Published,
        };
        Self { state, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn round() -> Round {
        Round {
            community: CommunityId(1),
            number: RoundNo(1),
            state: State::Open,
            opened_at: 0,
            closes_at: 10,
            weeks: 12,
            seed: 7,
            changes: 0,
            method: None,
        }
    }

    fn code<T>(result: Result<T>) -> &'static str {
        match result {
            Ok(_) => "ok",
            Err(Error::User(error)) => error.code,
            Err(_) => "trouble",
        }
    }

    #[test]
    fn a_round_goes_its_way_once() {
        assert_eq!(code(round().takes(9)), "ok");
        assert_eq!(code(round().takes(10)), "round.closed");
        assert_eq!(code(round().publish(Method::Best)), "round.open");
        assert_eq!(code(round().close((0, 1))), "round.no_mentors");
        assert_eq!(code(round().close((1, 0))), "round.no_mentees");
        let closed = round().close((1, 1)).unwrap();
        assert_eq!(code(closed.clone().close((1, 1))), "round.closed");
        assert_eq!(code(closed.takes(0)), "round.closed");
        assert_eq!(code(closed.decides()), "round.matching");
        let previewed = Round { state: State::Previewed, ..closed };
        let again = previewed.clone().left().unwrap();
        assert_eq!((again.state, again.changes), (State::Closed, 1));
        let publishing = previewed.clone().publish(Method::Stable).unwrap();
        for refused in [
            code(publishing.clone().publish(Method::Stable)),
            code(publishing.clone().cancel()),
            code(publishing.clone().left()),
        ] {
            assert_eq!(refused, "round.over");
        }
        assert_eq!(publishing.told().state, State::Published);
        let cancelled = previewed.cancel().unwrap().told();
        assert_eq!((cancelled.state, code(cancelled.cancel())), (State::Cancelled, "round.over"));
    }
}
