use jiff::{
    Timestamp,
    civil::{DateTime, date},
};
use proptest::prelude::*;

use super::{lines::LINE_MOST, *};
use crate::words::Lang;

fn wall(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn event(zone: &str, start: &str) -> Event {
    Event {
        uid: "share-7@guildhall".to_owned(),
        sequence: 2,
        stamp: "2026-01-09T21:05:00Z".parse().unwrap(),
        zone: zone.to_owned(),
        start: wall(start),
        minutes: 90,
        status: Status::Confirmed,
        about: About { summary: "Bike brakes".to_owned(), ..About::default() },
        host: "Ana".to_owned(),
        categories: Vec::new(),
        repeats: None,
    }
}

fn weekly(zone: &str, start: &str, known: &[&str]) -> Event {
    let rule = Rule { text: "FREQ=WEEKLY".to_owned(), until: Some(date(2026, 4, 5)) };
    let known = known.iter().map(|text| wall(text)).collect();
    let repeats = Repeats { rule: Some(rule), known, ..Repeats::default() };
    Event { repeats: Some(repeats), ..event(zone, start) }
}

fn written(event: Event) -> String {
    let calendar = Calendar { name: None, language: Lang::En, refresh: None, events: vec![event] };
    text(&calendar, &Zones::default()).unwrap()
}

/// The unfolded lines.
fn lines(text: &str) -> Vec<String> {
    let unfolded = text.replace("\r\n ", "");
    unfolded.split_terminator("\r\n").map(str::to_owned).collect()
}

fn values(text: &str, name: &str) -> Vec<String> {
    let lines = lines(text);
    let named = lines.iter().filter(|line| line.split([':', ';']).next() == Some(name));
    named.map(|line| line[name.len()..].to_owned()).collect()
}

#[test]
fn a_file_of_one_event_is_as_it_should_be() {
    let about = About {
        summary: "Bike brakes".to_owned(),
        description: "Bring: pads, oil;\nand patience".to_owned(),
        location: Some("The yard".to_owned()),
        url: Some("https://example.org/a,b;c?d=é".to_owned()),
    };
    let categories = vec!["bikes".to_owned(), "tools, old".to_owned()];
    let zone = "Asia/Kolkata";
    let one = Event { about, categories, ..event(zone, "2026-03-01T18:30") };
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Guildhall//Calendar//en",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Kolkata",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0530",
        "TZOFFSETTO:+0530",
        "TZNAME:IST",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "DTSTART;TZID=Asia/Kolkata:20260301T183000",
        "DURATION:PT90M",
        "UID:share-7@guildhall",
        "SEQUENCE:2",
        "DTSTAMP:20260109T210500Z",
        "LAST-MODIFIED:20260109T210500Z",
        "SUMMARY:Bike brakes",
        r"DESCRIPTION:Bring: pads\, oil\;\nand patience",
        "LOCATION:The yard",
        "URL:https://example.org/a,b;c?d=%C3%A9",
        r"CATEGORIES:bikes,tools\, old",
        "ORGANIZER;CN=\"Ana\":invalid:nomail",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
    ];
    assert_eq!(lines(&written(one)), expected);
}

#[test]
fn a_feed_says_its_name_and_when_to_look_again() {
    let feed = Calendar {
        name: Some("Riders; Madrid".to_owned()),
        language: Lang::Es,
        refresh: Some(30),
        events: Vec::new(),
    };
    let text = text(&feed, &Zones::default()).unwrap();
    for line in [
        r"NAME:Riders\; Madrid",
        r"X-WR-CALNAME:Riders\; Madrid",
        "REFRESH-INTERVAL;VALUE=DURATION:PT30M",
        "X-PUBLISHED-TTL:PT30M",
        "PRODID:-//Guildhall//Calendar//es",
    ] {
        assert!(text.lines().any(|l| l == line), "{line} in {text}");
    }
}

#[test]
fn a_zone_nobody_knows_is_refused() {
    let events = vec![event("Mars/Olympus", "2026-03-01T18:30")];
    let calendar = Calendar { name: None, language: Lang::En, refresh: None, events };
    let refused = text(&calendar, &Zones::default()).unwrap_err();
    assert!(matches!(refused, crate::Error::User(e) if e.code == "zone.unknown"));
}

