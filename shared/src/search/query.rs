//! What a member types, as words and filters. Never an error, never a syntax beyond the
//! four filters.

use super::analysis::{Word, mark, words};

/// Words beyond these are not looked at.
const WORDS_MOST: usize = 600;

/// What somebody looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The words, folded, in order, each once.
    pub words: Vec<String>,
    /// What the hits must be about.
    pub filters: Filters,
}

/// Filters, each with the values of which one must fit; an empty one filters nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// `topic:`, by name or by any other word for it.
    pub topics: Vec<String>,
    /// `platform:`.
    pub platforms: Vec<String>,
    /// `kind:`.
    pub kinds: Vec<String>,
    /// `lang:`.
    pub langs: Vec<String>,
}

impl Filters {
    /// Whether nothing is filtered.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.topics.is_empty()
            && self.platforms.is_empty()
            && self.kinds.is_empty()
            && self.langs.is_empty()
    }

    fn named(&mut self, name: &str) -> Option<&mut Vec<String>> {
        match name.to_ascii_lowercase().as_str() {
            "topic" => Some(&mut self.topics),
            "platform" => Some(&mut self.platforms),
            "kind" => Some(&mut self.kinds),
            "lang" => Some(&mut self.langs),
            _ => None,
        }
    }
}

impl Query {
    /// Reads what was typed. A filter's value ends with a space, or is quoted.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let mut filters = Filters::default();
        let mut text = String::with_capacity(typed.len());
        let mut rest = typed;
        while let Some(found) = next(&mut rest) {
            let taken = found.filter().is_some_and(|(name, value)| {
                let value = mark(value);
                let known = filters.named(name).filter(|_| !value.is_empty());
                known.map(|values| values.push(value)).is_some()
            });
            if !taken {
                text.push_str(found.0);
                text.push(' ');
            }
        }
        let mut query = Self { words: Vec::new(), filters };
        for Word { folded, .. } in words(&text).into_iter().take(WORDS_MOST) {
            if !query.words.contains(&folded) {
                query.words.push(folded);
            }
        }
        query
    }

    /// Whether nothing is asked for.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty() && self.filters.is_empty()
    }
}

/// A piece of what was typed: up to white space, or a filter with a quoted value.
struct Piece<'a>(&'a str);

impl<'a> Piece<'a> {
    fn filter(&self) -> Option<(&'a str, &'a str)> {
        self.0.split_once(':').map(|(name, value)| (name, value.trim_matches(quote)))
    }
}

const fn quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn next<'a>(rest: &mut &'a str) -> Option<Piece<'a>> {
    let from = rest.trim_start();
    if from.is_empty() {
        return None;
    }
    let end = quoted_end(from).or_else(|| from.find(char::is_whitespace)).unwrap_or(from.len());
    let (piece, after) = from.split_at(end);
    *rest = after;
    Some(Piece(piece))
}

/// Where a filter with a quoted value ends.
fn quoted_end(from: &str) -> Option<usize> {
    let (name, value) = from.split_once(':')?;
    if name.contains(char::is_whitespace) {
        return None;
    }
    let inner = value.strip_prefix(quote)?;
    let closing = inner.find(quote)?;
    let mark = inner[closing..].chars().next()?;
    Some(from.len() - inner.len() + closing + mark.len_utf8())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn four_filters_and_nothing_else() {
        let query = Query::parse(
            "Topic:Taxes VAT foo:bar platform:\"Uber Eats\" kind:tool lang:es topic: -not AND (or",
        );
        assert_eq!(query.filters.topics, ["taxes"]);
        assert_eq!(query.filters.platforms, ["ubereats"]);
        assert_eq!(query.filters.kinds, ["tool"]);
        assert_eq!(query.filters.langs, ["es"]);
        assert_eq!(query.words, ["vat", "foo", "bar", "topic", "not", "and", "or"]);
    }

    #[test]
    fn nothing_usable_is_nothing() {
        for typed in ["", "   ", "🙂", "\"\"", "?!", "***", ":", "::"] {
            assert!(Query::parse(typed).is_empty(), "{typed:?}");
        }
        assert_eq!(Query::parse("x").words, ["x"]);
        assert_eq!(Query::parse("platform:\"Uber Eats").filters.platforms, ["uber"]);
    }

    proptest! {
        #[test]
        fn anything_can_be_typed(typed in ".{0,300}") {
            let _query = Query::parse(&typed);
        }

        #[test]
        fn anything_can_be_typed_around_filters(
            parts in proptest::collection::vec("(topic|lang|kind|platform)?:?[\"“”]?[a-zé ]{0,5}[\"”]?", 0..20)
        ) {
            let _query = Query::parse(&parts.concat());
        }
    }
}
