//! What people are told of mentorships.

use serde::{Deserialize, Serialize};

use super::{
    because::Because,
    model::Side,
    shown::{self, Shown},
};
use crate::{
    ids::{MemberId, MentorshipNo},
    members::People,
    outbox::Notice,
    view::Card,
    words::{Lang, Words},
};

/// The next step of the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// To help others.
    Help,
    /// To mentor.
    Mentor,
}

/// What happened to a mentorship. `other` is always the other of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// To the mentor: they are asked, and why it could be a good pair.
    Asked {
        /// The mentee.
        other: MemberId,
        /// Why.
        because: Vec<Because>,
    },
    /// To the mentor: the question is taken back.
    Withdrawn {
        /// The mentee.
        other: MemberId,
    },
    /// To the mentee: the mentor accepts.
    Accepted {
        /// The mentor.
        other: MemberId,
        /// For how many weeks.
        weeks: i64,
    },
    /// To the mentee: the mentor cannot.
    Declined {
        /// The mentor.
        other: MemberId,
        /// Who is asked now.
        next: Option<MemberId>,
    },
    /// To the mentee: the mentor did not answer.
    Lapsed {
        /// The mentor.
        other: MemberId,
        /// Who is asked now.
        next: Option<MemberId>,
    },
    /// To the mentor: they did not answer.
    Missed {
        /// The mentee.
        other: MemberId,
    },
    /// To both: they were matched.
    Matched {
        /// The other.
        other: MemberId,
        /// Whether whoever reads it is the mentor.
        mentors: bool,
        /// Why.
        because: Vec<Because>,
    },
    /// To both: did they meet?
    Check {
        /// The other.
        other: MemberId,
    },
    /// The other has written something down.
    Noted {
        /// Who.
        other: MemberId,
    },
    /// The other says something.
    Spoken {
        /// Who.
        other: MemberId,
    },
    /// The other takes a break.
    Paused {
        /// Who.
        other: MemberId,
    },
    /// The other goes on.
    Resumed {
        /// Who.
        other: MemberId,
    },
    /// The other has said how long it takes.
    Weeks {
        /// Who.
        other: MemberId,
        /// How many weeks.
        weeks: i64,
    },
    /// To the mentor: are they still there?
    Quiet {
        /// The mentee.
        other: MemberId,
    },
    /// To the mentee: the mentor was silent for three weeks.
    Silent {
        /// The mentor.
        other: MemberId,
    },
    /// To both: their time is over.
    Over {
        /// The other.
        other: MemberId,
        /// How many weeks that were.
        weeks: i64,
    },
    /// To both: they have done what they wanted.
    Completed {
        /// The other.
        other: MemberId,
        /// What the mentee is invited to.
        next: Option<Step>,
    },
    /// It is over.
    Ended {
        /// The other.
        other: MemberId,
    },
    /// To the mentee: the mentor suggests another one.
    Handover {
        /// The mentor.
        other: MemberId,
        /// Whom.
        successor: MemberId,
    },
    /// To the mentor who suggested another one: that one has accepted.
    Handed {
        /// The mentee.
        other: MemberId,
    },
    /// To somebody who completed a while ago, and has helped since.
    Invited {
        /// Who was their mentor.
        other: MemberId,
    },
}

impl News {
    /// As a notice about a mentorship.
    #[must_use]
    pub const fn of(self, mentorship: MentorshipNo) -> Notice {
        Notice::Mentorship { mentorship, news: self }
    }

    /// Everybody whom it names: the other first.
    #[must_use]
    pub fn named(&self) -> Vec<MemberId> {
        let more = match self {
            Self::Declined { next, .. } | Self::Lapsed { next, .. } => *next,
            Self::Handover { successor, .. } => Some(*successor),
            _ => None,
        };
        std::iter::once(self.other()).chain(more).collect()
    }

    /// The other of the two.
    #[must_use]
    pub const fn other(&self) -> MemberId {
        match self {
            Self::Asked { other, .. }
            | Self::Withdrawn { other }
            | Self::Accepted { other, .. }
            | Self::Declined { other, .. }
            | Self::Lapsed { other, .. }
            | Self::Missed { other }
            | Self::Matched { other, .. }
            | Self::Check { other }
            | Self::Noted { other }
            | Self::Spoken { other }
            | Self::Paused { other }
            | Self::Resumed { other }
            | Self::Weeks { other, .. }
            | Self::Quiet { other }
            | Self::Silent { other }
            | Self::Over { other, .. }
            | Self::Completed { other, .. }
            | Self::Ended { other }
            | Self::Handover { other, .. }
            | Self::Handed { other }
            | Self::Invited { other } => *other,
        }
    }