#[test]
fn times_that_are_no_single_instant_are_written_as_instants() {
    let skipped = written(event("Europe/Madrid", "2026-03-29T02:30"));
    assert_eq!(values(&skipped, "DTSTART").last().unwrap(), ":20260329T010000Z");
    let doubled = written(event("Europe/Madrid", "2026-10-25T02:30"));
    assert_eq!(values(&doubled, "DTSTART").last().unwrap(), ":20261025T003000Z");
    // Ninety minutes later the clock shows 03:00, 04:29 or 02:30, the last of them twice.
    let until = written(event("Europe/Madrid", "2026-03-29T00:30"));
    assert_eq!(values(&until, "DTSTART").last().unwrap(), ":20260328T233000Z");
    let over = written(event("Europe/Madrid", "2026-03-29T01:59"));
    assert_eq!(values(&over, "DTSTART").last().unwrap(), ":20260329T005900Z");
    let ends_twice = written(event("Europe/Madrid", "2026-10-25T01:00"));
    assert_eq!(values(&ends_twice, "DTSTART").last().unwrap(), ":20261024T230000Z");
    let after = written(event("Europe/Madrid", "2026-03-29T03:00"));
    let wall = ";TZID=Europe/Madrid:20260329T030000";
    assert_eq!(values(&after, "DTSTART").last().unwrap(), wall);
}

#[test]
fn a_series_keeps_its_wall_time_and_changes_the_odd_date() {
    let known = ["2026-03-22T02:30", "2026-03-29T02:30", "2026-04-05T02:30"];
    let text = written(weekly("Europe/Madrid", "2026-03-22T02:30", &known));
    assert_eq!(values(&text, "RRULE"), [":FREQ=WEEKLY;UNTIL=20260405T215959Z"]);
    assert_eq!(values(&text, "RECURRENCE-ID"), [";TZID=Europe/Madrid:20260329T023000"]);
    let starts = values(&text, "DTSTART");
    assert!(starts.ends_with(&[
        ";TZID=Europe/Madrid:20260322T023000".to_owned(),
        ":20260329T010000Z".to_owned(),
    ]));
}

#[test]
fn what_was_changed_on_an_odd_date_is_written_once() {
    let known = ["2026-03-22T02:30", "2026-03-29T02:30"];
    let mut series = weekly("Europe/Madrid", "2026-03-22T02:30", &known);
    let of = wall("2026-03-29T02:30");
    let stamp = "2026-02-01T00:00:00Z".parse().unwrap();
    let (sequence, status, about) = (5, Status::Cancelled, None);
    let change = Change { of, sequence, stamp, start: of, minutes: 90, status, about };
    series.repeats.as_mut().unwrap().changes = vec![change];
    let alone = series.on(of).unwrap();
    assert_eq!(alone.uid, "20260329T023000-share-7@guildhall");
    assert_eq!((alone.status, alone.sequence), (Status::Cancelled, 5));
    let text = written(series);
    assert_eq!(values(&text, "RECURRENCE-ID").len(), 1);
    assert_eq!(values(&text, "STATUS"), [":CONFIRMED", ":CANCELLED"]);
    assert_eq!(values(&text, "SEQUENCE"), [":2", ":5"]);
}

#[test]
fn one_date_is_there_only_if_the_series_has_it() {
    let known = ["2026-03-22T18:00", "2026-03-29T18:00"];
    let mut series = weekly("Europe/Madrid", "2026-03-22T18:00", &known);
    let repeats = series.repeats.as_mut().unwrap();
    repeats.left_out = vec![wall("2026-03-29T18:00")];
    repeats.extra = vec![wall("2026-03-30T19:00")];
    let there = |at: &str| series.on(wall(at)).is_some();
    assert!(there("2026-03-22T18:00") && there("2026-03-30T19:00"));
    assert!(!there("2026-03-29T18:00") && !there("2026-03-22T19:00"));
    let date = series.on(wall("2026-03-30T19:00")).unwrap();
    assert_eq!((date.start, date.repeats), (wall("2026-03-30T19:00"), None));
}

