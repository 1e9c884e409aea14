//! Seeded calendars: series and single events in many zones, most of them with dates near a change
//! of the clock, and what a reader has to find in them.

use std::collections::BTreeMap;

use guildhall_core::{
    calendar::{About, Calendar, Change, Event, Repeats, Rule, Status},
    clock::Zones,
    schedule::instant_of,
    words::Lang,
};
use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};
use serde_json::{Value, json};

use crate::zones::cases::{Cases, Place, ZONES};

const YEARS: i16 = 3;
const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "MO"),
    (Weekday::Tuesday, "TU"),
    (Weekday::Wednesday, "WE"),
    (Weekday::Thursday, "TH"),
    (Weekday::Friday, "FR"),
    (Weekday::Saturday, "SA"),
    (Weekday::Sunday, "SU"),
];
/// Their clocks once left out a day, or showed one twice, and readers take other dates for that one.
const WITHOUT_A_DAY: [&str; 3] = ["Pacific/Apia", "Pacific/Kiritimati", "Pacific/Kwajalein"];
/// What members type, some of whom mean no good.
const TEXTS: [&str; 12] = [
    "Bike brakes",
    "Frenos; luces, y lo demás: ¿quién viene?",
    "END:VEVENT\r\nEND:VCALENDAR",
    "tired\nATTENDEE;CN=Eve:mailto:eve@example.org",
    "line\u{2028}line\u{85}line\u{b}line\rline",
    r#"C:\new, "quoted"; \n is no line"#,
    "\u{7}bell and tab\there",
    "ظهر الخير — 自転車のブレーキを直す方法を学びましょう、道具は持ってきてください、雨でもやります",
    "🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲🚲",
    "one word that is as long as a line and goes on and on until nobody can remember it",
    "BEGIN:VALARM;X=\"1\":%0D%0ATRIGGER:-PT5M",
    "100 % \\, \\; \\\\ or less",
];

/// A calendar, and the time in which it is looked at.
pub(super) struct Case {
    pub(super) calendar: Calendar,
    pub(super) from: Timestamp,
    pub(super) to: Timestamp,
}

impl Case {
    /// The case `number`, with one to three events.
    pub(super) fn new(cases: &mut Cases, zones: &Zones, number: usize) -> Self {
        let known: Vec<(&str, i16)> =
            ZONES.into_iter().filter(|(zone, _)| !WITHOUT_A_DAY.contains(zone)).collect();
        let (first, year) = known[number % known.len()];
        let year = year + i16::try_from(cases.below(3)).expect("small");
        let utc = |year| Date::constant(year, 1, 1).to_zoned_datetime(TimeZone::UTC);
        let [from, to] = [year, year + YEARS].map(|year| utc(year).expect("a year").timestamp());
        let events = (0..cases.between(1, 3)).flat_map(|part| {
            // The others are in any zone, at that time.
            let zone = if part == 0 { first } else { cases.one(&known).0 };
            let place = Place::new(zones, zone, year);
            let event = event(cases, &place, format!("share-{number}-{part}@guildhall.test"), to);
            // Now and then somebody has one date as well.
            let one = event.repeats.as_ref().and_then(|repeats| {
                let of = repeats.known.get(cases.below(20) as usize)?;
                (cases.below(3) == 0).then(|| event.on(*of))?
            });
            [Some(event), one].into_iter().flatten().collect::<Vec<_>>()
        });
        let events = events.collect();
        let name = Some(cases.one(&TEXTS).to_owned());
        let calendar = Calendar { name, language: Lang::En, refresh: Some(30), events };
        Self { calendar, from, to }
    }

    /// What takes place, as the judges say it.
    pub(super) fn expected(&self, zones: &Zones) -> Vec<Value> {
        let time = self.from..self.to;
        let dates = self.calendar.events.iter().flat_map(|event| {
            let zone = zones.get(&event.zone).expect("a zone");
            let dates = planned(event).into_iter();
            dates.map(move |date| (instant(date.start, &zone), date))
        });
        let within = dates.filter(|(start, _)| time.contains(start));
        within.map(|(start, date)| seen(&date, start)).collect()
    }
}

/// The instant that a wall time stands for, by the rules of a schedule.
pub(super) fn instant(wall: DateTime, zone: &TimeZone) -> Timestamp {
    let at = instant_of(&wall.strftime("%Y-%m-%d %H:%M").to_string(), zone);
    Timestamp::from_millisecond(at.expect("a time")).expect("an instant")
}

