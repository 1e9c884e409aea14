//! Documents for tests, of few words, so that much is alike.

use std::fmt::Write;

use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};

use super::{Document, Kind, Names, Query, Scope};
use crate::ids::CommunityId;

pub(super) const NOW: i64 = 1_772_452_800_000;
const DAY: i64 = 86_400_000;
const LANGS: [&str; 6] = ["en", "es", "fr", "pt", "de", "pl"];
const TOPICS: [&str; 4] = ["taxes", "money", "safety", "tools"];
const PLATFORMS: [&str; 3] = ["Uber", "Upwork", "Uber Eats"];

pub(super) fn chance(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}

/// A word; some are much more frequent than others.
pub(super) fn word(chance: &mut impl Rng, words: u32) -> String {
    let rank = chance.random_range(0..words).min(chance.random_range(0..words));
    let rank = rank.min(chance.random_range(0..words));
    let mut word = String::new();
    for digit in rank.to_string().bytes() {
        let part = ["ba", "re", "mi", "to", "lun", "ves", "gar", "pin", "dol", "chu"];
        word.push_str(part[usize::from(digit - b'0')]);
    }
    word
}

fn some<'a>(chance: &mut impl Rng, of: &[&'a str]) -> Vec<&'a str> {
    of.iter().filter(|_| chance.random_bool(0.3)).copied().collect()
}

pub(super) fn document(chance: &mut impl Rng, number: i64, change: i64) -> Document {
    let owned = |words: Vec<&str>| words.into_iter().map(ToOwned::to_owned).collect();
    let text = |chance: &mut _, length: u32| {
        let mut text = String::new();
        for _ in 0..length {
            write!(text, "{} ", word(chance, 300)).expect("text");
        }
        text
    };
    let (titled, long) = (chance.random_range(1..6), chance.random_range(0..60));
    Document {
        kind: Kind::Tip,
        community: CommunityId(chance.random_range(1..4)),
        number,
        change,
        live: true,
        public: chance.random_bool(0.2),
        lang: LANGS[chance.random_range(0..LANGS.len())].to_owned(),
        title: text(chance, titled),
        text: text(chance, long),
        topics: owned(some(chance, &TOPICS)),
        platforms: owned(some(chance, &PLATFORMS)),
        sort: ["tool", "client"][chance.random_range(0..2)].to_owned(),
        worth: chance.random_range(0.6..1.5),
        since: NOW - DAY * chance.random_range(0..2_000),
    }
}

pub(super) fn scope(chance: &mut impl Rng) -> Scope {
    let topics = TOPICS.iter().enumerate().map(|(at, topic)| Names {
        key: (*topic).to_owned(),
        words: vec![word(&mut self::chance(at as u64), 300)],
    });
    Scope {
        community: CommunityId(chance.random_range(1..4)),
        langs: vec![LANGS[chance.random_range(0..LANGS.len())].to_owned()],
        topics: topics.collect(),
    }
}

pub(super) fn query(chance: &mut impl Rng) -> Query {
    let mut typed = String::new();
    for _ in 0..chance.random_range(0..6) {
        typed += &word(chance, 320);
        if chance.random_bool(0.1) {
            typed.pop();
        }
        typed.push(' ');
    }
    for (name, values) in [
        ("topic", &TOPICS[..]),
        ("platform", &["uber", "\"uber eats\""]),
        ("lang", &LANGS),
        ("kind", &["tool"]),
    ] {
        if chance.random_bool(0.15) {
            write!(typed, "{name}:{} ", values[chance.random_range(0..values.len())])
                .expect("text");
        }
    }
    Query::parse(&typed)
}
