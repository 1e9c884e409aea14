//! What comes after a date: until when, of which words, and from how many answers on. Pure.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::{
    error::{Result, UserError},
    ids::MemberId,
    text::{self, stored_enum},
};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// For how many days after the end people can say that they were there, and how it was.
pub const THERE_DAYS: i64 = 7;
/// For how many days after the end a recap can be written and changed.
pub const WRITTEN_DAYS: i64 = 14;
/// Most characters of notes.
pub const NOTES_MOST: usize = 3_000;
/// Most links, and most characters of one.
pub const LINKS_MOST: (usize, usize) = (10, 300);
/// Most tips that come of one date.
pub const TIPS_MOST: usize = 5;
/// From so many answers on, what they add up to is shown.
pub const SHOWN_FROM: usize = 5;

stored_enum! {
    /// Whether it was of use for somebody's work.
    Useful {
        /// It was not.
        No = "no",
        /// Some of it was.
        Partly = "partly",
        /// It was, very much.
        Very = "very",
    }
}

stored_enum! {
    /// Whether it was at the right level for somebody.
    Level {
        /// It was too easy.
        Easy = "easy",
        /// It was right.
        Right = "right",
        /// It was too hard.
        Hard = "hard",
    }
}

/// What answers add up to: how many said each, in the order of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// Of use: no, partly, very.
    pub useful: [i64; 3],
    /// Level: easy, right, hard.
    pub level: [i64; 3],
}

impl Sums {
    /// What these answers add up to; none where they are so few that somebody could be found out.
    #[must_use]
    pub fn of(answers: &[(Useful, Level)]) -> Option<Self> {
        if answers.len() < SHOWN_FROM {
            return None;
        }
        let useful = |word: Useful| answers.iter().filter(|answer| answer.0 == word).count();
        let level = |word: Level| answers.iter().filter(|answer| answer.1 == word).count();
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Some(Self {
            useful: Useful::ALL.map(|word| number(useful(word))),
            level: Level::ALL.map(|word| number(level(word))),
        })
    }

    /// How many answered.
    #[must_use]
    pub fn answers(&self) -> i64 {
        self.useful.iter().sum()
    }
}

/// What stays of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recap {
    /// Its number, by which people and tips belong to it.
    pub number: i64,
    /// Of which skill-share.
    pub skillshare: i64,
    /// Of which date: the wall time by which that is known.
    pub wall: DateTime,
    /// Who wrote last.
    pub by: Option<MemberId>,
    /// What hosts wrote down, put together; may be empty.
    pub notes: String,
    /// Their links, one a line; may be empty.
    pub links: String,
    /// When something was written first or changed last, epoch milliseconds.
    pub written_at: Option<i64>,
    /// How many ideas came of it.
    pub ideas: i64,
    /// When it is added up, epoch milliseconds; none once it was.
    pub due_at: Option<i64>,
    /// What the answers added up to, where there were enough.
    pub sums: Option<Sums>,
}

impl Recap {
    /// A recap in which nothing is written, of a date that ends at `ends_at`.
    #[must_use]
    pub const fn of(number: i64, (skillshare, wall): (i64, DateTime), ends_at: i64) -> Self {
        Self {
            number,
            skillshare,
            wall,
            by: None,
            notes: String::new(),
            links: String::new(),
            written_at: None,
            ideas: 0,
            due_at: Some(closes_at(ends_at)),
            sums: None,
        }
    }

    /// Whether there is something to read in it.
    #[must_use]
    pub const fn is_written(&self) -> bool {
        self.written_at.is_some() && !(self.notes.is_empty() && self.links.is_empty())
    }
}

/// What one of those who write about a date wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Who.
    pub by: MemberId,
    /// Their notes; may be empty.
    pub notes: String,
    /// Their links, one a line; may be empty.
    pub links: String,
    /// When they wrote first, epoch milliseconds.
    pub written_at: i64,
}

