//! JSON Lines: one tip a line.

use std::io::{BufRead, Read, Write};

use super::Form;
use crate::error::{Result, UserError};

/// Most bytes of a line, and of a Markdown file: what a tip can say fits twice.
pub const LINE_MOST: usize = 64 * 1024;

/// Writes a tip as a line.
///
/// # Errors
/// Whatever the writer says.
pub(super) fn write(form: &Form, to: &mut dyn Write) -> std::io::Result<()> {
    serde_json::to_writer(&mut *to, form)?;
    to.write_all(b"\n")
}

/// One line as it was read.
pub(super) struct Line {
    /// What it says; none where it is blank.
    pub(super) read: Option<Result<Form, UserError>>,
    /// How many bytes it took.
    pub(super) size: u64,
}

/// Reads the next line, of which never more than [`LINE_MOST`] is held; none at the end.
///
/// # Errors
/// Whatever the reader says.
pub(super) fn next(from: &mut impl BufRead) -> std::io::Result<Option<Line>> {
    let mut line = Vec::new();
    let most = u64::try_from(LINE_MOST).unwrap_or(u64::MAX);
    let mut size = u64::try_from(from.take(most + 1).read_until(b'\n', &mut line)?).unwrap_or(most);
    if size == 0 {
        return Ok(None);
    }
    let read = if line.len() > LINE_MOST && !line.ends_with(b"\n") {
        size += u64::try_from(from.skip_until(b'\n')?).unwrap_or_default();
        Some(Err(too_long()))
    } else {
        form(&line)
    };
    Ok(Some(Line { read, size }))
}

/// What is said of a line, or a file, that nobody wants to hold.
pub(super) fn too_long() -> UserError {
    UserError::new("import.long").with("most", LINE_MOST / 1024)
}

fn form(line: &[u8]) -> Option<Result<Form, UserError>> {
    let text = match utf8(line) {
        Ok(text) => text.trim(),
        Err(error) => return Some(Err(error)),
    };
    if text.is_empty() {
        return None;
    }
    Some(serde_json::from_str(text).map_err(|error| {
        let said = error.to_string().replace(" at line 1 column ", " at column ");
        UserError::new("import.unread").with("said", said)
    }))
}

/// The text of bytes, without the mark that some editors put before it.
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, UserError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => Err(UserError::new("import.encoding").with("byte", error.valid_up_to() + 1)),
    }
}
