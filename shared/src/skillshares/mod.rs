//! Skill-shares: from an idea to a date, told on time to everybody in their own hour.

pub mod agenda;
mod back;
mod change;
mod edits;
mod facts;
mod hosting;
mod ideas;
mod leave;
mod line;
mod meant;
pub mod model;
pub mod moments;
mod news;
mod plan;
mod rezone;
mod seats;
mod store;
mod tell;
mod view;
mod work;

pub(crate) use ideas::learn;
pub(crate) use leave::leave;
pub(crate) use meant::begun_on;
pub use news::{Also, Does, Facts, News, What};
pub(crate) use plan::wall_now;
pub(crate) use store::wall;
pub use store::{Counts, Idea, IdeaState, Reminded, Voices};
pub(crate) use view::{
    CALLS, REMINDERS, Reader, act, by_icon, card, hosts, notice, place, read_soon, reminder, time,
};
pub(crate) use work::{sweep, work};

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::{
    app::{Context, Done},
    commands::{Number, SkillshareCommand as S, When, YesNo},
    db::Tx,
    error::{Result, UserError},
    feeds,
    inbound::Answer as Shown,
    recaps, text,
    view::Reply,
};
use meant::date_on;
use model::{Answer, Date, Series, State, wall_text};

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// An idea.
    Idea(i64),
    /// What was planned and not saved yet.
    Draft(i64),
    /// A skill-share, with its next dates.
    Series(i64),
    /// One date of one.
    Date(i64, DateTime),
    /// What takes place next.
    List,
}

/// Runs a command about skill-shares.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: S) -> Result<Done> {
    match followed(tx, ctx, command).await? {
        S::Propose { title, about, topic } => ideas::propose(tx, ctx, &title, about, topic).await,
        S::Ideas { page } => ideas::list(tx, ctx, page).await.map(Done::seen),
        S::Idea { idea } => ideas::show(tx, ctx, idea.0).await.map(Done::seen),
        S::Want { idea, remove } => ideas::voice(tx, ctx, idea, (false, YesNo::said(remove))).await,
        S::Give { idea, remove } => ideas::voice(tx, ctx, idea, (true, YesNo::said(remove))).await,
        S::Drop { idea } => ideas::drop(tx, ctx, idea).await,
        S::Schedule { title, when, zone, facts, host, idea } => {
            let typed = plan::Typed { title, when, zone, facts, host, idea };
            plan::schedule(tx, ctx, typed).await
        }
        S::Confirm { skillshare } => plan::confirm(tx, ctx, skillshare).await,
        S::List { page } => {
            view::list(tx, ctx, page.map_or(1, |page| page.0.max(1))).await.map(Done::seen)
        }
        S::Show { skillshare, on } => {
            show(tx, ctx, skillshare.0, on.as_ref()).await.map(Done::seen)
        }
        S::Calendar { skillshare, on } => {
            let series = known(tx, ctx, skillshare.0).await?;
            let date = match &on {
                Some(_) => Some(date_on(tx, ctx, &series, on.as_ref()).await?),
                None => None,
            };
            feeds::file(tx, ctx, series, date).await.map(Done::seen)
        }
        S::Join { skillshare, on, guests } => {
            seats::answer(tx, ctx, (skillshare, on), Answer::Yes, guests).await
        }
        S::Maybe { skillshare, on } => {
            seats::answer(tx, ctx, (skillshare, on), Answer::Maybe, None).await
        }
        S::Decline { skillshare, on } => {
            seats::answer(tx, ctx, (skillshare, on), Answer::No, None).await
        }
        S::Edit { skillshare, on, which, title, when, zone, facts } => {
            let typed = change::Typed { on, which, title, when, zone, facts };
            change::edit(tx, ctx, skillshare, typed).await
        }
        S::Cancel { skillshare, on, which } => {
            change::cancel(tx, ctx, skillshare, (on, which)).await
        }
        S::Host { skillshare, member, hosts } => {
            change::host(tx, ctx, skillshare, &member, hosts).await
        }
        S::Recap { skillshare, notes, links, tips, on } => {
            recaps::write(tx, ctx, (skillshare, on), &recaps::Typed { notes, links, tips }).await
        }
        S::There { skillshare, on, remove } => {
            recaps::there(tx, ctx, (skillshare, on), YesNo::said(remove)).await
        }
        S::Feedback { skillshare, useful, level, learn, on } => {
            let said = (useful.into(), level.into());
            recaps::feedback(tx, ctx, (skillshare, on), said, learn).await
        }
    }
}

