//! What becomes of somebody's ideas and skill-shares when they are forgotten.

use super::{
    change::off,
    model::{Series, State},
    seats,
    store::IdeaState,
    view,
};
use crate::{app::App, db::Tx, error::Result, ids::MemberId};

/// Takes somebody out: what they planned is called off, and their words go, where they take them
/// along; else it stays without their name. Seats that they held go to whoever waits.
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
        if let (Some(series), Some(date)) = (series, date) {
            seats::move_up(tx, &ctx, &series, &date).await?;
            tx.touch_card(community, &view::date::reference(number, wall)).await?;
        }
    }
    if !removes {
        return Ok(());
    }
    for (community, number) in tx.ideas_by(member).await? {
        let Some(mut idea) = tx.lock_idea(community, number).await? else { continue };
        idea.title.clear();
        idea.text.clear();
        idea.state = IdeaState::Dropped;
        tx.put_idea(community, &idea).await?;
        tx.touch_card(community, &view::idea::reference(number)).await?;
        tx.scrub_card(community, &view::idea::reference(number)).await?;
    }
    for (community, number) in tx.skillshares_by(member).await? {
        let Some(series) = tx.lock_skillshare(community, number).await? else { continue };
        let ctx = app.at_work(tx, community, now).await?;
        tx.drop_planned_changes(community, number).await?;
        for date in tx.dates_of(community, number, 0).await? {
            if date.state == State::Planned && date.ends_at > now {
                off(tx, &ctx, &series, date.clone()).await?;
            }
            let reference = view::date::reference(number, date.wall);
            tx.touch_card(community, &reference).await?;
            tx.scrub_card(community, &reference).await?;
        }
        tx.blank_dates(community, number).await?;
        tx.scrub_runs_naming(community, number).await?;
        let (title, text, link) = Default::default();
        let state = if series.state == State::Over { State::Over } else { State::Cancelled };
        tx.put_skillshare(&Series { title, text, link, state, ..series }).await?;
    }
    Ok(())
}
