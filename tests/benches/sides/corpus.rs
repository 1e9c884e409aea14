//! Tips as nobody wrote them, but with words as frequent and as rare as in what people write.

use std::{
    collections::{BTreeMap, HashSet},
    iter::repeat_with,
};

use rand::{Rng, RngExt as _, SeedableRng as _, seq::IndexedRandom as _};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;
/// Languages, how much of a hundred is written in each, and their most frequent words.
const LANGS: [(&str, u32, &str); 5] = [
    ("en", 70, "the to a of you and in is it for that on with your are have not this be at"),
    ("es", 12, "de la que el en y a los se del las un por con no una su para es al"),
    ("fr", 8, "de la le et les des en un du une que est pour qui dans a par plus pas au"),
    ("pt", 5, "de a o que e do da em um para com nao uma os no se na por mais as"),
    ("de", 5, "der die und in den von zu das mit sich des auf ist im dem nicht ein eine als auch"),
];
/// Different words of a language.
const WORDS: usize = 40_000;
/// So many of a thousand words stand nowhere else: names, numbers, slips.
const ODD: u32 = 5;
const TOPICS: [&str; 8] =
    ["taxes", "money", "safety", "tools", "clients", "parking", "health", "accounts"];
const PLATFORMS: [&str; 6] = ["Uber", "Lyft", "Upwork", "Uber Eats", "Deliveroo", "Fiverr"];
pub(crate) const KINDS: [&str; 6] = ["tool", "technique", "client", "time", "safety", "platform"];
/// Of a hundred tips, those of another community, of which half are public.
const ELSEWHERE: u32 = 20;

/// A language's words, the most frequent first.
struct Vocabulary {
    words: Vec<String>,
    /// By word, how likely it or one that is more frequent is.
    upto: Vec<f64>,
}

impl Vocabulary {
    fn new(common: &str, seed: u64) -> Self {
        let chance = &mut ChaCha8Rng::seed_from_u64(seed);
        let mut words: Vec<String> = common.split(' ').map(ToOwned::to_owned).collect();
        let mut known: HashSet<String> = words.iter().cloned().collect();
        while words.len() < WORDS {
            let syllables = chance.random_range(2..5);
            let word: String = repeat_with(|| syllable(chance)).take(syllables).collect();
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut sum = 0.0;
        // Zipf's law as Mandelbrot bent it: the very first words are not that frequent.
        let likely = (1..=WORDS).map(|rank| 1.0 / (f64::from(rank as u32) + 2.7));
        let upto: Vec<f64> = likely
            .map(|one| {
                sum += one;
                sum
            })
            .collect();
        Self { words, upto: upto.iter().map(|one| one / sum).collect() }
    }

    fn word(&self, chance: &mut impl Rng) -> &str {
        let drawn = chance.random_range(0.0..1.0);
        let at = self.upto.partition_point(|upto| *upto < drawn);
        &self.words[at.min(WORDS - 1)]
    }

    fn some(&self, chance: &mut impl Rng, words: usize) -> String {
        let some: Vec<_> = (0..words).map(|_| self.word(chance)).collect();
        some.join(" ")
    }

    /// A running text, with words that are no words.
    fn text(&self, chance: &mut impl Rng, words: usize) -> String {
        let mut text = String::new();
        for _ in 0..words {
            if chance.random_range(0..1_000) < ODD {
                (0..8).for_each(|_| text.push(char::from(b'a' + chance.random_range(0..26_u8))));
            } else {
                text += self.word(chance);
            }
            text.push(' ');
        }
        text.pop();
        text
    }
}

fn syllable(chance: &mut impl Rng) -> String {
    let one =
        |chance: &mut _, of: &[&str]| of.choose(chance).copied().unwrap_or_default().to_owned();
    let onsets = ["b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "tr", "st"];
    let ends = ["", "", "", "n", "r", "s", "l"];
    one(chance, &onsets) + &one(chance, &["a", "e", "i", "o", "u", "ei"]) + &one(chance, &ends)
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Style {
    /// One to five words, as frequent as in texts.
    Words,
    /// Two to five of the most frequent words that are left when every text's are taken out.
    Frequent,
    /// Words with a filter.
    Filtered,
    /// Words, one of them with a slip.
    Slips,
}

impl Style {
    pub(crate) const ALL: [Self; 4] = [Self::Words, Self::Frequent, Self::Filtered, Self::Slips];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Frequent => "frequent words",
            Self::Filtered => "with a filter",
            Self::Slips => "with a slip",
        }
    }
}

/// So many tips, which are the same each time.
pub(crate) struct Corpus {
    vocabularies: Vec<Vocabulary>,
    pub(crate) tips: u32,
    now: i64,
}

/// A tip as all sides are given it.
#[derive(Debug)]
pub(crate) struct Sample {
    pub(crate) number: u32,
    pub(crate) elsewhere: bool,
    pub(crate) title: String,
    pub(crate) text: String,
    facts: BTreeMap<&'static str, Value>,
}

impl Corpus {
    pub(crate) fn new(tips: u32, now: i64) -> Self {
        let languages = LANGS.iter().enumerate();
        let vocabularies = languages.map(|(at, (.., common))| Vocabulary::new(common, at as u64));
        Self { vocabularies: vocabularies.collect(), tips, now }
    }

