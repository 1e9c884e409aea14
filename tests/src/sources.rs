//! Rust sources, read as text.

use std::{iter::Peekable, path::Path, str::Chars};

/// The text of every Rust file below `folder`, but for folders that `skipped` names.
///
/// # Panics
/// Where one cannot be read.
#[must_use]
#[expect(clippy::expect_used, reason = "a test fails here")]
pub fn below(folder: &Path, skipped: &[&str]) -> Vec<String> {
    let mut sources = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !skipped.iter().any(|name| path.ends_with(name)) {
                sources.extend(below(&path, skipped));
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            sources.push(std::fs::read_to_string(&path).expect("a source"));
        }
    }
    sources
}

/// Stands for what a `concat!` has that is no literal.
pub const ANYTHING: char = '\0';

/// The string literals of a source; those of one `concat!` are one, with [`ANYTHING`] in it.
#[must_use]
pub fn literals(source: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // The code since the last literal, and how deep it is in the `concat!` it is in.
    let (mut code, mut depth) = (String::new(), None::<usize>);
    let mut rest = source.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, depth) {
            ('"', Some(0)) => {
                let text = literal(&mut rest, hashes(&code));
                join(&mut found, &code, &text);
                code.clear();
            }
            ('"', Some(_)) => code.push_str(&literal(&mut rest, hashes(&code))),
            ('"', None) => {
                found.push(literal(&mut rest, hashes(&code)));
                depth = code.trim_end().ends_with("concat!(").then_some(0);
                code.clear();
            }
            (')', Some(0)) => {
                join(&mut found, &code, "");
                depth = None;
            }
            ('/', _) if rest.peek() == Some(&'/') => {
                while rest.next().is_some_and(|c| c != '\n') {}
            }
            ('\'', _) => character(&mut rest),
            _ => {
                depth = depth.map(|depth| match c {
                    '(' => depth + 1,
                    ')' => depth - 1,
                    _ => depth,
                });
                code.push(c);
            }
        }
    }
    found
}

/// Adds to the last literal what comes next in its `concat!`.
fn join(found: &mut [String], between: &str, text: &str) {
    if let Some(last) = found.last_mut() {
        if between.contains(|c: char| c != ',' && !c.is_whitespace()) {
            last.push(ANYTHING);
        }
        last.push_str(text);
    }
}

/// How many `#` end a raw string, if the code before the quote begins one.
fn hashes(code: &str) -> Option<usize> {
    let bare = code.trim_end_matches('#');
    bare.ends_with('r').then_some(code.len() - bare.len())
}

/// What stands before the closing quote.
fn literal(rest: &mut Peekable<Chars<'_>>, raw: Option<usize>) -> String {
    let mut text = String::new();
    while let Some(c) = rest.next() {
        match (c, raw) {
            ('"', None) => break,
            ('"', Some(hashes)) if rest.clone().take(hashes).all(|c| c == '#') => break,
            ('\\', None) => match rest.next() {
                // The line goes on at the next word.
                Some('\n') => while rest.next_if(|c| c.is_whitespace()).is_some() {},
                Some('n') => text.push('\n'),
                Some(escaped) => text.push(escaped),
                None => break,
            },
            _ => text.push(c),
        }
    }
    text
}

/// Passes over a character literal, whose character may be a quote; a lifetime stays.
fn character(rest: &mut Peekable<Chars<'_>>) {
    let mut ahead = rest.clone();
    let escaped = ahead.next() == Some('\\');
    if escaped || ahead.next() == Some('\'') {
        // The character itself, or the one behind the backslash, ends nothing.
        let _ = rest.nth(usize::from(escaped));
        while rest.next().is_some_and(|c| c != '\'') {}
    }
}

#[cfg(test)]
mod tests {
    use super::literals;

    #[test]
    fn literals_are_found() {
        let source = r####"
            // not "this"
            fn a<'a>(x: &'a str) { f("one\
                 two \"three\"", '"', '\'', r#"fo"ur"#); }
            let five = concat!("fi", "ve",
                "!"); g("six", "seven"); concat!("a", m!("x"), "b", $c)
        "####;
        let expected = ["onetwo \"three\"", "fo\"ur", "five!", "six", "seven", "a\0b\0"];
        assert_eq!(literals(source), expected);
    }
}
