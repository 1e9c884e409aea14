//! SQL of skill-shares.

mod dates;
mod ideas;
mod reminded;
mod revisions;
mod seats;
mod series;

pub(crate) use dates::wall;
pub use ideas::{Idea, IdeaState, Voices};
pub use reminded::Reminded;
pub use seats::Counts;
