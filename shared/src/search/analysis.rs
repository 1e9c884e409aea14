//! Text to words to stems. What a document says and what a member types go the same way.
//!
//! A word is folded first (lower case, no accents), so that whoever types without accents
//! finds the same. Stemmers, however, know endings by their accents; those that matter are
//! put back for a moment (`informacion` is stemmed as `información`). Thus a stem depends on
//! the folded word alone.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use frostem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Longer words are no words: addresses, keys, garbage.
const WORD_MOST: usize = 64;

/// A language in which words are brought back to their stems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tongue {
    /// English.
    En,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Portuguese.
    Pt,
    /// German.
    De,
    /// Any other: words stay as they are.
    Plain,
}

/// A word of a text, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// In lower case, without accents.
    pub folded: String,
    /// Its first byte in the text.
    pub from: usize,
    /// The byte after its last one.
    pub to: usize,
}

impl Tongue {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::En, Self::Es, Self::Fr, Self::Pt, Self::De, Self::Plain];

    /// The one of a language's tag, such as `pt` or `pt-BR`.
    #[must_use]
    pub fn of(lang: &str) -> Self {
        match lang.split(['-', '_']).next().unwrap_or_default() {
            "en" => Self::En,
            "es" => Self::Es,
            "fr" => Self::Fr,
            "pt" => Self::Pt,
            "de" => Self::De,
            _ => Self::Plain,
        }
    }

    const fn stemmer(self) -> Option<(Algorithm, &'static str)> {
        Some(match self {
            Self::En => (Algorithm::English, "en"),
            Self::Es => (Algorithm::Spanish, "es"),
            Self::Fr => (Algorithm::French, "fr"),
            Self::Pt => (Algorithm::Portuguese, "pt"),
            Self::De => (Algorithm::German, "de"),
            Self::Plain => return None,
        })
    }

    /// Endings that lost their accents by folding, and how the stemmer knows them.
    const fn endings(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Es => &[("cion", "ción"), ("sion", "sión"), ("logia", "logía"), ("ria", "ría")],
            Self::Pt => &[
                ("cao", "ção"),
                ("coes", "ções"),
                ("sao", "são"),
                ("soes", "sões"),
                ("avel", "ável"),
                ("ivel", "ível"),
                ("encia", "ência"),
                ("ancia", "ância"),
            ],
            Self::Fr => &[("ite", "ité"), ("ites", "ités"), ("ee", "ée"), ("ees", "ées")],
            Self::En | Self::De | Self::Plain => &[],
        }
    }

    /// The stem of a folded word.
    #[must_use]
    pub fn stem(self, folded: &str) -> String {
        let Some((algorithm, _)) = self.stemmer() else { return folded.to_owned() };
        let found = self.endings().iter().find_map(|(bare, accented)| {
            folded.strip_suffix(bare).map(|head| format!("{head}{accented}"))
        });
        let word = found.map_or(Cow::Borrowed(folded), Cow::Owned);
        fold(&Stemmer::new(algorithm).stem(&word)).into_owned()
    }

    /// The stems of a text in this language, each as often as it occurs.
    #[must_use]
    pub fn stems(self, text: &str) -> Vec<String> {
        words(text).iter().map(|word| self.stem(&word.folded)).collect()
    }

    /// Whether a folded word is one of those that every text has.
    #[must_use]
    pub fn is_common(self, folded: &str) -> bool {
        static COMMON: OnceLock<BTreeMap<&str, BTreeSet<String>>> = OnceLock::new();
        let Some((_, tag)) = self.stemmer() else { return false };
        let all = COMMON.get_or_init(|| {
            let tags = Self::ALL.iter().filter_map(|tongue| tongue.stemmer()).map(|(_, tag)| tag);
            tags.map(|tag| (tag, common(tag))).collect()
        });
        all.get(tag).is_some_and(|words| words.contains(folded))
    }
}

fn common(tag: &str) -> BTreeSet<String> {
    let listed = stop_words::lookup(tag).unwrap_or_default();
    listed.iter().flat_map(|entry| words(entry)).map(|word| word.folded).collect()
}

