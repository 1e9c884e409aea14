//! SQL of skill-shares.

mod dates;
mod ideas;
mod seats;
mod series;

pub use ideas::{Idea, IdeaState, Voices};
pub use seats::Counts;
