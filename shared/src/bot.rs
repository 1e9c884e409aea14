//! What the programs of all bots have in common: how one is started, what it stands on, how it ends.

use std::process::ExitCode;

use clap::Args;

use crate::{
    app::App,
    config::{Config, ExposeSecret},
    db::Db,
    error::Result,
    outbox::{self, Transport},
    telemetry,
    worker::{self, Stop},
};

/// What a bot can be started with.
#[derive(Debug, Args)]
pub struct Options {
    /// The settings file [default: guildhall.toml, if it is there]
    #[arg(long)]
    config: Option<String>,
}

/// Reads the settings and runs a bot by them: it logs from now on, shows how it ended, and gives its
/// exit code, see [`worker::ended`].
pub async fn run(options: &Options, bot: impl AsyncFnOnce(Config) -> Result<()>) -> ExitCode {
    telemetry::start(None);
    worker::ended(match Config::load(options.config.as_deref()) {
        Ok(config) => bot(config).await,
        Err(error) => Err(error),
    })
}

/// What a bot stands on.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The core, on the database of the settings.
    pub app: App,
    /// Whether the program is to end.
    pub stop: Stop,
    delivery: outbox::Settings,
}

impl Ground {
    /// Opens the database, which must be up to date, and waits for signals from now on.
    ///
    /// # Errors
    /// `config.wrong`, and those of [`Db::open`], [`Db::check_version`], [`App::new`] and
    /// [`Stop::on_signals`].
    pub async fn open(config: &Config) -> Result<Self> {
        let db = Db::open(config.database_url.expose_secret()).await?;
        db.check_version().await?;
        let app = App::new(db, config.clock()).await?.with_base_url(config.base_url()?);
        Ok(Self { app, stop: Stop::on_signals()?, delivery: config.outbox() })
    }

    /// Does what is due besides answering until the program is to end: see [`worker::work`].
    ///
    /// # Errors
    /// A defect of the program.
    pub async fn work(&self, transport: &impl Transport) -> Result<()> {
        worker::work(&self.app, transport, &self.delivery, self.stop.over()).await
    }
}
