//! A topic and the other words for it. Pure.

use std::collections::BTreeSet;

use crate::{
    error::{Result, UserError},
    text,
};

/// Most characters of a topic's name and of each other word for it.
pub const NAME_MOST: usize = crate::help::TOPIC_MOST;
/// Most topics of a community.
pub const TOPICS_MOST: usize = 200;
/// Most other words for one topic.
pub const WORDS_MOST: usize = 20;

/// A topic of a community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// How it is compared and stored.
    pub key: String,
    /// How it is shown.
    pub name: String,
    /// Other words for it, as they are compared, in order.
    pub words: BTreeSet<String>,
}

/// A name, checked.
///
/// # Errors
/// `topic.name`.
pub fn name(typed: &str) -> Result<String> {
    // A comma separates words, so no name has one.
    text::line(typed, NAME_MOST)
        .filter(|name| !name.contains(','))
        .ok_or_else(|| UserError::new("topic.name").with("most", NAME_MOST).into())
}

/// Words with commas between them, as they are compared; those of the topic itself are left out.
///
/// # Errors
/// `topic.name`, `topic.words_many`.
pub fn words(typed: &str, topic_key: &str) -> Result<BTreeSet<String>> {
    let typed = typed.split(',').map(str::trim).filter(|word| !word.is_empty());
    let words: BTreeSet<_> =
        typed.map(|word| name(word).map(|word| text::key(&word))).collect::<Result<_>>()?;
    let words: BTreeSet<_> = words.into_iter().filter(|word| word != topic_key).collect();
    if words.len() > WORDS_MOST {
        return Err(UserError::new("topic.words_many").with("most", WORDS_MOST).into());
    }
    Ok(words)
}

/// A word or name that is another topic's already: refused, so that each means one thing.
///
/// # Errors
/// `topic.word_taken`.
pub fn free<'a>(
    all: &[Topic],
    topic_key: &str,
    words: impl IntoIterator<Item = &'a str>,
) -> Result<()> {
    for word in words {
        let has = |t: &&Topic| t.key != topic_key && (t.key == word || t.words.contains(word));
        if let Some(other) = all.iter().find(has) {
            let taken = UserError::new("topic.word_taken").with("word", word);
            return Err(taken.with("topic", &other.name).into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_trimmed_and_folded() {
        let found = words(" VAT,, sales   Tax ,vat, Taxes", "taxes").unwrap();
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["sales tax", "vat"]);
        assert!(words(" , ", "taxes").unwrap().is_empty());
        assert!(words(&"x".repeat(41), "taxes").is_err());
        let many = (0..21).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
        assert!(words(&many, "taxes").is_err());
        assert!(words(&many, "7").is_ok(), "the topic's own name is none of them");
    }

    #[test]
    fn a_word_means_one_topic() {
        let topic = |key: &str, word: &str| Topic {
            key: key.to_owned(),
            name: key.to_owned(),
            words: BTreeSet::from([word.to_owned()]),
        };
        let all = [topic("taxes", "vat"), topic("cars", "bikes")];
        assert!(free(&all, "taxes", ["vat", "taxes", "new"]).is_ok());
        for taken in ["cars", "bikes"] {
            assert!(free(&all, "taxes", [taken]).is_err(), "{taken}");
        }
    }
}
