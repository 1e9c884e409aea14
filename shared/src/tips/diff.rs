//! What has changed between two texts, as lines for reading.

use similar::{ChangeTag, TextDiff};

use crate::view::markup::{Markup, Span};

/// Most characters of what is shown.
const MOST: usize = 1_500;

/// The lines that went (`-`) and came (`+`), with the sentences around them.
#[must_use]
pub(super) fn markup(before: &str, after: &str) -> Markup {
    let (before, after) = (sentences(before), sentences(after));
    let diff = TextDiff::from_lines(&before, &after);
    let mut body = String::new();
    for group in diff.grouped_ops(1) {
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Delete => "- ",
                ChangeTag::Insert => "+ ",
                ChangeTag::Equal => "  ",
            };
            body.push_str(sign);
            body.push_str(change.value().trim_end());
            body.push('\n');
        }
    }
    if let Some((end, _)) = body.char_indices().nth(MOST) {
        body.truncate(end);
        body.push_str("…\n");
    }
    Markup::default().push(Span::CodeBlock { info: "diff".to_owned(), body })
}

/// A sentence a line, so that a changed word does not show a whole paragraph twice.
fn sentences(text: &str) -> String {
    let mut lines = text.replace(". ", ".\n").replace("! ", "!\n").replace("? ", "?\n");
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_changed_sentences_are_marked() {
        let shown =
            markup("Keep it. Photograph receipts. Sleep.", "Keep it. Scan receipts. Sleep.");
        let expected = "  Keep it.\n- Photograph receipts.\n+ Scan receipts.\n  Sleep.\n";
        let block = Span::CodeBlock { info: "diff".to_owned(), body: expected.to_owned() };
        assert_eq!(shown, Markup::default().push(block));
    }
}
