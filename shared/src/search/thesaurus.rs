//! Words that mean much the same to people who work gigs, in five languages.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use super::{analysis::Tongue, fields::folded};

/// The languages of a line, in order.
const COLUMNS: [Tongue; 5] = [Tongue::En, Tongue::Es, Tongue::Fr, Tongue::Pt, Tongue::De];

type Groups = BTreeMap<(Tongue, String), BTreeSet<String>>;

/// By language and stem the stems that mean much the same.
fn groups() -> &'static Groups {
    static GROUPS: OnceLock<Groups> = OnceLock::new();
    GROUPS.get_or_init(|| {
        let mut groups = Groups::new();
        let lines = include_str!("thesaurus.txt").lines().filter(|line| !line.starts_with('#'));
        for (tongue, words) in lines.flat_map(|line| COLUMNS.into_iter().zip(line.split('|'))) {
            let stems: BTreeSet<String> =
                folded(words).iter().map(|word| tongue.stem(word)).collect();
            for stem in &stems {
                let others = stems.iter().filter(|other| *other != stem).cloned();
                groups.entry((tongue, stem.clone())).or_default().extend(others);
            }
        }
        groups
    })
}

/// The stems of words that mean much the same as the word with this stem.
pub(super) fn alike(tongue: Tongue, stem: &str) -> impl Iterator<Item = &'static str> + use<> {
    let known = groups().get(&(tongue, stem.to_owned()));
    known.into_iter().flatten().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_every_language() {
        for line in include_str!("thesaurus.txt").lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.split('|').count(), COLUMNS.len(), "{line}");
        }
        let alike: Vec<_> = alike(Tongue::En, &Tongue::En.stem("customers")).collect();
        assert!(alike.contains(&"client"), "{alike:?}");
    }
}
