//! The words of the dictionary that begin so, the most frequent ones.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap, HashMap},
    io,
    ops::ControlFlow,
};

use tantivy::{Term, schema::Field, termdict::TermDictionary};

use super::{fields::fields, part::Segment, shelf::Shelf};

/// Words that any beginning may stand for.
pub(super) const MOST: usize = 32;
/// A part proposes so many times the words that are wanted: what is rare in one may be frequent
/// in all.
const AGAIN: usize = 4;
/// Words of a dictionary that are looked at for one beginning.
const LOOKED_AT: usize = 20_000;
/// Beginnings of so many letters are known beforehand, since most of the dictionary begins so.
const LETTERS: usize = 2;

/// The most frequent of some words.
#[derive(Debug)]
struct Frequent {
    most: usize,
    heap: BinaryHeap<(Reverse<u32>, Vec<u8>)>,
}

impl Frequent {
    fn new(most: usize) -> Self {
        Self { most, heap: BinaryHeap::new() }
    }

    fn offer(&mut self, word: &[u8], count: u32) {
        let least = self.heap.peek().map_or(0, |(Reverse(count), _)| *count);
        if self.heap.len() < self.most || count > least {
            self.heap.push((Reverse(count), word.to_vec()));
        }
        if self.heap.len() > self.most {
            self.heap.pop();
        }
    }

    fn words(self) -> Vec<String> {
        self.heap.into_iter().filter_map(|(_, word)| String::from_utf8(word).ok()).collect()
    }
}

/// The most frequent words of a dictionary by their first letter, and by their first two.
#[derive(Debug, Default)]
pub(super) struct Heads(HashMap<String, Vec<String>>);

impl Heads {
    /// Goes through the whole dictionary once.
    pub(super) fn read(words: &TermDictionary) -> io::Result<Self> {
        let mut heads = HashMap::<String, Frequent>::new();
        each(words, "", |word, count| {
            let Ok(text) = std::str::from_utf8(word) else { return ControlFlow::Continue(()) };
            for (end, letter) in text.char_indices().take(LETTERS) {
                let head = &text[..end + letter.len_utf8()];
                if !heads.contains_key(head) {
                    heads.insert(head.to_owned(), Frequent::new(AGAIN * MOST));
                }
                if let Some(frequent) = heads.get_mut(head) {
                    frequent.offer(word, count);
                }
            }
            ControlFlow::Continue(())
        })?;
        Ok(Self(heads.into_iter().map(|(head, frequent)| (head, frequent.words())).collect()))
    }
}

/// The words that begin so, with the number of documents that have them, dead ones too.
fn each(
    words: &TermDictionary,
    begun: &str,
    mut see: impl FnMut(&[u8], u32) -> ControlFlow<()>,
) -> io::Result<()> {
    let mut words = words.range().ge(begun).into_stream()?;
    while words.advance() && words.key().starts_with(begun.as_bytes()) {
        if see(words.key(), words.value().doc_freq).is_break() {
            break;
        }
    }
    Ok(())
}

impl Segment {
    fn begun(&self, field: Field, begun: &str, most: usize) -> tantivy::Result<Vec<String>> {
        if field == fields().titles && begun.chars().nth(LETTERS).is_none() {
            return Ok(self.heads()?.0.get(begun).cloned().unwrap_or_default());
        }
        let (mut frequent, mut left) = (Frequent::new(AGAIN * most), LOOKED_AT);
        each(self.reader.inverted_index(field)?.terms(), begun, |word, count| {
            frequent.offer(word, count);
            left -= 1;
            if left > 0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(frequent.words())
    }
}

impl Shelf {
    /// Terms that begin so, at most `most`, the most frequent first.
    pub(super) fn begun(
        &self,
        field: Field,
        begun: &str,
        most: usize,
    ) -> tantivy::Result<Vec<Term>> {
        let mut found = BTreeSet::new();
        for part in &self.parts {
            let words = part.segment.begun(field, begun, most)?;
            found.extend(words.iter().map(|word| Term::from_field_text(field, word)));
        }
        let counted = found.into_iter().map(|term| Ok((Reverse(self.count(&term)?), term)));
        let mut counted = counted.collect::<tantivy::Result<Vec<_>>>()?;
        counted.retain(|(count, _)| count.0 > 0);
        counted.sort_unstable();
        counted.truncate(most);
        Ok(counted.into_iter().map(|(_, term)| term).collect())
    }
}
