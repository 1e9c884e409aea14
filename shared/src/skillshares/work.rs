//! What time brings to dates: they are told of, begin, end, and the next ones come.

use super::{
    back, hosting,
    model::{Date, Series, State},
    moments::{self, Moment},
    plan, rezone, seats, tell, view,
};
use crate::{
    app::{App, Context},
    communities::PlaceRole,
    db::Tx,
    error::Result,
    ids::CommunityId,
    recaps,
};

/// How long a draft is kept, in milliseconds: a day.
const DRAFT_FOR: i64 = 24 * 60 * 60 * 1000;

/// Forgets what was planned and never saved, and follows zones whose rules have changed and a clock
/// that has gone back.
///
/// # Errors
/// Database trouble.
pub(crate) async fn sweep(tx: &mut Tx, app: &App, community: CommunityId, now: i64) -> Result<()> {
    tx.sweep_skillshares(community, now - DRAFT_FOR).await?;
    let ctx = app.at_work(tx, community, now).await?;
    back::follow(tx, &ctx).await?;
    rezone::follow(tx, &ctx).await
}

/// Does what is due about one date, and gives when the next is due. One date is one transaction, and
/// one page of the people who are told of it.
///
/// # Errors
/// Database trouble.
pub(crate) async fn work(tx: &mut Tx, ctx: &Context<'_>) -> Result<Option<i64>> {
    let community = ctx.entry.community;
    let Some(found) = tx.due_date(community, ctx.now).await? else {
        return tx.next_date_due(community).await;
    };
    // Read again under the lock: somebody may have changed it meanwhile.
    let series = tx.lock_skillshare(community, found.skillshare).await?;
    let date = tx.date(community, found.skillshare, found.wall).await?;
    if let (Some(series), Some(date)) = (series, date)
        && date.due_at.is_some_and(|due| due <= ctx.now)
    {
        one(tx, ctx, &series, date).await?;
    }
    tx.next_date_due(community).await
}

async fn one(tx: &mut Tx, ctx: &Context<'_>, series: &Series, mut date: Date) -> Result<()> {
    seats::lapse(tx, ctx, series, &date).await?;
    let times = (date.starts_at, date.ends_at);
    let due = moments::due(times, (date.told_to, date.page_after > 0), ctx.now);
    for dropped in &due.dropped {
        let (number, moment) = (series.number, dropped.as_str());
        tracing::warn!(number, moment, "came too late and was left out");
    }
    date.told_to = due.told_to;
    if !due.goes_on {
        date.page_after = 0;
    }
    if let Some(moment) = due.tell {
        if !due.goes_on {
            begin(tx, ctx, (series, &date), moment).await?;
        }
        let more = match moment {
            Moment::End => recaps::ended(tx, ctx, (series, &date)).await?,
            _ => tell::page(tx, ctx, (series, &date), moment).await?,
        };
        date.page_after = more.map_or(0, |last| last.0);
        if more.is_none() {
            date.told_to = moment.of(times.0, times.1);
            date.state = if moment == Moment::End { State::Over } else { date.state };
        }
    }
    plan::replan(tx, ctx, &mut date).await?;
    if date.state == State::Over {
        plan::open(tx, ctx, series).await?;
        plan::announce(tx, ctx, series).await?;
    }
    Ok(())
}

/// What happens once as a moment comes, before anybody is told of it.
async fn begin(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    moment: Moment,
) -> Result<()> {
    let community = ctx.entry.community;
    let reference = view::date::reference(series.number, date.wall);
    tx.touch_card(community, &reference).await?;
    if matches!(moment, Moment::Day | Moment::Hour) {
        hosting::look(tx, ctx, (series, date)).await?;
    }
    if moment != Moment::End && view::soon::is_shown(ctx, moment) {
        let subject = view::soon::subject((series.number, date.wall), moment, date.starts_at);
        tx.stale_card(ctx, PlaceRole::Skillshares, &subject).await?;
    }
    Ok(())
}
