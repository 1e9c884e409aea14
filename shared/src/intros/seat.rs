//! Somebody's place in a round of talks.

use super::model::TALK_FOR;
use crate::ids::MemberId;

/// Somebody's place in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Seat {
    /// Which round.
    pub round: i64,
    /// Whose.
    pub member_id: MemberId,
    /// With whom; none where nobody was left.
    pub partner_id: Option<MemberId>,
    /// When the round was made, epoch milliseconds.
    pub at: i64,
    /// Whether the two met, as this one says.
    pub met: Option<bool>,
}

impl Seat {
    /// With whom somebody can talk through the hall: it was not too long ago.
    #[must_use]
    pub fn talks_with(&self, now: i64) -> Option<MemberId> {
        self.partner_id.filter(|_| now - self.at < TALK_FOR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_talks_for_a_while() {
        let seat = Seat {
            round: 1,
            member_id: MemberId(1),
            partner_id: Some(MemberId(2)),
            at: 0,
            met: None,
        };
        assert_eq!(seat.talks_with(TALK_FOR - 1), Some(MemberId(2)));
        assert_eq!(seat.talks_with(TALK_FOR), None);
        assert_eq!(Seat { partner_id: None, ..seat }.talks_with(0), None);
    }
}
