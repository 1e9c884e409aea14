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

/// The string literals of a source; those of one `concat!` are one.
#[must_use]
pub fn literals(source: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let (mut code, mut joins) = (String::new(), false);
    let mut rest = source.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' => {
                let text = literal(&mut rest, hashes(&code));
                let between = code.trim();
                joins = between.ends_with("concat!(") || (joins && between == ",");
                match found.last_mut() {
                    Some(last) if joins && between == "," => last.push_str(&text),
                    _ => found.push(text),
                }
                code.clear();
            }
            '/' if rest.peek() == Some(&'/') => while rest.next().is_some_and(|c| c != '\n') {},
            '\'' => character(&mut rest),
            _ => code.push(c),
        }
    }
    found
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
                "!"); g("six", "seven")
        "####;
        assert_eq!(literals(source), ["onetwo \"three\"", "fo\"ur", "five!", "six", "seven"]);
    }
}