    /// The stable word, by which its words are found too.
    const fn word(&self) -> &'static str {
        match self {
            Self::Asked { .. } => "asked",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Accepted { .. } => "accepted",
            Self::Declined { .. } => "declined",
            Self::Lapsed { .. } => "lapsed",
            Self::Missed { .. } => "missed",
            Self::Matched { .. } => "matched",
            Self::Check { .. } => "check",
            Self::Noted { .. } => "noted",
            Self::Spoken { .. } => "spoken",
            Self::Paused { .. } => "paused",
            Self::Resumed { .. } => "resumed",
            Self::Weeks { .. } => "weeks",
            Self::Quiet { .. } => "quiet",
            Self::Silent { .. } => "silent",
            Self::Over { .. } => "over",
            Self::Completed { .. } => "completed",
            Self::Ended { .. } => "ended",
            Self::Handover { .. } => "handover",
            Self::Handed { .. } => "handed",
            Self::Invited { .. } => "invited",
        }
    }

    fn because(&self) -> Option<(&[Because], Side)> {
        match self {
            Self::Asked { because, .. } | Self::Matched { because, mentors: true, .. } => {
                Some((because, Side::Mentor))
            }
            Self::Matched { because, .. } => Some((because, Side::Mentee)),
            _ => None,
        }
    }
}

/// A notice of this slice as a card.
pub(crate) fn card(
    words: &Words,
    lang: Lang,
    (number, news): (MentorshipNo, &News),
    people: &People,
) -> Card {
    let t = |id: &str, args: &[(&str, &str)]| words.text(lang, id, args);
    let nobody = t("member-gone", &[]);
    let name = |member| people.member(member).map_or(nobody.as_str(), |p| p.name.as_str());
    let other = name(news.other());
    let title = t(&format!("notice-mentor-{}", news.word()), &[("name", other)]);
    let mut card = Card::about(Shown::Mentorship(number).reference(), title)
        .data("what", format!("mentor_{}", news.word()))
        .data("mentorship", number.0);
    if let Some((because, side)) = news.because() {
        for (name, value) in because.iter().filter_map(|b| b.said((words, lang), side)) {
            card = card.field(name, value);
        }
    }
    card = match news {
        News::Accepted { weeks, .. } | News::Weeks { weeks, .. } | News::Over { weeks, .. } => {
            card.field(t("mentor-field-weeks", &[]), words.count(lang, "mentor-weeks", *weeks))
        }
        News::Declined { next: Some(next), .. } | News::Lapsed { next: Some(next), .. } => card
            .field(t("mentor-field-next", &[]), t("mentor-next-asked", &[("name", name(*next))])),
        News::Completed { next: Some(step), .. } => {
            let invites = if *step == Step::Help { "help" } else { "mentor" };
            card.field(t("mentor-field-step", &[]), t(&format!("mentor-step-{invites}"), &[]))
        }
        News::Handover { successor, .. } => {
            card.field(t("mentor-field-successor", &[]), name(*successor))
        }
        _ => card,
    };
    actions(words, lang, (number, news), card)
}

/// What can be done about it.
fn actions(words: &Words, lang: Lang, (number, news): (MentorshipNo, &News), card: Card) -> Card {
    let verbs: &[&str] = match news {
        News::Asked { .. } => &["accept", "decline"],
        News::Check { .. } => &["met", "not-met"],
        News::Over { .. } => &["complete", "show"],
        News::Quiet { .. } => &["resume", "end"],
        News::Silent { .. } => &["seek", "show"],
        News::Declined { next: None, .. } | News::Lapsed { next: None, .. } => &["seek"],
        News::Completed { next: Some(Step::Help), .. } => &["requests"],
        News::Completed { next: Some(Step::Mentor), .. } | News::Invited { .. } => &["offer"],
        News::Missed { .. } | News::Withdrawn { .. } | News::Handed { .. } => &[],
        News::Ended { .. } | News::Completed { .. } | News::Handover { .. } => &[],
        _ => &["show"],
    };
    let label = |verb: &str| words.text(lang, &format!("mentor-action-{verb}"), &[]);
    if let News::Handover { successor, .. } = news {
        return card.action(shown::ASK, label("ask"), &shown::ask(*successor));
    }
    verbs.iter().fold(card, |card, verb| match shown::verb(verb, number) {
        Some((icon, command)) => card.action(icon, label(verb), &command),
        None => card,
    })
}
