//! From what was typed, or from a list of arguments, to a [`Command`] or a form for what is missing.
//!
//! A chat line is not a shell line. Only double quotes group; the last text
//! option takes the rest as typed, and one that another option follows, such as a
//! title, the rest of its line. `--urgency high`, `—urgency high` (phones
//! turn two dashes into a long one) and `urgency:high` mean the same, but only
//! for an option of this command, with a valid value, and only before the text
//! or as its very last words (of a title: of its line); anywhere else they are text.

use std::{cell::RefCell, sync::LazyLock};

use clap::{CommandFactory, FromArgMatches};

use super::{
    Command, most_characters, nearest,
    spec::{self, Kind, Leaf, Opt},
};
use crate::{
    error::{Error, Result, UserError},
    view::{Form, Question},
};

/// What was understood.
#[derive(Debug, Clone, PartialEq)]
pub enum Parsed {
    /// A whole command.
    Command(Command),
    /// A command with holes.
    Form(Form),
}

/// The values given so far, by option.
#[derive(Debug, Default)]
struct Given {
    flags: Vec<(String, String)>,
    values: Vec<String>,
    /// An option that was named without a value.
    dangling: Option<String>,
}

/// Reads a chat line, without the platform's prefix.
///
/// # Errors
/// `command.unknown` and its like, `args.…`.
pub fn line(typed: &str) -> Result<Parsed> {
    let (leaf, mut rest) = leaf_of_line(typed)?;
    let mut given = Given::default();
    rest = leading_flags(leaf, rest, &mut given);
    let last = leaf.positionals().count();
    for (index, option) in leaf.positionals().enumerate() {
        if rest.is_empty() {
            break;
        }
        let (value, after) = match option.kind.is_text() {
            true if index + 1 == last => (trailing_flags(leaf, rest, &mut given.flags), ""),
            true => heading(leaf, rest, &mut given.flags),
            false => word(rest),
        };
        given.values.push(value.to_owned());
        rest = leading_flags(leaf, after, &mut given);
    }
    given.values.retain(|v| !v.is_empty());
    // An option that is named last, without a value, is asked for.
    given.dangling =
        rest.strip_prefix("--").and_then(|name| leaf.flag(name)).map(|o| o.name.clone());
    if given.dangling.is_none() && !rest.is_empty() {
        return Err(surplus(leaf, word(rest).0));
    }
    build(leaf, given)
}

/// Reads arguments, each of which is one value. An argument that is exactly an
/// option of the command is that option; a `--` ends options.
///
/// # Errors
/// As for [`line()`], and `text.empty` for an empty value.
pub fn args(args: &[String]) -> Result<Parsed> {
    let (leaf, rest) = leaf_of_args(args)?;
    let mut given = Given::default();
    let mut options = true;
    let mut rest = rest.iter();
    while let Some(arg) = rest.next() {
        let flag = if options { exact_flag(leaf, arg) } else { None };
        match flag {
            _ if options && arg == "--" => options = false,
            Some((name, Some(value))) => given.flags.push((name, value)),
            Some((name, None)) => match rest.next() {
                Some(value) => given.flags.push((name, value.clone())),
                None => given.dangling = Some(name),
            },
            None => given.values.push(arg.clone()),
        }
    }
    let empty = given.values.iter().chain(given.flags.iter().map(|(_, v)| v)).any(String::is_empty);
    if empty {
        return Err(UserError::new("text.empty").into());
    }
    build(leaf, given)
}

fn exact_flag(leaf: &Leaf, arg: &str) -> Option<(String, Option<String>)> {
    let bare = arg.strip_prefix("--")?;
    let (name, value) = match bare.split_once('=') {
        Some((name, value)) => (name, Some(value.to_owned())),
        None => (bare, None),
    };
    leaf.flag(name).map(|o| (o.name.clone(), value))
}

fn leaf_of_line(typed: &str) -> Result<(&'static Leaf, &str)> {
    let (first, rest) = word(typed.trim());
    let (second, after) = word(rest);
    find(first, second).map(|leaf| (leaf, if leaf.path.len() == 2 { after } else { rest }))
}

fn leaf_of_args(args: &[String]) -> Result<(&'static Leaf, &[String])> {
    let word = |n: usize| args.get(n).map_or("", String::as_str);
    find(word(0), word(1)).map(|leaf| (leaf, &args[leaf.path.len()..]))
}

/// The words of all commands.
static NAMES: LazyLock<Vec<String>> =
    LazyLock::new(|| spec::leaves().iter().map(Leaf::name).collect());