/// The offset that a zone's observances give an instant, read as the standard says.
fn offset_by(text: &str, at: Timestamp) -> String {
    let all = lines(text);
    let value = |name: &str, block: &[String]| {
        let line = block.iter().find_map(|line| line.strip_prefix(&format!("{name}:")));
        line.unwrap().to_owned()
    };
    let blocks = all.split(|line| line == "END:STANDARD" || line == "END:DAYLIGHT");
    let mut best: Option<(Timestamp, String)> = None;
    for block in blocks.filter(|block| block.iter().any(|l| l.starts_with("TZOFFSETTO"))) {
        let [from, to] = ["TZOFFSETFROM", "TZOFFSETTO"].map(|name| value(name, block));
        let start = format!("{}{}", value("DTSTART", block), from);
        let start = jiff::fmt::strtime::parse("%Y%m%dT%H%M%S%z", start).unwrap();
        let start = start.to_timestamp().unwrap();
        if start <= at && best.as_ref().is_none_or(|(known, _)| *known < start) {
            best = Some((start, to));
        }
    }
    best.unwrap().1
}

#[test]
fn each_zone_is_written_as_its_rules_have_it() {
    let zones = Zones::default();
    for name in zones.names() {
        let zone = zones.get(&name).unwrap();
        let text = written(event(&name, "2026-03-01T18:30"));
        for day in (0..365 * 5).step_by(9) {
            let at: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
            let at = at + jiff::SignedDuration::from_hours(24 * day);
            let meant = at.to_zoned_datetime(zone.clone()).strftime("%z").to_string();
            assert_eq!(offset_by(&text, at), meant, "{name} {at}");
        }
    }
}

/// Texts as nobody's friend would type them.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("\r\nATTENDEE:mailto:eve@example.org".to_owned()),
        Just("\nEND:VEVENT\nBEGIN:VEVENT".to_owned()),
        Just("\r\n \r\n".to_owned()),
        Just("\u{2028}BEGIN:VALARM\u{85}ACTION:AUDIO\u{b}".to_owned()),
        Just("\\n\\;,:\"^'".to_owned()),
        Just("\";X=\"y".to_owned()),
        "\\PC{0,80}",
        any::<String>(),
    ];
    proptest::collection::vec(pieces, 0..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_typed_starts_a_line_or_makes_it_too_long(
        typed in proptest::collection::vec(hostile(), 7),
    ) {
        let [summary, description, location, url, host, word, name] = <[String; 7]>::try_from(typed).unwrap();
        let about = About { summary: summary.clone(), description, location: Some(location), url: Some(url) };
        let start = "2026-03-01T18:30";
        let event = Event { about, host, categories: vec![word], ..event("Asia/Tokyo", start) };
        let calendar = Calendar { name: Some(name), language: Lang::En, refresh: None, events: vec![event] };
        let text = text(&calendar, &Zones::default()).unwrap();
        prop_assert_eq!(&text, &super::text(&calendar, &Zones::default()).unwrap());
        prop_assert!(text.split("\r\n").all(|line| line.len() <= LINE_MOST));
        prop_assert!(!text.replace("\r\n", "").chars().any(char::is_control));
        let plain = text_of_plain(&calendar);
        let names = |text: &str| -> Vec<String> {
            lines(text).iter().map(|line| line.split([':', ';']).next().unwrap().to_owned()).collect()
        };
        let described = |name: &String| name != "DESCRIPTION";
        prop_assert_eq!(
            names(&text).into_iter().filter(described).collect::<Vec<_>>(),
            names(&plain).into_iter().filter(described).collect::<Vec<_>>()
        );
        prop_assert_eq!(unescaped(&values(&text, "SUMMARY")[0][1..]), kept(&summary));
    }
}

/// The same calendar with harmless words.
fn text_of_plain(calendar: &Calendar) -> String {
    let word = || "word".to_owned();
    let about =
        About { summary: word(), description: word(), location: Some(word()), url: Some(word()) };
    let event =
        Event { about, host: word(), categories: vec![word()], ..calendar.events[0].clone() };
    let calendar = Calendar { name: Some(word()), events: vec![event], ..calendar.clone() };
    text(&calendar, &Zones::default()).unwrap()
}

fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut characters = value.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => match characters.next().unwrap() {
                'n' => text.push('\n'),
                c => text.push(c),
            },
            c => text.push(c),
        }
    }
    text
}

/// What is kept of a text: all that can be seen, and where lines end.
fn kept(text: &str) -> String {
    let ends = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let text = text.replace("\r\n", "\n").replace(ends, "\n").replace('\t', " ");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}
