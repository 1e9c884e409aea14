//! What somebody is known for: standing by topic, badges, and what is next. Pure. Nothing of it
//! decays: it counts what was done, and that stays done.
//!
//! Symbolic recognition keeps people (Gallus 2017, +20 % of newcomers stay); streaks make them
//! ill at ease (Moldon 2021), so there are none.

use crate::text::stored_enum;

stored_enum! {
    /// How well somebody is known in a topic.
    Level {
        /// Has helped in it.
        Helper = "helper",
        /// Helps in it again and again.
        Guide = "guide",
        /// Many know whom to ask.
        Expert = "expert",
        /// The topic's first name.
        Pillar = "pillar",
    }
}

impl Level {
    /// From how many times on.
    #[must_use]
    pub const fn from(self) -> i64 {
        match self {
            Self::Helper => 1,
            Self::Guide => 5,
            Self::Expert => 20,
            Self::Pillar => 60,
        }
    }

    /// The level of so many times, and from how many on the next one is; nothing below the first.
    #[must_use]
    pub fn of(times: i64) -> (Option<Self>, Option<i64>) {
        let reached = Self::ALL.into_iter().rfind(|level| times >= level.from());
        let next = Self::ALL.into_iter().map(Self::from).find(|from| times < *from);
        (reached, next)
    }
}

stored_enum! {
    /// A kind of badge.
    Badge {
        /// Requests that were solved, and thanked for.
        Helped = "helped",
        /// Times that tips helped somebody.
        Tips = "tips",
        /// Mentorships that came to a good end.
        Mentored = "mentored",
        /// Dates of skill-shares that somebody hosted, and people came.
        Hosted = "hosted",
        /// Topics in which somebody has helped.
        Topics = "topics",
    }
}

impl Badge {
    /// From how many on there is one, and each next one.
    #[must_use]
    pub const fn steps(self) -> &'static [i64] {
        match self {
            Self::Helped | Self::Tips => &[1, 10, 50, 200],
            Self::Mentored => &[1, 3, 10],
            Self::Hosted => &[1, 5, 20],
            Self::Topics => &[3, 6, 10],
        }
    }
}

/// A badge as somebody has it, or not yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub badge: Badge,
    /// How many there are.
    pub have: i64,
    /// How many steps that is; 0 is no badge yet.
    pub steps: usize,
    /// From how many on the next one is.
    pub next: Option<i64>,
}

/// What somebody did for others, counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// Requests that were solved and thanked for.
    pub helped: i64,
    /// Times that tips helped somebody.
    pub tips: i64,
    /// Mentorships that came to a good end.
    pub mentored: i64,
    /// Dates of skill-shares at which people were.
    pub hosted: i64,
    /// Times by topic, the most first; what has no topic is left out.
    pub topics: Vec<(String, i64)>,
}

impl Tally {
    /// From what is stored: kind, topic, times.
    #[must_use]
    pub fn of(counts: &[(String, String, i64)]) -> Self {
        let mut tally = Self::default();
        for (kind, topic, times) in counts {
            match kind.as_str() {
                "help" => tally.helped += times,
                "tip" => tally.tips += times,
                "mentorship" => tally.mentored += times,
                "skillshare" => tally.hosted += times,
                _ => continue,
            }
            if !topic.is_empty() {
                tally.add(topic, *times);
            }
        }
        tally.topics.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        tally
    }

    fn add(&mut self, topic: &str, times: i64) {
        match self.topics.iter_mut().find(|known| known.0 == topic) {
            Some(known) => known.1 += times,
            None => self.topics.push((topic.to_owned(), times)),
        }
    }

    /// All badges, those not reached yet too.
    #[must_use]
    pub fn badges(&self) -> Vec<Held> {
        Badge::ALL.into_iter().map(|badge| self.badge(badge)).collect()
    }

    fn badge(&self, badge: Badge) -> Held {
        let have = match badge {
            Badge::Helped => self.helped,
            Badge::Tips => self.tips,
            Badge::Mentored => self.mentored,
            Badge::Hosted => self.hosted,
            Badge::Topics => i64::try_from(self.topics.len()).unwrap_or(i64::MAX),
        };
        let steps = badge.steps().iter().filter(|step| have >= **step).count();
        Held { badge, have, steps, next: badge.steps().get(steps).copied() }
    }
}

/// Places of a ranking: who has as many has the same place, and the next one counts all before
/// (1, 2, 2, 4). `points` go from the most to the least.
#[must_use]
pub fn places(points: &[i64]) -> Vec<i64> {
    let before = |own: i64| points.iter().take_while(|points| **points > own).count();
    points.iter().map(|own| i64::try_from(before(*own)).unwrap_or(i64::MAX - 1) + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_follow_times() {
        assert_eq!(Level::of(0), (None, Some(1)));
        assert_eq!(Level::of(1), (Some(Level::Helper), Some(5)));
        assert_eq!(Level::of(19), (Some(Level::Guide), Some(20)));
        assert_eq!(Level::of(60), (Some(Level::Pillar), None));
    }

    #[test]
    fn a_tally_counts_by_kind_and_topic() {
        let row = |kind: &str, topic: &str, times| (kind.to_owned(), topic.to_owned(), times);
        let tally = Tally::of(&[
            row("help", "cars", 3),
            row("help", "", 2),
            row("tip", "cars", 4),
            row("tip", "taxes", 9),
            row("mentorship", "", 1),
            row("skillshare", "taxes", 2),
            row("award", "cars", 50),
        ]);
        assert_eq!((tally.helped, tally.tips, tally.mentored, tally.hosted), (5, 13, 1, 2));
        assert_eq!(tally.topics, [("taxes".to_owned(), 11), ("cars".to_owned(), 7)]);
        let badges = tally.badges();
        let held: Vec<_> = badges.iter().map(|held| (held.steps, held.next)).collect();
        assert_eq!(held, [(1, Some(10)), (2, Some(50)), (1, Some(3)), (1, Some(5)), (0, Some(3))]);
    }

    #[test]
    fn who_has_as_many_has_the_same_place() {
        assert_eq!(places(&[9, 7, 7, 3, 0]), [1, 2, 2, 4, 5]);
        assert_eq!(places(&[]), [0_i64; 0]);
        assert_eq!(places(&[4, 4, 4]), [1, 1, 1]);
    }
}
