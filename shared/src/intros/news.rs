//! What people are told of talks in pairs.

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use crate::{
    ids::MemberId,
    members::{People, Person},
    platforms::Platform,
    view::Card,
    words::{Lang, Words},
};

/// Stands for saying something to the other.
const SAY: &str = "💬";
/// Stands for having met.
const YES: &str = "✅";
/// Stands for not having met.
const NO: &str = "❌";

/// What happened to a talk in pairs. `other` is always the other of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// To both: here is somebody to talk with.
    Paired {
        /// Who.
        other: MemberId,
        /// What they have in common; none where one of them has left.
        facts: Option<Facts>,
    },
    /// Nobody was left this time.
    Alone,
    /// To both: did they meet?
    Asked {
        /// The other.
        other: MemberId,
    },
    /// The other says something.
    Spoken {
        /// Who.
        other: MemberId,
    },
}

impl News {
    /// Whom it names.
    #[must_use]
    pub const fn other(&self) -> Option<MemberId> {
        match self {
            Self::Paired { other, .. } | Self::Asked { other } | Self::Spoken { other } => {
                Some(*other)
            }
            Self::Alone => None,
        }
    }

    const fn word(&self) -> &'static str {
        match self {
            Self::Paired { .. } => "paired",
            Self::Alone => "alone",
            Self::Asked { .. } => "asked",
            Self::Spoken { .. } => "spoken",
        }
    }
}

fn reference(round: i64) -> String {
    format!("intro/{round}")
}

fn met(round: i64, answer: &str) -> Vec<String> {
    ["intro", "met", answer, &format!("--round={round}")].map(ToOwned::to_owned).into()
}

/// The command that an emoji beside such a notice means.
pub(crate) fn by_icon(reference: &str, emoji: &str) -> Option<Vec<String>> {
    let round = reference.strip_prefix("intro/")?.parse().ok()?;
    match emoji {
        SAY => Some(vec!["intro".to_owned(), "say".to_owned()]),
        YES => Some(met(round, "yes")),
        NO => Some(met(round, "no")),
        _ => None,
    }
}

/// A notice of this slice as a card.
pub(crate) fn card(
    words: &Words,
    lang: Lang,
    (round, news): (i64, &News),
    people: &People,
) -> Card {
    let other = news.other().and_then(|other| people.member(other));
    let nobody = words.text(lang, "member-gone", &[]);
    let name = other.map_or(nobody.as_str(), |person| &person.name);
    let title = words.text(lang, &format!("notice-intro-{}", news.word()), &[("name", name)]);
    let card = Card::about(reference(round), title)
        .data("what", format!("intro_{}", news.word()))
        .data("round", round);
    let t = |id: &str| words.text(lang, id, &[]);
    match (news, other) {
        (News::Paired { facts: Some(facts), .. }, Some(other)) => {
            paired(words, lang, card, facts, other)
        }
        (News::Alone, _) => card.field(t("intro-field-next"), t("intro-alone-next")),
        (News::Asked { .. }, _) => {
            let (yes, no) = (met(round, "yes"), met(round, "no"));
            card.action(YES, t("intro-action-yes"), &yes).action(NO, t("intro-action-no"), &no)
        }
        (News::Spoken { .. }, Some(_)) => {
            card.action(SAY, t("intro-action-answer"), &["intro", "say"])
        }
        (News::Paired { .. } | News::Spoken { .. }, _) => card,
    }
}

fn paired(words: &Words, lang: Lang, card: Card, facts: &Facts, other: &Person) -> Card {
    let t = |id: &str, args: &[(&str, &str)]| words.text(lang, id, args);
    let name = [("name", other.name.as_str())];
    let mut card = card;
    if !facts.talks.is_empty() {
        card = card.field(t("intro-field-talks", &[]), words.list(lang, &facts.talks));
    }
    if !facts.topics.is_empty() {
        let lines = facts.topics.iter().map(|shared| {
            let args = [("name", other.name.as_str()), ("topic", &shared.topic)];
            t(&format!("intro-topic-{}", shared.how.as_str()), &args)
        });
        let lines = lines.collect::<Vec<_>>().join("\n");
        card = card.field(t("intro-field-topics", &[]), lines);
    }
    if let Some(hours) = facts.minutes.map(|minutes| minutes / 60).filter(|hours| *hours > 0) {
        let common = words.count(lang, "intro-hours", hours);
        card = card.field(t("intro-field-hours", &[]), common);
    }
    let opener = t(&format!("intro-opener-{}", facts.opener), &[]);
    card = card.field(t("intro-field-opener", &[]), opener);
    let same = facts.on.as_deref() == Some(other.platform.as_str());
    let platform = Platform::of(&other.platform);
    let how = if same {
        let contact = platform.map_or_else(|| other.account.clone(), |p| p.contact(&other.account));
        t("intro-now-same", &[name[0], ("contact", &contact)])
    } else {
        let called = platform.map_or(other.platform.as_str(), |p| p.features().name);
        t("intro-now-across", &[name[0], ("platform", called)])
    };
    card.field(t("intro-field-now", &[]), how)
        .action(SAY, t("intro-action-say", &name), &["intro", "say"])
        .data("name", other.name.as_str())
        .data("platform", other.platform.as_str())
        .data("same_platform", same)
        .data("talks", facts.talks.clone())
        .data("minutes", facts.minutes)
        .data("topics", facts.topics.iter().map(|t| t.topic.clone()).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_beside_a_notice_are_its_buttons() {
        let said = |emoji| by_icon(&reference(7), emoji).map(|command| command.join(" "));
        assert_eq!(said(SAY).as_deref(), Some("intro say"));
        assert_eq!(said(YES).as_deref(), Some("intro met yes --round=7"));
        assert_eq!(said(NO).as_deref(), Some("intro met no --round=7"));
        assert_eq!(said("👍"), None);
        assert_eq!(by_icon("tip/7", YES), None);
    }
}
