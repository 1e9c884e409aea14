//! The index of a process, kept up with the database.
//!
//! Nothing is opened or built before the first use. A search asks the database whether
//! anything is new, which costs one short row, and lays what is new over the base. Few
//! documents need no base at all. When many have been laid over it, whoever gets the lock
//! writes them into it; the others open it again.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicI64, Ordering::Relaxed},
    },
    time::Duration,
};

use tokio::{
    sync::Mutex,
    task::JoinHandle,
    time::{Instant, sleep, timeout},
};

use super::{
    document::{Document, Key},
    home::{Base, Home, Marks, State},
    shelf::Shelf,
    sources::Source,
    trouble,
    writing::Writing,
};
use crate::{
    db::Db,
    error::{Error, Result, UserError},
};

/// See [`Inner::over`].
const OVER_MOST: usize = 500;
/// Rows that are read in one transaction.
const PAGE: i64 = 1_000;
/// The longest that a search waits for what is new.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// Time between two looks at somebody else's work.
const LOOK: Duration = Duration::from_millis(25);
/// Time between two looks at the files of the base.
const GLANCE: Duration = Duration::from_secs(1);

/// The search of a process. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Search(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Db,
    source: Arc<dyn Source>,
    current: RwLock<Option<Current>>,
    work: Arc<Mutex<Work>>,
    used: AtomicBool,
    once: AtomicBool,
    /// So many documents are laid over the base; more are written into it.
    over: usize,
    /// Of a hundred, how much of a new base is written.
    percent: AtomicI64,
}

/// A shelf, and what the database had when it was read for it.
#[derive(Debug, Clone)]
struct Current {
    shelf: Arc<Shelf>,
    total: (i64, i64),
}

#[derive(Debug)]
struct Work {
    home: Home,
    base: Option<Base>,
    /// What changed since the base.
    newer: BTreeMap<Key, Document>,
    /// Up to where `newer` goes.
    marks: Marks,
    building: Option<JoinHandle<Result<Home>>>,
    looked: Option<Instant>,
}

impl Work {
    /// Takes a base in, and forgets what it holds.
    fn take(&mut self, base: Base) {
        let held = |document: &Document| {
            base.marks.get(&document.community).is_some_and(|mark| document.change <= *mark)
        };
        self.newer.retain(|_, document| !held(document));
        for (community, mark) in &base.marks {
            let known = self.marks.entry(*community).or_default();
            *known = (*known).max(*mark);
        }
        self.base = Some(base);
    }

    fn forget(&mut self) {
        self.base = None;
        self.newer.clear();
        self.marks.clear();
    }
}

/// Runs what is no waiting, beside the runtime's own threads.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> tantivy::Result<T> + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|e| Error::Internal(format!("search: {e}")))?.map_err(trouble)
}

impl Search {
    /// A search over what `source` has in `db`, whose base is kept in `folder`, or else in
    /// memory.
    #[must_use]
    pub fn new(db: Db, source: Arc<dyn Source>, folder: Option<&Path>) -> Self {
        let work = Work {
            home: folder.map_or_else(|| Home::new(None), |folder| Home::Folder(folder.to_owned())),
            base: None,
            newer: BTreeMap::new(),
            marks: Marks::new(),
            building: None,
            looked: None,
        };
        Self(Arc::new(Inner {
            db,
            source,
            current: RwLock::default(),
            work: Arc::new(Mutex::new(work)),
            used: AtomicBool::new(false),
            once: AtomicBool::new(false),
            over: OVER_MOST,
            percent: AtomicI64::new(0),
        }))
    }

    /// For a process that answers once: a search waits for as long as it takes, and never
    /// answers from what is older than the process.
    pub fn one_shot(&self) {
        self.0.once.store(true, Relaxed);
    }

    /// Begins to build what the first search will need.
    pub fn warm(&self) {
        self.0.used.store(true, Relaxed);
        self.nudge();
    }

    /// Looks for what is new, if anybody searches here and nobody looks already.
    pub fn nudge(&self) {
        if self.0.used.load(Relaxed) && self.0.work.try_lock().is_ok() {
            drop(self.freshen());
        }
    }

