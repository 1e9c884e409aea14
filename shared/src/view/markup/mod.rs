//! The small subset of markup that members see, and its writers for each front end.
//!
//! A member's words are data: the only thing recognised in them is code. Each
//! writer gives the text back as typed, in a form that its platform cannot take
//! for markup, a mention or a link to somewhere else.

pub mod discord;
pub mod matrix;
pub mod plain;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Words.
    Text(String),
    /// Words that stand out.
    Bold(String),
    /// Code within a line, without line breaks or backticks.
    Code(String),
    /// Code on lines of its own: what stands behind the opening fence, and the lines.
    CodeBlock {
        /// The rest of the fence's line, often a language.
        info: String,
        /// The lines between the fences, each with its line break.
        body: String,
    },
}

/// Text with a little structure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Markup {
    spans: Vec<Span>,
}

const FENCE: &str = "```";

impl Markup {
    /// A member's text. Fenced blocks and `code` are recognised, nothing else.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        let mut spans = Vec::new();
        let mut rest = text;
        while let Some((before, span, after)) = first_code(rest) {
            push_text(&mut spans, before);
            spans.push(span);
            rest = after;
        }
        push_text(&mut spans, rest);
        Self { spans }
    }

    /// Plain words, in which nothing is recognised.
    #[must_use]
    pub fn text(words: impl Into<String>) -> Self {
        Self { spans: vec![Span::Text(words.into())] }
    }

    /// Adds words that stand out.
    #[must_use]
    pub fn bold(mut self, words: impl Into<String>) -> Self {
        self.spans.push(Span::Bold(words.into()));
        self
    }

    /// The pieces, in order.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The text exactly as typed.
    #[must_use]
    pub fn raw(&self) -> String {
        self.spans.iter().map(Span::raw).collect()
    }
}

impl Span {
    fn raw(&self) -> String {
        match self {
            Self::Text(text) | Self::Bold(text) => text.clone(),
            Self::Code(code) => format!("`{code}`"),
            Self::CodeBlock { info, body } => format!("{FENCE}{info}\n{body}{FENCE}"),
        }
    }
}

fn push_text(spans: &mut Vec<Span>, text: &str) {
    if !text.is_empty() {
        spans.push(Span::Text(text.to_owned()));
    }
}

/// The first code in a text, with what stands before and after it.
fn first_code(text: &str) -> Option<(&str, Span, &str)> {
    let mut from = 0;
    while let Some(found) = text[from..].find('`') {
        let at = from + found;
        if let Some((span, length)) = block_at(&text[at..]).or_else(|| inline_at(&text[at..])) {
            return Some((&text[..at], span, &text[at + length..]));
        }
        let ticks = text[at..].bytes().take_while(|b| *b == b'`').count();
        from = at + ticks;
    }
    None
}

fn block_at(text: &str) -> Option<(Span, usize)> {
    let (info, rest) = text.strip_prefix(FENCE)?.split_once('\n')?;
    let end = rest.find(FENCE)?;
    let body = &rest[..end];
    let whole = body.ends_with('\n') && !body.trim().is_empty();
    // A fourth backtick would be part of a longer fence, and not of this one.
    let clean = !info.contains('`') && !rest[end + FENCE.len()..].starts_with('`');
    let plain = !info.contains('\r') && !body.contains('\r');
    let length = FENCE.len() + info.len() + 1 + end + FENCE.len();
    let span = Span::CodeBlock { info: info.to_owned(), body: body.to_owned() };
    (whole && clean && plain).then_some((span, length))
}

fn inline_at(text: &str) -> Option<(Span, usize)> {
    let rest = text.strip_prefix('`')?;
    let end = rest.find(['`', '\n', '\r'])?;
    let code = &rest[..end];
    let closed = rest[end..].starts_with('`') && !rest[end + 1..].starts_with('`');
    let fits = !code.is_empty() && code.trim() == code;
    (closed && fits).then(|| (Span::Code(code.to_owned()), end + 2))
}

/// The text without characters that hide or reorder others, or that steer a terminal.
///
/// Dropped are bidi embeddings, overrides and isolates, and control characters;
/// line breaks become `\n`. Joiners stay, for emoji and scripts that need them.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c == '\r' || dropped(c)) {
        return Cow::Borrowed(text);
    }
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(unified.chars().filter(|c| !dropped(*c)).collect())
}

const fn dropped(c: char) -> bool {
    let steers = c.is_ascii_control() || matches!(c, '\u{80}'..='\u{9f}');
    let reorders = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (steers && !matches!(c, '\n' | '\t' | '\r')) || reorders
}
