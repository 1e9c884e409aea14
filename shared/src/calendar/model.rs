//! What a calendar is made of.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};

use crate::words::Lang;

/// Events that are read together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What it is called where somebody subscribes to it; none for a file of events.
    pub name: Option<String>,
    /// The language of its words.
    pub language: Lang,
    /// After how many minutes programs should look again; none for a file.
    pub refresh: Option<u32>,
    /// Its events, in the order in which they are written.
    pub events: Vec<Event>,
}

/// Something that takes place once, or as a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its name for programs: never anything else's, and the same for ever.
    pub uid: String,
    /// How often it was changed in a way that matters to whoever takes part.
    pub sequence: u32,
    /// When it was last changed.
    pub stamp: Timestamp,
    /// The IANA name of the zone in which its times are meant.
    pub zone: String,
    /// Its wall time; the first date's, if it is a series.
    pub start: DateTime,
    /// How long it takes.
    pub minutes: u32,
    /// Whether it takes place.
    pub status: Status,
    /// What members read.
    pub about: About,
    /// The name of whoever holds it. Calendar programs never get an address.
    pub host: String,
    /// What it is about, in single words.
    pub categories: Vec<String>,
    /// When it takes place again.
    pub repeats: Option<Repeats>,
}

/// The words of an event, or of one date of a series.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// One line.
    pub summary: String,
    /// As long as it needs to be.
    pub description: String,
    /// Where it takes place.
    pub location: Option<String>,
    /// Where more is to be found.
    pub url: Option<String>,
}

/// Whether something takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It does.
    Confirmed,
    /// It may, or whoever has it in their calendar may come.
    Tentative,
    /// It does not, and whoever had it in their calendar is told so.
    Cancelled,
}

/// The dates of a series, all of them wall times in its zone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repeats {
    /// What recurs, counted from the event's start.
    pub rule: Option<Rule>,
    /// Dates besides those of the rule.
    pub extra: Vec<DateTime>,
    /// Dates of the rule that are not part of the series, and never were.
    pub left_out: Vec<DateTime>,
    /// Dates that the rule is known to give: all of them, or those of some years. Those near
    /// a change of the clock are written one by one; nothing else is read from this list.
    pub known: Vec<DateTime>,
    /// Dates that are not like the others.
    pub changes: Vec<Change>,
}

/// What recurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The standard's `RRULE`, without `UNTIL` and `COUNT`: `FREQ=WEEKLY;BYDAY=TU`.
    pub text: String,
    /// The last day on which something may begin.
    pub until: Option<Date>,
}

/// One date of a series that was moved, cancelled, or is about something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The wall time that the series gives it, by which it is known for ever.
    pub of: DateTime,
    /// How often it was changed in a way that matters to whoever takes part.
    pub sequence: u32,
    /// When it was last changed.
    pub stamp: Timestamp,
    /// The wall time at which it begins now.
    pub start: DateTime,
    /// How long it takes.
    pub minutes: u32,
    /// Whether it takes place.
    pub status: Status,
    /// What members read; none if that is as for all others.
    pub about: Option<About>,
}

impl Repeats {
    /// Whether the series is known to have a date at `wall`.
    fn has(&self, wall: DateTime) -> bool {
        let known = self.known.contains(&wall) && !self.left_out.contains(&wall);
        known || self.extra.contains(&wall)
    }
}

impl Event {
    /// The date of a series that it gives the wall time `of`, as an event of its own: somebody
    /// who wants one date should not get the others, and programs that are given one date of a
    /// series without the series do not know what to do. None where the series is not known to
    /// have that date.
    #[must_use]
    pub fn on(&self, of: DateTime) -> Option<Self> {
        let Some(repeats) = &self.repeats else {
            return (self.start == of).then(|| self.clone());
        };
        let uid = format!("{}-{}", of.strftime("%Y%m%dT%H%M%S"), self.uid);
        let alone = Self { uid, start: of, repeats: None, ..self.clone() };
        match repeats.changes.iter().find(|change| change.of == of) {
            Some(change) => Some(alone.changed(change)),
            None => (self.start == of || repeats.has(of)).then_some(alone),
        }
    }

    /// This date with what is different about it. Programs go by the greatest number and the
    /// latest stamp, and a change of the series is one of each date.
    pub(super) fn changed(self, change: &Change) -> Self {
        Self {
            sequence: self.sequence.max(change.sequence),
            stamp: self.stamp.max(change.stamp),
            start: change.start,
            minutes: change.minutes,
            status: if self.status == Status::Cancelled { self.status } else { change.status },
            about: change.about.clone().unwrap_or(self.about),
            ..self
        }
    }
}
