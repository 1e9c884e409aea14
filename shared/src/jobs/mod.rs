//! Leased jobs: what is due by domain time is run by one process at a time.

mod store;

pub use store::Job;

use crate::{app::App, db::Tx, error::Result, ids::CommunityId, inbound, text::stored_enum};

stored_enum! {
    /// What a job does.
    Name {
        /// Deletes what has been kept long enough, each hour.
        Sweep = "sweep",
    }
}

const HOUR: i64 = 60 * 60 * 1000;
/// How long a job may take before another process may run it.
const LEASE: i64 = 60_000;

/// Plans a job's next run; one that is planned already stays as it is.
///
/// # Errors
/// Database trouble.
pub async fn plan(tx: &mut Tx, community: CommunityId, name: Name, due_at: i64) -> Result<()> {
    tx.insert_job(community, name, due_at).await
}

/// Runs every job that is due, once, and returns how many that were.
///
/// # Errors
/// Database trouble.
pub async fn run_due(app: &App) -> Result<u64> {
    let now = app.clock.now();
    let mut ran = 0;
    // Looking is a read, so that an idle process does not take the one writer's turn.
    while app.db.read(async |tx| tx.any_job_due(now).await).await? {
        let leased = app.db.write(async |tx| tx.lease_job(now, LEASE).await).await?;
        let Some(job) = leased else { break };
        let name = Name::stored(&job.name)?;
        let done = app
            .db
            .write(async move |tx| {
                let ours = tx.finish_job(&job, next_run(name, now)).await?;
                if ours {
                    run(tx, job.community_id, name, now).await?;
                }
                Ok(ours)
            })
            .await?;
        ran += u64::from(done);
    }
    Ok(ran)
}

const fn next_run(name: Name, now: i64) -> i64 {
    match name {
        Name::Sweep => now + HOUR,
    }
}

async fn run(tx: &mut Tx, community: CommunityId, name: Name, now: i64) -> Result<()> {
    match name {
        Name::Sweep => {
            tx.sweep_inbound(community, now - inbound::KEPT_FOR).await?;
            tx.sweep_limits(community, now).await?;
            tx.sweep_drafts(now).await?;
            tx.sweep_outbox(community, now).await
        }
    }
}
