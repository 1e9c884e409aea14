//! Where the line is: near a known place, and nowhere that can be read.

use std::ops::RangeInclusive;

use super::Group;

/// What a group has to be to be flagged. Shares are in per mille, counts are of 90 days.
///
/// The ranges are chosen by honest people, as near to them as they allow, since rings may have any
/// shape. In the sixteen generated communities to tune with and 600 more, no group of honest people
/// passes at the loosest end. Those who come nearest are good friends who turn to one helper: of
/// the groups with an isolation of 550 and more and no closest two, the greatest circulation is
/// 429. Nobody's friends pass either with three times the friends, three times the neighbourhoods,
/// four times the mentors or twice the loyalty to a helper. Once, two friends were flagged along
/// with a real ring: one of it was loyal to the helper whom they turn to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// Least thanks between two, either way, for a tie: [`Self::TIE`].
    pub tie: i64,
    /// Least share of what a member gives and gets that such ties are: [`Self::MEMBER`].
    pub member: i64,
    /// Least [`Group::isolation`]: [`Self::ISOLATION`].
    pub isolation: i64,
    /// Least [`Group::circulation`]: [`Self::CIRCULATION`].
    pub circulation: i64,
    /// Greatest [`Group::closest`]: [`Self::CLOSEST`].
    pub closest: i64,
    /// Least [`Group::bond`]: [`Self::BOND`].
    pub bond: i64,
    /// Least [`Group::points`] for each member: [`Self::POINTS`].
    pub points: i64,
}

impl Thresholds {
    /// Where [`Self::tie`] is, everywhere: so small a count has no room to hide in.
    pub const TIE: i64 = 4;
    /// Where [`Self::member`] may be: below half, and above what people have who help many.
    pub const MEMBER: RangeInclusive<i64> = 460..=490;
    /// Where [`Self::isolation`] may be: above half, which good friends who live among others
    /// keep below.
    pub const ISOLATION: RangeInclusive<i64> = 550..=590;
    /// Where [`Self::circulation`] may be: above good friends who all turn to one helper, and below
    /// rings that hide nearly half of what they do.
    pub const CIRCULATION: RangeInclusive<i64> = 460..=490;
    /// Where [`Self::closest`] may be: at about half, since of a centre with two accounts each has
    /// about half of what goes round.
    pub const CLOSEST: RangeInclusive<i64> = 540..=580;
    /// Where [`Self::bond`] may be: more than a tie.
    pub const BOND: RangeInclusive<i64> = 5..=7;
    /// Where [`Self::points`] may be: what one thanks pays, or half of it.
    pub const POINTS: RangeInclusive<i64> = 5..=10;

    /// The thresholds of one installation: each anywhere in its range, the same for the same
    /// `secret`. The secret is to be even over all of `u64` and known to nobody.
    #[must_use]
    pub fn private(secret: u64) -> Self {
        let mut rest = secret;
        let mut within = |range: RangeInclusive<i64>| {
            let width = range.end().abs_diff(*range.start()) + 1;
            let step = rest % width;
            rest /= width;
            range.start().saturating_add_unsigned(step)
        };
        Self {
            tie: Self::TIE,
            member: within(Self::MEMBER),
            isolation: within(Self::ISOLATION),
            circulation: within(Self::CIRCULATION),
            closest: within(Self::CLOSEST),
            bond: within(Self::BOND),
            points: within(Self::POINTS),
        }
    }

    /// The ends of all ranges at which most is flagged.
    #[must_use]
    pub const fn loosest() -> Self {
        Self {
            tie: Self::TIE,
            member: *Self::MEMBER.start(),
            isolation: *Self::ISOLATION.start(),
            circulation: *Self::CIRCULATION.start(),
            closest: *Self::CLOSEST.end(),
            bond: *Self::BOND.start(),
            points: *Self::POINTS.start(),
        }
    }

    /// The ends of all ranges at which least is flagged.
    #[must_use]
    pub const fn strictest() -> Self {
        Self {
            tie: Self::TIE,
            member: *Self::MEMBER.end(),
            isolation: *Self::ISOLATION.end(),
            circulation: *Self::CIRCULATION.end(),
            closest: *Self::CLOSEST.start(),
            bond: *Self::BOND.end(),
            points: *Self::POINTS.end(),
        }
    }

    /// Whether a steward should look at this group.
    pub(super) fn flags(&self, group: &Group) -> bool {
        let members = i64::try_from(group.members.len()).unwrap_or(i64::MAX);
        group.isolation() >= self.isolation
            && group.circulation() >= self.circulation
            && group.closest <= self.closest
            && group.bond >= self.bond
            && group.points >= self.points.saturating_mul(members)
    }
}
