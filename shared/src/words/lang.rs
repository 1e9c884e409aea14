//! The languages.

use std::str::FromStr;

use icu_locale_core::{Locale, locale};

use crate::error::{Error, Result};

/// A language that Guildhall speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English, to which everything else falls back.
    #[default]
    En,
    /// Spanish.
    Es,
}

impl Lang {
    /// All of them, English first.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// What the language calls itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Es => "Español",
        }
    }

    /// The language that fits a BCP 47 tag, such as `es` for `es-419`; none where it is not spoken.
    #[must_use]
    pub fn parse_tag(tag: &str) -> Option<Self> {
        let asked = Locale::try_from_str(tag).ok()?.id.language;
        Self::ALL.into_iter().find(|lang| lang.locale().id.language == asked)
    }

    /// Whose customs numbers, dates and lists follow. English is that of the world, not of the
    /// United States: the day stands before the month, and the hours are 24, since not everybody
    /// who reads it knows which of 12 am and 12 pm is noon.
    pub(super) const fn locale(self) -> Locale {
        match self {
            Self::En => locale!("en-001-u-hc-h23"),
            Self::Es => locale!("es"),
        }
    }
}

impl FromStr for Lang {
    type Err = Error;

    fn from_str(tag: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|l| l.tag() == tag)
            .ok_or_else(|| Error::Internal(format!("no language {tag:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_platforms_fit_a_language() {
        for tag in ["es", "es-ES", "es-419", "ES-mx", "es-Latn-US", "es-ES-u-hc-h23"] {
            assert_eq!(Lang::parse_tag(tag), Some(Lang::Es), "{tag}");
        }
        for tag in ["en", "en-GB", "en-US"] {
            assert_eq!(Lang::parse_tag(tag), Some(Lang::En), "{tag}");
        }
        for tag in ["", "pt-BR", "est", "ca-ES", "español", "und", "es ES"] {
            assert_eq!(Lang::parse_tag(tag), None, "{tag}");
        }
    }

    #[test]
    fn own_tags_are_read_back() {
        for lang in Lang::ALL {
            assert_eq!(lang.tag().parse::<Lang>().expect("a tag"), lang);
            assert_eq!(Lang::parse_tag(lang.tag()), Some(lang));
            assert!(!lang.name().is_empty());
        }
    }
}
