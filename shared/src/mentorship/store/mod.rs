//! SQL of mentorship.

mod candidates;
mod pairs;
pub(super) mod people;
mod profiles;
mod talk;
mod unmet;

pub use people::{Blocked, Past, Somebody, Taught};
pub use profiles::Profile;
pub use talk::{Check, Note, Plan};
