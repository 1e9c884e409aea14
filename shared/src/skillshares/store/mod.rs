//! SQL of skill-shares.

mod dates;
mod ideas;
mod seats;
mod series;

pub use ideas::{Idea, IdeaState, Voices};
pub(super) use dates::wall;
pub use seats::Counts;
