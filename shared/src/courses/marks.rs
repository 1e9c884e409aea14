//! What cards of courses are about, and what an emoji beside them means.

use crate::{
    ids::{CourseNo, TipNo},
    tips,
};

/// Stands for going on.
pub(super) const ON: &str = "➡";
/// Stands for looking at a course.
pub(super) const SHOW: &str = "👀";
/// Stands for opening a course again.
pub(super) const OPEN: &str = "🔓";

/// What a card of this slice shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// A course.
    Course(CourseNo),
    /// A tip that somebody has come to in a course.
    Step(CourseNo, TipNo),
}

impl Shown {
    /// How a card refers to it.
    pub(super) fn reference(self) -> String {
        match self {
            Self::Course(course) => format!("course/{course}"),
            Self::Step(course, tip) => format!("course/{course}/{tip}"),
        }
    }

    /// What a reference means; none where it is no course's.
    pub(crate) fn read(reference: &str) -> Option<Self> {
        let rest = reference.strip_prefix("course/")?;
        let (course, tip) = rest.split_once('/').map_or((rest, None), |(c, t)| (c, Some(t)));
        let course = CourseNo(course.parse().ok()?);
        match tip {
            None => Some(Self::Course(course)),
            Some(tip) => Some(Self::Step(course, TipNo(tip.parse().ok()?))),
        }
    }

    /// The command that an emoji beside it means.
    pub(crate) fn by_icon(self, emoji: &str) -> Option<Vec<String>> {
        match (self, emoji) {
            (Self::Course(course), ON) => Some(next(course, None)),
            (Self::Course(course), SHOW) => Some(words(&["course", "show", &course.to_string()])),
            (Self::Course(course), OPEN) => Some(reopen(course)),
            (Self::Step(course, tip), ON) => Some(next(course, Some(tip))),
            (Self::Step(_, tip), emoji) => tips::by_icon(tip, emoji),
            (Self::Course(_), _) => None,
        }
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

/// The command that goes on in a course, after a tip that was read.
pub(super) fn next(course: CourseNo, read: Option<TipNo>) -> Vec<String> {
    let mut command = words(&["course", "next", &course.to_string()]);
    command.extend(read.map(|tip| format!("--done={tip}")));
    command
}

/// The command that opens a course again.
pub(super) fn reopen(course: CourseNo) -> Vec<String> {
    words(&["course", "close", &course.to_string(), "--open=yes"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_come_back_and_lead_on() {
        for shown in [Shown::Course(CourseNo(3)), Shown::Step(CourseNo(3), TipNo(12))] {
            assert_eq!(Shown::read(&shown.reference()), Some(shown));
        }
        for other in ["tip/3", "help/3", "course/", "course/x", "course/3/", "course/3/x"] {
            assert_eq!(Shown::read(other), None, "{other}");
        }
        let at = Shown::Step(CourseNo(3), TipNo(12));
        assert_eq!(at.by_icon(ON).unwrap().join(" "), "course next 3 --done=12");
        assert_eq!(at.by_icon("👍").unwrap().join(" "), "tip vote 12 worked");
        let course = Shown::Course(CourseNo(3));
        assert_eq!(course.by_icon(ON).unwrap().join(" "), "course next 3");
        assert_eq!(course.by_icon("👍"), None);
    }
}