/// Each date of an event with what is different about it.
fn planned(event: &Event) -> Vec<Event> {
    let Some(repeats) = &event.repeats else { return vec![event.clone()] };
    let known = repeats.known.iter().filter(|wall| !repeats.left_out.contains(wall));
    let as_all = |wall: &DateTime| {
        let date = Event { start: *wall, repeats: None, ..event.clone() };
        (*wall, date)
    };
    let mut dates: BTreeMap<DateTime, Event> = known.chain(&repeats.extra).map(as_all).collect();
    for change in &repeats.changes {
        let date = dates.get_mut(&change.of).expect("only dates are changed");
        date.start = change.start;
        date.minutes = change.minutes;
        date.status = change.status;
        if let Some(about) = &change.about {
            date.about = about.clone();
        }
    }
    dates.into_values().collect()
}

/// A date as the judges say it.
pub(super) fn seen(event: &Event, start: Timestamp) -> Value {
    let status = if event.status == Status::Cancelled { "CANCELLED" } else { "CONFIRMED" };
    let categories: Vec<String> = event.categories.iter().map(|word| kept(word)).collect();
    json!({
        "uid": event.uid, "start": start.as_second(), "minutes": event.minutes, "status": status,
        "summary": kept(&event.about.summary), "description": kept(&event.about.description),
        "url": event.about.url.as_deref().unwrap_or(""), "categories": categories,
    })
}

