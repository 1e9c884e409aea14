//! `guildhall tips`: the library as files.

use std::{
    io::{self, BufWriter, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Subcommand, ValueEnum};
use guildhall_core::{
    Actor, Error, Result, UserError,
    tips::transfer::{self, Orders, Summary, Target},
};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::{
    exec::{actor, app, ended, refusal},
    progress::Bar,
    show,
};

#[derive(Debug, Subcommand)]
pub(crate) enum TipsTask {
    /// Writes published and archived tips to a file, a folder or standard output
    Export(ExportArgs),
    /// Takes tips from a file or a folder; run again, nothing comes twice
    Import(ImportArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The community's name
    #[arg(long)]
    community: String,
    /// One tip a line, or one Markdown file each
    #[arg(long, default_value = "jsonl")]
    format: Format,
    /// A file, or a folder for Markdown [default: standard output]
    #[arg(long)]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// JSON Lines
    Jsonl,
    /// Markdown with front matter
    Markdown,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// A file of JSON Lines, a Markdown file, or a folder of them
    path: PathBuf,
    /// The community's name
    #[arg(long)]
    community: String,
    /// Reads and checks everything, and writes nothing
    #[arg(long)]
    dry_run: bool,
    /// New tips are published
    #[arg(long)]
    publish: bool,
    /// New tips wait for reviews (default)
    #[arg(long, conflicts_with = "publish")]
    propose: bool,
    /// Writes nothing where anything is wrong
    #[arg(long)]
    strict: bool,
    /// The account of the member who takes care of new tips [default: nobody]
    #[arg(long = "as")]
    name: Option<String>,
    /// Prints one JSON object
    #[arg(long)]
    json: bool,
}

/// Runs one of them.
pub(crate) async fn run(url: &str, task: &TipsTask) -> ExitCode {
    match task {
        TipsTask::Export(args) => ended(export(url, args).await, false),
        TipsTask::Import(args) => match import(url, args).await {
            Ok(summary) => told(&summary, args),
            Err(error) => ended(Err(error), args.json),
        },
    }
}

async fn export(url: &str, args: &ExportArgs) -> Result<()> {
    // Not a member: whoever runs this has the database.
    let actor = actor(&args.community, "export", false)?;
    match (args.format, &args.out) {
        (Format::Markdown, None) => Err(UserError::new("file.out").into()),
        (Format::Markdown, Some(folder)) => {
            let tips = written(url, &actor, Target::Folder(folder), true).await?;
            println!("{tips} tips exported to {}.", folder.display());
            Ok(())
        }
        (Format::Jsonl, None) => {
            let mut out = BufWriter::new(io::stdout());
            written(url, &actor, Target::Lines(&mut out), false).await.map(drop)
        }
        (Format::Jsonl, Some(path)) => {
            let tips = whole_file(url, &actor, path).await?;
            println!("{tips} tips exported to {}.", path.display());
            Ok(())
        }
    }
}

async fn written(url: &str, actor: &Actor, target: Target<'_>, shows: bool) -> Result<u64> {
    let app = app(url, None).await?;
    let mut bar = Bar::new(shows);
    let tips = transfer::export(&app, actor, target, &mut |at| bar.show(at)).await;
    app.db.close().await;
    tips
}

/// Writes a file beside the one that is meant, which takes its place once it is whole.
async fn whole_file(url: &str, actor: &Actor, path: &Path) -> Result<u64> {
    let failed = |error: io::Error| -> Error {
        UserError::new("file.unwritten").with("path", path.display()).with("said", error).into()
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let file = NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    let mut out = BufWriter::new(file);
    let tips = written(url, actor, Target::Lines(&mut out), true).await?;
    out.flush().map_err(failed)?;
    let file = out.into_inner().map_err(|e| failed(e.into_error()))?;
    file.persist(path).map_err(|e| failed(e.error))?;
    Ok(tips)
}

async fn import(url: &str, args: &ImportArgs) -> Result<Summary> {
    let actor = actor(&args.community, args.name.as_deref().unwrap_or("import"), false)?;
    let app = app(url, None).await?;
    let orders = Orders {
        // Waiting for reviews goes without saying.
        publish: args.publish && !args.propose,
        dry_run: args.dry_run,
        strict: args.strict,
        own: args.name.is_some(),
    };
    let mut bar = Bar::new(true);
    let summary = transfer::import(&app, &actor, &args.path, orders, &mut |at| bar.show(at)).await;
    drop(bar);
    app.db.close().await;
    summary
}

/// Says what became of the file: 1 where anything in it was wrong.
fn told(summary: &Summary, args: &ImportArgs) -> ExitCode {
    if args.json {
        println!("{}", object(summary));
    } else {
        for fault in faults(summary) {
            eprintln!("{}", fault["line"].as_str().unwrap_or_default());
        }
        let more = summary.wrong - u64::try_from(summary.faults.len()).unwrap_or_default();
        if more > 0 {
            eprintln!("And {more} more.");
        }
        println!("{}", sentence(summary, args));
    }
    ExitCode::from(u8::from(summary.wrong > 0))
}

fn faults(summary: &Summary) -> Vec<Value> {
    let words = |fault: &transfer::Fault| {
        let error = Error::User(fault.error.clone());
        let refused = refusal(guildhall_core::words::Lang::default(), &error);
        let said = refused.map(|r| show::refusal(&r).replace('\n', " ")).unwrap_or_default();
        json!({ "place": fault.place.to_string(), "code": fault.error.code, "line": format!("{}: {said}", fault.place) })
    };
    summary.faults.iter().map(words).collect()
}

fn object(summary: &Summary) -> Value {
    json!({
        "ok": summary.wrong == 0,
        "added": summary.added,
        "updated": summary.updated,
        "same": summary.same,
        "kept": summary.kept,
        "gone": summary.gone,
        "wrong": summary.wrong,
        "faults": faults(summary),
    })
}

fn sentence(s: &Summary, args: &ImportArgs) -> String {
    if args.strict && !args.dry_run && s.wrong > 0 {
        return format!("{} wrong: nothing was imported.", s.wrong);
    }
    let stand = match (s.added, args.publish) {
        (0, _) => "added",
        (_, true) => "added, published",
        (_, false) => "added, waiting for reviews",
    };
    let would = if args.dry_run { "Nothing was written. It would be: " } else { "" };
    let parts = [
        (s.added, stand),
        (s.updated, "updated"),
        (s.same, "as they were"),
        (s.kept, "kept as they were written here"),
        (s.gone, "deleted or hidden here, and left so"),
        (s.wrong, "wrong"),
    ];
    let parts = parts.into_iter().enumerate().filter(|(at, (n, _))| *at == 0 || *n > 0);
    let parts: Vec<_> = parts.map(|(_, (n, what))| format!("{n} {what}")).collect();
    format!("{would}{}.", parts.join("; "))
}
