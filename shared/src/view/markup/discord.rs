//! Discord's markdown. Its rule: a backslash before anything that is neither a
//! letter, a digit nor white space takes away that character's meaning.

use super::{Markup, Span, visible};

/// The text as markdown that shows it as typed.
#[must_use]
pub fn write(markup: &Markup) -> String {
    markup.spans().iter().map(span).collect()
}

fn span(span: &Span) -> String {
    match span {
        Span::Text(text) => escape(text),
        Span::Bold(text) => format!("**{}**", escape(text)),
        Span::Code(code) => format!("`{}`", visible(code)),
        Span::CodeBlock { info, body } => format!("```{}\n{}```", language(info), visible(body)),
    }
}

/// Discord takes the fence's line for a language only if it is one word; else it is shown as text.
fn language(info: &str) -> String {
    visible(info).chars().filter(|c| c.is_ascii_alphanumeric() || "+-_.#".contains(*c)).collect()
}

/// A single string in which nothing is markdown, a mention or a masked link.
/// Plain web addresses stay as they are, so that they can be clicked: they lead where they say.
#[must_use]
pub fn escape(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text.as_ref();
    while let Some(at) = rest.find("http") {
        let start = !rest[..at].ends_with(|c: char| c.is_alphanumeric());
        let length = if start { address(&rest[at..]) } else { 0 };
        let end = at + length.max("http".len());
        push_escaped(&mut out, &rest[..at]);
        if length > 0 {
            out.push_str(&rest[at..end]);
        } else {
            push_escaped(&mut out, &rest[at..end]);
        }
        rest = &rest[end..];
    }
    push_escaped(&mut out, rest);
    out
}

/// The length of the plain web address at the start of `text`, 0 where there is none.
fn address(text: &str) -> usize {
    let scheme = ["https://", "http://"].into_iter().find(|s| text.starts_with(s));
    let Some(scheme) = scheme else { return 0 };
    // Nothing in this set means anything to markdown; the address ends with a letter, digit or slash.
    let plain = |c: char| c.is_ascii_alphanumeric() || "./?=&%-".contains(c);
    let tail = &text[scheme.len()..];
    let end = tail.find(|c| !plain(c)).unwrap_or(tail.len());
    let trimmed = tail[..end].trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '/');
    let host = trimmed.starts_with(|c: char| c.is_ascii_alphanumeric());
    if host { scheme.len() + trimmed.len() } else { 0 }
}

fn push_escaped(out: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
        // A backslash does not stop these two; a space of no width does.
        let after = &text[at + c.len_utf8()..];
        if c == '@' && (after.starts_with("everyone") || after.starts_with("here")) {
            out.push('\u{200b}');
        }
    }
}