fn find(first: &str, second: &str) -> Result<&'static Leaf> {
    let (first, second) = (first.to_lowercase(), second.to_lowercase());
    let fits = |l: &&Leaf| l.path[0] == first && l.path.get(1).is_none_or(|w| *w == second);
    if let Some(leaf) = spec::leaves().iter().find(fits) {
        return Ok(leaf);
    }
    let whole = format!("{first} {second}");
    let names = &*NAMES;
    let group = spec::leaves().iter().any(|l| l.path[0] == first);
    let near = if group {
        let of_group = names.iter().filter(|n| n.starts_with(&format!("{first} ")));
        nearest(whole.trim(), of_group.map(String::as_str))
    } else {
        let known = names.iter().map(String::as_str);
        nearest(whole.trim(), known.clone()).or_else(|| nearest(&first, known))
    };
    let typed = crate::text::excerpt(&crate::view::markup::visible(whole.trim()), 40);
    Err(match near {
        _ if first.is_empty() => UserError::new("command.empty"),
        Some(near) => {
            UserError::new("command.unknown_near").with("typed", typed).with("near", near)
        }
        None => UserError::new("command.unknown").with("typed", typed),
    }
    .into())
}

/// What stands between double quotes, where the text begins with them, and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let (quoted, after) = text.strip_prefix('"')?.split_once('"')?;
    let ends = after.is_empty() || after.starts_with(char::is_whitespace);
    ends.then(|| (quoted, after.trim_start()))
}

/// A text that another option follows, and what follows it: what stands between double quotes,
/// else the rest of its line.
fn heading<'t>(
    leaf: &Leaf,
    text: &'t str,
    flags: &mut Vec<(String, String)>,
) -> (&'t str, &'t str) {
    quoted(text).unwrap_or_else(|| {
        let (line, after) = text.split_once('\n').unwrap_or((text, ""));
        (trailing_flags(leaf, line, flags), after.trim_start())
    })
}

/// The next word, or what stands between double quotes, and what follows it.
fn word(text: &str) -> (&str, &str) {
    if let Some(found) = quoted(text) {
        return found;
    }
    match text.split_once(char::is_whitespace) {
        Some((word, after)) => (word, after.trim_start()),
        None => (text, ""),
    }
}

/// A word or two that set an option of this command to a valid value.
fn flag_at<'t>(leaf: &Leaf, text: &'t str) -> Option<(String, String, &'t str)> {
    let (first, after) = word(text);
    let dashed = first.strip_prefix("--").or_else(|| first.strip_prefix(['—', '–']));
    let (name, value, rest) = match dashed {
        Some(name) => match name.split_once(['=', ':']) {
            Some((name, value)) => (name, value, after),
            None => {
                let (value, rest) = word(after);
                (name, value, rest)
            }
        },
        None => {
            let (name, value) = first.split_once(':')?;
            if value.starts_with('"') {
                let (value, rest) = word(&text[name.len() + 1..]);
                (name, value, rest)
            } else {
                (name, value, after)
            }
        }
    };
    let option = leaf.flag(&name.to_lowercase())?;
    valid(option, value).then(|| (option.name.clone(), normal(option, value), rest))
}

fn normal(option: &Opt, value: &str) -> String {
    if option.kind == Kind::Choice { value.to_lowercase() } else { value.to_owned() }
}

fn valid(option: &Opt, value: &str) -> bool {
    match option.kind {
        Kind::Choice => option.choices.iter().any(|c| *c == value.to_lowercase()),
        Kind::Integer => value.parse::<super::Number>().is_ok(),
        _ => !value.is_empty() && !value.starts_with('/'),
    }
}

fn leading_flags<'t>(leaf: &Leaf, mut rest: &'t str, given: &mut Given) -> &'t str {
    while let Some((name, value, after)) = flag_at(leaf, rest) {
        if given.flags.iter().any(|(n, _)| *n == name) {
            break;
        }
        given.flags.push((name, value));
        rest = after;
    }
    rest
}

/// Takes options off the end of the text. What is left keeps its own spaces and line breaks.
fn trailing_flags<'t>(leaf: &Leaf, text: &'t str, flags: &mut Vec<(String, String)>) -> &'t str {
    let mut text = text.trim();
    while let Some((start, name, value)) = flag_at_end(leaf, text) {
        if flags.iter().any(|(n, _)| *n == name) {
            break;
        }
        flags.push((name, value));
        text = text[..start].trim_end();
    }
    text
}

/// Most words of a quoted value after the text.
const QUOTED_MOST: usize = 40;

