//! The best documents of a shelf for some terms.
//!
//! tantivy's block-max pruning proposes documents by bounds on BM25; each that passes the
//! filters is scored exactly, in one order of terms and in double precision, so that the
//! same documents score the same however they are spread over segments. Where few documents
//! pass the filters, those are gone through instead.

use tantivy::{
    DocId, Score, Term,
    fieldnorm::FieldNormReader,
    postings::{Postings, SegmentPostings},
    query::{BooleanQuery, BoostQuery, EnableScoring, Occur, Query, TermQuery},
    schema::IndexRecordOption,
};

use super::{
    best::{Best, Found},
    coverage::Coverage,
    fields::{fields, lang_code},
    narrow::Narrow,
    part::{Part, stands},
    plan, rank,
    shelf::Shelf,
};
use crate::ids::CommunityId;

/// Single precision and another order of summing may differ by so much.
const SLACK: f64 = 1e-4;
/// Terms of one search.
pub(super) const TERMS_MOST: usize = 64;

/// A term that makes documents relevant.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) term: Term,
    pub(super) boost: f64,
    /// The words of the query that it stands for, a bit each.
    pub(super) words: u32,
}

/// What is looked for.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    /// Any of these, at most [`TERMS_MOST`]; where there are none, all that pass the groups
    /// are equally relevant.
    pub(super) clauses: Vec<Clause>,
    /// One term of each of these.
    pub(super) groups: Vec<Vec<Term>>,
    /// Whose documents are seen, beside those that are public.
    pub(super) community: CommunityId,
    /// The asker's languages; empty where language, worth and freshness do not matter.
    pub(super) langs: &'a [String],
    pub(super) now: i64,
    pub(super) most: usize,
    /// False goes through everything: what pruning is held against.
    pub(super) pruned: bool,
}

/// The best documents, best first.
pub(super) fn scan(shelf: &Shelf, wanted: &Wanted<'_>) -> tantivy::Result<Vec<Found>> {
    let mut best = Best::new(wanted.most);
    if wanted.most == 0 || wanted.clauses.is_empty() && wanted.groups.is_empty() {
        return Ok(Vec::new());
    }
    let idfs = wanted.clauses.iter().map(|clause| {
        let with = shelf.count(&clause.term)?;
        Ok(rank::idf(with, shelf.docs()) * clause.boost)
    });
    let idfs: Vec<f64> = idfs.collect::<tantivy::Result<_>>()?;
    let coverage = Coverage::new(&wanted.clauses, &idfs);
    for part in &shelf.parts {
        let mut scan = Scan::new(shelf, part, wanted, (&idfs, &coverage))?;
        match scan.driver() {
            Some(docs) => scan.through(docs, &mut best),
            None => scan.pruned(&mut best)?,
        }
    }
    Ok(best.into_vec())
}

/// One part being scanned.
struct Scan<'a> {
    shelf: &'a Shelf,
    part: &'a Part,
    wanted: &'a Wanted<'a>,
    langs: Vec<u64>,
    idfs: &'a [f64],
    coverage: &'a Coverage,
    /// By clause; none where no document here has it.
    cursors: Vec<Option<Cursor>>,
    groups: Vec<Vec<SegmentPostings>>,
    /// What may be seen; each document is asked itself, which is cheaper.
    visible: Vec<SegmentPostings>,
}

struct Cursor {
    postings: SegmentPostings,
    lengths: FieldNormReader,
    average: f64,
}

impl<'a> Scan<'a> {
    fn new(
        shelf: &'a Shelf,
        part: &'a Part,
        wanted: &'a Wanted<'a>,
        (idfs, coverage): (&'a [f64], &'a Coverage),
    ) -> tantivy::Result<Self> {
        let segment = &part.segment;
        let cursor = |clause: &Clause| {
            let found = segment.postings(&clause.term, IndexRecordOption::WithFreqs)?;
            let Some(postings) = found else { return Ok(None) };
            let field = clause.term.field();
            let lengths = segment.reader.get_fieldnorms_reader(field)?;
            Ok(Some(Cursor { postings, lengths, average: shelf.average(field) }))
        };
        let group = |terms: &Vec<Term>| {
            let found = terms.iter().map(|term| segment.postings(term, IndexRecordOption::Basic));
            found.filter_map(Result::transpose).collect::<tantivy::Result<Vec<_>>>()
        };
        Ok(Self {
            visible: group(&plan::visible(wanted.community))?,
            cursors: wanted.clauses.iter().map(cursor).collect::<tantivy::Result<_>>()?,
            groups: wanted.groups.iter().map(group).collect::<tantivy::Result<_>>()?,
            langs: wanted.langs.iter().map(|lang| lang_code(lang)).collect(),
            shelf,
            part,
            wanted,
            idfs,
            coverage,
        })
    }

    /// The documents to go through, where that is cheaper than to go by the clauses.
    fn driver(&self) -> Option<Vec<DocId>> {
        let max_doc = self.part.segment.reader.max_doc();
        if !self.wanted.pruned {
            return Some((0..max_doc).collect());
        }
        let here = || self.cursors.iter().flatten().map(|cursor| &cursor.postings).collect();
        let clauses = (!self.wanted.clauses.is_empty()).then(here);
        let groups = self.groups.iter().chain([&self.visible]).collect();
        Narrow { max_doc, clauses, groups }.docs()
    }

    fn through(&mut self, docs: Vec<DocId>, best: &mut Best) {
        for doc in docs {
            if self.passes(doc) {
                self.offer(doc, best);
            }
        }
    }

