//! Skill-shares as the events of a calendar. Pure: time and zones are arguments.
//!
//! The same rows give the same events all year: what depends on today is which dates are long over,
//! and how far ahead the dates near a change of the clock are listed.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use crate::{
    calendar::{About, Change, Event, Repeats, Rule, Status},
    error::{Error, Result},
    schedule::{self, Written},
    skillshares::model::{Date, Series, State},
};

/// How long dates that are over, or were called off, stay in feeds, in milliseconds: 90 days.
pub const KEPT: i64 = 90 * 24 * 60 * 60 * 1000;
/// After how many minutes programs should look again.
pub const REFRESH: u32 = 30;
/// Dates of a series that are listed at most.
const KNOWN_MOST: usize = 1000;

/// A skill-share with its dates that are not long over, in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// What takes place.
    pub series: Series,
    /// Its dates.
    pub dates: Vec<Date>,
}

/// What the readers of a calendar are shown besides what takes place when.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown<'a> {
    /// Who holds it.
    pub host: &'a str,
    /// Where it takes place.
    pub place: Place,
    /// What stands above its text.
    pub above: &'a str,
    /// What stands below it.
    pub below: &'a str,
}

/// Whether it is said where something takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// To members.
    Told,
    /// To nobody: whoever has the calendar's address reads it.
    #[default]
    Kept,
}

/// A skill-share with all of its dates: one event, in which those dates are changes that are not as
/// the series has them. None where it has no date.
///
/// # Errors
/// An internal error for a time that is none.
pub fn series(
    planned: &Planned,
    shown: &Shown<'_>,
    zone: &TimeZone,
    now: i64,
) -> Result<Option<Event>> {
    let series = &planned.series;
    if series.recurs.is_once() {
        let meant = planned.dates.iter().find(|date| date.wall == series.recurs.start());
        return Ok(meant.map(|meant| date(series, meant, shown)).transpose()?.flatten());
    }
    let written = written(planned, zone, now);
    let Some(&start) = written.known.first() else { return Ok(None) };
    let known: BTreeSet<DateTime> = written.known.iter().copied().collect();
    let takes_place = |date: &&Date| date.state != State::Cancelled;
    let besides = planned.dates.iter().filter(takes_place).map(|date| date.wall);
    // What was held before the series became another one is not among its dates, nor before them.
    let mut extra: Vec<DateTime> =
        besides.filter(|wall| *wall > start && !known.contains(wall)).collect();
    let is_part = |date: &&Date| known.contains(&date.wall) || extra.contains(&date.wall);
    let changed = planned.dates.iter().filter(|date| is_changed(date)).filter(is_part);
    let changes = changed.map(|date| change(series, date, shown)).collect::<Result<_>>()?;
    let until = written.last;
    let rule = written.rule.map(|text| Rule { text, until });
    let mut known = written.known;
    if rule.is_none() {
        extra.extend(known.drain(..).skip(1));
        extra.sort_unstable();
    }
    let repeats = Repeats { rule, extra, left_out: written.left_out, known, changes };
    let held = planned.dates.iter().any(|date| date.state == State::Over);
    let status = match series.state {
        // What was held is not called off afterwards: its dates to come are, one by one.
        State::Cancelled if !held => Status::Cancelled,
        _ => Status::Confirmed,
    };
    Ok(Some(Event { start, status, repeats: Some(repeats), ..base(series, shown)? }))
}

/// The dates of a series from the first that is not long over. One that was ended says no more than
/// what is stored of it; so does one that was called off before it began.
fn written(planned: &Planned, zone: &TimeZone, now: i64) -> Written {
    let mut walls: Vec<DateTime> = planned.dates.iter().map(|date| date.wall).collect();
    walls.sort_unstable();
    let (Some(first), Some(last)) = (walls.first(), walls.last()) else {
        return Written::default();
    };
    let recurs = planned.series.recurs.clone();
    let recurs = match planned.series.state {
        State::Planned => recurs,
        _ => recurs.until(*last),
    };
    let found = recurs.from_wall(*first).map(|recurs| recurs.written(zone, far(now), KNOWN_MOST));
    found
        .filter(|found| !found.known.is_empty())
        .unwrap_or_else(|| Written { known: walls, ..Written::default() })
}

/// The end of the year after next: a calendar changes by it once a year.
fn far(now: i64) -> DateTime {
    let year = schedule::date(now, &TimeZone::UTC).year();
    DateTime::new(year.saturating_add(2), 12, 31, 23, 59, 0, 0).unwrap_or(DateTime::MAX)
}

/// Whether a date is not as its series has it, or was so once: programs go by the number of changes.
fn is_changed(date: &Date) -> bool {
    date.sequence > 0 || date.moved_to.is_some() || date.state == State::Cancelled
}

