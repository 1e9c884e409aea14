//! Moved, edited, called off: one date alone, one and all that follow, or all that are to come.

use jiff::civil::{DateTime, Time};

use super::{
    Said, agenda, facts,
    ideas::title,
    model::{Date, Series, State},
    news::{Facts, News},
    plan, seats, tell, view,
};
use crate::{
    app::{Context, Done},
    chance,
    commands::{Number, SkillshareFacts, Text, UserRef, When, WhichArg, YesNo},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer as Shown,
    members,
    schedule::{Recurrence, resolve},
};

/// What is to be changed.
pub(super) struct Typed {
    pub(super) on: Option<When>,
    pub(super) which: Option<WhichArg>,
    pub(super) title: Option<Text>,
    pub(super) when: Option<Text>,
    pub(super) facts: Box<SkillshareFacts>,
}

/// Which dates are meant: of something that takes place once there is only one.
const fn which(series_is_once: bool, on: bool, typed: Option<WhichArg>) -> WhichArg {
    match (typed, series_is_once, on) {
        (_, true, _) => WhichArg::All,
        (Some(which), ..) => which,
        (None, _, true) => WhichArg::This,
        (None, _, false) => WhichArg::All,
    }
}

pub(super) async fn edit(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    typed: Typed,
) -> Result<Done> {
    let series = super::own(tx, ctx, number.0).await?;
    if series.state != State::Planned {
        return Err(UserError::new("skillshare.over").with("number", number.0).into());
    }
    let which = which(series.recurs.is_once(), typed.on.is_some(), typed.which);
    match which {
        WhichArg::This => one(tx, ctx, &series, &typed).await,
        WhichArg::All => all(tx, ctx, &series, &typed).await,
        WhichArg::Following => {
            let from = super::date_on(tx, ctx, &series, typed.on.as_ref()).await?;
            let series = split(tx, ctx, series, from.wall).await?;
            all(tx, ctx, &series, &typed).await
        }
    }
}

/// A number of seats that holds all who come already: nobody is sent away.
async fn fits(tx: &mut Tx, ctx: &Context<'_>, series: &Series, date: &Date) -> Result<()> {
    let Some(capacity) = date.capacity(series) else { return Ok(()) };
    let taken = tx.seat_counts(ctx.entry.community, (date.skillshare, date.wall)).await?.taken;
    match taken <= capacity {
        true => Ok(()),
        false => Err(UserError::new("skillshare.seats_taken").with("taken", taken).into()),
    }
}