fn flag_at_end(leaf: &Leaf, text: &str) -> Option<(usize, String, String)> {
    let starts = text
        .char_indices()
        .filter(|(i, c)| {
            !c.is_whitespace() && text[..*i].chars().next_back().is_none_or(char::is_whitespace)
        })
        .map(|(i, _)| i);
    let last: Vec<usize> = starts.collect();
    // One or two words, or more where a quoted value has spaces in it.
    let most = if text.ends_with('"') { QUOTED_MOST } else { 6 };
    last.into_iter().rev().take(most).find_map(|start| {
        let (name, value, rest) = flag_at(leaf, &text[start..])?;
        rest.is_empty().then_some((start, name, value))
    })
}

fn surplus(leaf: &Leaf, word: &str) -> Error {
    let word = crate::text::excerpt(&crate::view::markup::visible(word), 40);
    UserError::new("args.surplus").with("value", word).with("usage", leaf.usage()).into()
}

fn build(leaf: &Leaf, given: Given) -> Result<Parsed> {
    if let Some(extra) = given.values.get(leaf.positionals().count()) {
        return Err(surplus(leaf, extra));
    }
    check(leaf, &given)?;
    let missing: Vec<&Opt> = leaf
        .positionals()
        .skip(given.values.len())
        .filter(|o| o.required)
        .chain(leaf.options.iter().filter(|o| wanted(o, &given)))
        .chain(given.dangling.iter().filter_map(|name| leaf.flag(name)))
        .collect();
    if !missing.is_empty() {
        let missing = missing.into_iter().map(|o| question(leaf, o)).collect();
        return Ok(Parsed::Form(Form { command: argv(leaf, &given), missing }));
    }
    let mut argv = argv(leaf, &given);
    if !argv.iter().any(|a| a == "--") {
        argv.push("--".to_owned());
    }
    clap(argv).map(Parsed::Command)
}

/// Whether an option that needs its name is needed, and was not given.
fn wanted(option: &Opt, given: &Given) -> bool {
    let named = given.flags.iter().map(|(name, _)| name).chain(&given.dangling);
    !option.positional && option.required && !named.into_iter().any(|name| *name == option.name)
}

fn question(leaf: &Leaf, option: &Opt) -> Question {
    Question {
        name: option.name.clone(),
        kind: option.kind.as_str(),
        label: leaf.option_id(&option.name),
        choices: option.choices.clone(),
        most: most_characters(option.kind),
    }
}

fn check(leaf: &Leaf, given: &Given) -> Result<()> {
    let flags = given.flags.iter().filter_map(|(name, value)| Some((leaf.flag(name)?, value)));
    for (option, value) in leaf.positionals().zip(&given.values).chain(flags) {
        let twice = given.flags.iter().filter(|(n, _)| *n == option.name).count() > 1;
        if twice {
            return Err(UserError::new("args.twice").with("option", &option.name).into());
        }
        if let Some(most) = most_characters(option.kind) {
            crate::text::body(value, most)?;
        } else if !valid(option, value) {
            return Err(invalid(leaf, option, value));
        }
    }
    Ok(())
}

fn invalid(leaf: &Leaf, option: &Opt, value: &str) -> Error {
    let value = crate::text::excerpt(&crate::view::markup::visible(value), 40);
    let error = match option.kind {
        Kind::Choice => UserError::new("args.choice").with("choices", option.choices.join(", ")),
        Kind::Integer => UserError::new("args.number"),
        _ => UserError::new("args.invalid"),
    };
    error.with("value", value).with("option", &option.name).with("usage", leaf.usage()).into()
}

/// The command as an argument list that reads back the same: options, `--`, then values.
fn argv(leaf: &Leaf, given: &Given) -> Vec<String> {
    let mut argv = leaf.path.clone();
    argv.extend(given.flags.iter().map(|(name, value)| format!("--{name}={value}")));
    if !given.values.is_empty() {
        argv.push("--".to_owned());
        argv.extend(given.values.iter().cloned());
    }
    argv
}

thread_local! {
    /// Building the parser costs more than parsing; clap lets one be used again.
    static PARSER: RefCell<clap::Command> = RefCell::new(Command::command());
}

fn clap(argv: Vec<String>) -> Result<Command> {
    let path = argv.first().cloned().unwrap_or_default();
    PARSER
        .with_borrow_mut(|parser| parser.try_get_matches_from_mut(argv))
        .and_then(|matches| Command::from_arg_matches(&matches))
        .map_err(|e| {
            Error::Internal(format!("{path}: what was checked did not parse: {}", e.kind()))
        })
}

#[cfg(test)]
mod tests;