/// The same command for a date that is known by another number or another time by now: buttons that
/// were sent before name the former ones.
async fn followed(tx: &mut Tx, ctx: &Context<'_>, command: S) -> Result<S> {
    let mut command = command;
    if let Some((number, on)) = command.date()
        && let Some(wall) = on.as_ref().and_then(exact)
        && let Some((to, wall)) = tx.renamed(ctx.entry.community, (number.0, wall)).await?
    {
        *number = Number(to);
        *on = Some(When(wall_text(wall)));
    }
    Ok(command)
}

/// The wall time that was typed, where it is more than a day.
fn exact(typed: &When) -> Option<DateTime> {
    let key = text::key(&typed.0).replace(' ', "t");
    key.to_uppercase().parse().ok().filter(|_| key.contains('t'))
}

/// Shows again what a command showed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    match said {
        Said::Idea(number) => ideas::show(tx, ctx, number).await,
        Said::Draft(number) => {
            let series = tx.skillshare(ctx.entry.community, number).await?;
            let series = series.ok_or_else(|| unknown(number))?;
            match tx.planned_change(ctx.entry.community, number).await? {
                Some(revision) => change::revision(tx, ctx, &series, &revision).await,
                None => plan::draft(tx, ctx, &series).await,
            }
        }
        Said::Series(number) => show(tx, ctx, number, None).await,
        Said::List => view::list(tx, ctx, 1).await,
        Said::Date(number, wall) => {
            let renamed = tx.renamed(ctx.entry.community, (number, wall)).await?;
            let (number, wall) = renamed.unwrap_or((number, wall));
            let series = tx.skillshare(ctx.entry.community, number).await?;
            let series = series.ok_or_else(|| unknown(number))?;
            let date = tx.date(ctx.entry.community, number, wall).await?;
            view::date::private(tx, ctx, &series, &date.ok_or_else(|| unknown(number))?).await
        }
    }
}

pub(crate) fn unknown(number: i64) -> UserError {
    UserError::new("skillshare.unknown").with("number", number)
}

/// A skill-share that is shown to all: no draft of somebody's.
async fn known(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Series> {
    let found = tx.skillshare(ctx.entry.community, number).await?;
    let found = found.filter(|series| series.state != State::Draft);
    found.ok_or_else(|| unknown(number).into())
}

/// The same, and nobody else changes it meanwhile.
pub(crate) async fn lock(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Series> {
    let found = tx.lock_skillshare(ctx.entry.community, number).await?;
    let found = found.filter(|series| series.state != State::Draft);
    found.ok_or_else(|| unknown(number).into())
}

/// A skill-share that somebody may change: its hosts may, and stewards.
async fn own(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Series> {
    let series = lock(tx, ctx, number).await?;
    let hosts = tx.hosts(ctx.entry.community, number).await?;
    match ctx.entry.is_steward() || hosts.contains(&ctx.entry.me()?.id) {
        true => Ok(series),
        false => Err(UserError::new("skillshare.not_yours").with("number", number).into()),
    }
}

/// Why nobody can say any more whether they come.
fn not_open(series: &Series, date: &Date, now: i64) -> crate::Error {
    let code = match date.state {
        State::Cancelled => "skillshare.cancelled",
        _ if now >= date.ends_at => "skillshare.over",
        _ if now >= date.starts_at => "skillshare.begun",
        _ => "skillshare.answers_ended",
    };
    UserError::new(code).with("number", series.number).into()
}

/// One skill-share: the date that is meant, with who comes, and the dates after it.
async fn show(tx: &mut Tx, ctx: &Context<'_>, number: i64, on: Option<&When>) -> Result<Reply> {
    let series = known(tx, ctx, number).await?;
    let date = match on {
        Some(_) => Some(date_on(tx, ctx, &series, on).await?),
        // Whoever is late looks for where it is.
        None => meant::at_hand(tx, ctx, &series).await.ok(),
    };
    // Of what is over the last date is shown, with what stayed of it.
    let date = match date {
        None if series.state == State::Over => {
            let dates = tx.dates_of(ctx.entry.community, number, 0).await?;
            dates.into_iter().rfind(|date| date.state == State::Over)
        }
        date => date,
    };
    match date {
        Some(date) => view::date::private(tx, ctx, &series, &date).await,
        None => view::series::ended(tx, ctx, &series).await,
    }
}

async fn shown(tx: &mut Tx, ctx: &Context<'_>, number: i64, on: Option<&When>) -> Result<Done> {
    let reply = show(tx, ctx, number, on).await?;
    Ok(Done::changed(reply, Shown::Skillshare(Said::Series(number))))
}
