//! Every word that a person reads, from the Fluent files in `locales/`; numbers, dates and lists
//! as CLDR has them.

mod cldr;
mod dates;
mod lang;
mod numbers;

use fluent::{FluentArgs, FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use self::cldr::Cldr;
pub use self::lang::Lang;
use crate::error::{Error, Result};

/// The Fluent files of a language. Every language has the same ones.
macro_rules! sources {
    ($lang:literal) => {
        sources!($lang: "announcements", "audit", "awards", "cases", "communities", "courses", "errors", "feeds", "fronts", "guide", "help", "intros", "link", "me", "members", "mentorship", "notices", "operators", "points", "privacy", "recaps", "recognition", "rewards", "roles", "rounds", "schedule", "search", "skillshares", "spotlights", "tips", "topics")
    };
    ($lang:literal: $($file:literal),+) => {
        &[$(include_str!(concat!("../locales/", $lang, "/", $file, ".ftl"))),+]
    };
}

/// The language's files: one for each slice, and a few for what all of them say.
const fn sources(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::En => sources!("en"),
        Lang::Es => sources!("es"),
    }
}

/// The words of all languages.
pub struct Words(Vec<Spoken>);

/// What one language needs.
struct Spoken {
    bundle: FluentBundle<FluentResource>,
    cldr: Cldr,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.0.len()).finish()
    }
}

impl Words {
    /// Reads the files that are compiled in.
    ///
    /// # Errors
    /// [`Error::Internal`] where one of them is malformed.
    pub fn load() -> Result<Self> {
        let spoken = |lang| Ok(Spoken { bundle: bundle(lang)?, cldr: Cldr::new(lang)? });
        Lang::ALL.into_iter().map(spoken).collect::<Result<_>>().map(Self)
    }

    fn spoken(&self, lang: Lang) -> &Spoken {
        // `load` made one a language, in the order of `ALL`.
        &self.0[lang as usize]
    }

    fn bundle(&self, lang: Lang) -> &FluentBundle<FluentResource> {
        &self.spoken(lang).bundle
    }

    /// Whether `id` (and its attribute, if named) has words in `lang`.
    #[must_use]
    pub fn has(&self, lang: Lang, id: &str, attribute: Option<&str>) -> bool {
        self.bundle(lang).get_message(id).is_some_and(|m| match attribute {
            None => m.value().is_some(),
            Some(a) => m.get_attribute(a).is_some(),
        })
    }

    /// The message `id` with its placeholders filled in.
    #[must_use]
    pub fn text(&self, lang: Lang, id: &str, args: &[(&str, &str)]) -> String {
        self.format(lang, id, None, args)
    }

    /// A message that counts something: `count` chooses the plural form.
    #[must_use]
    pub fn count(&self, lang: Lang, id: &str, count: i64) -> String {
        let mut values = FluentArgs::new();
        values.set("count", count);
        self.pattern(lang, id, None, &values)
    }

    /// An attribute of the message `id`.
    #[must_use]
    pub fn attribute(&self, lang: Lang, id: &str, name: &str, args: &[(&str, &str)]) -> String {
        self.format(lang, id, Some(name), args)
    }

    fn format(&self, lang: Lang, id: &str, attr: Option<&str>, args: &[(&str, &str)]) -> String {
        let values: FluentArgs<'_> = args.iter().map(|(k, v)| (*k, *v)).collect();
        self.pattern(lang, id, attr, &values)
    }

    /// A missing message shows its id: ugly, but a test finds it before a member does.
    fn pattern(&self, lang: Lang, id: &str, attr: Option<&str>, args: &FluentArgs<'_>) -> String {
        let bundle = self.bundle(lang);
        let message = bundle.get_message(id);
        let pattern = message.and_then(|m| match attr {
            None => m.value(),
            Some(a) => m.get_attribute(a).map(|a| a.value()),
        });
        let Some(pattern) = pattern else {
            tracing::error!(id, ?attr, "no words for this id");
            return id.to_owned();
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors);
        if !errors.is_empty() {
            tracing::error!(id, ?errors, "words with a hole");
        }
        text.into_owned()
    }
}

fn bundle(lang: Lang) -> Result<FluentBundle<FluentResource>> {
    let tag: LanguageIdentifier =
        lang.tag().parse().map_err(|e| Error::Internal(format!("language tag: {e}")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Isolating marks would stand in every message; typed text loses its own bidi controls instead.
    bundle.set_use_isolating(false);
    numbers::teach(&mut bundle, lang)?;
    for source in sources(lang) {
        let resource = FluentResource::try_new((*source).to_owned())
            .map_err(|(_, e)| Error::Internal(format!("words of {}: {e:?}", lang.tag())))?;
        bundle
            .add_resource(resource)
            .map_err(|e| Error::Internal(format!("words of {}: {e:?}", lang.tag())))?;
    }
    Ok(bundle)
}
