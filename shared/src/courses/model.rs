//! A course, the order of its tips, and how far somebody is in it. Pure.

use crate::{
    error::{Result, UserError},
    ids::{CommunityId, CourseNo, TipNo},
};

/// Most characters of a title.
pub const TITLE_MOST: usize = 100;
/// Most open courses of a community.
pub const COURSES_MOST: usize = 200;
/// Most tips of a course.
pub const TIPS_MOST: usize = 30;

/// A course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Where it is.
    pub community: CommunityId,
    /// Its number there.
    pub number: CourseNo,
    /// One line.
    pub title: String,
    /// What one can do after it, as typed.
    pub text: String,
    /// A language tag, such as `en`.
    pub language: String,
    /// Epoch milliseconds, while it is closed.
    pub closed_at: Option<i64>,
    /// Epoch milliseconds.
    pub created_at: i64,
}

impl Course {
    /// Whether somebody can walk through it.
    ///
    /// # Errors
    /// `course.closed`.
    pub fn open(&self) -> Result<()> {
        match self.closed_at {
            None => Ok(()),
            Some(_) => Err(UserError::new("course.closed").with("number", self.number).into()),
        }
    }
}

/// A tip's place in the order of a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Which tip.
    pub tip: TipNo,
    /// Since when it is there, epoch milliseconds.
    pub added_at: i64,
}

/// Puts a tip at a place from 1, or last where none is said. One that is there already moves,
/// and stays as old as it was.
///
/// # Errors
/// `course.tip_twice`, `course.many_tips`, `course.position`.
pub fn put(order: &mut Vec<Slot>, tip: TipNo, place: Option<usize>, now: i64) -> Result<()> {
    let known = order.iter().position(|slot| slot.tip == tip);
    if known.is_some() && place.is_none() {
        return Err(UserError::new("course.tip_twice").with("tip", tip).into());
    }
    let last = order.len() + usize::from(known.is_none());
    if last > TIPS_MOST {
        return Err(UserError::new("course.many_tips").with("most", TIPS_MOST).into());
    }
    let place = place.unwrap_or(last);
    if !(1..=last).contains(&place) {
        return Err(UserError::new("course.position").with("most", last).into());
    }
    let slot = known.map_or(Slot { tip, added_at: now }, |at| order.remove(at));
    order.insert(place - 1, slot);
    Ok(())
}

/// Takes a tip out.
///
/// # Errors
/// `course.not_in`.
pub fn take(order: &mut Vec<Slot>, tip: TipNo) -> Result<()> {
    let at = order.iter().position(|slot| slot.tip == tip);
    let at = at.ok_or_else(|| UserError::new("course.not_in").with("tip", tip))?;
    order.remove(at);
    Ok(())
}

/// A tip of a course, as it stands with somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which tip.
    pub tip: TipNo,
    /// Its title.
    pub title: String,
    /// Whether it can be read now; else it is passed over.
    pub live: bool,
    /// Since when it is part of the course, epoch milliseconds.
    pub added_at: i64,
    /// When they read it, epoch milliseconds.
    pub done_at: Option<i64>,
}

impl Step {
    const fn waits(&self) -> bool {
        self.live && self.done_at.is_none()
    }
}

/// How somebody walks through a course: all its tips in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Way(pub Vec<Step>);

impl Way {
    /// The tips that can be read now.
    pub fn live(&self) -> impl Iterator<Item = &Step> {
        self.0.iter().filter(|step| step.live)
    }

    /// How many of them there are.
    #[must_use]
    pub fn of(&self) -> usize {
        self.live().count()
    }

    /// How many of them were read.
    #[must_use]
    pub fn done(&self) -> usize {
        self.live().filter(|step| step.done_at.is_some()).count()
    }

