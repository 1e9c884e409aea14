use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::{Arc, Mutex},
};

use futures_util::future::BoxFuture;
use rand::{RngExt, rngs::StdRng};

use super::super::{
    Document, Hits, Key, Search, Shelf, Source, home::Marks, samples, samples::NOW,
};
use crate::{
    Result,
    db::{Db, Tx},
    ids::CommunityId,
};

/// A database's documents, without a database.
#[derive(Debug, Default)]
struct Table(Mutex<(BTreeMap<Key, Document>, Marks)>);

impl Table {
    fn put(&self, mut document: Document) {
        let (rows, marks) = &mut *self.0.lock().expect("the table");
        let mark = marks.entry(document.community).or_default();
        *mark += 1;
        document.change = *mark;
        rows.insert(document.key(), document);
    }

    /// New documents, changed ones, and some that can no longer be found.
    fn go_on(&self, chance: &mut StdRng, deeds: usize) {
        for _ in 0..deeds {
            let number = chance.random_range(0..400);
            let mut document = samples::document(chance, number, 0);
            document.live = chance.random_bool(0.8);
            self.put(document);
        }
    }

    fn whole(&self) -> Shelf {
        Shelf::of(self.0.lock().expect("the table").0.values().cloned()).expect("a shelf")
    }
}

impl Source for Table {
    fn total<'a>(&'a self, _: &'a mut Tx) -> BoxFuture<'a, Result<(i64, i64)>> {
        let marks = self.0.lock().expect("the table").1.clone();
        let rows = i64::try_from(marks.len()).expect("few");
        Box::pin(async move { Ok((rows, marks.values().sum())) })
    }

    fn marks<'a>(&'a self, _: &'a mut Tx) -> BoxFuture<'a, Result<Marks>> {
        let marks = self.0.lock().expect("the table").1.clone();
        Box::pin(async move { Ok(marks) })
    }

    fn changed<'a>(
        &'a self,
        _: &'a mut Tx,
        community: CommunityId,
        after: i64,
        most: i64,
    ) -> BoxFuture<'a, Result<Vec<Document>>> {
        let rows = self.0.lock().expect("the table").0.clone().into_values();
        let mut rows: Vec<_> =
            rows.filter(|row| row.community == community && row.change > after).collect();
        rows.sort_by_key(|row| row.change);
        rows.truncate(usize::try_from(most).expect("few"));
        Box::pin(async move { Ok(rows) })
    }
}

struct Room {
    folder: tempfile::TempDir,
    db: Db,
    table: Arc<Table>,
}

impl Room {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("hall.db").display());
        let db = Db::create(&url).await.expect("a database");
        Self { folder, db, table: Arc::default() }
    }

    fn index(&self) -> std::path::PathBuf {
        self.folder.path().join("index")
    }

    /// A process that lays so many documents over the base.
    fn process(&self, over: usize) -> Search {
        let table: Arc<dyn Source> = Arc::clone(&self.table) as _;
        let mut search = Search::new(self.db.clone(), table, Some(&self.index()));
        Arc::get_mut(&mut search.0).expect("alone").over = over;
        search.one_shot();
        search
    }

    /// Whether a process finds what a fresh index of the same documents finds.
    async fn compare(&self, search: &Search, chance: &mut StdRng, what: &str) {
        let (kept, whole) = (search.shelf().await.expect("a shelf"), self.table.whole());
        assert_eq!(kept.docs(), whole.docs(), "{what}");
        for _ in 0..40 {
            let (scope, query) = (samples::scope(chance), samples::query(chance));
            let found = [&*kept, &whole]
                .map(|shelf| best(&shelf.find(&scope, &query, NOW, 10).expect("hits")));
            assert_eq!(found[0], found[1], "{what}: {query:?}");
        }
    }
}

fn best(hits: &Hits) -> Vec<(i64, CommunityId, String)> {
    let hits = hits.hits.iter();
    hits.map(|hit| (hit.number, hit.community, format!("{:.9}", hit.score))).collect()
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).expect("the index").map(|entry| entry.expect("it").path());
    entries.filter(|path| path.extension().is_some_and(|e| e != "lock" && e != "json")).collect()
}

/// Whatever the history of edits, deletions, folds and merges, the first ten are the same.
#[tokio::test(flavor = "multi_thread")]
async fn histories_do_not_matter() {
    for seed in 0..2 {
        let (room, chance) = (Room::new().await, &mut samples::chance(seed));
        let processes = [7, 60, 1_000].map(|over| room.process(over));
        for round in 0..8 {
            let deeds = chance.random_range(1..120);
            room.table.go_on(chance, deeds);
            for (at, process) in processes.iter().enumerate() {
                let what = format!("seed {seed}, round {round}, process {at}");
                room.compare(process, chance, &what).await;
            }
        }
        room.db.close().await;
    }
}

/// An index that was deleted, cut or changed is made anew, and what was mapped stays right.
#[tokio::test(flavor = "multi_thread")]
async fn damage_is_repaired() {
    let (room, chance) = (Room::new().await, &mut samples::chance(50));
    room.table.go_on(chance, 300);
    let process = room.process(50);
    room.compare(&process, chance, "at first").await;
    for round in 0..4 {
        for file in files(&room.index()) {
            match round % 4 {
                0 => fs::remove_file(&file).expect("gone"),
                1 => fs::write(&file, b"").expect("cut"),
                2 => {
                    let mut bytes = fs::read(&file).expect("bytes");
                    let at = chance.random_range(0..bytes.len().max(1));
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= 0x40;
                    }
                    fs::write(&file, bytes).expect("changed");
                }
                _ => drop(fs::remove_dir_all(room.index())),
            }
        }
        room.table.go_on(chance, 20);
        let what = format!("round {round}");
        room.compare(&process, chance, &what).await;
        // Whoever comes now finds a damaged index, or one that was made anew.
        room.compare(&room.process(50), chance, &what).await;
        tokio::time::sleep(super::GLANCE).await;
        room.compare(&process, chance, &what).await;
    }
    room.db.close().await;
}

/// Many processes at once: one writes, all answer right.
#[tokio::test(flavor = "multi_thread")]
async fn one_writes_at_a_time() {
    let (room, chance) = (Room::new().await, &mut samples::chance(70));
    room.table.go_on(chance, 200);
    let processes: Vec<_> = (0..4).map(|_| room.process(30)).collect();
    for round in 0..6 {
        let opened = processes.iter().map(|process| process.shelf());
        let opened = futures_util::future::join_all(opened).await;
        assert!(opened.iter().all(Result::is_ok), "round {round}: {opened:?}");
        for process in &processes {
            room.compare(process, chance, &format!("round {round}")).await;
        }
        room.table.go_on(chance, 40);
    }
    room.db.close().await;
}

/// A database that is older than the index, such as one from a copy: nothing of it is believed.
#[tokio::test(flavor = "multi_thread")]
async fn another_database_is_another_index() {
    let (room, chance) = (Room::new().await, &mut samples::chance(90));
    room.table.go_on(chance, 200);
    let process = room.process(30);
    room.compare(&process, chance, "the first").await;
    *room.table.0.lock().expect("the table") = Default::default();
    room.table.go_on(chance, 100);
    room.compare(&process, chance, "the second").await;
    room.compare(&room.process(30), chance, "another process").await;
    room.db.close().await;
}