/// Changes one date alone.
async fn one(tx: &mut Tx, ctx: &Context<'_>, series: &Series, typed: &Typed) -> Result<Done> {
    let mut date = super::date_on(tx, ctx, series, typed.on.as_ref()).await?;
    if date.state != State::Planned || date.ends_at <= ctx.now {
        return Err(super::not_open(series, &date, ctx.now));
    }
    let before = date.clone();
    if let Some(typed) = &typed.title {
        date.own.title = Some(title(typed)?);
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
    fits(tx, ctx, series, &date).await?;
    changed(tx, ctx, series, (&before, &mut date)).await?;
    let reply = view::date::private(tx, ctx, series, &date).await?;
    Ok(Done::changed(reply, Shown::Skillshare(Said::Date(series.number, date.wall))))
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
        date.own.capacity = filled.capacity;
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

/// Keeps a changed date, and tells those who come what is new.
pub(super) async fn changed(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    (before, date): (&Date, &mut Date),
) -> Result<()> {
    let reference = view::date::reference(series.number, date.wall);
    seats::move_up(tx, ctx, series, date).await?;
    plan::replan(tx, ctx, date).await?;
    tx.touch_card(ctx.entry.community, &reference).await?;
    agenda::touch(tx, ctx.entry.community, ctx.now).await?;
    let (was, moved) = (before.starts_at, before.starts_at != date.starts_at);
    let news = move |facts: Facts| match moved {
        true => News::Moved { facts, was },
        false => News::Changed { facts },
    };
    tell::all(tx, ctx, series, date, &news).await
}

/// Changes a series, and all of its dates that are to come.
async fn all(tx: &mut Tx, ctx: &Context<'_>, series: &Series, typed: &Typed) -> Result<Done> {
    let mut new = facts::fill(tx, ctx, series.clone(), &typed.facts).await?;
    if let Some(typed) = &typed.title {
        new.title = title(typed)?;
    }
    if let Some(when) = &typed.when {
        let clock = ctx.app.zones.get(&series.zone)?;
        // What has not begun yet begins no sooner.
        let begins = series.recurs.start().date().to_datetime(Time::MIN);
        let from = plan::wall_now(&clock, ctx.now)?.max(begins);
        new.recurs = Recurrence::read(&when.0, from)?;
    }
    if new == *series {
        return Err(UserError::new("skillshare.no_change").into());
    }
    new.sequence += 1;
    let dates = tx.dates_of(ctx.entry.community, series.number, ctx.now).await?;
    tx.put_skillshare(&new).await?;
    let next = upcoming(ctx, &new)?;
    let mut free: Vec<DateTime> =
        next.iter().map(|o| o.wall).filter(|wall| !dates.iter().any(|d| d.wall == *wall)).collect();
    for before in dates.into_iter().filter(|date| date.state == State::Planned) {
        shift(tx, ctx, &new, before, &mut free).await?;
    }
    plan::open(tx, ctx, &new).await?;
    plan::announce(tx, ctx, &new).await?;
    super::shown(tx, ctx, new.number, None).await
}

fn upcoming(ctx: &Context<'_>, series: &Series) -> Result<Vec<crate::schedule::Occurrence>> {
    let clock = ctx.app.zones.get(&series.zone)?;
    Ok(series.recurs.after(ctx.now, &clock).take(super::model::AHEAD).collect())
}

/// One date of a series that has changed. Where it still has its time it stays; where another time of
/// the same day took its place, it goes there with all who come; else it is called off.
async fn shift(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    before: Date,
    free: &mut Vec<DateTime>,
) -> Result<()> {
    let clock = ctx.app.zones.get(&series.zone)?;
    let mut date = before.clone();
    if !series.recurs.has(before.wall, &clock) {
        let same_day = free.iter().position(|wall| wall.date() == before.wall.date());
        let Some(found) = same_day else {
            return off(tx, ctx, series, before).await;
        };
        date.wall = free.remove(found);
        let (from, to) = ((series.number, before.wall), (series.number, date.wall));
        tx.rename_date(ctx.entry.community, from, to).await?;
        tx.touch_card(ctx.entry.community, &view::date::reference(series.number, before.wall))
            .await?;
    }
    if date.moved_to.is_none()
        && let Some(occurrence) = resolve(date.wall, &clock)
        && occurrence.at != date.starts_at
    {
        date.put_at(occurrence.at, occurrence.rule, date.minutes(series), ctx.now);
    }
    date.ends_at = date.starts_at + date.minutes(series) * 60_000;
    fits(tx, ctx, series, &date).await?;
    changed(tx, ctx, series, (&before, &mut date)).await
}

/// Calls a date off, and tells those who would have come.
pub(super) async fn off(tx: &mut Tx, ctx: &Context<'_>, series: &Series, date: Date) -> Result<()> {
    let mut date = Date { state: State::Cancelled, sequence: date.sequence + 1, ..date };
    plan::replan(tx, ctx, &mut date).await?;
    tx.touch_card(ctx.entry.community, &view::date::reference(series.number, date.wall)).await?;
    agenda::touch(tx, ctx.entry.community, ctx.now).await?;
    tell::all(tx, ctx, series, &date, &|facts| News::Cancelled { facts }).await
}

/// Ends a series before a date, and goes on with another one that has the same rhythm from there on.
async fn split(tx: &mut Tx, ctx: &Context<'_>, series: Series, from: DateTime) -> Result<Series> {
    let community = ctx.entry.community;
    if let Some(date) = tx.date(community, series.number, from).await?
        && date.starts_at <= ctx.now
    {
        // What has begun stays what it was, with what is kept of it.
        return Err(super::not_open(&series, &date, ctx.now));
    }
    let all = tx.dates_of(community, series.number, 0).await?;
    if all.first().is_some_and(|first| first.wall == from) {
        return Ok(series);
    }
    let goes_on = series.recurs.clone().from_wall(from);
    let recurs = goes_on.ok_or_else(|| super::unknown(series.number))?;
    let number = tx.next_number(community, "skillshare").await?;
    let new = Series {
        number,
        recurs,
        uid: format!("{:x}", chance::opaque_id()?),
        sequence: 0,
        ..series.clone()
    };
    tx.put_skillshare(&new).await?;
    let before = from.checked_sub(jiff::Span::new().minutes(1)).unwrap_or(from);
    let old = series.recurs.clone().until(before);
    tx.put_skillshare(&Series { recurs: old, sequence: series.sequence + 1, ..series.clone() })
        .await?;
    for host in tx.hosts(community, series.number).await? {
        tx.set_host(community, number, host, true).await?;
    }
    for date in all.into_iter().filter(|date| date.wall >= from) {
        tx.rename_date(community, (series.number, date.wall), (number, date.wall)).await?;
        tx.touch_card(community, &view::date::reference(series.number, date.wall)).await?;
    }
    Ok(new)
}

pub(super) async fn cancel(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    (on, typed): (Option<When>, Option<WhichArg>),
) -> Result<Done> {
    let series = super::own(tx, ctx, number.0).await?;
    if series.state != State::Planned {
        return Err(UserError::new("skillshare.over").with("number", number.0).into());
    }
    let which = which(series.recurs.is_once(), on.is_some(), typed);
    if which == WhichArg::This {
        let date = super::date_on(tx, ctx, &series, on.as_ref()).await?;
        if date.state != State::Planned || date.ends_at <= ctx.now {
            return Err(super::not_open(&series, &date, ctx.now));
        }
        let wall = date.wall;
        off(tx, ctx, &series, date).await?;
        plan::announce(tx, ctx, &series).await?;
        return ended(tx, ctx, &series, Some(wall)).await;
    }
    let from = match which {
        WhichArg::Following => Some(super::date_on(tx, ctx, &series, on.as_ref()).await?.wall),
        _ => None,
    };
    let rest = Series { sequence: series.sequence + 1, ..series.clone() };
    let rest = match from {
        Some(from) => {
            let before = from.checked_sub(jiff::Span::new().minutes(1)).unwrap_or(from);
            Series { recurs: series.recurs.clone().until(before), ..rest }
        }
        None => Series { state: State::Cancelled, ..rest },
    };
    tx.put_skillshare(&rest).await?;
    for date in tx.dates_of(ctx.entry.community, series.number, ctx.now).await? {
        if date.state == State::Planned && from.is_none_or(|from| date.wall >= from) {
            off(tx, ctx, &series, date).await?;
        }
    }
    ended(tx, ctx, &rest, None).await
}

async fn ended(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    wall: Option<DateTime>,
) -> Result<Done> {
    let said = wall.map_or(Said::Series(series.number), |wall| Said::Date(series.number, wall));
    let reply = super::again(tx, ctx, said).await?;
    Ok(Done::changed(reply, Shown::Skillshare(said)))
}

/// Makes somebody a host, or one no more: one is left always.
pub(super) async fn host(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    member: &UserRef,
    hosts: YesNo,
) -> Result<Done> {
    let community = ctx.entry.community;
    let series = super::own(tx, ctx, number.0).await?;
    let person = members::named(tx, ctx, ctx.platform, &member.0).await?;
    let hosts = hosts == YesNo::Yes;
    let now = tx.hosts(community, series.number).await?;
    if hosts && now.len() >= super::model::FEW {
        return Err(UserError::new("skillshare.hosts").with("most", super::model::FEW).into());
    }
    if !hosts && now == [person.id] {
        return Err(UserError::new("skillshare.last_host").into());
    }
    if !tx.set_host(community, series.number, person.id, hosts).await? {
        return Err(UserError::new("skillshare.no_change").into());
    }
    for date in tx.dates_of(community, series.number, ctx.now).await? {
        tx.touch_card(community, &view::date::reference(series.number, date.wall)).await?;
    }
    super::shown(tx, ctx, series.number, None).await
}
