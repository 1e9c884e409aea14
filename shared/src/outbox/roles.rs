//! Roles on a platform's servers, kept as they should be. What is to be done is worked out when it
//! is done, and giving what somebody has already does no harm; so a retry never does any.

use super::{
    lane::{Lane, Outcome},
    lanes::Lease,
    store::Row,
    transport::{RoleError, Transport},
};
use crate::{
    app::App,
    error::Result,
    ids::MemberId,
    roles::{self, Linked, Step, Trouble},
};

/// Sees to one person whose role was touched; the lane is one role's.
pub(super) async fn one<T: Transport>(lane: &Lane<'_, T>, row: &Row) -> Result<Outcome> {
    let (app, lease) = (lane.app, lane.lease);
    let community = lease.community_id;
    let found = app.db.read(async |tx| roles::steps(tx, community, &row.subject).await).await?;
    if !lane.ours(row).await? {
        return Ok(Outcome::Leave);
    }
    let Some((linked, member, steps)) = found else {
        return lane.bury(row).await;
    };
    for step in &steps {
        let (change, whose) = (roles::change(&linked, step), (&linked, member));
        app.db.write(async |tx| roles::begin(tx, community, whose, step).await).await?;
        match lane.held(lane.transport.role(&change)).await? {
            None => return Ok(Outcome::Leave),
            Some(Ok(there)) => note(app, lease, whose, (step, there)).await?,
            Some(Err(RoleError::Role(trouble))) => {
                app.db.write(async |tx| roles::refused(tx, community, whose, step).await).await?;
                stop(app, lease, &linked, trouble).await?;
                return Ok(Outcome::Leave);
            }
            Some(Err(RoleError::Send(error))) => {
                return lane.failed("", row, error).await;
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
