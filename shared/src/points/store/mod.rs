//! SQL of points.

mod check;
mod days;
mod ledger;
mod outcomes;

pub use check::Off;
pub use days::Terms;
pub use ledger::Entry;
pub use outcomes::{Deed, Paid};
