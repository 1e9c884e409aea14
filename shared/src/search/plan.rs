//! From words and filters to the terms of the index.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::{Term, schema::Field};

use super::{
    akin,
    analysis::Tongue,
    asking,
    fields::{Mark, fields},
    fuzzy,
    query::{Filters, Query},
    rank,
    scan::{Clause, TERMS_MOST},
    scope::Scope,
    shelf::Shelf,
    thesaurus,
};
use crate::ids::CommunityId;

/// Words that are used of a query, the rarest first.
const WORDS_MOST: usize = 24;
// The weights are round numbers among those that did about as well on all queries for tuning
// (`tests/judged/README.md`); they are fitted to these, not cross-validated.
/// A common word that more than one of so many documents has is left out.
const MANY: u64 = 20;
/// A common word that fewer have.
const COMMON: f64 = 0.5;
/// A stem of a language that the asker does not read.
const FOREIGN: f64 = 0.4;
/// A topic that is named, as a share of what the words that name it tell.
const TOPIC: f64 = 1.5;
/// A topic that is named by a word that means much the same, likewise.
const TOPIC_ALIKE: f64 = 0.3;
/// Topics that a word may name through others.
const TOPICS_ALIKE: usize = 2;
/// A word that means much the same or begins alike, as a share of what the word tells.
const ALIKE: f64 = 0.75;
/// A platform that is named.
const PLATFORM: f64 = 1.0;
/// A word that so many documents have is no slip.
const RARE: u64 = 10;
/// Words of a topic's or a platform's name that are looked for in a row.
const RUN: usize = 3;

/// Which typos are forgiven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typos {
    /// Words that nobody ever wrote.
    Unknown,
    /// Words that hardly anybody wrote too: a slip may be another word.
    Rare,
}

/// A word of a query.
#[derive(Debug)]
struct Asked<'a> {
    word: &'a str,
    /// What it was most likely meant to be.
    meant: String,
    stems: Vec<(Term, f64)>,
    /// How many documents have it.
    count: u64,
    weight: f64,
}

/// The terms that make documents relevant.
struct Plan<'a> {
    shelf: &'a Shelf,
    scope: &'a Scope,
    /// The keys of topics by their names.
    names: BTreeMap<String, &'a str>,
    /// By term its boost and the words that it stands for; one that is wanted twice keeps
    /// the greater boost.
    terms: BTreeMap<Term, (f64, u32)>,
}

pub(super) fn term(field: Field, text: &str) -> Term {
    Term::from_field_text(field, text)
}

fn mark(kind: Mark, value: &str) -> Term {
    term(fields().marks, &kind.term(value))
}

/// The terms that make documents relevant to a query, in an order of their own.
pub(super) fn clauses(
    shelf: &Shelf,
    scope: &Scope,
    query: &Query,
    typos: Typos,
) -> tantivy::Result<Vec<Clause>> {
    let mut plan = Plan { shelf, scope, names: scope.names(), terms: BTreeMap::new() };
    let mut asked = plan.asked(query)?;
    for (at, one) in asked.iter_mut().enumerate() {
        for (term, boost) in &one.stems {
            plan.add(term.clone(), boost * one.weight, 1 << at);
        }
        let unknown = one.count == 0 && !plan.known(one.word);
        let rare = typos == Typos::Rare && one.count < RARE;
        if unknown || rare {
            plan.forgive(one, unknown, 1 << at)?;
        }
    }
    for (at, one) in asked.iter().enumerate() {
        plan.alike(one, 1 << at)?;
        plan.akin(one, 1 << at)?;
    }
    plan.name(query, &asked)?;
    Ok(plan.clauses())
}

impl<'a> Plan<'a> {
    fn add(&mut self, term: Term, boost: f64, words: u32) {
        let known = self.terms.entry(term).or_insert((boost, words));
        *known = (known.0.max(boost), known.1 | words);
    }

