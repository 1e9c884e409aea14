//! Announcements: what stewards have posted in a place once or again and again, by somebody's clock.

mod leave;
pub mod model;
mod place;
mod plan;
mod run;
mod store;
mod template;
mod view;
mod work;

pub(crate) use leave::leave;
pub use model::Trouble;
pub use place::Reach;
pub(crate) use place::choices;
pub use run::{Facts, Next, Run};
pub use template::Hole;
pub(crate) use view::{by_icon, card, notice};
pub(crate) use work::{recompute, sweep, work};

use serde::{Deserialize, Serialize};

use crate::{
    app::{Context, Done},
    commands::{AnnouncementCommand as A, Number, PlaceName, Text, ZoneName},
    db::Tx,
    error::{Result, UserError},
    inbound::Answer,
    view::Reply,
};
use model::{Announcement, State};

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// An announcement, saved or not.
    One(i64),
    /// All of them.
    List,
}

/// Plans an announcement; it is shown before it is saved.
pub(crate) async fn announce(
    tx: &mut Tx,
    ctx: &Context<'_>,
    said: (&Text, &Text),
    place: &PlaceName,
    zone: Option<ZoneName>,
) -> Result<Done> {
    plan::announce(tx, ctx, said, place, zone).await
}

/// Runs a command about announcements.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: A) -> Result<Done> {
    match command {
        A::Confirm { announcement } => plan::confirm(tx, ctx, announcement).await,
        A::List => view::list(tx, ctx).await.map(Done::seen),
        A::Show { announcement } => show(tx, ctx, announcement.0).await.map(Done::seen),
        A::Edit { announcement, text, when, place, zone } => {
            plan::edit(tx, ctx, announcement, plan::Typed { text, when, place, zone }).await
        }
        A::Pause { announcement } => pause(tx, ctx, announcement).await,
        A::Resume { announcement } => resume(tx, ctx, announcement).await,
        A::Cancel { announcement } => cancel(tx, ctx, announcement).await,
    }
}

/// Shows again what a command showed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    match said {
        Said::One(number) => show(tx, ctx, number).await,
        Said::List => view::list(tx, ctx).await,
    }
}

/// One that stewards see; a draft only whoever plans it does.
fn known(ctx: &Context<'_>, found: Option<Announcement>, number: i64) -> Result<Announcement> {
    let me = ctx.entry.me()?.id;
    let found = found.filter(|found| match found.state {
        State::Cancelled => false,
        State::Draft => found.by == me,
        _ => true,
    });
    found.ok_or_else(|| UserError::new("announcement.unknown").with("number", number).into())
}

/// One of them, which nobody else changes meanwhile.
async fn lock(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Announcement> {
    let found = tx.lock_announcement(ctx.entry.community, number.0).await?;
    known(ctx, found, number.0)
}

async fn show(tx: &mut Tx, ctx: &Context<'_>, number: i64) -> Result<Reply> {
    let found = tx.announcement(ctx.entry.community, number).await?;
    view::one(tx, ctx, &known(ctx, found, number)?).await
}

/// Why something cannot be done with one as it stands.
fn stands(code: &'static str, announcement: &Announcement) -> crate::Error {
    let code = match announcement.state {
        State::Over => "announcement.over",
        State::Draft => "announcement.draft",
        _ => code,
    };
    UserError::new(code).with("number", announcement.number).into()
}

async fn pause(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let found = lock(tx, ctx, number).await?;
    if found.state != State::Planned {
        return Err(stands("announcement.paused", &found));
    }
    let paused = Announcement { state: State::Paused, due_at: None, ..found };
    tx.put_announcement(&paused).await?;
    tx.drop_unsent_runs(ctx.entry.community, paused.number).await?;
    plan::write_down(tx, ctx, number, "paused").await?;
    plan::shown(tx, ctx, &paused).await
}

/// Goes on: what would have been posted meanwhile is not made up for.
async fn resume(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let found = lock(tx, ctx, number).await?;
    if !found.state.is_paused() {
        return Err(stands("announcement.runs", &found));
    }
    place::open(tx, ctx, &found.place).await?;
    let resumed = Announcement { state: State::Planned, ..found }.from_now(ctx.now);
    let resumed = plan::goes_on(tx, ctx, resumed).await?;
    plan::write_down(tx, ctx, number, "resumed").await?;
    plan::shown(tx, ctx, &resumed).await
}

/// Posts it no more; what was posted stays.
async fn cancel(tx: &mut Tx, ctx: &Context<'_>, number: Number) -> Result<Done> {
    let found = lock(tx, ctx, number).await?;
    let was = found.state;
    tx.drop_unsent_runs(ctx.entry.community, found.number).await?;
    tx.put_announcement(&Announcement { state: State::Cancelled, due_at: None, ..found }).await?;
    if was != State::Draft {
        plan::write_down(tx, ctx, number, "cancelled").await?;
    }
    Ok(Done::changed(view::list(tx, ctx).await?, Answer::Announcement(Said::List)))
}
