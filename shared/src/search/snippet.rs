//! The part of a text that has what was looked for.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::{
    snippet::SnippetGenerator,
    tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer},
};

use super::{
    analysis::{Tongue, words},
    fields::fields,
};
use crate::text::excerpt;

/// A text as tantivy's highlighter reads it: its stems, and where they stand.
#[derive(Debug, Clone)]
struct Stems(Tongue);

#[derive(Debug)]
struct Stream {
    tokens: std::vec::IntoIter<Token>,
    token: Token,
}

impl Tokenizer for Stems {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        let tokens = words(text).into_iter().enumerate().map(|(position, word)| Token {
            offset_from: word.from,
            offset_to: word.to,
            position,
            text: self.0.stem(&word.folded),
            position_length: 1,
        });
        Stream { tokens: tokens.collect::<Vec<_>>().into_iter(), token: Token::default() }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let next = self.tokens.next();
        let more = next.is_some();
        self.token = next.unwrap_or_default();
        more
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// The part of a text in the language `lang` with the most of `stems`, at most `most`
/// characters, in pieces of which those marked true are what was looked for. Where nothing
/// of it is found, the beginning.
#[must_use]
pub fn snippet(
    text: &str,
    lang: &str,
    stems: &BTreeSet<String>,
    most: usize,
) -> Vec<(String, bool)> {
    let analyzer = TextAnalyzer::from(Stems(Tongue::of(lang)));
    let terms: BTreeMap<_, _> = stems.iter().map(|stem| (stem.clone(), 1.0)).collect();
    let found = SnippetGenerator::new(terms, analyzer, fields().stems, most).snippet(text);
    if found.is_empty() {
        return vec![(excerpt(text, most), false)];
    }
    let (fragment, mut at) = (found.fragment(), 0);
    let (before, after) = around(text, fragment, most);
    let mut pieces = vec![(before, false)];
    for range in found.highlighted() {
        pieces.push((fragment[at..range.start].to_owned(), false));
        pieces.push((fragment[range.clone()].to_owned(), true));
        at = range.end;
    }
    pieces.push((format!("{}{after}", &fragment[at..]), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// What stands before and behind a part of a text: all of it where that is short enough, else
/// a sign that something is left out.
fn around(text: &str, fragment: &str, most: usize) -> (String, String) {
    let Some((before, after)) = text.split_once(fragment) else {
        return (String::new(), String::new());
    };
    if text.chars().count() <= most {
        return (before.to_owned(), after.to_owned());
    }
    let sign = |rest: &str| if rest.trim().is_empty() { "" } else { "…" }.to_owned();
    (sign(before), sign(after))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_was_looked_for_is_marked() {
        let text = "Lorem. ".repeat(60) + "Send invoices the same day; an invoice is a habit.";
        let stems = Tongue::En.stems("invoice").into_iter().collect();
        let marked: Vec<_> = snippet(&text, "en", &stems, 80);
        let marked: Vec<_> = marked.iter().filter(|(_, hit)| *hit).map(|(p, _)| &**p).collect();
        assert_eq!(marked, ["invoices", "invoice"]);
    }

    proptest! {
        #[test]
        fn any_text_has_a_snippet(text in ".{0,300}", most in 1_usize..100) {
            let stems = Tongue::Es.stems(&text).into_iter().take(3).collect();
            let _pieces = snippet(&text, "es", &stems, most);
        }
    }
}