/// One date as an event of its own: somebody who wants one gets no other.
///
/// # Errors
/// An internal error for a time that is none.
pub fn date(series: &Series, date: &Date, shown: &Shown<'_>) -> Result<Option<Event>> {
    let base = base(series, shown)?;
    let changes = vec![change(series, date, shown)?];
    let repeats = Some(Repeats { known: vec![date.wall], changes, ..Repeats::default() });
    let alone = Event { start: date.wall, repeats, ..base.clone() }.on(date.wall);
    // What takes place once has one name in a file, in a feed of one's own and in that of all.
    Ok(match series.recurs.is_once() && date.wall == series.recurs.start() {
        true => alone.map(|alone| Event { uid: base.uid, ..alone }),
        false => alone,
    })
}

/// The same for somebody who may come, and does not know yet.
#[must_use]
pub fn perhaps(event: Event) -> Event {
    let status = match event.status {
        Status::Confirmed => Status::Tentative,
        status => status,
    };
    Event { status, ..event }
}

fn base(series: &Series, shown: &Shown<'_>) -> Result<Event> {
    Ok(Event {
        uid: format!("{}@guildhall", series.uid),
        sequence: u32::try_from(series.sequence).unwrap_or(u32::MAX),
        stamp: stamp(series, 0)?,
        zone: series.zone.clone(),
        start: series.recurs.start(),
        minutes: u32::try_from(series.minutes).unwrap_or(u32::MAX),
        status: Status::Confirmed,
        about: about((&series.title, &series.text, &series.link), shown),
        host: shown.host.to_owned(),
        categories: series.tags.clone(),
        repeats: None,
    })
}

fn change(series: &Series, date: &Date, shown: &Shown<'_>) -> Result<Change> {
    let own = &date.own;
    let says_more = own.title.is_some() || own.text.is_some() || own.link.is_some();
    let words = (date.title(series), date.text(series), date.link(series));
    Ok(Change {
        of: date.wall,
        // A change of the series is one of each date.
        sequence: u32::try_from(series.sequence + date.sequence).unwrap_or(u32::MAX),
        stamp: stamp(series, date.sequence)?,
        start: date.moved_to.unwrap_or(date.wall),
        minutes: u32::try_from(date.minutes(series)).unwrap_or(u32::MAX),
        status: match date.state {
            State::Cancelled => Status::Cancelled,
            _ => Status::Confirmed,
        },
        about: says_more.then(|| about(words, shown)),
    })
}

/// When something was last changed. That is not kept; programs only want a time that grows with the
/// number of changes.
fn stamp(series: &Series, more: i64) -> Result<Timestamp> {
    let at = series.created_at + (series.sequence + more) * 1000;
    Timestamp::from_millisecond(at)
        .map_err(|e| Error::Internal(format!("a time that is none: {e}")))
}

/// A text without web addresses: where one meets is not for everybody.
fn without_links(text: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace);
    words
        .map(|word| match is_link(word) {
            true => format!("…{}", &word[word.trim_end().len()..]),
            false => word.to_owned(),
        })
        .collect()
}

/// Whether a word is a web address, with its scheme or without: `meet.example/tax`. Better too much
/// is left out than too little, but a bare name such as `zoom.us` leads nowhere by itself.
fn is_link(word: &str) -> bool {
    let has_path = |(at, _): (usize, &str)| ends_with_host(&word[..at]);
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    word.contains("://") || bare.starts_with("www.") || word.match_indices('/').any(has_path)
}

/// Whether a text ends with the name of a server: parts with dots between, of which the last begins
/// with a letter and is no single one, and a port where there is one.
fn ends_with_host(text: &str) -> bool {
    let text = match text.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => text,
    };
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let host = text.rsplit(|c: char| !is_part(c)).next().unwrap_or_default();
    let Some((name, last)) = host.rsplit_once('.') else { return false };
    let is_last = last.starts_with(char::is_alphabetic) && last.chars().count() > 1;
    is_last && name.ends_with(char::is_alphanumeric)
}

fn about((title, text, link): (&str, &str, &str), shown: &Shown<'_>) -> About {
    let bare = [title, text].map(|words| match shown.place {
        Place::Told => words.to_owned(),
        Place::Kept => without_links(words),
    });
    let [title, text] = bare.each_ref().map(String::as_str);
    let parts = [shown.above, text, shown.below].into_iter().filter(|part| !part.is_empty());
    let place = (shown.place == Place::Told && !link.is_empty()).then(|| link.to_owned());
    let is_address = |link: &String| link.starts_with("https://") || link.starts_with("http://");
    About {
        summary: title.to_owned(),
        description: parts.collect::<Vec<_>>().join("\n\n"),
        url: place.clone().filter(is_address),
        location: place,
    }
}

#[cfg(test)]
mod tests;
