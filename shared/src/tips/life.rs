//! What happens to tips by themselves, and what goes with each change of where one stands.

use super::{
    follow,
    model::{Due, Tip},
    news::{News, tell_stewards},
};
use crate::{
    app::Context,
    communities::PlaceRole,
    db::Tx,
    error::Result,
    ids::{CommunityId, TipNo},
    jobs,
    outbox::To,
};

/// Tips that one run of the job looks at; the others wait for the next.
const AT_ONCE: i64 = 20;
/// How often it looks where nothing is planned, in milliseconds.
const HOUR: i64 = 60 * 60 * 1000;

/// A tip goes out: it is shown in the community's places for tips, and who follows a topic of
/// it is told.
pub(super) async fn goes_out(tx: &mut Tx, ctx: &Context<'_>, tip: &Tip) -> Result<()> {
    tx.stale_card(ctx, PlaceRole::Tips, &super::reference(tip.number)).await?;
    follow::tell(tx, ctx, tip).await
}

/// Its cards are to be rendered anew, where it has any.
pub(super) async fn stale(tx: &mut Tx, tip: &Tip) -> Result<()> {
    tx.touch_card(tip.community, &super::reference(tip.number)).await
}

/// Forgets a deleted tip: all revisions, what was said about it, and what its cards have shown.
pub(super) async fn forget(tx: &mut Tx, tip: &Tip) -> Result<()> {
    tx.save_tip(tip).await?;
    tx.forget_revisions(tip.community, tip.number).await?;
    stale(tx, tip).await?;
    tx.scrub_card(tip.community, &super::reference(tip.number)).await
}

/// Forgets for good what a hidden tip said.
///
/// # Errors
/// Database trouble.
pub(crate) async fn blank(
    tx: &mut Tx,
    community: CommunityId,
    number: TipNo,
    now: i64,
) -> Result<()> {
    let Some(mut tip) = tx.lock_tip(community, number).await? else { return Ok(()) };
    tip.blank(now);
    forget(tx, &tip).await
}

/// Does what time has brought, and gives when to look again.
pub(crate) async fn work(tx: &mut Tx, ctx: &Context<'_>) -> Result<i64> {
    let community = ctx.entry.community;
    let due = tx.due_tips(community, ctx.now, AT_ONCE).await?;
    let more = i64::try_from(due.len()).is_ok_and(|n| n == AT_ONCE);
    // All of them before the first change takes a number: commands lock in this order too.
    let numbers: Vec<_> = due.iter().map(|tip| tip.number).collect();
    tx.lock_tips(community, &numbers).await?;
    for tip in due {
        // Read again, under its lock: somebody may have been quicker.
        if let Some(tip) = tx.lock_tip(community, tip.number).await? {
            pass(tx, ctx, tip).await?;
        }
    }
    if more {
        return Ok(ctx.now);
    }
    let next = tx.next_publication(community).await?;
    Ok(next.unwrap_or(i64::MAX).min(ctx.now + HOUR))
}

/// Has the job look in time, once there is a tip.
pub(super) async fn look_at(tx: &mut Tx, ctx: &Context<'_>, tip: &Tip) -> Result<()> {
    let at = tip.terms.publish_at.filter(|at| *at > ctx.now).unwrap_or(ctx.now + HOUR);
    jobs::hurry(tx, tip.community, jobs::Name::Tips, at).await
}

async fn pass(tx: &mut Tx, ctx: &Context<'_>, mut tip: Tip) -> Result<()> {
    let Some(due) = tip.due(ctx.now) else { return Ok(()) };
    let news = match due {
        Due::Publish => {
            tip = tip.publish(ctx.now);
            tx.save_tip(&tip).await?;
            goes_out(tx, ctx, &tip).await?;
            News::Published
        }
        Due::Ask => {
            tip.asked_at = Some(ctx.now);
            tx.save_tip(&tip).await?;
            News::StillTrue
        }
        Due::Archive => {
            tip = tip.archived(ctx.now);
            tx.save_tip(&tip).await?;
            stale(tx, &tip).await?;
            News::Archived
        }
        Due::Drop => {
            tip.blank(ctx.now);
            return forget(tx, &tip).await;
        }
    };
    match tip.author {
        Some(author) => {
            let people = tx.people(tip.community, &[author], &[]).await?;
            tx.notify(ctx, &people, To::Party(author), &news.of(&tip), None).await
        }
        // Nobody takes care of it: stewards can, or let somebody adopt it.
        None if news == News::StillTrue => tell_stewards(tx, ctx, &News::Orphan.of(&tip)).await,
        None => Ok(()),
    }
}
