//! What goes by a wall clock, in zones with all kinds of changes, held against Python's zoneinfo.
//!
//! `GUILDHALL_SEED` chooses other cases; the seed in force stands in every failure.

pub(crate) mod cases;
pub(crate) mod judge;

use std::{collections::BTreeMap, sync::Arc};

use guildhall_core::{
    clock::Zones,
    schedule::{
        Due, Hours, Occurrence, Quiet, Schedule, common_minutes, next_at, slot as first_slot,
    },
};
use guildhall_tests::lab::Lab;
use jiff::{Timestamp, civil::DateTime, tz::Offset};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use cases::{Cases, MINUTE, Place, ZONES};
use judge::Judge;

const JUDGE: &str = "schedule_judge.py";
/// Schedules of each zone, over five years.
const SCHEDULES: usize = 8;
/// Of each zone, of each kind of question.
const MOMENTS: usize = 50;
/// They are followed for days.
const WEEKS: usize = 25;
const DAY: i64 = 24 * 60 * MINUTE;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![
        lab.test("zones::schedules_over_five_years_north", |_| async { years(0) }),
        lab.test("zones::schedules_over_five_years_south", |_| async { years(1) }),
        lab.test("zones::pauses_and_daily_times", |_| async { each(MOMENTS, 2, pause) }),
        lab.test("zones::quiet_hours_and_caps", |_| async { each(MOMENTS, 3, quiet) }),
        lab.test("zones::free_hours", |_| async { each(WEEKS, 4, free) }),
    ]
}

fn years(half: usize) {
    let judge = Judge::start(JUDGE);
    let mut cases = Cases::new(half as u64);
    let (mut asked, mut rules) = (Vec::new(), BTreeMap::new());
    for (name, year) in ZONES.into_iter().skip(half).step_by(2) {
        let place = Place::new(&judge.zones, name, year);
        for _ in 0..SCHEDULES {
            asked.push(schedule(&mut cases, &place, &mut rules));
        }
    }
    judge.compare(cases.seed, &asked, &lines);
    // Each rule was needed, whatever the seed.
    let often = [("exact", 100_000), ("skipped", 20), ("first", 20)];
    for (rule, least) in often {
        let count = rules.get(rule).copied().unwrap_or(0);
        assert!(count >= least, "seed {}: {rule} in {count} cases only", cases.seed);
    }
}

/// Asks `count` times in each zone.
fn each(count: usize, stream: u64, ask: fn(&mut Cases, &Place, &Zones) -> Vec<(Value, Value)>) {
    let judge = Judge::start(JUDGE);
    let mut cases = Cases::new(stream);
    let mut asked = Vec::new();
    for (name, year) in ZONES {
        let place = Place::new(&judge.zones, name, year);
        for _ in 0..count {
            asked.extend(ask(&mut cases, &place, &judge.zones));
        }
    }
    judge.compare(cases.seed, &asked, &lines);
}

/// A schedule over the place's five years: how many occurrences, and a digest of them.
fn schedule(
    cases: &mut Cases,
    place: &Place,
    rules: &mut BTreeMap<&'static str, u32>,
) -> (Value, Value) {
    let text = cases.schedule();
    let (from, to) = (place.from, place.to);
    let request = json!({"ask": "schedule", "digest": true, "text": text, "zone": place.name, "from": from, "to": to});
    let Ok(schedule) = Schedule::parse(&text) else { return (request, json!("never")) };
    let (mut count, mut digest) = (0, Sha256::new());
    for found in schedule.after(from, &place.zone).take_while(|o| o.at <= to) {
        digest.update(line(&found) + "\n");
        *rules.entry(found.rule.as_str()).or_default() += 1;
        count += 1;
    }
    let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    (request, json!([count, digest]))
}

/// Our occurrences for a request whose digests differ.
fn lines(request: &Value, zones: &Zones) -> Vec<String> {
    let text = |key: &str| request[key].as_str().expect("text");
    let number = |key: &str| request[key].as_i64().expect("a number");
    let zone = zones.get(text("zone")).expect("a zone");
    let schedule = Schedule::parse(text("text")).expect("a schedule");
    let found = schedule.after(number("from"), &zone).take_while(|o| o.at <= number("to"));
    found.map(|o| line(&o)).collect()
}

