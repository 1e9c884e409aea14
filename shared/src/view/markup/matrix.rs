//! Matrix's HTML (`org.matrix.custom.html`): only `br`, `strong`, `code` and `pre` are written.

use super::{Markup, Span, visible};

/// The text as HTML.
#[must_use]
pub fn write(markup: &Markup) -> String {
    markup.spans().iter().map(span).collect()
}

fn span(span: &Span) -> String {
    match span {
        Span::Text(text) => escape(text),
        Span::Bold(text) => format!("<strong>{}</strong>", escape(text)),
        Span::Code(code) => format!("<code>{}</code>", characters(code)),
        Span::CodeBlock { body, .. } => format!("<pre><code>{}</code></pre>", characters(body)),
    }
}

/// A single string as HTML text; line breaks are kept.
#[must_use]
pub fn escape(text: &str) -> String {
    characters(text).replace('\n', "<br>")
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