    /// The words that are looked for, the rarest first. Those that every text has count
    /// little where there are others, and nothing where many documents have them.
    fn asked<'q>(&self, query: &'q Query) -> tantivy::Result<Vec<Asked<'q>>> {
        let own = self.scope.own();
        let tells = |word: &String| {
            let common = |tongue: &Tongue| tongue.is_common(word) || asking::asks(*tongue, word);
            word.chars().nth(1).is_some() && !own.iter().any(common)
        };
        let others = query.words.iter().any(tells);
        let mut asked = Vec::new();
        for word in &query.words {
            let (stems, count) = self.stems(word)?;
            let common = others && !tells(word);
            if !common || count * MANY <= self.shelf.docs() {
                let weight = if common { COMMON } else { 1.0 };
                asked.push(Asked { word, meant: word.clone(), stems, count, weight });
            }
        }
        asked.sort_by_key(|asked| asked.count);
        asked.truncate(WORDS_MOST);
        Ok(asked)
    }

    /// The stems of a word that occur, and in how many documents.
    fn stems(&self, word: &str) -> tantivy::Result<(Vec<(Term, f64)>, u64)> {
        let (mut stems, mut all) = (Vec::new(), 0);
        for stem in self.scope.stems(word) {
            let term = term(fields().stems, &stem.text);
            let count = self.shelf.count(&term)?;
            if count > 0 {
                stems.push((term, if stem.own { 1.0 } else { FOREIGN }));
                all += count;
            }
        }
        Ok((stems, all))
    }

    /// Whether a word is one that need not be written to be right: it names a topic, or is
    /// known to mean much the same as others.
    fn known(&self, word: &str) -> bool {
        let alike =
            |tongue: &Tongue| thesaurus::alike(*tongue, &tongue.stem(word)).next().is_some();
        self.names.contains_key(&self.scope.name(&[word])) || self.scope.own().iter().any(alike)
    }

    /// Adds what a word may have been meant to be; one that is unknown was meant to be that, and
    /// may be further off than one that is known all the same.
    fn forgive(&mut self, asked: &mut Asked<'_>, unknown: bool, bit: u32) -> tantivy::Result<()> {
        let found = fuzzy::near(self.shelf, asked.word, unknown)?;
        for near in &found {
            for (term, boost) in self.stems(&near.word)?.0 {
                self.add(term, boost * near.weight * asked.weight, bit);
            }
        }
        if let (true, Some(near)) = (unknown, found.into_iter().next()) {
            asked.meant = near.word;
        }
        Ok(())
    }

    /// Adds words that mean much the same; none tells more than a share of what the word does.
    fn alike(&mut self, asked: &Asked<'_>, bit: u32) -> tantivy::Result<()> {
        for tongue in self.scope.own() {
            let stem = tongue.stem(&asked.meant);
            let own = term(fields().stems, &stem);
            for other in thesaurus::alike(tongue, &stem) {
                self.instead(&own, term(fields().stems, other), asked.weight, bit)?;
            }
        }
        Ok(())
    }

    /// Adds words that begin alike; those that every text has are left alone.
    fn akin(&mut self, asked: &Asked<'_>, bit: u32) -> tantivy::Result<()> {
        if asked.weight < 1.0 {
            return Ok(());
        }
        for tongue in self.scope.own() {
            let stem = tongue.stem(&asked.meant);
            let own = term(fields().stems, &stem);
            for other in akin::akin(self.shelf, &stem)? {
                self.instead(&own, other, asked.weight, bit)?;
            }
        }
        Ok(())
    }

    /// Adds a term that may stand for another, if it occurs.
    fn instead(&mut self, own: &Term, other: Term, weight: f64, bit: u32) -> tantivy::Result<()> {
        if self.shelf.count(&other)? > 0 {
            let share = (self.idf(own)? / self.idf(&other)?).min(1.0);
            self.add(other, ALIKE * weight * share, bit);
        }
        Ok(())
    }

    /// Adds the topics and platforms that words of the query name, alone or in a row.
    fn name(&mut self, query: &Query, asked: &[Asked<'_>]) -> tantivy::Result<()> {
        let scope = self.scope;
        let meant = |word: &'_ String| {
            let at = asked.iter().position(|asked| asked.word == word);
            at.map_or((word.clone(), 0), |at| (asked[at].meant.clone(), 1 << at))
        };
        let meant: Vec<(String, u32)> = query.words.iter().map(meant).collect();
        for run in (1..=RUN).flat_map(|length| meant.windows(length)) {
            let bits = run.iter().fold(0, |bits, (_, bit)| bits | bit);
            let words: Vec<&str> = run.iter().map(|(word, _)| word.as_str()).collect();
            if let Some(topic) = self.names.get(&scope.name(&words)).copied() {
                self.topic(topic, TOPIC, &words, bits)?;
            } else if let [word] = words[..] {
                for topic in self.topics_alike(word) {
                    self.topic(topic, TOPIC_ALIKE, &words, bits)?;
                }
            }
            let platform = mark(Mark::Platform, &words.concat());
            if self.shelf.count(&platform)? > 0 {
                self.add(platform, PLATFORM, bits);
            }
        }
        Ok(())
    }

    /// Adds a topic, of which a share of what the words tell that name it is certain.
    fn topic(&mut self, key: &str, share: f64, words: &[&str], bits: u32) -> tantivy::Result<()> {
        let topic = mark(Mark::Topic, key);
        let boost = share * self.telling(words)? / self.idf(&topic)?;
        self.add(topic, boost, bits);
        Ok(())
    }

    /// The topics named by words that mean much the same as this one.
    fn topics_alike(&self, word: &str) -> Vec<&'a str> {
        let tongue = self.scope.first();
        let named = thesaurus::alike(tongue, &tongue.stem(word));
        let topics: BTreeSet<&str> =
            named.filter_map(|stem| self.names.get(stem).copied()).collect();
        topics.into_iter().take(TOPICS_ALIKE).collect()
    }

    fn idf(&self, term: &Term) -> tantivy::Result<f64> {
        Ok(rank::idf(self.shelf.count(term)?, self.shelf.docs()))
    }

    /// How telling words are together.
    fn telling(&self, words: &[&str]) -> tantivy::Result<f64> {
        let tongue = self.scope.first();
        let idfs = words.iter().map(|word| self.idf(&term(fields().stems, &tongue.stem(word))));
        idfs.sum()
    }

    fn clauses(self) -> Vec<Clause> {
        let terms = self.terms.into_iter();
        let mut clauses: Vec<_> =
            terms.map(|(term, (boost, words))| Clause { term, boost, words }).collect();
        if clauses.len() > TERMS_MOST {
            clauses.sort_by(|a, b| b.boost.total_cmp(&a.boost));
            clauses.truncate(TERMS_MOST);
            clauses.sort_by(|a, b| a.term.cmp(&b.term));
        }
        clauses
    }
}

/// What the hits must be about.
pub(super) fn groups(scope: &Scope, filters: &Filters) -> Vec<Vec<Term>> {
    let of = |kind: Mark, values: &[String]| {
        let terms: Vec<_> = values.iter().map(|value| mark(kind, value)).collect();
        (!terms.is_empty()).then_some(terms)
    };
    let topics: Vec<_> = filters.topics.iter().map(|value| scope.topic(value)).collect();
    let groups = [
        of(Mark::Topic, &topics),
        of(Mark::Platform, &filters.platforms),
        of(Mark::Sort, &filters.kinds),
        of(Mark::Lang, &filters.langs),
    ];
    groups.into_iter().flatten().collect()
}

/// What somebody of a community may see.
pub(super) fn visible(community: CommunityId) -> Vec<Term> {
    vec![mark(Mark::Community, &community.to_string()), mark(Mark::Public, "")]
}
