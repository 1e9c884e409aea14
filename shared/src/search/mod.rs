//! Full-text search: a tantivy index that each process derives from the database.

mod akin;
pub mod analysis;
mod asking;
mod begun;
mod best;
mod complete;
mod coverage;
mod document;
mod fields;
mod find;
mod fuzzy;
mod home;
mod keeper;
mod narrow;
mod part;
mod plan;
mod query;
pub mod rank;
#[cfg(test)]
mod samples;
mod scan;
mod scope;
mod sealed;
mod shelf;
mod snippet;
mod sources;
mod thesaurus;
mod writing;

pub use document::{Document, Key, Kind};
pub use find::{Hit, Hits};
pub use home::Marks;
pub use keeper::Search;

pub use query::{Filters, Query};
pub use scope::{Names, Scope};
pub use shelf::Shelf;
pub use snippet::snippet;
pub use sources::Source;
pub(crate) use sources::{COUNTER, Slices};

use crate::Error;

/// What tantivy could not do.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn trouble(error: tantivy::TantivyError) -> Error {
    Error::Internal(format!("search: {error}"))
}
