//! All that can be found at one moment: the base, and newer documents laid over it.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use tantivy::{
    Index, IndexReader, ReloadPolicy, Searcher, Term, directory::RamDirectory,
    query::Bm25StatisticsProvider, schema::Field,
};

use super::{
    document::{Document, Key},
    fields::fields,
    part::{Part, Segment},
};

/// What tantivy's writer of a single segment begins with; it grows.
const OVERLAY_BYTES: usize = 3_000_000;
/// Lengths of what is no running text, taken as they usually are: the same in every index.
pub(super) const TITLE_LENGTH: u64 = 6;
pub(super) const MARKS_LENGTH: u64 = 6;
/// Counts that are kept; beyond that all are counted anew.
const KEPT: usize = 20_000;

/// An index on disk or in memory, opened for reading.
#[derive(Debug, Clone)]
pub(super) struct Opened {
    searcher: Searcher,
    pub(super) segments: Vec<Arc<Segment>>,
}

/// See the module. It never changes; a newer one takes its place.
#[derive(Debug)]
pub struct Shelf {
    pub(super) parts: Vec<Part>,
    pub(super) searcher: Searcher,
    docs: u64,
    tokens: u64,
    counts: Mutex<HashMap<Term, u64>>,
}

impl Opened {
    /// # Errors
    /// Where a file is missing or not what it should be.
    pub(super) fn new(index: &Index) -> tantivy::Result<Self> {
        let reader: IndexReader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let readers = searcher.segment_readers().iter();
        let segments = readers.map(|reader| Segment::open(reader.clone()).map(Arc::new));
        Ok(Self { segments: segments.collect::<tantivy::Result<_>>()?, searcher })
    }
}

/// The newer documents as an index in memory.
fn overlay<'a>(newer: impl Iterator<Item = &'a Document>) -> tantivy::Result<Opened> {
    let index = Index::builder().schema(fields().schema.clone());
    let mut writer = index.single_segment_index_writer(RamDirectory::create(), OVERLAY_BYTES)?;
    for document in newer {
        writer.add_document(fields().document(document))?;
    }
    Opened::new(&writer.finalize()?)
}

impl Shelf {
    /// Whether nothing can be found.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.docs == 0
    }

    /// A base, and what is newer than it.
    pub(super) fn new(
        base: Option<&Opened>,
        newer: &BTreeMap<Key, Document>,
    ) -> tantivy::Result<Self> {
        let live = newer.values().filter(|document| document.live);
        let over = match (live.clone().next(), base) {
            (None, Some(_)) => None,
            _ => Some(overlay(live)?),
        };
        let below = base.iter().flat_map(|base| &base.segments);
        let mut parts: Vec<Part> =
            below.map(|segment| Part::new(segment, newer.keys())).collect::<Result<_, _>>()?;
        for segment in over.iter().flat_map(|over| &over.segments) {
            if segment.reader.max_doc() > 0 {
                parts.push(Part::new(segment, [])?);
            }
        }
        let searcher = base.or(over.as_ref()).map(|opened| opened.searcher.clone());
        let searcher = searcher
            .ok_or_else(|| tantivy::TantivyError::InternalError("a shelf of nothing".to_owned()))?;
        let docs = parts.iter().map(|part| part.docs).sum();
        let tokens = parts.iter().map(|part| part.tokens).sum();
        Ok(Self { parts, searcher, docs, tokens, counts: Mutex::default() })
    }

    /// A shelf of these documents alone, in memory; of two with one key the later counts.
    ///
    /// # Errors
    /// Where tantivy fails.
    pub fn of(documents: impl IntoIterator<Item = Document>) -> crate::Result<Self> {
        let newer = documents.into_iter().map(|document| (document.key(), document)).collect();
        Self::new(None, &newer).map_err(super::trouble)
    }

    #[cfg(test)]
    pub(super) fn overlay_of(documents: &BTreeMap<Key, Document>) -> Opened {
        overlay(documents.values()).expect("an index")
    }

    /// How many documents can be found.
    #[must_use]
    pub const fn docs(&self) -> u64 {
        self.docs
    }

    /// How long a document's field is on average.
    pub(super) fn average(&self, field: Field) -> f64 {
        let docs = self.docs.max(1);
        super::rank::count(self.words_in(field)) / super::rank::count(docs)
    }

    fn words_in(&self, field: Field) -> u64 {
        let docs = self.docs.max(1);
        match field {
            field if field == fields().stems => self.tokens.max(1),
            field if field == fields().titles => docs * TITLE_LENGTH,
            _ => docs * MARKS_LENGTH,
        }
    }

    /// How many live documents have a term.
    pub(super) fn count(&self, term: &Term) -> tantivy::Result<u64> {
        let known = self.counts.lock().unwrap_or_else(PoisonError::into_inner).get(term).copied();
        if let Some(count) = known {
            return Ok(count);
        }
        let counts = self.parts.iter().map(|part| part.doc_freq(term));
        let count = counts.sum::<tantivy::Result<u64>>()?;
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= KEPT {
            counts.clear();
        }
        counts.insert(term.clone(), count);
        Ok(count)
    }
}

impl Bm25StatisticsProvider for Shelf {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        Ok(self.words_in(field))
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.docs.max(1))
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.count(term)
    }
}
