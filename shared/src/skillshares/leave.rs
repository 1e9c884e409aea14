//! What becomes of somebody's ideas and skill-shares when they are forgotten.

use super::{
    change::off,
    edits::Edits,
    hosting, ideas,
    model::{Series, State},
    plan, seats,
    store::IdeaState,
    view,
};
use crate::{
    app::App,
    db::Tx,
    error::Result,
    ids::{CommunityId, MemberId},
};

/// Takes somebody out: what they planned is called off, and their words go, where they take them
/// along; else it stays without their name. Seats that they held go to whoever waits, and stewards
/// are told of what nobody hosts any more.
///
/// # Errors
/// Database trouble.
pub(crate) async fn leave(
    tx: &mut Tx,
    app: &App,
    (member, removes): (MemberId, bool),
    now: i64,
) -> Result<()> {
    for (community, number, wall) in tx.seats_held(member, now).await? {
        tx.drop_seat(community, (number, wall), member).await?;
        let ctx = app.at_work(tx, community, now).await?;
        let series = tx.lock_skillshare(community, number).await?;
        let date = tx.date(community, number, wall).await?;
        if let (Some(series), Some(mut date)) = (series, date) {
            seats::move_up(tx, &ctx, &series, &date).await?;
            plan::replan(tx, &ctx, &mut date).await?;
            tx.touch_card(community, &view::date::reference(number, wall)).await?;
        }
    }
    let hosted = tx.hosted_by(member).await?;
    for (community, number) in &hosted {
        gives_up(tx, member, (*community, *number)).await?;
    }
    if removes {
        take_along(tx, app, member, now).await?;
    }
    for (community, number) in hosted {
        let ctx = app.at_work(tx, community, now).await?;
        if let Some(series) = tx.skillshare(community, number).await? {
            hosting::look_ahead(tx, &ctx, &series).await?;
        }
    }
    Ok(())
}

/// Somebody hosts something no more, and their name goes from all of its cards.
async fn gives_up(
    tx: &mut Tx,
    member: MemberId,
    (community, number): (CommunityId, i64),
) -> Result<()> {
    // Nobody makes them a host again meanwhile.
    tx.lock_skillshare(community, number).await?;
    tx.set_host(community, number, member, false).await?;
    for date in tx.dates_of(community, number, 0).await? {
        tx.scrub_card(community, &view::date::reference(number, date.wall)).await?;
    }
    Ok(())
}

/// What somebody planned is called off, and what they wrote goes.
async fn take_along(tx: &mut Tx, app: &App, member: MemberId, now: i64) -> Result<()> {
    for (community, number) in tx.ideas_by(member).await? {
        let Some(mut idea) = tx.lock_idea(community, number).await? else { continue };
        idea.title.clear();
        idea.text.clear();
        idea.state = IdeaState::Dropped;
        tx.put_idea(community, &idea).await?;
        tx.scrub_card(community, &view::idea::reference(number)).await?;
    }
    for (community, number) in tx.skillshares_by(member).await? {
        let Some(series) = tx.lock_skillshare(community, number).await? else { continue };
        let ctx = app.at_work(tx, community, now).await?;
        tx.drop_planned_changes(community, number).await?;
        let mut edits = Edits::default();
        for date in tx.dates_of(community, number, 0).await? {
            if date.is_ahead(now) {
                off(tx, &ctx, &series, date.clone(), &mut edits).await?;
            }
            tx.scrub_card(community, &view::date::reference(number, date.wall)).await?;
        }
        edits.tell(tx, &ctx).await?;
        ideas::reopen(tx, &ctx, &series).await?;
        tx.blank_dates(community, number).await?;
        tx.scrub_runs_naming(community, number).await?;
        let (title, text, link) = Default::default();
        let state = if series.state == State::Over { State::Over } else { State::Cancelled };
        tx.put_skillshare(&Series { title, text, link, state, ..series }).await?;
    }
    Ok(())
}
