//! What is thought of before a command is run, outside of its transaction.

use std::sync::Arc;

use crate::{
    ids::{CommunityId, TipNo},
    mentorship::Found,
    search::Shelf,
};

/// What was looked up before a command is run.
#[derive(Debug, Clone, Default)]
pub struct Thought {
    /// What can be found, where the command searches.
    pub(crate) shelf: Option<Arc<Shelf>>,
    /// Tips that may answer, or that say much the same.
    pub(crate) near: Vec<(CommunityId, TipNo)>,
    /// The same for each of several lines that become tips.
    pub(crate) near_each: Vec<Vec<(CommunityId, TipNo)>>,
    /// Mentors who may fit, where the command seeks one.
    pub(crate) mentors: Option<Found>,
}
