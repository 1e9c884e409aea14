//! Completion: documents whose titles have the words that were typed, the last one begun.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
};

use tantivy::{Term, schema::Field};

use super::{
    analysis::{self, fold},
    fields::fields,
    find::{Hit, Hits},
    scan::{Clause, Wanted, scan},
    scope::Scope,
    shelf::Shelf,
    trouble,
};
use crate::Result;

/// Words that a beginning may stand for.
const MOST: usize = 32;
/// Words of the dictionary that are looked at for them.
const LOOKED_AT: usize = 20_000;
/// Words that are used of what was typed.
const WORDS: usize = 8;

impl Shelf {
    /// Documents whose titles have all the words typed so far; the last one may go on.
    ///
    /// # Errors
    /// Where tantivy fails.
    pub fn complete(&self, scope: &Scope, typed: &str, now: i64, most: usize) -> Result<Hits> {
        self.completed(scope, typed, now, most).map_err(trouble)
    }

    fn completed(
        &self,
        scope: &Scope,
        typed: &str,
        now: i64,
        most: usize,
    ) -> tantivy::Result<Hits> {
        let mut words: Vec<_> = analysis::words(typed).into_iter().map(|w| w.folded).collect();
        // An apostrophe swallows what was begun after it.
        let last = typed.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let begun = if last.is_empty() { words.pop() } else { Some(fold(last).into_owned()) };
        let Some(begun) = begun.filter(|_| self.docs() > 0) else { return Ok(Hits::default()) };
        if words.last() == Some(&begun) {
            words.pop();
        }
        words.truncate(WORDS);
        let title = |word: &str| Term::from_field_text(fields().titles, word);
        let mut groups: Vec<Vec<Term>> = words.iter().map(|word| vec![title(word)]).collect();
        let ends = self.begun(fields().titles, &begun, MOST)?;
        let clauses = groups.iter().flatten().chain(&ends);
        let clauses =
            clauses.map(|term| Clause { term: term.clone(), boost: 1.0, words: 0 }).collect();
        // A single word is among the clauses, and so need not be asked for once more.
        if !groups.is_empty() || ends.is_empty() {
            groups.push(ends);
        }
        let community = scope.community;
        let langs = &scope.langs;
        let wanted = Wanted { clauses, groups, community, langs, now, most, pruned: true };
        let found = scan(self, &wanted)?;
        Ok(Hits { hits: found.iter().map(Hit::from).collect(), ..Hits::default() })
    }

    /// Terms that begin so, at most `most`: the most frequent ones.
    pub(super) fn begun(
        &self,
        field: Field,
        begun: &str,
        most: usize,
    ) -> tantivy::Result<Vec<Term>> {
        let mut found = BTreeSet::new();
        for part in &self.parts {
            let index = part.segment.reader.inverted_index(field)?;
            let mut words = index.terms().range().ge(begun).into_stream()?;
            let mut frequent = BinaryHeap::new();
            for _ in 0..LOOKED_AT {
                if !words.advance() || !words.key().starts_with(begun.as_bytes()) {
                    break;
                }
                let count = words.value().doc_freq;
                let least = frequent.peek().map_or(0, |(Reverse(count), _)| *count);
                if frequent.len() < 2 * most || count > least {
                    frequent.push((Reverse(count), words.key().to_vec()));
                }
                if frequent.len() > 2 * most {
                    frequent.pop();
                }
            }
            let words = frequent.into_iter().filter_map(|(_, word)| String::from_utf8(word).ok());
            found.extend(words.map(|word| Term::from_field_text(field, &word)));
        }
        let counted = found.into_iter().map(|term| Ok((Reverse(self.count(&term)?), term)));
        let mut counted = counted.collect::<tantivy::Result<Vec<_>>>()?;
        counted.retain(|(count, _)| count.0 > 0);
        counted.sort_unstable();
        counted.truncate(most);
        let mut terms: Vec<_> = counted.into_iter().map(|(_, term)| term).collect();
        terms.sort_unstable();
        Ok(terms)
    }
}
