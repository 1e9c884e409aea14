//! Who hosts a date: they are told that they do, and it is not left to chance who comes.

use std::collections::BTreeSet;

use super::{
    model::{Date, Series, State},
    news::{Does, Facts, News},
    tell,
};
use crate::{app::Context, db::Tx, error::Result, ids::MemberId, outbox::Notice};

/// Tells people that they host it from now on; but not whoever has said so.
pub(super) async fn made(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    members: &[MemberId],
) -> Result<()> {
    let me = ctx.entry.me()?.id;
    let others: Vec<MemberId> = members.iter().copied().filter(|member| *member != me).collect();
    if others.is_empty() {
        return Ok(());
    }
    match next(tx, ctx, series).await? {
        Some(date) => {
            tell::some(tx, ctx, (series, &date), &others, &|facts| News::Hosts { facts }).await
        }
        None => Ok(()),
    }
}

/// The next date that takes place.
async fn next(tx: &mut Tx, ctx: &Context<'_>, series: &Series) -> Result<Option<Date>> {
    let dates = tx.dates_of(ctx.entry.community, series.number, ctx.now).await?;
    Ok(dates.into_iter().find(|date| date.state == State::Planned))
}

/// Somebody has said that they do not come, or come after all. Where they host the date, those who
/// host it with them and stewards are told; `false` where they do not.
pub(super) async fn answered(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    does: Does,
) -> Result<bool> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let hosts = tx.hosts(community, series.number).await?;
    if !hosts.contains(&me) {
        return Ok(false);
    }
    let stewards: BTreeSet<MemberId> = tx.stewards(community).await?.into_iter().collect();
    let left = tx.hosts_of_date(community, (series.number, date.wall)).await?;
    let mut told: BTreeSet<MemberId> = hosts.into_iter().collect();
    if left.is_empty() {
        // That nobody is left says the same, and more.
        let them: Vec<MemberId> = stewards.iter().copied().filter(|them| *them != me).collect();
        tell::some(tx, ctx, (series, date), &them, &|facts| News::Alone { facts }).await?;
        told.retain(|host| !stewards.contains(host));
    } else {
        told.extend(stewards);
    }
    told.remove(&me);
    person(tx, ctx, (series, date), &told.into_iter().collect::<Vec<_>>(), does).await?;
    Ok(true)
}

/// Whoever hosts the date is told that somebody gives their seat back so late.
pub(super) async fn out(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
) -> Result<()> {
    let hosts = tx.hosts_of_date(ctx.entry.community, (series.number, date.wall)).await?;
    person(tx, ctx, (series, date), &hosts, Does::Out).await
}

/// Tells some that whoever acts comes, or does not. It speaks of them alone, so the words that
/// another wrote are not in it.
async fn person(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
    members: &[MemberId],
    does: Does,
) -> Result<()> {
    let by = ctx.entry.me()?.id;
    let news = move |facts: Facts| News::Person {
        facts: facts.wordless(),
        by,
        does: does.as_str().to_owned(),
    };
    tell::some(tx, ctx, (series, date), members, &news).await
}

/// Tells stewards where nobody hosts a date any more: all have gone, or said that they do not come.
pub(super) async fn look(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, date): (&Series, &Date),
) -> Result<()> {
    let community = ctx.entry.community;
    if !tx.hosts_of_date(community, (series.number, date.wall)).await?.is_empty() {
        return Ok(());
    }
    let news = News::Alone { facts: Facts::of(series, date, &ctx.entry.zone) };
    let notice = Notice::Skillshare { skillshare: series.number, news };
    tx.notify_stewards(community, &notice, ctx.now).await
}

/// The same, of the next date of a series.
pub(super) async fn look_ahead(tx: &mut Tx, ctx: &Context<'_>, series: &Series) -> Result<()> {
    match next(tx, ctx, series).await? {
        Some(date) => look(tx, ctx, (series, &date)).await,
        None => Ok(()),
    }
}
