//! The search, measured by the judged set (`tests/judged/README.md`).
//!
//! `GUILDHALL_JUDGED=tuning` measures what numbers may be chosen by instead, query by query:
//! the half `tuned` and the further queries. Nothing of the half `held` is searched or printed then.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    sync::Arc,
};

use guildhall_core::{
    ids::CommunityId,
    search::{Document, Kind, Names, Query, Scope, Shelf},
};
use guildhall_tests::lab::Lab;
use libtest_mimic::Trial;
use serde::Deserialize;

/// What both halves must reach.
const LEAST: f64 = 0.85;
const LANGS: [&str; 5] = ["de", "en", "es", "fr", "pt"];
const HALL: CommunityId = CommunityId(1);

#[derive(Deserialize)]
struct Tip {
    id: String,
    lang: String,
    title: String,
    text: String,
    kind: String,
    topics: Vec<String>,
    platforms: Vec<String>,
}

#[derive(Deserialize)]
struct Topic {
    topic: String,
    name: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Judged {
    lang: String,
    query: String,
    half: String,
    style: String,
    grades: HashMap<String, u8>,
}

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![lab.test("judged::both_halves_are_ranked_well", |_| async {
        if std::env::var_os("GUILDHALL_JUDGED").is_some_and(|mode| mode == "tuning") {
            tune();
        } else {
            measure();
        }
    })]
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/judged"))
}

fn lines<T: for<'a> Deserialize<'a>>(name: &str) -> Vec<T> {
    let texts = LANGS.map(|lang| {
        std::fs::read_to_string(folder().join(format!("{name}-{lang}.jsonl"))).expect("a file")
    });
    let lines = texts.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn document(number: usize, tip: &Tip) -> Document {
    Document {
        kind: Kind::Tip,
        community: HALL,
        number: i64::try_from(number).expect("a number"),
        change: 1,
        live: true,
        public: false,
        lang: tip.lang.clone(),
        title: tip.title.clone(),
        text: tip.text.clone(),
        topics: tip.topics.clone(),
        platforms: tip.platforms.clone(),
        sort: tip.kind.clone(),
        worth: 1.0,
        since: 0,
    }
}

fn topics() -> Vec<Names> {
    let text = std::fs::read_to_string(folder().join("topics.json")).expect("the topics");
    let topics: Vec<Topic> = serde_json::from_str(&text).expect("topics");
    let names = topics.into_iter().map(|Topic { topic, name, mut words }| {
        words.push(name);
        Names { key: topic, words }
    });
    names.collect()
}

fn gain(grade: u8) -> f64 {
    f64::from((1_u32 << grade) - 1)
}

/// The gain of grades in the order in which they are shown.
fn gains(grades: impl Iterator<Item = u8>) -> f64 {
    let at = (2_u32..).map(f64::from);
    grades.take(10).zip(at).map(|(grade, place)| gain(grade) / place.log2()).sum()
}

fn ndcg(judged: &Judged, shown: &[&str]) -> f64 {
    let mut best: Vec<u8> = judged.grades.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let grade = |id: &&str| judged.grades.get(*id).copied().unwrap_or(0);
    gains(shown.iter().map(grade)) / gains(best.into_iter())
}

/// The tips as they are searched.
struct Searched {
    tips: Vec<Tip>,
    shelf: Shelf,
    topics: Vec<Names>,
}

impl Searched {
    fn new() -> Self {
        let tips: Vec<Tip> = lines("tips");
        let documents = tips.iter().enumerate().map(|(number, tip)| document(number, tip));
        let shelf = Shelf::of(documents).expect("a shelf");
        Self { tips, shelf, topics: topics() }
    }

    /// What a query reaches, and the tips that it finds.
    fn reached(&self, judged: &Judged) -> (f64, Vec<&str>) {
        let langs = vec![judged.lang.clone()];
        let scope = Scope { community: HALL, langs, topics: self.topics.clone() };
        let hits = self.shelf.find(&scope, &Query::parse(&judged.query), 0, 10);
        let at = |number: i64| usize::try_from(number).expect("a number");
        let hits = hits.expect("hits").hits;
        let shown: Vec<_> = hits.iter().map(|hit| self.tips[at(hit.number)].id.as_str()).collect();
        (ndcg(judged, &shown), shown)
    }
}

/// By what was measured, what the queries reach.
#[derive(Default)]
struct Reached(BTreeMap<String, Vec<f64>>);

impl Reached {
    fn add(&mut self, what: String, reached: f64) {
        self.0.entry(what).or_default().push(reached);
    }

    fn print(&self) {
        for (what, reached) in &self.0 {
            println!("nDCG@10 {what:<20} {:.3} of {} queries", mean(reached), reached.len());
        }
    }
}

fn measure() {
    let (searched, mut measured) = (Searched::new(), Reached::default());
    for judged in lines::<Judged>("queries") {
        let (reached, _) = searched.reached(&judged);
        for style in [&judged.style, "all"] {
            measured.add(format!("{} {style}", judged.half), reached);
        }
    }
    measured.print();
    for half in ["tuned", "held"] {
        let reached = mean(&measured.0[&format!("{half} all")]);
        assert!(reached >= LEAST, "{half} reaches {reached:.3}");
    }
}

fn tune() {
    let (searched, mut measured) = (Searched::new(), Reached::default());
    for name in ["queries", "more"] {
        for judged in lines::<Judged>(name).into_iter().filter(|judged| judged.half == "tuned") {
            let (reached, shown) = searched.reached(&judged);
            println!("{reached:.2} {} {} {shown:?}", judged.lang, judged.query);
            for part in [judged.style.as_str(), judged.lang.as_str(), "all"] {
                measured.add(format!("{name} {part}"), reached);
            }
        }
    }
    measured.print();
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).expect("few"))
}
