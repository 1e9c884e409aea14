//! What takes place, and who comes. Pure: time and zones are arguments.

use jiff::civil::DateTime;

use crate::{
    error::{Result, UserError},
    ids::{CommunityId, MemberId},
    schedule::{Recurrence, Rule},
    text::stored_enum,
};

const MINUTE: i64 = 60_000;
/// Most characters of a title.
pub const TITLE_MOST: usize = 100;
/// Most characters of a link.
pub const LINK_MOST: usize = 500;
/// The shortest, the usual and the longest duration, in minutes.
pub const MINUTES: (i64, i64, i64) = (5, 60, 24 * 60);
/// The largest number of seats.
pub const CAPACITY_MOST: i64 = 10_000;
/// Most guests that one person can bring.
pub const GUESTS_MOST: i64 = 10;
/// Most hosts, and most tags.
pub const FEW: usize = 5;
/// The longest time before the beginning at which answers can end, in minutes: a week.
pub const CLOSES_MOST: i64 = 7 * 24 * 60;
/// The next dates of a series that are kept ready.
pub const AHEAD: usize = 4;

stored_enum! {
    /// Where something that takes place stands.
    State {
        /// It was shown to whoever plans it, and is not saved yet.
        Draft = "draft",
        /// It takes place.
        Planned = "planned",
        /// It does not take place.
        Cancelled = "cancelled",
        /// All its dates are over.
        Over = "over",
    }
}

stored_enum! {
    /// What somebody said about coming.
    Answer {
        /// They come.
        Yes = "yes",
        /// Perhaps.
        Maybe = "maybe",
        /// They do not come.
        No = "no",
        /// They would, and there was no seat.
        Waiting = "waiting",
        /// A seat is kept for them until they say whether they take it.
        Offered = "offered",
    }
}

impl Answer {
    /// Whether a seat is theirs, or kept for them.
    #[must_use]
    pub const fn holds(self) -> bool {
        matches!(self, Self::Yes | Self::Offered)
    }
}

/// What takes place, once or again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Whose.
    pub community: CommunityId,
    /// Its number.
    pub number: i64,
    /// Who planned it.
    pub by: MemberId,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub text: String,
    /// Where it takes place: a web address or a place in words; empty where nobody has said yet.
    pub link: String,
    /// Topics of the community.
    pub tags: Vec<String>,
    /// In which language it is held, as a tag.
    pub language: String,
    /// When, by the wall clock of `zone`.
    pub recurs: Recurrence,
    /// An IANA time zone.
    pub zone: String,
    /// How long, in minutes.
    pub minutes: i64,
    /// How many seats; none is no limit.
    pub capacity: Option<i64>,
    /// How many guests each can bring.
    pub guests: i64,
    /// How many minutes before the beginning nobody can answer any more.
    pub closes: i64,
    /// The idea that it came from.
    pub idea: Option<i64>,
    /// Where it stands.
    pub state: State,
    /// Counted up with each change, for calendars.
    pub sequence: i64,
    /// What calendars know it by.
    pub uid: String,
    /// Epoch milliseconds.
    pub created_at: i64,
}

/// One date of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// Of which.
    pub skillshare: i64,
    /// The wall time that the series has for it: by this it is known.
    pub wall: DateTime,
    /// The wall time at which it is, where it was moved.
    pub moved_to: Option<DateTime>,
    /// Epoch milliseconds.
    pub starts_at: i64,
    /// Epoch milliseconds.
    pub ends_at: i64,
    /// How the wall time became `starts_at`.
    pub rule: Rule,
    /// What differs from the series.
    pub own: Own,
    /// Where it stands.
    pub state: State,
    /// Counted up with each change of it alone.
    pub sequence: i64,
    /// Up to which instant all was told.
    pub told_to: i64,
    /// The member up to whom the next thing was told; 0 is nobody.
    pub page_after: i64,
    /// When something is to be done about it next.
    pub due_at: Option<i64>,
}

/// What one date has of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    /// Its title.
    pub title: Option<String>,
    /// What it is about.
    pub text: Option<String>,
    /// Where it is.
    pub link: Option<String>,
    /// How long, in minutes.
    pub minutes: Option<i64>,
    /// How many seats; 0 is no limit, whatever the series has.
    pub capacity: Option<i64>,
}

