//! What to do about times that have passed.

use jiff::tz::TimeZone;

use super::{
    model::Schedule,
    wall::{MINUTE, Occurrence},
};

/// A run is late from this many milliseconds on; a schedule itself is no finer.
pub const LATE_FROM: i64 = MINUTE;
/// Dropped runs are counted up to this many: it stands for that many or more.
pub const DROPPED_MOST: u32 = 1000;

/// What is to be done about a schedule now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Due {
    /// The run to be made now.
    pub run: Option<Occurrence>,
    /// How late that is, in milliseconds; 0 without a run.
    pub late_by: i64,
    /// Runs that are left out for good, at most [`DROPPED_MOST`].
    pub dropped: u32,
}

impl Due {
    /// Whether the run comes later than the clock's own minute.
    #[must_use]
    pub const fn is_late(&self) -> bool {
        self.late_by >= LATE_FROM
    }
}

impl Schedule {
    /// What is to be done at `now` about all that was due after `last_run`.
    ///
    /// Only the latest of it is run, if it is not older than `grace` milliseconds; the rest is
    /// dropped. `last_run` is the `at` of the last occurrence that was dealt with (run or dropped),
    /// or the time from which the schedule counts. Nothing is due where `now` is before that.
    #[must_use]
    pub fn due(&self, last_run: i64, now: i64, zone: &TimeZone, grace: i64) -> Due {
        let Some(latest) = self.latest(last_run, now, zone) else {
            return Due::default();
        };
        let most = DROPPED_MOST as usize;
        let earlier =
            self.after(last_run, zone).take_while(|o| o.at < latest.at).take(most).count();
        let earlier = u32::try_from(earlier).unwrap_or(DROPPED_MOST);
        let late_by = now - latest.at;
        if late_by > grace {
            return Due { dropped: DROPPED_MOST.min(earlier + 1), ..Due::default() };
        }
        Due { run: Some(latest), late_by, dropped: earlier }
    }

    /// The last occurrence after `after` and not after `now`.
    ///
    /// Halving the time finds it in some forty steps, however long the pause was.
    fn latest(&self, after: i64, now: i64, zone: &TimeZone) -> Option<Occurrence> {
        let passed = |from: i64| self.next(from, zone).filter(|o| o.at <= now);
        let mut latest = passed(after)?;
        // Nothing more has passed after `end`.
        let mut end = now;
        while latest.at < end {
            let middle = latest.at + (end - latest.at) / 2;
            match passed(middle) {
                Some(later) => latest = later,
                None => end = middle,
            }
        }
        Some(latest)
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::wall::tests::{at, zone},
        *,
    };

    const HOUR: i64 = 60 * MINUTE;

    fn due(text: &str, last: &str, now: &str, grace: i64) -> (Option<i64>, i64, u32) {
        let due = Schedule::parse(text).unwrap().due(at(last), at(now), &zone("UTC"), grace);
        assert_eq!(due.is_late(), due.late_by >= MINUTE);
        (due.run.map(|o| o.at), due.late_by, due.dropped)
    }

    #[test]
    fn nothing_is_due_before_its_time() {
        let nothing = (None, 0, 0);
        assert_eq!(due("0 9 * * *", "2026-03-02T09:00:00Z", "2026-03-03T08:59:59Z", HOUR), nothing);
        assert_eq!(due("0 9 * * *", "2026-03-02T09:00:00Z", "2026-03-01T12:00:00Z", HOUR), nothing);
    }

    #[test]
    fn only_the_latest_is_made_up_for() {
        let run = Some(at("2026-03-05T09:00:00Z"));
        let found = due("0 9 * * *", "2026-03-02T09:00:00Z", "2026-03-05T09:00:00Z", HOUR);
        assert_eq!(found, (run, 0, 2));
        let found = due("0 9 * * *", "2026-03-02T09:00:00Z", "2026-03-05T10:00:00Z", HOUR);
        assert_eq!(found, (run, HOUR, 2));
        let found = due("0 9 * * *", "2026-03-02T09:00:00Z", "2026-03-05T10:00:00.001Z", HOUR);
        assert_eq!(found, (None, 0, 3));
    }

    #[test]
    fn a_long_pause_is_counted_to_a_thousand() {
        let run = Some(at("2026-03-02T09:00:00Z"));
        let found = due("* * * * *", "2020-03-02T09:00:00Z", "2026-03-02T09:00:30Z", HOUR);
        assert_eq!(found, (run, MINUTE / 2, DROPPED_MOST));
    }
}
