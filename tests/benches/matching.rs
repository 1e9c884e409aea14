//! Matching of many mentees and mentors beside OR-tools, on the same markets in turns.
//!
//! `cargo bench -p guildhall-tests --bench matching` takes 5,000 mentees and 2,000 mentors with 30
//! candidates for each mentee, where seats are abundant and where they are scarce, with fits at
//! random and with mentors whom all want; `-- --short` is a tenth of it. Times are medians. What is
//! timed is the whole call, which includes building the graph from lists. The numbers are printed
//! beside what is aimed at, and judged by nobody; but both must find the same optimum.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, ExitCode, Stdio},
    time::Instant,
};

use guildhall_core::{
    clock::Zones,
    mentorship::{
        engine::{
            assign, deferred,
            hours::Free,
            market::{Candidate, Market, Matching},
            preview::Preview,
            profile::{About, Comfort, Goal, Language, Mentee, Mentor, Person, Skill, Strength},
        },
        rounds::{Input, Ranks},
    },
    schedule::Hours,
};
use guildhall_tests::servers::peers;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::json;

/// Whatever stops a benchmark.
type Trouble = Box<dyn std::error::Error + Send + Sync>;

const FULL: u32 = 5000;
const SHORT: u32 = 500;
const CANDIDATES: usize = 30;
/// Each is solved so often by everybody.
const ROUNDS: usize = 9;
const SEED: u64 = 20_260_302;
/// The day on which candidates are looked for: 2 March 2026.
const NOW: i64 = 1_772_452_800_000;
const ZONES: [&str; 10] = [
    "Europe/Madrid",
    "Europe/London",
    "America/New_York",
    "America/Lima",
    "America/Mexico_City",
    "Africa/Lagos",
    "Africa/Nairobi",
    "Asia/Kolkata",
    "Asia/Manila",
    "Australia/Sydney",
];
/// What is aimed at, as parts of OR-tools' time.
const ASSIGNMENT: f64 = 1.0;
const DEFERRED: f64 = 0.1;

/// A kind of market.
struct Kind {
    name: &'static str,
    /// Most seats of a mentor, who has one at least.
    seats: u32,
    /// The part of a fit, of 10,000, that a mentor has for everybody, at most.
    renown: u32,
}

const KINDS: [Kind; 4] = [
    Kind { name: "abundant seats, fits at random", seats: 4, renown: 0 },
    Kind { name: "abundant seats, some wanted by all", seats: 4, renown: 5000 },
    Kind { name: "scarce seats, fits at random", seats: 2, renown: 0 },
    Kind { name: "scarce seats, some wanted by all", seats: 2, renown: 5000 },
];

