//! Leased jobs: what is due by domain time is run by one process at a time.

pub(crate) mod by_setting;
mod store;

pub use store::Job;

use std::sync::atomic::Ordering;

use crate::{
    announcements,
    app::{App, Context},
    cases,
    db::Tx,
    error::{Error, Result},
    ids::{CommunityId, MemberId},
    inbound, intros, me,
    mentorship::{self, rounds},
    points, privacy, recaps, skillshares,
    text::stored_enum,
    tips,
};

stored_enum! {
    /// What a job does.
    Name {
        /// Deletes what has been kept long enough, each hour.
        Sweep = "sweep",
        /// Does with tips what time brings.
        Tips = "tips",
        /// Shows the tip of the day.
        TipOfTheDay = "tip-of-the-day",
        /// Shows what is new in the tip library.
        TipDigest = "tip-digest",
        /// Does with mentorships what time brings.
        Mentorship = "mentorship",
        /// Does with points what time brings.
        Points = "points",
        /// Looks each night whether points add up, and who thanks mostly themselves.
        PointsNight = "points-night",
        /// Makes pairs for a talk, and asks afterwards.
        Intros = "intros",
        /// Opens a round of mentorship.
        RoundOpens = "round-opens",
        /// Matches a round of mentorship, and tells its people.
        Rounds = "rounds",
        /// Tells of dates, and keeps the next ones ready.
        Skillshares = "skillshares",
        /// Posts announcements.
        Announcements = "announcements",
        /// Adds up what those said who were at a date, when its week is over.
        Recaps = "recaps",
        /// Forgets a person, step by step: one job a person.
        Erase = "erase",
    }
}

const MINUTE: i64 = 60 * 1000;
const HOUR: i64 = 60 * MINUTE;
/// How long a job may take before another process may run it.
const LEASE: i64 = 60_000;

/// Plans a job's next run; one that is planned already stays as it is.
///
/// # Errors
/// Database trouble.
pub async fn plan(tx: &mut Tx, community: CommunityId, name: Name, due_at: i64) -> Result<()> {
    tx.insert_job(community, name, due_at).await
}

/// Has a job run at `due_at`, or before where that is planned.
///
/// # Errors
/// Database trouble.
pub async fn hurry(tx: &mut Tx, community: CommunityId, name: Name, due_at: i64) -> Result<()> {
    tx.hurry_job(community, name, due_at).await
}

/// Plans a job anew: at `due_at` and not before; none takes it away.
///
/// # Errors
/// Database trouble.
pub async fn replan(
    tx: &mut Tx,
    community: CommunityId,
    name: Name,
    due_at: Option<i64>,
) -> Result<()> {
    tx.drop_job(community, name).await?;
    match due_at {
        Some(due_at) => tx.insert_job(community, name, due_at).await,
        None => Ok(()),
    }
}

/// Plans a job that is about one person; one that is planned already stays as it is.
///
/// # Errors
/// Database trouble.
pub async fn plan_for(
    tx: &mut Tx,
    community: CommunityId,
    name: Name,
    whose: MemberId,
    due_at: i64,
) -> Result<()> {
    tx.insert_job_for(community, name, whose, due_at).await
}

/// What a stored job does, and for whom.
fn read(stored: &str) -> Result<(Name, Option<MemberId>)> {
    let Some((name, whose)) = stored.split_once('/') else {
        return Ok((Name::stored(stored)?, None));
    };
    let unfit = || Error::Internal(format!("a job is stored as {stored:?}"));
    let whose = whose.parse().map_err(|_| unfit())?;
    Ok((Name::stored(name)?, Some(MemberId(whose))))
}

/// Has what is done each hour done now where it is planned for later than that: the clock was ahead
/// when that was planned. A process looks when it starts, and when its clock goes back.
async fn catch_up(app: &App, now: i64) -> Result<()> {
    let latest = now + HOUR + MINUTE;
    let went_back = app.looked_at.load(Ordering::Relaxed) > now + MINUTE;
    if went_back && app.db.read(async |tx| tx.any_job_after(Name::Sweep, latest).await).await? {
        tracing::warn!("the clock has gone back");
        app.db.write(async |tx| tx.bring_forward(Name::Sweep, latest, now).await).await?;
    }
    app.looked_at.store(now, Ordering::Relaxed);
    Ok(())
}

/// Runs every job that is due, once, and returns how many that were.
///
/// # Errors
/// Database trouble.
pub async fn run_due(app: &App) -> Result<u64> {
    run_some(app, u64::MAX).await
}

