//! What a bot does besides answering: jobs that are due, and delivery from the outbox.

use std::{future::Future, time::Duration};

use crate::{
    app::App,
    error::{Error, Result},
    jobs,
    outbox::{Delivery, Settings, Transport},
};

/// Longest time between two looks at what is due.
const GLANCE: Duration = Duration::from_secs(1);
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
    loop {
        jobs::run_due(app).await?;
        delivery.take_up().await?;
        tokio::select! {
            () = wakes.wait(GLANCE) => {}
            done = delivery.next() => { done?; }
        }
    }
}
