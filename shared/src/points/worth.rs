//! How much an outcome pays, so that nobody gains by paying each other in turns. Pure.

use serde::{Deserialize, Serialize};

use super::rules::Rule;
use crate::text::stored_enum;

const DAY: i64 = 24 * 60 * 60 * 1000;
/// How long the times count that two have paid each other, in milliseconds from the first: 30
/// days.
pub const PAIR_FOR: i64 = 30 * DAY;
/// The setting that says how many points the words of one member can bring others in a day.
pub(crate) const GIVEN: &str = "points-given-per-day";
/// See [`GIVEN`].
pub(crate) const GIVEN_USUAL: i64 = 50;
/// The setting that says how many points one member can get in a day.
pub(crate) const RECEIVED: &str = "points-received-per-day";
/// See [`RECEIVED`].
pub(crate) const RECEIVED_USUAL: i64 = 100;
/// The setting that says for how many days the words of a new member bring nothing yet.
pub(crate) const WAIT: &str = "points-wait-days";
/// See [`WAIT`].
pub(crate) const WAIT_USUAL: i64 = 7;

stored_enum! {
    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    /// Why an outcome pays less than its rule says.
    Less {
        /// It does not.
        #[default]
        Nothing = "",
        /// The same two have paid each other before.
        Again = "again",
        /// One of them has reached a limit of the day.
        Day = "day",
        /// Whoever says so is new; it is paid later.
        New = "new",
        /// Whoever said so was gone or suspended when it was to be paid.
        Gone = "gone",
    }
}

impl Less {
    /// Whether an outcome pays all that its rule says.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }
}

/// What two people have given and received so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Used {
    /// How often they have paid each other of late, in whichever direction.
    pub pair: i64,
    /// Points that the giver has brought others today.
    pub given: i64,
    /// Points that the receiver got today.
    pub received: i64,
    /// Points that the receiver got today by the same rule.
    pub by_rule: i64,
}

/// The limits of a day, in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// That the words of one member can bring others.
    pub given: i64,
    /// That one member can get.
    pub received: i64,
}

/// Points that an outcome pays, and why not more: half each time that the same two have paid each
/// other before, and never over a limit of the day.
#[must_use]
pub fn worth(rule: &Rule, caps: Caps, used: Used) -> (i64, Less) {
    let falls = if rule.outcome.falls() { used.pair } else { 0 };
    // After six times nothing is left of the largest amount but what rounds to nothing.
    let fallen = rule.amount >> falls.clamp(0, 62);
    let room = (caps.given - used.given)
        .min(caps.received - used.received)
        .min(rule.daily - used.by_rule)
        .max(0);
    match fallen.min(room) {
        all if all == rule.amount => (all, Less::Nothing),
        paid if paid < fallen => (paid, Less::Day),
        paid => (paid, Less::Again),
    }
}

/// When the words of somebody count who joined at `joined`; none where they do already. In a
/// community that is younger than `days` everybody is new, so that nobody waits for it. Times are
/// epoch milliseconds.
#[must_use]
pub(super) fn counts_from(joined: i64, founded: i64, days: i64, now: i64) -> Option<i64> {
    let since = |at: i64| at.saturating_add(days * DAY);
    (joined >= since(founded) && now < since(joined)).then(|| since(joined))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::rules::{Outcome, Rule},
        *,
    };

    const CAPS: Caps = Caps { given: 50, received: 100 };

    #[test]
    fn the_same_two_are_worth_half_each_time() {
        let rule = Outcome::Thanks.usual();
        let paid = |pair| worth(&rule, CAPS, Used { pair, ..Used::default() });
        let again = |points| (points, Less::Again);
        assert_eq!(paid(0), (10, Less::Nothing));
        assert_eq!([1, 2, 3, 4, 99].map(paid), [5, 2, 1, 0, 0].map(again));
        let mentored = Outcome::Mentored.usual();
        let used = Used { pair: 3, ..Used::default() };
        assert_eq!(worth(&mentored, CAPS, used), (30, Less::Nothing));
    }

    #[test]
    fn a_day_has_limits() {
        let rule = Outcome::Thanks.usual();
        for (used, paid) in [
            (Used { given: 43, ..Used::default() }, 7),
            (Used { received: 98, ..Used::default() }, 2),
            (Used { by_rule: 57, ..Used::default() }, 3),
            (Used { by_rule: 60, ..Used::default() }, 0),
            (Used { given: 60, ..Used::default() }, 0),
        ] {
            assert_eq!(worth(&rule, CAPS, used), (paid, Less::Day), "{used:?}");
        }
    }

    #[test]
    fn words_of_new_members_wait() {
        let day = DAY;
        assert_eq!(counts_from(3 * day, 0, 7, 4 * day), None, "everybody is new");
        assert_eq!(counts_from(7 * day, 0, 7, 8 * day), Some(14 * day));
        assert_eq!(counts_from(7 * day, 0, 7, 14 * day), None);
        assert_eq!(counts_from(30 * day, 0, 0, 30 * day), None);
    }

    proptest! {
        #[test]
        fn no_limit_is_passed(amount in 0_i64..1_000, daily in 0_i64..2_000, given in 0_i64..60,
            received in 0_i64..120, by_rule in 0_i64..2_000, pair in 0_i64..80) {
            let rule = Rule { amount, daily, ..Outcome::Thanks.usual() };
            let used = Used { pair, given, received, by_rule };
            let (paid, less) = worth(&rule, CAPS, used);
            prop_assert!((0..=amount).contains(&paid));
            prop_assert!(paid == 0 || paid + given <= CAPS.given);
            prop_assert!(paid == 0 || paid + received <= CAPS.received);
            prop_assert!(paid == 0 || paid + by_rule <= daily);
            prop_assert_eq!(paid == amount, less == Less::Nothing);
        }
    }
}
