//! The machine's Python with packages that tests run on.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::wheels::{Wheels, run};

/// The Matrix homeserver, and the client of its people.
pub(super) const MATRIX: Wheels =
    Wheels { folder: "matrix", requirements: include_str!("../../requirements-matrix.txt") };
/// A Discord client of another make.
pub(super) const DISCORD: Wheels =
    Wheels { folder: "discord.py", requirements: include_str!("../../requirements-discord.txt") };
/// The zones of a judge of times.
pub(super) const ZONES: Wheels =
    Wheels { folder: "tzdata", requirements: include_str!("../../requirements-zones.txt") };
/// Calendar programs.
pub(super) const CALENDAR: Wheels =
    Wheels { folder: "calendar", requirements: include_str!("../../requirements-calendar.txt") };
/// A solver of flows, the judge of assignments.
pub(super) const MATCHING: Wheels =
    Wheels { folder: "ortools", requirements: include_str!("../../requirements-matching.txt") };

/// What names an installation: packages are compiled for one version of Python
/// on one kind of machine. The interpreter itself comes last, since a wrapper of
/// that name may stand before it on `PATH`.
const PROBE: &str = "import sys, sysconfig; \
    print(sys.implementation.cache_tag, sysconfig.get_platform(), sep='-'); print(sys.executable)";

/// An interpreter and a folder of packages for it.
#[derive(Debug, Clone)]
pub(crate) struct Python {
    interpreter: PathBuf,
    packages: PathBuf,
}

impl Python {
    /// Installs the packages below the target directory, unless that has been
    /// done.
    pub(super) fn ready(wheels: &Wheels) -> Result<Self, String> {
        Self::find(wheels).map_err(|why| {
            format!(
                "Python packages ({}) could not be installed ({why}): they need CPython 3.11 to \
                 3.14 with venv (Debian: `apt-get install python3-venv`)",
                wheels.folder
            )
        })
    }

    fn find(wheels: &Wheels) -> Result<Self, String> {
        let probed = run(Command::new("python3").args(["-c", PROBE]))?;
        let (kind, interpreter) = probed.trim().split_once('\n').ok_or("an unknown Python")?;
        let mut pins = DefaultHasher::new();
        wheels.requirements.hash(&mut pins);
        let packages = wheels.place(&format!("{kind}-{:016x}", pins.finish()));
        if !packages.is_dir() {
            wheels.install(&packages)?;
        }
        Ok(Self { interpreter: interpreter.into(), packages })
    }

    /// The folder of the packages.
    pub(super) fn packages(&self) -> &Path {
        &self.packages
    }

    /// A command that runs this Python, with the packages and nobody else's.
    pub(crate) fn command(&self) -> Command {
        self.wrapped(Command::new(&self.interpreter))
    }

    /// The same for a shell script, whose first argument is the interpreter.
    pub(crate) fn script(&self, script: &str, name: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script, name]).arg(&self.interpreter);
        self.wrapped(command)
    }

    fn wrapped(&self, mut command: Command) -> Command {
        command.env("PYTHONPATH", &self.packages).env("PYTHONNOUSERSITE", "1");
        command
    }
}
