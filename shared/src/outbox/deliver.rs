//! Delivering what is due, so that a crash at any point does no harm.

use std::{future::Future, pin::Pin, time::Duration};

use futures_util::stream::{FuturesUnordered, StreamExt};
use tokio::time::Instant;

use super::{
    lane::{Lane, millis},
    lanes::Lease,
    transport::Transport,
};
use crate::{
    app::App,
    error::{Error, Result},
};

/// Lanes are taken up when this part of them is free.
const AT_ONCE: usize = 4;

/// How delivering goes about it.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// How long a lease lasts without being renewed; after a crash a lane waits this long.
    pub lease: Duration,
    /// Longest time that one message may take to be sent.
    pub patience: Duration,
    /// The first wait after a failure; each further one is twice as long.
    pub backoff: Duration,
    /// Longest wait while the platform is down.
    pub down_most: Duration,
    /// Longest wait after a failure.
    pub backoff_most: Duration,
    /// Failures in a row after which a message is given up.
    pub attempts_most: i64,
    /// Most lanes that are delivered at the same time; with one they keep to an order.
    pub lanes: usize,
    /// Most rows of a lane that are read at once.
    pub batch: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lease: Duration::from_secs(30),
            patience: Duration::from_secs(60),
            backoff: Duration::from_secs(1),
            down_most: Duration::from_secs(60),
            backoff_most: Duration::from_secs(600),
            attempts_most: 12,
            lanes: 32,
            batch: 64,
        }
    }
}

/// Delivers everything that is due on the transport's platform, and returns how many messages that were.
///
/// # Errors
/// Database trouble; what a platform refuses is dealt with in the lane.
pub async fn deliver(app: &App, transport: &impl Transport, settings: &Settings) -> Result<u64> {
    let mut delivery = Delivery::new(app, transport, settings);
    loop {
        delivery.take_up().await?;
        if delivery.running.is_empty() {
            return delivery.trouble.map_or(Ok(delivery.count), Err);
        }
        delivery.go_on(std::future::pending()).await;
    }
}

type Running<'a> = Pin<Box<dyn Future<Output = Result<u64>> + Send + 'a>>;

/// Lanes that are being delivered, side by side: a slow one holds nobody else up.
///
/// A lane can be in the middle of a transaction. So whatever else is waited for is waited
/// for [alongside](Self::alongside): lanes that stood still would keep others from the database.
pub struct Delivery<'a, T> {
    app: &'a App,
    transport: &'a T,
    settings: &'a Settings,
    running: FuturesUnordered<Running<'a>>,
    count: u64,
    /// The first trouble that a lane met.
    trouble: Option<Error>,
}

impl<'a, T: Transport> Delivery<'a, T> {
    /// With nothing under way.
    #[must_use]
    pub fn new(app: &'a App, transport: &'a T, settings: &'a Settings) -> Self {
        Self { app, transport, settings, running: FuturesUnordered::new(), count: 0, trouble: None }
    }

    /// Leases lanes that have something due, as many as there is room for.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn take_up(&mut self) -> Result<()> {
        let room = self.settings.lanes.saturating_sub(self.running.len());
        // Some lanes at once cost hardly more than one.
        if !self.running.is_empty() && room < self.settings.lanes / AT_ONCE {
            return Ok(());
        }
        let most = i64::try_from(room).unwrap_or(i64::MAX);
        if most == 0 {
            return Ok(());
        }
        let (app, transport, settings) = (self.app, self.transport, self.settings);
        let leased = leased(app, transport.platform(), millis(settings.lease), most);
        let (since, leases) = (Instant::now(), self.alongside(leased).await?);
        self.running.extend(leases.into_iter().map(|lease| -> Running<'a> {
            Box::pin(async move {
                Lane { app, transport, settings, lease: &lease, since }.run().await
            })
        }));
        Ok(())
    }

    /// Does `work` while the lanes go on.
    ///
    /// # Errors
    /// Those of `work`.
    pub async fn alongside<R>(&mut self, work: impl Future<Output = Result<R>>) -> Result<R> {
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                done = &mut work => return done,
                Some(done) = self.running.next() => self.note(done),
            }
        }
    }

    /// Trouble in one lane is that lane's: it goes on when its lease has run out.
    fn note(&mut self, done: Result<u64>) {
        match done {
            Ok(count) => self.count += count,
            Err(error) => {
                tracing::error!(%error, "a lane was left");
                self.trouble.get_or_insert(error);
            }
        }
    }

    /// Goes on until one of the lanes is done, or `wake` is over.
    pub async fn go_on(&mut self, wake: impl Future<Output = ()>) {
        tokio::select! {
            () = wake => {}
            Some(done) = self.running.next() => self.note(done),
        }
    }
}

/// Looking is a read, so that an idle bot does not take the one writer's turn.
async fn leased(app: &App, platform: &str, ttl: i64, most: i64) -> Result<Vec<Lease>> {
    let now = app.clock.now();
    if !app.db.read(async |tx| tx.any_due(platform, now).await).await? {
        return Ok(Vec::new());
    }
    app.db.write(async |tx| tx.lease_lanes(platform, ttl, most, now).await).await
}
