//! Search and completion over many tips, through the core, beside bare tantivy, SQLite's FTS5
//! and PostgreSQL on the same tips and the same queries, in turns.
//!
//! `cargo bench -p guildhall-tests --bench search` takes 10,000 and 100,000 tips; other numbers
//! can be given (`-- 1000000`), and `--short` is 3,000. What takes long to load can be left out
//! (`--without PostgreSQL`, or another's name). With `GUILDHALL_PROGRAM=FILE` the real program
//! answers too. The numbers are printed beside what is aimed at, and judged by nobody.

#[path = "sides/corpus.rs"]
mod corpus;
#[path = "sides/peers.rs"]
mod peers;
#[path = "sides/stock.rs"]
mod stock;

use std::{
    collections::BTreeMap,
    path::Path,
    process::{Command, ExitCode},
    time::{Duration, Instant},
};

use corpus::{Corpus, Style};
use guildhall_core::{
    App,
    commands::{
        complete, parse,
        spec::{Kind, Opt},
    },
    search::{Query, Scope},
};
use guildhall_tests::{
    servers::postgres::Postgres,
    world::{NOON, actor},
};
use peers::Peer;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// Whatever stops a benchmark.
type Trouble = Box<dyn std::error::Error + Send + Sync>;

const FULL: [u32; 2] = [10_000, 100_000];
const SHORT: u32 = 3_000;
/// Of each style so many queries, and before those some that do not count.
const QUERIES: (u32, u32) = (20, 500);
const SHORT_QUERIES: (u32, u32) = (5, 40);
/// The longest that one of the peers searches in one style.
const PATIENCE: Duration = Duration::from_secs(12);
/// Queries that are also answered by going through everything.
const CHECKED: u32 = 60;
/// Runs of the program.
const RUNS: u32 = 10;
/// What is aimed at: the number of tips up to which a p99 in milliseconds holds.
const SEARCH_P99: [(u32, f64); 2] = [(100_000, 5.0), (1_000_000, 20.0)];
const COMPLETION_P99: f64 = 10.0;
const RECALL: f64 = 0.98;
const PROGRAM: f64 = 200.0;

/// What was asked for on the command line.
struct Orders {
    tips: Vec<u32>,
    without: Vec<String>,
    queries: (u32, u32),
}

/// What was measured, in milliseconds, by who and what.
type Times = BTreeMap<(usize, String), Vec<f64>>;

