//! How long an import takes, and how long members wait meanwhile.
//!
//! 100,000 tips into an empty community, on each engine, while somebody in another process (here:
//! on connections of their own) asks and looks; then the same file again, which changes nothing,
//! and an export. `cargo bench -p guildhall-tests --bench tips_io -- --short` is the same with
//! 5,000. The numbers are printed and judged by nobody.

use std::{
    io::Write as _,
    path::Path,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::{Duration, Instant},
};

use guildhall_core::{
    App,
    clock::Clock,
    commands::parse,
    db::Db,
    tips::transfer::{self, Orders, Target},
};
use guildhall_tests::{
    lab::Engine,
    servers::postgres::Postgres,
    world::{actor, found},
};
use serde_json::json;
use tempfile::TempDir;
use tokio::runtime::Runtime;

type Trouble = Box<dyn std::error::Error + Send + Sync>;

const FULL: usize = 100_000;
const SHORT: usize = 5_000;
/// How often somebody does something.
const EVERY: Duration = Duration::from_millis(20);

fn main() -> ExitCode {
    let mut tips = FULL;
    for arg in std::env::args().skip(1) {
        match arg.as_str() {
            // Cargo adds it by itself.
            "--bench" => {}
            "--short" => tips = SHORT,
            _ => {
                eprintln!("`{arg}` is not understood; there is only --short.");
                return ExitCode::FAILURE;
            }
        }
    }
    match measure(tips) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("The benchmark cannot run: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn measure(tips: usize) -> Result<(), Trouble> {
    let (server, runtime) = (Postgres::start()?, Runtime::new()?);
    let folder = TempDir::with_prefix("guildhall-bench-")?;
    let path = folder.path().join("tips.jsonl");
    write(&path, tips)?;
    println!("{tips} tips: seconds and tips a second; what members waited for an answer, in ms");
    println!("engine    what       seconds  a second  answers    p50    p99    max");
    for engine in Engine::ALL {
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("hall.db").display()),
            Engine::Postgres => runtime.block_on(server.database(None))?,
        };
        runtime.block_on(rounds(engine, &url, &path, tips))?;
    }
    Ok(())
}

fn write(path: &Path, tips: usize) -> Result<(), Trouble> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    for n in 0..tips {
        let tip = json!({
            "version": 1, "origin": format!("handbook/{n}"), "kind": "technique", "language": "en",
            "title": format!("Tip {n} about parking at the depot"), "topics": ["parking"],
            "text": "Ask at the gate which bay is free before you queue up. ".repeat(n % 12 + 1),
        });
        writeln!(file, "{tip}")?;
    }
    Ok(file.flush()?)
}

async fn rounds(engine: Engine, url: &str, path: &Path, tips: usize) -> Result<(), Trouble> {
    let app = found(Db::create(url).await?).await?;
    let operator = actor("import")?;
    let orders = Orders { publish: true, ..Orders::default() };
    for what in ["import", "again", "export"] {
        let over = Arc::new(AtomicBool::new(false));
        let members = tokio::spawn(members(url.to_owned(), Arc::clone(&over)));
        let began = Instant::now();
        if what == "export" {
            let mut out = std::io::sink();
            transfer::export(&app, &operator, Target::Lines(&mut out), &mut |_| ()).await?;
        } else {
            let told = transfer::import(&app, &operator, path, orders, &mut |_| ()).await?;
            if told.read() != tips as u64 || told.wrong > 0 {
                return Err(format!("{told:?}").into());
            }
        }
        let spent = began.elapsed();
        over.store(true, SeqCst);
        print(engine, what, tips, spent, &members.await??);
    }
    app.db.close().await;
    Ok(())
}

/// What somebody waits for each answer.
async fn members(url: String, over: Arc<AtomicBool>) -> Result<Vec<Duration>, Trouble> {
    let app = App::new(Db::open(&url).await?, Clock::default()).await?;
    let mut waits = Vec::new();
    while !over.load(SeqCst) {
        let n = waits.len();
        // Nobody comes up against what one person may ask.
        let who = actor(&format!("member{}", n / 4))?;
        let line = if n % 2 == 0 { "ask 'Where do I park?'" } else { "request list" };
        let began = Instant::now();
        app.answer(&who, parse::line(line)?).await?;
        waits.push(began.elapsed());
        tokio::time::sleep(EVERY).await;
    }
    app.db.close().await;
    waits.sort();
    Ok(waits)
}

fn print(engine: Engine, what: &str, tips: usize, spent: Duration, waits: &[Duration]) {
    let at = |share: usize| {
        let last = waits.len().saturating_sub(1);
        waits.get(last * share / 100).map_or(0.0, |wait| wait.as_secs_f64() * 1e3)
    };
    #[expect(clippy::cast_precision_loss, reason = "a rate, shown rounded")]
    let rate = tips as f64 / spent.as_secs_f64();
    println!(
        "{:<9} {what:<9} {:>8.1} {rate:>9.0} {:>8} {:>6.1} {:>6.1} {:>6.1}",
        engine.name(),
        spent.as_secs_f64(),
        waits.len(),
        at(50),
        at(99),
        at(100),
    );
}
