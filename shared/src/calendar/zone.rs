//! A zone as each change of its clock.

use jiff::{
    SignedDuration, Timestamp,
    civil::DateTime,
    tz::{Offset, TimeZone},
};

use super::{lines::Lines, model::Event};

/// How many years of a zone are written after the last date that is known.
pub const YEARS_AHEAD: i64 = 5;

const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Before the first date, so that each kind of time that the zone has is there from the start.
const YEAR_BEFORE: i32 = 370;

/// The dates of events, from the first to the last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    from: DateTime,
    to: DateTime,
}

impl Span {
    /// From an event's first date to the last that is known.
    pub(super) fn of(event: &Event) -> Self {
        let repeats = event.repeats.iter();
        let more = repeats.flat_map(|repeats| {
            let changed = repeats.changes.iter().flat_map(|change| [change.of, change.start]);
            repeats.known.iter().chain(&repeats.extra).copied().chain(changed)
        });
        more.fold(Self { from: event.start, to: event.start }, |mut span, wall| {
            span.add(Self { from: wall, to: wall });
            span
        })
    }

    /// Takes in another span.
    pub(super) fn add(&mut self, other: Self) {
        self.from = self.from.min(other.from);
        self.to = self.to.max(other.to);
    }
}

/// A time in which the clock keeps its offset, as the standard has it.
struct Observance {
    daylight: bool,
    name: String,
    /// What the clock would have shown without the change.
    start: DateTime,
    before: Offset,
    after: Offset,
}

/// Writes the zone `name` for dates within `span`.
pub(super) fn write(lines: &mut Lines, name: &str, zone: &TimeZone, span: Span) {
    lines.raw("BEGIN", "VTIMEZONE");
    lines.raw("TZID", name);
    for observance in observances(zone, span) {
        let kind = if observance.daylight { "DAYLIGHT" } else { "STANDARD" };
        lines.raw("BEGIN", kind);
        lines.raw("DTSTART", &observance.start.strftime("%Y%m%dT%H%M%S").to_string());
        lines.raw("TZOFFSETFROM", &offset(observance.before));
        lines.raw("TZOFFSETTO", &offset(observance.after));
        lines.text("TZNAME", &observance.name);
        lines.raw("END", kind);
    }
    lines.raw("END", "VTIMEZONE");
}

fn observances(zone: &TimeZone, span: Span) -> Vec<Observance> {
    let from = instant(span.from).saturating_sub(DAY * YEAR_BEFORE).unwrap_or(Timestamp::MIN);
    let ahead = DAY * i32::try_from(YEARS_AHEAD * 366).unwrap_or(i32::MAX);
    let to = instant(span.to).saturating_add(ahead).unwrap_or(Timestamp::MAX);
    let first = zone.to_offset_info(from);
    let mut before = first.offset();
    // What was before that is nobody's concern: no date is so early.
    let mut found = vec![Observance {
        daylight: first.dst().is_dst(),
        name: first.abbreviation().to_owned(),
        start: DateTime::constant(1970, 1, 1, 0, 0, 0, 0),
        before,
        after: before,
    }];
    for change in zone.following(from).take_while(|change| change.timestamp() <= to) {
        // A change of the name alone is no change of the clock.
        if change.offset() != before {
            found.push(Observance {
                daylight: change.dst().is_dst(),
                name: change.abbreviation().to_owned(),
                start: before.to_datetime(change.timestamp()),
                before,
                after: change.offset(),
            });
        }
        before = change.offset();
    }
    found
}

/// About when a wall time comes, whatever the zone: within a day.
fn instant(wall: DateTime) -> Timestamp {
    Offset::UTC.to_timestamp(wall).unwrap_or_default()
}

fn offset(offset: Offset) -> String {
    let (seconds, sign) = (offset.seconds().abs(), if offset.is_negative() { '-' } else { '+' });
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}