fn main() -> ExitCode {
    let mut mentees = FULL;
    for arg in std::env::args().skip(1) {
        match arg.as_str() {
            // Cargo adds it by itself.
            "--bench" => {}
            "--short" => mentees = SHORT,
            _ => {
                eprintln!("`{arg}` is not understood; there is only --short.");
                return ExitCode::FAILURE;
            }
        }
    }
    match measure(mentees) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("The benchmark cannot run: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn measure(mentees: u32) -> Result<(), Trouble> {
    let mut solver = Solver::start()?;
    println!("{mentees} mentees, {} mentors, seed {SEED}", mentees * 2 / 5);
    for kind in &KINDS {
        compare(&mut solver, kind, &market(mentees, kind)?)?;
    }
    lists(mentees)?;
    solver.stop()
}

/// How long it takes to find every mentee's candidates: people in ten zones, who have said when they
/// have time and what they want or know.
fn lists(mentees: u32) -> Result<(), Trouble> {
    let mut rng = ChaCha8Rng::seed_from_u64(SEED);
    let mut below = |end: u32| rng.next_u32() % end;
    let zones = Zones::default();
    let mut about = |number: u32| -> Result<About, Trouble> {
        let from = 6 + below(12);
        let hours = format!("mo-fr {from}-{}", from + 2 + below(5));
        let zone = ZONES[below(10) as usize];
        let strengths = (0..3).map(|_| Strength(below(12))).collect();
        Ok(About {
            person: Person(number.into()),
            languages: [Language(below(2))].into(),
            free: Free { hours: Hours::parse(&hours)?, zone: zones.get(zone)? },
            strengths,
            blocked: BTreeSet::new(),
            paused: false,
        })
    };
    let count = mentees * 2 / 5;
    let abouts = (0..count + mentees).map(&mut about).collect::<Result<Vec<_>, _>>()?;
    let mut some = |most: u32| -> Vec<u32> { (0..4).map(|_| below(most)).collect() };
    let (mut mentors, mut seekers) = (Vec::new(), Vec::new());
    for (at, about) in (0..).zip(abouts) {
        if at < count {
            let skills = some(60).into_iter().filter_map(|s| Some((Skill(s), Comfort::new(4)?)));
            let (skills, enjoys) = (skills.collect(), some(12).into_iter().map(Goal).collect());
            let (capacity, load, responsiveness, past) = (2, 0, None, [].into());
            mentors.push(Mentor { about, skills, enjoys, capacity, load, responsiveness, past });
        } else {
            let wants = some(60).into_iter().map(|skill| (Skill(skill), 3)).collect();
            seekers.push(Mentee { about, wants, goals: some(12).into_iter().map(Goal).collect() });
        }
    }
    let began = Instant::now();
    let input = Input::new(&mentors, &seekers, &Ranks::default(), NOW);
    let pairs: usize = input.mentees.iter().map(Vec::len).sum();
    println!("\nlists of {pairs} candidates in {:.1} s", began.elapsed().as_secs_f64());
    Ok(())
}

/// Each mentee has candidates at random, whom they want as well as they fit.
fn market(mentees: u32, kind: &Kind) -> Result<Market, Trouble> {
    let mut rng = ChaCha8Rng::seed_from_u64(SEED);
    let mut below = |end: u32| rng.next_u32() % end;
    let mentors = mentees * 2 / 5;
    let seats = (0..mentors).map(|_| 1 + below(kind.seats)).collect();
    let renown: Vec<u32> = (0..mentors).map(|_| below(kind.renown + 1)).collect();
    let mut list = |_| {
        let mut chosen = BTreeSet::new();
        while chosen.len() < CANDIDATES {
            chosen.insert(below(mentors));
        }
        let one = |mentor: u32| {
            let fit = renown[mentor as usize] + below(10_000 - kind.renown);
            Candidate::by_fit(mentor, fit)
        };
        chosen.into_iter().map(one).collect()
    };
    Ok(Market::new((0..mentees).map(&mut list).collect(), seats)?)
}

fn compare(solver: &mut Solver, kind: &Kind, market: &Market) -> Result<(), Trouble> {
    let line = line(market);
    let (mut theirs, mut ours, mut stable) = (Vec::new(), Vec::new(), Vec::new());
    let (mut best, mut deferred) = (Matching::new(), Matching::new());
    let mut optimum = 0;
    for _ in 0..ROUNDS {
        let (total, milliseconds) = solver.solve(&line)?;
        (optimum, best) = (total, timed(&mut ours, || assign::best(market)));
        deferred = timed(&mut stable, || deferred::stable(market, SEED));
        theirs.push(milliseconds);
    }
    let (best, deferred) = (Preview::new(market, &best), Preview::new(market, &deferred));
    if best.total_fit != optimum {
        return Err(format!("{}: {} is not {optimum}", kind.name, best.total_fit).into());
    }
    let [theirs, ours, stable] = [theirs, ours, stable].map(median);
    println!("\n{} ({} seats)", kind.name, market.seats().iter().sum::<u32>());
    println!("{:<24} {theirs:>9.2} ms  total fit {optimum}", "OR-tools");
    row("assignment", (ours, theirs, ASSIGNMENT), &best, optimum);
    row("deferred acceptance", (stable, theirs, DEFERRED), &deferred, optimum);
    Ok(())
}

fn row(what: &str, (ours, theirs, aim): (f64, f64, f64), preview: &Preview, optimum: u64) {
    println!(
        "{what:<24} {ours:>9.2} ms  {:.3} of OR-tools' (aim: {aim})  {:.4} of the optimum, {} \
         unmatched, {} blocking",
        ours / theirs,
        preview.total_fit as f64 / optimum as f64,
        preview.unmatched,
        preview.blocking
    );
}

fn timed<T>(times: &mut Vec<f64>, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let done = work();
    times.push(began.elapsed().as_secs_f64() * 1000.0);
    done
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The market as `tests/peers/matching_judge.py` reads it.
fn line(market: &Market) -> String {
    let pairs = market.mentees().iter().enumerate();
    let pairs: Vec<(usize, &Candidate)> =
        pairs.flat_map(|(mentee, of)| of.iter().map(move |c| (mentee, c))).collect();
    let mentees: Vec<usize> = pairs.iter().map(|(mentee, _)| *mentee).collect();
    let mentors: Vec<u32> = pairs.iter().map(|(_, c)| c.mentor).collect();
    let fits: Vec<u32> = pairs.iter().map(|(_, c)| c.fit).collect();
    json!([market.mentees().len(), market.seats(), mentees, mentors, fits]).to_string() + "\n"
}

/// A Python process with OR-tools, which times its own calls.
struct Solver {
    python: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Solver {
    fn start() -> Result<Self, Trouble> {
        let mut command = peers::or_tools()?;
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/peers/matching_judge.py"));
        let mut python = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let stdin = python.stdin.take().ok_or("no pipe")?;
        let stdout = BufReader::new(python.stdout.take().ok_or("no pipe")?);
        Ok(Self { python, stdin, stdout })
    }

    /// The optimum, and the milliseconds that it took.
    fn solve(&mut self, line: &str) -> Result<(u64, f64), Trouble> {
        self.stdin.write_all(line.as_bytes())?;
        let mut answer = String::new();
        self.stdout.read_line(&mut answer)?;
        let (total, milliseconds) = answer.trim().split_once(' ').ok_or("no answer")?;
        Ok((total.parse()?, milliseconds.parse()?))
    }

    fn stop(mut self) -> Result<(), Trouble> {
        drop(self.stdin);
        self.python.wait()?;
        Ok(())
    }
}