fn main() -> ExitCode {
    let orders = match orders(std::env::args().skip(1)) {
        Ok(orders) => orders,
        Err(argument) => {
            eprintln!("`{argument}` is not understood; there are --short, --without and numbers.");
            return ExitCode::FAILURE;
        }
    };
    for tips in &orders.tips {
        if let Err(trouble) = measure(*tips, &orders) {
            eprintln!("The benchmark cannot run: {trouble}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn orders(mut args: impl Iterator<Item = String>) -> Result<Orders, String> {
    let mut orders = Orders { tips: Vec::new(), without: Vec::new(), queries: QUERIES };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            // Cargo adds it by itself.
            "--bench" => {}
            "--short" => {
                orders.tips.push(SHORT);
                orders.queries = SHORT_QUERIES;
            }
            "--without" => orders.without.push(args.next().ok_or(arg)?),
            number => orders.tips.push(number.parse().map_err(|_| arg.clone())?),
        }
    }
    if orders.tips.is_empty() {
        orders.tips = FULL.to_vec();
    }
    Ok(orders)
}

fn measure(tips: u32, orders: &Orders) -> Result<(), Trouble> {
    let folder = TempDir::with_prefix("guildhall-bench-")?;
    let (runtime, corpus) = (Runtime::new()?, Corpus::new(tips, NOON.as_millisecond()));
    println!("\n{tips} tips");
    let wanted = |name: &str| !orders.without.iter().any(|other| other == name);
    let server = if wanted("PostgreSQL") { Some(Postgres::start()?) } else { None };
    runtime.block_on(async {
        let file = folder.path().join("hall.db");
        timed("the library is filled", stock::fill(&corpus, &file)).await?;
        let app = indexed(&file).await?;
        let mut peers = Vec::new();
        if wanted("tantivy") {
            let built = async { Peer::tantivy(&corpus, &folder.path().join("tantivy")) };
            peers.push(timed("tantivy is filled", built).await?);
        }
        if wanted("FTS5") {
            peers.push(timed("FTS5 is filled", Peer::fts5(&corpus, folder.path())).await?);
        }
        if let Some(server) = &server {
            let url = server.database(None).await?;
            peers.push(timed("PostgreSQL is filled", Peer::postgres(&corpus, &url)).await?);
        }
        searches(&app, &corpus, &mut peers, orders.queries).await?;
        completes(&app, &corpus, orders.queries).await?;
        recall(&app, &corpus).await?;
        print_memory("after the queries");
        app.db.close().await;
        program(&corpus, &file)
    })
}

async fn timed<T>(
    what: &str,
    work: impl Future<Output = Result<T, Trouble>>,
) -> Result<T, Trouble> {
    let began = Instant::now();
    let done = work.await?;
    println!("{what:<40} {:>9.2} s", began.elapsed().as_secs_f64());
    Ok(done)
}

/// The core with its index, built by one and opened by another.
async fn indexed(file: &Path) -> Result<App, Trouble> {
    print_memory("before there is an index");
    let app = stock::open(file).await?;
    app.search.one_shot();
    timed("the index is built from the database", async { Ok(app.search.shelf().await?) }).await?;
    app.db.close().await;
    drop(app);
    print_memory("after it was built and left");
    let folder = file.with_extension("db.search");
    let bytes = std::fs::read_dir(folder)?
        .map(|entry| entry?.metadata().map(|about| about.len()))
        .sum::<Result<u64, _>>()?;
    println!("{:<40} {:>9.1} MB", "its size on disk", bytes as f64 / 1e6);
    let app = stock::open(file).await?;
    app.search.one_shot();
    timed("the index is opened", async { Ok(app.search.shelf().await?) }).await?;
    print_memory("after it was opened");
    Ok(app)
}

/// What the process has in memory, and how much of that is no mapped file.
fn print_memory(when: &str) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse().unwrap_or(0.0) / 1e3
    };
    let (all, own) = (of("VmRSS:"), of("RssAnon:"));
    println!("{:<40} {all:>9.1} MB, {own:.1} of them no file's", format!("memory {when}"));
}

/// Every query is answered by all in turns.
async fn searches(
    app: &App,
    corpus: &Corpus,
    peers: &mut [Peer],
    (warm, counted): (u32, u32),
) -> Result<(), Trouble> {
    let mut times = Times::new();
    let (member, shelf) = (actor("finder")?, app.search.shelf().await?);
    let scope = scope(app).await?;
    for (at, style) in Style::ALL.into_iter().enumerate() {
        for n in 0..warm + counted {
            let typed = corpus.query(style, n);
            let mut note = |who: &str, spent: Duration| {
                if n >= warm {
                    let of = times.entry((at, who.to_owned())).or_default();
                    of.push(spent.as_secs_f64() * 1e3);
                }
            };
            let command = parse::args(&["tip", "search", &typed].map(ToOwned::to_owned))?;
            let parse::Parsed::Command(command) = command else { return Err("a form".into()) };
            let began = Instant::now();
            app.execute(&member, command).await?;
            note("guildhall", began.elapsed());
            let began = Instant::now();
            shelf.find(&scope, &Query::parse(&typed), NOON.as_millisecond(), 10)?;
            note("its index", began.elapsed());
            if style == Style::Filtered {
                continue;
            }
            for peer in &mut *peers {
                let known = times.get(&(at, peer.name().to_owned()));
                let spent = known.map_or(0.0, |times| times.iter().sum::<f64>());
                if spent > PATIENCE.as_secs_f64() * 1e3 {
                    continue;
                }
                let spent = peer.time(&typed).await?;
                if n >= warm {
                    let of = times.entry((at, peer.name().to_owned())).or_default();
                    of.push(spent.as_secs_f64() * 1e3);
                }
            }
        }
    }
    print_searches(corpus, times);
    Ok(())
}

async fn scope(app: &App) -> Result<Scope, Trouble> {
    let (member, now) = (actor("finder")?, app.clock.now());
    let entry = app.db.read(async |tx| tx.enter(&member, now).await).await?;
    let (community, langs) = (entry.community, vec![entry.lang.tag().to_owned()]);
    Ok(Scope { community, langs, topics: Vec::new() })
}

