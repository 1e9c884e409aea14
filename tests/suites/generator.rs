//! A million seeded lines through the parser and the three writers.
//!
//! `GUILDHALL_SEED` chooses other lines; the seed in force stands in every failure.

use std::sync::Arc;

use guildhall_core::{
    commands::{Command, Urgency, parse},
    view::markup::{Markup, discord, matrix, plain, visible},
};
use guildhall_tests::lab::Lab;
use libtest_mimic::Trial;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const LINES: u64 = 1_000_000;
const PARTS: u64 = 4;

/// What people type, and what could be taken for something else.
const PIECES: &[&str] = &[
    "I",
    "can't",
    "start",
    "-5",
    "--",
    "--urgency",
    "urgency:low?",
    "9:30",
    "it's",
    "\"quoted",
    "\"",
    "“smart”",
    "—",
    "—urgency",
    "topic:",
    "#1",
    "@ana",
    "@everyone",
    "<@123>",
    "```",
    "```sh\nls -l\n```",
    "`code`",
    "**bold**",
    "_",
    "||",
    "> q",
    "# h",
    "1.",
    "[x](https://evil.example)",
    "https://a.example/b?c=d",
    "<b>",
    "&amp;",
    "\\",
    "👩‍👩‍👧‍👦",
    "🚗",
    "שלום",
    "مرحبا",
    "日本",
    "é",
    "e\u{301}",
    "\u{202e}",
    "\u{200d}",
    "\u{1b}[31m",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "  ",
    " ",
    "%",
    "$1",
    "{ $x }",
    "'; DROP TABLE members; --",
    "=",
    ":",
    "urgency:highly",
];

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    (0..PARTS)
        .map(|part| {
            lab.test(&format!("generator::lines_{part}"), move |_| async move { lines(part) })
        })
        .collect()
}

fn seed() -> u64 {
    std::env::var("GUILDHALL_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(20_260_302)
}

fn lines(part: u64) {
    let seed = seed();
    let mut rng = ChaCha8Rng::seed_from_u64(seed.wrapping_add(part));
    for line in 0..LINES / PARTS {
        let text = text(&mut rng);
        let wanted = ["", "--urgency high ", "—urgency high ", "urgency:high "][pick(&mut rng, 4)];
        let asked = parse::line(&format!("ask {wanted}{text}"));
        let Ok(parse::Parsed::Command(Command::Ask(ask))) = asked else {
            panic!("seed {seed}, line {line} of part {part}: {text:?} gave {asked:?}");
        };
        let urgency = if wanted.is_empty() { Urgency::Normal } else { Urgency::High };
        assert_eq!((ask.text.0.as_str(), ask.urgency), (text.as_str(), urgency), "seed {seed}");
        written(&text, seed);
        let _no_panic = parse::line(&text);
    }
}

/// Some pieces between two words, so that no option stands first or last.
fn text(rng: &mut ChaCha8Rng) -> String {
    let mut text = String::from("so");
    for _ in 0..pick(rng, 9) {
        text.push_str(["", " ", " ", "\n"][pick(rng, 4)]);
        text.push_str(PIECES[pick(rng, PIECES.len())]);
    }
    text + " it is"
}

fn pick(rng: &mut ChaCha8Rng, end: usize) -> usize {
    let end = u64::try_from(end).expect("a small number");
    usize::try_from(rng.next_u64() % end).expect("a small number")
}

fn written(text: &str, seed: u64) {
    let markup = Markup::typed(text);
    assert_eq!(markup.raw(), text, "seed {seed}");
    assert_eq!(plain::write(&markup), visible(text), "seed {seed}");
    let html = matrix::write(&Markup::text(text));
    let back = html.replace("<br>", "\n").replace("&lt;", "<").replace("&gt;", ">");
    let back = back
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&");
    assert_eq!(back, visible(text), "seed {seed}");
    assert!(!discord::write(&markup).contains("@everyone"), "seed {seed}: {text:?}");
    // Within code Discord shows a mention as it is typed; in words it must be broken.
    let words = discord::write(&Markup::text(text));
    assert!(!words.contains("<@123"), "seed {seed}: {words:?}");
}
