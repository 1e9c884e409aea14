//! One segment of an index, with what is dead in it.
//!
//! tantivy's statistics count deleted documents until a merge throws them out, so the same
//! documents would be ranked differently after another history. Here the dead are taken out
//! of every count.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use tantivy::{
    DocId, DocSet, SegmentReader, TERMINATED, TantivyError, Term,
    columnar::ColumnValues,
    postings::{SegmentPostings, TermInfo},
    schema::{Field, IndexRecordOption},
};

use super::{
    begun::Heads,
    document::{Key, Kind},
    fields::fields,
};
use crate::ids::CommunityId;

/// Counts that are kept; beyond that all are counted anew.
const KEPT: usize = 20_000;

/// A column of a segment.
pub(super) type Values<T> = Arc<dyn ColumnValues<T>>;

/// A segment as it was opened.
pub(super) struct Segment {
    pub(super) reader: SegmentReader,
    pub(super) community: Values<i64>,
    pub(super) public: Values<bool>,
    pub(super) worth: Values<f64>,
    pub(super) since: Values<i64>,
    pub(super) lang: Values<u64>,
    number: Values<i64>,
    kind: Values<u64>,
    length: Values<u64>,
    /// What tantivy knows as deleted, in order.
    deleted: Vec<DocId>,
    tokens: u64,
    among_deleted: Mutex<HashMap<Term, u64>>,
    heads: OnceLock<Heads>,
}

impl std::fmt::Debug for Segment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Segment").field("reader", &self.reader).finish_non_exhaustive()
    }
}

/// A segment of which some documents are hidden, because newer ones stand elsewhere.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) segment: Arc<Segment>,
    hidden: Vec<DocId>,
    /// Live documents.
    pub(super) docs: u64,
    /// Stems of the live documents.
    pub(super) tokens: u64,
}

impl Segment {
    /// # Errors
    /// Where the segment's files are not what its meta says.
    pub(super) fn open(reader: SegmentReader) -> tantivy::Result<Self> {
        let (all, fields) = (fields(), reader.fast_fields());
        let name = |field: Field| all.schema.get_field_name(field);
        let lengths = reader.get_fieldnorms_reader(all.stems)?.num_docs();
        if lengths != reader.max_doc() {
            return Err(TantivyError::InternalError("a segment of another size".to_owned()));
        }
        let deleted: Vec<DocId> = match reader.alive_bitset() {
            Some(alive) => (0..reader.max_doc()).filter(|doc| alive.is_deleted(*doc)).collect(),
            None => Vec::new(),
        };
        let length = fields.column_first_or_default::<u64>(name(all.length))?;
        let tokens = (0..reader.max_doc()).map(|doc| length.get_val(doc)).sum::<u64>()
            - deleted.iter().map(|doc| length.get_val(*doc)).sum::<u64>();
        Ok(Self {
            community: fields.column_first_or_default(name(all.community))?,
            public: fields.column_first_or_default(name(all.public))?,
            worth: fields.column_first_or_default(name(all.worth))?,
            since: fields.column_first_or_default(name(all.since))?,
            lang: fields.column_first_or_default(name(all.lang))?,
            number: fields.column_first_or_default(name(all.number))?,
            kind: fields.column_first_or_default(name(all.kind))?,
            length,
            deleted,
            tokens,
            among_deleted: Mutex::default(),
            heads: OnceLock::new(),
            reader,
        })
    }

    /// The frequent words of titles; read when they are first asked for.
    pub(super) fn heads(&self) -> tantivy::Result<&Heads> {
        if self.heads.get().is_none() {
            let titles = self.reader.inverted_index(fields().titles)?;
            // Whoever comes second has read the same.
            let _first = self.heads.set(Heads::read(titles.terms())?);
        }
        Ok(self.heads.get_or_init(Heads::default))
    }

    /// What a document is.
    pub(super) fn key(&self, doc: DocId) -> Option<Key> {
        Some(Key {
            kind: Kind::of(self.kind.get_val(doc))?,
            community: CommunityId(self.community.get_val(doc)),
            number: self.number.get_val(doc),
        })
    }

    /// The place of a document here, if it is here and not deleted.
    fn find(&self, key: Key) -> tantivy::Result<Option<DocId>> {
        let term = Term::from_field_text(fields().key, &key.term());
        let Some(mut postings) = self.postings(&term, IndexRecordOption::Basic)? else {
            return Ok(None);
        };
        while postings.doc() != TERMINATED && self.reader.is_deleted(postings.doc()) {
            postings.advance();
        }
        Ok(Some(postings.doc()).filter(|doc| *doc != TERMINATED))
    }

    pub(super) fn info(&self, term: &Term) -> tantivy::Result<Option<TermInfo>> {
        Ok(self.reader.inverted_index(term.field())?.get_term_info(term)?)
    }

    /// Where a term stands, deleted documents too.
    pub(super) fn postings(
        &self,
        term: &Term,
        option: IndexRecordOption,
    ) -> tantivy::Result<Option<SegmentPostings>> {
        Ok(self.reader.inverted_index(term.field())?.read_postings(term, option)?)
    }

    /// How many of `docs`, which are in order, have a term.
    fn among(&self, term: &Term, docs: &[DocId]) -> tantivy::Result<u64> {
        if docs.is_empty() {
            return Ok(0);
        }
        let Some(mut postings) = self.postings(term, IndexRecordOption::Basic)? else {
            return Ok(0);
        };
        Ok(docs.iter().filter(|doc| stands(&mut postings, **doc)).count() as u64)
    }

    fn among_deleted(&self, term: &Term) -> tantivy::Result<u64> {
        if self.deleted.is_empty() {
            return Ok(0);
        }
        let mut known = self.among_deleted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = known.get(term) {
            return Ok(*count);
        }
        let count = self.among(term, &self.deleted)?;
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(term.clone(), count);
        Ok(count)
    }
}

/// Whether `postings` has `doc`; to be asked in order.
pub(super) fn stands(postings: &mut SegmentPostings, doc: DocId) -> bool {
    let at = postings.doc();
    at == doc || at < doc && postings.seek(doc) == doc
}

impl Part {
    /// The segment without the documents of `newer`.
    pub(super) fn new<'a>(
        segment: &Arc<Segment>,
        newer: impl IntoIterator<Item = &'a Key>,
    ) -> tantivy::Result<Self> {
        let mut hidden = Vec::new();
        for key in newer {
            hidden.extend(segment.find(*key)?);
        }
        hidden.sort_unstable();
        let away: u64 = hidden.iter().map(|doc| segment.length.get_val(*doc)).sum();
        Ok(Self {
            docs: u64::from(segment.reader.num_docs()) - hidden.len() as u64,
            tokens: segment.tokens - away,
            segment: Arc::clone(segment),
            hidden,
        })
    }

    /// Whether a document counts.
    pub(super) fn lives(&self, doc: DocId) -> bool {
        !self.segment.reader.is_deleted(doc) && self.hidden.binary_search(&doc).is_err()
    }

    /// How many live documents have a term.
    pub(super) fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let Some(info) = self.segment.info(term)? else { return Ok(0) };
        let dead = self.segment.among_deleted(term)? + self.segment.among(term, &self.hidden)?;
        Ok(u64::from(info.doc_freq).saturating_sub(dead))
    }
}
