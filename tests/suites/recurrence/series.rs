//! Seeded series of all kinds, as they are stored and as the judge is asked.

use jiff::{SignedDuration, Timestamp, civil::DateTime};
use serde_json::{Value, json};

use crate::zones::cases::{Cases, Place};

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A series, in parts.
pub(super) struct Series {
    start: DateTime,
    kind: Kind,
    count: Option<u32>,
    until: Option<DateTime>,
}

enum Kind {
    Once,
    Cron(String),
    Rule(String),
}

impl Series {
    /// One out of twelve is once, three are the five fields of cron. Most begin in the place's
    /// first year, some years before it, so that there is much to be passed over.
    pub(super) fn random(cases: &mut Cases, place: &Place) -> Self {
        let minute = |cases: &mut Cases| i64::from(cases.minute()) * 60;
        let (kind, start) = match cases.below(12) {
            0 => (Kind::Once, wall(place, cases.moment(place))),
            1..4 => (Kind::Cron(cron(cases)), start(cases, place)),
            _ => (Kind::Rule(rule(cases)), start(cases, place)),
        };
        let start = match kind {
            Kind::Once => start,
            Kind::Cron(_) | Kind::Rule(_) => {
                let midnight = start.date().at(0, 0, 0, 0);
                midnight.saturating_add(SignedDuration::from_secs(minute(cases)))
            }
        };
        // Not every month has a 31st, which a rule that names months takes from its start.
        let start = match &kind {
            Kind::Rule(rule) if rule.contains("BYMONTH=") && start.day() > 28 => {
                start.saturating_sub(SignedDuration::from_hours(24 * 3))
            }
            _ => start,
        };
        let count = (cases.below(5) == 0).then(|| cases.between(1, 500));
        let until = (cases.below(5) == 0).then(|| {
            let days = i64::from(cases.between(1, 2_000));
            let at =
                SignedDuration::from_hours(24 * days) + SignedDuration::from_secs(minute(cases));
            start.date().at(0, 0, 0, 0).saturating_add(at)
        });
        let once = matches!(kind, Kind::Once);
        Self { start, count: count.filter(|_| !once), until, kind }
    }

    /// As it is stored.
    pub(super) fn stored(&self) -> String {
        let mut text = self.start.strftime("%Y-%m-%dT%H:%M").to_string();
        text += &match &self.kind {
            Kind::Once => String::new(),
            Kind::Cron(fields) => format!(";CRON={fields}"),
            Kind::Rule(rule) => format!(";RRULE={rule}"),
        };
        if let Some(count) = self.count {
            text += &format!(";COUNT={count}");
        }
        if let Some(until) = self.until {
            text += &until.strftime(";UNTIL=%Y-%m-%dT%H:%M").to_string();
        }
        text
    }

    /// What the judge is asked.
    pub(super) fn asked(&self) -> Value {
        let mut asked = json!({"start": self.start, "count": self.count, "until": self.until});
        match &self.kind {
            Kind::Once => {}
            Kind::Cron(fields) => asked["cron"] = json!(fields),
            Kind::Rule(rule) => asked["rule"] = json!(rule),
        }
        asked
    }
}

fn wall(place: &Place, at: i64) -> DateTime {
    let at = Timestamp::from_millisecond(at - at.rem_euclid(60_000)).expect("an instant");
    place.zone.to_datetime(at)
}

fn start(cases: &mut Cases, place: &Place) -> DateTime {
    let days = i64::from(cases.below(500)) - if cases.below(4) == 0 { 1_500 } else { 100 };
    wall(place, place.from + days * 24 * 60 * 60_000)
}

/// Five fields that come once an hour at most.
fn cron(cases: &mut Cases) -> String {
    let minute = cases.one(&[0, 15, 30, 45, 59, 1]);
    let hour = match cases.below(8) {
        0..5 => cases.below(4).to_string(),
        5 => format!("{},{}", cases.below(3), cases.between(3, 23)),
        6 => "1-3".to_owned(),
        _ => "*/6".to_owned(),
    };
    let day = match cases.below(8) {
        0..4 => "*".to_owned(),
        4 => cases.between(1, 31).to_string(),
        5 => format!("{},{}", cases.between(1, 15), cases.between(16, 31)),
        _ => cases.one(&["*/2", "1-7", "20-31"]).to_owned(),
    };
    let month = cases.one(&["*", "*", "*", "3-5", "10", "jan,jul", "*/2", "3,4,9,10,11"]);
    let weekday = cases.one(&["*", "*", "0", "7", "1-5", "mon", "sat,sun", "*/2", "fri-sun"]);
    format!("{minute} {hour} {day} {month} {weekday}")
}

