//! What members ask a shelf.

use std::collections::BTreeSet;

use super::{
    best::Found,
    document::{Key, Kind},
    fields::{fields, folded},
    plan::{self, Typos, term},
    query::Query,
    rank,
    scan::{Clause, Wanted, scan},
    scope::Scope,
    shelf::Shelf,
    trouble,
};
use crate::{Result, ids::CommunityId};

/// Fewer hits than these, and typos are looked for in rare words too.
const ENOUGH: usize = 10;
/// Terms by which a text is compared with others.
const TERMS: usize = 15;
/// Candidates of which the likeness is worked out.
const CANDIDATES: usize = 40;

/// A document that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its kind.
    pub kind: Kind,
    /// Its community.
    pub community: CommunityId,
    /// Its number there.
    pub number: i64,
    /// Relevance × worth × freshness; of [`Shelf::near`] a likeness from 0 to 1.
    pub score: f64,
}

/// What was found, best first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// The documents.
    pub hits: Vec<Hit>,
    /// The stems by which they were found, for [`super::snippet`].
    pub stems: BTreeSet<String>,
}

impl From<&Found> for Hit {
    fn from(found: &Found) -> Self {
        let Key { kind, community, number } = found.key;
        Self { kind, community, number, score: found.score }
    }
}

impl Shelf {
    /// What fits a query best, at most `most`, at the time `now`. Nothing usable in the
    /// query finds nothing; filters alone find what they let through.
    ///
    /// # Errors
    /// Where tantivy fails.
    pub fn find(&self, scope: &Scope, query: &Query, now: i64, most: usize) -> Result<Hits> {
        self.look(scope, query, now, most, true).map_err(trouble)
    }

    /// The same without pruning: what [`Shelf::find`] is held against.
    ///
    /// # Errors
    /// Where tantivy fails.
    #[doc(hidden)]
    pub fn find_all(&self, scope: &Scope, query: &Query, now: i64, most: usize) -> Result<Hits> {
        self.look(scope, query, now, most, false).map_err(trouble)
    }

    fn look(
        &self,
        scope: &Scope,
        query: &Query,
        now: i64,
        most: usize,
        pruned: bool,
    ) -> tantivy::Result<Hits> {
        if query.is_empty() || self.docs() == 0 {
            return Ok(Hits::default());
        }
        let mut wanted = Wanted {
            clauses: plan::clauses(self, scope, query, Typos::Unknown)?,
            groups: plan::groups(scope, &query.filters),
            community: scope.community,
            langs: &scope.langs,
            now,
            most,
            pruned,
        };
        let worded = !query.words.is_empty();
        let mut found =
            if worded && wanted.clauses.is_empty() { Vec::new() } else { scan(self, &wanted)? };
        if worded && found.len() < most.min(ENOUGH) {
            wanted.clauses = plan::clauses(self, scope, query, Typos::Rare)?;
            if !wanted.clauses.is_empty() {
                found = scan(self, &wanted)?;
            }
        }
        Ok(Hits { hits: found.iter().map(Hit::from).collect(), stems: stems(&wanted.clauses) })
    }

    /// Documents that say much the same as a new one, the most alike first. The score is the
    /// share of the new one's telling words, weighed by how telling they are, that the
    /// document has too.
    ///
    /// # Errors
    /// Where tantivy fails.
    pub fn near(&self, scope: &Scope, title: &str, text: &str, most: usize) -> Result<Hits> {
        self.alike(scope, title, text, most).map_err(trouble)
    }

    fn alike(&self, scope: &Scope, title: &str, text: &str, most: usize) -> tantivy::Result<Hits> {
        let clauses = self.telling(scope, title, text)?;
        if clauses.is_empty() || self.docs() == 0 {
            return Ok(Hits::default());
        }
        let weights =
            // One more for each: among few documents a word that none has would outweigh all.
            clauses.iter().map(|clause| Ok(1.0 + rank::idf(self.count(&clause.term)?, self.docs())));
        let weights: Vec<f64> = weights.collect::<tantivy::Result<_>>()?;
        let all: f64 = weights.iter().sum();
        let wanted = Wanted {
            groups: Vec::new(),
            community: scope.community,
            langs: &[],
            now: 0,
            most: CANDIDATES.max(most),
            pruned: true,
            clauses,
        };
        let mut found = scan(self, &wanted)?;
        for one in &mut found {
            let shared = weights.iter().enumerate().filter(|(at, _)| one.has >> at & 1 == 1);
            one.score = shared.map(|(_, weight)| weight).sum::<f64>() / all;
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.key.cmp(&b.key)));
        found.truncate(most);
        Ok(Hits { hits: found.iter().map(Hit::from).collect(), stems: stems(&wanted.clauses) })
    }

    /// The most telling terms of a text, also those that no document has yet.
    fn telling(&self, scope: &Scope, title: &str, text: &str) -> tantivy::Result<Vec<Clause>> {
        let tongue = scope.first();
        let words = [folded(title), folded(title), folded(text)].concat();
        let mut times = std::collections::BTreeMap::<String, u32>::new();
        for word in words.iter().filter(|word| !tongue.is_common(word)) {
            *times.entry(tongue.stem(word)).or_default() += 1;
        }
        let mut terms = Vec::new();
        for (stem, times) in times {
            let term = term(fields().stems, &stem);
            let idf = rank::idf(self.count(&term)?, self.docs());
            terms.push((f64::from(times).sqrt() * idf, term));
        }
        terms.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        terms.truncate(TERMS);
        Ok(terms.into_iter().map(|(_, term)| Clause { term, boost: 1.0, words: 0 }).collect())
    }
}

fn stems(clauses: &[Clause]) -> BTreeSet<String> {
    let of_text = clauses.iter().filter(|clause| clause.term.field() == fields().stems);
    of_text.filter_map(|clause| clause.term.value().as_str().map(ToOwned::to_owned)).collect()
}
