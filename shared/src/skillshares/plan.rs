//! How something is planned: shown first, saved then, and its next dates kept ready.

use jiff::{civil::DateTime, tz::TimeZone};

use super::{
    Said, change, facts, hosting,
    ideas::{self, title},
    model::{AHEAD, Date, Series, State},
    moments, view,
};
use crate::{
    app::{Context, Done},
    chance,
    commands::{Number, SkillshareFacts, Text, UserRef, ZoneName},
    communities::PlaceRole,
    db::Tx,
    error::{Error, Result, UserError},
    inbound::Answer,
    jobs::{self, Name},
    members,
    schedule::Recurrence,
    text,
    view::Reply,
};

/// What somebody does by planning: their standing decides.
const PLANNED_FROM: i64 = 3;

/// What is to be planned.
pub(super) struct Typed {
    pub(super) title: Text,
    pub(super) when: Text,
    pub(super) zone: Option<ZoneName>,
    pub(super) facts: Box<SkillshareFacts>,
    pub(super) host: Option<UserRef>,
    pub(super) idea: Option<Number>,
}

/// The wall time of now in a zone.
pub(crate) fn wall_now(zone: &TimeZone, now: i64) -> Result<DateTime> {
    let now = jiff::Timestamp::from_millisecond(now)
        .map_err(|e| Error::Internal(format!("a time that is none: {e}")))?;
    Ok(zone.to_datetime(now))
}

/// Stewards plan, and members who have helped often enough: others would be strangers who ask a
/// whole community for an evening.
async fn may(tx: &mut Tx, ctx: &Context<'_>) -> Result<()> {
    let me = ctx.entry.me()?.id;
    if ctx.entry.is_steward()
        || tx.done_in_topics(ctx.entry.community, me, &[]).await? >= PLANNED_FROM
    {
        return Ok(());
    }
    Err(UserError::new("skillshare.standing").with("least", PLANNED_FROM).into())
}

/// A zone by the name that its list has for it.
pub(super) fn zone(ctx: &Context<'_>, typed: &ZoneName) -> Result<String> {
    let clock = ctx.app.zones.get(&typed.0)?;
    Ok(clock.iana_name().unwrap_or(&typed.0).to_owned())
}

/// A rhythm, by the clock of a zone, of which something is to come.
pub(super) fn recurs(ctx: &Context<'_>, typed: &Text, zone: &str) -> Result<Recurrence> {
    let clock = ctx.app.zones.get(zone)?;
    let recurs = Recurrence::read(&typed.0, wall_now(&clock, ctx.now)?)?;
    match recurs.next(ctx.now, &clock) {
        Some(_) => Ok(recurs),
        None => {
            Err(UserError::new("schedule.over").with("text", text::excerpt(&typed.0, 40)).into())
        }
    }
}

/// Shows what somebody plans, with its next dates; it is kept as a draft until they save it.
pub(super) async fn schedule(tx: &mut Tx, ctx: &Context<'_>, typed: Typed) -> Result<Done> {
    may(tx, ctx).await?;
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let own = || ZoneName(ctx.entry.own_zone().to_owned());
    let zone = zone(ctx, &typed.zone.unwrap_or_else(own))?;
    let recurs = recurs(ctx, &typed.when, &zone)?;
    let host = match &typed.host {
        Some(host) => members::named(tx, ctx, ctx.platform, &host.0).await?.id,
        None => me,
    };
    let series = Series {
        community,
        number: 0,
        by: me,
        title: title(&typed.title)?,
        text: String::new(),
        link: String::new(),
        tags: Vec::new(),
        language: ctx.entry.lang.tag().to_owned(),
        recurs,
        zone,
        minutes: facts::USUAL_MINUTES,
        capacity: None,
        guests: 0,
        closes: 0,
        idea: typed.idea.map(|idea| idea.0),
        state: State::Draft,
        sequence: 0,
        uid: format!("{:x}", chance::opaque_id()?),
        created_at: ctx.now,
    };
    if let Some(idea) = series.idea
        && tx.idea(community, idea).await?.is_none()
    {
        return Err(UserError::new("idea.unknown").with("number", idea).into());
    }
    let series = facts::fill(tx, ctx, series, &typed.facts).await?;
    let number = tx.next_number(community, "skillshare").await?;
    let series = Series { number, ..series };
    tx.put_skillshare(&series).await?;
    tx.set_host(community, number, host, true).await?;
    let reply = draft(tx, ctx, &series).await?;
    Ok(Done::changed(reply, Answer::Skillshare(Said::Draft(number))))
}

