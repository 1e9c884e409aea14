//! Python packages pinned by hash, installed below the target directory.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The text of a requirements file, and the folder its installations are in.
pub(super) struct Wheels {
    /// The folder, below the target directory.
    pub(super) folder: &'static str,
    /// Every package with its version and its hashes.
    pub(super) requirements: &'static str,
}

impl Wheels {
    /// Where the first requirement is kept alone: a folder per version, so that
    /// a new pin is a new installation.
    pub(super) fn by_version(&self) -> PathBuf {
        let mut pins = self.requirements.lines();
        let pin = pins.find(|line| line.contains("==")).unwrap_or_default();
        self.place(&pin.trim_end_matches(['\\', ' ']).replace("==", "-"))
    }

    /// The folder of an installation with this name.
    pub(super) fn place(&self, name: &str) -> PathBuf {
        target_dir().join(self.folder).join(name)
    }

    /// Installs into `place`.
    pub(super) fn install(&self, place: &Path) -> Result<(), String> {
        put_in_place(place, |work| {
            let (venv, files) = (work.join("venv"), work.join("files"));
            let requirements = work.join("requirements.txt");
            fs::write(&requirements, self.requirements).map_err(|e| e.to_string())?;
            run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
            run(Command::new(venv.join("bin/pip"))
                .args(["install", "--quiet", "--no-deps", "--only-binary=:all:"])
                .args(["--require-hashes", "--target"])
                .arg(&files)
                .arg("-r")
                .arg(&requirements))?;
            Ok(files)
        })
    }
}

/// Makes something in a folder of its own and moves it into place when complete:
/// two test processes may be doing this at once, or one may be stopped midway.
pub(super) fn put_in_place(
    place: &Path,
    make: impl FnOnce(&Path) -> Result<PathBuf, String>,
) -> Result<(), String> {
    let said = |e: io::Error| e.to_string();
    let parent = place.parent().unwrap_or(place);
    fs::create_dir_all(parent).map_err(said)?;
    let work = tempfile::tempdir_in(parent).map_err(said)?;
    let made = make(work.path())?;
    match fs::rename(&made, place) {
        // Somebody else was faster.
        Err(_) if place.is_dir() => Ok(()),
        outcome => outcome.map_err(said),
    }
}

pub(super) fn target_dir() -> PathBuf {
    let exe = std::env::current_exe().unwrap_or_default();
    let marked = exe.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    marked.map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"), Path::to_owned)
}

/// Runs a command to its end and returns what it wrote on standard output; the
/// error is the last line it wrote anywhere.
pub(super) fn run(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|e| format!("{name}: {e}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let last = said.lines().rfind(|line| !line.trim().is_empty());
    Err(format!("{name}: {}", last.unwrap_or("failed").trim()))
}
