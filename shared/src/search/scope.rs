//! Who asks, and how their community speaks.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    analysis::{Tongue, mark},
    fields::folded,
};
use crate::ids::CommunityId;

/// Who asks, and how their community speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The community whose documents they see, beside those that are public.
    pub community: CommunityId,
    /// The languages they read, their own first.
    pub langs: Vec<String>,
    /// The community's topics.
    pub topics: Vec<Names>,
}

/// A topic and all words for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The key by which documents name it.
    pub key: String,
    /// Its name and other words for it.
    pub words: Vec<String>,
}

/// A stem of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stem {
    pub(super) text: String,
    /// Whether it is one of a language that the asker reads.
    pub(super) own: bool,
}

impl Scope {
    /// The languages that the asker reads.
    pub(super) fn own(&self) -> BTreeSet<Tongue> {
        self.langs.iter().map(|lang| Tongue::of(lang)).collect()
    }

    /// The asker's own language.
    pub(super) fn first(&self) -> Tongue {
        self.langs.first().map_or(Tongue::Plain, |lang| Tongue::of(lang))
    }

    /// The stems of a folded word in all languages, the asker's first, each once.
    pub(super) fn stems(&self, word: &str) -> Vec<Stem> {
        let own = self.own();
        let others = Tongue::ALL.into_iter().filter(|tongue| !own.contains(tongue));
        let tongues = own.iter().map(|tongue| (*tongue, true));
        let mut stems = Vec::<Stem>::new();
        for (tongue, own) in tongues.chain(others.map(|tongue| (tongue, false))) {
            let text = tongue.stem(word);
            if !stems.iter().any(|known| known.text == text) {
                stems.push(Stem { text, own });
            }
        }
        stems
    }

    /// How names are compared: by their stems in the asker's language.
    pub(super) fn name<S: AsRef<str>>(&self, words: &[S]) -> String {
        let tongue = self.first();
        words.iter().map(|word| tongue.stem(word.as_ref())).collect::<Vec<_>>().join(" ")
    }

    /// The keys of topics by their names as they are compared.
    pub(super) fn names(&self) -> BTreeMap<String, &str> {
        let names = self.topics.iter().flat_map(|topic| {
            let words = topic.words.iter().chain([&topic.key]);
            words.map(|word| (self.name(&folded(word)), topic.key.as_str()))
        });
        names.collect()
    }

    /// The key of the topic that a filter names; a name that is none stays as it is.
    pub(super) fn topic(&self, named: &str) -> String {
        let is =
            |topic: &&Names| topic.words.iter().chain([&topic.key]).any(|word| mark(word) == named);
        self.topics.iter().find(is).map_or_else(|| named.to_owned(), |topic| topic.key.clone())
    }
}
