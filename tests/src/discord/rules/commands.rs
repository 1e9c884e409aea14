//! What can be registered as a command.

use std::collections::HashSet;

use serde_json::Value;

use super::{at_most, count, entries, length, needed};
use crate::discord::{refusal::Refusal, state::Outcome};

/// A subcommand, as the kind of an option.
pub(crate) const SUBCOMMAND: u64 = 1;
/// A group of subcommands.
pub(crate) const GROUP: u64 = 2;

/// How many commands of a kind (of the chat, of users, of messages) there can be: 130 in all, as
/// the specification says too.
const MOST: [(u64, usize); 3] = [(1, 100), (2, 15), (3, 15)];

/// The languages that Discord can be set to.
const LOCALES: [&str; 34] = [
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE",
    "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
];

/// A command's kind: of the chat if it does not say.
pub(crate) fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(1)
}

/// All commands together.
pub(crate) fn all(commands: &[Value]) -> Outcome<()> {
    for (of, most) in MOST {
        if commands.iter().filter(|command| kind(command) == of).count() > most {
            let why = &format!("Maximum number of application commands reached ({most})");
            return Err(Refusal::violation(400, 30032, why));
        }
    }
    let mut seen = HashSet::new();
    for (n, command) in commands.iter().enumerate() {
        one(command)?;
        if !seen.insert((kind(command), command["name"].as_str())) {
            let (code, why) = ("APPLICATION_COMMANDS_DUPLICATE_NAME", "Names must be unique");
            return Err(Refusal::form(&n.to_string(), code, why));
        }
    }
    Ok(())
}

/// One command.
pub(crate) fn one(command: &Value) -> Outcome<()> {
    let path = command["name"].as_str().unwrap_or_default();
    if kind(command) == 1 {
        named(command, path)?;
        options(&command["options"], &format!("{path}.options"), 0)?;
    } else {
        menu(command, path)?;
    }
    if size(command) > 8000 {
        let code = "APPLICATION_COMMAND_TOO_LARGE";
        return Err(Refusal::form(path, code, "Command exceeds maximum size (8000)"));
    }
    Ok(())
}

/// A command of a menu has nothing but its name, in which there can be spaces and capitals.
fn menu(command: &Value, path: &str) -> Outcome<()> {
    needed(&command["name"], &format!("{path}.name"), 32)?;
    translated(command, "name", path, 32)?;
    let says = |field: &str| match &command[field] {
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(texts) => !texts.is_empty(),
        _ => false,
    };
    for (field, code) in [
        ("description", "APPLICATION_COMMAND_INVALID_DESCRIPTION"),
        ("description_localizations", "APPLICATION_COMMAND_INVALID_DESCRIPTION"),
        ("options", "APPLICATION_COMMAND_INVALID_OPTIONS"),
    ] {
        if says(field) {
            let why = "Commands of menus have no descriptions and no options";
            return Err(Refusal::form(&format!("{path}.{field}"), code, why));
        }
    }
    Ok(())
}

fn named(entry: &Value, path: &str) -> Outcome<()> {
    needed(&entry["name"], &format!("{path}.name"), 32)?;
    needed(&entry["description"], &format!("{path}.description"), 100)?;
    translated(entry, "name", path, 32)?;
    translated(entry, "description", path, 100)?;
    let names = entry["name_localizations"].as_object().into_iter().flatten();
    for name in names.map(|(_, name)| name).chain([&entry["name"]]) {
        if !name.as_str().is_some_and(is_name) {
            let code = "APPLICATION_COMMAND_INVALID_NAME";
            return Err(Refusal::form(&format!("{path}.name"), code, "Command name is invalid"));
        }
    }
    Ok(())
}

/// The translations of a field: into languages that there are, and as long as the field may be.
fn translated(entry: &Value, field: &str, path: &str, most: usize) -> Outcome<()> {
    let field = format!("{field}_localizations");
    for (locale, text) in entry[&field].as_object().into_iter().flatten() {
        let path = format!("{path}.{field}.{locale}");
        if !LOCALES.contains(&locale.as_str()) {
            let why = format!("Value must be one of {LOCALES:?}.");
            return Err(Refusal::form(&path, "BASE_TYPE_CHOICES", &why));
        }
        needed(text, &path, most)?;
    }
    Ok(())
}

/// Letters and digits of all scripts, `-`, `_` and `'`; lower case where there is one.
fn is_name(name: &str) -> bool {
    // Vowel signs of Devanagari and Thai are no letters, but allowed.
    let sign = |c: char| matches!(c, '\u{900}'..='\u{97f}' | '\u{e00}'..='\u{e7f}');
    let fits = |c: char| c.is_alphanumeric() || sign(c) || "-_'".contains(c);
    (1..=32).contains(&length(name)) && name.chars().all(fits) && name.to_lowercase() == name
}

