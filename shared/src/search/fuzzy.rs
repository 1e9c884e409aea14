//! Words near a word that was typed, from the dictionary of what was written.

use std::collections::BTreeMap;

use tantivy::{Term, query::FuzzyTermQuery};

use super::{fields::fields, shelf::Shelf};

/// Words that stand for one that was typed.
const MOST: usize = 4;
/// A nearer word may be forgiven more, the longer it is.
const ONE: usize = 4;
const TWO: usize = 8;

/// A word that was written, and how much of the typed one's weight it gets.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Near {
    pub(super) word: String,
    pub(super) weight: f64,
}

/// The nearest words that were written, of those the most frequent. `far` are those with two
/// slips too, where no other is nearer.
pub(super) fn near(shelf: &Shelf, typed: &str, far: bool) -> tantivy::Result<Vec<Near>> {
    let letters = typed.chars().count();
    if letters < ONE {
        return Ok(Vec::new());
    }
    let mut found = within(shelf, typed, 1)?;
    if found.is_empty() && far && letters >= TWO {
        found = within(shelf, typed, 2)?;
    }
    let mut counted = Vec::new();
    for (word, distance) in found {
        let term = Term::from_field_text(fields().words, &word);
        counted.push((distance, std::cmp::Reverse(shelf.count(&term)?), word));
    }
    counted.retain(|(_, count, _)| count.0 > 0);
    counted.sort_unstable();
    counted.truncate(MOST);
    let weight = |distance| if distance == 1 { 0.8 } else { 0.6 };
    let near =
        counted.into_iter().map(|(distance, _, word)| Near { weight: weight(distance), word });
    Ok(near.collect())
}

fn within(shelf: &Shelf, typed: &str, distance: u8) -> tantivy::Result<BTreeMap<String, usize>> {
    let field = fields().words;
    let mut found = BTreeMap::new();
    // Two changes and any first letter would go through most of the dictionary.
    let first: String = typed.chars().take(usize::from(distance > 1)).collect();
    for part in &shelf.parts {
        let index = part.segment.reader.inverted_index(field)?;
        let query = FuzzyTermQuery::new(Term::from_field_text(field, typed), distance, true);
        let mut words = index.terms().search(query.automaton()?);
        if !first.is_empty() {
            words = words.ge(first.as_bytes());
        }
        let mut words = words.into_stream()?;
        while words.advance() {
            let Ok(word) = std::str::from_utf8(words.key()) else { continue };
            if !word.starts_with(&first) {
                break;
            }
            if word != typed {
                found.insert(word.to_owned(), strsim::osa_distance(word, typed));
            }
        }
    }
    Ok(found)
}
