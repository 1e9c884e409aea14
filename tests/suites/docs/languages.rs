//! Every language says all that the others say, with the same holes to fill in.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{
        CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Variant,
        VariantKey,
    },
    parser,
};
use guildhall_core::{UserError, commands::spec, words::Lang};
use guildhall_tests::sources;

use super::root;

/// What a pattern refers to: `$variable`, `-term`, `message` and `FUNCTION`.
type Holes = BTreeSet<String>;

/// A language's messages (`id`) and their attributes (`id.name`), under the file's name.
type Messages = BTreeMap<String, Holes>;

/// The files of a language: name and text.
fn files(lang: Lang) -> BTreeMap<String, String> {
    let folder = root().join("shared/src/locales").join(lang.tag());
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let named = entries.map(|entry| {
        let name = entry.file_name().into_string().expect("a name");
        (name, std::fs::read_to_string(entry.path()).expect("a file"))
    });
    named.collect()
}

fn messages(lang: Lang) -> Messages {
    let mut found = Messages::new();
    for (file, text) in files(lang) {
        for (id, pattern) in patterns(&text) {
            let mut holes = Holes::new();
            walk(&pattern, &mut |inline| holes.extend(hole(inline)), &mut |_, _| ());
            assert!(found.insert(format!("{file}: {id}"), holes).is_none(), "{id} is there twice");
        }
    }
    found
}

fn patterns(text: &str) -> Vec<(String, Pattern<&str>)> {
    let mut found = Vec::new();
    for entry in parser::parse(text).expect("Fluent").body {
        let (id, value, attributes) = match entry {
            Entry::Message(m) => (m.id.name.to_owned(), m.value, m.attributes),
            Entry::Term(t) => (format!("-{}", t.id.name), Some(t.value), t.attributes),
            Entry::Junk { content } => panic!("not Fluent: {content}"),
            _ => continue,
        };
        let attributes = attributes.into_iter().map(|a| (format!("{id}.{}", a.id.name), a.value));
        found.extend(attributes);
        found.extend(value.map(|value| (id, value)));
    }
    found
}

fn hole(inline: &InlineExpression<&str>) -> Option<String> {
    match inline {
        InlineExpression::VariableReference { id } => Some(format!("${}", id.name)),
        InlineExpression::FunctionReference { id, .. } => Some(id.name.to_owned()),
        InlineExpression::MessageReference { id, .. } => Some(id.name.to_owned()),
        InlineExpression::TermReference { id, .. } => Some(format!("-{}", id.name)),
        _ => None,
    }
}

/// Shows `inline` each expression, and `select` each choice with what it is made by.
fn walk<'a>(
    pattern: &Pattern<&'a str>,
    inline: &mut impl FnMut(&InlineExpression<&'a str>),
    select: &mut impl FnMut(&InlineExpression<&'a str>, &[Variant<&'a str>]),
) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(of) => each(of, inline),
            Expression::Select { selector, variants } => {
                each(selector, inline);
                select(selector, variants);
                for variant in variants {
                    walk(&variant.value, inline, select);
                }
            }
        }
    }
}

/// An expression and what it is called with.
fn each<'a>(of: &InlineExpression<&'a str>, seen: &mut impl FnMut(&InlineExpression<&'a str>)) {
    seen(of);
    if let InlineExpression::FunctionReference { arguments, .. } = of {
        let CallArguments { positional, .. } = arguments;
        positional.iter().for_each(|argument| each(argument, &mut *seen));
    }
}

/// No message and no attribute is missing anywhere, and none has other holes.
pub(super) fn say_the_same() {
    let english = messages(Lang::En);
    assert!(english.len() > 200, "English has more messages than {}", english.len());
    for lang in Lang::ALL {
        let other = messages(lang);
        let only = |a: &Messages, b: &Messages| {
            a.keys().filter(|id| !b.contains_key(*id)).cloned().collect::<Vec<_>>()
        };
        let (missing, surplus) = (only(&english, &other), only(&other, &english));
        assert!(missing.is_empty(), "{} has no words for {missing:#?}", lang.tag());
        assert!(surplus.is_empty(), "only {} has words for {surplus:#?}", lang.tag());
        for (id, holes) in &english {
            assert_eq!(holes, &other[id], "the holes of {id} in English and in {}", lang.name());
        }
    }
}

/// Fluent's own rules for plurals are older than the languages' (see `words/numbers.rs`).
pub(super) fn plurals_are_asked_for() {
    let mut plurals = 0;
    for (file, text) in Lang::ALL.into_iter().flat_map(files) {
        for (id, pattern) in patterns(&text) {
            walk(&pattern, &mut |_| (), &mut |selector, variants| {
                let bare = matches!(selector, InlineExpression::VariableReference { .. });
                assert!(
                    !bare || !variants.iter().any(counts),
                    "{file}: {id} chooses by a bare value; it needs PLURAL($…)"
                );
                // A category is no number: such a variant would never be chosen.
                assert!(
                    bare || !variants.iter().any(is_exact),
                    "{file}: {id} has a number in PLURAL"
                );
                plurals += 1;
            });
        }
    }
    assert!(plurals >= Lang::ALL.len(), "the languages have more plurals than {plurals}");
}

/// Whether a variant is for a plural, and not for a number alone or for one of a few words.
fn counts(variant: &Variant<&str>) -> bool {
    match variant.key {
        VariantKey::Identifier { name } => {
            ["zero", "one", "two", "few", "many", "other"].contains(&name)
        }
        VariantKey::NumberLiteral { .. } => false,
    }
}

/// Whether a variant is for exactly one number.
const fn is_exact(variant: &Variant<&str>) -> bool {
    matches!(variant.key, VariantKey::NumberLiteral { .. })
}

/// What the sources can ask for: whole ids, and beginnings that they put something behind.
fn asked() -> (BTreeSet<String>, BTreeSet<String>) {
    let folders = ["shared/src", "bots"].map(|folder| sources::below(&root().join(folder), &[]));
    let texts: Vec<_> = folders.iter().flatten().flat_map(|s| sources::literals(s)).collect();
    let begun = texts.iter().filter_map(|text| text.split_once('{'));
    let begun = begun.map(|(before, _)| before).filter(|before| before.ends_with('-'));
    // These are for codes and for the catalogue, which are known one by one.
    let own = ["error-", "command-", "option-", "menu-"];
    let begun = begun.filter(|before| !own.contains(before)).map(ToOwned::to_owned).collect();
    let mut ids: BTreeSet<_> = texts.into_iter().collect();
    let codes: Vec<_> = ids.iter().map(|text| UserError::message_id(text)).collect();
    ids.extend(codes);
    for leaf in spec::leaves() {
        ids.extend(leaf.options.iter().map(|o| leaf.option_id(&o.name)).chain([leaf.words_id()]));
        ids.extend(leaf.quoted().map(|_| leaf.menu_id()));
    }
    (ids, begun)
}

/// Words that nothing asks for are translated for nothing.
pub(super) fn have_no_words_too_many() {
    let (ids, begun) = asked();
    let idle = |id: &&String| {
        !ids.contains(*id) && !begun.iter().any(|before| id.starts_with(before.as_str()))
    };
    let texts = files(Lang::En);
    let messages: Vec<_> =
        texts.values().flat_map(|text| patterns(text)).map(|(id, _)| id).collect();
    let idle: Vec<_> = messages.iter().filter(|id| !id.contains('.')).filter(idle).collect();
    assert!(idle.is_empty(), "nothing says these: {idle:#?}");
}
