//! One date alone: moved, or with something of its own.

use super::{Typed, changed, fits};
use crate::{
    app::{Context, Done},
    commands::{SkillshareFacts, Text},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer as Shown,
    schedule::Recurrence,
    skillshares::{
        Said, date_on,
        edits::Edits,
        facts,
        ideas::title,
        model::{Date, Series, State},
        not_open, plan, view,
    },
};

/// Changes one date alone.
pub(super) async fn edit(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    typed: &Typed,
) -> Result<Done> {
    let mut date = date_on(tx, ctx, series, typed.on.as_ref()).await?;
    if date.state != State::Planned || date.ends_at <= ctx.now {
        return Err(not_open(series, &date, ctx.now));
    }
    let before = date.clone();
    if let Some(typed) = &typed.title {
        date.own.title = Some(title(typed)?);
    }
    if let Some(what) = of_all(typed) {
        return Err(UserError::new("skillshare.of_all").with("what", what).into());
    }
    own_facts(tx, ctx, series, &mut date, &typed.facts).await?;
    if let Some(when) = &typed.when {
        move_to(ctx, series, &mut date, when)?;
    } else {
        date.ends_at = date.starts_at + date.minutes(series) * 60_000;
    }
    if date == before {
        return Err(UserError::new("skillshare.no_change").into());
    }
    date.sequence += 1;
    fits(tx, ctx, series, (&before, &date)).await?;
    let mut edits = Edits::default();
    changed(tx, ctx, (series, &before), (series, &mut date), &mut edits).await?;
    edits.tell(tx, ctx).await?;
    let reply = view::date::private(tx, ctx, series, &date).await?;
    Ok(Done::changed(reply, Shown::Skillshare(Said::Date(series.number, date.wall))))
}

/// The first option that no date has of its own.
fn of_all(typed: &Typed) -> Option<&'static str> {
    let SkillshareFacts { guests, closes, tags, language, .. } = &*typed.facts;
    match (&typed.zone, guests, closes, tags, language) {
        (Some(_), ..) => Some("--zone"),
        (_, Some(_), ..) => Some("--guests"),
        (_, _, Some(_), ..) => Some("--closes"),
        (_, _, _, Some(_), _) => Some("--tags"),
        (.., Some(_)) => Some("--language"),
        _ => None,
    }
}

/// What was typed, as what one date has of its own.
async fn own_facts(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    date: &mut Date,
    typed: &SkillshareFacts,
) -> Result<()> {
    let filled = facts::fill(tx, ctx, series.clone(), typed).await?;
    if typed.about.is_some() {
        date.own.text = Some(filled.text);
    }
    if typed.link.is_some() {
        date.own.link = Some(filled.link);
    }
    if typed.minutes.is_some() {
        date.own.minutes = Some(filled.minutes);
    }
    if typed.seats.is_some() {
        date.own.capacity = Some(filled.capacity.unwrap_or(0));
    }
    Ok(())
}

/// Puts a date at another wall time of its zone.
fn move_to(ctx: &Context<'_>, series: &Series, date: &mut Date, when: &Text) -> Result<()> {
    let clock = ctx.app.zones.get(&series.zone)?;
    let to = Recurrence::read(&when.0, plan::wall_now(&clock, ctx.now)?)?;
    let once = to.next(ctx.now, &clock).filter(|_| to.is_once());
    let once = once.ok_or_else(|| UserError::new("skillshare.once"))?;
    date.moved_to = (once.wall != date.wall).then_some(once.wall);
    date.put_at(once.at, once.rule, date.minutes(series), ctx.now);
    Ok(())
}
