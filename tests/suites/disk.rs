//! A disk that is full, for real: what is told, and what is left.

use std::{
    collections::BTreeSet, fmt::Write as _, fs::Permissions, os::unix::fs::PermissionsExt as _,
    sync::Arc,
};

use guildhall_tests::{
    bare::Bare,
    disk::Disk,
    lab::{Engine, Lab, Room},
    program::Ran,
    servers::postgres::Postgres,
};
use libtest_mimic::Trial;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
};

/// KiB that are left. SQLite makes files as it opens, so with each of them another write fails.
const LEFT: [u64; 19] = [0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 96, 128];
/// More than fits into what is left.
const ASKED: usize = 50;
const PEOPLE: &str = "96";
const FILES: [&str; 2] = ["hall.db", "hall.db-wal"];

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("disk::a_command_on_a_full_disk", a_command_on_a_full_disk),
        lab.both("disk::many_in_flight_as_it_fills_up", many_in_flight_as_it_fills_up),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A hall whose database is on a small disk.
struct Scene {
    room: Room,
    disk: Disk,
    /// Whose tablespace is on the disk.
    _server: Option<Postgres>,
}

impl Scene {
    async fn new(mut room: Room) -> Self {
        let folder = room.folder.path().join("disk");
        std::fs::create_dir(&folder).expect("a folder");
        // The server may run as somebody else.
        let open = Permissions::from_mode(0o755);
        std::fs::set_permissions(room.folder.path(), open).expect("an open folder");
        let size = if room.engine == Engine::Sqlite { "8m" } else { "48m" };
        let disk = Disk::mount(&folder, size).unwrap_or_else(|sentence| panic!("{sentence}"));
        let mut server = None;
        room.url = match room.engine {
            Engine::Sqlite => format!("sqlite:{}", disk.inside(FILES[0]).display()),
            Engine::Postgres => {
                let started = Postgres::start_on(&disk).expect("a server on the disk");
                let url = started.database_on(&disk).await.expect("a database on the disk");
                server = Some(started);
                url
            }
        };
        let scene = Self { room, disk, _server: server };
        let init = scene.guildhall(&["init", "--community", "hall", "--steward", "maria"]).await;
        assert_eq!(init.exit, 0, "{init:?}");
        scene
    }

    async fn guildhall(&self, args: &[&str]) -> Ran {
        self.room.guildhall_by(self.disk.command(&self.room.lab.program).into(), args).await
    }

    async fn asks(&self, who: &str, text: &str) -> Ran {
        let front = ["exec", "--community", "hall", "--json", "--as"];
        self.guildhall(&[&front[..], &[who, "--", "ask", text]].concat()).await
    }

    /// The database; a file is copied off the disk first, as nobody has it open.
    async fn bare(&self) -> Bare {
        for name in FILES {
            let (from, to) = (self.disk.outside(name), self.room.folder.path().join(name));
            if self.room.engine == Engine::Sqlite && from.exists() {
                std::fs::copy(from, to).expect("a copy");
            }
        }
        let url = match self.room.engine {
            Engine::Sqlite => {
                format!("sqlite:{}", self.room.folder.path().join(FILES[0]).display())
            }
            Engine::Postgres => self.room.url.clone(),
        };
        Bare::connect(self.room.engine, &url).await.expect("the database opens")
    }

    /// These requests are there and no others, and nothing is left of what was refused.
    async fn has(&self, kept: &BTreeSet<String>) {
        let bare = self.bare().await;
        let stored = bare.lines("SELECT text FROM requests").await.expect("the requests");
        assert_eq!(stored.len(), kept.len(), "each is there once, and nothing else");
        assert_eq!(&stored.into_iter().collect::<BTreeSet<_>>(), kept);
        for rows in [
            "SELECT CAST(COUNT(*) AS TEXT) FROM parties",
            "SELECT CAST(COUNT(*) AS TEXT) FROM outbox",
            "SELECT CAST(COALESCE(MAX(number), 0) AS TEXT) FROM requests",
            "SELECT CAST(COALESCE(MAX(value), 0) AS TEXT) FROM counters",
        ] {
            let count = bare.lines(rows).await.expect("a number");
            assert_eq!(count, [kept.len().to_string()], "{rows}");
        }
        if self.room.engine == Engine::Sqlite {
            let whole = bare.lines("PRAGMA integrity_check").await.expect("a check");
            assert_eq!(whole, ["ok"]);
        }
        bare.close().await;
    }
}