/// What a draft does to something that is saved, once it is confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// To which skill-share.
    pub of: i64,
    /// From which date on, by the wall time that the series has for it; none is all that are to come.
    pub from: Option<DateTime>,
    /// Whether those dates are called off; else they become what the draft says.
    pub ends: bool,
}

impl Date {
    /// A date as the series has it.
    #[must_use]
    pub fn of(series: &Series, occurrence: &crate::schedule::Occurrence, now: i64) -> Self {
        let mut date = Self {
            skillshare: series.number,
            wall: occurrence.wall,
            moved_to: None,
            starts_at: occurrence.at,
            ends_at: occurrence.at + series.minutes * MINUTE,
            rule: occurrence.rule,
            own: Own::default(),
            state: State::Planned,
            sequence: 0,
            told_to: now,
            page_after: 0,
            due_at: None,
        };
        date.due_at = super::moments::next((date.starts_at, date.ends_at), now);
        date
    }

    /// What it is called.
    #[must_use]
    pub fn title<'a>(&'a self, series: &'a Series) -> &'a str {
        self.own.title.as_deref().unwrap_or(&series.title)
    }

    /// What it is about.
    #[must_use]
    pub fn text<'a>(&'a self, series: &'a Series) -> &'a str {
        self.own.text.as_deref().unwrap_or(&series.text)
    }

    /// Where it is.
    #[must_use]
    pub fn link<'a>(&'a self, series: &'a Series) -> &'a str {
        self.own.link.as_deref().unwrap_or(&series.link)
    }

    /// How long it is, in minutes.
    #[must_use]
    pub fn minutes(&self, series: &Series) -> i64 {
        self.own.minutes.unwrap_or(series.minutes)
    }

    /// How many seats it has; none is no limit.
    #[must_use]
    pub fn capacity(&self, series: &Series) -> Option<i64> {
        match self.own.capacity {
            Some(own) => (own > 0).then_some(own),
            None => series.capacity,
        }
    }

    /// From which instant on nobody can answer any more.
    #[must_use]
    pub fn closes_at(&self, series: &Series) -> i64 {
        self.starts_at - series.closes * MINUTE
    }

    /// Whether people can say whether they come.
    #[must_use]
    pub fn is_open(&self, series: &Series, now: i64) -> bool {
        self.state == State::Planned && now < self.closes_at(series)
    }

    /// Whether somebody can still say that they do not come, and their seat is another's then.
    #[must_use]
    pub fn is_ahead(&self, now: i64) -> bool {
        self.state == State::Planned && now < self.ends_at
    }

    /// Put at another time, of which nothing was told yet.
    pub fn put_at(&mut self, starts_at: i64, rule: Rule, minutes: i64, now: i64) {
        self.starts_at = starts_at;
        self.ends_at = starts_at + minutes * MINUTE;
        self.rule = rule;
        self.told_to = now;
        self.page_after = 0;
    }
}

/// Somebody's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Who.
    pub member: MemberId,
    /// What they said.
    pub answer: Answer,
    /// How many come along.
    pub guests: i64,
    /// Since when, epoch milliseconds.
    pub at: i64,
    /// Until when a seat is kept for them.
    pub offered_until: Option<i64>,
    /// The platform's id of the event by which they said so; none where they answered here.
    pub event: Option<String>,
}

/// How a wall time is written: in cards' references and in the database.
#[must_use]
pub fn wall_text(wall: DateTime) -> String {
    wall.strftime("%Y-%m-%dT%H:%M").to_string()
}

/// A duration that can be planned.
///
/// # Errors
/// `skillshare.minutes`.
pub fn minutes(typed: i64) -> Result<i64> {
    within(typed, (MINUTES.0, MINUTES.2), "skillshare.minutes")
}

/// A whole number between two, both included.
///
/// # Errors
/// The code, with `least` and `most`.
pub fn within(typed: i64, (least, most): (i64, i64), code: &'static str) -> Result<i64> {
    match (least..=most).contains(&typed) {
        true => Ok(typed),
        false => Err(UserError::new(code).with("least", least).with("most", most).into()),
    }
}
