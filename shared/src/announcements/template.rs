//! A text with placeholders, such as `{members}`. Pure.

use super::model::TEXT_MOST;
use crate::{
    commands::nearest,
    error::{Result, UserError},
    text::{self, stored_enum},
};

/// Most placeholders of one text: what is filled in can be long, and a post has an end.
const HOLES_MOST: usize = 10;
/// So much of what was typed stands in a refusal.
const SHOWN_MOST: usize = 40;

stored_enum! {
    /// What can be filled in, by its name between braces.
    Hole {
        /// The community's name.
        Community = "community",
        /// How many members it has.
        Members = "members",
        /// The day of the run, by the announcement's clock.
        Date = "date",
        /// The next skill-share.
        Next = "next",
        /// How many requests are open.
        Open = "open",
    }
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words as they were typed.
    Words(String),
    /// Something that is filled in.
    Hole(Hole),
}

/// All names, as they are typed.
fn known() -> String {
    Hole::ALL.map(|hole| format!("{{{}}}", hole.as_str())).join(", ")
}

/// The pieces of a text: `{{` is a brace and nothing else, as is one that nothing opened.
///
/// # Errors
/// `announcement.brace` where a brace is not closed, `announcement.placeholder` and
/// `announcement.placeholder_near` where a name means nothing.
pub(super) fn pieces(text: &str) -> Result<Vec<Piece>> {
    let (mut pieces, mut words, mut rest) = (Vec::new(), String::new(), text);
    while let Some(at) = rest.find(['{', '}']) {
        let (before, after) = rest.split_at(at);
        words.push_str(before);
        if let Some(left) = after.strip_prefix("{{") {
            words.push('{');
            rest = left;
        } else if let Some(left) = after.strip_prefix('}') {
            words.push('}');
            rest = left.strip_prefix('}').unwrap_or(left);
        } else {
            let (name, left) = after[1..].split_once('}').ok_or_else(|| unclosed(after))?;
            pieces.push(Piece::Words(std::mem::take(&mut words)));
            pieces.push(Piece::Hole(hole(name)?));
            rest = left;
        }
    }
    words.push_str(rest);
    pieces.push(Piece::Words(words));
    pieces.retain(|piece| *piece != Piece::Words(String::new()));
    Ok(pieces)
}

fn unclosed(text: &str) -> UserError {
    UserError::new("announcement.brace").with("text", text::excerpt(text, SHOWN_MOST))
}

fn hole(name: &str) -> Result<Hole> {
    let key = text::key(name);
    if let Some(hole) = Hole::ALL.into_iter().find(|hole| hole.as_str() == key) {
        return Ok(hole);
    }
    let near = nearest(&key, Hole::ALL.map(Hole::as_str));
    Err(match near {
        Some(near) => UserError::new("announcement.placeholder_near").with("near", near),
        None => UserError::new("announcement.placeholder"),
    }
    .with("name", text::excerpt(name, SHOWN_MOST))
    .with("known", known())
    .into())
}

/// A text that can be posted.
///
/// # Errors
/// Those of [`text::body`] and [`pieces`]; `announcement.placeholders` where there are too many.
pub(super) fn checked(typed: &str) -> Result<String> {
    let text = text::body(typed, TEXT_MOST)?;
    let holes = pieces(text)?.iter().filter(|piece| matches!(piece, Piece::Hole(_))).count();
    match holes <= HOLES_MOST {
        true => Ok(text.to_owned()),
        false => Err(UserError::new("announcement.placeholders").with("most", HOLES_MOST).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn words(text: &str) -> Piece {
        Piece::Words(text.to_owned())
    }

    fn code(text: &str) -> &'static str {
        match checked(text) {
            Err(Error::User(refused)) => refused.code,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn placeholders_stand_between_single_braces() {
        let read = |text: &str| pieces(text).unwrap();
        assert_eq!(read("Hello"), [words("Hello")]);
        assert_eq!(
            read("{ Members } of {community}!"),
            [Piece::Hole(Hole::Members), words(" of "), Piece::Hole(Hole::Community), words("!")]
        );
        assert_eq!(read("a {{members}} b } c"), [words("a {members} b } c")]);
        assert_eq!(read("{{{open}}}"), [words("{"), Piece::Hole(Hole::Open), words("}")]);
        assert_eq!(read("{next}{date}"), [Piece::Hole(Hole::Next), Piece::Hole(Hole::Date)]);
    }

    #[test]
    fn what_means_nothing_is_refused() {
        assert_eq!(code("{"), "announcement.brace");
        assert_eq!(code("{{{"), "announcement.brace");
        assert_eq!(code("{rain}"), "announcement.placeholder");
        assert_eq!(code("{}"), "announcement.placeholder");
        assert_eq!(code("{member}"), "announcement.placeholder_near");
        assert_eq!(code(&"{open}".repeat(HOLES_MOST + 1)), "announcement.placeholders");
        assert_eq!(code(" \u{202e}"), "text.empty");
        assert_eq!(code(&"é".repeat(TEXT_MOST + 1)), "text.too_long");
        assert!(checked(&"{open}".repeat(HOLES_MOST)).is_ok());
        assert_eq!(known(), "{community}, {members}, {date}, {next}, {open}");
    }
}
