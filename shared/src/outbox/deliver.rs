//! Delivering what is due, so that a crash at any point does no harm.

use std::{future::Future, pin::Pin, time::Duration};

use futures_util::stream::{FuturesUnordered, StreamExt};

use super::{
    lanes::Lease,
    notice::Notice,
    render, roles,
    store::Row,
    transport::{Address, Outgoing, Retry, SendError, Transport},
};
use crate::{
    app::App,
    error::{Error, Result},
};

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

type Lane<'a> = Pin<Box<dyn Future<Output = Result<u64>> + Send + 'a>>;

/// Lanes that are being delivered, side by side: a slow one holds nobody else up.
///
/// A lane can be in the middle of a transaction. So whatever else is waited for is waited
/// for [alongside](Self::alongside): lanes that stood still would keep others from the database.
pub struct Delivery<'a, T> {
    app: &'a App,
    transport: &'a T,
    settings: &'a Settings,
    running: FuturesUnordered<Lane<'a>>,
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
        let most = i64::try_from(room).unwrap_or(i64::MAX);
        if most == 0 {
            return Ok(());
        }
        let (app, transport, settings) = (self.app, self.transport, self.settings);
        let leased = leased(app, transport.platform(), millis(settings.lease), most);
        let leases = self.alongside(leased).await?;
        self.running.extend(leases.into_iter().map(|lease| -> Lane<'a> {
            Box::pin(async move { lane(app, transport, settings, &lease).await })
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

pub(super) fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// What became of one row.
pub(super) enum Outcome {
    Sent,
    /// The lane waits this long before its next row.
    Wait(Duration),
    /// The lane has been stopped, or another process has it.
    Leave,
    Skipped,
}

async fn lane(
    app: &App,
    transport: &impl Transport,
    settings: &Settings,
    lease: &Lease,
) -> Result<u64> {
    if lease.lane.starts_with("role/") {
        return roles::lane(app, transport, settings, lease).await;
    }
    let (mut count, now) = (0, app.clock.now());
    let (rows, address) = app
        .db
        .read(async move |tx| {
            Ok((tx.due_rows(lease, settings.batch, now).await?, tx.lane_address(lease).await?))
        })
        .await?;
    let Some(reader) = address else {
        if !lease.lane.starts_with("place/") {
            // They have no account here any more: there is nobody to tell.
            return bury_all(app, &rows).await;
        }
        stop(app, lease, &lease.lane, "no address").await?;
        return Ok(0);
    };
    let to = Address { lane: lease.lane.clone(), external_id: reader.external_id.clone() };
    let mut wait = Duration::ZERO;
    for row in rows {
        let rendered =
            app.db.read(async |tx| render::row(tx, app, lease.community_id, &reader, &row).await);
        let card = match rendered.await {
            Err(error @ Error::Internal(_)) => {
                // A defect, or written by a newer program: it must not hold up all others.
                tracing::error!(%error, row = row.id.0, "a message cannot be rendered");
                app.db.write(async |tx| tx.bury(&row).await).await?;
                continue;
            }
            card => card?,
        };
        let what = card.map(|card| Outgoing {
            key: row.content_key.clone(),
            version: row.version,
            community: lease.community_id,
            card,
        });
        match one(app, transport, settings, lease, &to, &row, what).await? {
            Outcome::Sent => count += 1,
            Outcome::Skipped => {}
            Outcome::Wait(time) => {
                wait = time;
                break;
            }
            Outcome::Leave => return Ok(count),
        }
    }
    app.db.write(async |tx| tx.renew(lease, millis(wait)).await).await?;
    Ok(count)
}

async fn bury_all(app: &App, rows: &[Row]) -> Result<u64> {
    app.db
        .write(async move |tx| {
            for row in rows {
                tx.bury(row).await?;
            }
            Ok(0)
        })
        .await
}

async fn one(
    app: &App,
    transport: &impl Transport,
    settings: &Settings,
    lease: &Lease,
    to: &Address,
    row: &Row,
    what: Option<Outgoing>,
) -> Result<Outcome> {
    let Some(what) = what else {
        return gone(app, transport, settings, lease, to, row).await;
    };
    if !ours(app, settings, lease, row).await? {
        return Ok(Outcome::Leave);
    }
    let Some(sent) = held(app, settings, lease, send(transport, to, row, &what)).await? else {
        return Ok(Outcome::Leave);
    };
    match sent {
        Ok(message) => {
            let age = u64::try_from(app.clock.now() - row.created_at).unwrap_or(0);
            let gap = millis(transport.edit_gap(Duration::from_millis(age)));
            app.db.write(async move |tx| tx.delivered(lease, row, &message, gap).await).await?;
            Ok(Outcome::Sent)
        }
        Err(error) => failed(app, settings, lease, to, row, error).await,
    }
}

/// Notes the attempt before it is made; `false` where another process has the lane.
pub(super) async fn ours(app: &App, settings: &Settings, lease: &Lease, row: &Row) -> Result<bool> {
    let ttl = millis(settings.lease);
    app.db
        .write(async move |tx| {
            Ok(tx.renew(lease, ttl).await? && tx.attempt(lease, row.id, row.version).await?)
        })
        .await
}

/// What it was about is gone: so goes the message, where there is or may be one.
async fn gone(
    app: &App,
    transport: &impl Transport,
    settings: &Settings,
    lease: &Lease,
    to: &Address,
    row: &Row,
) -> Result<Outcome> {
    if row.message.is_some() || row.attempts > 0 {
        if !ours(app, settings, lease, row).await? {
            return Ok(Outcome::Leave);
        }
        let taken = held(app, settings, lease, take_away(transport, to, row)).await?;
        match taken {
            None => return Ok(Outcome::Leave),
            Some(Err(error)) => return failed(app, settings, lease, to, row, error).await,
            Some(Ok(())) => {}
        }
    }
    app.db.write(async |tx| tx.bury(row).await).await?;
    Ok(Outcome::Skipped)
}

async fn take_away(transport: &impl Transport, to: &Address, row: &Row) -> Result<(), SendError> {
    let message = match &row.message {
        Some(message) => Some(message.clone()),
        None => transport.find(to, &row.content_key).await?,
    };
    match message {
        Some(message) => transport.retract(to, &message).await,
        None => Ok(()),
    }
}

/// Sends, and renews the lease meanwhile: a slow send must not be repeated by somebody else
/// while it is under way. None where the lane was overtaken all the same.
pub(super) async fn held<R, E: From<SendError>>(
    app: &App,
    settings: &Settings,
    lease: &Lease,
    sending: impl Future<Output = Result<R, E>>,
) -> Result<Option<Result<R, E>>> {
    let mut sending = std::pin::pin!(sending);
    let give_up = tokio::time::Instant::now() + settings.patience;
    let ttl = millis(settings.lease);
    loop {
        tokio::select! {
            sent = &mut sending => return Ok(Some(sent)),
            () = tokio::time::sleep(settings.lease / 3) => {}
        }
        if tokio::time::Instant::now() > give_up {
            let reason = "the platform does not answer".to_owned();
            return Ok(Some(Err(SendError::Down { after: None, reason }.into())));
        }
        if !app.db.write(async |tx| tx.renew(lease, ttl).await).await? {
            return Ok(None);
        }
    }
}

/// Sends a row so that a retry does no harm: see [`Retry`].
async fn send(
    transport: &impl Transport,
    to: &Address,
    row: &Row,
    what: &Outgoing,
) -> Result<String, SendError> {
    if let Some(message) = &row.message {
        return change(transport, to, row, message, what).await;
    }
    let retried = row.attempts > 0;
    if retried
        && transport.retry() == Retry::FindFirst
        && let Some(message) = transport.find(to, &what.key).await?
    {
        return change(transport, to, row, &message, what).await;
    }
    let message = transport.post(to, what).await?;
    if retried {
        // The platform may have kept the earlier attempt's message, which shows an older state.
        transport.edit(to, &message, what).await?;
    }
    Ok(message)
}

/// Changes a message; where its earlier text must go too, the message may become another one.
async fn change(
    transport: &impl Transport,
    to: &Address,
    row: &Row,
    message: &str,
    what: &Outgoing,
) -> Result<String, SendError> {
    if row.scrubs() {
        let other = transport.replace(to, message, what).await?;
        if row.attempts > 0 {
            // As after a retried post.
            transport.edit(to, &other, what).await?;
        }
        return Ok(other);
    }
    transport.edit(to, message, what).await?;
    Ok(message.to_owned())
}

pub(super) async fn failed(
    app: &App,
    settings: &Settings,
    lease: &Lease,
    to: &Address,
    row: &Row,
    error: SendError,
) -> Result<Outcome> {
    match error {
        SendError::Stopped(reason) => {
            stop(app, lease, &to.external_id, &reason).await?;
            Ok(Outcome::Leave)
        }
        SendError::Down { after, reason } => {
            wait(app, settings, lease, row, (after, settings.down_most), &reason)
        }
        SendError::Later { after, reason } if row.attempts + 1 < settings.attempts_most => {
            wait(app, settings, lease, row, (after, settings.backoff_most), &reason)
        }
        SendError::Later { reason, .. } | SendError::Never(reason) => {
            tracing::error!(row = row.id.0, lane = lease.lane, reason, "gave a message up");
            app.db.write(async |tx| tx.bury(row).await).await?;
            Ok(Outcome::Skipped)
        }
    }
}

/// How long the lane waits: twice as long each time, up to `most`, or what the platform asked for.
fn wait(
    app: &App,
    settings: &Settings,
    lease: &Lease,
    row: &Row,
    (after, most): (Option<Duration>, Duration),
    reason: &str,
) -> Result<Outcome> {
    let doublings = u32::try_from(row.attempts.min(20)).unwrap_or(20);
    let own = settings.backoff.saturating_mul(2_u32.saturating_pow(doublings));
    let wait = own.min(most).max(after.unwrap_or_default());
    let (row, ms) = (row.id.0, wait.as_millis());
    tracing::info!(row, lane = lease.lane, reason, ms, "sending waits");
    // Up to a quarter more, so that many lanes do not come back at one moment.
    let jitter = app.chance.below(u64::try_from(wait.as_millis() / 4).unwrap_or(0));
    Ok(Outcome::Wait(wait + Duration::from_millis(jitter)))
}

/// Stops a lane and tells the stewards, once.
async fn stop(app: &App, lease: &Lease, address: &str, reason: &str) -> Result<()> {
    tracing::warn!(lane = lease.lane, reason, "stopped a lane");
    // Whose account it is, is nobody's business: a lane may belong to whoever asked a request.
    let address = if lease.lane.starts_with("place/") { address } else { "" };
    let notice = Notice::LaneStopped { address: address.to_owned(), reason: reason.to_owned() };
    let now = app.clock.now();
    app.db
        .write(async move |tx| {
            if tx.stop_lane(lease, reason).await? {
                tx.notify_stewards(lease.community_id, &notice, now).await?;
            }
            Ok(())
        })
        .await
}
