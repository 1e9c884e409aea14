//! Completion: documents whose titles have the words that were typed, the last one begun.

use tantivy::Term;

use super::{
    analysis::{self, fold},
    begun::MOST,
    fields::fields,
    find::{Hit, Hits},
    scan::{Clause, Wanted, scan},
    scope::Scope,
    shelf::Shelf,
    trouble,
};
use crate::Result;

/// Documents that may have, in all, the words that a beginning stands for.
const DOCUMENTS: u64 = 20_000;
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
        let ends = self.ends(&begun)?;
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

    /// The words that a beginning may stand for: itself, and others as long as few enough
    /// documents have them. A single letter begins more than could be gone through.
    fn ends(&self, begun: &str) -> tantivy::Result<Vec<Term>> {
        let own = Term::from_field_text(fields().titles, begun);
        let (mut ends, mut left) = (Vec::new(), DOCUMENTS);
        for term in self.begun(fields().titles, begun, MOST)? {
            let count = self.count(&term)?;
            if term == own {
                ends.push(term);
            } else if count <= left {
                left -= count;
                ends.push(term);
            }
        }
        ends.sort_unstable();
        Ok(ends)
    }
}
