//! What is asked of an import, and what became of it.

use super::{known::Fate, source::Place};
use crate::error::UserError;

/// Most faults that are told one by one.
pub const FAULTS_MOST: usize = 20;

/// What is asked of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Orders {
    /// Tips that are new stand published; else they wait for reviews.
    pub publish: bool,
    /// Nothing is written.
    pub dry_run: bool,
    /// Nothing is written where anything is wrong.
    pub strict: bool,
    /// Whoever runs it takes care of the tips that are new.
    pub own: bool,
}

/// Something in a file that is no tip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub error: UserError,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Tips that are new.
    pub added: u64,
    /// Tips that say something else now.
    pub updated: u64,
    /// Tips that said so already.
    pub same: u64,
    /// Tips that were written or changed here, and say what they said.
    pub kept: u64,
    /// Tips that are deleted or hidden here, and stay so.
    pub gone: u64,
    /// What is no tip.
    pub wrong: u64,
    /// The first of these, [`FAULTS_MOST`] at most.
    pub faults: Vec<Fault>,
}

impl Summary {
    /// All that was read.
    #[must_use]
    pub const fn read(&self) -> u64 {
        self.added + self.updated + self.same + self.kept + self.gone + self.wrong
    }

    pub(super) fn fault(&mut self, place: Place, error: UserError) {
        self.wrong += 1;
        if self.faults.len() < FAULTS_MOST {
            self.faults.push(Fault { place, error });
        }
    }

    pub(super) fn count(&mut self, fates: &[Fate]) {
        for fate in fates {
            match fate {
                Fate::Added => self.added += 1,
                Fate::Updated(..) => self.updated += 1,
                Fate::Same => self.same += 1,
                Fate::Kept => self.kept += 1,
                Fate::Gone => self.gone += 1,
            }
        }
    }
}
