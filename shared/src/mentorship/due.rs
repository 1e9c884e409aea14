//! What time brings to a mentorship, and when. Pure.

use super::model::{Mentorship, OVER_WITHIN, SILENT_AFTER, State, WEEK};

/// What time brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// The mentor has not answered.
    Lapse,
    /// The mentor is silent.
    Silent,
    /// Did they meet?
    Check,
    /// The time is over: do they go on?
    Over,
    /// Nobody said that they go on.
    Complete,
    /// It has rested too long.
    Fade,
    /// Who completed is invited to the next step.
    Ladder,
}

impl Mentorship {
    /// What time has brought by `now`.
    #[must_use]
    pub fn due(&self, now: i64) -> Option<Due> {
        if self.due_at.is_none_or(|at| at > now) {
            return None;
        }
        let passed = |at: Option<i64>, after: i64| at.is_some_and(|at| now >= at + after);
        match self.state {
            State::Asked => Some(Due::Lapse),
            State::Active if passed(self.ends_at, OVER_WITHIN) => Some(Due::Complete),
            State::Active if passed(self.ends_at, 0) => Some(Due::Over),
            State::Active if passed(self.mentor_at, SILENT_AFTER) => Some(Due::Silent),
            State::Active => Some(Due::Check),
            State::Paused => Some(Due::Fade),
            State::Completed => Some(Due::Ladder),
            _ => None,
        }
    }

    /// When time changes something next, where they are asked at `check` whether they met.
    #[must_use]
    pub fn next_due(&self, check: Option<i64>, now: i64) -> Option<i64> {
        if self.state != State::Active {
            return self.due_at;
        }
        let silent = self.mentor_at.map(|at| at + SILENT_AFTER);
        let over = self.ends_at.map(|at| if at > now { at } else { at + OVER_WITHIN });
        // Whose time is over is asked that alone.
        let before = |at: &i64| *at > now && self.ends_at.is_none_or(|end| *at < end);
        [check.filter(before), silent.filter(before), over].into_iter().flatten().min()
    }

    /// Which week of theirs it is, from 1.
    #[must_use]
    pub fn week(&self, now: i64) -> i64 {
        let begun = self.ends_at.map_or(now, |ends| ends - self.weeks * WEEK);
        ((now - begun) / WEEK + 1).clamp(1, self.weeks)
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::model::{Side, tests::asked},
        *,
    };

    const DAY: i64 = WEEK / 7;

    #[test]
    fn time_brings_one_thing_after_the_other() {
        let pair = asked().begin(24, 0);
        let at =
            |pair: &Mentorship, now: i64| Mentorship { due_at: Some(now), ..pair.clone() }.due(now);
        assert_eq!(at(&pair, WEEK), Some(Due::Check));
        assert_eq!(at(&pair, SILENT_AFTER), Some(Due::Silent));
        let heard = pair.touched(Side::Mentor, 24 * WEEK - 1).unwrap();
        assert_eq!(at(&heard, 24 * WEEK - 1), Some(Due::Check));
        assert_eq!(at(&heard, 24 * WEEK), Some(Due::Over));
        assert_eq!(at(&heard, 26 * WEEK), Some(Due::Complete));
        assert_eq!(at(&heard.complete(26 * WEEK).unwrap(), 30 * WEEK), Some(Due::Ladder));
    }

    #[test]
    fn the_next_thing_is_the_soonest() {
        let pair = asked().begin(4, 0);
        assert_eq!(pair.next_due(Some(DAY), 0), Some(DAY));
        assert_eq!(pair.next_due(None, 0), Some(SILENT_AFTER));
        assert_eq!(pair.next_due(Some(5 * WEEK), 3 * WEEK), Some(4 * WEEK), "their time is over");
        assert_eq!(pair.next_due(Some(5 * WEEK), 4 * WEEK), Some(6 * WEEK), "asked once");
    }
}
