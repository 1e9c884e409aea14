//! The small subset of markup in text that members see, and its writers.
//!
//! What a member typed is data. Only code is recognised in it, so that code is
//! shown as code; everything else must come out as it was typed, whatever a
//! platform would like to make of it.

pub mod discord;
pub mod matrix;
pub mod plain;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Words without any meaning.
    Text(String),
    /// Words that stand out.
    Bold(String),
    /// Code within a line, without its backticks.
    Code(String),
    /// Code on lines of its own, without its fences.
    CodeBlock {
        /// What stands behind the opening fence, often a language.
        info: String,
        /// Everything from the next line to the closing fence.
        body: String,
    },
    /// Words that lead to an address.
    Link {
        /// The words.
        label: String,
        /// The address; anything but http and https is only ever shown.
        url: String,
    },
    /// An instant, which each sees by their own clock where a platform can do that.
    Time {
        /// Epoch milliseconds.
        at: i64,
        /// How it is shown elsewhere, with its zone.
        shown: String,
    },
}

/// Text with a little structure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Markup {
    spans: Vec<Span>,
}

const FENCE: &str = "```";

impl Markup {
    /// A member's text: fenced blocks and `inline code` are recognised, nothing else.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        let mut markup = Self::default();
        let mut rest = text;
        while let Some((at, span, length)) = next_code(rest) {
            markup = markup.plain(&rest[..at]).push(span);
            rest = &rest[at + length..];
        }
        markup.plain(rest)
    }

    /// Words in which nothing is recognised.
    #[must_use]
    pub fn text(words: impl Into<String>) -> Self {
        Self::default().plain(words)
    }

    /// Adds words in which nothing is recognised.
    #[must_use]
    pub fn plain(mut self, words: impl Into<String>) -> Self {
        let words = words.into();
        // Neighbours become one, so that a writer sees `@` and `everyone` together.
        match self.spans.last_mut() {
            Some(Span::Text(before)) => before.push_str(&words),
            _ if words.is_empty() => {}
            _ => self.spans.push(Span::Text(words)),
        }
        self
    }

    /// Adds words that stand out.
    #[must_use]
    pub fn bold(self, words: impl Into<String>) -> Self {
        self.push(Span::Bold(words.into()))
    }

    /// Adds code within the line.
    #[must_use]
    pub fn code(self, code: impl Into<String>) -> Self {
        self.push(Span::Code(code.into()))
    }

    /// Adds words that lead to an address.
    #[must_use]
    pub fn link(self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.push(Span::Link { label: label.into(), url: url.into() })
    }

    /// Adds an instant (epoch milliseconds), and how it is shown where it is the same to all.
    #[must_use]
    pub fn time(self, at: i64, shown: impl Into<String>) -> Self {
        self.push(Span::Time { at, shown: shown.into() })
    }

    /// Adds another text as it is.
    #[must_use]
    pub fn then(self, other: &Self) -> Self {
        other.spans.iter().fold(self, |markup, span| match span {
            Span::Text(words) => markup.plain(words.as_str()),
            span => markup.push(span.clone()),
        })
    }

    /// The pieces, in order.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The text as typed: code with its backticks, a link as its words and its address.
    #[must_use]
    pub fn raw(&self) -> String {
        self.spans.iter().map(Span::raw).collect()
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.raw().is_empty()
    }

    pub(crate) fn push(mut self, span: Span) -> Self {
        self.spans.push(span);
        self
    }
}

impl Span {
    fn raw(&self) -> String {
        match self {
            Self::Text(words) | Self::Bold(words) => words.clone(),
            Self::Code(code) => format!("`{code}`"),
            Self::CodeBlock { info, body } => format!("{FENCE}{info}\n{body}{FENCE}"),
            Self::Link { label, url } if label == url => url.clone(),
            Self::Link { label, url } => format!("{label} ({url})"),
            Self::Time { shown, .. } => shown.clone(),
        }
    }
}

/// The first code in a text: where it starts, what it is, how long it is.
fn next_code(text: &str) -> Option<(usize, Span, usize)> {
    let mut from = 0;
    while let Some(found) = text[from..].find('`') {
        let at = from + found;
        let rest = &text[at..];
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        // Runs of two, or of four and more, mean different things on different platforms.
        let code = match ticks {
            1 => inline(rest),
            3 => block(rest),
            _ => None,
        };
        if let Some((span, length)) = code {
            return Some((at, span, length));
        }
        from = at + ticks;
    }
    None
}

fn inline(text: &str) -> Option<(Span, usize)> {
    let end = text[1..].find(['`', '\n', '\r'])? + 1;
    let after = text[end..].strip_prefix('`')?;
    let code = &text[1..end];
    let fits = !code.trim().is_empty() && !after.starts_with('`');
    fits.then(|| (Span::Code(code.to_owned()), end + 1))
}

fn block(text: &str) -> Option<(Span, usize)> {
    let (info, rest) = text.strip_prefix(FENCE)?.split_once('\n')?;
    let body = &rest[..rest.find(FENCE)?];
    let length = FENCE.len() + info.len() + 1 + body.len() + FENCE.len();
    let fits = !info.contains('`') && !body.trim().is_empty();
    fits.then(|| (Span::CodeBlock { info: info.to_owned(), body: body.to_owned() }, length))
}

/// A fence's line and a body as a language, if it names one, and the lines to show.
fn lines_of_block(info: &str, body: &str) -> (String, String) {
    let (info, body) = (visible(info), visible(body));
    let info = info.trim();
    let language = |c: char| c.is_ascii_alphanumeric() || "+-_.".contains(c);
    if info.chars().all(language) {
        (info.to_owned(), body.into_owned())
    } else {
        // Words behind a fence are words that a member meant to be read.
        (String::new(), format!("{info}\n{body}"))
    }
}

/// `text` as it is written by `write`, cut with an ellipsis where that would be longer than
/// `most` characters.
#[must_use]
pub fn fitting(text: &str, most: usize, write: impl Fn(&str) -> String) -> String {
    let whole = write(text);
    if whole.chars().count() <= most {
        return whole;
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let cut = |end: &usize| write(&format!("{}…", text[..*end].trim_end()));
    // More of the text is never written shorter, but for a code block that loses its end.
    let fits = ends.partition_point(|end| cut(end).chars().count() <= most);
    ends[..fits].iter().rev().map(cut).find(|cut| cut.chars().count() <= most).unwrap_or_default()
}

/// Whether an address may be written as a link: http or https, of characters that belong there.
fn is_web(url: &str) -> bool {
    let rest = ["https://", "http://"].into_iter().find_map(|scheme| url.strip_prefix(scheme));
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')
            && rest.chars().all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c))
    })
}

/// The text without characters that reorder others or steer a terminal.
///
/// Dropped are bidi embeddings, overrides and isolates, and control characters
/// except tab; line breaks of any kind become `\n`. Joiners and direction marks
/// stay, for emoji and for scripts that need them.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(dropped) {
        return Cow::Borrowed(text);
    }
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(unified.replace(dropped, ""))
}

fn dropped(c: char) -> bool {
    let reorders = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    reorders || (c.is_control() && !matches!(c, '\n' | '\t'))
}
