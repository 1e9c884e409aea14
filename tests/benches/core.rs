//! The core beside bare SQL: ask, claim, solve, thank, as stories per second.
//!
//! Both sides run the same statements in the same transactions of the same
//! database, in turns; what the core takes longer is what parsing, rules, words
//! and cards cost. `cargo bench -p guildhall-tests --bench core -- --short` is
//! the same in less time. The numbers are printed and judged by nobody.

mod sides;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use guildhall_tests::{lab::Engine, servers::postgres::Postgres};
use sides::{Pair, Side, Trouble};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// The most that the core's time should be of the bare time.
const TARGET: f64 = 1.25;
const IN_FLIGHT: [usize; 2] = [1, 64];

/// How long everything takes.
struct Pace {
    rounds: usize,
    turn: Duration,
    warm_up: Duration,
}

const FULL: Pace =
    Pace { rounds: 11, turn: Duration::from_millis(900), warm_up: Duration::from_secs(1) };
const SHORT: Pace =
    Pace { rounds: 5, turn: Duration::from_millis(250), warm_up: Duration::from_millis(250) };

/// What one round measured, in stories per second.
struct Round {
    core: f64,
    bare: f64,
}

fn main() -> ExitCode {
    let pace = match pace(std::env::args().skip(1)) {
        Ok(pace) => pace,
        Err(argument) => {
            eprintln!("`{argument}` is not understood; there is only --short.");
            return ExitCode::FAILURE;
        }
    };
    match measure(&pace) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("The benchmark cannot run: {trouble}");
            ExitCode::FAILURE
        }
    }
}

/// Cargo adds `--bench` by itself.
fn pace(args: impl Iterator<Item = String>) -> Result<Pace, String> {
    let mut pace = FULL;
    for arg in args {
        match arg.as_str() {
            "--bench" => {}
            "--short" => pace = SHORT,
            _ => return Err(arg),
        }
    }
    Ok(pace)
}

fn measure(pace: &Pace) -> Result<(), Trouble> {
    let server = Postgres::start()?;
    let runtime = Runtime::new()?;
    println!("ask, claim, solve, thank: stories per second, the median of {} rounds", pace.rounds);
    println!("engine    in flight     core     bare  core/bare time (from … to)");
    for engine in Engine::ALL {
        for in_flight in IN_FLIGHT {
            let rounds = runtime.block_on(cell(&server, engine, in_flight, pace))?;
            print(engine, in_flight, &rounds);
        }
    }
    println!("target: at most {TARGET:.2}");
    Ok(())
}

/// One engine, empty at first, with so many stories going on at any time.
async fn cell(
    server: &Postgres,
    engine: Engine,
    in_flight: usize,
    pace: &Pace,
) -> Result<Vec<Round>, Trouble> {
    let folder = TempDir::with_prefix("guildhall-bench-")?;
    let url = match engine {
        Engine::Sqlite => format!("sqlite:{}", folder.path().join("hall.db").display()),
        Engine::Postgres => server.database(None).await?,
    };
    let app = sides::found(&url).await?;
    let mut core = sides::pairs(&app, Side::Core, in_flight).await?;
    let mut bare = sides::pairs(&app, Side::Bare, in_flight).await?;
    turn(&mut core, pace.warm_up).await?;
    turn(&mut bare, pace.warm_up).await?;
    let mut rounds = Vec::new();
    for _ in 0..pace.rounds {
        let core = turn(&mut core, pace.turn).await?;
        let bare = turn(&mut bare, pace.turn).await?;
        rounds.push(Round { core, bare });
    }
    app.db.close().await;
    Ok(rounds)
}

/// Every pair lives through stories, each in a task of its own, until the time is over.
async fn turn(pairs: &mut Vec<Pair>, span: Duration) -> Result<f64, Trouble> {
    let began = Instant::now();
    let tasks: Vec<_> =
        pairs.drain(..).map(|pair| tokio::spawn(stories(pair, began + span))).collect();
    let mut told = 0_u32;
    for task in tasks {
        let (pair, stories) = task.await??;
        pairs.push(pair);
        told += stories;
    }
    Ok(f64::from(told) / began.elapsed().as_secs_f64())
}

async fn stories(mut pair: Pair, until: Instant) -> Result<(Pair, u32), Trouble> {
    let mut told = 0;
    while Instant::now() < until {
        pair.story().await?;
        told += 1;
    }
    Ok((pair, told))
}

fn print(engine: Engine, in_flight: usize, rounds: &[Round]) {
    let core = sorted(rounds.iter().map(|r| r.core));
    let bare = sorted(rounds.iter().map(|r| r.bare));
    let ratio = sorted(rounds.iter().map(|r| r.bare / r.core));
    println!(
        "{:<9} {in_flight:>9} {:>8.0} {:>8.0}  {:>9.2} ({:.2} … {:.2}){}",
        engine.name(),
        median(&core),
        median(&bare),
        median(&ratio),
        ratio[0],
        ratio[ratio.len() - 1],
        if median(&ratio) > TARGET { "  above the target" } else { "" },
    );
}

fn sorted(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut numbers: Vec<_> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

fn median(sorted: &[f64]) -> f64 {
    sorted[sorted.len() / 2]
}
