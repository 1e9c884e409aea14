//! Skill-shares in people's own calendars: as a file, and as feeds that programs fetch again and
//! again over HTTP.
//!
//! Whoever knows a feed's address reads it. So it is shown to one person alone, nothing is kept but a
//! keyed mark of it, and another one can be had at any time. What is served is worked out from the
//! rows as they stand; serving writes nothing.

mod address;
pub mod model;
mod serve;
mod store;
mod token;
mod view;

pub use address::BaseUrl;
pub use serve::{Served, serve};
pub use store::{FeedHall, FeedReader, OpenFeed};

use serde::{Deserialize, Serialize};

use crate::{
    app::{Context, Done},
    calendar::{self, Calendar},
    chance,
    commands::FeedArg,
    communities::settings::Settings,
    db::Tx,
    error::{Result, UserError},
    ids::MemberId,
    inbound::Answer,
    skillshares::{
        hosts as host_names,
        model::{Date, Series},
    },
    view::Reply,
};
use model::{Place, Planned, Shown};

/// The setting that says whether a community has a calendar that others can read.
pub(crate) const SETTING: &str = "skillshare-calendar";

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// That somebody has a feed.
    Known,
    /// That they have none any more.
    Off,
}

/// Gives somebody a feed of their own, another one, or none.
pub(crate) async fn own(tx: &mut Tx, ctx: &Context<'_>, link: Option<FeedArg>) -> Result<Done> {
    let me = ctx.entry.me()?.id;
    if link == Some(FeedArg::Off) {
        return off(tx, ctx, me).await;
    }
    let base = view::base(ctx)?;
    if link.is_none()
        && let Some(since) = tx.member_feed_since(me).await?
    {
        return Ok(Done::changed(view::known(ctx, since)?, Answer::Feed(Said::Known)));
    }
    tx.drop_member_feeds(me).await?;
    let token = token::drawn()?;
    tx.insert_member_feed(&token::mark(ctx.app, &token)?, me, ctx.now).await?;
    Ok(Done::changed(view::fresh(ctx, &base.of(&token)), Answer::Secret))
}

/// An address that is out in the world can be taken back even where none is served just now.
async fn off(tx: &mut Tx, ctx: &Context<'_>, me: MemberId) -> Result<Done> {
    if tx.drop_member_feeds(me).await? == 0 {
        return Err(UserError::new("feed.none").into());
    }
    Ok(Done::changed(view::off(ctx), Answer::Feed(Said::Off)))
}

/// Shows again what a command showed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    match (said, tx.member_feed_since(ctx.entry.me()?.id).await?) {
        (Said::Known, Some(since)) => view::known(ctx, since),
        (Said::Known | Said::Off, _) => Ok(view::off(ctx)),
    }
}

/// Shows the community's feed, where stewards have switched it on.
pub(crate) async fn open(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let base = view::base(ctx)?;
    let feed = tx.open_feed(ctx.entry.community).await?;
    let feed = feed.ok_or_else(|| UserError::new("feed.closed"))?;
    let token = token::open(ctx.app, ctx.entry.community, feed.drawn)?;
    Ok(view::open(ctx, &base.of(&token)))
}

/// Switches the community's feed on or off, as it is set now. Each time that it is switched on it has
/// another address.
pub(crate) async fn replan(tx: &mut Tx, ctx: &Context<'_>, set: &Settings) -> Result<()> {
    let community = ctx.entry.community;
    let is_on = tx.open_feed(community).await?.is_some();
    match (set.word(SETTING, "off") == "on", is_on) {
        (true, false) => {
            let feed = OpenFeed { drawn: chance::opaque_id()?, created_at: ctx.now };
            let token = token::open(ctx.app, community, feed.drawn)?;
            tx.insert_open_feed(community, &token::mark(ctx.app, &token)?, feed).await
        }
        (false, true) => tx.drop_open_feed(community).await,
        _ => Ok(()),
    }
}

/// A skill-share as a file: one date of it, or all that are known.
pub(crate) async fn file(
    tx: &mut Tx,
    ctx: &Context<'_>,
    series: Series,
    date: Option<Date>,
) -> Result<Reply> {
    let (community, number) = (ctx.entry.community, series.number);
    let hosts = tx.hosts(community, number).await?;
    let people = tx.people(community, &[], &hosts).await?;
    let host = host_names((ctx.app, ctx.entry.lang), &hosts, &people);
    let below = ctx.text("feed-hall", &[("name", &ctx.entry.name)]);
    let shown = Shown { host: &host, place: Place::Told, above: "", below: &below };
    let (title, event) = match date {
        Some(date) => (date.title(&series).to_owned(), model::date(&series, &date, &shown)?),
        None => {
            let (title, zone) = (series.title.clone(), ctx.app.zones.get(&series.zone)?);
            let dates = tx.dates_of(community, number, ctx.now - model::KEPT).await?;
            (title, model::series(&Planned { series, dates }, &shown, &zone, ctx.now)?)
        }
    };
    let event = event.ok_or_else(|| UserError::new("skillshare.no_date").with("number", number))?;
    let (language, events) = (ctx.entry.lang, vec![event]);
    let calendar = Calendar { name: None, language, refresh: None, events };
    Ok(view::file(ctx, &title, calendar::text(&calendar, &ctx.app.zones)?))
}

/// Takes somebody's feeds away who is being forgotten.
///
/// # Errors
/// Database trouble.
pub(crate) async fn leave(tx: &mut Tx, member: MemberId) -> Result<()> {
    tx.drop_member_feeds(member).await.map(drop)
}
