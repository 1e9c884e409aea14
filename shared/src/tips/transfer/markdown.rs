//! Markdown with front matter in YAML: one tip a file.

use super::Form;
use crate::error::{Error, Result, UserError};

/// The line before and behind the front matter.
const FENCE: &str = "---";
/// Most characters of a title in a file's name: with four bytes each it still is one.
const SLUG_MOST: usize = 50;

/// A tip as a file's content.
///
/// # Errors
/// Where it cannot be written as YAML, which is a defect.
pub(super) fn write(mut form: Form) -> Result<String> {
    let text = form.text.take().unwrap_or_default();
    let front = serde_saphyr::to_string(&form)
        .map_err(|e| Error::Internal(format!("front matter: {e}")))?;
    let front = front.trim_end();
    Ok(format!("{FENCE}\n{front}\n{FENCE}\n\n{text}\n"))
}

/// A file's name: the number, and what the title says.
pub(super) fn name(form: &Form) -> String {
    let title = form.title.as_deref().unwrap_or_default().to_lowercase();
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug: String = words.collect::<Vec<_>>().join("-").chars().take(SLUG_MOST).collect();
    let number = form.number.unwrap_or_default();
    format!("{number:05}-{slug}").trim_end_matches('-').to_owned() + ".md"
}

/// What is wrong in a file, and in which line if one is.
pub(super) type Wrong = (Option<u64>, UserError);

/// Reads a file's content.
///
/// # Errors
/// `import.front`, `import.front_open`, `import.unread`.
pub(super) fn read(content: &str) -> Result<Form, Wrong> {
    let (front, text) = parts(content)?;
    let mut form: Form = serde_saphyr::from_str(front).map_err(|error| {
        // The fence is the first line of the file.
        let line = error.location().map_or(1, |at| at.line() + 1);
        let said = error.without_snippet().to_string();
        let said = said.lines().next().unwrap_or_default().to_owned();
        (Some(line), UserError::new("import.unread").with("said", said))
    })?;
    form.text = Some(text.to_owned());
    Ok(form)
}

/// The front matter, and the text without the line breaks that [`write`] puts around it.
fn parts(content: &str) -> Result<(&str, &str), Wrong> {
    let mut lines = content.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != FENCE {
        return Err((Some(1), UserError::new("import.front")));
    }
    let begin = first.len();
    let mut end = begin;
    for line in lines {
        if line.trim_end() == FENCE {
            return Ok((&content[begin..end], body(&content[end + line.len()..])));
        }
        end += line.len();
    }
    Err((Some(1), UserError::new("import.front_open")))
}

fn body(text: &str) -> &str {
    let text = text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n')).unwrap_or(text);
    text.strip_suffix("\r\n").or_else(|| text.strip_suffix('\n')).unwrap_or(text)
}
