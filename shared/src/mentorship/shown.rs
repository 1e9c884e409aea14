//! What cards of mentorship are about, and what an emoji beside them means.

use crate::{
    ids::{MemberId, MentorshipNo},
    view::Verbs,
};

/// What a card of this slice shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// A mentorship, to one of the two.
    Mentorship(MentorshipNo),
    /// Somebody who could be a mentor.
    Mentor(MemberId),
}

/// Everything that can be done by a button.
const VERBS: Verbs = Verbs(&[
    ("accept", "✅", "mentor accept N"),
    ("decline", "🚫", "mentor decline N"),
    ("met", "👍", "mentor met N yes"),
    ("not-met", "👎", "mentor met N no"),
    ("complete", "🎓", "mentor complete N"),
    ("resume", "▶", "mentor resume N"),
    ("pause", "⏸", "mentor pause N"),
    ("end", "👋", "mentor end N"),
    ("withdraw", "↩", "mentor withdraw N"),
    ("show", "👀", "mentor show N"),
    ("seek", "🔎", "mentor seek"),
    ("requests", "🙌", "request list"),
    ("offer", "🌱", "mentor offer"),
]);
/// Stands for asking somebody.
pub(super) const ASK: &str = "🙋";

/// The emoji and the command of a word, about a mentorship.
pub(super) fn verb(word: &str, number: MentorshipNo) -> Option<(&'static str, Vec<String>)> {
    VERBS.named(word, number.0)
}

/// The command that asks somebody.
pub(super) fn ask(mentor: MemberId) -> Vec<String> {
    vec!["mentor".to_owned(), "ask".to_owned(), format!("member/{mentor}")]
}

impl Shown {
    /// How a card refers to it.
    pub(super) fn reference(self) -> String {
        match self {
            Self::Mentorship(number) => format!("mentorship/{number}"),
            Self::Mentor(mentor) => format!("mentor/{mentor}"),
        }
    }

    /// What a reference means; none where it is none of this slice.
    pub(crate) fn read(reference: &str) -> Option<Self> {
        let (kind, number) = reference.split_once('/')?;
        let number = number.parse().ok()?;
        match kind {
            "mentorship" => Some(Self::Mentorship(MentorshipNo(number))),
            "mentor" => Some(Self::Mentor(MemberId(number))),
            _ => None,
        }
    }

    /// The command that an emoji beside it means.
    pub(crate) fn by_icon(self, emoji: &str) -> Option<Vec<String>> {
        match self {
            Self::Mentor(mentor) => (emoji == ASK).then(|| ask(mentor)),
            Self::Mentorship(number) => VERBS.by_icon(emoji, number.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_come_back_and_emoji_mean_commands() {
        for shown in [Shown::Mentorship(MentorshipNo(3)), Shown::Mentor(MemberId(7))] {
            assert_eq!(Shown::read(&shown.reference()), Some(shown));
        }
        assert_eq!(Shown::read("help/3"), None);
        let typed = |shown: Shown, emoji| shown.by_icon(emoji).map(|words| words.join(" "));
        let pair = Shown::Mentorship(MentorshipNo(3));
        assert_eq!(typed(pair, "👍").as_deref(), Some("mentor met 3 yes"));
        assert_eq!(typed(pair, "🌱").as_deref(), Some("mentor offer"));
        assert_eq!(typed(pair, "🔥"), None);
        let mentor = Shown::Mentor(MemberId(7));
        assert_eq!(typed(mentor, "🙋").as_deref(), Some("mentor ask member/7"));
        assert_eq!(typed(mentor, "👍"), None);
    }
}
