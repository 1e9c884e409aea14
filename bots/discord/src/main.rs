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
    App, Result,
    config::{Config, ExposeSecret},
    db::Db,
    telemetry,
    worker::{self, Stop},
};

/// Guildhall's Discord front end.
#[derive(Debug, Parser)]
#[command(name = "guildhall-discord", version)]
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
    let http = connect::http(config.discord()?)?;
    let db = Db::open(config.database_url.expose_secret()).await?;
    db.check_version().await?;
    let app = App::new(db, config.clock()).await?.with_base_url(config.base_url()?);
    let stop = Stop::on_signals()?;
    let Some(me) = connect::enter(&http, &app, &stop).await? else { return Ok(()) };
    let client = connect::client(http, &app).await?;
    let courier = deliver::Courier::new(client.http.clone(), me);
    let (shards, settings) = (client.shard_manager.clone(), config.outbox());
    let done = tokio::select! {
        done = connect::listen(client) => done,
        done = worker::work(&app, &courier, &settings, stop.over()) => done,
    };
    shards.shutdown_all().await;
    app.db.close().await;
    done
}
