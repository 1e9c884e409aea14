//! Tips that leave an installation and come into one, as files.
//!
//! One [`Form`] is written in two ways: as a line of JSON Lines, or as Markdown with front
//! matter. Its `origin` is the tip's identity wherever it goes: what an import brings keeps the
//! one it came with, and what was written here is `HALL/NUMBER`, where `HALL` is made from the
//! installation's secret and the community, so that it stays and is nobody else's.
//!
//! What a file says is read and checked outside of any transaction, compared with what is here
//! in a read transaction, and written in short ones that see whether it is still so. An import
//! that was ended in the middle is simply run again.

mod check;
mod export;
mod form;
mod import;
mod known;
mod lines;
mod markdown;
mod source;
mod store;
mod summary;
#[cfg(test)]
mod tests;

pub use export::{Target, export};
pub use form::{Form, VERSION};
pub use import::import;
pub use lines::LINE_MOST;
pub use source::Place;
pub use store::Fresh;
pub use summary::{FAULTS_MOST, Fault, Orders, Summary};

use crate::{
    app::App,
    error::Result,
    ids::{CommunityId, PartyId, TipNo},
};

/// Stands for a file where whoever wrote a revision is named. It is nobody's party, since these
/// are above 0; and it is not none, which is somebody who was erased.
pub(super) const FILE: PartyId = PartyId(0);

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Tips read or written so far.
    pub tips: u64,
    /// What is done of the whole.
    pub done: u64,
    /// The whole, in bytes, files or tips; 0 where nobody knows.
    pub whole: u64,
}

/// What the origins of a community's own tips begin with.
fn hall(app: &App, community: CommunityId) -> Result<String> {
    let mut hall = app.limiter.keyed(&format!("origin of tips/{community}"))?;
    hall.truncate(16);
    Ok(hall)
}

/// The origin of a tip that was written here.
fn origin(hall: &str, number: TipNo) -> String {
    format!("{hall}/{number}")
}

/// The tip behind an origin, where it was written here.
fn own(hall: &str, origin: &str) -> Option<TipNo> {
    origin.strip_prefix(hall)?.strip_prefix('/')?.parse().ok().map(TipNo)
}
