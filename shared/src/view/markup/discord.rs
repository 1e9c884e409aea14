//! Discord's markdown. A backslash before anything that is neither a letter, a
//! digit nor white space takes that character's meaning away.
//!
//! A backslash does not disarm `@everyone` and `@here`, which the server looks
//! for without reading markdown. They get a space of no width behind the `@`.
//! It also parts two codes with nothing visible between them, and nothing else
//! is added to a text that taking out backslashes does not undo.

use super::{FENCE, Markup, Span, is_web, lines_of_block, visible};

const NO_WIDTH: &str = "\u{200b}";

#[derive(Clone, Copy)]
enum Kind {
    Words,
    Inline,
    Block,
}

/// The text as markdown that shows it as typed.
#[must_use]
pub fn write(markup: &Markup) -> String {
    let mut out = String::new();
    let mut last = Kind::Words;
    let mut spans = markup.spans().iter().peekable();
    while let Some(span) = spans.next() {
        let (kind, piece) = one(span, spans.peek().is_none());
        if !piece.is_empty() {
            out.push_str(seam(&out, last, kind, &piece));
            out.push_str(&piece);
            last = kind;
        }
    }
    out
}

/// A single string in which nothing is markdown, a mention or a masked link.
///
/// Plain web addresses between white space stay clickable; they lead where they say.
#[must_use]
pub fn escape(text: &str) -> String {
    words(text, true)
}

/// What must stand between two pieces for each to be read alone.
fn seam(out: &str, last: Kind, kind: Kind, piece: &str) -> &'static str {
    match (last, kind) {
        (_, Kind::Block) if !out.is_empty() && !out.ends_with('\n') => "\n",
        (Kind::Block, _) if !piece.starts_with('\n') => "\n",
        // Closing marks would run into the opening ones.
        (Kind::Inline, Kind::Inline) => NO_WIDTH,
        _ => "",
    }
}

/// One piece; `last` if nothing follows it.
fn one(span: &Span, last: bool) -> (Kind, String) {
    let marked = match span {
        Span::Text(text) => return (Kind::Words, words(text, last)),
        Span::Bold(text) => return bold(text),
        Span::Code(code) => inline(code).map(|code| (Kind::Inline, code)),
        Span::CodeBlock { info, body } => block(info, body).map(|code| (Kind::Block, code)),
        Span::Link { label, url } => link(label, url).map(|link| (Kind::Inline, link)),
        // Shown by each reader's own clock, in full and as what is left until then.
        Span::Time { at, .. } => {
            let seconds = at.div_euclid(1000);
            Some((Kind::Inline, format!("<t:{seconds}:F> (<t:{seconds}:R>)")))
        }
    };
    // What the platform would misread is shown as it was typed instead.
    marked.unwrap_or_else(|| (Kind::Words, words(&span.raw(), last)))
}

/// White space stays outside of the marks, where it cannot keep them from being marks.
fn bold(text: &str) -> (Kind, String) {
    let text = visible(text);
    let core = text.trim();
    if core.is_empty() {
        return (Kind::Words, text.into_owned());
    }
    let (before, after) = text.split_once(core).unwrap_or_default();
    (Kind::Inline, format!("{before}**{}**{after}", escape(core)))
}

fn inline(code: &str) -> Option<String> {
    let code = visible(code);
    let fits = !code.trim().is_empty() && !code.contains(['`', '\n']);
    fits.then(|| format!("`{}`", call_nobody(&code)))
}

fn block(info: &str, body: &str) -> Option<String> {
    let (language, lines) = lines_of_block(info, body);
    // Looked at only now: a dropped character can have stood between two backticks.
    let fits = !lines.trim().is_empty() && !lines.contains(FENCE);
    let lines = call_nobody(lines.strip_suffix('\n').unwrap_or(&lines));
    fits.then(|| format!("{FENCE}{language}\n{lines}\n{FENCE}"))
}

fn link(label: &str, url: &str) -> Option<String> {
    // Brackets would end the address early; a mention may hide in it.
    let fits = is_web(url) && !url.contains(['(', ')', '[', ']', '@']);
    let label = visible(label).replace('\n', " ");
    (fits && !label.trim().is_empty())
        .then(|| format!("[{}]({url})", punctuation(&call_nobody(&label))))
}

/// Words escaped; an address at the very end stays clickable only if nothing follows.
fn words(text: &str, last: bool) -> String {
    let text = call_nobody(&visible(text));
    let mut out = String::with_capacity(text.len() * 2);
    for token in text.split_inclusive(char::is_whitespace) {
        let word = token.trim_end_matches(char::is_whitespace);
        // Discord reads an address up to the next white space, backslashes included,
        // so it is either one as a whole or escaped as a whole.
        if is_address(word) && (last || word.len() < token.len()) {
            out.push_str(token);
        } else {
            out.push_str(&punctuation(token));
        }
    }
    out
}

/// Whether a word is a web address in which nothing means anything to markdown.
fn is_address(word: &str) -> bool {
    let bytes = word.as_bytes();
    let joins = |at: usize| {
        let beside = [bytes.get(at - 1), bytes.get(at + 1)];
        beside.iter().all(|b| b.is_some_and(u8::is_ascii_alphanumeric))
    };
    let harmless = |(at, byte): (usize, &u8)| match byte {
        b'_' => at > 0 && joins(at),
        b':' => at < "https:".len(),
        _ => byte.is_ascii_alphanumeric() || b"./?=&%+#,-".contains(byte),
    };
    is_web(word) && bytes.iter().enumerate().all(harmless)
}

fn punctuation(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Calls to a whole server, disarmed. Other mentions need their brackets unescaped, and
/// within code Discord reads none of them.
fn call_nobody(text: &str) -> String {
    text.replace("@everyone", "@\u{200b}everyone").replace("@here", "@\u{200b}here")
}
