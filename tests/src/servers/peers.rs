//! Chat clients and judges of other authors, installed below the target directory.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
};

use super::{
    python::{CALENDAR, DISCORD, MATCHING, Python, ZONES},
    wheels::{put_in_place, run, target_dir},
};

const PACKAGE: &str = include_str!("../../peers/package.json");
const LOCK: &str = include_str!("../../peers/package-lock.json");

/// The command that runs a Python script with discord.py.
///
/// # Errors
/// One sentence that says what is missing.
pub fn discord_py() -> Result<Command, String> {
    Ok(Python::ready(&DISCORD)?.command())
}

/// The command that runs a Python script with OR-tools.
///
/// # Errors
/// One sentence that says what is missing.
pub fn or_tools() -> Result<Command, String> {
    Ok(Python::ready(&MATCHING)?.command())
}

/// The command that runs a Python script which reads its zones from a pinned
/// package alone, and the folder where that package has them.
///
/// # Errors
/// One sentence that says what is missing.
pub fn zones() -> Result<(Command, PathBuf), String> {
    let python = Python::ready(&ZONES)?;
    let mut command = python.command();
    // Not those of the machine.
    command.env("PYTHONTZPATH", "");
    Ok((command, python.packages().join("tzdata/zoneinfo")))
}

/// The command that runs a Python script or module with calendar programs, and the
/// folder of the zones that they read.
///
/// # Errors
/// One sentence that says what is missing.
pub fn calendars() -> Result<(Command, PathBuf), String> {
    let python = Python::ready(&CALENDAR)?;
    let mut command = python.command();
    // Not those of the machine.
    command.env("PYTHONTZPATH", "");
    Ok((command, python.packages().join("tzdata/zoneinfo")))
}

/// The command that runs a script with discord.js or ical.js, and the folder where
/// the script has to be: imports are looked up from there.
///
/// # Errors
/// One sentence that says what is missing.
pub fn node() -> Result<(Command, PathBuf), String> {
    // Another list of packages is another installation.
    let mut pins = DefaultHasher::new();
    LOCK.hash(&mut pins);
    let place = target_dir().join("node").join(format!("{:016x}", pins.finish()));
    if !place.join("node_modules").is_dir() {
        let why = |why| {
            format!("packages of npm could not be installed ({why}): nodejs and npm are needed")
        };
        put_in_place(&place, install).map_err(why)?;
    }
    Ok((Command::new("node"), place))
}

fn install(work: &Path) -> Result<PathBuf, String> {
    let folder = work.join("files");
    fs::create_dir(&folder).map_err(|e| e.to_string())?;
    for (name, text) in [("package.json", PACKAGE), ("package-lock.json", LOCK)] {
        fs::write(folder.join(name), text).map_err(|e| e.to_string())?;
    }
    run(Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(&folder))?;
    Ok(folder)
}
