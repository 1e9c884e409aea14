//! Drafts: what is planned can be changed and thrown away before it is saved, and a change that calls
//! dates off to which people come is a draft first.

use jiff::civil::DateTime;

use super::{
    Typed, end,
    fate::Fate,
    planned,
    whole::{Changes, rest, run},
};
use crate::{
    app::{Context, Done},
    chance,
    commands::Number,
    db::Tx,
    error::{Error, Result, UserError},
    inbound::Answer as Shown,
    schedule::Recurrence,
    skillshares::{
        Said, date_on, facts,
        ideas::title,
        model::{Revision, Series, State},
        plan, unknown, view,
    },
    view::Reply,
};

/// A draft of whoever acts.
pub(super) async fn mine(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Option<Series>> {
    let me = ctx.entry.me()?.id;
    let found = tx.lock_skillshare(ctx.entry.community, number).await?;
    Ok(found.filter(|found| found.state == State::Draft && found.by == me))
}

/// Changes what is planned before it is saved.
pub(super) async fn edit(
    tx: &mut Tx,
    ctx: &Context<'_>,
    draft: Series,
    typed: &Typed,
) -> Result<Done> {
    let (community, number) = (ctx.entry.community, draft.number);
    if tx.planned_change(community, number).await?.is_some() {
        return Err(UserError::new("skillshare.revision").with("number", number).into());
    }
    if typed.on.is_some() {
        // A draft has no dates yet.
        date_on(tx, ctx, &draft, typed.on.as_ref()).await?;
    }
    let mut new = facts::fill(tx, ctx, draft.clone(), &typed.facts).await?;
    if let Some(typed) = &typed.title {
        new.title = title(typed)?;
    }
    if let Some(typed) = &typed.zone {
        new.zone = plan::zone(ctx, typed)?;
    }
    if let Some(typed) = &typed.when {
        new.recurs = plan::recurs(ctx, typed, &new.zone)?;
    }
    if new == draft {
        return Err(UserError::new("skillshare.no_change").into());
    }
    tx.put_skillshare(&new).await?;
    let reply = plan::draft(tx, ctx, &new).await?;
    Ok(Done::changed(reply, Shown::Skillshare(Said::Draft(number))))
}

/// Throws a draft away.
pub(super) async fn discard(tx: &mut Tx, ctx: &Context<'_>, draft: &Series) -> Result<Done> {
    tx.drop_draft(ctx.entry.community, draft.number).await?;
    let reply = view::list(tx, ctx, 1).await?;
    Ok(Done::changed(reply, Shown::Skillshare(Said::List)))
}

/// Whether a change is shown first: people would come to what it calls off, or a series becomes
/// something that takes place once, which is what whoever forgets `--on` says.
pub(super) async fn is_asked(
    tx: &mut Tx,
    ctx: &Context<'_>,
    changes: &Changes,
    fates: &[Fate],
) -> Result<bool> {
    let is_less = !changes.old.recurs.is_once() && changes.new.recurs.is_once();
    Ok(is_less || calls_off(tx, ctx, fates).await?)
}

/// Whether people have answered to what is called off.
pub(super) async fn calls_off(tx: &mut Tx, ctx: &Context<'_>, fates: &[Fate]) -> Result<bool> {
    for (before, after) in fates {
        let key = (before.skillshare, before.wall);
        if after.is_none() && tx.answered(ctx.entry.community, key).await? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Keeps a change of `series` as a draft, which says what the series is to be, and shows it.
pub(super) async fn keep(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (series, revision): (&Series, &Revision),
    to_be: Series,
) -> Result<Done> {
    let (community, by) = (ctx.entry.community, ctx.entry.me()?.id);
    let draft = Series {
        number: tx.next_number(community, "skillshare").await?,
        by,
        state: State::Draft,
        sequence: series.sequence,
        uid: format!("{:x}", chance::opaque_id()?),
        created_at: ctx.now,
        ..to_be
    };
    tx.put_skillshare(&draft).await?;
    tx.insert_planned_change(community, draft.number, revision).await?;
    let reply = show(tx, ctx, &draft, revision).await?;
    Ok(Done::changed(reply, Shown::Skillshare(Said::Draft(draft.number))))
}

/// What a draft would do to a series, or to what of it was `old`.
fn changes((series, from): (Series, Option<DateTime>), old: Series, draft: &Series) -> Changes {
    let Series { title, text, link, tags, language, recurs, zone, .. } = draft.clone();
    let Series { minutes, capacity, guests, closes, .. } = *draft;
    let new = Series {
        title,
        text,
        link,
        tags,
        language,
        recurs,
        zone,
        minutes,
        capacity,
        guests,
        closes,
        ..old.clone()
    };
    Changes { series, from, old, new, put: None }
}

/// A draft that changes something: which dates stay, and how many people come to those that are
/// called off.
pub(in super::super) async fn show(
    tx: &mut Tx,
    ctx: &Context<'_>,
    draft: &Series,
    revision: &Revision,
) -> Result<Reply> {
    let found = tx.skillshare(ctx.entry.community, revision.of).await?;
    let series = found.ok_or_else(|| unknown(revision.of))?;
    let fates = match revision.ends {
        true => ending(tx, ctx, &series, revision).await?,
        false => {
            let (old, from) = rest(tx, ctx, &series, revision.from).await?;
            changes((series, from), old, draft).fates(tx, ctx).await?
        }
    };
    let mut counted = Vec::new();
    for fate in fates {
        let key = (fate.0.skillshare, fate.0.wall);
        let answered = match fate.1 {
            None => tx.answered(ctx.entry.community, key).await?,
            Some(_) => 0,
        };
        counted.push((fate, answered));
    }
    Ok(Reply::private(vec![view::revision::card(ctx, (draft, revision), &counted)?]))
}

/// All dates that end with a series, or with the rest of it.
pub(super) async fn ending(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    revision: &Revision,
) -> Result<Vec<Fate>> {
    let mut dates = tx.dates_of(ctx.entry.community, series.number, ctx.now).await?;
    dates.retain(|date| date.state == State::Planned);
    dates.retain(|date| revision.from.is_none_or(|from| date.wall >= from));
    Ok(dates.into_iter().map(|date| (date, None)).collect())
}

/// Does what a draft says, where the series is what it was as that was shown.
pub(in super::super) async fn confirm(
    tx: &mut Tx,
    ctx: &Context<'_>,
    draft: Series,
    revision: Revision,
) -> Result<Done> {
    let series = planned(tx, ctx, Number(revision.of)).await?;
    tx.drop_draft(ctx.entry.community, draft.number).await?;
    if series.sequence != draft.sequence {
        return Err(stale(&series));
    }
    if revision.ends {
        return end(tx, ctx, &series, revision.from).await;
    }
    let (old, from) = rest(tx, ctx, &series, revision.from).await?;
    let recurs = match draft.recurs == old.recurs {
        true => draft.recurs.clone(),
        false => still(ctx, &draft)?,
    };
    let changes = changes((series, from), old, &Series { recurs, ..draft });
    let fates = changes.fates(tx, ctx).await?;
    run(tx, ctx, changes, fates).await
}

/// What of a rhythm is still to come, some hours after it was shown.
fn still(ctx: &Context<'_>, draft: &Series) -> Result<Recurrence> {
    let clock = ctx.app.zones.get(&draft.zone)?;
    let next = draft.recurs.next(ctx.now, &clock);
    let still = next.and_then(|next| draft.recurs.clone().from_wall(next.wall));
    still.ok_or_else(|| stale(draft))
}

fn stale(series: &Series) -> Error {
    UserError::new("skillshare.stale").with("number", series.number).into()
}
