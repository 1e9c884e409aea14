//! From words and filters to the terms of the index.

use std::collections::BTreeMap;

use tantivy::{Term, schema::Field};

use super::{
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
/// A common word that more than one of so many documents has is left out.
const MANY: u64 = 20;
/// A common word that fewer have.
const COMMON: f64 = 0.4;
/// A stem of a language that the asker does not read.
const FOREIGN: f64 = 0.4;
/// A topic that is named, as a share of what the words that name it tell.
const TOPIC: f64 = 1.5;
/// A word that means much the same, as a share of what the word tells.
const ALIKE: f64 = 0.65;
/// A platform that is named.
const PLATFORM: f64 = 1.0;
/// Words of a topic's or a platform's name that are looked for in a row.
const RUN: usize = 3;

/// Which typos are forgiven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typos {
    /// Words that nobody ever wrote.
    Unknown,
    /// All words.
    Any,
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
    let mut plan = Plan { shelf, scope, terms: BTreeMap::new() };
    let mut asked = plan.asked(query)?;
    for (at, one) in asked.iter_mut().enumerate() {
        for (term, boost) in &one.stems {
            plan.add(term.clone(), boost * one.weight, 1 << at);
        }
        if one.count == 0 || typos == Typos::Any {
            plan.forgive(one, 1 << at)?;
        }
    }
    for (at, one) in asked.iter().enumerate() {
        plan.alike(one, 1 << at)?;
    }
    plan.name(query, &asked)?;
    Ok(plan.clauses())
}

impl Plan<'_> {
    fn add(&mut self, term: Term, boost: f64, words: u32) {
        let known = self.terms.entry(term).or_insert((boost, words));
        *known = (known.0.max(boost), known.1 | words);
    }

    /// The words that are looked for, the rarest first. Those that every text has count
    /// little where there are others, and nothing where many documents have them.
    fn asked<'q>(&self, query: &'q Query) -> tantivy::Result<Vec<Asked<'q>>> {
        let own = self.scope.own();
        let tells = |word: &String| {
            word.chars().nth(1).is_some() && !own.iter().any(|tongue| tongue.is_common(word))
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

    /// Adds what a word may have been meant to be.
    fn forgive(&mut self, asked: &mut Asked<'_>, bit: u32) -> tantivy::Result<()> {
        let found = fuzzy::near(self.shelf, asked.word)?;
        for near in &found {
            for (term, boost) in self.stems(&near.word)?.0 {
                self.add(term, boost * near.weight * asked.weight, bit);
            }
        }
        if let (0, Some(near)) = (asked.count, found.into_iter().next()) {
            asked.meant = near.word;
        }
        Ok(())
    }

    /// Adds words that mean much the same; none tells more than a share of what the word does.
    fn alike(&mut self, asked: &Asked<'_>, bit: u32) -> tantivy::Result<()> {
        for tongue in self.scope.own() {
            let stem = tongue.stem(&asked.meant);
            let idf = self.idf(&term(fields().stems, &stem))?;
            for other in thesaurus::alike(tongue, &stem) {
                let term = term(fields().stems, other);
                if self.shelf.count(&term)? > 0 {
                    let boost = ALIKE * asked.weight * (idf / self.idf(&term)?).min(1.0);
                    self.add(term, boost, bit);
                }
            }
        }
        Ok(())
    }

    /// Adds the topics and platforms that words of the query name, alone or in a row.
    fn name(&mut self, query: &Query, asked: &[Asked<'_>]) -> tantivy::Result<()> {
        let scope = self.scope;
        let names = scope.names();
        let meant = |word: &'_ String| {
            let at = asked.iter().position(|asked| asked.word == word);
            at.map_or((word.clone(), 0), |at| (asked[at].meant.clone(), 1 << at))
        };
        let meant: Vec<(String, u32)> = query.words.iter().map(meant).collect();
        for run in (1..=RUN).flat_map(|length| meant.windows(length)) {
            let bits = run.iter().fold(0, |bits, (_, bit)| bits | bit);
            let words: Vec<&str> = run.iter().map(|(word, _)| word.as_str()).collect();
            if let Some(topic) = names.get(&scope.name(&words)) {
                let topic = mark(Mark::Topic, topic);
                let boost = TOPIC * self.telling(&words)? / self.idf(&topic)?;
                self.add(topic, boost, bits);
            }
            let platform = mark(Mark::Platform, &words.concat());
            if self.shelf.count(&platform)? > 0 {
                self.add(platform, PLATFORM, bits);
            }
        }
        Ok(())
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
