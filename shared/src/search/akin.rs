//! Stems that begin alike: forms that a stemmer does not bring together (`verificar`,
//! `verificación`), and compounds (`Steuer`, `Steuererklärung`).

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
    let own = Term::from_field_text(fields().stems, stem);
    let mut found = shelf.begun(fields().stems, &head, MOST + 1)?;
    found.retain(|term| *term != own);
    found.truncate(MOST);
    Ok(found)
}
