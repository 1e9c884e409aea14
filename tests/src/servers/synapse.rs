//! A throw-away Matrix homeserver, which never outlives the test process.

mod accounts;
mod config;

use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

pub use accounts::Accounts;
pub(crate) use accounts::answer;

use super::{
    python::{MATRIX, Python},
    tail,
};

const PATIENCE: Duration = Duration::from_secs(60);
/// Another process may take the port between our releasing it and the server's
/// binding it.
const ATTEMPTS: usize = 5;
/// Below the ports that systems give to outgoing connections: a server that is
/// stopped finds its port free when it starts again.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// Runs the server at every other line on standard input and kills it at those
/// between; its data is thrown away anyway. Standard input is a pipe which only
/// the test process holds open: it closes however that process ends, and then
/// the server is killed and the folder removed.
const SUPERVISOR: &str = r#"
python=$1 dir=$2
exec 3<&0 </dev/null
while read -r _ <&3; do
    "$python" -m synapse.app.homeserver -c "$dir/homeserver.yaml" 3<&- &
    server=$!
    { read -r _ <&3; kill -KILL $server; } 2>/dev/null &
    watcher=$!
    wait $server
    kill $watcher 2>/dev/null
    : >"$dir/ended"
done
cd / && rm -rf "$dir"
"#;

/// A running homeserver on 127.0.0.1 with its own empty data folder. It is
/// stopped, and the folder removed, when this is dropped or the process that
/// holds it ends in any way at all.
#[derive(Debug)]
pub struct Synapse {
    supervisor: Child,
    accounts: Accounts,
    log: File,
    python: Python,
    dir: TempDir,
}

impl Synapse {
    /// Installs the homeserver below the target directory, unless that has been
    /// done, starts one and waits until it answers.
    ///
    /// # Errors
    /// What is missing, or the end of the server's log.
    pub async fn start() -> Result<Self, String> {
        let python = tokio::task::spawn_blocking(|| Python::ready(&MATRIX)).await;
        let python = python.map_err(|e| e.to_string())??;
        let mut failure = String::new();
        for _ in 0..ATTEMPTS {
            failure = match Self::attempt(python.clone()).await {
                Err(why) if why.contains("Address already in use") => why,
                outcome => return outcome,
            };
        }
        Err(failure)
    }

    async fn attempt(python: Python) -> Result<Self, String> {
        let broken = |e: io::Error| format!("Synapse could not be started: {e}");
        let dir = TempDir::with_prefix("guildhall-synapse-").map_err(broken)?;
        let port = free_port().map_err(broken)?;
        configure(dir.path(), port).map_err(broken)?;
        // Unlinked from the start, so it needs no removing, yet stays readable
        // after the server has gone.
        let log = tempfile::tempfile().map_err(broken)?;
        let supervisor = supervise(&python, dir.path(), &log).map_err(broken)?;
        let accounts = Accounts::new(&format!("http://127.0.0.1:{port}"));
        let mut server = Self { supervisor, accounts, log, python, dir };
        server.run().await?;
        Ok(server)
    }

    /// Kills the server, and keeps its data and its port for a restart.
    ///
    /// # Errors
    /// Where it does not end.
    pub async fn stop(&mut self) -> Result<(), String> {
        if !self.ended() {
            self.order()?;
        }
        let deadline = Instant::now() + PATIENCE;
        while !self.ended() {
            self.waited(deadline, "ended").await?;
        }
        Ok(())
    }

    /// Stops the server where it runs, and starts it on its data.
    ///
    /// # Errors
    /// The end of the server's log.
    pub async fn restart(&mut self) -> Result<(), String> {
        self.stop().await?;
        fs::remove_file(self.dir.path().join("ended")).map_err(|e| e.to_string())?;
        self.run().await
    }

    async fn run(&mut self) -> Result<(), String> {
        self.order()?;
        let deadline = Instant::now() + PATIENCE;
        while !self.ready().await {
            if self.ended() {
                return Err(format!("Synapse ended while starting:\n{}", self.log_tail()));
            }
            self.waited(deadline, "ready").await?;
        }
        Ok(())
    }

    /// The supervisor's next line.
    fn order(&mut self) -> Result<(), String> {
        let mut orders = self.supervisor.stdin.as_ref().ok_or("Synapse has no supervisor")?;
        orders.write_all(b"\n").map_err(|e| format!("Synapse's supervisor: {e}"))
    }

    fn ended(&self) -> bool {
        self.dir.path().join("ended").exists()
    }

    async fn waited(&self, deadline: Instant, what: &str) -> Result<(), String> {
        if Instant::now() > deadline {
            return Err(format!("Synapse not {what} in {PATIENCE:?}:\n{}", self.log_tail()));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        Ok(())
    }

    async fn ready(&self) -> bool {
        let url = format!("{}/.well-known/matrix/client", self.url());
        let known = answer(reqwest::Client::new().get(url)).await;
        known.is_ok_and(|known| known[config::MARK].as_str().map(Path::new) == Some(self.folder()))
    }

    /// The folder with its data.
    pub fn folder(&self) -> &Path {
        self.dir.path()
    }

    /// The server's address, without a slash at the end.
    pub fn url(&self) -> &str {
        self.accounts.url()
    }

    /// The name in the addresses of its rooms and people.
    pub fn server_name(&self) -> &'static str {
        config::SERVER_NAME
    }

    /// Its accounts.
    pub fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// Registers an account and returns its Matrix name.
    ///
    /// # Errors
    /// What the server says against it.
    pub async fn register(&self, user: &str, password: &str) -> Result<String, String> {
        self.accounts.register(user, password).await
    }

    /// The end of what the server has written so far.
    pub fn log_tail(&self) -> String {
        tail(&self.log)
    }

    pub(crate) fn python(&self) -> &Python {
        &self.python
    }
}

impl Drop for Synapse {
    fn drop(&mut self) {
        drop(self.supervisor.stdin.take());
        // Nothing to be done about a failure here: the supervisor cleans up.
        let _ = self.supervisor.wait();
    }
}

fn configure(dir: &Path, port: u16) -> io::Result<()> {
    fs::write(dir.join("homeserver.yaml"), config::homeserver(dir, port).to_string())?;
    fs::write(dir.join("log.yaml"), config::log().to_string())
}

fn supervise(python: &Python, dir: &Path, log: &File) -> io::Result<Child> {
    python
        .script(SUPERVISOR, "guildhall-synapse")
        .arg(dir)
        .current_dir(dir)
        .stdin(Stdio::piped())
        .stdout(log.try_clone()?)
        .stderr(log.try_clone()?)
        // Out of reach of the terminal's Ctrl-C, which would end the
        // supervisor before it has cleaned up.
        .process_group(0)
        .spawn()
}

fn free_port() -> io::Result<u16> {
    // Any start will do: what is taken is passed over.
    let start = RandomState::new().hash_one(()) % u64::from(PORTS.end - PORTS.start);
    let ports = PORTS.cycle().skip(usize::try_from(start).unwrap_or_default());
    let mut free = ports
        .take(PORTS.len())
        .filter(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok());
    free.next().ok_or_else(|| io::Error::other("no free port"))
}