/// The words of a text: Unicode's, and parted at apostrophes, of which what is a word by
/// itself remains (`l'assureur`, `can't`).
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let found = text.unicode_word_indices().flat_map(|(at, word)| parts(at, word));
    let folded = found.map(|(at, part)| Word {
        folded: fold(part).into_owned(),
        from: at,
        to: at + part.len(),
    });
    folded.filter(|word| (1..=WORD_MOST).contains(&word.folded.len())).collect()
}

fn parts(at: usize, word: &str) -> impl Iterator<Item = (usize, &str)> {
    let elided = word.contains(['\'', '’']);
    let parts = word.split(['\'', '’', ':', '_']).map(move |part| {
        (at + (part.as_ptr() as usize).saturating_sub(word.as_ptr() as usize), part)
    });
    parts.filter(move |(_, part)| !elided || part.chars().nth(2).is_some())
}

/// Lower case, without accents; ligatures and the like as their letters.
#[must_use]
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.to_lowercase().nfkd() {
        match c {
            // The accents of Latin, Greek and Cyrillic; vowel signs of other scripts stay.
            '\u{300}'..='\u{36f}' => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            c => folded.extend(c.to_lowercase()),
        }
    }
    Cow::Owned(folded)
}

/// How filters and marks are compared: folded letters and digits, nothing else.
#[must_use]
pub fn mark(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stem(tongue: Tongue, word: &str) -> String {
        tongue.stem(&fold(word))
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let forms: &[(Tongue, &[&str])] = &[
            (Tongue::En, &["invoice", "invoices", "Invoicing"]),
            (Tongue::En, &["delivery", "deliveries"]),
            (Tongue::Es, &["declaración", "declaraciones", "declaracion"]),
            (Tongue::Es, &["factura", "facturas", "FACTURAS"]),
            (Tongue::Fr, &["impôt", "impôts", "impots"]),
            (Tongue::Fr, &["sécurité", "securite"]),
            (Tongue::Pt, &["declaração", "declarações", "declaracao", "declaracoes"]),
            (Tongue::Pt, &["imposto", "impostos"]),
            (Tongue::De, &["Steuer", "Steuern"]),
            (Tongue::De, &["Fahrräder", "fahrrader", "fahrraeder"]),
            (Tongue::De, &["Straße", "strasse"]),
        ];
        for (tongue, forms) in forms {
            let stems: BTreeSet<_> = forms.iter().map(|form| stem(*tongue, form)).collect();
            assert_eq!(stems.len(), 1, "{forms:?} are {stems:?}");
        }
    }

    #[test]
    fn other_languages_keep_their_words() {
        assert_eq!(Tongue::of("pl").stems("Łódź i Kraków"), ["lodz", "i", "krakow"]);
        assert_eq!(Tongue::of("ja").stems("配達のコツ").concat(), "配達のコツ".nfkd().to_string());
        assert_eq!(Tongue::of("pt-BR"), Tongue::Pt);
    }

    #[test]
    fn apostrophes_part_words() {
        let folded = |text: &str| words(text).into_iter().map(|w| w.folded).collect::<Vec<_>>();
        assert_eq!(folded("L'assureur n’a pas"), ["assureur", "pas"]);
        assert_eq!(folded("I can't drive"), ["i", "can", "drive"]);
    }

    #[test]
    fn common_words_are_known() {
        assert!(Tongue::En.is_common("the") && Tongue::En.is_common("how"));
        assert!(Tongue::Fr.is_common("meme") && Tongue::De.is_common("fur"));
        assert!(!Tongue::En.is_common("tax") && !Tongue::Plain.is_common("the"));
    }

    proptest! {
        #[test]
        fn any_text_has_words_that_stand_where_they_say(text in ".{0,200}") {
            for word in words(&text) {
                prop_assert_eq!(fold(&text[word.from..word.to]).into_owned(), word.folded.clone());
                for tongue in Tongue::ALL {
                    let _stem = tongue.stem(&word.folded);
                }
            }
        }
    }
}