/// What is kept of a text: all that can be seen, and where lines end.
fn kept(text: &str) -> String {
    let ends = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let text = text.replace("\r\n", "\n").replace(ends, "\n").replace('\t', " ");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

fn about(cases: &mut Cases) -> About {
    let url = (cases.below(2) > 0).then(|| "https://example.org/a,b;c?d=%20&e#f".to_owned());
    About {
        summary: cases.one(&TEXTS).to_owned(),
        description: (0..cases.below(4)).map(|_| cases.one(&TEXTS)).collect(),
        location: (cases.below(2) > 0).then(|| cases.one(&TEXTS).to_owned()),
        url,
    }
}

/// An event that takes place once or again and again, before `to`.
fn event(cases: &mut Cases, place: &Place, uid: String, to: Timestamp) -> Event {
    let end = place.zone.to_datetime(to);
    let mut walls = std::iter::repeat_with(|| odd_wall(cases, place));
    let wall = walls.find(|wall| *wall < end).expect("there is always another");
    let (rule, days) = days(cases, wall.date());
    let mut event = Event {
        uid,
        sequence: cases.below(4),
        stamp: stamp(cases),
        zone: place.name.to_owned(),
        start: wall,
        minutes: cases.one(&[30, 45, 60, 90, 180, 1500]),
        status: if cases.below(8) == 0 { Status::Cancelled } else { Status::Confirmed },
        about: about(cases),
        host: cases.one(&TEXTS).to_owned(),
        categories: (0..cases.below(3)).map(|_| cases.one(&TEXTS).to_owned()).collect(),
        repeats: None,
    };
    let Some(text) = rule else { return event };
    let end = end.date().saturating_add(200.days());
    let until = (cases.below(2) == 0).then(|| wall.date() + i64::from(cases.below(900)).days());
    let last = until.map_or(end, |until| until.min(end));
    let known = days.take_while(|day| *day <= last).map(|day| day.to_datetime(wall.time()));
    let known: Vec<DateTime> = known.collect();
    event.start = known[0];
    let rule = Some(Rule { text, until });
    let mut repeats = Repeats { rule, known, ..Repeats::default() };
    differ(cases, place, &mut repeats, &event, to);
    event.repeats = Some(repeats);
    event
}

fn stamp(cases: &mut Cases) -> Timestamp {
    Timestamp::from_second(1_760_000_000 + i64::from(cases.below(10_000_000))).expect("a time")
}

/// A wall time, often one that the clock skips or shows twice.
fn odd_wall(cases: &mut Cases, place: &Place) -> DateTime {
    let at = Timestamp::from_millisecond(cases.moment(place)).expect("an instant");
    // What the clock would show without the change.
    let before = place.zone.to_offset(at - SignedDuration::from_hours(3));
    let wall = before.to_datetime(at);
    wall.date().at(wall.hour(), wall.minute(), 0, 0)
}

/// A rule that has a date on `day`, and its days from some time before on; none for once.
fn days(cases: &mut Cases, day: Date) -> (Option<String>, Box<dyn Iterator<Item = Date>>) {
    let every = i64::from(cases.between(1, 3));
    let earlier = i64::from(cases.below(9));
    let all = |from: Date| std::iter::successors(Some(from), |day| day.tomorrow().ok());
    match cases.below(6) {
        0 => (None, Box::new(std::iter::once(day))),
        1 => {
            let days = all(day - (every * earlier).days()).step_by(every as usize);
            (Some(format!("FREQ=DAILY;INTERVAL={every}")), Box::new(days))
        }
        2 | 3 => {
            let more = cases.below(128);
            let on = move |weekday: Weekday| {
                weekday == day.weekday() || more >> weekday.to_monday_zero_offset() & 1 == 1
            };
            let names: Vec<&str> =
                WEEKDAYS.iter().filter(|(day, _)| on(*day)).map(|(_, name)| *name).collect();
            let start = day - (7 * every * earlier).days();
            let monday = start - i64::from(start.weekday().to_monday_zero_offset()).days();
            let days = all(start).filter(move |day| {
                let weeks = monday.until(*day).expect("days").get_days() / 7;
                i64::from(weeks) % every == 0 && on(day.weekday())
            });
            let names = names.join(",");
            (Some(format!("FREQ=WEEKLY;INTERVAL={every};BYDAY={names}")), Box::new(days))
        }
        4 => {
            let from = day - (earlier * 20).days();
            let days = all(from).filter(move |other| other.day() == day.day());
            (Some(format!("FREQ=MONTHLY;BYMONTHDAY={}", day.day())), Box::new(days))
        }
        _ => {
            let nth = (day.day() - 1) / 7 + 1;
            let last = day.day() + 7 > day.days_in_month();
            let from = day - (earlier * 20).days();
            let days = all(from).filter(move |other| {
                let fits = if last {
                    other.day() + 7 > other.days_in_month()
                } else {
                    (other.day() - 1) / 7 + 1 == nth
                };
                fits && other.weekday() == day.weekday()
            });
            let nth = if last { -1 } else { nth };
            let name = WEEKDAYS[day.weekday().to_monday_zero_offset() as usize].1;
            (Some(format!("FREQ=MONTHLY;BYDAY={nth}{name}")), Box::new(days))
        }
    }
}

/// Some dates are left out, some come besides, some are not as the others are.
fn differ(cases: &mut Cases, place: &Place, repeats: &mut Repeats, event: &Event, to: Timestamp) {
    // What is moved stays within the time that is looked at.
    let end = place.zone.to_datetime(to) - 60.days();
    let early: Vec<DateTime> = repeats.known.iter().copied().filter(|wall| *wall < end).collect();
    if early.is_empty() {
        return;
    }
    for _ in 0..cases.below(3) {
        let wall = cases.one(&early);
        if !repeats.left_out.contains(&wall) {
            repeats.left_out.push(wall);
        }
    }
    for _ in 0..cases.below(3) {
        let wall = odd_wall(cases, place);
        let is_new = repeats.known.iter().chain(&repeats.extra).all(|w| w.date() != wall.date());
        if is_new && event.start < wall && wall < end {
            repeats.extra.push(wall);
        }
    }
    for _ in 0..cases.below(5) {
        let of = if cases.below(3) > 0 || repeats.extra.is_empty() {
            cases.one(&early)
        } else {
            cases.one(&repeats.extra)
        };
        let known = repeats.changes.iter().any(|change| change.of == of);
        if !known && !repeats.left_out.contains(&of) {
            repeats.changes.push(change(cases, place, of, event));
        }
    }
}

fn change(cases: &mut Cases, place: &Place, of: DateTime, event: &Event) -> Change {
    let hours = i64::from(cases.below(400)) - 200;
    let start = match cases.below(3) {
        0 => of,
        1 => of + hours.hours(),
        _ => odd_wall(cases, place).max(event.start),
    };
    let status = if cases.below(3) == 0 { Status::Cancelled } else { event.status };
    let about = (cases.below(3) == 0).then(|| about(cases));
    let sequence = event.sequence + cases.below(3);
    Change { of, sequence, stamp: stamp(cases), start, minutes: 75, status, about }
}
