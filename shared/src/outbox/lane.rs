//! One lane that is being delivered: row by row, for as long as the lease is renewed.

use std::{future::Future, time::Duration};

use tokio::time::Instant;

use super::{
    agenda,
    deliver::Settings,
    lanes::{Lease, Reader},
    message,
    notice::Notice,
    render::{self, Shown},
    roles,
    store::Row,
    transport::{SendError, Transport},
};
use crate::{app::App, db::Tx, error::Result};

/// What delivering one lane needs.
pub(super) struct Lane<'a, T> {
    pub(super) app: &'a App,
    pub(super) transport: &'a T,
    pub(super) settings: &'a Settings,
    pub(super) lease: &'a Lease,
    /// When it was asked for, a little before it was leased.
    pub(super) since: Instant,
}

/// One row, and what is known of it.
pub(super) struct Turn<'a> {
    pub(super) row: &'a Row,
    /// What it shows, where that was read with it.
    pub(super) shown: Option<Rendered>,
    /// No other row is due in the lane.
    pub(super) is_last: bool,
}

/// What a row shows.
pub(super) type Rendered = Result<Shown>;

/// What became of one row.
pub(super) enum Outcome {
    Sent,
    /// The same, and the lane was let go with it.
    SentLast,
    /// The lane waits this long before its next row.
    Wait(Duration),
    /// The lane has been stopped, or another process has it.
    Leave,
    Skipped,
}

/// What the rows of a lane are.
enum Way {
    /// Somebody has a role, or not.
    Role,
    /// A server's calendar is as it should be.
    Agenda,
    /// Messages to a place or a person.
    Messages(Reader),
    /// Messages to whom nobody can tell anything any more.
    Nobody,
    /// Messages to a place that is none.
    Nowhere,
}

/// Where a lane leads.
async fn way(tx: &mut Tx, lease: &Lease) -> Result<Way> {
    let kind = lease.lane.split_once('/').map_or("", |(kind, _)| kind);
    Ok(match kind {
        "role" => Way::Role,
        agenda::KIND => Way::Agenda,
        kind => match tx.lane_address(lease).await? {
            Some(reader) => Way::Messages(reader),
            None if kind == "place" => Way::Nowhere,
            // They have no account here any more: there is nobody to tell.
            None => Way::Nobody,
        },
    })
}

pub(super) fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

