//! Events as calendar programs read them: iCalendar (RFC 5545, RFC 7986). Pure: plain data goes
//! in, text comes out, and the same data gives the same bytes, so that a digest of them can tell
//! whether anything has changed.
//!
//! A [`Calendar`] with a name is a feed that programs look at again and again; one without is a
//! file that somebody opens once. [`Event::on`] takes one date out of a series for such a file.
//!
//! # What calendar programs need to be told
//! - **Times that the clock skips or shows twice.** Programs differ: the standard contradicts
//!   itself on the first, and some take the second time of the second. A series keeps the wall time
//!   for its rule, and each such date is written as a change of itself that begins at an instant in
//!   UTC, by the rules of [`crate::schedule`]. For that the dates must be known
//!   ([`Repeats::known`]). Other ways (`EXDATE` with `RDATE`) are read differently. A date during
//!   which the clock changes is written so as well, since programs add its length to the wall time.
//! - **Zones** are written as each change of the clock from a year before the first date until
//!   [`YEARS_AHEAD`] years after the last one that is known, since some programs know no zone by
//!   name, and rules change.
//! - **The end of a rule** is an instant in UTC at the end of its last day: programs disagree on
//!   which dates count if the rule says how many there are.
//! - **Lengths** are durations, since the wall time of an end may come twice.
//! - **Whatever members typed** is escaped, and has no control characters left.

mod event;
mod lines;
mod model;
#[cfg(test)]
mod tests;
mod zone;

pub use model::{About, Calendar, Change, Event, Repeats, Rule, Status};
pub use zone::YEARS_AHEAD;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::{clock::Zones, error::Result};
use lines::Lines;
use zone::Span;

/// The media type under which a calendar is served.
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// A calendar as text: lines of at most 75 octets that end with CR and LF.
///
/// # Errors
/// `zone.unknown` where an event's zone has no rules.
pub fn text(calendar: &Calendar, zones: &Zones) -> Result<String> {
    let mut spans: BTreeMap<&str, (TimeZone, Span)> = BTreeMap::new();
    for event in &calendar.events {
        let span = Span::of(event);
        match spans.get_mut(event.zone.as_str()) {
            Some((_, known)) => known.add(span),
            None => drop(spans.insert(&event.zone, (zones.get(&event.zone)?, span))),
        }
    }
    let mut lines = Lines::default();
    lines.raw("BEGIN", "VCALENDAR");
    head(&mut lines, calendar);
    for (name, (zone, span)) in &spans {
        zone::write(&mut lines, name, zone, *span);
    }
    for event in &calendar.events {
        if let Some((zone, _)) = spans.get(event.zone.as_str()) {
            event::write(&mut lines, event, zone);
        }
    }
    lines.raw("END", "VCALENDAR");
    Ok(lines.into_text())
}

fn head(lines: &mut Lines, calendar: &Calendar) {
    lines.raw("VERSION", "2.0");
    lines.text("PRODID", &format!("-//Guildhall//Calendar//{}", calendar.language.tag()));
    lines.raw("CALSCALE", "GREGORIAN");
    lines.raw("METHOD", "PUBLISH");
    // Most programs read only the older names of these two.
    if let Some(name) = &calendar.name {
        lines.text("NAME", name);
        lines.text("X-WR-CALNAME", name);
    }
    if let Some(minutes) = calendar.refresh {
        lines.raw("REFRESH-INTERVAL;VALUE=DURATION", &format!("PT{minutes}M"));
        lines.raw("X-PUBLISHED-TTL", &format!("PT{minutes}M"));
    }
}
