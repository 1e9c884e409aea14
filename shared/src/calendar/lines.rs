//! The lines of iCalendar: escaped, and folded before they become too long.
//!
//! Written by hand since the builders that there are do not fit: `icalendar` writes lines of 76
//! octets, and the clock's time and a random name into zones; `calcard` escapes addresses as if
//! they were text, and brings a second database of zones.

use std::fmt::Write;

/// The most octets of a line, without its end.
pub(super) const LINE_MOST: usize = 75;

/// Lines that are being written.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// Adds a property whose value is written as it is, apart from control characters.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        let mut length = 0;
        let line = [name, ":", value];
        for c in line.iter().flat_map(|part| part.chars()).filter(|c| !c.is_control()) {
            if length + c.len_utf8() > LINE_MOST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// Adds a property whose value somebody may have typed.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &escaped(value));
    }

    /// Adds an address: what cannot stand in one is written as octets.
    pub(super) fn url(&mut self, name: &str, value: &str) {
        let mut address = String::with_capacity(value.len());
        for byte in value.trim().bytes() {
            match byte {
                b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => {}
                0x21..=0x7e => {
                    address.push(char::from(byte));
                    continue;
                }
                _ => {}
            }
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
        self.raw(name, &address);
    }

    /// All lines.
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// A text value. Some programs end a line at any of the characters that end one somewhere.
pub(super) fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                text.push_str("\\n");
            }
            '\t' => text.push(' '),
            '\\' | ';' | ',' => text.extend(['\\', c]),
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    text
}

/// A parameter's value between quotation marks, which cannot stand in one.
pub(super) fn quoted(value: &str) -> String {
    let value: String = value.chars().map(|c| if c == '"' { '\'' } else { c }).collect();
    let words: Vec<&str> = value.split(|c: char| c.is_control() || c.is_whitespace()).collect();
    format!("\"{}\"", words.join(" ").trim())
}
