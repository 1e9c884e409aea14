//! A row that is a message: sent, changed or taken away, so that a crash at any point does no harm.

use super::{
    lane::{Lane, Outcome, Rendered, Turn, millis},
    lanes::Reader,
    render::{self, Shown},
    store::Row,
    transport::{Address, Outgoing, Retry, SendError, Transport},
};
use crate::error::{Error, Result};
use std::time::Duration;

/// Brings one message up to date.
pub(super) async fn one<T: Transport>(
    lane: &Lane<'_, T>,
    reader: &Reader,
    turn: Turn<'_>,
) -> Result<Outcome> {
    let Turn { row, shown, is_last } = turn;
    let to = Address { lane: lane.lease.lane.clone(), external_id: reader.external_id.clone() };
    let rendered = match shown {
        Some(rendered) => rendered,
        None => render(lane, reader, row).await,
    };
    let shown = match rendered {
        Err(error @ Error::Internal(_)) => {
            // A defect, or written by a newer program: it must not hold up all others.
            tracing::error!(%error, row = row.id.0, "a message cannot be rendered");
            return lane.bury(row).await;
        }
        shown => shown?,
    };
    let card = match shown {
        Shown::Card(card) => *card,
        // Nothing that is to go may stay, also where a new message would come too late.
        Shown::Missed if !row.scrubs() => return lane.bury(row).await,
        Shown::Missed | Shown::Gone => return gone(lane, &to, row).await,
    };
    let (key, version) = (row.content_key.clone(), row.version);
    let what = Outgoing { key, version, community: lane.lease.community_id, card };
    if !lane.ours(row).await? {
        return Ok(Outcome::Leave);
    }
    let Some(sent) = lane.held(send(lane.transport, &to, row, &what)).await? else {
        return Ok(Outcome::Leave);
    };
    match sent {
        Ok(message) => delivered(lane, row, &message, is_last).await,
        Err(error) => lane.failed(&to.external_id, row, error).await,
    }
}

async fn render<T: Transport>(lane: &Lane<'_, T>, reader: &Reader, row: &Row) -> Rendered {
    let (app, lease) = (lane.app, lane.lease);
    app.db.read(async |tx| render::row(tx, app, lease, reader, row).await).await
}

/// Notes a success, and lets the lane go with its last row.
async fn delivered<T: Transport>(
    lane: &Lane<'_, T>,
    row: &Row,
    message: &str,
    is_last: bool,
) -> Result<Outcome> {
    let age = u64::try_from(lane.app.clock.now() - row.created_at).unwrap_or(0);
    let gap = millis(lane.transport.edit_gap(Duration::from_millis(age)));
    let lease = lane.lease;
    lane.app
        .db
        .write(async move |tx| {
            tx.delivered(lease, row, message, gap).await?;
            if is_last {
                tx.renew(lease, 0).await?;
            }
            Ok(())
        })
        .await?;
    Ok(if is_last { Outcome::SentLast } else { Outcome::Sent })
}

/// What it was about is gone: so goes the message, where there is or may be one.
async fn gone<T: Transport>(lane: &Lane<'_, T>, to: &Address, row: &Row) -> Result<Outcome> {
    if row.message.is_some() || row.attempts > 0 {
        if !lane.ours(row).await? {
            return Ok(Outcome::Leave);
        }
        match lane.held(take_away(lane.transport, to, row)).await? {
            None => return Ok(Outcome::Leave),
            Some(Err(error)) => return lane.failed(&to.external_id, row, error).await,
            Some(Ok(())) => {}
        }
    }
    lane.bury(row).await
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

/// Sends a row so that a retry does no harm: see [`Retry`]. A card that is pinned, or is so no more,
/// is pinned before it counts as sent, so that a crash in between only does it again.
async fn send(
    transport: &impl Transport,
    to: &Address,
    row: &Row,
    what: &Outgoing,
) -> Result<String, SendError> {
    let message = put(transport, to, row, what).await?;
    let is_new = row.message.is_none();
    if let Some(pinned) = what.card.pinned
        && pinned == is_new
        && !transport.pin(to, &message, pinned).await?
    {
        tracing::debug!(lane = to.lane, "a message was not pinned");
    }
    Ok(message)
}

async fn put(
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
