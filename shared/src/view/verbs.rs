//! What can be done with things that have numbers: by a button, or by an emoji beside a card.

/// Words for what can be done, each with its emoji and its command, where `N` stands for the
/// thing's number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verbs(pub(crate) &'static [(&'static str, &'static str, &'static str)]);

impl Verbs {
    /// The emoji and the command of a word, about the thing of this number.
    pub(crate) fn named(self, word: &str, number: i64) -> Option<(&'static str, Vec<String>)> {
        let (_, icon, command) = self.0.iter().find(|verb| verb.0 == word)?;
        Some((icon, filled(command, number)))
    }

    /// The command that an emoji means beside the thing of this number.
    pub(crate) fn by_icon(self, emoji: &str, number: i64) -> Option<Vec<String>> {
        let (.., command) = self.0.iter().find(|verb| verb.1 == emoji)?;
        Some(filled(command, number))
    }
}

fn filled(command: &str, number: i64) -> Vec<String> {
    let number = number.to_string();
    let word = |word: &str| if word == "N" { number.clone() } else { word.to_owned() };
    command.split(' ').map(word).collect()
}
