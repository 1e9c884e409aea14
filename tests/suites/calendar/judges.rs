//! The readers: icalendar with recurring-ical-events, and ical.js.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    thread,
};

use guildhall_core::{
    calendar::{self, About, Calendar, Event, Repeats, Rule, Status},
    clock::Zones,
    words::Lang,
};
use guildhall_tests::servers::peers;
use jiff::{Timestamp, ToSpan, civil::date};
use serde_json::{Value, json};

use super::cases::{Case, instant, seen};
use crate::zones::cases::Cases;

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/peers");
const CALENDARS: usize = 150;

/// Series and single events, expanded over three years.
pub(super) fn read() {
    let mut judges = Judges::start();
    let mut cases = Cases::new(11);
    let mut asked = Vec::new();
    for number in 0..CALENDARS {
        let case = Case::new(&mut cases, &judges.zones, number);
        let text = calendar::text(&case.calendar, &judges.zones).expect("a calendar");
        let (from, to) = (case.from.as_second(), case.to.as_second());
        let expected = case.expected(&judges.zones);
        let own = renamed(&text, &case.calendar.events, number);
        for text in [text, own] {
            let request = json!({"text": text, "from": from, "to": to});
            asked.push(Asked { request, expected: expected.clone() });
        }
    }
    let dates: usize = asked.iter().map(|asked| asked.expected.len()).sum();
    assert!(dates > 15_000, "seed {}: {dates} dates only", cases.seed);
    judges.compare(&asked, &format!("seed {}", cases.seed));
}

/// A calendar, and what is to be found in it.
pub(crate) struct Asked {
    pub(crate) request: Value,
    pub(crate) expected: Vec<Value>,
}

/// Every zone that there is, by what is written about it alone.
pub(super) fn zones() {
    let mut judges = Judges::start();
    let names: Vec<String> = judges.zones.names().collect();
    let asked = names.iter().enumerate().map(|(number, name)| zone(&judges.zones, name, number));
    let asked: Vec<_> = asked.collect();
    assert!(asked.len() > 400, "{} zones", asked.len());
    judges.compare(&asked, "zones");
}

/// A series of almost six years in a zone.
fn zone(zones: &Zones, name: &str, number: usize) -> Asked {
    let zone = zones.get(name).expect("a zone");
    let start = date(2026, 1, 3).at(12, 0, 0, 0);
    let known: Vec<_> = (0..75).map(|n| start + (n * 28).days()).collect();
    let rule = Rule { text: "FREQ=WEEKLY;INTERVAL=4".to_owned(), until: None };
    let repeats = Repeats { rule: Some(rule), known: known.clone(), ..Repeats::default() };
    let event = Event {
        uid: name.to_owned(),
        sequence: 0,
        stamp: Timestamp::UNIX_EPOCH,
        zone: name.to_owned(),
        start,
        minutes: 60,
        status: Status::Confirmed,
        about: About { summary: name.to_owned(), ..About::default() },
        host: name.to_owned(),
        categories: Vec::new(),
        repeats: Some(repeats),
    };
    let mut dates = known.iter().map(|wall| instant(*wall, &zone));
    let expected: Vec<Value> = dates.clone().map(|start| seen(&event, start)).collect();
    let to = dates.next_back().expect("a date").as_second() + 1;
    let events = vec![event];
    let calendar = Calendar { name: None, language: Lang::En, refresh: None, events };
    let text = calendar::text(&calendar, zones).expect("a calendar");
    let text = renamed(&text, &calendar.events, number);
    Asked { request: json!({"text": text, "from": 0, "to": to}), expected }
}

/// The same calendar with zones of names that nobody can know, and that come once: readers keep
/// what they have read about a name.
fn renamed(text: &str, events: &[Event], number: usize) -> String {
    let mut text = text.to_owned();
    let mut zones: Vec<&str> = events.iter().map(|event| event.zone.as_str()).collect();
    zones.sort_unstable();
    zones.dedup();
    for name in zones {
        text = text.replace(&format!("TZID:{name}\r"), &format!("TZID:No{number}/{name}\r"));
        text = text.replace(&format!("TZID={name}:"), &format!("TZID=No{number}/{name}:"));
    }
    text
}

/// Both readers.
pub(crate) struct Judges {
    readers: [(&'static str, Command); 2],
    /// The zone files that the Python reader uses.
    zones: Zones,
}

impl Judges {
    pub(crate) fn start() -> Self {
        let found = |sentence| -> ! { panic!("{sentence}") };
        let (mut python, folder) = peers::calendars().unwrap_or_else(|why| found(why));
        python.arg(format!("{SCRIPTS}/calendar_judge.py"));
        let (mut node, place) = peers::node().unwrap_or_else(|why| found(why));
        let script = place.join("calendar_judge.mjs");
        std::fs::copy(format!("{SCRIPTS}/calendar_judge.mjs"), &script).expect("a copy");
        node.arg(script);
        let zones = Zones::from_folder(&folder).expect("a folder of zones");
        Self { readers: [("icalendar", python), ("ical.js", node)], zones }
    }

    /// Sees that both read what is expected, and nothing else.
    pub(crate) fn compare(&mut self, asked: &[Asked], about: &str) {
        for (name, command) in &mut self.readers {
            let answers = answers(command, asked);
            assert_eq!(answers.len(), asked.len(), "{name}: an answer for each calendar");
            for (number, (asked, answer)) in asked.iter().zip(answers).enumerate() {
                let Value::Array(read) = answer else {
                    panic!("{about}, {number}, {name}: {answer}")
                };
                let (planned, read) = (in_order(&asked.expected), in_order(&read));
                let text = &asked.request["text"];
                assert!(
                    planned == read,
                    "{about}, calendar {number}, {name}: planned {:?}, read {:?}\n{}",
                    planned.difference(&read).next(),
                    read.difference(&planned).next(),
                    text.as_str().unwrap_or_default(),
                );
            }
        }
    }
}

/// Dates as text, each with how many such there were before it.
fn in_order(dates: &[Value]) -> BTreeSet<(String, usize)> {
    let mut texts: Vec<String> = dates.iter().map(Value::to_string).collect();
    texts.sort();
    let runs = texts.chunk_by(|a, b| a == b);
    runs.flat_map(|run| run.iter().cloned().zip(0..)).collect()
}

fn answers(command: &mut Command, asked: &[Asked]) -> Vec<Value> {
    let text: String = asked.iter().map(|asked| format!("{}\n", asked.request)).collect();
    let mut reader = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let reader = reader.as_mut().expect("the reader starts");
    let mut stdin = reader.stdin.take().expect("a pipe");
    // While it is written, answers are read.
    let writer = thread::spawn(move || stdin.write_all(text.as_bytes()));
    let stdout = BufReader::new(reader.stdout.take().expect("a pipe"));
    let lines = stdout.lines().map(|line| line.expect("a line"));
    let answers = lines.map(|line| serde_json::from_str(&line).expect("JSON")).collect();
    let written = writer.join().expect("no panic");
    assert!(reader.wait().expect("it ends").success(), "a reader fell over: {written:?}");
    answers
}
