//! What people are told of tips.

use serde::{Deserialize, Serialize};

use super::{
    model::Tip,
    reference,
    view::{SHOW, icon},
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    ids::{MemberId, TipNo},
    members::People,
    outbox::{About, Notice, To},
    view::Card,
    words::{Lang, Words},
};

/// What happened to a tip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// To stewards: it waits for a review.
    Proposed,
    /// To the author: it is out.
    Published,
    /// To the author: it should change first.
    Returned,
    /// To the author: somebody suggests a change.
    Suggested {
        /// Which, by its number for this tip.
        suggestion: i64,
    },
    /// To whoever suggested: it says so now.
    Taken,
    /// To whoever suggested: it stays as it is.
    Refused,
    /// To the author: it helped somebody, and paid points.
    Helped {
        /// Points.
        amount: i64,
    },
    /// To the author: somebody has said something about it.
    Commented {
        /// Who.
        by: MemberId,
    },
    /// To the author: is it still true?
    StillTrue,
    /// To the author: nobody has said so, and it is not found any more.
    Archived,
    /// To stewards: nobody takes care of it.
    Orphan,
    /// To stewards: somebody has reported it.
    Reported,
    /// To who follows a topic: there is a new one.
    New,
}

impl News {
    /// As a notice about a tip.
    #[must_use]
    pub const fn of(self, tip: &Tip) -> Notice {
        Notice::Tip { tip: tip.number, news: self, of: None }
    }

    /// The same where it brings somebody's words along: an erasure finds it by that.
    #[must_use]
    pub fn in_words_of(self, tip: &Tip, whose: To) -> Notice {
        Notice::Tip { tip: tip.number, news: self, of: Some(whose.lane()) }
    }

    /// What it is about.
    #[must_use]
    pub const fn about(&self) -> About {
        match self {
            Self::Proposed | Self::Orphan | Self::Reported => About::Stewards,
            Self::Helped { .. } => About::Thanks,
            _ => About::Tips,
        }
    }

    /// The stable word, by which its words are found too.
    const fn word(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Published => "published",
            Self::Returned => "returned",
            Self::Suggested { .. } => "suggested",
            Self::Taken => "taken",
            Self::Refused => "refused",
            Self::Helped { .. } => "helped",
            Self::Commented { .. } => "commented",
            Self::StillTrue => "still-true",
            Self::Archived => "archived",
            Self::Orphan => "orphan",
            Self::Reported => "reported",
            Self::New => "new",
        }
    }
}

/// Tells all stewards, as they wish it; not who acts.
///
/// # Errors
/// Database trouble.
pub(super) async fn tell_stewards(tx: &mut Tx, ctx: &Context<'_>, notice: &Notice) -> Result<()> {
    let mut stewards = tx.stewards(ctx.entry.community).await?;
    let me = ctx.entry.member.as_ref().map(|me| me.id);
    stewards.retain(|steward| Some(*steward) != me);
    let people = tx.people(ctx.entry.community, &[], &stewards).await?;
    for steward in stewards {
        tx.notify(ctx, &people, To::Member(steward), notice, None).await?;
    }
    Ok(())
}

/// A notice of this slice as a card.
pub(crate) fn card(
    words: &Words,
    lang: Lang,
    (number, news): (TipNo, &News),
    people: &People,
) -> Card {
    let tip = number.to_string();
    let nobody = words.text(lang, "member-gone", &[]);
    let name = match news {
        News::Commented { by } => people.member(*by).map_or(nobody.as_str(), |p| &p.name),
        _ => "",
    };
    let args = [("number", tip.as_str()), ("name", name)];
    let title = words.text(lang, &format!("notice-tip-{}", news.word()), &args);
    let mut card = Card::about(reference(number), title)
        .data("what", format!("tip_{}", news.word()))
        .data("tip", number.0);
    if let News::Helped { amount } = news {
        let points = words.count(lang, "points-count", *amount);
        card = card.field(words.text(lang, "thank-field-points", &[]), points);
        card = card.data("amount", *amount);
    }
    let t = |id: &str| words.text(lang, id, &[]);
    match news {
        News::StillTrue => card
            .action(icon("confirm"), t("tip-action-still"), &["tip", "confirm", &tip, "yes"])
            .action(icon("retire"), t("tip-action-retire"), &["tip", "confirm", &tip, "no"]),
        News::Proposed | News::Suggested { .. } => {
            card.action(SHOW, t("tip-action-review"), &["tip", "review", &tip])
        }
        News::Orphan => card.action(icon("adopt"), t("tip-action-adopt"), &["tip", "adopt", &tip]),
        _ => card.action(SHOW, t("tip-action-show"), &["tip", "show", &tip]),
    }
}