fn print_searches(corpus: &Corpus, mut times: Times) {
    println!(
        "the ten best, in ms                     queries    p50    p99    max  ÷ ours p50   p99"
    );
    let goal = SEARCH_P99.into_iter().find(|(upto, _)| corpus.tips <= *upto).map(|(_, ms)| ms);
    for times in times.values_mut() {
        times.sort_by(f64::total_cmp);
    }
    for ((at, who), of) in &times {
        let ours = &times[&(*at, "guildhall".to_owned())];
        let versus = |share| at_share(of, share) / at_share(ours, share);
        let ratio = format!("{:>11.2} {:>5.2}", versus(50), versus(99));
        let goal = goal.map_or_else(String::new, |goal| judged("p99", at_share(of, 99), goal));
        println!(
            "{:<39} {:>7} {:>6.2} {:>6.2} {:>6.1} {}",
            format!("{}: {who}", Style::ALL[*at].name()),
            of.len(),
            at_share(of, 50),
            at_share(of, 99),
            at_share(of, 100),
            if who == "guildhall" { goal } else { ratio },
        );
    }
}

fn at_share(sorted: &[f64], share: usize) -> f64 {
    sorted.get(sorted.len().saturating_sub(1) * share / 100).copied().unwrap_or_default()
}

fn judged(what: &str, is: f64, goal: f64) -> String {
    format!(" goal: {what} ≤ {goal}{}", if is > goal { ", MISSED" } else { "" })
}

async fn completes(app: &App, corpus: &Corpus, (warm, counted): (u32, u32)) -> Result<(), Trouble> {
    let (name, choices) = ("tip".to_owned(), Vec::new());
    let option = Opt { name, kind: Kind::Tip, required: true, positional: true, choices };
    let (member, mut times) = (actor("finder")?, Vec::new());
    for n in 0..warm + counted {
        let typed = corpus.begun(n);
        let began = Instant::now();
        complete::values(app, &member, &option, &typed).await?;
        if n >= warm {
            times.push(began.elapsed().as_secs_f64() * 1e3);
        }
    }
    times.sort_by(f64::total_cmp);
    println!(
        "{:<39} {:>7} {:>6.2} {:>6.2} {:>6.1} {}",
        "a title is completed",
        times.len(),
        at_share(&times, 50),
        at_share(&times, 99),
        at_share(&times, 100),
        judged("p99", at_share(&times, 99), COMPLETION_P99),
    );
    Ok(())
}

/// How much of the ten best is found.
async fn recall(app: &App, corpus: &Corpus) -> Result<(), Trouble> {
    let (shelf, scope, now) = (app.search.shelf().await?, scope(app).await?, app.clock.now());
    let (mut found, mut all) = (0_usize, 0_usize);
    for (n, style) in (0..CHECKED).zip(Style::ALL.into_iter().cycle()) {
        let query = Query::parse(&corpus.query(style, n));
        let some = shelf.find(&scope, &query, now, 10)?.hits;
        let best = shelf.find_all(&scope, &query, now, 10)?.hits;
        let of = |hit: &guildhall_core::search::Hit| (hit.community, hit.number);
        found += best.iter().filter(|hit| some.iter().any(|other| of(other) == of(hit))).count();
        all += best.len();
    }
    let share = found as f64 / all.max(1) as f64;
    let missed = if share < RECALL { ", MISSED" } else { "" };
    println!("{:<40} {share:>9.4}  goal: ≥ {RECALL}{missed}", "recall of the ten best");
    Ok(())
}

/// Searches by the program itself, from its start to its end.
fn program(corpus: &Corpus, file: &Path) -> Result<(), Trouble> {
    let Some(program) = std::env::var_os("GUILDHALL_PROGRAM") else { return Ok(()) };
    let mut times = Vec::new();
    for n in 0..RUNS {
        let mut run = Command::new(&program);
        run.args(["exec", "--community", stock::HOME, "--as", "finder", "--json", "--"]);
        run.args(["tip", "search", &corpus.query(Style::Words, n)]);
        let began = Instant::now();
        let ran = run.env("DATABASE_URL", stock::url(file)).output()?;
        if !ran.status.success() {
            return Err(String::from_utf8_lossy(&ran.stderr).into_owned().into());
        }
        times.push(began.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    println!(
        "{:<39} {:>7} {:>6.0} {:>6.0} {:>6.0} {}",
        "exec … tip search",
        times.len(),
        at_share(&times, 50),
        at_share(&times, 99),
        at_share(&times, 100),
        judged("the greatest", at_share(&times, 100), PROGRAM),
    );
    Ok(())
}
