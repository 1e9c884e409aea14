//! From a form that somebody filled in back to an argument list.

use std::collections::BTreeMap;

use super::spec::{self, Kind, Leaf};
use crate::{
    error::{Result, UserError},
    view::Form,
};

fn leaf_of(command: &[String]) -> Option<&'static Leaf> {
    spec::leaves().iter().find(|leaf| command.starts_with(&leaf.path))
}

/// The option of a form that a message fills in, where one is missing.
#[must_use]
pub fn quotes(form: &Form) -> Option<&'static str> {
    let quoted = leaf_of(&form.command)?.options.iter().filter(|o| o.kind == Kind::Quoted);
    let is = |name: &&str| form.missing.iter().any(|question| question.name == *name);
    quoted.map(|o| o.name.as_str()).find(is)
}

/// A command with a message's text in it, as [`super::parse::args`] reads it.
///
/// # Errors
/// `message.empty` where the message has no text, and `message.unreadable` where it could not be
/// read at all.
pub fn quoting(command: &[String], option: &str, text: Option<&str>) -> Result<Vec<String>> {
    let refused = |code| {
        let name = leaf_of(command).map(Leaf::name).unwrap_or_default();
        UserError::new(code).with("command", name)
    };
    let text = text.ok_or_else(|| refused("message.unreadable"))?.trim();
    if crate::view::markup::visible(text).trim().is_empty() {
        return Err(refused("message.empty").into());
    }
    Ok(filled(command, &BTreeMap::from([(option.to_owned(), text.to_owned())])))
}

/// The command of a form with what was answered, by the options' names, as
/// [`super::parse::args`] reads it. Answers to options that it does not have are left out.
#[must_use]
pub fn filled(command: &[String], answers: &BTreeMap<String, String>) -> Vec<String> {
    let Some(leaf) = leaf_of(command) else { return command.to_vec() };
    let given = &command[leaf.path.len()..];
    let end = given.iter().position(|a| a == "--").unwrap_or(given.len());
    let (flags, values) = (&given[..end], given.get(end + 1..).unwrap_or_default());
    let answered = |o: &&spec::Opt| answers.get(&o.name).is_some_and(|a| !a.is_empty());
    let options = leaf.options.iter().filter(answered);
    let (placed, named): (Vec<_>, Vec<_>) = options.partition(|o| o.positional);
    let mut argv = leaf.path.clone();
    argv.extend(flags.iter().cloned());
    argv.extend(named.into_iter().map(|o| format!("--{}={}", o.name, answers[&o.name])));
    argv.push("--".to_owned());
    argv.extend(values.iter().cloned());
    argv.extend(placed.into_iter().map(|o| answers[&o.name].clone()));
    argv
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(command: &[&str], answers: &[(&str, &str)], expected: &[&str]) {
        let command: Vec<String> = command.iter().map(|&w| w.to_owned()).collect();
        let answers = answers.iter().map(|&(k, v)| (k.to_owned(), v.to_owned())).collect();
        assert_eq!(filled(&command, &answers), expected);
    }

    #[test]
    fn answers_go_where_they_belong() {
        check(
            &["ask", "--topic=car"],
            &[("text", "--urgency=high"), ("urgency", "low")],
            &["ask", "--topic=car", "--urgency=low", "--", "--urgency=high"],
        );
        check(
            &["request", "edit", "--", "1"],
            &[("text", "new"), ("else", "x")],
            &["request", "edit", "--", "1", "new"],
        );
        check(&["request", "list"], &[("page", "")], &["request", "list", "--"]);
    }

    #[test]
    fn a_message_fills_in_its_option() {
        let form = |typed: &str| match super::super::parse::line(typed) {
            Ok(super::super::Parsed::Form(form)) => form,
            other => panic!("{typed}: {other:?}"),
        };
        let save = form("tip save");
        assert_eq!((quotes(&save), quotes(&form("ask"))), (Some("message"), None));
        let fill = |text| quoting(&save.command, "message", text).map_err(|e| e.for_person().code);
        assert_eq!(fill(Some(" -- so\n")).unwrap(), ["tip", "save", "--", "-- so"]);
        assert_eq!(fill(Some("\u{202e}\n ")), Err("message.empty"));
        assert_eq!(fill(None), Err("message.unreadable"));
    }
}
