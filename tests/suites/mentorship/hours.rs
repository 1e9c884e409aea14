//! Hours in common, held against Python's zoneinfo.

use std::collections::HashMap;

use guildhall_core::{
    clock::Zones,
    mentorship::engine::hours::{Free, WEEK},
    schedule::Hours,
};
use guildhall_tests::servers::peers;
use jiff::tz::TimeZone;

use super::judge;
use crate::zones::cases::{Cases, MINUTE, Place, Typed, ZONES};

/// Pairs of whom a week is looked at, and pairs of whom a year is.
const PAIRS: u32 = 100_000;
const YEARS: u32 = 2000;

/// One week each.
pub(super) fn weeks() {
    compare(13, PAIRS, 1);
}

/// The worst of the weeks of a year and more.
pub(super) fn years() {
    compare(14, YEARS, 60);
}

fn compare(stream: u64, pairs: u32, weeks_most: u32) {
    let (python, folder) = peers::zones().unwrap_or_else(|sentence| panic!("{sentence}"));
    let mut world = World::new(Zones::from_folder(&folder).expect("a folder of zones"));
    let mut cases = Cases::new(stream);
    let (mut lines, mut ours) = (String::new(), Vec::new());
    for _ in 0..pairs {
        let (line, minutes) = world.case(&mut cases, weeks_most);
        lines += &line;
        ours.push(minutes);
    }
    let asked: Vec<String> = lines.lines().map(ToOwned::to_owned).collect();
    let theirs = judge::answers(python, "hours_judge.py", lines);
    assert_eq!(theirs.len(), ours.len(), "an answer for each pair");
    for ((ours, theirs), asked) in ours.iter().zip(&theirs).zip(asked) {
        assert_eq!(ours, theirs, "seed {}: {asked}", cases.seed);
    }
}

/// Zones in which something happens, and all that there are.
struct World {
    zones: Zones,
    places: Vec<Place>,
    names: Vec<String>,
    known: HashMap<String, TimeZone>,
}

impl World {
    fn new(zones: Zones) -> Self {
        let places = ZONES.map(|(name, year)| Place::new(&zones, name, year)).into();
        let names = zones.names().collect();
        Self { zones, places, names, known: HashMap::new() }
    }

    /// Two people, one of whom is where a clock changes most often: a line for the judge, and what
    /// it should answer.
    fn case(&mut self, cases: &mut Cases, weeks_most: u32) -> (String, String) {
        let place = &self.places[cases.below(44) as usize];
        // So that changes fall into the middle of the week.
        let before = i64::from(cases.below(7 * 24 * 60));
        let from = cases.moment(place).div_euclid(MINUTE) - before;
        let (here, place) = (cases.hours(), (place.name.to_owned(), place.zone.clone()));
        let (there, other) = (cases.hours(), self.other(cases));
        let weeks = 1 + cases.below(weeks_most);
        let line = format!(
            "{};{};{};{};{from};{weeks}\n",
            place.0,
            ranges(&here),
            other.0,
            ranges(&there)
        );
        let (a, b) = (free(&here, place.1), free(&there, other.1));
        let at = from * MINUTE;
        let weeks = u16::try_from(weeks).expect("few weeks");
        let answer = format!("{} {}", a.common(&b, at, at + WEEK), b.least_weekly(&a, at, weeks));
        (line, answer)
    }

    fn other(&mut self, cases: &mut Cases) -> (String, TimeZone) {
        let count = u32::try_from(self.names.len()).expect("some hundreds");
        let name = &self.names[cases.below(count) as usize];
        let name = if cases.below(2) > 0 { cases.zone().to_owned() } else { name.clone() };
        let get = || self.zones.get(&name).expect("a zone");
        let zone = self.known.entry(name.clone()).or_insert_with(get).clone();
        (name, zone)
    }
}

fn free(typed: &Typed, zone: TimeZone) -> Free {
    Free {
        hours: Hours::parse(&typed.text).unwrap_or_else(|e| panic!("{}: {e}", typed.text)),
        zone,
    }
}

fn ranges(typed: &Typed) -> String {
    let range = |(day, start, end): &(u32, u32, u32)| format!("{day},{start},{end}");
    typed.ranges.iter().map(range).collect::<Vec<_>>().join(" ")
}