/// A recurrence rule; none of those that never come.
fn rule(cases: &mut Cases) -> String {
    let interval = if cases.below(2) > 0 { 1 } else { cases.between(2, 6) };
    match cases.below(8) {
        0 => daily(cases, interval),
        1..4 => weekly(cases, interval),
        4..7 => monthly(cases, interval),
        _ => yearly(cases, interval),
    }
}

fn parts(freq: &str, interval: u32, parts: &[String]) -> String {
    let mut text = format!("FREQ={freq}");
    if interval > 1 {
        text += &format!(";INTERVAL={interval}");
    }
    for part in parts.iter().filter(|part| !part.is_empty()) {
        text += &format!(";{part}");
    }
    text
}

fn daily(cases: &mut Cases, interval: u32) -> String {
    let by = match cases.below(6) {
        0 => vec![months(cases)],
        1 => vec![weekdays(cases)],
        2 => vec![months(cases), weekdays(cases)],
        // A longer step may pass by the day in every month.
        3 => return parts("DAILY", 1, &[month_days(cases)]),
        _ => vec![],
    };
    parts("DAILY", interval, &by)
}

fn weekly(cases: &mut Cases, interval: u32) -> String {
    let months = if cases.below(5) == 0 { months(cases) } else { String::new() };
    let days = if cases.below(6) == 0 { String::new() } else { weekdays(cases) };
    parts("WEEKLY", interval, &[months, days])
}

fn monthly(cases: &mut Cases, interval: u32) -> String {
    let by = match cases.below(10) {
        0 => vec![],
        1..4 => vec![month_days(cases)],
        4..7 => vec![nth(cases, 5)],
        7 => vec![weekdays(cases)],
        8 => vec![months(cases), nth(cases, 4)],
        _ => vec![month_days(cases), weekdays(cases)],
    };
    // A longer step may pass by the month in every year.
    let interval = if by.len() > 1 && by[0].starts_with("BYMONTH=") { 1 } else { interval };
    parts("MONTHLY", interval, &by)
}

fn yearly(cases: &mut Cases, interval: u32) -> String {
    let by = match cases.below(7) {
        0 => vec![],
        1 => vec![months(cases), format!("BYMONTHDAY={}", cases.one(&[1, 15, 28, -1, -28]))],
        2 => vec![months(cases), nth(cases, 4)],
        3 => vec![nth(cases, 52)],
        4 => vec![month_days(cases)],
        5 => vec![months(cases), weekdays(cases)],
        _ => vec![months(cases)],
    };
    parts("YEARLY", interval, &by)
}

/// A list without doubles, in the order in which it was drawn.
fn list<T: PartialEq + ToString>(name: &str, items: Vec<T>) -> String {
    let mut kept: Vec<T> = Vec::new();
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    let texts: Vec<String> = kept.iter().map(ToString::to_string).collect();
    format!("{name}={}", texts.join(","))
}

/// One to three items.
fn some<T>(cases: &mut Cases, mut draw: impl FnMut(&mut Cases) -> T) -> Vec<T> {
    let count = cases.between(1, 3);
    (0..count).map(|_| draw(cases)).collect()
}

fn months(cases: &mut Cases) -> String {
    // When the clocks change, most often.
    let month = |cases: &mut Cases| {
        if cases.below(2) > 0 { cases.one(&[3, 4, 9, 10, 11]) } else { cases.between(1, 12) }
    };
    list("BYMONTH", some(cases, month))
}

fn weekdays(cases: &mut Cases) -> String {
    let day = |cases: &mut Cases| if cases.below(2) > 0 { "SU" } else { cases.one(&DAYS) };
    list("BYDAY", some(cases, day))
}

fn nth(cases: &mut Cases, most: i32) -> String {
    let day = |cases: &mut Cases| {
        let last = i32::try_from(cases.below(u32::try_from(most).expect("a number"))).expect("few");
        let number = if cases.below(3) == 0 { -last.min(3) - 1 } else { last + 1 };
        format!("{number}{}", if cases.below(2) > 0 { "SU" } else { cases.one(&DAYS) })
    };
    list("BYDAY", some(cases, day))
}

fn month_days(cases: &mut Cases) -> String {
    let day = |cases: &mut Cases| {
        let day = i32::try_from(cases.between(1, 31)).expect("a day");
        if cases.below(3) == 0 { -day } else { day }
    };
    list("BYMONTHDAY", some(cases, day))
}
