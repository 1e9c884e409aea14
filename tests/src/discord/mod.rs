//! An in-memory Discord over real HTTP and a real gateway.
//!
//! A test starts one, lets a bot log in, and then reads like a chat: members say
//! slash commands, press buttons and fill in forms, and the test looks at what
//! they see. Three judges keep it honest: every body that a bot sends is held
//! against Discord's own specification where this machine has it ([`Discord::spec`]),
//! every event that the service sends is read by `twilight-model`, and clients
//! of other authors log in to it (the suite `discord_peers`).
//!
//! What a bot does wrong is answered as Discord would, and written down:
//! [`Discord::violations`].

mod chat;
mod commands;
mod controls;
mod events;
mod gateway;
mod http;
mod hub;
mod interactions;
mod limits;
mod mentions;
mod permissions;
mod post;
mod posting;
mod records;
mod refusal;
mod rules;
mod spec;
mod state;
mod time;
mod tls;

use std::{io, net::Ipv4Addr, path::PathBuf, time::Duration};

use tokio::{net::TcpListener, task::JoinHandle};
pub use twilight_model::{gateway::Intents, guild::Permissions as Permission};

pub use self::{
    chat::{
        events::Event,
        guild::{Channel, Guild, Role},
        member::Member,
        seen::{Choice, Field, Message, Modal, Seen},
    },
    post::Pings,
    tls::Tls,
};
use self::{
    hub::{Hub, Shared},
    state::State,
};

/// How long a test waits for what it wants to see.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How the service is to be.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port, if it matters.
    pub port: Option<u16>,
    /// Whether the API is also to be had over TLS.
    pub tls: bool,
    /// The privileged intents that the bot may ask for.
    pub privileged: Intents,
    /// How long the first answer to an interaction may take; Discord waits 3 seconds.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: None,
            tls: false,
            privileged: Intents::empty(),
            patience: Duration::from_secs(3),
        }
    }
}

/// The service, listening on 127.0.0.1 until it is dropped.
#[derive(Debug)]
pub struct Discord {
    hub: Shared,
    api: String,
    token: String,
    tls: Option<Tls>,
    tasks: Vec<JoinHandle<()>>,
}

impl Discord {
    /// Starts a service without guilds on a free port.
    ///
    /// # Errors
    /// Where there is no port.
    pub async fn start() -> io::Result<Self> {
        Self::start_with(Options::default()).await
    }

    /// Starts one as told.
    ///
    /// # Errors
    /// Where there is no port, or no certificate.
    pub async fn start_with(options: Options) -> io::Result<Self> {
        let port = options.port.unwrap_or_default();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let token = format!("test.{}.token", address.port());
        let mut state = State::new(token.clone(), format!("ws://{address}"));
        state.sessions.granted = options.privileged;
        state.patience = options.patience;
        let hub = Hub::new(state);
        let router = http::router(hub.clone());
        let (mut tasks, mut tls) = (Vec::new(), None);
        if options.tls {
            let (secured, known) = tls::listen().await?;
            let router = router.clone();
            tasks.push(tokio::spawn(async move { drop(axum::serve(secured, router).await) }));
            tls = Some(known);
        }
        // A listener that breaks shows as refused connections in the test that uses it.
        tasks.push(tokio::spawn(async move { drop(axum::serve(listener, router).await) }));
        Ok(Self { hub, api: format!("http://{address}"), token, tls, tasks })
    }

    /// The address without a slash at the end, as serenity's `proxy` takes it.
    #[must_use]
    pub fn api(&self) -> &str {
        &self.api
    }

    /// The bot's right token.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The application's id, which is the bot user's too.
    #[must_use]
    pub fn app(&self) -> u64 {
        self.hub.look(|state| state.app.id)
    }

    /// The same API over TLS, if asked for.
    #[must_use]
    pub fn tls(&self) -> Option<&Tls> {
        self.tls.as_ref()
    }

    /// The specification that bodies are held against, if this machine has it.
    #[must_use]
    pub fn spec() -> Option<PathBuf> {
        spec::spec().and_then(|_| spec::place())
    }

    /// The guild of this name, made if there is none; the bot is a member.
    #[must_use]
    pub fn guild(&self, name: &str) -> Guild {
        Guild::named(&self.hub, name)
    }
}

impl Drop for Discord {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}
