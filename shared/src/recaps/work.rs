//! The week after a date is over: what people said is added up once, and hosts are paid.

use super::{
    model::{self, Recap, Sums},
    news::News,
    tell, view,
};
use crate::{
    app::Context,
    db::Tx,
    error::Result,
    points,
    skillshares::model::{Date, Series, State},
};

/// Adds up one recap whose week is over, and gives when the next one is due.
///
/// # Errors
/// Database trouble.
pub(crate) async fn work(tx: &mut Tx, ctx: &Context<'_>) -> Result<Option<i64>> {
    let community = ctx.entry.community;
    let Some(found) = tx.due_recap(community, ctx.now).await? else {
        return tx.next_recap_due(community).await;
    };
    // Read again under the lock: somebody may have changed it meanwhile.
    let series = tx.lock_skillshare(community, found.skillshare).await?;
    let key = (found.skillshare, found.wall);
    let date = tx.date(community, key.0, key.1).await?;
    let recap = tx.recap_of(community, key).await?.unwrap_or(found);
    match (series, date) {
        (Some(series), Some(date)) => close(tx, ctx, (&series, &date), recap).await?,
        _ => tx.put_recap(community, &Recap { due_at: None, ..recap }).await?,
    }
    tx.next_recap_due(community).await
}

/// The answers are added up, if there are enough, and deleted in any case: there is no second sum
/// that could be held against the first one.
async fn close(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    recap: Recap,
) -> Result<()> {
    let community = ctx.entry.community;
    let closes_at = model::closes_at(date.ends_at);
    let cancelled = date.state == State::Cancelled;
    // It was made longer, or put at another time, while it was under way.
    if closes_at > ctx.now && !cancelled {
        return tx.put_recap(community, &Recap { due_at: Some(closes_at), ..recap }).await;
    }
    let sums = Sums::of(&tx.feedback(community, recap.number).await?).filter(|_| !cancelled);
    tx.forget_feedback(community, recap.number).await?;
    let recap = Recap { due_at: None, sums, ..recap };
    tx.put_recap(community, &recap).await?;
    tx.touch_card(community, &view::reference(series.number, date.wall)).await?;
    if cancelled {
        return Ok(());
    }
    let (there, ideas) = (tx.count_there(community, recap.number).await?, recap.ideas);
    for host in tx.recap_hosts(community, recap.number).await? {
        let paid = points::hosted(tx, ctx, series, (recap.number, date.ends_at), host).await?;
        let (points, less) = paid.map(|paid| (paid.points, paid.less)).unwrap_or_default();
        let news = move |facts| News::Summed { facts, there, ideas, sums, points, less };
        tell::tell(tx, ctx, (series, date), &[host], &news).await?;
    }
    Ok(())
}