    fn pruned(&mut self, best: &mut Best) -> tantivy::Result<()> {
        let Some(query) = self.query() else { return Ok(()) };
        let factor = self.greatest_factor()?;
        let greatest = factor * self.looseness()? * (1.0 + SLACK);
        let enabled =
            EnableScoring::enabled_from_statistics_provider(self.shelf, &self.shelf.searcher);
        let weight = query.weight(enabled)?;
        let part = self.part;
        let first = threshold(best, greatest);
        weight.for_each_pruning(first, &part.segment.reader, &mut |doc, score| {
            let bound = f64::from(score) * (1.0 + SLACK);
            // The language alone, which is cheap to look up, turns most away.
            if best.admits(bound * self.language(doc) * factor)
                && best.admits(bound * self.factor(doc))
                && self.passes(doc)
            {
                self.offer(doc, best);
            }
            threshold(best, greatest)
        })
    }

    /// The clauses that occur here as a union of terms, which tantivy prunes.
    fn query(&self) -> Option<BooleanQuery> {
        let here = self.wanted.clauses.iter().zip(&self.cursors).filter(|(_, c)| c.is_some());
        let clauses = here.map(|(clause, _)| {
            let term = TermQuery::new(clause.term.clone(), IndexRecordOption::WithFreqs);
            #[expect(clippy::cast_possible_truncation, reason = "the exact score is ours")]
            let boosted = BoostQuery::new(Box::new(term), clause.boost as Score);
            (Occur::Should, Box::new(boosted) as Box<dyn Query>)
        });
        let clauses: Vec<_> = clauses.collect();
        (!clauses.is_empty()).then(|| BooleanQuery::new(clauses))
    }

    /// The greatest factor that a document here can have.
    fn greatest_factor(&self) -> tantivy::Result<f64> {
        if self.langs.is_empty() {
            return Ok(1.0);
        }
        let columns = self.part.segment.reader.fast_fields();
        let name = |field| fields().schema.get_field_name(field);
        let worth = columns.f64(name(fields().worth))?.max_value();
        let since = columns.i64(name(fields().since))?.max_value();
        Ok(rank::bounded(worth) * rank::freshness(since, self.wanted.now))
    }

    /// tantivy chose the bound of each block by the average length in this segment; by the
    /// average over all, which scores go by, another document of the block may be the best.
    fn looseness(&self) -> tantivy::Result<f64> {
        let (reader, mut loosest) = (&self.part.segment.reader, 1.0_f64);
        let here = self.wanted.clauses.iter().zip(&self.cursors).filter(|(_, c)| c.is_some());
        for (clause, _) in here {
            let field = clause.term.field();
            let words = reader.inverted_index(field)?.total_num_tokens();
            let average = rank::count(words) / f64::from(reader.max_doc());
            let ratio = average / self.shelf.average(field);
            loosest = loosest.max(ratio).max(1.0 / ratio);
        }
        Ok(loosest)
    }

    fn factor(&self, doc: DocId) -> f64 {
        if self.langs.is_empty() {
            return 1.0;
        }
        let segment = &self.part.segment;
        rank::bounded(segment.worth.get_val(doc))
            * rank::freshness(segment.since.get_val(doc), self.wanted.now)
            * self.language(doc)
    }

    fn language(&self, doc: DocId) -> f64 {
        let lang = || self.part.segment.lang.get_val(doc);
        if self.langs.is_empty() || self.langs.contains(&lang()) { 1.0 } else { rank::FOREIGN }
    }

    /// Whether a document lives, may be seen, and is what is asked for; asked in order.
    fn passes(&mut self, doc: DocId) -> bool {
        let segment = &self.part.segment;
        let seen = segment.community.get_val(doc) == self.wanted.community.0
            || segment.public.get_val(doc);
        seen && self.part.lives(doc)
            && self.groups.iter_mut().all(|group| group.iter_mut().any(|p| stands(p, doc)))
    }

    /// Scores a document and keeps it if it is among the best.
    fn offer(&mut self, doc: DocId, best: &mut Best) {
        let (relevance, has) = self.relevance(doc);
        if relevance <= 0.0 {
            return;
        }
        let score = relevance * self.factor(doc);
        if best.admits(score)
            && let Some(key) = self.part.segment.key(doc)
        {
            best.offer(Found { key, score, has });
        }
    }

    /// The exact BM25, and which clauses the document has, a bit each.
    fn relevance(&mut self, doc: DocId) -> (f64, u64) {
        if self.cursors.is_empty() {
            return (1.0, 0);
        }
        let (mut scores, mut has) = ([0.0; TERMS_MOST], 0);
        for (at, (cursor, idf)) in self.cursors.iter_mut().zip(self.idfs).enumerate() {
            let Some(cursor) = cursor else { continue };
            if stands(&mut cursor.postings, doc) {
                let length = cursor.lengths.fieldnorm(doc);
                scores[at] = rank::bm25(*idf, cursor.postings.term_freq(), length, cursor.average);
                has |= 1 << at;
            }
        }
        (self.coverage.relevance(&scores, has), has)
    }
}

/// The BM25 below which no document can be among the best.
fn threshold(best: &Best, greatest: f64) -> Score {
    #[expect(clippy::cast_possible_truncation, reason = "the slack is far greater")]
    best.worst().map_or(Score::MIN, |worst| (worst / greatest) as Score)
}

#[cfg(test)]
mod tests;
