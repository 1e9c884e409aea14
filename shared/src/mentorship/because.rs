//! Why two fit, as it is kept with a notice and said to both.

use serde::{Deserialize, Serialize};

use super::{
    cast::Cast,
    engine::score::{Fit, Reason, WHOLE},
    marks::{Goal, Mark, Strength},
    model::Side,
};
use crate::{
    ids::MemberId,
    words::{Lang, Words},
};

/// From which share on it is said that somebody answers.
const ANSWERS_FROM: u32 = WHOLE / 2;

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Because {
    /// The mentor gives these topics, which the mentee wants.
    Topics {
        /// Their keys.
        topics: Vec<String>,
        /// Their share of all that is wanted, in hundredths.
        share: u32,
    },
    /// The mentor enjoys helping with these goals of the mentee's.
    Goals {
        /// As they are stored.
        goals: Vec<String>,
    },
    /// Both have these strengths.
    Strengths {
        /// As they are stored.
        strengths: Vec<String>,
    },
    /// Both have time.
    Hours {
        /// Whole hours of the week in which it is least.
        hours: i64,
    },
    /// The mentor answers most questions in time.
    Answers {
        /// How many of a hundred.
        share: u32,
    },
    /// The mentor has free places.
    Seats {
        /// How many.
        seats: u32,
    },
}

/// Every reason that says something. Hours are one where both have said theirs.
#[must_use]
pub(super) fn of(cast: &Cast, (mentor, mentee): (MemberId, MemberId), fit: &Fit) -> Vec<Because> {
    let said = |m: MemberId| cast.somebody(m).is_some_and(|somebody| somebody.hours.is_some());
    let hours_said = said(mentor) && said(mentee);
    let parts = fit.parts.iter().filter(|part| part.points > 0);
    parts.filter_map(|part| one(cast, &part.reason, hours_said)).collect()
}

fn one(cast: &Cast, reason: &Reason, hours_said: bool) -> Option<Because> {
    Some(match reason {
        Reason::Coverage { skills, share } => Because::Topics {
            topics: skills.iter().map(|skill| cast.topic(*skill).to_owned()).collect(),
            share: share / 100,
        },
        Reason::Goals(goals) => Because::Goals { goals: words::<Goal>(goals.iter().map(|g| g.0)) },
        Reason::Strengths(strengths) => {
            Because::Strengths { strengths: words::<Strength>(strengths.iter().map(|s| s.0)) }
        }
        Reason::Hours(minutes) if hours_said => Because::Hours { hours: minutes / 60 },
        Reason::Answers(Some(share)) if *share >= ANSWERS_FROM => {
            Because::Answers { share: share / 100 }
        }
        Reason::Seats(seats) => Because::Seats { seats: *seats },
        Reason::Hours(_) | Reason::Answers(_) => return None,
    })
}

fn words<M: Mark>(numbers: impl Iterator<Item = u32>) -> Vec<String> {
    let mark = |number: u32| M::all().get(number as usize).map(|mark| mark.word().to_owned());
    numbers.filter_map(mark).collect()
}

impl Because {
    /// As a fact for one of the two: its name and what it is. Some are for the mentee alone.
    #[must_use]
    pub fn said(&self, (words, lang): (&Words, Lang), to: Side) -> Option<(String, String)> {
        let side = match to {
            Side::Mentee => "mentee",
            Side::Mentor => "mentor",
        };
        let name = |id: &str| words.text(lang, &format!("mentor-why-{id}-{side}"), &[]);
        let list = |kind: &str, marks: &[String]| {
            let said = marks.iter().map(|m| words.text(lang, &format!("mentor-{kind}-{m}"), &[]));
            said.collect::<Vec<_>>().join(", ")
        };
        Some(match (self, to) {
            (Self::Topics { topics, .. }, _) => (name("topics"), topics.join(", ")),
            (Self::Goals { goals }, _) => (name("goals"), list("goal", goals)),
            (Self::Strengths { strengths }, _) => (name("strengths"), list("strength", strengths)),
            (Self::Hours { hours }, _) => {
                (name("hours"), words.count(lang, "mentor-why-hours-count", *hours))
            }
            (Self::Answers { share }, Side::Mentee) => {
                (name("answers"), words.count(lang, "mentor-why-answers-count", (*share).into()))
            }
            (Self::Seats { seats }, Side::Mentee) => {
                (name("seats"), words.count(lang, "mentor-why-seats-count", (*seats).into()))
            }
            (Self::Answers { .. } | Self::Seats { .. }, Side::Mentor) => return None,
        })
    }
}
