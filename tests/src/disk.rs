//! A small disk of a test's own, which can be filled up for real.
//!
//! It is a tmpfs in a mount namespace that one process keeps alive: nobody else
//! sees the mount, and it goes away with that process. Root may make such a
//! namespace, and so may anybody on a system with user namespaces.

use std::{
    fs::File,
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// Lives until its standard input closes, which happens however the test ends.
const KEEPER: &str =
    r#"mount -t tmpfs -o size="$2",mode=0777 guildhall "$1" && echo ready && exec cat"#;
const BALLAST: &str = "ballast";
const PAGE: usize = 4096;

/// The disk. What is on it goes when this is dropped.
#[derive(Debug)]
pub struct Disk {
    keeper: Child,
    folder: PathBuf,
    /// Whether the namespace has users of its own, with us as its root.
    own_users: bool,
}

impl Disk {
    /// Mounts a disk of this size, such as `8m`, on an empty folder.
    ///
    /// # Errors
    /// One sentence that says what is missing.
    pub fn mount(folder: &Path, size: &str) -> Result<Self, String> {
        Self::attempt(folder, size, false).or_else(|_| Self::attempt(folder, size, true)).map_err(
            |why| {
                format!(
                    "A small disk cannot be mounted ({why}): it takes unshare, nsenter and mount \
                     (Debian: util-linux and mount), and root or user namespaces."
                )
            },
        )
    }

    fn attempt(folder: &Path, size: &str, own_users: bool) -> Result<Self, String> {
        let mut keeper = Command::new("unshare")
            .arg(if own_users { "-rm" } else { "-m" })
            .args(["sh", "-c", KEEPER, "guildhall-disk"])
            .arg(folder)
            .arg(size)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|e| format!("unshare: {e}"))?;
        let (mut said, mut why) = (String::new(), String::new());
        if let (Some(out), Some(err)) = (keeper.stdout.take(), keeper.stderr.take()) {
            let ready = BufReader::new(out).read_line(&mut said).is_ok() && said == "ready\n";
            if ready {
                return Ok(Self { keeper, folder: folder.to_owned(), own_users });
            }
            let _ = BufReader::new(err).read_to_string(&mut why);
        }
        let _ = keeper.wait();
        Err(why.lines().last().unwrap_or("nothing was said").trim().to_owned())
    }

    /// A command that sees the disk.
    #[must_use]
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["-t", &self.keeper.id().to_string(), "-m"]);
        if self.own_users {
            command.args(["-U", "--preserve-credentials"]);
        }
        command.arg("--").arg(program.as_ref());
        command
    }

    /// The same as a user who is not root, within the namespace either.
    #[must_use]
    pub fn command_as(&self, (user, group): (u32, u32), program: impl AsRef<Path>) -> Command {
        let (user, group) = (user.to_string(), group.to_string());
        let mut command;
        if self.own_users {
            command = self.command("unshare");
            command.args(["-U", "--map-user", &user, "--map-group", &group]);
        } else {
            command = self.command("setpriv");
            command.args(["--reuid", &user, "--regid", &group, "--clear-groups"]);
        }
        command.arg("--").arg(program.as_ref());
        command
    }

    /// Where something on the disk is for whoever sees it.
    #[must_use]
    pub fn inside(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Where the same is for this process.
    #[must_use]
    pub fn outside(&self, name: &str) -> PathBuf {
        let root = PathBuf::from(format!("/proc/{}/root", self.keeper.id()));
        root.join(self.inside(name).strip_prefix("/").unwrap_or(&self.folder))
    }

    /// Fills the disk up, but for so many KiB.
    ///
    /// # Errors
    /// Where it cannot be written to, other than because it is full.
    pub fn fill(&self, but: u64) -> io::Result<()> {
        let mut file = File::create(self.outside(BALLAST))?;
        let mut size = 0;
        loop {
            match file.write(&[b'x'; PAGE]) {
                Ok(written) => size += u64::try_from(written).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::StorageFull => break,
                Err(error) => return Err(error),
            }
        }
        file.set_len(size.saturating_sub(but * 1024))
    }

    /// Takes away what it was filled with.
    ///
    /// # Errors
    /// Where it was not filled.
    pub fn make_room(&self) -> io::Result<()> {
        std::fs::remove_file(self.outside(BALLAST))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // The namespace ends with its last process; there is nothing else to undo.
        let _ = self.keeper.wait();
    }
}
