//! A throw-away PostgreSQL server, which never outlives the test process.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tempfile::TempDir;

use super::binaries::installation;
pub use super::binaries::{find_or_install, install};
use super::wheels::run;
use crate::disk::Disk;

const PATIENCE: Duration = Duration::from_secs(60);
/// Another process may take the port between our releasing it and the server's
/// binding it.
const ATTEMPTS: usize = 5;

/// Creates the cluster, runs the server and waits for it. Standard input is a
/// pipe which only the test process holds open: it closes however that process
/// ends, and the watcher then stops the server. SIGTERM ends a server too young
/// to have its signal handlers (a background job starts with SIGQUIT ignored),
/// SIGQUIT ends any other at once: its data is thrown away anyway.
const SUPERVISOR: &str = r#"
bin=$1 dir=$2 port=$3
exec 3<&0 </dev/null
"$bin/initdb" -D "$dir/data" -U guildhall --auth=trust --encoding=UTF8 --locale=C --no-sync 3<&- &&
{
    "$bin/postgres" -D "$dir/data" -k "$dir/data" -h 127.0.0.1 -p "$port" \
        -c fsync=off -c synchronous_commit=on -c full_page_writes=off \
        -c max_connections=300 -c shared_buffers=256MB 3<&- &
    server=$!
    { read -r _ <&3; kill -TERM $server; kill -QUIT $server; } 2>/dev/null &
    watcher=$!
    exec 3<&-
    wait $server
    kill $watcher 2>/dev/null
}
cd / && rm -rf "$dir"
"#;

/// A running PostgreSQL server on 127.0.0.1 with its own empty data folder. It
/// is stopped, and the folder removed, when this is dropped or the process that
/// holds it ends in any way at all.
#[derive(Debug)]
pub struct Postgres {
    supervisor: Child,
    port: u16,
    admin_url: String,
    log: File,
    dir: TempDir,
}

impl Postgres {
    /// Starts the server `find_or_install` comes up with and waits until it
    /// takes connections.
    pub fn start() -> Result<Self, String> {
        Self::start_from(&find_or_install()?)
    }

    /// Starts a server that sees a small disk.
    pub fn start_on(disk: &Disk) -> Result<Self, String> {
        Self::attempts(&find_or_install()?, Some(disk))
    }

    /// Starts the server whose `initdb` and `postgres` are in the folder `bin`.
    pub fn start_from(bin: &Path) -> Result<Self, String> {
        Self::attempts(bin, None)
    }

    fn attempts(bin: &Path, disk: Option<&Disk>) -> Result<Self, String> {
        let mut failure = String::new();
        for _ in 0..ATTEMPTS {
            failure = match Self::attempt(bin, disk) {
                Err(why) if why.contains("Address already in use") => why,
                outcome => return outcome,
            };
        }
        Err(failure)
    }

    fn attempt(bin: &Path, disk: Option<&Disk>) -> Result<Self, String> {
        let broken = |e: io::Error| format!("PostgreSQL could not be started: {e}");
        let home = Home::new().map_err(broken)?;
        let bin = home.reachable(bin)?;
        // Unlinked from the start, so it needs no removing, yet stays readable
        // after the server has gone.
        let log = tempfile::tempfile().map_err(broken)?;
        let port = free_port().map_err(broken)?;
        let supervisor = home.supervise(&bin, port, &log, disk).map_err(broken)?;
        let admin_url = url(port, "postgres");
        let mut server = Self { supervisor, port, admin_url, log, dir: home.dir };
        server.await_ready()?;
        Ok(server)
    }

    fn await_ready(&mut self) -> Result<(), String> {
        let deadline = Instant::now() + PATIENCE;
        while !self.ready() {
            let ended = self.supervisor.try_wait().map_err(|e| e.to_string())?;
            if ended.is_some() {
                return Err(format!("PostgreSQL ended while starting:\n{}", self.log_tail()));
            }
            if Instant::now() > deadline {
                return Err(format!("PostgreSQL not ready in {PATIENCE:?}:\n{}", self.log_tail()));
            }
            thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }

    /// The port alone could be answered by somebody else's server; the status
    /// line in our own data folder cannot be.
    fn ready(&self) -> bool {
        let status = fs::read_to_string(self.dir.path().join("data/postmaster.pid"));
        status.is_ok_and(|text| text.lines().nth(7).is_some_and(|line| line.trim() == "ready"))
            && TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok()
    }

    /// The URL of the database `postgres`, as the superuser.
    pub fn admin_url(&self) -> &str {
        &self.admin_url
    }

    /// The end of what `initdb` and the server have written so far.
    pub fn log_tail(&self) -> String {
        super::tail(&self.log)
    }

    /// Makes a database with a name of its own and returns its URL. `template`
    /// is the name or URL of a database to copy, which nobody may be using.
    pub async fn database(&self, template: Option<&str>) -> Result<String, sqlx::Error> {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let (pid, n) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let name = format!("gh_{pid}_{n}");
        let mut sql = format!("CREATE DATABASE {name}");
        if let Some(source) = template.and_then(|url| url.rsplit('/').next()) {
            sql.push_str(&format!(" TEMPLATE \"{}\"", source.replace('"', "\"\"")));
        }
        let mut admin = PgConnection::connect(&self.admin_url).await?;
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut admin).await?;
        admin.close().await?;
        Ok(url(self.port, &name))
    }

