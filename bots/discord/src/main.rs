//! Guildhall on Discord: slash commands, buttons and dialogs in, embeds out. It holds no rule.

mod answer;
mod connect;
mod custom_id;
mod deliver;
mod events;
mod inbound;
mod interest;
mod pins;
mod quoted;
mod register;
mod render;

use std::process::ExitCode;

use clap::Parser;
use guildhall_core::{
    Result,
    bot::{self, Ground},
    config::Config,
};

/// Guildhall's Discord front end.
#[derive(Debug, Parser)]
#[command(name = "guildhall-discord", version)]
struct Cli {
    #[command(flatten)]
    options: bot::Options,
}

#[tokio::main]
async fn main() -> ExitCode {
    bot::run(&Cli::parse().options, run).await
}

async fn run(config: Config) -> Result<()> {
    let http = connect::http(config.discord()?)?;
    let ground = Ground::open(&config).await?;
    let Ground { app, stop, .. } = &ground;
    let Some(me) = connect::enter(&http, app, stop).await? else { return Ok(()) };
    let client = connect::client(http, app).await?;
    let courier = deliver::Courier::new(client.http.clone(), me);
    let shards = client.shard_manager.clone();
    let done = tokio::select! {
        done = connect::listen(client) => done,
        done = ground.work(&courier) => done,
    };
    shards.shutdown_all().await;
    app.db.close().await;
    done
}
