//! The documents to go through one by one, where so few can fit that pruning gains nothing:
//! those that have some clause and are in the narrowest group.

use tantivy::{BitSet, DocId, DocSet, TERMINATED, postings::SegmentPostings};

use super::rank::count;

/// So few documents are gone through whatever else could be done.
const FEW: f64 = 1_000.0;
/// So large a share of what the clauses have is, too: reading a posting costs a fraction of
/// scoring a document.
const SHARE: f64 = 0.125;

/// The postings of one part, by what they mean for a document.
pub(super) struct Narrow<'a> {
    pub(super) max_doc: DocId,
    /// Any of these; where nothing is asked for, none, and all documents have it.
    pub(super) clauses: Option<Vec<&'a SegmentPostings>>,
    /// One of each of these.
    pub(super) groups: Vec<&'a Vec<SegmentPostings>>,
}

impl Narrow<'_> {
    /// The documents, in order; some of them may still be in no other group than the
    /// narrowest. None where too many are to be expected.
    pub(super) fn docs(&self) -> Option<Vec<DocId>> {
        let narrowest = self.groups.iter().copied().min_by_key(|group| size(*group));
        let Some(clauses) = &self.clauses else {
            return Some(listed(&self.set(narrowest?)));
        };
        let work = size(clauses.iter().copied());
        if self.expected(work) > FEW.max(count(work) * SHARE) {
            return None;
        }
        let having = self.set(clauses.iter().copied());
        match narrowest.filter(|group| size(*group) < work) {
            Some(group) => {
                let mut docs = listed(&self.set(group));
                docs.retain(|doc| having.contains(*doc));
                Some(docs)
            }
            None => Some(listed(&having)),
        }
    }

    /// How many documents will fit, if groups and clauses have nothing to do with each other.
    fn expected(&self, work: u64) -> f64 {
        let all = f64::from(self.max_doc.max(1));
        let shares = self.groups.iter().map(|group| (count(size(*group)) / all).min(1.0));
        count(work).min(all) * shares.product::<f64>()
    }

    fn set<'p>(&self, postings: impl IntoIterator<Item = &'p SegmentPostings>) -> BitSet {
        let mut set = BitSet::with_max_value(self.max_doc);
        for one in postings {
            let mut one = one.clone();
            while one.doc() != TERMINATED {
                set.insert(one.doc());
                one.advance();
            }
        }
        set
    }
}

fn size<'p>(postings: impl IntoIterator<Item = &'p SegmentPostings>) -> u64 {
    postings.into_iter().map(|one| u64::from(one.doc_freq())).sum()
}

fn listed(set: &BitSet) -> Vec<DocId> {
    let buckets = 0..set.max_value().div_ceil(64);
    buckets.flat_map(|at| set.tinyset(at).into_iter().map(move |bit| at * 64 + bit)).collect()
}