/// A draft, in words and with its next dates.
pub(super) async fn draft(tx: &mut Tx, ctx: &Context<'_>, series: &Series) -> Result<Reply> {
    let hosts = tx.hosts(ctx.entry.community, series.number).await?;
    let people = tx.people(ctx.entry.community, &[], &hosts).await?;
    Ok(Reply::private(vec![view::series::draft(ctx, series, (&hosts, &people))?]))
}

/// Saves a draft: its next dates are there, the first has a card, and whoever wished for it is told.
pub(super) async fn confirm(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let (community, me) = (ctx.entry.community, ctx.entry.me()?.id);
    let found = tx.lock_skillshare(community, number.0).await?;
    let series = found.filter(|series| series.by == me && series.state != State::Cancelled);
    let series = series.ok_or_else(|| super::unknown(number.0))?;
    if series.state != State::Draft {
        return Err(UserError::new("skillshare.saved").with("number", number.0).into());
    }
    if let Some(revision) = tx.planned_change(community, number.0).await? {
        return change::confirm(tx, ctx, series, revision).await;
    }
    let series = Series { state: State::Planned, ..series };
    tx.put_skillshare(&series).await?;
    open(tx, ctx, &series).await?;
    announce(tx, ctx, &series).await?;
    if let Some(idea) = series.idea {
        ideas::planned(tx, ctx, idea, series.number).await?;
    }
    let who = tx.hosts(community, series.number).await?;
    hosting::made(tx, ctx, &series, &who).await?;
    hosting::look_ahead(tx, ctx, &series).await?;
    super::shown(tx, ctx, series.number, None).await
}

/// Keeps the next dates of a series ready, and says when it is to be looked at again. A series that
/// has none left is over.
pub(super) async fn open(tx: &mut Tx, ctx: &Context<'_>, series: &Series) -> Result<()> {
    let community = ctx.entry.community;
    let clock = ctx.app.zones.get(&series.zone)?;
    let known = tx.dates_of(community, series.number, ctx.now).await?;
    let next: Vec<_> = series.recurs.after(ctx.now, &clock).take(AHEAD).collect();
    let mut lasts = known.iter().any(|date| date.state == State::Planned) || next.len() == AHEAD;
    for occurrence in &next {
        // A date that was moved or called off is known by its first time, and so is not made anew.
        let is_known = |date: &&Date| date.wall == occurrence.wall;
        let date = match known.iter().find(is_known) {
            Some(date) => Some(date.clone()),
            None => tx.date(community, series.number, occurrence.wall).await?,
        };
        // What was moved to an earlier day is over before its first time.
        lasts |= date.as_ref().is_none_or(|date| date.state != State::Over);
        if date.is_none() {
            tx.put_date(community, &Date::of(series, occurrence, ctx.now)).await?;
        }
    }
    if !lasts && series.state == State::Planned {
        tx.put_skillshare(&Series { state: State::Over, ..series.clone() }).await?;
    }
    tx.touch_agendas(community, ctx.now).await?;
    plan_job(tx, ctx).await
}

/// Has the job look when something is next to be done.
pub(super) async fn plan_job(tx: &mut Tx, ctx: &Context<'_>) -> Result<()> {
    match tx.next_date_due(ctx.entry.community).await? {
        Some(due) => jobs::hurry(tx, ctx.entry.community, Name::Skillshares, due).await,
        None => Ok(()),
    }
}

/// Shows the next date of a series in the community's places.
pub(super) async fn announce(tx: &mut Tx, ctx: &Context<'_>, series: &Series) -> Result<()> {
    let dates = tx.dates_of(ctx.entry.community, series.number, ctx.now).await?;
    match dates.iter().find(|date| date.state == State::Planned) {
        Some(date) => {
            let subject = view::date::reference(series.number, date.wall);
            tx.stale_card(ctx, PlaceRole::Skillshares, &subject).await
        }
        None => Ok(()),
    }
}

/// When a date is to be looked at next: what is to be told, or a seat that is kept for somebody.
pub(super) async fn replan(tx: &mut Tx, ctx: &Context<'_>, date: &mut Date) -> Result<()> {
    let community = ctx.entry.community;
    date.due_at = match date.state {
        State::Planned => {
            let told = moments::next((date.starts_at, date.ends_at), date.told_to);
            let offer = tx.first_offer_end(community, (date.skillshare, date.wall)).await?;
            told.into_iter().chain(offer).min()
        }
        _ => None,
    };
    tx.put_date(community, date).await?;
    plan_job(tx, ctx).await
}
