//! What a bot does besides answering: jobs that are due, and delivery from the outbox.

use std::{future::Future, process::ExitCode, sync::Arc, time::Duration};

use tokio::{
    signal::unix::{SignalKind, signal},
    sync::watch,
};

use crate::{
    app::App,
    error::{Error, Result},
    jobs,
    outbox::{Delivery, Settings, Transport},
    words::{Lang, Words},
};

/// Longest time between two looks at what is due.
const GLANCE: Duration = Duration::from_secs(1);
/// Jobs that are run before what they have to tell is delivered.
const JOBS: u64 = 16;
/// The wait after trouble with the database.
const PAUSE: Duration = Duration::from_secs(2);

/// Works until `stop` is over. Trouble with the database is logged and waited out.
///
/// # Errors
/// A defect of the program.
pub async fn work(
    app: &App,
    transport: &impl Transport,
    settings: &Settings,
    stop: impl Future<Output = ()> + Send,
) -> Result<()> {
    let mut stop = std::pin::pin!(stop);
    loop {
        let troubled = tokio::select! {
            () = &mut stop => return Ok(()),
            troubled = rounds(app, transport, settings) => troubled,
        };
        match troubled {
            Err(error @ Error::Db { .. }) => tracing::error!(%error, "waiting for the database"),
            other => return other,
        }
        tokio::select! {
            () = &mut stop => return Ok(()),
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

async fn rounds(app: &App, transport: &impl Transport, settings: &Settings) -> Result<()> {
    let mut wakes = app.db.wakes().await?;
    let mut delivery = Delivery::new(app, transport, settings);
    app.search.warm();
    loop {
        let ran = delivery.alongside(jobs::run_some(app, JOBS)).await?;
        delivery.take_up().await?;
        match ran < JOBS {
            true => delivery.go_on(wakes.wait(GLANCE)).await,
            // There may be more, but what these have to tell is not to wait for it.
            false => delivery.go_on(std::future::ready(())).await,
        }
        app.search.nudge();
    }
}

/// Whether the program is to end; clones see the same.
#[derive(Debug, Clone)]
pub struct Stop(Arc<watch::Sender<bool>>);

impl Stop {
    /// Ends with SIGTERM or SIGINT.
    ///
    /// # Errors
    /// Where the system does not let signals be waited for.
    pub fn on_signals() -> Result<Self> {
        let told = |e: std::io::Error| Error::Internal(format!("signals: {e}"));
        let mut terminated = signal(SignalKind::terminate()).map_err(told)?;
        let mut interrupted = signal(SignalKind::interrupt()).map_err(told)?;
        let stop = Self(Arc::new(watch::Sender::new(false)));
        let later = stop.clone();
        drop(tokio::spawn(async move {
            tokio::select! {
                _ = terminated.recv() => {}
                _ = interrupted.recv() => {}
            }
            later.0.send_replace(true);
        }));
        Ok(stop)
    }

    /// Waits for the end.
    pub async fn over(&self) {
        let mut told = self.0.subscribe();
        // The sender lives as long as this does.
        let _ended = told.wait_for(|stop| *stop).await;
    }
}

/// Shows how a bot ended, and gives its exit code: 0 in good order, 2 for settings and
/// credentials, 3 for the database, 1 for anything else.
pub fn ended(result: Result<()>) -> ExitCode {
    let Err(error) = result else { return ExitCode::SUCCESS };
    if !matches!(error, Error::User(_)) {
        tracing::error!(%error, "ended");
    }
    let told = error.for_person();
    match Words::load() {
        Ok(words) => {
            let refusal = told.render(&words, Lang::default(), "");
            eprintln!("{} {}", refusal.message, refusal.hint);
        }
        Err(error) => eprintln!("{error}"),
    }
    match error {
        _ if told.code.starts_with("db.") => ExitCode::from(3),
        Error::User(_) => ExitCode::from(2),
        _ => ExitCode::FAILURE,
    }
}