    pub(crate) fn tip(&self, number: u32) -> Sample {
        let chance = &mut ChaCha8Rng::seed_from_u64(u64::from(number) << 8 | 255);
        let mut left = chance.random_range(0..100);
        let mut lang = 0;
        while left >= LANGS[lang].1 {
            left -= LANGS[lang].1;
            lang += 1;
        }
        let words = &self.vocabularies[lang];
        let (titled, long) = (chance.random_range(4..=9), chance.random_range(20..=80));
        let (title, text) = (words.some(chance, titled), words.text(chance, long));
        let some = |chance: &mut ChaCha8Rng, of: &[&'static str], most: usize| {
            let some = chance.random_range(0..=most);
            json!(of.sample(chance, some).collect::<Vec<_>>()).to_string()
        };
        let elsewhere = chance.random_range(0..100) < ELSEWHERE;
        let tried = chance.random_range(0.0..1.0_f64).powi(4) * 60.0;
        let facts = BTreeMap::from([
            ("language", json!(LANGS[lang].0)),
            ("kind", json!(KINDS.choose(chance))),
            ("topics", json!(some(chance, &TOPICS, 3))),
            ("platforms", json!(some(chance, &PLATFORMS, 2))),
            ("everywhere", json!(chance.random_bool(0.5))),
            ("at", json!(self.now - chance.random_range(0..2_000) * DAY)),
            ("worked", json!((tried * chance.random_range(0.0..1.0)) as i64)),
            ("failed", json!((tried * 0.5 * chance.random_range(0.0..1.0)) as i64)),
        ]);
        Sample { number, elsewhere, title, text, facts }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = Sample> {
        (0..self.tips).map(|number| self.tip(number))
    }

    /// What somebody types who reads the first language, and how often other people's.
    pub(crate) fn query(&self, style: Style, number: u32) -> String {
        let seed = u64::from(number) << 8 | style as u64;
        let chance = &mut ChaCha8Rng::seed_from_u64(seed);
        let lang = if chance.random_bool(0.9) { 0 } else { chance.random_range(1..LANGS.len()) };
        let (words, common) = (&self.vocabularies[lang], LANGS[lang].2.split(' ').count());
        if style == Style::Frequent {
            let head = &words.words[common..common + 60];
            let some = chance.random_range(2..=5);
            return head.sample(chance, some).map(String::as_str).collect::<Vec<_>>().join(" ");
        }
        let some = chance.random_range(1..=5);
        let typed = words.some(chance, some);
        match style {
            Style::Filtered => format!("{typed} {}", filter(chance)),
            Style::Slips => slip(chance, &typed),
            Style::Words | Style::Frequent => typed,
        }
    }

    /// The beginning of a title, from its first letter on.
    pub(crate) fn begun(&self, number: u32) -> String {
        let chance = &mut ChaCha8Rng::seed_from_u64(u64::from(number) << 8 | 254);
        let title = self.tip(chance.random_range(0..self.tips)).title;
        let typed = chance.random_range(1..=15);
        title.chars().take(typed).collect()
    }
}

fn filter(chance: &mut impl Rng) -> String {
    let one =
        |chance: &mut _, of: &[&str]| of.choose(chance).copied().unwrap_or_default().to_owned();
    match chance.random_range(0..4) {
        0 => format!("topic:{}", one(chance, &TOPICS)),
        1 => format!("platform:\"{}\"", one(chance, &PLATFORMS)),
        2 => format!("kind:{}", one(chance, &KINDS)),
        _ => format!("lang:{}", one(chance, &LANGS.map(|(lang, ..)| lang))),
    }
}

/// The longest word with two letters changed for each other.
fn slip(chance: &mut impl Rng, typed: &str) -> String {
    let Some(longest) = typed.split(' ').max_by_key(|word| word.len()) else {
        return String::new();
    };
    let mut letters: Vec<char> = longest.chars().collect();
    if letters.len() > 1 {
        let at = chance.random_range(1..letters.len());
        letters.swap(at - 1, at);
    }
    typed.replacen(longest, &letters.into_iter().collect::<String>(), 1)
}

impl Sample {
    /// As a row of the database: in a community, under a number of its own.
    pub(crate) fn row(&self, community: i64, number: i64) -> Value {
        let mut row = json!(self.facts);
        row["community"] = json!(community);
        row["number"] = json!(number);
        row["title"] = json!(self.title);
        row["text"] = json!(self.text);
        row
    }
}