    /// All that can be found now.
    ///
    /// # Errors
    /// `search.warming` where the base is still being built, and trouble.
    pub async fn shelf(&self) -> Result<Arc<Shelf>> {
        let inner = &self.0;
        inner.used.store(true, Relaxed);
        let before = self.current();
        let wanted = inner.db.glance(async |tx| inner.source.total(tx).await).await?;
        if before.is_some_and(|current| wanted.0 < current.total.0 || wanted.1 < current.total.1) {
            // Change numbers never fall: this is another database.
            inner.put(None);
        }
        let (begun, once) = (Instant::now(), inner.once.load(Relaxed));
        loop {
            if let Some(current) = self.current()
                && (wanted.0 <= current.total.0 && wanted.1 <= current.total.1)
            {
                return Ok(current.shelf);
            }
            let left = PATIENCE.saturating_sub(begun.elapsed());
            if left.is_zero() && !once {
                break;
            }
            let fresher = self.freshen();
            if once {
                fresher.await.map_err(|e| Error::Internal(format!("search: {e}")))??;
            } else if let Ok(Ok(done)) = timeout(left, fresher).await {
                done?;
            }
            sleep(LOOK).await;
        }
        // What there is may lack the last moments; it is right all the same.
        self.current().map(|current| current.shelf).ok_or_else(|| {
            UserError::new("search.warming").with("percent", inner.percent.load(Relaxed)).into()
        })
    }

    /// What was found to be there last, without a look at the database: for whoever does not
    /// search, and is glad of what there is. A process that answers once has nothing yet, and
    /// looks for a moment.
    pub async fn at_hand(&self) -> Option<Arc<Shelf>> {
        match self.current() {
            None if self.0.once.load(Relaxed) => {
                timeout(PATIENCE, self.shelf()).await.ok().and_then(Result::ok)
            }
            current => current.map(|current| current.shelf),
        }
    }

    fn current(&self) -> Option<Current> {
        self.0.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// In a task of its own: whoever asked may go away in the middle.
    fn freshen(&self) -> JoinHandle<Result<()>> {
        let inner = Arc::clone(&self.0);
        tokio::spawn(async move {
            let freshened = inner.freshen().await;
            if let Err(error) = &freshened {
                tracing::warn!(%error, "the search is not up to date");
            }
            freshened
        })
    }
}

impl Inner {
    async fn freshen(self: &Arc<Self>) -> Result<()> {
        let mut work = Arc::clone(&self.work).lock_owned().await;
        let marks = self.db.read(async |tx| self.source.marks(tx).await).await?;
        self.settle(&mut work, &marks).await?;
        if work.base.is_none() && work.building.is_some() {
            return Ok(());
        }
        if !self.read(&mut work, &marks).await? {
            // Too many for memory, and nobody builds a base yet.
            return self.build(&mut work, &marks).await;
        }
        self.publish(&work, &marks).await?;
        if work.newer.len() > self.over && work.building.is_none() {
            self.fold(&mut work).await?;
            self.publish(&work, &marks).await?;
        }
        Ok(())
    }

    /// Sees to the base: takes in what was built, opens it, or has it built anew.
    async fn settle(self: &Arc<Self>, work: &mut Work, marks: &Marks) -> Result<()> {
        if work.building.as_ref().is_some_and(JoinHandle::is_finished)
            && let Some(built) = work.building.take()
        {
            let built = built.await.map_err(|e| Error::Internal(format!("search: {e}")))?;
            work.home = built?;
            work.looked = None;
        }
        let behind = |(community, mark): (&_, &i64)| marks.get(community).unwrap_or(&0) < mark;
        if work.marks.iter().any(behind) {
            // Another database, or an older one: nothing of what is known holds.
            work.forget();
            return self.build(work, marks).await;
        }
        if work.building.is_some() || work.looked.is_some_and(|at| at.elapsed() < GLANCE) {
            return Ok(());
        }
        work.looked = Some(Instant::now());
        let state = work.base.as_ref().map(|base| work.home.state(base));
        match state {
            Some(State::Same) => Ok(()),
            Some(State::Damaged) => self.build(work, marks).await,
            Some(State::Newer) | None => self.open(work, marks).await,
        }
    }

    /// Opens the base, if there is one.
    async fn open(self: &Arc<Self>, work: &mut Work, marks: &Marks) -> Result<()> {
        let home = work.home.clone();
        if matches!(&home, Home::Folder(folder) if !folder.exists()) {
            return Ok(());
        }
        match aside(move || home.open()).await {
            Ok(base) if base.fits(marks) => {
                work.take(base);
                Ok(())
            }
            Ok(_) => self.build(work, marks).await,
            Err(error) => {
                tracing::debug!(%error, "no base to open");
                if work.base.is_some() { self.build(work, marks).await } else { Ok(()) }
            }
        }
    }