    /// Makes a database in a tablespace on the disk that the server sees.
    pub async fn database_on(&self, disk: &Disk) -> Result<String, sqlx::Error> {
        let (user, group) = (self.dir.path().metadata()?.uid(), self.dir.path().metadata()?.gid());
        fs::create_dir(disk.outside("space"))?;
        chown(disk.outside("space"), Some(user), Some(group))?;
        let space = disk.inside("space");
        let mut admin = PgConnection::connect(&self.admin_url).await?;
        for sql in [
            format!("CREATE TABLESPACE small LOCATION '{}'", space.display()),
            "CREATE DATABASE small TABLESPACE small".to_owned(),
        ] {
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut admin).await?;
        }
        admin.close().await?;
        Ok(url(self.port, "small"))
    }

    /// Stops the server and removes its data; dropping does the same.
    pub fn stop(self) {}
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.supervisor.stdin.take());
        // Nothing to be done about a failure here: the supervisor cleans up.
        let _ = self.supervisor.wait();
    }
}

/// A fresh folder and, since PostgreSQL refuses to run as root, the user and
/// group that own it when we are root.
struct Home {
    dir: TempDir,
    account: Option<(u32, u32)>,
}

impl Home {
    fn new() -> io::Result<Self> {
        let account = unprivileged_account()?;
        let mut failure = io::Error::other("no temporary folder");
        // A private TMPDIR may be closed to the other user.
        for base in [std::env::temp_dir(), "/tmp".into()] {
            match tempfile::Builder::new().prefix("guildhall-pg-").tempdir_in(base) {
                Ok(dir) => {
                    let home = Self { dir, account };
                    if let Some((uid, gid)) = account {
                        chown(home.dir.path(), Some(uid), Some(gid))?;
                    }
                    match home.command("true").status() {
                        Ok(_) => return Ok(home),
                        Err(e) => failure = e,
                    }
                }
                Err(e) => failure = e,
            }
        }
        Err(failure)
    }

    /// A command run by the owner of this folder, inside it.
    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.dir.path());
        if let Some((uid, gid)) = self.account {
            command.uid(uid).gid(gid);
        }
        command
    }

    /// Where the owner can run the programs from: `bin`, or else a copy in this
    /// folder.
    fn reachable(&self, bin: &Path) -> Result<PathBuf, String> {
        let attempt = self.command(bin.join("postgres")).arg("--version").output();
        if attempt.is_ok_and(|output| output.status.success()) {
            return Ok(bin.to_owned());
        }
        let root = match installation() {
            wheel if bin.starts_with(&wheel) => wheel,
            _ => bin.parent().unwrap_or(bin).to_owned(),
        };
        let copy = self.dir.path().join("server");
        run(Command::new("cp").arg("-R").arg(&root).arg(&copy))?;
        let (uid, gid) = self.account.unwrap_or_default();
        run(Command::new("chown").arg("-R").arg(format!("{uid}:{gid}")).arg(&copy))?;
        Ok(copy.join(bin.strip_prefix(&root).unwrap_or(bin)))
    }

    fn supervise(
        &self,
        bin: &Path,
        port: u16,
        log: &File,
        disk: Option<&Disk>,
    ) -> io::Result<Child> {
        let owner = self.dir.path().metadata()?;
        let mut command = match disk {
            Some(disk) => disk.command_as((owner.uid(), owner.gid()), "sh"),
            None => self.command("sh"),
        };
        command
            .args(["-c", SUPERVISOR, "guildhall-postgres"])
            .args([bin.as_os_str(), self.dir.path().as_os_str()])
            .arg(port.to_string())
            .stdin(Stdio::piped())
            .stdout(log.try_clone()?)
            .stderr(log.try_clone()?)
            // Out of reach of the terminal's Ctrl-C, which would end the
            // supervisor before it has cleaned up.
            .process_group(0)
            .spawn()
    }
}

/// The first of `postgres` and `nobody` that exists, when we are root.
fn unprivileged_account() -> io::Result<Option<(u32, u32)>> {
    let id = Command::new("id").arg("-u").output()?;
    if id.stdout.trim_ascii() != b"0" {
        return Ok(None);
    }
    let users: Vec<String> =
        BufReader::new(File::open("/etc/passwd")?).lines().collect::<Result<_, _>>()?;
    let ids = |name: &str| {
        let fields = users.iter().map(|user| user.split(':').collect::<Vec<_>>());
        let user = fields.into_iter().find(|fields| fields.len() > 3 && fields[0] == name)?;
        Some((user[2].parse().ok()?, user[3].parse().ok()?))
    };
    let missing = "PostgreSQL refuses to run as root and there is no user postgres or nobody: \
                   add one or run the tests as another user";
    ids("postgres").or_else(|| ids("nobody")).map(Some).ok_or_else(|| io::Error::other(missing))
}

fn url(port: u16, database: &str) -> String {
    format!("postgres://guildhall@127.0.0.1:{port}/{database}")
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
