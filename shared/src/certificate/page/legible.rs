//! Texts as they can be shown.

use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::faces::Faces;

/// A text is shown to this many characters as a reader sees them; past that it ends in `…`.
const MOST: usize = 300;
/// And of no more code points than this, which bounds what is named as well.
const CODES: usize = 1200;
/// What has more code points than this to one character is a heap of accents over its neighbours,
/// and is named instead.
const HEAP: usize = 8;

/// `text` in one line, composed, and with a name in brackets for what no font has or what has no
/// shape of its own, such as `[U+1F33B]`. Says whether there was any of that.
pub(super) fn legible(faces: &Faces, text: &str) -> (String, bool) {
    let folded = clipped(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let composed: String = folded.nfc().collect();
    let (mut shown, mut open, mut named) = (String::new(), false, false);
    for cluster in composed.graphemes(true) {
        let odd = cluster.chars().any(shapeless) || cluster.chars().count() > HEAP;
        let lacks = odd || faces.of(cluster).is_none();
        named |= lacks;
        if open && !lacks {
            shown.push(']');
        }
        if lacks {
            name(&mut shown, cluster, open);
        } else {
            shown.push_str(cluster);
        }
        open = lacks;
    }
    if open {
        shown.push(']');
    }
    (shown, named)
}

fn clipped(text: &str) -> String {
    let codes = text.char_indices().nth(CODES).map_or(text.len(), |(at, _)| at);
    let end = text[..codes].grapheme_indices(true).nth(MOST).map_or(codes, |(at, _)| at);
    let more = if end < text.len() { "…" } else { "" };
    format!("{}{more}", &text[..end])
}

/// Neighbours share one pair of brackets.
fn name(shown: &mut String, cluster: &str, mut open: bool) {
    for c in cluster.chars() {
        let before = if open { ' ' } else { '[' };
        // Writing to a String cannot fail.
        let _ = write!(shown, "{before}U+{:04X}", c as u32);
        open = true;
    }
}

/// Control characters, and what Unicode calls default ignorable but for the two joiners, which
/// words are spelt with: a name is not to look like another because of what cannot be seen in it.
/// (DerivedCoreProperties.txt, Default_Ignorable_Code_Point.)
fn shapeless(c: char) -> bool {
    let ignorable = matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}');
    c.is_control() || ignorable
}
