//! What time brings: runs that are due are posted, once each.

use super::{
    model::{Announcement, Trouble},
    run::{self, Run},
    view,
};
use crate::{
    app::{App, Context},
    db::Tx,
    error::Result,
    ids::CommunityId,
    jobs::{self, Name},
    outbox::Notice,
};

/// A post that could not be sent for so long is not sent any more, in milliseconds: an hour.
const STALE: i64 = 60 * 60 * 1000;
/// How long a draft is kept, in milliseconds: a day.
const DRAFT_FOR: i64 = 24 * 60 * 60 * 1000;

/// Forgets what was planned and never saved, and posts that come too late to be sent.
///
/// # Errors
/// Database trouble.
pub(crate) async fn sweep(tx: &mut Tx, community: CommunityId, now: i64) -> Result<()> {
    tx.sweep_announcements(community, now - DRAFT_FOR).await?;
    tx.sweep_runs(community, now - STALE).await
}

/// Works out anew when the announcements of a community are next due: the rules of their zones may
/// have changed, or the clock has gone back.
///
/// # Errors
/// Database trouble.
pub(crate) async fn recompute(
    tx: &mut Tx,
    app: &App,
    community: CommunityId,
    now: i64,
) -> Result<()> {
    let mut changed = false;
    for stored in tx.announcements(community).await? {
        let clock = run::clock(app, &stored.zone)?;
        if stored.clone().back(now).planned(&clock).due_at == stored.due_at {
            continue;
        }
        let Some(found) = tx.lock_announcement(community, stored.number).await? else { continue };
        tx.put_announcement(&found.back(now).planned(&clock)).await?;
        changed = true;
    }
    match tx.next_announcement_due(community).await?.filter(|_| changed) {
        Some(due) => jobs::hurry(tx, community, Name::Announcements, due).await,
        None => Ok(()),
    }
}

/// Posts what is due of one announcement, and gives when the next is due. What is posted and that it
/// was is written in one transaction.
///
/// # Errors
/// Database trouble.
pub(crate) async fn work(tx: &mut Tx, ctx: &Context<'_>) -> Result<Option<i64>> {
    let community = ctx.entry.community;
    if let Some(number) = tx.due_announcement(community, ctx.now).await?
        && let Some(found) = tx.lock_announcement(community, number).await?
        // Read again under the lock: somebody may have changed it meanwhile.
        && found.due_at.is_some_and(|due| due <= ctx.now)
    {
        one(tx, ctx, found).await?;
    }
    tx.next_announcement_due(community).await
}

async fn one(tx: &mut Tx, ctx: &Context<'_>, announcement: Announcement) -> Result<()> {
    let clock = run::clock(ctx.app, &announcement.zone)?;
    let due = announcement.due(&clock, ctx.now);
    if due.dropped > 0 {
        let (number, dropped) = (announcement.number, due.dropped);
        tracing::warn!(number, dropped, "came too late and was left out");
    }
    let mut told = announcement.told(&due, ctx.now);
    if let Some(run) = due.run
        && let Some(trouble) = post(tx, ctx, &told, run.at).await?
    {
        told.state = trouble.state();
    }
    let planned = told.planned(&clock);
    if due.run.is_none() && due.dropped > 0 && planned.due_at.is_none() {
        // It was the last one: nobody would ever know.
        let (announcement, trouble) = (planned.number, Trouble::Missed);
        let notice = Notice::Announcement { announcement, trouble };
        tx.notify_stewards(ctx.entry.community, &notice, ctx.now).await?;
    }
    tx.put_announcement(&planned).await
}

/// Posts one run. Where nothing can be posted stewards are told why.
async fn post(
    tx: &mut Tx,
    ctx: &Context<'_>,
    announcement: &Announcement,
    at: i64,
) -> Result<Option<Trouble>> {
    let community = ctx.entry.community;
    let trouble = tx.reach(community, &announcement.place).await?.trouble();
    if let Some(trouble) = trouble {
        let notice = Notice::Announcement { announcement: announcement.number, trouble };
        tx.notify_stewards(community, &notice, ctx.now).await?;
        return Ok(Some(trouble));
    }
    let run = Run::of(tx, ctx, announcement, at).await?;
    tx.put_announcement_run(&run).await?;
    // Where a platform is down for long, its places get the latest run alone.
    tx.drop_unsent_runs(community, announcement.number).await?;
    tx.post_run(ctx, &announcement.place, &view::reference(announcement.number, at)).await?;
    Ok(None)
}
