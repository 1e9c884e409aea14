//! Stems that begin alike: forms that a stemmer does not bring together (`verificar`,
//! `verificación`), and compounds (`Steuer`, `Steuererklärung`).

use std::{cmp::Reverse, collections::BTreeSet};

use tantivy::Term;

use super::{fields::fields, shelf::Shelf};

/// Stems that stand for one that was asked for.
const MOST: usize = 4;
/// Letters that must be the same; shorter beginnings say nothing.
const SAME: usize = 5;
/// Letters at the end of a stem that another form may have otherwise.
const ENDING: usize = 2;

/// The stems that begin like this one, of those the most frequent.
pub(super) fn akin(shelf: &Shelf, stem: &str) -> tantivy::Result<Vec<Term>> {
    let letters = stem.chars().count();
    if letters < SAME {
        return Ok(Vec::new());
    }
    let head: String = stem.chars().take(SAME.max(letters - ENDING)).collect();
    let mut counted = Vec::new();
    for other in beginning(shelf, &head)?.into_iter().filter(|other| other != stem) {
        let term = Term::from_field_text(fields().stems, &other);
        counted.push((Reverse(shelf.count(&term)?), term));
    }
    counted.retain(|(count, _)| count.0 > 0);
    counted.sort_unstable();
    counted.truncate(MOST);
    Ok(counted.into_iter().map(|(_, term)| term).collect())
}

/// All stems that begin so.
fn beginning(shelf: &Shelf, head: &str) -> tantivy::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for part in &shelf.parts {
        let index = part.segment.reader.inverted_index(fields().stems)?;
        let mut stems = index.terms().range().ge(head.as_bytes()).into_stream()?;
        while stems.advance() && stems.key().starts_with(head.as_bytes()) {
            found.extend(std::str::from_utf8(stems.key()).map(ToOwned::to_owned));
        }
    }
    Ok(found)
}
