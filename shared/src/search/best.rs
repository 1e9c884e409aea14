//! The best of what was found, in an order that depends on the documents alone.

use std::{cmp::Ordering, collections::BinaryHeap};

use super::document::Key;

/// A document that was found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) key: Key,
    pub(super) score: f64,
    /// Which clauses it has, a bit each.
    pub(super) has: u64,
}

/// The worse one is the greater, so that a heap gives it first.
#[derive(Debug, PartialEq)]
struct Worse(Found);

impl Eq for Worse {}

impl PartialOrd for Worse {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Worse {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_score = other.0.score.total_cmp(&self.0.score);
        by_score.then_with(|| self.0.key.cmp(&other.0.key))
    }
}

/// The best so far: greater scores first, then smaller numbers.
#[derive(Debug)]
pub(super) struct Best {
    most: usize,
    heap: BinaryHeap<Worse>,
}

impl Best {
    pub(super) fn new(most: usize) -> Self {
        Self { most, heap: BinaryHeap::with_capacity(most + 1) }
    }

    /// The score that must be reached, once there are enough.
    pub(super) fn worst(&self) -> Option<f64> {
        (self.heap.len() >= self.most).then(|| self.heap.peek().map(|worse| worse.0.score))?
    }

    /// Whether a score may get in.
    pub(super) fn admits(&self, score: f64) -> bool {
        self.worst().is_none_or(|worst| score >= worst)
    }

    pub(super) fn offer(&mut self, found: Found) {
        self.heap.push(Worse(found));
        if self.heap.len() > self.most {
            self.heap.pop();
        }
    }

    pub(super) fn into_vec(self) -> Vec<Found> {
        self.heap.into_sorted_vec().into_iter().map(|worse| worse.0).collect()
    }
}
