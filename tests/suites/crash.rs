//! Couriers that are killed while they deliver, and receivers that refuse.
#![expect(clippy::expect_used, reason = "a test fails here")]

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    process::Stdio,
    sync::Arc,
    time::{Duration, Instant},
};

use guildhall_core::outbox::{self, Retry};
use guildhall_tests::{
    courier::{self, Courier},
    lab::{Lab, Room},
    ledger::{Ledger, Line},
    receiver::Receiver,
    world::World,
};
use libtest_mimic::Trial;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use tokio::process::{Child, Command};

const KILLS: usize = 100;
/// Longest time from a courier's first write to its end, in microseconds.
const LONGEST: u64 = 60_000;
/// There is always this much to deliver when a courier starts.
const WAITING: usize = 12;
/// Kept small enough for one board to show them all.
const REQUESTS: usize = 90;
const PATIENCE: Duration = Duration::from_secs(60);
const PEOPLE: [&str; 5] = ["ana", "ben", "cem", "dora", "eva"];

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("crash::native_key", |room| killed(room, Retry::NativeKey, false)),
        lab.both("crash::find_first", |room| killed(room, Retry::FindFirst, false)),
        lab.both("crash::edits", |room| killed(room, Retry::NativeKey, true)),
        lab.both("crash::trouble_is_retried", trouble_is_retried),
        lab.both("crash::a_refused_lane_stops", a_refused_lane_stops),
        lab.both("crash::a_bad_message_is_given_up", a_bad_message_is_given_up),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A hall, what it wants to tell, and where it tells it.
struct Scene {
    room: Room,
    world: World,
    ledger: Ledger,
    receiver: Receiver,
    retry: Retry,
    chance: ChaCha8Rng,
    script: VecDeque<(&'static str, String)>,
    requests: usize,
}

impl Scene {
    async fn new(room: Room, retry: Retry) -> Self {
        let world = World::found(&room).await;
        let ledger = Ledger::open(&room).await;
        let receiver = Receiver::start().await.expect("the receiver starts");
        let chance = ChaCha8Rng::seed_from_u64(seed());
        Self { room, world, ledger, receiver, retry, chance, script: VecDeque::new(), requests: 0 }
    }

    async fn says(&self, who: &str, line: &str) {
        let reply = self.world.says(who, line).await;
        assert!(reply.is_ok(), "{who}: {line}: {reply:?}");
    }

    async fn deliver(&self) -> u64 {
        let courier = Courier::new(self.receiver.url(), self.retry);
        outbox::deliver(&self.world.app, &courier, &courier::settings()).await.expect("delivered")
    }

    /// One of the people, another than `but`.
    fn somebody(&mut self, but: &str) -> &'static str {
        let others: Vec<_> = PEOPLE.into_iter().filter(|name| *name != but).collect();
        others[self.chance.random_range(0..others.len())]
    }

    /// A request from its beginning to its end.
    fn request(&mut self) {
        self.requests += 1;
        let n = self.requests;
        assert!(n <= REQUESTS, "more requests than a board shows");
        let asker = self.somebody("");
        self.script.push_back((asker, format!("ask 'trouble number {n}'")));
        for _ in 0..self.chance.random_range(2..7) {
            let helper = self.somebody(asker);
            self.script.push_back((helper, format!("request claim {n}")));
            self.script.push_back((helper, format!("request release {n}")));
        }
        let helper = self.somebody(asker);
        self.script.push_back((helper, format!("request claim {n}")));
        self.script.push_back((asker, format!("request solve {n}")));
        self.script.push_back((asker, format!("thank {helper} 'well done' --request {n}")));
    }

    /// A new text for a request that ana asked.
    fn rewording(&mut self) {
        let n = self.chance.random_range(1..=self.requests);
        let word: u32 = self.chance.random();
        self.script.push_back(("ana", format!("request edit {n} 'now {word}'")));
    }

    /// Changes the hall until enough waits for delivery, and a little in any case.
    async fn change(&mut self, edits: bool) {
        for done in 0.. {
            if done >= 3 && self.ledger.pending().await >= WAITING {
                return;
            }
            while self.script.is_empty() {
                if edits { self.rewording() } else { self.request() }
            }
            let (who, line) = self.script.pop_front().expect("a line");
            self.world.app.clock.advance(60_000);
            self.says(who, &line).await;
        }
    }