/// What stands there once somebody has written at an instant (epoch milliseconds): each has their own
/// words. A steward who says `none` to both takes away what all have written.
///
/// # Errors
/// `text.…`, `recap.links`: also where all together wrote too much.
pub fn written(
    all: &[Note],
    (by, is_steward): (MemberId, bool),
    typed: (&str, &str),
    now: i64,
) -> Result<Vec<Note>> {
    let mut after = all.to_vec();
    if is_steward && [typed.0, typed.1].iter().all(|typed| text::key(typed) == "none") {
        for note in &mut after {
            note.notes.clear();
            note.links.clear();
        }
    }
    let known = after.iter_mut().find(|note| note.by == by);
    let before =
        known.as_deref().map_or(("", ""), |note| (note.notes.as_str(), note.links.as_str()));
    let (notes, links) = (notes(typed.0, before.0)?, links(typed.1, before.1)?);
    match known {
        Some(known) => (known.notes, known.links) = (notes, links),
        None if notes.is_empty() && links.is_empty() => {}
        None => after.push(Note { by, notes, links, written_at: now }),
    }
    let (notes, links) = together(&after);
    if !notes.is_empty() {
        text::body(&notes, NOTES_MOST)?;
    }
    if links.lines().count() > LINKS_MOST.0 { Err(unfit().into()) } else { Ok(after) }
}

/// The notes and the links of all, in the order in which they came; what two wrote alike stands there
/// once.
#[must_use]
pub fn together(all: &[Note]) -> (String, String) {
    let notes = once(all.iter().map(|note| note.notes.as_str()));
    let links = once(all.iter().flat_map(|note| note.links.lines()));
    (notes.join("\n\n"), links.join("\n"))
}

fn once<'a>(all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut once = Vec::new();
    for text in all.filter(|text| !text.is_empty()) {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    once
}

/// From when on nobody can say any more that they were there, in epoch milliseconds.
#[must_use]
pub const fn closes_at(ends_at: i64) -> i64 {
    ends_at + THERE_DAYS * DAY
}

/// Whether it is too late, some days after the end.
///
/// # Errors
/// `recap.closed`.
pub fn in_time((number, ends_at): (i64, i64), days: i64, now: i64) -> Result<()> {
    match now < ends_at + days * DAY {
        true => Ok(()),
        false => {
            Err(UserError::new("recap.closed").with("number", number).with("days", days).into())
        }
    }
}

/// What was typed, or what stands already where `same` was typed; `none` is nothing.
#[must_use]
pub fn kept<'a>(typed: &'a str, before: &'a str) -> &'a str {
    match text::key(typed).as_str() {
        "none" => "",
        "same" => before,
        _ => typed.trim(),
    }
}

/// The lines of a text, without what marks them in a list; on one line ` | ` parts them. `none` has
/// no lines, nor has `same`: a line that was handed in stays so.
#[must_use]
pub fn lines(typed: &str) -> Vec<String> {
    let typed = kept(typed, "");
    let parted: Vec<&str> = match typed.contains('\n') {
        true => typed.lines().collect(),
        false => typed.split(" | ").collect(),
    };
    let bare = |line: &str| line.trim().trim_start_matches(['-', '*', '•']).trim().to_owned();
    parted.into_iter().map(bare).filter(|line| !line.is_empty()).collect()
}

/// Notes, checked.
///
/// # Errors
/// `text.…`.
pub fn notes(typed: &str, before: &str) -> Result<String> {
    match kept(typed, before) {
        "" => Ok(String::new()),
        notes => text::body(notes, NOTES_MOST).map(ToOwned::to_owned),
    }
}

fn unfit() -> UserError {
    let (most, length) = LINKS_MOST;
    UserError::new("recap.links").with("most", most).with("length", length)
}

