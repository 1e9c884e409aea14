//! What is said, in this order: a slice that adds a command adds a line to a chapter, where it makes
//! sense in the story.

mod help;
mod meetings;
mod people;
mod shares;
mod thanks;
mod tips;

use guildhall_core::words::Lang;

use super::super::script::Said;

/// Who gives a command, which one, and with what. `BEN` is Ben's account, and so on, `LANG` the language.
pub(super) type Line = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// All chapters, one after the other.
pub(super) fn lines() -> impl Iterator<Item = &'static Line> {
    let chapters =
        [help::LINES, thanks::LINES, tips::LINES, meetings::LINES, shares::LINES, people::LINES];
    chapters.into_iter().flatten()
}

/// No command: what somebody is told by what was decided.
pub(super) const TOLD: &str = "";
pub(super) const PEOPLE: [&str; 3] = ["ana", "ben", "maria"];
/// Said by everybody first: then each private message is an answer.
pub(super) const SILENCE: Line = ("", "me notify", &[("about", "all"), ("often", "never")]);
pub(super) const LANGUAGE: Line = ("", "me language", &[("language", "LANG")]);

/// `accounts` are those of the story's people.
pub(super) fn said(line: &Line, lang: Lang, accounts: &[&str; PEOPLE.len()]) -> Said {
    let value = |&(option, value): &(&'static str, &'static str)| match value {
        "ANA" => (option, accounts[0].to_owned()),
        "BEN" => (option, accounts[1].to_owned()),
        "MARIA" => (option, accounts[2].to_owned()),
        "LANG" => (option, lang.tag().to_owned()),
        value => (option, value.to_owned()),
    };
    let values: Vec<_> = line.2.iter().map(value).collect();
    let values: Vec<_> = values.iter().map(|(option, value)| (*option, value.as_str())).collect();
    Said::new(line.1, &values)
}

pub(super) fn index(who: &str) -> usize {
    PEOPLE.iter().position(|person| *person == who).expect("somebody of the story")
}
