//! Words that say that somebody asks, not what about, in five languages.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use super::analysis::Tongue;

type Words = BTreeMap<Tongue, BTreeSet<&'static str>>;

fn listed() -> &'static Words {
    static LISTED: OnceLock<Words> = OnceLock::new();
    LISTED.get_or_init(|| {
        let lines = include_str!("asking.txt").lines().filter(|line| !line.starts_with('#'));
        let lines = lines.filter_map(|line| line.split_once(' '));
        lines.map(|(tag, words)| (Tongue::of(tag), words.split(' ').collect())).collect()
    })
}

/// Whether a folded word is one of asking.
pub(super) fn asks(tongue: Tongue, folded: &str) -> bool {
    listed().get(&tongue).is_some_and(|words| words.contains(folded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::analysis::fold;

    #[test]
    fn words_are_listed_as_they_are_compared() {
        assert!(asks(Tongue::En, "need") && asks(Tongue::De, "brauche"));
        assert!(!asks(Tongue::De, "need") && !asks(Tongue::En, "tax"));
        for word in listed().values().flatten() {
            assert_eq!(fold(word), *word);
        }
        assert_eq!(listed().len(), 5);
    }
}
