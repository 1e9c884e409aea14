//! What one process publishes the others find; what may not be found nobody finds; and an index
//! that is damaged gives no wrong answer.
#![expect(clippy::expect_used, reason = "a test fails here")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use guildhall_core::{
    ids::{CommunityId, TipNo},
    tips::{Kind, State, Terms, Tip, Words, Worth},
};
use guildhall_tests::{
    finder::Finder,
    lab::{Engine, Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use rand::{RngExt as _, SeedableRng as _, seq::IndexedRandom as _};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

const PROGRAM: &str = env!("CARGO_BIN_EXE_guildhall-test-finder");
const PATIENCE: Duration = Duration::from_secs(10);
/// Tips that are published one after the other, and looked for each time.
const ROUNDS: usize = 100;
/// More than are kept in memory alone, so that there is an index on disk.
const MANY: i64 = 1_200;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials: Vec<Trial> = [
        lab.both("search::what_one_process_publishes_another_finds", found_elsewhere),
        lab.both("search::a_damaged_index_gives_no_wrong_answer", damaged),
        lab.both("search::any_query_is_answered", any_query),
        lab.both("search::exec_is_never_stale", never_stale),
    ]
    .into_iter()
    .flatten()
    .collect();
    trials.push(lab.test("search::both_engines_answer_alike", alike));
    trials
}

fn cache(room: &Room) -> PathBuf {
    room.folder.path().join("cache")
}

fn finder(room: &Room) -> Finder {
    Finder::start(PROGRAM, &room.url, &cache(room))
}

async fn ok(world: &World, who: &str, line: &str) {
    let said = world.says(who, line).await;
    assert!(said.is_ok(), "{who}: {line}: {said:?}");
}

/// A word that stands nowhere else, and is no other's with a typo.
fn odd(chance: &mut ChaCha8Rng) -> String {
    (0..12).map(|_| char::from(b'a' + chance.random_range(0..26_u8))).collect()
}

fn seeded() -> ChaCha8Rng {
    let given = std::env::var("GUILDHALL_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = given.unwrap_or(7);
    println!("seed {seed} (GUILDHALL_SEED sets it)");
    ChaCha8Rng::seed_from_u64(seed)
}

async fn found_elsewhere(room: Room) {
    let world = World::found(&room).await;
    let (mut finder, mut chance) = (finder(&room), seeded());
    assert_eq!(finder.finds("anything").await, json!([]));
    let mut took = Vec::new();
    for number in 1..=ROUNDS {
        // Far enough apart for the limit of what one person writes.
        world.app.clock.advance(5 * 60_000);
        let word = odd(&mut chance);
        ok(&world, "maria", &format!(r#"tip add "Tip {number}" Say {word}."#)).await;
        let begun = Instant::now();
        while finder.finds(&word).await != json!([number.to_string()]) {
            assert!(begun.elapsed() < PATIENCE, "{word} is not found");
        }
        took.push(begun.elapsed());
        // What is gone is gone with the next answer.
        match number % 4 {
            0 => ok(&world, "maria", &format!("community hide tip/{number} words")).await,
            1 => ok(&world, "maria", &format!("tip delete {number}")).await,
            2 => ok(&world, "maria", &format!("tip confirm {number} no")).await,
            _ => ok(&world, "maria", &format!("tip edit {number} Something else.")).await,
        }
        let begun = Instant::now();
        while number % 4 == 3 && finder.finds(&word).await != json!([]) {
            assert!(begun.elapsed() < PATIENCE, "{word} is still found");
        }
        assert_eq!(finder.finds(&word).await, json!([]), "{number}");
    }
    took.sort_unstable();
    println!(
        "found by another process after {:?} (p50), {:?} (p99)",
        took[ROUNDS / 2],
        took[ROUNDS - 2]
    );
}

fn tip(community: CommunityId, number: i64, words: &[String]) -> Tip {
    Tip {
        community,
        number: TipNo(number),
        state: State::Published,
        author: None,
        words: Words {
            title: words.iter().take(3).cloned().collect::<Vec<_>>().join(" "),
            text: words.join(" "),
            kind: Kind::ALL[usize::try_from(number).expect("a number") % Kind::ALL.len()],
            topics: words.iter().take(1).cloned().collect(),
            platforms: Vec::new(),
            language: "en".to_owned(),
        },
        terms: Terms::default(),
        revision: 1,
        created_at: 1,
        changed_at: 1,
        published_at: Some(1),
        confirmed_at: Some(number * 1_000_000),
        asked_at: None,
        shown_at: None,
        hidden_at: None,
        worth: Worth::default(),
        request: None,
        origin: None,
    }
}

/// Stores tips, new ones and such as are there.
async fn store(world: &World, tips: &[Tip]) {
    for some in tips.chunks(10) {
        let stored = world.app.db.write(async |tx| {
            for tip in some {
                match tx.tip(tip.community, tip.number).await? {
                    Some(_) => tx.save_tip(tip).await?,
                    None => tx.insert_tip(tip).await?,
                }
            }
            Ok(())
        });
        stored.await.expect("they are stored");
    }
}

/// A vocabulary in which few words are frequent and many rare.
fn vocabulary(chance: &mut ChaCha8Rng) -> Vec<String> {
    (0..800).map(|_| odd(chance)[..chance.random_range(3..9)].to_owned()).collect()
}

fn drawn(chance: &mut ChaCha8Rng, vocabulary: &[String], words: usize) -> Vec<String> {
    let word = |chance: &mut ChaCha8Rng| {
        let place = chance.random_range(0.0..1.0_f64).powi(3) * 800.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 800")]
        vocabulary[(place as usize).min(799)].clone()
    };
    (0..words).map(|_| word(chance)).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The files of the index: beside an SQLite file, in the cache for a server.
fn index(room: &Room) -> Vec<PathBuf> {
    let in_index = |path: &PathBuf| {
        path.components().any(|part| {
            let part = part.as_os_str().to_string_lossy();
            part.ends_with(".search") || part.starts_with("search-")
        })
    };
    files(room.folder.path()).into_iter().filter(in_index).collect()
}

type Damage = fn(&Path);

const DAMAGES: [(&str, Damage); 4] = [
    ("deleted", |file| drop(fs::remove_file(file))),
    ("truncated", |file| {
        let half = fs::metadata(file).expect("a file").len() / 2;
        let opened = fs::OpenOptions::new().write(true).open(file).expect("it opens");
        opened.set_len(half).expect("it is cut");
    }),
    ("emptied", |file| fs::write(file, b"").expect("it is emptied")),
    ("changed", |file| {
        let mut bytes = fs::read(file).expect("a file");
        let middle = bytes.len() / 2;
        if let Some(byte) = bytes.get_mut(middle) {
            *byte = !*byte;
        }
        fs::write(file, bytes).expect("it is written");
    }),
];

async fn damaged(room: Room) {
    let world = World::found(&room).await;
    let (home, mut chance) = (world.community().await, seeded());
    let vocabulary = vocabulary(&mut chance);
    let tips: Vec<Tip> =
        (1..=MANY).map(|n| tip(home, n, &drawn(&mut chance, &vocabulary, 20))).collect();
    store(&world, &tips).await;
    let queries: Vec<String> =
        (0..20).map(|_| drawn(&mut chance, &vocabulary, 2).join(" ")).collect();
    let mut first = finder(&room);
    let mut right = BTreeMap::new();
    for query in &queries {
        let found = warm(&mut first, query).await;
        assert!(found.as_array().is_some_and(|found| !found.is_empty()), "{query}: {found}");
        right.insert(query, found);
    }
    let begun = Instant::now();
    while index(&room).is_empty() {
        assert!(begun.elapsed() < PATIENCE, "no index on disk");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    for (how, damage) in DAMAGES {
        let files = index(&room);
        assert!(!files.is_empty(), "{how}: an index is there again");
        for file in &files {
            damage(file);
            for query in queries.iter().take(3) {
                assert_eq!(warm(&mut first, query).await, right[query], "{how} {file:?}: {query}");
            }
        }
        let mut second = finder(&room);
        for query in &queries {
            assert_eq!(warm(&mut second, query).await, right[query], "{how}, another: {query}");
            assert_eq!(warm(&mut first, query).await, right[query], "{how}: {query}");
        }
        whole(&room, &mut first, &queries[0]).await;
    }
}

/// Once an index is whole again: a file that says so is there.
async fn whole(room: &Room, finder: &mut Finder, query: &str) {
    let begun = Instant::now();
    while !index(room).iter().any(|file| fs::metadata(file).is_ok_and(|meta| meta.len() > 10_000)) {
        assert!(begun.elapsed() < PATIENCE, "{:?}", index(room));
        warm(finder, query).await;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// What is found, once it is said no more that the index is being built.
async fn warm(finder: &mut Finder, query: &str) -> Value {
    let begun = Instant::now();
    loop {
        let found = finder.finds(query).await;
        if found != json!("search.warming") {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "it does not get warm");
    }
}

/// No query is an error, and none means more than its words.
async fn any_query(room: Room) {
    let world = World::found(&room).await;
    ok(&world, "maria", r#"tip add --topic taxes --kind tool "Receipts" Keep all receipts."#).await;
    let mut finder = finder(&room);
    let many = vec!["receipts"; 500].join(" ");
    for (query, finds) in [
        ("receipts", true),
        ("RECEIPT", true),
        ("reciepts", true),
        (many.as_str(), true),
        ("topic:taxes", true),
        ("topic:taxes kind:tool receipts", true),
        ("topic:cars receipts", false),
        ("lang:de receipts", false),
        ("title:receipts", true),
        ("receipts AND NOT keep", true),
        ("r", false),
        ("\"receipts", true),
        ("( receipts ) ~ ^ * ? [a TO z] /x/ \\", true),
        ("🙂🙂🙂", false),
        ("-receipts", true),
        ("topic:", false),
        ("'; DROP TABLE tips; --", false),
    ] {
        let found = finder.finds(query).await;
        assert!(found.is_array(), "{query}: {found}");
        assert_eq!(found == json!(["1"]), finds, "{query}: {found}");
    }
}

/// A process that answers once has all that was there when it began.
async fn never_stale(room: Room) {
    let world = World::found(&room).await;
    let (home, mut chance) = (world.community().await, seeded());
    let vocabulary = vocabulary(&mut chance);
    let tips: Vec<Tip> =
        (1..=MANY).map(|n| tip(home, n, &drawn(&mut chance, &vocabulary, 20))).collect();
    store(&world, &tips).await;
    for number in MANY + 1..MANY + 6 {
        let word = odd(&mut chance);
        let mut words = drawn(&mut chance, &vocabulary, 10);
        words.push(word.clone());
        store(&world, &[tip(home, number, &words)]).await;
        let ran = room.exec("finder", &["tip", "search", &word]).await;
        assert_eq!(ran.card()["data"]["tip"], number.to_string(), "{ran:?}");
    }
}

/// The same tips, whatever became of them before, are found in the same order by both engines.
async fn alike(lab: Arc<Lab>) {
    let mut chance = seeded();
    let vocabulary = vocabulary(&mut chance);
    let words: Vec<Vec<String>> = (0..MANY)
        .map(|_| {
            let length = chance.random_range(5..40);
            drawn(&mut chance, &vocabulary, length)
        })
        .collect();
    let queries: Vec<String> = (0..1_000)
        .map(|_| {
            let length = chance.random_range(1..5);
            drawn(&mut chance, &vocabulary, length).join(" ")
        })
        .collect();
    let mut answers = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let room = lab.room(engine).await.expect("a room");
        let world = World::found(&room).await;
        history(&world, &words, &vocabulary, &mut chance).await;
        answers.push(answered(&world, &queries).await);
    }
    let found = answers[0].iter().filter(|found| !found.is_empty()).count();
    assert!(found > 900, "most find something: {found}");
    for ((query, first), second) in queries.iter().zip(&answers[0]).zip(&answers[1]) {
        assert_eq!(first, second, "{query}");
    }
}

async fn answered(world: &World, queries: &[String]) -> Vec<Vec<Value>> {
    let mut answers = Vec::new();
    for query in queries {
        let begun = Instant::now();
        let reply = loop {
            match world.says("maria", &format!("tip search {query}")).await {
                Ok(reply) => break reply,
                Err(error) => assert!(begun.elapsed() < PATIENCE, "{query}: {error}"),
            }
        };
        let tips = reply.cards().iter().filter_map(|card| card.data.get("tip").cloned());
        answers.push(tips.collect());
    }
    answers
}

/// Comes to the same tips by another way each time: other words first, searches in between,
/// some that are deleted, hidden and come back.
async fn history(
    world: &World,
    words: &[Vec<String>],
    vocabulary: &[String],
    chance: &mut ChaCha8Rng,
) {
    let home = world.community().await;
    let last: Vec<Tip> =
        words.iter().zip(1..).map(|(words, number)| tip(home, number, words)).collect();
    for round in 0..3 {
        let mut some = Vec::new();
        for tip in &last {
            if round == 0 || chance.random_range(0..3) == 0 {
                let mut other = tip.clone();
                other.words.text = drawn(chance, vocabulary, 15).join(" ");
                other.state = *[State::Published, State::Archived, State::Draft]
                    .choose(chance)
                    .expect("a state");
                some.push(other);
            }
        }
        store(world, &some).await;
        answered(world, &["anything".to_owned()]).await;
    }
    let mut last = last;
    last.retain(|tip| tip.number.0 % 7 != 0 || tip.number.0 > MANY / 2);
    let gone: Vec<Tip> = (1..=MANY / 2)
        .filter(|number| number % 7 == 0)
        .map(|number| Tip { state: State::Archived, ..tip(home, number, &words[0]) })
        .collect();
    store(world, &gone).await;
    for some in last.chunks(300) {
        store(world, some).await;
        answered(world, &["anything".to_owned()]).await;
    }
}