impl<T: Transport> Lane<'_, T> {
    /// Delivers what is due, and says how much that was.
    pub(super) async fn run(&self) -> Result<u64> {
        let (rows, way, mut first) = self.app.db.read(async |tx| self.due(tx).await).await?;
        if matches!(way, Way::Nowhere) {
            self.stop(&self.lease.lane, "no address").await?;
            return Ok(0);
        }
        let (mut count, mut wait) = (0, Duration::ZERO);
        for (n, row) in rows.iter().enumerate() {
            let turn = Turn { row, shown: first.take(), is_last: n + 1 == rows.len() };
            match self.one(&way, turn).await? {
                Outcome::Sent => count += 1,
                Outcome::SentLast => return Ok(count + 1),
                Outcome::Skipped => {}
                Outcome::Wait(time) => {
                    wait = time;
                    break;
                }
                Outcome::Leave => return Ok(count),
            }
        }
        self.app.db.write(async |tx| tx.renew(self.lease, millis(wait)).await).await?;
        Ok(count)
    }

    /// The rows that are due, where they go, and what the first one shows: most lanes have but one,
    /// which so costs one transaction less.
    async fn due(&self, tx: &mut Tx) -> Result<(Vec<Row>, Way, Option<Rendered>)> {
        let (app, lease) = (self.app, self.lease);
        let rows = tx.due_rows(lease, self.settings.batch, app.clock.now()).await?;
        let way = way(tx, lease).await?;
        let first = match (&way, rows.first()) {
            (Way::Messages(reader), Some(row)) => {
                Some(render::row(tx, app, lease, reader, row).await)
            }
            _ => None,
        };
        Ok((rows, way, first))
    }

    async fn one(&self, way: &Way, turn: Turn<'_>) -> Result<Outcome> {
        match way {
            Way::Role => roles::one(self, turn.row).await,
            Way::Agenda => agenda::one(self, turn.row).await,
            Way::Messages(reader) => message::one(self, reader, turn).await,
            Way::Nobody | Way::Nowhere => self.bury(turn.row).await,
        }
    }

    /// Gives a row up.
    pub(super) async fn bury(&self, row: &Row) -> Result<Outcome> {
        self.app.db.write(async move |tx| tx.bury(row).await).await?;
        Ok(Outcome::Skipped)
    }

    /// Keeps the lane for longer; `false` where another process has it.
    pub(super) async fn renew(&self) -> Result<bool> {
        let (lease, ttl) = (self.lease, millis(self.settings.lease));
        self.app.db.write(async move |tx| tx.renew(lease, ttl).await).await
    }

    /// Notes the attempt before it is made; `false` where another process has the lane. A lease that
    /// is new lasts long enough as it is.
    pub(super) async fn ours(&self, row: &Row) -> Result<bool> {
        let (lease, ttl) = (self.lease, millis(self.settings.lease));
        let is_new = self.since.elapsed() < self.settings.lease / 3;
        self.app
            .db
            .write(async move |tx| {
                Ok((is_new || tx.renew(lease, ttl).await?)
                    && tx.attempt(lease, row.id, row.version).await?)
            })
            .await
    }

    /// Sends, and renews the lease meanwhile: a slow send must not be repeated by somebody else
    /// while it is under way. None where the lane was overtaken all the same.
    pub(super) async fn held<R, E: From<SendError>>(
        &self,
        sending: impl Future<Output = Result<R, E>>,
    ) -> Result<Option<Result<R, E>>> {
        let (lease, settings) = (self.lease, self.settings);
        let mut sending = std::pin::pin!(sending);
        let give_up = Instant::now() + settings.patience;
        let ttl = millis(settings.lease);
        loop {
            tokio::select! {
                sent = &mut sending => return Ok(Some(sent)),
                () = tokio::time::sleep(settings.lease / 3) => {}
            }
            if Instant::now() > give_up {
                let reason = "the platform does not answer".to_owned();
                return Ok(Some(Err(SendError::Down { after: None, reason }.into())));
            }
            if !self.app.db.write(async |tx| tx.renew(lease, ttl).await).await? {
                return Ok(None);
            }
        }
    }

    /// What a failure means for the lane; `address` is what stewards are shown where it stops.
    pub(super) async fn failed(
        &self,
        address: &str,
        row: &Row,
        error: SendError,
    ) -> Result<Outcome> {
        let settings = self.settings;
        match error {
            SendError::Stopped(reason) => {
                self.stop(address, &reason).await?;
                Ok(Outcome::Leave)
            }
            SendError::Down { after, reason } => {
                self.wait(row, (after, settings.down_most), &reason)
            }
            SendError::Later { after, reason } if row.attempts + 1 < settings.attempts_most => {
                self.wait(row, (after, settings.backoff_most), &reason)
            }
            SendError::Later { reason, .. } | SendError::Never(reason) => {
                tracing::error!(
                    row = row.id.0,
                    lane = self.lease.lane,
                    reason,
                    "gave a message up"
                );
                self.bury(row).await
            }
        }
    }

    /// How long the lane waits: twice as long each time, up to `most`, or what the platform asked for.
    fn wait(
        &self,
        row: &Row,
        (after, most): (Option<Duration>, Duration),
        reason: &str,
    ) -> Result<Outcome> {
        let doublings = u32::try_from(row.attempts.min(20)).unwrap_or(20);
        let own = self.settings.backoff.saturating_mul(2_u32.saturating_pow(doublings));
        let wait = own.min(most).max(after.unwrap_or_default());
        let (row, ms) = (row.id.0, wait.as_millis());
        tracing::info!(row, lane = self.lease.lane, reason, ms, "sending waits");
        // Up to a quarter more, so that many lanes do not come back at one moment.
        let jitter = self.app.chance.below(u64::try_from(wait.as_millis() / 4).unwrap_or(0));
        Ok(Outcome::Wait(wait + Duration::from_millis(jitter)))
    }

    /// Stops a lane and tells the stewards, once.
    async fn stop(&self, address: &str, reason: &str) -> Result<()> {
        let (lease, now) = (self.lease, self.app.clock.now());
        tracing::warn!(lane = lease.lane, reason, "stopped a lane");
        // Whose account it is, is nobody's business: a lane may belong to whoever asked a request.
        let address = if lease.lane.starts_with("place/") { address } else { "" };
        let notice = Notice::LaneStopped { address: address.to_owned(), reason: reason.to_owned() };
        self.app
            .db
            .write(async move |tx| {
                if tx.stop_lane(lease, reason).await? {
                    tx.notify_stewards(lease.community_id, &notice, now).await?;
                }
                Ok(())
            })
            .await
    }
}
