//! Another process that searches the same database; see `bin/finder.rs`.

use std::{path::Path, process::Stdio, time::Duration};

use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
    time::timeout,
};

const PATIENCE: Duration = Duration::from_secs(60);

/// A process that searches. It ends with its value.
#[derive(Debug)]
pub struct Finder {
    _child: Child,
    asks: ChildStdin,
    hears: Lines<BufReader<ChildStdout>>,
}

impl Finder {
    /// Starts the program on a database; what it keeps beside a server's database lies in `cache`.
    ///
    /// # Panics
    /// Where it does not start.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub fn start(program: &str, database: &str, cache: &Path) -> Self {
        let mut child = Command::new(program)
            .arg(database)
            .env("CACHE_DIRECTORY", cache)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the finder starts");
        let asks = child.stdin.take().expect("its input");
        let hears = BufReader::new(child.stdout.take().expect("its output")).lines();
        Self { _child: child, asks, hears }
    }

    /// The tips that it finds, or the code of the refusal.
    ///
    /// # Panics
    /// Where it is gone.
    #[expect(clippy::expect_used, reason = "a test fails here")]
    pub async fn finds(&mut self, query: &str) -> Value {
        self.asks.write_all(format!("{query}\n").as_bytes()).await.expect("it is asked");
        let line = timeout(PATIENCE, self.hears.next_line()).await.expect("in time");
        let line = line.expect("an answer").expect("it is still there");
        serde_json::from_str(&line).expect("JSON")
    }
}