fn options(list: &Value, path: &str, depth: usize) -> Outcome<()> {
    count(list, path, 0, 25)?;
    let (mut seen, mut optional) = (HashSet::new(), false);
    let nested = |option: &Value| matches!(option["type"].as_u64(), Some(SUBCOMMAND | GROUP));
    let mixed = entries(list, path).any(|(_, option)| nested(option))
        && !entries(list, path).all(|(_, option)| nested(option));
    if mixed {
        let why = "Sub-command and sub-command group option types are mutually exclusive";
        return Err(Refusal::form(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", why));
    }
    for (path, option) in entries(list, path) {
        named(option, &path)?;
        let required = option["required"].as_bool().unwrap_or_default();
        if required && optional {
            let why = "Required options must be placed before non-required options";
            let code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID";
            return Err(Refusal::form(&path, code, why));
        }
        optional |= !required;
        if !seen.insert(option["name"].as_str()) {
            let why = "Option names must be unique";
            let code = "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS";
            return Err(Refusal::form(&path, code, why));
        }
        match (option["type"].as_u64(), depth) {
            (Some(SUBCOMMAND), 0 | 1) | (Some(GROUP), 0) => {
                let inner = if option["type"] == GROUP { 1 } else { 2 };
                options(&option["options"], &format!("{path}.options"), inner)?;
            }
            (Some(SUBCOMMAND | GROUP), _) | (_, 1) => {
                let code = "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID";
                return Err(Refusal::form(&path, code, "Not at this depth"));
            }
            _ => value(option, &path)?,
        }
    }
    Ok(())
}

/// An option that holds a value.
fn value(option: &Value, path: &str) -> Outcome<()> {
    let choices = format!("{path}.choices");
    count(&option["choices"], &choices, 0, 25)?;
    let chosen = option["choices"].as_array().is_some_and(|choices| !choices.is_empty());
    if chosen && option["autocomplete"] == true {
        let why = "Autocomplete and choices exclude each other";
        return Err(Refusal::form(path, "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE", why));
    }
    let (mut names, mut values) = (HashSet::new(), HashSet::new());
    for (path, choice) in entries(&option["choices"], &choices) {
        needed(&choice["name"], &format!("{path}.name"), 100)?;
        translated(choice, "name", &path, 100)?;
        at_most(&choice["value"], &format!("{path}.value"), 100)?;
        if !names.insert(choice["name"].as_str()) || !values.insert(choice["value"].to_string()) {
            let code = "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS";
            return Err(Refusal::form(&path, code, "Choices must be unique"));
        }
    }
    let most = option["max_length"].as_u64().unwrap_or(6000);
    if option["min_length"].as_u64().unwrap_or(0) > most || !(1..=6000).contains(&most) {
        let why = "Must be between 1 and 6000, and not below the least length.";
        return Err(Refusal::form(&format!("{path}.max_length"), "NUMBER_TYPE_MAX", why));
    }
    Ok(())
}

/// Names, descriptions and values together, of each the longest translation.
fn size(entry: &Value) -> usize {
    let longest = |name: &str| {
        let own = entry[name].as_str().unwrap_or_default();
        let others = entry[format!("{name}_localizations")].as_object().into_iter().flatten();
        let texts = others.filter_map(|(_, text)| text.as_str()).chain([own]);
        texts.map(length).max().unwrap_or_default()
    };
    let inner = ["options", "choices"]
        .map(|list| entry[list].as_array().into_iter().flatten().map(size).sum::<usize>());
    let value = entry["value"].as_str().map_or(0, length);
    longest("name") + longest("description") + value + inner.iter().sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn option(name: &str, required: bool) -> Value {
        json!({ "type": 3, "name": name, "description": "d", "required": required })
    }

    fn command(options: &Value) -> Value {
        json!({ "name": "ask", "description": "Ask", "options": options })
    }

    #[test]
    fn names_are_as_discord_wants_them() {
        assert!(["ask", "übung", "a-b_c'", "42", "हिन्दी"].iter().all(|name| is_name(name)));
        assert!(["", "Ask", "a b", "a.b", &"x".repeat(33)].iter().all(|name| !is_name(name)));
    }

    #[test]
    fn options_come_in_order_and_number() {
        let (yes, no) = (option("a", true), option("b", false));
        assert_eq!(one(&command(&json!([yes, no]))), Ok(()));
        assert!(one(&command(&json!([no, yes]))).is_err());
        assert!(one(&command(&json!([yes, yes]))).is_err());
        let many: Vec<_> = (0..26).map(|n| option(&format!("o{n}"), false)).collect();
        assert!(one(&command(&json!(many))).is_err());
        let sub = json!({ "type": 1, "name": "s", "description": "d", "options": [no] });
        assert_eq!(one(&command(&json!([sub]))), Ok(()));
        assert!(one(&command(&json!([sub, no]))).is_err());
        let group = json!({ "type": 2, "name": "g", "description": "d", "options": [sub] });
        assert_eq!(one(&command(&json!([group]))), Ok(()));
        let deep = json!({ "type": 2, "name": "h", "description": "d", "options": [group] });
        assert!(one(&command(&json!([deep]))).is_err());
    }

    #[test]
    fn translations_are_into_languages_that_there_are() {
        let told = |field: &str, texts: Value| {
            let mut told = command(&json!([option("a", true)]));
            told["options"][0][format!("{field}_localizations")] = texts;
            one(&told)
        };
        assert_eq!(told("description", json!({ "es-ES": "Pide", "es-419": "Pide" })), Ok(()));
        assert_eq!(told("description", Value::Null), Ok(()));
        assert_eq!(told("name", json!({ "es-ES": "pedir" })), Ok(()));
        for locale in ["es", "en", "es-MX", "es_ES", ""] {
            assert!(told("description", json!({ locale: "Pide" })).is_err(), "{locale}");
            assert!(told("name", json!({ locale: "pedir" })).is_err(), "{locale}");
        }
        for text in [json!(""), json!(" "), json!("x".repeat(101)), Value::Null, json!(1)] {
            assert!(told("description", json!({ "es-ES": text })).is_err(), "{text}");
        }
        assert!(told("name", json!({ "es-ES": "Pedir ayuda" })).is_err());
        let mut choice = option("a", true);
        choice["choices"] = json!([{ "name": "low", "value": "low" }]);
        choice["choices"][0]["name_localizations"] = json!({ "es-ES": "Sin prisa" });
        assert_eq!(one(&command(&json!([choice]))), Ok(()));
        choice["choices"][0]["name_localizations"] = json!({ "es": "Sin prisa" });
        assert!(one(&command(&json!([choice]))).is_err());
    }

    #[test]
    fn the_longest_translation_counts() {
        // Per option: 3 of the name, 6 of the choice's value, and what is given here.
        let of = |name: usize, about: usize| {
            let options = (10..30).map(|n| {
                let mut option = option(&format!("o{n}"), false);
                option["description_localizations"] =
                    json!({ "de": "d".repeat(about), "es-ES": "short" });
                option["choices"] = json!([{ "name": "n".repeat(name), "value": "normal" }]);
                option["choices"][0]["name_localizations"] = json!({ "fr": "f".repeat(100) });
                option
            });
            command(&json!(options.collect::<Vec<_>>()))
        };
        assert_eq!(size(&of(5, 50)), 6 + 20 * (3 + 50 + 100 + 6));
        assert_eq!(one(&of(100, 100)), Ok(()));
        let mut large = of(100, 100);
        for option in large["options"].as_array_mut().into_iter().flatten() {
            let more = json!({ "name": "m".repeat(100), "value": "v".repeat(100) });
            option["choices"].as_array_mut().expect("choices").push(more);
        }
        assert!(one(&large).is_err(), "{}", size(&large));
    }

    #[test]
    fn there_are_so_many_commands() {
        let named = |n: usize| json!({ "name": format!("c{n}"), "description": "d" });
        assert_eq!(all(&(0..100).map(named).collect::<Vec<_>>()), Ok(()));
        assert!(all(&(0..101).map(named).collect::<Vec<_>>()).is_err());
        assert!(all(&[named(1), named(1)]).is_err());
    }

    #[test]
    fn menus_have_names_only() {
        let menu = |change: Value| {
            let mut menu = json!({ "type": 3, "name": "Keep as a Tip" });
            let fields = change.as_object().expect("fields").clone();
            menu.as_object_mut().expect("fields").extend(fields);
            menu
        };
        let fits = |change: Value| one(&menu(change)).is_ok();
        let empty = json!({ "options": [], "description_localizations": {}, "description": "" });
        assert!(fits(empty) && fits(json!({ "name": "x".repeat(32) })));
        assert!(fits(json!({ "name_localizations": { "es-ES": "Guardar como consejo" } })));
        for change in [
            json!({ "name": " " }),
            json!({ "name": "x".repeat(33) }),
            json!({ "name_localizations": { "es": "Guardar" } }),
            json!({ "name_localizations": { "es-ES": "x".repeat(33) } }),
            json!({ "description": "d" }),
            json!({ "description_localizations": { "es-ES": "d" } }),
            json!({ "options": [option("a", true)] }),
        ] {
            assert!(!fits(change.clone()), "{change}");
        }
        let named = |n: usize| menu(json!({ "name": n.to_string() }));
        assert_eq!(all(&(0..15).map(named).collect::<Vec<_>>()), Ok(()));
        assert!(all(&(0..16).map(named).collect::<Vec<_>>()).is_err());
        let mut twin = menu(json!({ "name": "1", "type": 2 }));
        assert_eq!(all(&[named(1), twin.clone()]), Ok(()), "of another kind");
        twin["type"] = json!(3);
        assert!(all(&[named(1), twin]).is_err());
    }
}
