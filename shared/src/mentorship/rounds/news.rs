//! What people are told of rounds. Whoever is a pair now is told so as of any mentorship.

use serde::{Deserialize, Serialize};

use super::view::{self, act};
use crate::{
    ids::RoundNo,
    mentorship::{model::Side, seek::Hint},
    outbox::{About, Notice},
    view::Card,
    words::{Lang, Words},
};

/// What happened to a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// To stewards: it is matched in both ways, and they decide.
    Ready,
    /// To all: it is over, since nobody came on one side.
    Empty {
        /// Whether no mentor came.
        mentors: bool,
    },
    /// To all: stewards gave it up.
    Cancelled,
    /// To somebody: there is nobody for them.
    Nobody {
        /// Their side.
        side: Side,
        /// What could help; none where all places were taken.
        hint: Option<Hint>,
    },
    /// To somebody: who was found for them is not there any more.
    Lost {
        /// Their side.
        side: Side,
    },
}

impl News {
    /// As a notice about a round.
    #[must_use]
    pub const fn of(self, round: RoundNo) -> Notice {
        Notice::Round { round, news: self }
    }

    /// What it is about.
    #[must_use]
    pub const fn about(&self) -> About {
        match self {
            Self::Ready => About::Stewards,
            _ => About::Meetings,
        }
    }

    /// The stable word, by which its words are found too.
    const fn word(&self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Empty { mentors: true } => "no-mentors",
            Self::Empty { mentors: false } => "no-mentees",
            Self::Cancelled => "cancelled",
            Self::Nobody { side: Side::Mentee, .. } => "nobody-mentee",
            Self::Nobody { side: Side::Mentor, .. } => "nobody-mentor",
            Self::Lost { side: Side::Mentee } => "lost-mentee",
            Self::Lost { side: Side::Mentor } => "lost-mentor",
        }
    }

    /// Why there is nobody, and what could help.
    const fn help(&self) -> Option<&'static str> {
        match self {
            Self::Nobody { side: Side::Mentor, .. } => Some("round-help-mentor"),
            Self::Nobody { hint: None, .. } => Some("round-help-full"),
            Self::Nobody { hint: Some(Hint::Learn), .. } => Some("round-help-learn"),
            Self::Nobody { hint: Some(Hint::Hours), .. } => Some("round-help-hours"),
            Self::Nobody { hint: Some(Hint::Talks), .. } => Some("round-help-talks"),
            Self::Nobody { hint: Some(Hint::Nobody), .. } => Some("round-help-nobody"),
            Self::Lost { side: Side::Mentee } => Some("round-help-lost"),
            _ => None,
        }
    }
}

/// A notice of this slice as a card.
pub(crate) fn card(words: &Words, lang: Lang, (number, news): (RoundNo, &News)) -> Card {
    let round = number.to_string();
    let t = |id: &str| words.text(lang, id, &[("round", &round)]);
    let mut card =
        Card::about(view::reference(number), t(&format!("notice-round-{}", news.word())))
            .data("what", format!("round_{}", news.word().replace('-', "_")))
            .data("round", number.0);
    if let Some(help) = news.help() {
        card = card.field(t("round-field-help"), t(help));
    }
    match news {
        News::Ready => act(words, lang, card, (number, "preview")),
        News::Nobody { side: Side::Mentee, .. } | News::Lost { side: Side::Mentee } => {
            act(words, lang, card, (number, "seek"))
        }
        _ => card,
    }
}
