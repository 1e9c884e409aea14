//! The settings of the bots: one TOML file, and the environment over it.
//!
//! `GUILDHALL__DISCORD__TOKEN` in the environment is `token` in the file's section
//! `[discord]`. The database is also found under `DATABASE_URL`, as the terminal
//! program's is. Secrets are [`SecretString`]s, which show themselves to nobody.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use config::{ConfigError, Environment, File, FileFormat};
pub use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::{
    clock::Clock,
    error::{Result, UserError},
    feeds::BaseUrl,
    outbox,
};

/// The file that is read where none is named, if it is there.
pub const FILE: &str = "guildhall.toml";

/// All settings. A front end needs its own section; the others may be missing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The database, with its password if it has one.
    pub database_url: SecretString,
    /// Milliseconds by which domain time is ahead of the system's: for trying out another day.
    #[serde(default)]
    pub clock_offset: i64,
    /// Where the world reaches `guildhall serve`. Without it: `GUILDHALL_BASE_URL`; without that
    /// nobody is offered a feed.
    pub base_url: Option<String>,
    /// How messages are delivered.
    #[serde(default)]
    pub delivery: Delivery,
    /// The Discord front end.
    pub discord: Option<Discord>,
    /// The Matrix front end.
    pub matrix: Option<Matrix>,
}

/// `[delivery]`: times in milliseconds.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// How long a lane waits after the process that delivered it crashed.
    pub lease: Option<u64>,
    /// The first wait after a failure.
    pub backoff: Option<u64>,
}

/// `[discord]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discord {
    /// The bot's token.
    pub token: SecretString,
    /// An HTTP address that stands for Discord's, such as a proxy that keeps the rate
    /// limits of several bots; then this program keeps none of its own.
    pub proxy: Option<String>,
    /// Connect to this address instead of looking Discord's name up.
    pub address: Option<SocketAddr>,
    /// A PEM file with one more root certificate to trust.
    pub root_certificate: Option<PathBuf>,
}

/// `[matrix]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// The homeserver's address, such as `https://matrix.example.org`.
    pub homeserver: String,
    /// The bot's user, `@hall:example.org` or its local part.
    pub user: String,
    /// Its password; needed until the first login is done.
    pub password: Option<SecretString>,
    /// Where the session and the keys are kept. Only this program may read it.
    pub folder: PathBuf,
    /// A secret with which the bot's identity is recovered by a new login.
    pub recovery: Option<SecretString>,
}

impl Config {
    /// Reads the settings: `file` where one is named, else [`FILE`] if it is there; then the environment.
    ///
    /// # Errors
    /// `config.file`, `config.wrong`, `config.missing`; none of them shows a value.
    pub fn load(file: Option<&str>) -> Result<Self> {
        let name = file.unwrap_or(FILE);
        let source = File::new(name, FileFormat::Toml).required(file.is_some());
        let environment =
            Environment::with_prefix("GUILDHALL").prefix_separator("__").separator("__");
        let fallback = std::env::var("DATABASE_URL").ok().filter(|url| !url.is_empty());
        let fallback = fallback.unwrap_or_else(|| "sqlite:guildhall.db".to_owned());
        let read = config::Config::builder()
            .set_default("database_url", fallback)
            .map(|builder| builder.add_source(source).add_source(environment))
            .and_then(|builder| builder.build())
            .and_then(config::Config::try_deserialize);
        read.map_err(|e| refused(name, &e).into())
    }

    /// Domain time as it is set.
    #[must_use]
    pub const fn clock(&self) -> Clock {
        Clock::System { offset: self.clock_offset }
    }

    /// Where feeds are reached.
    ///
    /// # Errors
    /// `config.wrong`.
    pub fn base_url(&self) -> Result<Option<BaseUrl>> {
        match &self.base_url {
            Some(typed) => BaseUrl::read("base_url", typed).map(Some),
            None => BaseUrl::from_env(),
        }
    }

    /// How the outbox delivers.
    #[must_use]
    pub fn outbox(&self) -> outbox::Settings {
        let set = outbox::Settings::default();
        outbox::Settings {
            lease: self.delivery.lease.map_or(set.lease, Duration::from_millis),
            backoff: self.delivery.backoff.map_or(set.backoff, Duration::from_millis),
            ..set
        }
    }

    /// The section of the Discord front end.
    ///
    /// # Errors
    /// `config.missing`.
    pub fn discord(&self) -> Result<&Discord> {
        self.discord.as_ref().ok_or_else(|| missing("discord", "token").into())
    }

    /// The section of the Matrix front end.
    ///
    /// # Errors
    /// `config.missing`.
    pub fn matrix(&self) -> Result<&Matrix> {
        self.matrix.as_ref().ok_or_else(|| missing("matrix", "homeserver").into())
    }
}

/// The refusal for a setting of a section that is not there.
#[must_use]
pub fn missing(section: &str, name: &str) -> UserError {
    absent(&format!("{section}.{name}"))
}

fn absent(key: &str) -> UserError {
    let variable = format!("GUILDHALL__{}", key.to_uppercase().replace('.', "__"));
    UserError::new("config.missing").with("key", key).with("variable", variable)
}

/// What was wrong, without the value: it may be a secret.
fn refused(file: &str, error: &ConfigError) -> UserError {
    match error {
        ConfigError::At { error, key: Some(key), .. } => within(key, file, error),
        ConfigError::At { error, .. } => refused(file, error),
        ConfigError::NotFound(key) => absent(key),
        ConfigError::Type { key, expected, .. } => {
            let said = format!("it should be {expected}");
            let key = key.as_deref().unwrap_or(file);
            UserError::new("config.wrong").with("key", key).with("said", said)
        }
        ConfigError::Message(said) => message(file, said),
        ConfigError::FileParse { .. } => unusable(file, "it is not TOML"),
        _ => unusable(file, "it cannot be read"),
    }
}

fn within(key: &str, file: &str, error: &ConfigError) -> UserError {
    match error {
        ConfigError::Message(said) if said.starts_with("missing field") => {
            missing(key, quoted(said))
        }
        ConfigError::Message(said) if said.starts_with("unknown field") => {
            let key = format!("{key}.{}", quoted(said));
            UserError::new("config.wrong").with("key", key).with("said", "there is no such setting")
        }
        ConfigError::Type { expected, .. } => UserError::new("config.wrong")
            .with("key", key)
            .with("said", format!("it should be {expected}")),
        ConfigError::Message(_) => {
            UserError::new("config.wrong").with("key", key).with("said", "its value does not fit")
        }
        other => refused(file, other),
    }
}

fn message(file: &str, said: &str) -> UserError {
    if said.starts_with("missing field") {
        absent(quoted(said))
    } else if said.starts_with("unknown field") {
        UserError::new("config.wrong")
            .with("key", quoted(said))
            .with("said", "there is no such setting")
    } else {
        unusable(file, "a value does not fit")
    }
}

/// The name between the first two backticks.
fn quoted(said: &str) -> &str {
    said.split('`').nth(1).unwrap_or_default()
}

fn unusable(file: &str, said: &str) -> UserError {
    UserError::new("config.file").with("file", file).with("said", said)
}
