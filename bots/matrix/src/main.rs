//! Guildhall on Matrix: `!` commands and reactions in, notices out. It holds no rule.
#![recursion_limit = "256"]

mod answer;
mod deliver;
mod direct;
mod heard;
mod inbound;
mod invitations;
mod mark;
mod pins;
mod quoted;
mod render;
mod session;
mod sync;
mod unreadable;
mod voice;

use std::{process::ExitCode, sync::Arc};

use clap::Parser;
use guildhall_core::{
    App, Error, Result,
    config::{Config, ExposeSecret},
    db::Db,
    telemetry,
    worker::{self, Stop},
};

/// Guildhall's Matrix front end.
#[derive(Debug, Parser)]
#[command(name = "guildhall-matrix", version)]
struct Cli {
    /// The settings file [default: guildhall.toml, if it is there]
    #[arg(long)]
    config: Option<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    telemetry::start(None);
    worker::ended(run(&cli).await)
}

async fn run(cli: &Cli) -> Result<()> {
    let config = Config::load(cli.config.as_deref())?;
    let matrix = config.matrix()?;
    let db = Db::open(config.database_url.expose_secret()).await?;
    db.check_version().await?;
    let app = App::new(db, config.clock()).await?.with_base_url(config.base_url()?);
    let stop = Stop::on_signals()?;
    let Some(own) = session::open(matrix, &stop).await? else { return Ok(()) };
    let session::Own { client, key } = own;
    let direct = Arc::new(direct::Direct::new(client.clone(), key));
    let voice = voice::Voice::default();
    let courier = deliver::Courier::new(client.clone(), Arc::clone(&direct), voice.clone());
    let bot = inbound::Bot::new(app.clone(), client, direct, voice)?;
    let settings = config.outbox();
    let (this, ending) = (app.clone(), stop.clone());
    let work =
        tokio::spawn(async move { worker::work(&this, &courier, &settings, ending.over()).await });
    let done = tokio::select! {
        done = sync::run(&bot, matrix, &stop) => done,
        done = work => done.unwrap_or_else(|e| Err(Error::Internal(format!("worker: {e}")))),
    };
    app.db.close().await;
    done
}
