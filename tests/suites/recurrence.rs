//! What recurs, held against python-dateutil and zoneinfo.
//!
//! `GUILDHALL_SEED` chooses other series; the seed in force stands in every failure.

mod series;

use std::{
    collections::BTreeMap,
    fs,
    sync::Arc,
    time::{Duration, Instant},
};

use guildhall_core::{
    clock::Zones,
    schedule::{Occurrence, Recurrence},
};
use guildhall_tests::{lab::Lab, servers::peers};
use jiff::{Timestamp, civil::DateTime};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::zones::{
    cases::{Cases, Place, ZONES},
    judge::Judge,
};
use series::Series;

const JUDGE: &str = "recurrence_judge.py";
/// Series of each zone, over five years: 10,120 in all.
const SERIES: usize = 230;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![
        lab.test("recurrence::series_over_five_years_north", |_| async { years(0) }),
        lab.test("recurrence::series_over_five_years_south", |_| async { years(1) }),
        lab.test("recurrence::rules_of_a_zone_change", |_| async { rules_change() }),
        lab.test("recurrence::a_year_is_fast", |_| async { a_year_is_fast() }),
    ]
}

fn years(half: usize) {
    let judge = Judge::start(JUDGE);
    let mut cases = Cases::new(10 + half as u64);
    let (mut asked, mut rules) = (Vec::new(), BTreeMap::new());
    for (name, year) in ZONES.into_iter().skip(half).step_by(2) {
        let place = Place::new(&judge.zones, name, year);
        for _ in 0..SERIES {
            asked.push(series(&mut cases, &place, &mut rules));
        }
    }
    let count = asked.len();
    println!("seed {}: {count} series, occurrences by rule: {rules:?}", cases.seed);
    judge.compare(cases.seed, &asked, &lines);
    // Each rule was needed, whatever the seed.
    for (rule, least) in [("exact", 300_000), ("skipped", 300), ("first", 300)] {
        let count = rules.get(rule).copied().unwrap_or(0);
        assert!(count >= least, "seed {}: {rule} in {count} cases only", cases.seed);
    }
}

/// A series over the place's five years, or over what is left of them: how many occurrences, and
/// a digest of them.
fn series(
    cases: &mut Cases,
    place: &Place,
    rules: &mut BTreeMap<&'static str, u32>,
) -> (Value, Value) {
    let series = Series::random(cases, place);
    let stored = series.stored();
    let recurrence: Recurrence = stored.parse().unwrap_or_else(|e| panic!("{stored}: {e}"));
    let written = recurrence.to_string();
    assert_eq!(written.parse::<Recurrence>().ok(), Some(recurrence.clone()), "{stored}: {written}");
    let after = if cases.below(2) > 0 { place.from } else { cases.moment(place) };
    let calendar = recurrence.rrule(&place.zone).map(|(start, rule)| json!([iso(start), rule]));
    // The judge steps through these once more.
    let calendar = calendar.filter(|_| cases.below(3) == 0);
    let mut request = series.asked();
    for (key, value) in [
        ("digest", json!(true)),
        ("stored", json!(stored)),
        ("zone", json!(place.name)),
        ("after", json!(after / 1000)),
        ("to", json!(place.to / 1000)),
        ("calendar", json!(calendar)),
    ] {
        request[key] = value;
    }
    let (mut count, mut digest) = (0, Sha256::new());
    // The judge's moments are whole seconds.
    for found in recurrence.after(after / 1000 * 1000, &place.zone).take_while(|o| o.at <= place.to)
    {
        digest.update(line(&found) + "\n");
        *rules.entry(found.rule.as_str()).or_default() += 1;
        count += 1;
    }
    let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    (request, json!([count, digest]))
}

/// Our occurrences for a request whose digests differ.
fn lines(request: &Value, zones: &Zones) -> Vec<String> {
    let zone = zones.get(request["zone"].as_str().expect("a zone")).expect("a zone");
    let stored = request["stored"].as_str().expect("text");
    let recurrence: Recurrence = stored.parse().expect("a series");
    let number = |key: &str| request[key].as_i64().expect("a number") * 1000;
    let found = recurrence.after(number("after"), &zone).take_while(|o| o.at <= number("to"));
    found.map(|o| line(&o)).collect()
}

fn line(found: &Occurrence) -> String {
    assert_eq!(found.at % 1000, 0, "{found:?}");
    format!("{} {} {}", found.at / 1000, iso(found.wall), found.rule.as_str())
}

fn iso(wall: DateTime) -> String {
    wall.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

/// What is stored goes by the rules that a zone has when it is asked.
fn rules_change() {
    let (_, files) = peers::zones().unwrap_or_else(|sentence| panic!("{sentence}"));
    let folder = tempfile::tempdir().expect("a folder");
    let madrid = folder.path().join("Europe/Madrid");
    fs::create_dir(folder.path().join("Europe")).expect("a folder");
    let next = |rules_of: &str| {
        fs::copy(files.join(rules_of), &madrid).expect("a zone file");
        let zones = Zones::from_folder(folder.path()).expect("zones");
        let zone = zones.get("Europe/Madrid").expect("a zone");
        let stored = "2027-06-29T18:30;RRULE=FREQ=WEEKLY;BYDAY=TU";
        let series: Recurrence = stored.parse().expect("a series");
        let found = series.after(0, &zone).take(2);
        found
            .map(|o| (Timestamp::from_millisecond(o.at).expect("a time").to_string(), o.wall))
            .unzip()
    };
    let (summer, walls): (Vec<String>, Vec<DateTime>) = next("Europe/Madrid");
    assert_eq!(summer, ["2027-06-29T16:30:00Z", "2027-07-06T16:30:00Z"]);
    let changed: (Vec<String>, Vec<DateTime>) = next("Atlantic/Canary");
    assert_eq!(changed.0, ["2027-06-29T17:30:00Z", "2027-07-06T17:30:00Z"]);
    assert_eq!(changed.1, walls, "people mean the same wall times");
}

/// A year of a daily series, and a single time of one that began long ago.
fn a_year_is_fast() {
    let zone = Zones::default().get("Europe/Madrid").expect("a zone");
    let series: Recurrence = "1996-01-01T18:30;RRULE=FREQ=DAILY".parse().expect("a series");
    let now = 1_767_225_600_000;
    let best = |work: &dyn Fn()| {
        let times = (0..20).map(|_| {
            let began = Instant::now();
            work();
            began.elapsed()
        });
        times.min().expect("times")
    };
    let year = best(&|| assert_eq!(series.after(now, &zone).take(365).count(), 365));
    let one = best(&|| assert!(series.next(now, &zone).is_some()));
    println!("a year {year:?}, the next {one:?}");
    assert!(year < Duration::from_millis(1), "a year takes {year:?}");
    assert!(one < Duration::from_micros(100), "the next time takes {one:?}");
}
