//! The judges: Python processes that read lines and answer each.

use std::{
    io::{Read, Write},
    process::{Command, Stdio},
    thread,
};

use guildhall_core::mentorship::engine::market::Market;
use guildhall_tests::servers::peers;
use serde_json::{Value, json};

/// What a script of `tests/peers` answers to these lines.
pub(super) fn answers(mut python: Command, script: &str, lines: String) -> Vec<String> {
    let script = format!("{}/peers/{script}", env!("CARGO_MANIFEST_DIR"));
    python.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut python = python.spawn().expect("python starts");
    let mut stdin = python.stdin.take().expect("a pipe");
    // While it is written, answers are read.
    let writer = thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let mut text = String::new();
    python.stdout.take().expect("a pipe").read_to_string(&mut text).expect("text");
    let written = writer.join().expect("no panic");
    assert!(python.wait().expect("it ends").success(), "the judge fell over: {written:?}");
    text.lines().map(ToOwned::to_owned).collect()
}

/// The greatest total fit of each market, says OR-tools.
pub(super) fn optima(markets: &[Market]) -> Vec<u64> {
    let python = peers::or_tools().unwrap_or_else(|sentence| panic!("{sentence}"));
    let lines = markets.iter().map(|market| line(market).to_string() + "\n").collect();
    let answers = answers(python, "matching_judge.py", lines);
    assert_eq!(answers.len(), markets.len(), "an answer for each market");
    let total = |answer: &String| answer.split(' ').next().and_then(|total| total.parse().ok());
    answers.iter().map(|answer| total(answer).expect("a number")).collect()
}

fn line(market: &Market) -> Value {
    let pairs = market.mentees().iter().enumerate();
    let pairs: Vec<(usize, u32, u32)> =
        pairs.flat_map(|(mentee, of)| of.iter().map(move |c| (mentee, c.mentor, c.fit))).collect();
    let mentees: Vec<usize> = pairs.iter().map(|pair| pair.0).collect();
    let mentors: Vec<u32> = pairs.iter().map(|pair| pair.1).collect();
    let fits: Vec<u32> = pairs.iter().map(|pair| pair.2).collect();
    json!([market.mentees().len(), market.seats(), mentees, mentors, fits])
}