    /// Whether anything was read, be it passed over now.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.0.iter().any(|step| step.done_at.is_some())
    }

    /// Whether there was something to read, and all of it is read.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.of() > 0 && self.done() == self.of()
    }

    /// The next tip to be read, with its place from 1 among those that can be.
    #[must_use]
    pub fn next(&self) -> Option<(usize, &Step)> {
        self.live().enumerate().find(|(_, step)| step.waits()).map(|(at, step)| (at + 1, step))
    }

    /// Whether a tip has come to somebody who had read on without it: it was added since, or
    /// was passed over and is back.
    #[must_use]
    pub fn is_news(&self, step: &Step) -> bool {
        let Some(last) = self.0.iter().filter_map(|step| step.done_at).max() else { return false };
        let place = |tip: TipNo| self.0.iter().position(|step| step.tip == tip);
        let farthest = self.0.iter().rposition(|step| step.done_at.is_some());
        step.waits() && (step.added_at > last || place(step.tip) < farthest)
    }

    /// How many tips are new to somebody who had finished; none for whoever is still on the way.
    #[must_use]
    pub fn news(&self) -> usize {
        let mut waiting = self.live().filter(|step| step.waits());
        let all_new = waiting.all(|step| self.is_news(step));
        if all_new { self.of() - self.done() } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(tips: &[i64]) -> Vec<Slot> {
        tips.iter().map(|&tip| Slot { tip: TipNo(tip), added_at: 0 }).collect()
    }

    fn tips(order: &[Slot]) -> Vec<i64> {
        order.iter().map(|slot| slot.tip.0).collect()
    }

    fn code(result: Result<()>) -> &'static str {
        result.map_or_else(|error| error.for_person().code, |()| "ok")
    }

    #[test]
    fn tips_are_put_moved_and_taken_out() {
        let mut order = slots(&[1, 2, 3]);
        for (tip, place, after) in [
            (4, None, &[1, 2, 3, 4][..]),
            (5, Some(1), &[5, 1, 2, 3, 4]),
            (6, Some(6), &[5, 1, 2, 3, 4, 6]),
            (6, Some(2), &[5, 6, 1, 2, 3, 4]),
            (5, Some(6), &[6, 1, 2, 3, 4, 5]),
        ] {
            put(&mut order, TipNo(tip), place, 9).unwrap();
            assert_eq!(tips(&order), after);
        }
        put(&mut order, TipNo(1), Some(1), 20).unwrap();
        assert_eq!(order[0], Slot { tip: TipNo(1), added_at: 0 }, "it stays as old as it was");
        assert_eq!(order[1], Slot { tip: TipNo(6), added_at: 9 });
        take(&mut order, TipNo(6)).unwrap();
        assert_eq!(tips(&order), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn what_does_not_fit_changes_nothing() {
        let mut order = slots(&[1, 2]);
        assert_eq!(code(put(&mut order, TipNo(2), None, 0)), "course.tip_twice");
        assert_eq!(code(put(&mut order, TipNo(2), Some(3), 0)), "course.position");
        assert_eq!(code(put(&mut order, TipNo(3), Some(4), 0)), "course.position");
        assert_eq!(code(put(&mut order, TipNo(3), Some(0), 0)), "course.position");
        assert_eq!(code(take(&mut order, TipNo(3))), "course.not_in");
        assert_eq!(order, slots(&[1, 2]));
        let mut full = slots(&(1..=30).collect::<Vec<_>>());
        assert_eq!(code(put(&mut full, TipNo(31), Some(1), 0)), "course.many_tips");
        assert_eq!(code(put(&mut full, TipNo(30), Some(1), 0)), "ok", "moving needs no room");
        assert_eq!(full.len(), 30);
    }

    /// Steps that were there from the start; `x` was read at its place, `.` was not, and
    /// capital `X` and `-` are the same for one that is passed over.
    fn way(marks: &str) -> Way {
        let step = |(at, mark): (usize, char)| {
            let place = i64::try_from(at).unwrap() + 1;
            Step {
                tip: TipNo(place),
                title: String::new(),
                live: matches!(mark, 'x' | '.'),
                added_at: 0,
                done_at: matches!(mark, 'x' | 'X').then_some(place),
            }
        };
        Way(marks.chars().enumerate().map(step).collect())
    }

    fn stands(way: &Way) -> (usize, usize, Option<(usize, i64)>) {
        (way.done(), way.of(), way.next().map(|(place, step)| (place, step.tip.0)))
    }

    #[test]
    fn what_is_passed_over_does_not_count_and_comes_back() {
        assert_eq!(stands(&way("...")), (0, 3, Some((1, 1))));
        assert_eq!(stands(&way("x..")), (1, 3, Some((2, 2))));
        assert_eq!(stands(&way("x-.")), (1, 2, Some((2, 3))));
        assert_eq!(stands(&way("x-x")), (2, 2, None));
        assert_eq!(stands(&way("x.x")), (2, 3, Some((2, 2))));
        assert_eq!(stands(&way("xX.")), (1, 2, Some((2, 3))), "it was read, and is away");
        assert_eq!(stands(&way("")), (0, 0, None));
        for (marks, begun, finished) in
            [("", false, false), ("--", false, false), ("X.", true, false), ("xX", true, true)]
        {
            let way = way(marks);
            assert_eq!((way.is_begun(), way.is_finished()), (begun, finished), "{marks}");
        }
    }

    #[test]
    fn news_are_for_whoever_had_finished() {
        let added = |marks: &str, places: &[usize]| {
            let mut way = way(marks);
            places.iter().for_each(|&place| way.0[place - 1].added_at = 100);
            way.news()
        };
        assert_eq!(added("xx.", &[3]), 1, "one was added");
        assert_eq!(added("xx..", &[3, 4]), 2);
        assert_eq!(added(".xx", &[1]), 1, "wherever it was added");
        assert_eq!(added("x..", &[3]), 0, "still on the way");
        assert_eq!(added("...", &[3]), 0, "not begun");
        assert_eq!(added("xxx", &[3]), 0, "read already");
        assert_eq!(added("xx-", &[3]), 0, "passed over");
        assert_eq!(added("x.x", &[]), 1, "it was passed over, and is back");
        assert_eq!(added("x.x.", &[]), 0, "back, and still on the way");
        assert_eq!(added("", &[]), 0);
    }
}
