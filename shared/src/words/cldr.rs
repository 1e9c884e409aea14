//! Numbers and lists as a language writes them, from CLDR (through ICU4X).

use icu_decimal::{DecimalFormatter, input::Decimal};
use icu_list::{ListFormatter, options::ListFormatterOptions};

use super::{Lang, Words, dates::Dates};
use crate::error::{Error, Result};

/// The formatters of one language.
pub(super) struct Cldr {
    number: DecimalFormatter,
    list: ListFormatter,
    pub(super) dates: Dates,
}

impl Cldr {
    pub(super) fn new(lang: Lang) -> Result<Self> {
        let (locale, wide) = (lang.locale(), ListFormatterOptions::default());
        Ok(Self {
            number: decimals(lang)?,
            list: ListFormatter::try_new_and((&locale).into(), wide).map_err(missing)?,
            dates: Dates::new(lang)?,
        })
    }
}

/// What writes a language's numbers.
pub(super) fn decimals(lang: Lang) -> Result<DecimalFormatter> {
    DecimalFormatter::try_new((&lang.locale()).into(), Default::default()).map_err(missing)
}

/// The data are compiled in, so this is a defect of the program.
pub(super) fn missing(error: impl std::fmt::Display) -> Error {
    Error::Internal(format!("CLDR: {error}"))
}

impl Words {
    /// A number, grouped where the language does so.
    #[must_use]
    pub fn number(&self, lang: Lang, number: i64) -> String {
        self.spoken(lang).cldr.number.format(&Decimal::from(number)).to_string()
    }

    /// Several things in one sentence: “a, b and c”.
    #[must_use]
    pub fn list(&self, lang: Lang, items: &[String]) -> String {
        self.spoken(lang).cldr.list.format_to_string(items.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(said: impl Fn(&Words, Lang) -> String) -> [String; 2] {
        let words = Words::load().expect("words");
        Lang::ALL.map(|lang| said(&words, lang))
    }

    #[test]
    fn numbers_are_grouped_as_the_language_does() {
        let number = |n| both(|words, lang| words.number(lang, n));
        assert_eq!(number(0), ["0", "0"]);
        assert_eq!(number(-12), ["-12", "-12"]);
        // In Spanish four digits stand together.
        assert_eq!(number(1234), ["1,234", "1234"]);
        assert_eq!(number(12_345), ["12,345", "12.345"]);
        assert_eq!(number(1_000_000), ["1,000,000", "1.000.000"]);
    }

    #[test]
    fn lists_read_as_one_says_them() {
        let list = |items: &[&str]| {
            let items: Vec<_> = items.iter().map(ToString::to_string).collect();
            both(|words, lang| words.list(lang, &items))
        };
        assert_eq!(list(&[]), ["", ""]);
        assert_eq!(list(&["a"]), ["a", "a"]);
        assert_eq!(list(&["a", "b"]), ["a and b", "a y b"]);
        assert_eq!(list(&["a", "b", "c"]), ["a, b and c", "a, b y c"]);
        assert_eq!(list(&["Ana", "Inés"]), ["Ana and Inés", "Ana e Inés"]);
    }
}
