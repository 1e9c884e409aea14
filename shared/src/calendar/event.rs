//! An event, and the dates of a series that need words of their own.

use jiff::{SignedDuration, Timestamp, civil::DateTime, tz::TimeZone};

use super::{
    lines::{Lines, escaped, quoted},
    model::{Event, Repeats, Rule, Status},
};
use crate::schedule::{Rule as Meant, next_change, resolve};

/// An organizer is wanted by the standard, with an address; this is none, as programs write it.
const NO_ADDRESS: &str = "invalid:nomail";

/// Writes an event and, after it, each date that is not as its series says.
pub(super) fn write(lines: &mut Lines, event: &Event, zone: &TimeZone) {
    lines.raw("BEGIN", "VEVENT");
    match &event.repeats {
        None => moment(lines, "DTSTART", event, zone),
        Some(repeats) => {
            wall(lines, "DTSTART", event, event.start);
            dates(lines, event, repeats, zone);
        }
    }
    facts(lines, event);
    for (of, date) in odd_dates(event, zone) {
        lines.raw("BEGIN", "VEVENT");
        wall(lines, "RECURRENCE-ID", event, of);
        moment(lines, "DTSTART", &date, zone);
        facts(lines, &date);
    }
}

/// What recurs, what comes besides, and what is left out.
fn dates(lines: &mut Lines, event: &Event, repeats: &Repeats, zone: &TimeZone) {
    if let Some(rule) = &repeats.rule {
        lines.raw("RRULE", &rule_text(rule, zone));
    }
    // Where there is no rule, ical.js takes the first date only for one of them if it stands here too.
    let first = Some(event.start).filter(|_| repeats.rule.is_none() && !repeats.extra.is_empty());
    for extra in first.iter().chain(&repeats.extra) {
        wall(lines, "RDATE", event, *extra);
    }
    for left_out in &repeats.left_out {
        wall(lines, "EXDATE", event, *left_out);
    }
}

fn rule_text(rule: &Rule, zone: &TimeZone) -> String {
    let last = rule.until.and_then(|day| resolve(day.at(23, 59, 59, 0), zone));
    match last.and_then(|last| Timestamp::from_millisecond(last.at).ok()) {
        Some(last) => format!("{};UNTIL={}", rule.text, utc(last)),
        None => rule.text.clone(),
    }
}

/// The dates that are written after their series, by the wall times that it gives them: those
/// that were changed, and those whose wall time does not say enough.
fn odd_dates(event: &Event, zone: &TimeZone) -> Vec<(DateTime, Event)> {
    let Some(repeats) = &event.repeats else { return Vec::new() };
    let series = Event { repeats: None, ..event.clone() };
    let changed = repeats.changes.iter();
    let mut dates: Vec<(DateTime, Event)> =
        changed.map(|change| (change.of, series.clone().changed(change))).collect();
    let all = std::iter::once(&event.start).chain(&repeats.known).chain(&repeats.extra);
    let meant = all.filter(|wall| !repeats.left_out.contains(wall));
    let odd = meant.filter(|wall| unclear(**wall, event.minutes, zone).is_some());
    dates.extend(odd.map(|wall| (*wall, Event { start: *wall, ..series.clone() })));
    // Of two for one date the first stays, which is the change.
    dates.sort_by_key(|(of, _)| *of);
    dates.dedup_by_key(|(of, _)| *of);
    dates
}

/// The instant at which a date begins, if its wall time does not say enough: the clock skips it,
/// or shows it twice, or changes before the end. Programs find the end by adding the length to
/// what the clock shows, so that it must be there once, too. A change of the name alone counts:
/// summer time that becomes the time of the whole year is an hour for some.
fn unclear(wall: DateTime, minutes: u32, zone: &TimeZone) -> Option<Timestamp> {
    let length = SignedDuration::from_mins(minutes.into());
    let start = resolve(wall, zone)?;
    let end = wall.checked_add(length).ok().and_then(|end| resolve(end, zone))?;
    let is_clear = start.rule == Meant::Exact
        && end.rule == Meant::Exact
        && next_change(start.at, zone) > end.at;
    (!is_clear).then(|| Timestamp::from_millisecond(start.at).ok()).flatten()
}

/// All that does not say when an event begins, and its end.
fn facts(lines: &mut Lines, event: &Event) {
    lines.raw("DURATION", &format!("PT{}M", event.minutes));
    lines.text("UID", &event.uid);
    lines.raw("SEQUENCE", &event.sequence.to_string());
    lines.raw("DTSTAMP", &utc(event.stamp));
    lines.raw("LAST-MODIFIED", &utc(event.stamp));
    lines.text("SUMMARY", &event.about.summary);
    if !event.about.description.is_empty() {
        lines.text("DESCRIPTION", &event.about.description);
    }
    if let Some(location) = &event.about.location {
        lines.text("LOCATION", location);
    }
    if let Some(url) = &event.about.url {
        lines.url("URL", url);
    }
    if !event.categories.is_empty() {
        let categories: Vec<String> = event.categories.iter().map(|word| escaped(word)).collect();
        lines.raw("CATEGORIES", &categories.join(","));
    }
    lines.raw(&format!("ORGANIZER;CN={}", quoted(&event.host)), NO_ADDRESS);
    lines.raw("STATUS", status(event.status));
    lines.raw("END", "VEVENT");
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "CONFIRMED",
        Status::Tentative => "TENTATIVE",
        Status::Cancelled => "CANCELLED",
    }
}

/// A wall time, where that says enough; else the instant that it stands for.
fn moment(lines: &mut Lines, name: &str, event: &Event, zone: &TimeZone) {
    match unclear(event.start, event.minutes, zone) {
        Some(instant) => lines.raw(name, &utc(instant)),
        None => wall(lines, name, event, event.start),
    }
}

fn wall(lines: &mut Lines, name: &str, event: &Event, at: DateTime) {
    lines.raw(&format!("{name};TZID={}", event.zone), &at.strftime("%Y%m%dT%H%M%S").to_string());
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}
