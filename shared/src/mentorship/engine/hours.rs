//! How much time two people have for each other, week by week.

use jiff::tz::TimeZone;

use crate::schedule::{Hours, MINUTE, common_minutes, next_change};

/// A week, in milliseconds.
pub const WEEK: i64 = 7 * 24 * 60 * MINUTE;

/// The hours of a week in which somebody has time, by the wall clock of their zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Free {
    /// The hours.
    pub hours: Hours,
    /// The zone.
    pub zone: TimeZone,
}

impl Free {
    /// How many whole minutes both have time, from the instant `from` until before `to` (epoch
    /// milliseconds), all changes of both clocks counted in: a doubled hour counts twice, a skipped
    /// one not at all.
    #[must_use]
    pub fn common(&self, other: &Self, from: i64, to: i64) -> i64 {
        let [ours, theirs] = [self, other].map(|free| (&free.hours, &free.zone));
        common_minutes(ours, theirs, from, to)
    }

    /// The fewest minutes that both have in one of the next `weeks` weeks of 168 hours, the first of
    /// which begins at `from`; 0 where there are no weeks.
    ///
    /// While neither clock changes, one week is like the other: so only one of those is looked at,
    /// and each in which a clock changes.
    #[must_use]
    pub fn least_weekly(&self, other: &Self, from: i64, weeks: u16) -> i64 {
        let end = from + i64::from(weeks) * WEEK;
        let (mut at, mut least) = (from, None);
        while at < end {
            let minutes = self.common(other, at, at + WEEK);
            least = Some(least.map_or(minutes, |least: i64| least.min(minutes)));
            let change = next_change(at, &self.zone).min(next_change(at, &other.zone));
            at += WEEK * ((change.min(end) - at) / WEEK).max(1);
        }
        least.unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Zones;

    fn free(hours: &str, zone: &str) -> Free {
        let zone = Zones::default().get(zone).unwrap();
        Free { hours: Hours::parse(hours).unwrap(), zone }
    }

    #[test]
    fn the_least_week_is_the_one_between_two_changes() {
        let (madrid, new_york) =
            (free("mo 14-16", "Europe/Madrid"), free("mo 8-10", "America/New_York"));
        let from = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
        let least = |at, weeks| madrid.least_weekly(&new_york, from(at), weeks);
        assert_eq!(least("2026-01-05T00:00:00Z", 8), 120);
        // From 8 to 29 March they are five hours apart, not six.
        assert_eq!(least("2026-01-05T00:00:00Z", 52), 60);
        assert_eq!(least("2026-03-30T00:00:00Z", 31), 60, "and a week in autumn");
        assert_eq!(least("2026-03-30T00:00:00Z", 30), 120);
        assert_eq!(least("2026-03-30T00:00:00Z", 0), 0);
    }
}
