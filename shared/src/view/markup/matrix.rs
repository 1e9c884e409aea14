//! The HTML of Matrix (`org.matrix.custom.html`): `br`, `strong`, `code`, `pre` and `a`.
//!
//! `@room` stays as typed: it calls nobody unless the sender lists it among the mentions.

use super::{Markup, Span, is_web, lines_of_block, visible};

/// The text as HTML.
#[must_use]
pub fn write(markup: &Markup) -> String {
    markup.spans().iter().map(one).collect()
}

/// A single string as HTML text; its line breaks become `<br>`.
#[must_use]
pub fn escape(text: &str) -> String {
    characters(text).replace('\n', "<br>")
}

fn one(span: &Span) -> String {
    match span {
        Span::Text(words) => escape(words),
        Span::Time { shown, .. } => escape(shown),
        Span::Bold(words) => format!("<strong>{}</strong>", escape(words)),
        Span::Code(code) => format!("<code>{}</code>", escape(code)),
        Span::CodeBlock { info, body } => {
            let (_, lines) = lines_of_block(info, body);
            format!("<pre><code>{}</code></pre>", characters(&lines))
        }
        Span::Link { label, url } if is_web(url) => {
            format!("<a href=\"{}\">{}</a>", characters(url), escape(label))
        }
        Span::Link { .. } => escape(&span.raw()),
    }
}

fn characters(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
    html
}