    fn courier(&self) -> Child {
        Command::new(env!("CARGO_BIN_EXE_guildhall-test-courier"))
            .args([&self.room.url, self.receiver.url(), courier::name(self.retry)])
            .stdin(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("a courier starts")
    }

    /// Runs a courier and kills it at a random point after it began to deliver.
    async fn kill(&mut self, edits: bool) {
        self.change(edits).await;
        let mut writes = self.receiver.writes();
        writes.mark_unchanged();
        let mut courier = self.courier();
        let begun = tokio::time::timeout(PATIENCE, writes.changed()).await;
        assert!(matches!(begun, Ok(Ok(()))), "a courier delivers nothing; seed {}", seed());
        let point = Duration::from_micros(self.chance.random_range(0..=LONGEST));
        let end = async {
            tokio::time::sleep(point).await;
            courier.kill().await.expect("the courier is killed");
        };
        // The hall goes on while the courier is at work.
        tokio::join!(end, self.change(edits));
    }

    async fn drain(&self) {
        let _courier = self.courier();
        let start = Instant::now();
        while self.ledger.pending().await > 0 {
            assert!(start.elapsed() < PATIENCE, "not delivered in time; seed {}", seed());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Repeats a run where `GUILDHALL_SEED` is set.
fn seed() -> u64 {
    let given = std::env::var("GUILDHALL_SEED").ok().and_then(|text| text.parse().ok());
    given.unwrap_or(20_260_302)
}

async fn killed(room: Room, retry: Retry, edits: bool) {
    let mut scene = Scene::new(room, retry).await;
    scene.receiver.answer_after(Duration::from_millis(5));
    if edits {
        for n in 1..=20 {
            scene.says("ana", &format!("ask 'trouble {n}'")).await;
        }
        scene.requests = 20;
        scene.deliver().await;
    }
    let (mut interrupted, recognised) = (BTreeSet::new(), scene.receiver.recognised());
    for _ in 0..KILLS {
        scene.kill(edits).await;
        interrupted.extend(scene.ledger.tried().await);
    }
    scene.drain().await;
    let interrupted = interrupted.len();
    let recognised = scene.receiver.recognised() - recognised;
    println!(
        "{retry:?}, edits {edits}: {KILLS} kills, {interrupted} rows retried, {recognised} seen twice"
    );
    assert!(interrupted > 0, "no kill hit a delivery; seed {}", seed());
    assert!(edits || recognised > 0, "no message came twice; seed {}", seed());
    each_is_told_once(&scene).await;
    each_card_is_right(&scene).await;
    let transfers = scene.ledger.balanced().await;
    assert!(edits || transfers > 0, "nobody was thanked; seed {}", seed());
}

/// Every row is at the receiver once and nothing else is, each lane in its order.
async fn each_is_told_once(scene: &Scene) {
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for message in scene.receiver.messages() {
        let key = message.key.or(message.reference).expect("a marked message");
        told.entry(message.place).or_default().push(key);
    }
    let mut written: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in scene.ledger.lines().await {
        assert_eq!(line.state, "done", "{line:?}; seed {}", seed());
        written.entry(line.lane).or_default().push(line.content_key);
    }
    assert_eq!(told, written, "seed {}", seed());
}

/// Every card shows the state as it is, and every notice its own facts.
async fn each_card_is_right(scene: &Scene) {
    let texts = texts(&scene.receiver);
    let ana = scene.world.actor("ana");
    let board = outbox::board(&scene.world.app, &ana).await.expect("a board");
    let lines = scene.ledger.lines().await;
    let (cards, notices): (Vec<Line>, Vec<Line>) =
        lines.into_iter().partition(|l| l.kind == "card");
    assert_eq!(cards.len(), board.len());
    for card in cards {
        let sought = Some(card.subject.as_str());
        let shown = board.iter().find(|shown| shown.reference.as_deref() == sought);
        let right = courier::text(shown.expect("a card on the board"));
        assert_eq!(texts[&card.content_key], right, "{card:?}; seed {}", seed());
    }
    for notice in notices {
        let facts: serde_json::Value = serde_json::from_str(&notice.body).expect("facts");
        let told = data(&texts[&notice.content_key]);
        for name in ["what", "request"] {
            assert_eq!(told[name], facts["notice"][name], "{notice:?}; seed {}", seed());
        }
    }
}

fn texts(receiver: &Receiver) -> BTreeMap<String, String> {
    let messages = receiver.messages().into_iter();
    messages.filter_map(|m| Some((m.key.or(m.reference)?, m.text))).collect()
}

/// The facts on a message's last line.
fn data(text: &str) -> serde_json::Value {
    let facts = text.lines().next_back().and_then(|line| serde_json::from_str(line).ok());
    facts.unwrap_or_default()
}

async fn trouble_is_retried(room: Room) {
    let scene = Scene::new(room, Retry::FindFirst).await;
    for (n, status) in [500, 429].into_iter().enumerate() {
        scene.receiver.fail_next(2, status);
        let start = Instant::now();
        scene.says("ana", "ask help").await;
        while scene.ledger.pending().await > 0 {
            assert!(start.elapsed() < PATIENCE, "{status} is not got over");
            scene.deliver().await;
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let least = courier::settings().backoff * 3;
        assert!(start.elapsed() >= least, "the second wait is twice the first");
        assert_eq!(scene.receiver.messages().len(), n + 1);
    }
    each_is_told_once(&scene).await;
    each_card_is_right(&scene).await;
}

async fn a_refused_lane_stops(room: Room) {
    let scene = Scene::new(room, Retry::NativeKey).await;
    for (told, status) in [(1, 403), (2, 404)] {
        // The first time the board's place refuses, the second time ana's account.
        scene.receiver.fail_next(1, status);
        scene.says("ana", "ask help").await;
        if told == 2 {
            scene.says("ben", "request claim 1").await;
        }
        scene.deliver().await;
        scene.says("ana", "ask again").await;
        assert_eq!(scene.deliver().await, 0, "the lane is left alone");
        let messages = scene.receiver.messages();
        let stops = messages.iter().filter(|m| data(&m.text)["what"] == "lane_stopped");
        assert_eq!((stops.count(), messages.len()), (told, told), "{messages:?}");
        assert!(messages.iter().all(|m| m.place.starts_with("member/")));
    }
    assert_eq!(scene.ledger.tried().await.len(), 2, "what was refused is kept");
}

async fn a_bad_message_is_given_up(room: Room) {
    let scene = Scene::new(room, Retry::NativeKey).await;
    scene.says("ana", "ask bad").await;
    scene.says("ana", "ask good").await;
    scene.receiver.fail_next(1, 400);
    assert_eq!(scene.deliver().await, 1, "the lane goes on");
    let states: Vec<_> = scene.ledger.lines().await.into_iter().map(|line| line.state).collect();
    assert_eq!(states, ["dead", "done"]);
    assert_eq!(scene.deliver().await, 0, "a dead letter stays where it is");
    scene.says("ana", "request edit 1 better").await;
    assert_eq!(scene.deliver().await, 1, "a card that changes gets another chance");
    each_card_is_right(&scene).await;
}
