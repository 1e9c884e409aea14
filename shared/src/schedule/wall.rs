//! From wall times to instants and back.

use jiff::{
    SignedDuration, Timestamp,
    civil::DateTime,
    tz::{AmbiguousOffset, Offset, TimeZone},
};

use crate::error::{Error, Result};

pub(crate) const MINUTE: i64 = 60_000;
pub(super) const DAY: i64 = 24 * 60 * MINUTE;

/// How a wall time became an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The wall clock shows it once.
    Exact,
    /// The clock jumps over it, so the moment of the jump stands for it.
    Skipped,
    /// The clock shows it twice, and the first time counts.
    First,
}

impl Rule {
    /// A stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Skipped => "skipped",
            Self::First => "first",
        }
    }

    /// The rule that a stored word means.
    ///
    /// # Errors
    /// An internal error where it means none.
    pub fn stored(word: &str) -> Result<Self> {
        let all = [Self::Exact, Self::Skipped, Self::First];
        let unfit = || Error::Internal(format!("a rule of the clock is stored as {word:?}"));
        all.into_iter().find(|rule| rule.as_str() == word).ok_or_else(unfit)
    }
}

/// One time at which something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The instant, in epoch milliseconds.
    pub at: i64,
    /// The wall time that was meant; where it is skipped, the clock never shows it.
    pub wall: DateTime,
    /// How `wall` became `at`.
    pub rule: Rule,
}

impl Occurrence {
    /// Where the clock jumps to a time that is itself meant, the occurrence is that time's.
    pub(super) fn settled(self, zone: &TimeZone, meant: impl Fn(DateTime) -> bool) -> Self {
        if self.rule != Rule::Skipped {
            return self;
        }
        let landed = resolve(zone.to_datetime(instant(self.at)), zone);
        landed.filter(|o| o.at == self.at && meant(o.wall)).unwrap_or(self)
    }
}

/// The instant that a wall time stands for; none beyond the years that jiff knows.
pub(crate) fn resolve(wall: DateTime, zone: &TimeZone) -> Option<Occurrence> {
    let (at, rule) = match zone.to_ambiguous_timestamp(wall).offset() {
        AmbiguousOffset::Unambiguous { offset } => (offset.to_timestamp(wall).ok()?, Rule::Exact),
        AmbiguousOffset::Fold { before, .. } => (before.to_timestamp(wall).ok()?, Rule::First),
        AmbiguousOffset::Gap { before, .. } => (jump(wall, before, zone)?, Rule::Skipped),
    };
    Some(Occurrence { at: at.as_millisecond(), wall, rule })
}

/// The moment at which the clock left `before` and jumped over `wall`.
fn jump(wall: DateTime, before: Offset, zone: &TimeZone) -> Option<Timestamp> {
    // By the old offset the wall time comes at the jump or soon after it.
    let soon = before.to_timestamp(wall).ok()?;
    let moment = SignedDuration::from_nanos(1);
    zone.preceding(soon.checked_add(moment).ok()?)
        .map(|change| change.timestamp())
        .find(|at| at.checked_sub(moment).is_ok_and(|b| zone.to_offset(b) == before))
}

/// The instant, brought within the years that jiff knows.
pub(super) fn instant(at: i64) -> Timestamp {
    let known = at.clamp(Timestamp::MIN.as_millisecond(), Timestamp::MAX.as_millisecond());
    Timestamp::from_millisecond(known).unwrap_or_default()
}

/// What the wall clock shows at `at`, as if it were UTC, in milliseconds.
pub(super) fn shown(at: i64, zone: &TimeZone) -> i64 {
    at.saturating_add(offset(at, zone))
}

fn offset(at: i64, zone: &TimeZone) -> i64 {
    i64::from(zone.to_offset(instant(at)).seconds()) * 1000
}

/// The next moment after `at` at which the zone's offset may change.
pub(crate) fn next_change(at: i64, zone: &TimeZone) -> i64 {
    let change = zone.following(instant(at)).next();
    change.map_or(i64::MAX, |change| change.timestamp().as_millisecond())
}

/// A time within which a zone keeps its offset.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    /// Its first instant.
    pub(super) from: i64,
    /// The first instant after it.
    pub(super) to: i64,
    /// Milliseconds that the wall clock is ahead of UTC.
    pub(super) offset: i64,
}

/// The stretches from `from` until before `to`, in order.
pub(super) fn stretches(from: i64, to: i64, zone: &TimeZone) -> impl Iterator<Item = Stretch> {
    let mut at = from;
    std::iter::from_fn(move || {
        let stretch =
            Stretch { from: at, to: next_change(at, zone).min(to), offset: offset(at, zone) };
        at = stretch.to;
        (stretch.from < stretch.to).then_some(stretch)
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::clock::Zones;

    /// The instant that RFC 3339 text names.
    pub(in crate::schedule) fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_millisecond()
    }

    pub(in crate::schedule) fn zone(name: &str) -> TimeZone {
        Zones::default().get(name).unwrap()
    }

    fn resolved(wall: &str, name: &str) -> (i64, Rule) {
        let found = resolve(wall.parse().unwrap(), &zone(name)).unwrap();
        (found.at, found.rule)
    }

    #[test]
    fn a_skipped_time_is_the_moment_of_the_jump() {
        let jump = (at("2026-03-29T01:00:00Z"), Rule::Skipped);
        for wall in ["2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T02:59:59"] {
            assert_eq!(resolved(wall, "Europe/Madrid"), jump, "{wall}");
        }
        let after = (at("2026-03-29T01:00:00Z"), Rule::Exact);
        assert_eq!(resolved("2026-03-29T03:00", "Europe/Madrid"), after);
    }

    #[test]
    fn a_doubled_time_is_the_first() {
        let first = (at("2026-10-25T00:30:00Z"), Rule::First);
        assert_eq!(resolved("2026-10-25T02:30", "Europe/Madrid"), first);
    }

    #[test]
    fn a_day_that_was_left_out_is_the_moment_of_the_jump() {
        let jump = (at("2011-12-30T10:00:00Z"), Rule::Skipped);
        assert_eq!(resolved("2011-12-30T09:00", "Pacific/Apia"), jump);
    }
}
