//! The process the people are in: orders go out, answers and sights come back.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Stdio},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::{sync::oneshot, time};

use super::{
    PATIENCE,
    inbox::{Direct, Inbox},
    message::Event,
};
use crate::servers::{python::Python, tail};

const CLIENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/matrix_client.py");

type Answer = Result<Value, String>;

/// A line the process writes.
#[derive(Deserialize)]
#[serde(tag = "line", rename_all = "snake_case")]
enum Line {
    Answer {
        id: u64,
        ok: Option<Value>,
        error: Option<String>,
    },
    Event {
        saw: String,
        #[serde(flatten)]
        event: Event,
    },
    Invitation {
        saw: String,
        room: String,
        sender: String,
        direct: bool,
    },
}

/// Where lines go.
#[derive(Debug, Default)]
struct Desk {
    answers: Mutex<HashMap<u64, oneshot::Sender<Answer>>>,
    inboxes: Mutex<HashMap<String, Arc<Inbox>>>,
}

/// The running process. It ends when this is dropped or the process that holds
/// it ends in any way at all: its standard input closes.
#[derive(Debug)]
pub(super) struct Wire {
    process: Child,
    input: Mutex<Option<ChildStdin>>,
    next: AtomicU64,
    desk: Arc<Desk>,
    log: File,
}

impl Wire {
    /// Starts the process.
    pub(super) fn start(python: &Python) -> Result<Self, String> {
        let broken = |e: std::io::Error| format!("the people could not be started: {e}");
        let log = tempfile::tempfile().map_err(broken)?;
        let mut process = python
            .command()
            .arg(CLIENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log.try_clone().map_err(broken)?)
            .spawn()
            .map_err(broken)?;
        let (input, output) = (process.stdin.take(), process.stdout.take());
        let desk = Arc::new(Desk::default());
        let (reader, log_of_reader) = (Arc::clone(&desk), log.try_clone().map_err(broken)?);
        thread::spawn(move || reader.read(output, &log_of_reader));
        let (input, next) = (Mutex::new(input), AtomicU64::new(1));
        Ok(Self { process, input, next, desk, log })
    }

    /// The process's id.
    pub(super) fn process(&self) -> u32 {
        self.process.id()
    }

    /// What somebody's client shows.
    pub(super) fn inbox(&self, who: &str) -> Arc<Inbox> {
        self.desk.inbox(who)
    }

    /// Has somebody do something, and returns what came of it.
    pub(super) async fn order(&self, who: &str, what: &str, with: Value) -> Answer {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (answer, answered) = oneshot::channel();
        lock(&self.desk.answers).insert(id, answer);
        let mut order = json!({ "id": id, "who": who, "do": what });
        if let (Value::Object(order), Value::Object(with)) = (&mut order, with) {
            order.extend(with);
        }
        self.write(&format!("{order}\n"))?;
        match time::timeout(PATIENCE, answered).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Err(format!("{what}: the people have gone:\n{}", tail(&self.log))),
            Err(_) => Err(format!("{what}: not done in {PATIENCE:?}:\n{}", tail(&self.log))),
        }
    }

    fn write(&self, line: &str) -> Result<(), String> {
        let mut input = lock(&self.input);
        let input = input.as_mut().ok_or("the people have gone")?;
        input.write_all(line.as_bytes()).map_err(|e| format!("the people have gone: {e}"))
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        drop(lock(&self.input).take());
        // Nothing to be done about a failure here: it ends with its input.
        let _ = self.process.wait();
    }
}

impl Desk {
    fn inbox(&self, who: &str) -> Arc<Inbox> {
        Arc::clone(lock(&self.inboxes).entry(who.to_owned()).or_default())
    }

    /// Until the process ends.
    fn read(&self, output: Option<ChildStdout>, log: &File) {
        let lines = output.into_iter().flat_map(|output| BufReader::new(output).lines());
        for line in lines.map_while(Result::ok) {
            match serde_json::from_str(&line) {
                Ok(line) => self.take(line),
                Err(e) => eprintln!("The people say {line:?}: {e}"),
            }
        }
        lock(&self.answers).clear();
        let why = format!("the people have gone:\n{}", tail(log));
        for inbox in lock(&self.inboxes).values() {
            inbox.change(|seen| seen.ended = Some(why.clone()));
        }
    }

    fn take(&self, line: Line) {
        match line {
            Line::Answer { id, ok, error } => {
                let asker = lock(&self.answers).remove(&id);
                // Who asked may have lost patience.
                let _ =
                    asker.map(|asker| asker.send(error.map_or(Ok(ok.unwrap_or_default()), Err)));
            }
            Line::Event { saw, event } => self.inbox(&saw).change(|seen| seen.add(event)),
            Line::Invitation { saw, room, sender, direct: true } => {
                let met = Direct { room, peer: sender };
                self.inbox(&saw).change(|seen| seen.direct.push(met));
            }
            Line::Invitation { .. } => {}
        }
    }
}

fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
