//! Moved, edited, called off: one date alone, one and all that follow, or all that are to come.

mod draft;
mod fate;
mod one;
mod whole;

pub(super) use draft::{confirm, show as revision};
pub(super) use fate::Fate;

use jiff::civil::DateTime;

use super::{
    Said, agenda,
    edits::Edits,
    hosting, ideas,
    model::{Date, Revision, Series, State},
    plan, seats, view,
};
use crate::{
    app::{Context, Done},
    commands::{Number, SkillshareFacts, Text, UserRef, When, WhichArg, YesNo, ZoneName},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer as Shown,
    members,
};
use whole::Changes;

/// What is to be changed.
pub(super) struct Typed {
    pub(super) on: Option<When>,
    pub(super) which: Option<WhichArg>,
    pub(super) title: Option<Text>,
    pub(super) when: Option<Text>,
    pub(super) zone: Option<ZoneName>,
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

/// What somebody may change, and what still takes place.
async fn planned(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Series> {
    let series = super::own(tx, ctx, number.0).await?;
    match series.state {
        State::Planned => Ok(series),
        _ => Err(UserError::new("skillshare.over").with("number", number.0).into()),
    }
}

pub(super) async fn edit(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    typed: Typed,
) -> Result<Done> {
    if let Some(draft) = draft::mine(tx, ctx, number.0).await? {
        return draft::edit(tx, ctx, draft, &typed).await;
    }
    let series = planned(tx, ctx, number).await?;
    let from = match which(series.recurs.is_once(), typed.on.is_some(), typed.which) {
        WhichArg::This => return one::edit(tx, ctx, &series, &typed).await,
        WhichArg::Following => {
            Some(super::date_on(tx, ctx, &series, typed.on.as_ref()).await?.wall)
        }
        WhichArg::All => {
            if series.recurs.is_once() && typed.on.is_some() {
                super::date_on(tx, ctx, &series, typed.on.as_ref()).await?;
            }
            None
        }
    };
    let changes = Changes::typed(tx, ctx, (series, from), &typed).await?;
    let fates = changes.fates(tx, ctx).await?;
    if changes.is_none(&fates) {
        return Err(UserError::new("skillshare.no_change").into());
    }
    if draft::is_asked(tx, ctx, &changes, &fates).await? {
        let Changes { series, from, new, .. } = changes;
        let revision = Revision { of: series.number, from, ends: false };
        return draft::keep(tx, ctx, (&series, &revision), new).await;
    }
    whole::run(tx, ctx, changes, fates).await
}

/// A number of seats that holds all who come already: nobody is sent away.
async fn fits(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    (before, after): (&Date, &Date),
) -> Result<()> {
    let Some(capacity) = after.capacity(series) else { return Ok(()) };
    let key = (before.skillshare, before.wall);
    let taken = tx.seat_counts(ctx.entry.community, key).await?.taken;
    if taken <= capacity {
        return Ok(());
    }
    let date = view::time((ctx.app, ctx.entry.lang), ctx.entry.own_zone(), after.starts_at)?;
    Err(UserError::new("skillshare.seats_taken").with("taken", taken).with("date", date).into())
}

/// Keeps a changed date, and notes what is to be told of it; whoever waits gets a seat that is free
/// now.
pub(super) async fn changed(
    tx: &mut Tx,
    ctx: &Context<'_>,
    before: (&Series, &Date),
    (series, date): (&Series, &mut Date),
    edits: &mut Edits,
) -> Result<()> {
    let reference = view::date::reference(series.number, date.wall);
    seats::move_up(tx, ctx, series, date).await?;
    plan::replan(tx, ctx, date).await?;
    tx.touch_card(ctx.entry.community, &reference).await?;
    agenda::touch(tx, ctx.entry.community, ctx.now).await?;
    edits.changed(before, (series, date));
    Ok(())
}

/// Calls a date off, and notes that those who would have come are to be told.
pub(super) async fn off(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    date: Date,
    edits: &mut Edits,
) -> Result<()> {
    let mut date = Date { state: State::Cancelled, sequence: date.sequence + 1, ..date };
    plan::replan(tx, ctx, &mut date).await?;
    tx.touch_card(ctx.entry.community, &view::date::reference(series.number, date.wall)).await?;
    agenda::touch(tx, ctx.entry.community, ctx.now).await?;
    edits.off(series, &date);
    Ok(())
}

pub(super) async fn cancel(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: Number,
    (on, typed): (Option<When>, Option<WhichArg>),
) -> Result<Done> {
    if let Some(draft) = draft::mine(tx, ctx, number.0).await? {
        return draft::discard(tx, ctx, &draft).await;
    }
    let series = planned(tx, ctx, number).await?;
    let from = match which(series.recurs.is_once(), on.is_some(), typed) {
        WhichArg::This => return one_off(tx, ctx, &series, on.as_ref()).await,
        WhichArg::Following => Some(super::date_on(tx, ctx, &series, on.as_ref()).await?.wall),
        WhichArg::All => None,
    };
    let revision = Revision { of: series.number, from, ends: true };
    let fates = draft::ending(tx, ctx, &series, &revision).await?;
    if !series.recurs.is_once() && draft::calls_off(tx, ctx, &fates).await? {
        return draft::keep(tx, ctx, (&series, &revision), series.clone()).await;
    }
    end(tx, ctx, &series, from).await
}

/// Calls one date off alone.
async fn one_off(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    on: Option<&When>,
) -> Result<Done> {
    let date = super::date_on(tx, ctx, series, on).await?;
    if date.state != State::Planned || date.ends_at <= ctx.now {
        return Err(super::not_open(series, &date, ctx.now));
    }
    let wall = date.wall;
    let mut edits = Edits::default();
    off(tx, ctx, series, date, &mut edits).await?;
    edits.tell(tx, ctx).await?;
    ideas::reopen(tx, ctx, series).await?;
    plan::announce(tx, ctx, series).await?;
    ended(tx, ctx, series, Some(wall)).await
}

/// Ends a series, before a date or as a whole: what is to come of it is called off.
async fn end(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: &Series,
    from: Option<DateTime>,
) -> Result<Done> {
    let rest = Series { sequence: series.sequence + 1, ..series.clone() };
    let rest = match from {
        Some(from) => {
            let before = from.checked_sub(jiff::Span::new().minutes(1)).unwrap_or(from);
            Series { recurs: series.recurs.clone().until(before), ..rest }
        }
        None => Series { state: State::Cancelled, ..rest },
    };
    tx.put_skillshare(&rest).await?;
    let revision = Revision { of: series.number, from, ends: true };
    let mut edits = Edits::default();
    for (date, _) in draft::ending(tx, ctx, series, &revision).await? {
        off(tx, ctx, series, date, &mut edits).await?;
    }
    edits.tell(tx, ctx).await?;
    ideas::reopen(tx, ctx, series).await?;
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
    if hosts {
        hosting::made(tx, ctx, &series, &[person.id]).await?;
    }
    super::shown(tx, ctx, series.number, None).await
}
