//! Full-text search: a tantivy index that each process derives from the database.

pub mod analysis;
mod document;
mod query;
mod sealed;

pub use document::{Document, Key, Kind};
pub use query::{Filters, Query};
