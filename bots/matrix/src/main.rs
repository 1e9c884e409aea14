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
    Error, Result,
    bot::{self, Ground},
    config::Config,
};

/// Guildhall's Matrix front end.
#[derive(Debug, Parser)]
#[command(name = "guildhall-matrix", version)]
struct Cli {
    #[command(flatten)]
    options: bot::Options,
}

#[tokio::main]
async fn main() -> ExitCode {
    bot::run(&Cli::parse().options, run).await
}

async fn run(config: Config) -> Result<()> {
    let matrix = config.matrix()?;
    let ground = Ground::open(&config).await?;
    let Ground { app, stop, .. } = &ground;
    let Some(own) = session::open(matrix, stop).await? else { return Ok(()) };
    let session::Own { client, key } = own;
    let direct = Arc::new(direct::Direct::new(client.clone(), key));
    let voice = voice::Voice::default();
    let courier = deliver::Courier::new(client.clone(), Arc::clone(&direct), voice.clone());
    let bot = inbound::Bot::new(app.clone(), client, direct, voice)?;
    let this = ground.clone();
    let work = tokio::spawn(async move { this.work(&courier).await });
    let done = tokio::select! {
        done = sync::run(&bot, matrix, stop) => done,
        done = work => done.unwrap_or_else(|e| Err(Error::Internal(format!("worker: {e}")))),
    };
    app.db.close().await;
    done
}
