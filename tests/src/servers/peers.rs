//! Chat clients of other authors, installed below the target directory.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::binaries::{put_in_place, run, target_dir};

const REQUIREMENTS: &str = include_str!("../../requirements-discord.txt");
const PACKAGE: &str = include_str!("../../peers/package.json");
const LOCK: &str = include_str!("../../peers/package-lock.json");

/// The command that runs a Python script with discord.py.
///
/// # Errors
/// One sentence that says what is missing.
pub fn discord_py() -> Result<Command, String> {
    let place = folder("discord.py", REQUIREMENTS);
    let program = place.join("bin/python");
    if !program.is_file() {
        let why =
            |why| format!("discord.py could not be installed ({why}): python3-venv is needed");
        put_in_place(&place, python).map_err(why)?;
    }
    Ok(Command::new(program))
}

/// The command that runs a script with discord.js, and the folder where the
/// script has to be: imports are looked up from there.
///
/// # Errors
/// One sentence that says what is missing.
pub fn discord_js() -> Result<(Command, PathBuf), String> {
    let place = folder("discord.js", LOCK);
    run(Command::new("node").arg("--version"))
        .map_err(|why| format!("discord.js cannot be run ({why}): nodejs is needed"))?;
    if !place.join("node_modules").is_dir() {
        let why =
            |why| format!("discord.js could not be installed ({why}): nodejs and npm are needed");
        put_in_place(&place, node).map_err(why)?;
    }
    Ok((Command::new("node"), place))
}

/// A folder for this list of packages: another list is another installation.
fn folder(name: &str, list: &str) -> PathBuf {
    // Not for secrets, just a name that changes with the list.
    let sum = list.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    target_dir().join("peers").join(format!("{name}-{sum:016x}"))
}

/// A virtual environment may be moved: only its scripts know where it was made.
fn python(work: &Path) -> Result<PathBuf, String> {
    let (list, folder) = (work.join("requirements.txt"), work.join("venv"));
    fs::write(&list, REQUIREMENTS).map_err(|e| e.to_string())?;
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    run(Command::new(folder.join("bin/python"))
        .args(["-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:"])
        .args(["--require-hashes", "-r"])
        .arg(&list))?;
    Ok(folder)
}

fn node(work: &Path) -> Result<PathBuf, String> {
    let folder = work.join("peers");
    fs::create_dir(&folder).map_err(|e| e.to_string())?;
    for (name, text) in [("package.json", PACKAGE), ("package-lock.json", LOCK)] {
        fs::write(folder.join(name), text).map_err(|e| e.to_string())?;
    }
    run(Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(&folder))?;
    Ok(folder)
}