/// Links, checked, one a line.
///
/// # Errors
/// `recap.links`.
pub fn links(typed: &str, before: &str) -> Result<String> {
    if kept(typed, before) == before {
        return Ok(before.to_owned());
    }
    let (most, length) = LINKS_MOST;
    let links = lines(typed);
    let fit = links.iter().all(|link| text::line(link, length).is_some());
    if fit && links.len() <= most { Ok(links.join("\n")) } else { Err(unfit().into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_answers_add_up_to_nothing() {
        let answers = [
            (Useful::Very, Level::Right),
            (Useful::Very, Level::Hard),
            (Useful::No, Level::Right),
            (Useful::Partly, Level::Right),
            (Useful::Very, Level::Easy),
        ];
        for few in 0..SHOWN_FROM {
            assert_eq!(Sums::of(&answers[..few]), None, "{few}");
        }
        let sums = Sums::of(&answers).unwrap();
        assert_eq!((sums.useful, sums.level, sums.answers()), ([1, 1, 3], [1, 3, 1], 5));
        let mut others = answers;
        others.reverse();
        assert_eq!(Sums::of(&others), Some(sums), "their order says nothing");
    }

    #[test]
    fn lines_are_parted() {
        for (typed, expected) in [
            ("- Ask early\n\n• Keep receipts ", &["Ask early", "Keep receipts"][..]),
            ("Ask early | Keep receipts", &["Ask early", "Keep receipts"]),
            ("Ask a|b", &["Ask a|b"]),
            ("Ask | early\nthen rest", &["Ask | early", "then rest"]),
            (" None ", &[]),
            ("same", &[]),
            ("-", &[]),
        ] {
            assert_eq!(lines(typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn what_stands_stays() {
        assert_eq!(notes("same", "before").unwrap(), "before");
        assert_eq!(notes("none", "before").unwrap(), "");
        assert_eq!(notes(" new ", "before").unwrap(), "new");
        assert_eq!(links("same", "a\nb").unwrap(), "a\nb");
        assert_eq!(links("NONE", "a\nb").unwrap(), "");
        assert_eq!(links("a | b", "").unwrap(), "a\nb");
        for typed in ["a\n".repeat(11), "x".repeat(301), "a\u{202e}b".to_owned()] {
            assert_eq!(links(&typed, "").unwrap_err().for_person().code, "recap.links");
        }
    }

    #[test]
    fn each_has_their_own_words() {
        let (ana, ben) = (MemberId(1), MemberId(2));
        let write = |all: &[Note], who, notes, links| written(all, who, (notes, links), 5).unwrap();
        let one = write(&[], (ana, false), "Forms.", "a\nb");
        assert_eq!(together(&one), ("Forms.".to_owned(), "a\nb".to_owned()));
        let two = write(&one, (ben, false), "Fees.", "b\nc");
        assert_eq!(together(&two), ("Forms.\n\nFees.".to_owned(), "a\nb\nc".to_owned()));
        let alike = write(&one, (ben, false), "Forms.", "none");
        assert_eq!(together(&alike), together(&one));
        let changed = write(&two, (ana, false), "Receipts.", "same");
        assert_eq!(together(&changed).0, "Receipts.\n\nFees.", "each changes their own");
        assert_eq!(together(&write(&two, (ben, false), "none", "none")).0, "Forms.");
        assert_eq!(together(&write(&two, (ben, true), "none", "same")).0, "Forms.");
        let none = write(&two, (MemberId(3), true), "none", "none");
        assert_eq!(together(&none), (String::new(), String::new()), "a steward takes all away");
        let code = |notes: &str, links: &str| {
            written(&two, (MemberId(3), false), (notes, links), 5).map_err(|e| e.for_person().code)
        };
        assert_eq!(code(&"x".repeat(NOTES_MOST), "none"), Err("text.too_long"), "all together");
        assert_eq!(code("Fine.", "1\n2\n3\n4\n5\n6\n7\n8"), Err("recap.links"));
        assert!(code("Fine.", "1\n2\n3\n4\n5\n6\n7").is_ok());
    }

    #[test]
    fn a_week_has_an_end() {
        let code = |now| in_time((1, 100), 7, now).map_err(|e| e.for_person().code);
        assert_eq!(code(99 + 7 * DAY), Ok(()));
        assert_eq!(code(100 + 7 * DAY), Err("recap.closed"));
        assert_eq!(closes_at(100), 100 + 7 * DAY);
    }
}