    /// Reads what is new. False where that is more than is kept in memory without a base.
    async fn read(&self, work: &mut Work, marks: &Marks) -> Result<bool> {
        for (community, upto) in marks {
            loop {
                let after = work.marks.get(community).copied().unwrap_or(0);
                if after >= *upto {
                    break;
                }
                let page =
                    self.db.read(async |tx| self.source.changed(tx, *community, after, PAGE).await);
                let page = page.await?;
                work.marks.insert(*community, reached(&page, after, *upto));
                work.newer.extend(page.into_iter().map(|document| (document.key(), document)));
                if work.base.is_none() && work.newer.len() > self.over {
                    work.forget();
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    async fn publish(&self, work: &Work, marks: &Marks) -> Result<()> {
        let opened = work.base.as_ref().map(|base| base.opened.clone());
        let newer = work.newer.clone();
        let shelf = aside(move || Shelf::new(opened.as_ref(), &newer)).await?;
        let total = (i64::try_from(marks.len()).unwrap_or(i64::MAX), marks.values().sum());
        self.put(Some(Current { shelf: Arc::new(shelf), total }));
        Ok(())
    }

    fn put(&self, current: Option<Current>) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = current;
    }

    /// Writes what is newer into the base; whoever does not get the lock keeps it in memory.
    async fn fold(&self, work: &mut Work) -> Result<()> {
        let (home, newer, marks) = (work.home.clone(), work.newer.clone(), work.marks.clone());
        let folded = aside(move || {
            let Some(lock) = home.lock()? else { return Ok(None) };
            let mut writing = Writing::more(&home, lock)?;
            for document in newer.values() {
                let held = writing.marks.get(&document.community);
                if held.is_none_or(|mark| document.change > *mark) {
                    writing.put(document)?;
                }
            }
            writing.finish(&marks)?.open().map(Some)
        });
        if let Some(base) = folded.await? {
            work.take(base);
        }
        Ok(())
    }

    /// Begins to write a new base, if nobody does.
    async fn build(self: &Arc<Self>, work: &mut Work, marks: &Marks) -> Result<()> {
        if work.building.is_some() {
            return Ok(());
        }
        // Looked at again as soon as anybody may have built it.
        work.looked = None;
        let (home, marks) = (work.home.clone(), marks.clone());
        let begun = aside(move || {
            let Some(lock) = home.lock()? else { return Ok(None) };
            // Somebody may have just finished.
            let done = home.open().is_ok_and(|base| base.fits(&marks));
            if done { Ok(None) } else { Writing::anew(&home, lock).map(Some) }
        });
        let Some(writing) = begun.await? else { return Ok(()) };
        let inner = Arc::clone(self);
        self.percent.store(0, Relaxed);
        work.building = Some(tokio::spawn(async move { inner.fill(writing).await }));
        Ok(())
    }

    /// Writes all documents.
    async fn fill(&self, mut writing: Writing) -> Result<Home> {
        let marks = self.db.read(async |tx| self.source.marks(tx).await).await?;
        let (all, mut done) = (marks.values().sum::<i64>().max(1), 0);
        for (community, upto) in &marks {
            let mut after = 0;
            while after < *upto {
                let page =
                    self.db.read(async |tx| self.source.changed(tx, *community, after, PAGE).await);
                let page = page.await?;
                let to = reached(&page, after, *upto);
                let put = move || {
                    page.iter().try_for_each(|document| writing.put(document)).map(|()| writing)
                };
                writing = aside(put).await?;
                done += to - after;
                after = to;
                self.percent.store(done * 100 / all, Relaxed);
            }
        }
        aside(move || writing.finish(&marks)).await
    }
}

/// Up to where a page goes that was read after `upto` had been.
fn reached(page: &[Document], after: i64, upto: i64) -> i64 {
    let full = i64::try_from(page.len()).is_ok_and(|rows| rows >= PAGE);
    let last = page.last().map_or(after, |document| document.change);
    if full { last } else { last.max(upto) }
}

#[cfg(test)]
mod tests;