/// Words that no compression makes much shorter.
fn words(chance: &mut ChaCha8Rng) -> String {
    let mut text = String::new();
    while text.len() < 3_500 {
        write!(text, "{:x} ", chance.random::<u64>()).expect("a word");
    }
    text.trim_end().to_owned()
}

async fn a_command_on_a_full_disk(room: Room) {
    let scene = Scene::new(room).await;
    let mut chance = ChaCha8Rng::seed_from_u64(20_260_302);
    let mut kept = BTreeSet::new();
    let step = if scene.room.engine == Engine::Sqlite { 1 } else { 4 };
    for left in LEFT.into_iter().step_by(step) {
        scene.disk.fill(left).expect("the disk is filled");
        let mut refused = false;
        // Nobody asks so often that a limit is reached.
        let who = format!("person{left}");
        for _ in 0..ASKED {
            let text = words(&mut chance);
            let ran = scene.asks(&who, &text).await;
            if ran.exit != 0 {
                is_told(&ran, left);
                refused = true;
                break;
            }
            kept.insert(text);
        }
        assert!(refused, "{left} KiB are never used up");
        scene.disk.make_room().expect("room is made");
        scene.has(&kept).await;
        let text = words(&mut chance);
        let ran = scene.asks("ana", &text).await;
        assert_eq!(ran.exit, 0, "there is room again: {ran:?}");
        kept.insert(text);
    }
    println!("{}: {} kept", scene.room.engine.name(), kept.len());
    scene.has(&kept).await;
}

/// One sentence says what is wrong, another what to do.
fn is_told(ran: &Ran, left: u64) {
    assert_eq!((ran.exit, ran.code().as_str()), (3, "db.full"), "{left} KiB left: {ran:?}");
    let error = &ran.json()["error"];
    assert_eq!(error["message"], "The disk of the database is full.");
    assert_eq!(error["hint"], "Make room, then try again. Nothing was half done.");
}

/// A process in which many people ask at once.
struct Crowd {
    child: Child,
    to: ChildStdin,
    from: Lines<BufReader<ChildStdout>>,
}

impl Crowd {
    fn start(scene: &Scene) -> Self {
        let mut command: Command =
            scene.disk.command(env!("CARGO_BIN_EXE_guildhall-test-crowd")).into();
        command.args([&scene.room.url, PEOPLE]).kill_on_drop(true);
        command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
        let mut child = command.spawn().expect("a crowd");
        let (to, from) = (child.stdin.take(), child.stdout.take());
        let from = BufReader::new(from.expect("its output")).lines();
        Self { child, to: to.expect("its input"), from }
    }

    /// What everybody asked in this round, and how it was answered.
    async fn asks(&mut self, round: &str) -> Vec<(String, String)> {
        self.to.write_all(format!("{round}\n").as_bytes()).await.expect("the round is taken");
        let line = self.from.next_line().await.expect("an answer").expect("an answer");
        serde_json::from_str(&line).expect("answers")
    }

    async fn leaves(mut self) {
        drop(self.to);
        assert!(self.child.wait().await.expect("an end").success());
    }
}

async fn many_in_flight_as_it_fills_up(room: Room) {
    let scene = Scene::new(room).await;
    let mut crowd = Crowd::start(&scene);
    let (mut kept, mut refused) = (BTreeSet::new(), 0);
    for left in [512, 256, 128, 64, 0] {
        let with_room = crowd.asks(&format!("{left} with room")).await;
        assert!(with_room.iter().all(|(_, code)| code == "ok"), "{with_room:?}");
        kept.extend(with_room.into_iter().map(|(text, _)| text));
        scene.disk.fill(left).expect("the disk is filled");
        refused += until_full(&mut crowd, left, &mut kept).await;
        scene.disk.make_room().expect("room is made");
    }
    crowd.leaves().await;
    println!("{}: {refused} refused, {} kept", scene.room.engine.name(), kept.len());
    scene.has(&kept).await;
}

/// Everybody asks until somebody is told that the disk is full; gives how many were.
async fn until_full(crowd: &mut Crowd, left: u64, kept: &mut BTreeSet<String>) -> usize {
    for round in 0..ASKED {
        let answers = crowd.asks(&format!("{left} KiB, {round}")).await;
        let (done, not): (Vec<_>, Vec<_>) = answers.into_iter().partition(|a| a.1 == "ok");
        assert!(not.iter().all(|(_, code)| code == "db.full"), "{left} KiB left: {not:?}");
        kept.extend(done.into_iter().map(|(text, _)| text));
        if !not.is_empty() {
            return not.len();
        }
    }
    panic!("{left} KiB are never used up");
}
