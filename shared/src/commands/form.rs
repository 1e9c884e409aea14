//! From a form that somebody filled in back to an argument list.

use std::collections::BTreeMap;

use super::spec;

/// The command of a form with what was answered, by the options' names, as
/// [`super::parse::args`] reads it. Answers to options that it does not have are left out.
#[must_use]
pub fn filled(command: &[String], answers: &BTreeMap<String, String>) -> Vec<String> {
    let is = |leaf: &&spec::Leaf| command.starts_with(&leaf.path);
    let Some(leaf) = spec::leaves().iter().find(is) else { return command.to_vec() };
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
}