/// Runs jobs that are due, at most so many, and returns how many that were.
///
/// # Errors
/// Database trouble.
pub async fn run_some(app: &App, most: u64) -> Result<u64> {
    let now = app.clock.now();
    catch_up(app, now).await?;
    let mut ran = 0;
    // Looking is a read, so that an idle process does not take the one writer's turn.
    while ran < most && app.db.read(async |tx| tx.any_job_due(now).await).await? {
        let leased = app.db.write(async |tx| tx.lease_job(now, LEASE).await).await?;
        let Some(job) = leased else { break };
        let (name, whose) = read(&job.name)?;
        let prepared = prepare(app, &job, name, now).await?;
        let done = app
            .db
            .write(async move |tx| {
                let ours = tx.finish_job(&job, now + HOUR).await?;
                if ours {
                    match run(app, tx, &job, (name, whose), now, prepared).await? {
                        Some(next) => tx.finish_job(&job, next).await?,
                        None => tx.remove_job(&job).await?,
                    };
                }
                Ok(ours)
            })
            .await?;
        ran += u64::from(done);
    }
    Ok(ran)
}

/// What a job has worked out before its transaction.
#[derive(Debug)]
enum Prepared {
    /// There was nothing to work out.
    Nothing,
    /// A round of pairs.
    Pairs(intros::Draw),
    /// A round of mentorship.
    Rounds(rounds::Prepared),
    /// Groups that thank mostly themselves.
    Rings(Vec<points::rings::Group>),
}

/// Reads and computes for a job, outside of its transaction: what takes long keeps no writer
/// waiting. The job then writes what still holds; where it may not hold any more, it looks again.
async fn prepare(app: &App, job: &Job, name: Name, now: i64) -> Result<Prepared> {
    match name {
        Name::Intros => {
            let draw = intros::draw(app, (job.community_id, job.due_at), now).await?;
            Ok(draw.map_or(Prepared::Nothing, Prepared::Pairs))
        }
        Name::PointsNight => points::look(app, job.community_id, now).await.map(Prepared::Rings),
        Name::Rounds => rounds::prepare(app, job.community_id).await.map(Prepared::Rounds),
        _ => Ok(Prepared::Nothing),
    }
}

/// Runs a job; gives when it is due again, and none where it is done for good.
async fn run(
    app: &App,
    tx: &mut Tx,
    job: &Job,
    (name, whose): (Name, Option<MemberId>),
    now: i64,
    prepared: Prepared,
) -> Result<Option<i64>> {
    let community = job.community_id;
    match name {
        Name::Erase => match whose {
            Some(member) => privacy::go_on(tx, app, member, now).await,
            None => Ok(None),
        },
        Name::Sweep => {
            tx.sweep_inbound(community, now - inbound::KEPT_FOR).await?;
            tx.sweep_limits(community, now).await?;
            tx.sweep_drafts(now).await?;
            tx.sweep_told(me::yesterday(now)).await?;
            cases::sweep(tx, community, now).await?;
            skillshares::sweep(tx, app, community, now).await?;
            announcements::sweep(tx, community, now).await?;
            announcements::recompute(tx, app, community, now).await?;
            tx.sweep_outbox(community, now).await?;
            plan(tx, community, Name::Points, now).await?;
            plan(tx, community, Name::PointsNight, now).await?;
            Ok(Some(now + HOUR))
        }
        name => {
            let ctx = app.at_work(tx, community, now).await?;
            of_slice(tx, &ctx, name, (job.due_at, prepared)).await
        }
    }
}

/// Runs a job of a slice's, which was due at a time.
async fn of_slice(
    tx: &mut Tx,
    ctx: &Context<'_>,
    name: Name,
    (due_at, prepared): (i64, Prepared),
) -> Result<Option<i64>> {
    match (name, prepared) {
        (Name::Intros, Prepared::Pairs(draw)) => intros::write(tx, ctx, &draw).await,
        (Name::Intros, _) => intros::work(tx, ctx).await,
        (Name::Tips, _) => tips::work(tx, ctx).await.map(Some),
        (Name::TipOfTheDay, _) => tips::digest::day(tx, ctx, due_at).await,
        (Name::TipDigest, _) => tips::digest::week(tx, ctx, due_at).await,
        (Name::Mentorship, _) => mentorship::work(tx, ctx).await.map(Some),
        (Name::PointsNight, Prepared::Rings(groups)) => points::write(tx, ctx, &groups).await,
        (Name::Skillshares, _) => skillshares::work(tx, ctx).await,
        (Name::Announcements, _) => announcements::work(tx, ctx).await,
        (Name::Recaps, _) => recaps::work(tx, ctx).await,
        (Name::Points, _) => points::work(tx, ctx).await.map(Some),
        (Name::RoundOpens, _) => rounds::opens(tx, ctx, due_at).await,
        (Name::Rounds, Prepared::Rounds(prepared)) => {
            rounds::work(tx, ctx, prepared).await.map(Some)
        }
        (Name::Rounds | Name::PointsNight | Name::Erase | Name::Sweep, _) => {
            Err(Error::Internal(format!("{} is no job of a slice's alone", name.as_str())))
        }
    }
}
