//! What people are told of rewards.

use serde::{Deserialize, Serialize};

use crate::{
    outbox::About,
    view::Card,
    words::{Lang, Words},
};

/// What happened to a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// To stewards: somebody asks.
    Asked,
    /// To whoever asked: a steward agrees.
    Approved,
    /// To whoever asked: they have it.
    Fulfilled {
        /// Whether there is a code to read.
        code: bool,
    },
    /// To whoever asked: no; their points are back.
    Declined,
}

impl News {
    /// What it is about.
    #[must_use]
    pub const fn about(&self) -> About {
        match self {
            Self::Asked => About::Stewards,
            Self::Approved | Self::Fulfilled { .. } | Self::Declined => About::Thanks,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Fulfilled { code: false } => "fulfilled",
            Self::Fulfilled { code: true } => "code",
            Self::Declined => "declined",
        }
    }
}

/// A notice of this slice.
pub(crate) fn card(words: &Words, lang: Lang, (number, news): (i64, News)) -> Card {
    let number_text = number.to_string();
    let t = |id: &str| words.text(lang, id, &[("number", &number_text)]);
    let title = t(&format!("notice-reward-{}", news.word()));
    let card = Card { title, ..Card::default() }
        .data("what", format!("reward_{}", news.word()))
        .data("redemption", number);
    match news {
        News::Asked => card.action("📋", t("reward-action-queue"), &["reward", "queue"]),
        News::Fulfilled { code: true } => {
            card.action("🎁", t("reward-action-code"), &["reward", "code", &number_text])
        }
        _ => card.action("🧺", t("reward-action-mine"), &["reward", "mine"]),
    }
}
