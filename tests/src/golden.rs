//! Golden files: what is generated is compared with what was reviewed.

use std::path::Path;

/// Compares `actual` with `tests/golden/NAME`; with `GUILDHALL_UPDATE=1` the file is written instead.
///
/// # Panics
/// Where they differ, with the lines that do.
#[expect(clippy::expect_used, clippy::panic, reason = "a test fails here")]
pub fn compare(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    if std::env::var_os("GUILDHALL_UPDATE").is_some() {
        std::fs::write(&path, actual).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    if golden != actual {
        let diff = diff(&golden, actual);
        panic!("tests/golden/{name} differs; GUILDHALL_UPDATE=1 writes it anew.\n{diff}");
    }
}

/// The lines that only one of two texts has.
#[must_use]
pub fn diff(before: &str, after: &str) -> String {
    let only = |sign: char, these: &str, those: &str| {
        let others: Vec<&str> = those.lines().collect();
        let lines = these.lines().filter(|line| !others.contains(line));
        lines.map(|line| format!("{sign}{line}\n")).collect::<String>()
    };
    only('-', before, after) + &only('+', after, before)
}