fn line(found: &Occurrence) -> String {
    assert_eq!(found.at % MINUTE, 0, "{found:?}");
    format!("{} {} {}", found.at / MINUTE, wall(found.wall), found.rule.as_str())
}

/// A wall time in minutes, as if it were UTC.
fn wall(wall: DateTime) -> i64 {
    Offset::UTC.to_timestamp(wall).map_or(0, Timestamp::as_second) / 60
}

/// What is to be made up for after a pause, and the next time of a daily digest.
fn pause(cases: &mut Cases, place: &Place, _: &Zones) -> Vec<(Value, Value)> {
    let now = cases.moment(place);
    let minute = cases.minute();
    let next = next_at(now, &place.zone, u16::try_from(minute).expect("a minute")).expect("a time");
    let daily = (
        json!({"ask": "daily", "zone": place.name, "now": now, "minute": minute}),
        json!([next.at, wall(next.wall), next.rule.as_str()]),
    );
    let (text, last, grace) = (cases.schedule(), now - cases.span(), cases.span());
    let Ok(schedule) = Schedule::parse(&text) else { return vec![daily] };
    let Due { run, late_by, dropped } = schedule.due(last, now, &place.zone, grace);
    let due = (
        json!({"ask": "due", "text": text, "zone": place.name, "last": last, "now": now,
            "grace": grace}),
        json!([run.map(|o| o.at), late_by, dropped]),
    );
    vec![daily, due]
}

/// When somebody may be written to: after quiet hours, and on a day with room.
fn quiet(cases: &mut Cases, place: &Place, _: &Zones) -> Vec<(Value, Value)> {
    let now = cases.moment(place);
    let quiet = cases.quiet();
    let minutes = quiet.minutes();
    let awake = (
        json!({"ask": "awake", "zone": place.name, "now": now, "quiet": minutes}),
        json!(quiet.until_awake(now, &place.zone)),
    );
    vec![awake, slot(cases, place, now, quiet)]
}

fn slot(cases: &mut Cases, place: &Place, now: i64, quiet: Quiet) -> (Value, Value) {
    let cap = cases.below(4) + 1;
    // The days since 1970 around now, most of them full.
    let used: Vec<(i64, i64)> =
        (-1..4).map(|ahead| ((now / DAY) + ahead, i64::from(cases.below(3) + cap - 1))).collect();
    let number = |date: jiff::civil::Date| wall(date.at(0, 0, 0, 0)) / (24 * 60);
    let sent =
        |date| used.iter().find(|(day, _)| *day == number(date)).map_or(0, |(_, sent)| *sent);
    let found = first_slot(now, &place.zone, quiet, cap, sent).expect("a day with room");
    let used: serde_json::Map<String, Value> =
        used.iter().map(|(day, sent)| (day.to_string(), json!(sent))).collect();
    (
        json!({"ask": "slot", "zone": place.name, "now": now, "quiet": quiet.minutes(), "cap": cap,
            "used": used}),
        json!([found.at, number(found.day)]),
    )
}

/// When somebody has time, and how long two people in two zones have it together.
fn free(cases: &mut Cases, place: &Place, zones: &Zones) -> Vec<(Value, Value)> {
    let (ours, theirs) = (cases.hours(), cases.hours());
    let from = cases.moment(place);
    let to = from + cases.span();
    let hours = read(&ours.text);
    let opened = (
        json!({"ask": "opened", "zone": place.name, "from": from, "to": to, "hours": ours.ranges}),
        json!(hours.open_between(from, to, &place.zone)),
    );
    let other = cases.zone();
    let zone = zones.get(other).expect("a zone");
    let minutes = common_minutes((&hours, &place.zone), (&read(&theirs.text), &zone), from, to);
    let common = (
        json!({"ask": "common", "a": ours.ranges, "zone_a": place.name, "b": theirs.ranges,
            "zone_b": other, "from": from, "to": to}),
        json!(minutes),
    );
    vec![opened, common]
}

/// Hours as they are typed, which their own text means too.
fn read(text: &str) -> Hours {
    let hours = Hours::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
    assert_eq!(Hours::parse(&hours.to_string()).ok().as_ref(), Some(&hours), "{text}");
    hours
}
