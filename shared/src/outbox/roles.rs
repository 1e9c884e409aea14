//! Roles on a platform's servers, kept as they should be. What is to be done is worked out when it
//! is done, and giving what somebody has already does no harm; so a retry never does any.

use std::time::Duration;

use super::{
    deliver::{Outcome, Settings, failed, held, millis, ours},
    lanes::Lease,
    store::Row,
    transport::{Address, RoleError, Transport},
};
use crate::{
    app::App,
    error::Result,
    ids::MemberId,
    roles::{self, Linked, Step, Trouble},
};

/// Sees to everybody whose role was touched; the lane is one role's.
pub(super) async fn lane(
    app: &App,
    transport: &impl Transport,
    settings: &Settings,
    lease: &Lease,
) -> Result<u64> {
    let (mut count, now) = (0, app.clock.now());
    let rows = app.db.read(async |tx| tx.due_rows(lease, settings.batch, now).await).await?;
    let mut wait = Duration::ZERO;
    for row in rows {
        match one(app, transport, settings, lease, &row).await? {
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

async fn one(
    app: &App,
    transport: &impl Transport,
    settings: &Settings,
    lease: &Lease,
    row: &Row,
) -> Result<Outcome> {
    let community = lease.community_id;
    let found = app.db.read(async |tx| roles::steps(tx, community, &row.subject).await).await?;
    if !ours(app, settings, lease, row).await? {
        return Ok(Outcome::Leave);
    }
    let Some((linked, member, steps)) = found else {
        app.db.write(async |tx| tx.bury(row).await).await?;
        return Ok(Outcome::Skipped);
    };
    for step in &steps {
        let (change, whose) = (roles::change(&linked, step), (&linked, member));
        app.db.write(async |tx| roles::begin(tx, community, whose, step).await).await?;
        match held(app, settings, lease, transport.role(&change)).await? {
            None => return Ok(Outcome::Leave),
            Some(Ok(there)) => note(app, lease, whose, (step, there)).await?,
            Some(Err(RoleError::Role(trouble))) => {
                app.db.write(async |tx| roles::refused(tx, community, whose, step).await).await?;
                stop(app, lease, &linked, trouble).await?;
                return Ok(Outcome::Leave);
            }
            Some(Err(RoleError::Send(error))) => {
                let to = Address { lane: lease.lane.clone(), external_id: String::new() };
                return failed(app, settings, lease, &to, row, error).await;
            }
        }
    }
    app.db.write(async |tx| tx.delivered(lease, row, "", 0).await).await?;
    Ok(if steps.is_empty() { Outcome::Skipped } else { Outcome::Sent })
}

async fn note(
    app: &App,
    lease: &Lease,
    whose: (&Linked, MemberId),
    done: (&Step, bool),
) -> Result<()> {
    app.db.write(async |tx| roles::note(tx, lease.community_id, whose, done).await).await
}

/// Stops the lane: until somebody acts nobody's role can be changed.
async fn stop(app: &App, lease: &Lease, linked: &Linked, trouble: Trouble) -> Result<()> {
    let (reason, now) = (trouble.as_str(), app.clock.now());
    tracing::warn!(lane = lease.lane, reason, "stopped a role");
    app.db
        .write(async move |tx| {
            if tx.stop_lane(lease, reason).await? {
                roles::trouble(tx, lease.community_id, linked, (trouble, now)).await?;
            }
            Ok(())
        })
        .await
}
