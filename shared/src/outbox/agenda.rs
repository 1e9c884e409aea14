//! A server's own calendar, kept as it should be. What is to be done is worked out when it is done,
//! and an event that is so already stays; so a retry never does any harm.

use std::time::Duration;

use super::{
    events::{EventError, EventTrouble},
    lane::{Lane, Outcome},
    store::Row,
    transport::{SendError, Transport},
};
use crate::{
    actor::{Actor, At, Standing},
    error::Result,
    ids::CommunityId,
    skillshares::agenda::{
        self,
        model::{Interest, Key, Step},
    },
};

/// What such a lane begins with, before a slash; the platform's id of the server follows.
pub(super) const KIND: &str = "agenda";
/// The body of a row that also wants to know who is interested.
const LOOK: &str = "look";

/// Brings one calendar up to date.
pub(super) async fn one<T: Transport>(lane: &Lane<'_, T>, row: &Row) -> Result<Outcome> {
    let (app, lease) = (lane.app, lane.lease);
    let space = lease.lane.split_once('/').map_or("", |(_, space)| space);
    let (community, at) = (lease.community_id, (lease.platform.as_str(), space));
    let worked_out = app.db.read(async |tx| agenda::steps(tx, app, community, at).await);
    let (steps, over) = worked_out.await?;
    if !lane.ours(row).await? {
        return Ok(Outcome::Leave);
    }
    for step in &steps {
        // A calendar takes many calls: each of them only while the lane is still this process's.
        if !lane.renew().await? {
            return Ok(Outcome::Leave);
        }
        let begun = app.db.write(async |tx| agenda::begin(tx, (community, at), step).await);
        if !begun.await? {
            return Ok(Outcome::Wait(Duration::ZERO));
        }
        let change = agenda::change(space, step);
        let Some(done) = lane.held(lane.transport.event(&change)).await? else {
            return Ok(Outcome::Leave);
        };
        match done {
            Ok(event) => {
                let noted = app
                    .db
                    .write(async |tx| agenda::note(tx, (community, at), step, event.clone()).await);
                noted.await?;
            }
            // Of one date nothing can be shown; the others can be.
            Err(EventError::Send(SendError::Never(reason))) => {
                tracing::warn!(lane = lease.lane, mark = step.mark, reason, "an event was refused");
                app.db
                    .write(async |tx| agenda::over_or_full(tx, (community, at), step).await)
                    .await?;
            }
            Err(EventError::Send(error)) => return lane.failed("", row, error).await,
            Err(EventError::Event(trouble)) => {
                if !goes_on(lane, (community, at), step, trouble).await? {
                    return stop(lane, trouble).await;
                }
            }
        }
    }
    app.db.write(async |tx| agenda::forget(tx, (community, at), &over).await).await?;
    if row.body == LOOK && !look(lane, at).await? {
        return Ok(Outcome::Leave);
    }
    app.db.write(async move |tx| tx.delivered(lease, row, "", 0).await).await?;
    Ok(if steps.is_empty() { Outcome::Skipped } else { Outcome::Sent })
}

/// Keeps why nothing came of a step; whether others may come to something.
async fn goes_on<T: Transport>(
    lane: &Lane<'_, T>,
    (community, at): (CommunityId, (&str, &str)),
    step: &Step,
    trouble: EventTrouble,
) -> Result<bool> {
    let write = lane.app.db.write(async |tx| match trouble {
        EventTrouble::Gone => agenda::refused(tx, (community, at), step).await,
        _ => agenda::over_or_full(tx, (community, at), step).await,
    });
    write.await?;
    if trouble == EventTrouble::Full {
        tracing::info!(lane = lane.lease.lane, "a calendar is full");
    }
    Ok(!matches!(trouble, EventTrouble::Forbidden | EventTrouble::Away))
}

/// Stops the lane: until somebody acts no event can be made there.
async fn stop<T: Transport>(lane: &Lane<'_, T>, trouble: EventTrouble) -> Result<Outcome> {
    let (lease, now) = (lane.lease, lane.app.clock.now());
    let told = trouble == EventTrouble::Forbidden;
    let reason = if told { "forbidden" } else { "away" };
    tracing::warn!(lane = lease.lane, reason, "stopped a calendar");
    lane.app
        .db
        .write(async move |tx| {
            if tx.stop_lane(lease, reason).await? && told {
                agenda::stopped(tx, lease.community_id, now).await?;
            }
            Ok(())
        })
        .await?;
    Ok(Outcome::Leave)
}

/// Takes note of who is interested in what stands in a calendar, and who is so no more; `false` where
/// another process has the lane. What the platform does not tell now is told another time.
async fn look<T: Transport>(lane: &Lane<'_, T>, at: (&str, &str)) -> Result<bool> {
    let (app, community) = (lane.app, lane.lease.community_id);
    let events = app.db.read(async |tx| agenda::watched(tx, community, at).await).await?;
    for (key, event) in events {
        if !lane.renew().await? {
            return Ok(false);
        }
        let asked = app.clock.now();
        match lane.held(lane.transport.interested(at.1, &event)).await? {
            None => return Ok(false),
            Some(Err(error)) => tracing::info!(?error, "who is interested was not told"),
            Some(Ok(accounts)) => {
                if !listed(lane, at.1, (key, &event), (accounts, asked)).await? {
                    return Ok(false);
                }
            }
        }
    }
    Ok(true)
}

/// Takes note of a list of those who are interested in one event, which was `asked` for at an instant
/// (epoch milliseconds); `false` where another process has the lane.
async fn listed<T: Transport>(
    lane: &Lane<'_, T>,
    space: &str,
    (key, event): (Key, &str),
    (accounts, asked): (Vec<String>, i64),
) -> Result<bool> {
    let (app, platform) = (lane.app, lane.transport.platform());
    let of = (lane.lease.community_id, key);
    for member in agenda::unlisted(app, of, (platform, event), &accounts).await? {
        if !lane.renew().await? {
            return Ok(false);
        }
        agenda::take_back(app, of, member, (event, asked)).await?;
    }
    for account in accounts {
        if !lane.renew().await? {
            return Ok(false);
        }
        let actor = actor(platform, space, account);
        agenda::interested(app, &actor, event, Interest::Listed { asked }).await?;
    }
    Ok(true)
}

/// Whoever stands in a list: no more is known than the account.
fn actor(platform: &'static str, space: &str, account: String) -> Actor {
    Actor {
        platform,
        say: "/",
        name: account.clone(),
        account,
        lang: None,
        at: At::Place { space: space.to_owned(), address: String::new() },
        standing: Standing::default(),
        joins: false,
        event: None,
    }
}
