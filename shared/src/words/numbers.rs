//! Numbers inside of messages: how they are written, and which plural form they ask for.
//!
//! Fluent knows CLDR's plural rules, but those of version 37: `many` of Spanish (a million) came
//! later. So a message asks for `PLURAL($count)`, which answers with today's category, or for
//! `ORDINAL($count)`, whose categories are those of “1st, 2nd, 3rd, 4th”.

use fluent::{
    FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, memoizer::MemoizerKind,
};
use icu_decimal::{DecimalFormatter, input::Decimal};
use icu_plurals::{PluralCategory, PluralRules};
use intl_memoizer::Memoizable;
use unic_langid::LanguageIdentifier;

use super::{
    Lang,
    cldr::{decimals, missing},
};
use crate::error::{Error, Result};

/// Teaches a bundle to write numbers, and the functions `PLURAL` and `ORDINAL`.
pub(super) fn teach(bundle: &mut FluentBundle<FluentResource>, lang: Lang) -> Result<()> {
    bundle.set_formatter(Some(written));
    let locale = lang.locale();
    let cardinal = PluralRules::try_new_cardinal((&locale).into()).map_err(missing)?;
    let ordinal = PluralRules::try_new_ordinal((&locale).into()).map_err(missing)?;
    for (name, rules) in [("PLURAL", cardinal), ("ORDINAL", ordinal)] {
        bundle
            .add_function(name, move |values, _: &FluentArgs<'_>| category(&rules, values))
            .map_err(|e| Error::Internal(format!("{name}: {e}")))?;
    }
    Ok(())
}

/// A number of a message as a decimal, digit by digit as Fluent would write it.
fn decimal(value: &FluentValue<'_>) -> Option<Decimal> {
    match value {
        FluentValue::Number(number) => Decimal::try_from_str(&number.as_string()).ok(),
        _ => None,
    }
}

fn category<'a>(rules: &PluralRules, values: &[FluentValue<'a>]) -> FluentValue<'a> {
    let [value] = values else { return FluentValue::Error };
    let Some(number) = decimal(value) else { return FluentValue::Error };
    FluentValue::from(match rules.category_for(&number) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    })
}

/// Fluent makes one for a bundle, by the bundle's language.
struct Written(DecimalFormatter);

impl Memoizable for Written {
    type Args = ();
    type Error = Error;

    fn construct(tag: LanguageIdentifier, (): ()) -> Result<Self> {
        decimals(tag.to_string().parse()?).map(Self)
    }
}

fn written<M: MemoizerKind>(value: &FluentValue<'_>, formatters: &M) -> Option<String> {
    let number = decimal(value)?;
    let write = |formatter: &Written| formatter.0.format(&number).to_string();
    formatters.with_try_get_threadsafe((), write).ok()
}

#[cfg(test)]
mod tests {
    use super::super::Words;
    use super::*;

    const FORMS: &str = "form = { PLURAL($count) ->\n    [zero] zero\n    [one] one\n    [two] two\n    [few] few\n    [many] many\n   *[other] other\n}";

    /// The plural forms of 0, 1, 2 and a million.
    fn forms(lang: Lang) -> [String; 4] {
        let mut bundle = super::super::bundle(lang).expect("words");
        let forms = FluentResource::try_new(FORMS.to_owned()).expect("a message");
        bundle.add_resource(forms).expect("a new message");
        let pattern = bundle.get_message("form").and_then(|m| m.value()).expect("a pattern");
        [0, 1, 2, 1_000_000].map(|count: i64| {
            let (mut args, mut errors) = (FluentArgs::new(), Vec::new());
            args.set("count", count);
            let form = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
            assert!(errors.is_empty(), "{errors:?}");
            form
        })
    }

    #[test]
    fn plural_forms_are_cldrs() {
        assert_eq!(forms(Lang::En), ["other", "one", "other", "other"]);
        assert_eq!(forms(Lang::Es), ["other", "one", "other", "many"]);
    }

    #[test]
    fn counts_are_written_and_inflected() {
        let words = Words::load().expect("words");
        let points = |n| Lang::ALL.map(|lang| words.count(lang, "points-count", n));
        assert_eq!(points(0), ["0 points", "0 puntos"]);
        assert_eq!(points(1), ["1 point", "1 punto"]);
        assert_eq!(points(12_345), ["12,345 points", "12.345 puntos"]);
        assert_eq!(points(1_000_000), ["1,000,000 points", "1.000.000 de puntos"]);
    }
}
