//! Writing the base: all of it anew, or what is newer added to it.

use std::collections::HashSet;

use tantivy::{Index, IndexWriter, directory::DirectoryLock, indexer::LogMergePolicy};

use super::{
    document::{Document, Key},
    fields::{FORMAT, fields},
    home::{Home, Marks, Payload},
    plan::term,
};

/// Memory of a writing thread.
const BYTES: usize = 48_000_000;
/// Threads that write a new index.
const THREADS: usize = 2;
/// Segments of like size that are merged into one.
const ALIKE: usize = 6;
/// A segment with more deleted documents is written anew: they cost time in every search.
const DELETED_MOST: f32 = 0.05;

/// A base being written.
pub(super) struct Writing {
    home: Home,
    writer: IndexWriter,
    /// What was put here, where nothing was before.
    fresh: Option<HashSet<Key>>,
    /// What the index holds, in the end.
    pub(super) marks: Marks,
    // Released last.
    _lock: DirectoryLock,
}

impl std::fmt::Debug for Writing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writing").field("home", &self.home).finish_non_exhaustive()
    }
}

impl Writing {
    /// A new index, in place of what is there.
    pub(super) fn anew(home: &Home, lock: DirectoryLock) -> tantivy::Result<Self> {
        home.clear()?;
        // Memory is never cleared, since it is never damaged.
        let home = match home {
            Home::Memory(_) => Home::new(None),
            folder => folder.clone(),
        };
        let index = Index::builder().schema(fields().schema.clone());
        let index = index.open_or_create(home.directory()?)?;
        let (fresh, marks) = (Some(HashSet::new()), Marks::new());
        Ok(Self { writer: writer(&index, THREADS)?, home, fresh, marks, _lock: lock })
    }

    /// The index that is there, to be added to.
    pub(super) fn more(home: &Home, lock: DirectoryLock) -> tantivy::Result<Self> {
        // Opened as any reader does, so that nothing is added to a damaged one.
        let marks = home.open()?.marks;
        let index = Index::open(home.directory()?)?;
        let (writer, home) = (writer(&index, 1)?, home.clone());
        Ok(Self { writer, home, fresh: None, marks, _lock: lock })
    }

    /// Puts a document in the place of what has its key.
    pub(super) fn put(&mut self, document: &Document) -> tantivy::Result<()> {
        let key = document.key();
        if self.fresh.as_mut().is_none_or(|fresh| !fresh.insert(key)) {
            self.writer.delete_term(term(fields().key, &key.term()));
        }
        if document.live {
            self.writer.add_document(fields().document(document))?;
        }
        Ok(())
    }

    /// Writes and seals it; it now holds everything up to these marks. Gives where it is.
    pub(super) fn finish(mut self, marks: &Marks) -> tantivy::Result<Home> {
        for (community, mark) in marks {
            let known = self.marks.entry(*community).or_default();
            *known = (*known).max(*mark);
        }
        let marks = self.marks.into_iter().collect();
        let payload = serde_json::to_string(&Payload { format: FORMAT, marks })?;
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&payload);
        commit.commit()?;
        self.writer.wait_merging_threads()?;
        self.home.seal()?;
        Ok(self.home)
    }
}

fn writer(index: &Index, threads: usize) -> tantivy::Result<IndexWriter> {
    let writer = index.writer_with_num_threads(threads, BYTES * threads)?;
    let mut merges = LogMergePolicy::default();
    merges.set_min_num_segments(ALIKE);
    merges.set_del_docs_ratio_before_merge(DELETED_MOST);
    writer.set_merge_policy(Box::new(merges));
    Ok(writer)
}
