//! What recurs, held against python-dateutil and zoneinfo.
//!
//! `GUILDHALL_SEED` chooses other series; the seed in force stands in every failure.

mod series;

use std::{collections::BTreeMap, sync::Arc};

use guildhall_core::{
    clock::Zones,
    schedule::{Occurrence, Recurrence},
};
use guildhall_tests::lab::Lab;
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

fn iso(wall: jiff::civil::DateTime) -> String {
    wall.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}
