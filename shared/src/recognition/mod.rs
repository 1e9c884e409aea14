//! Recognition: what somebody is known for, the notes that they got, and leaderboards for those who
//! want one. It never decays, and nobody else sees anything of it before its person says so.

mod board;
pub mod model;
mod paper;
mod standing;
mod store;
mod view;

pub use model::{Badge, Held, Level, Tally, places};
use serde::{Deserialize, Serialize};
pub use store::{Note, Ranked, Span, Wish};

use crate::{
    app::{Context, Done},
    commands::{LeaderboardCommand as B, StandingCommand as S, TopicName},
    db::Tx,
    error::Result,
    text,
    view::Reply,
};

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The actor's own standing.
    Standing,
    /// The leaderboard.
    Board,
}

/// Runs a command about standing.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: S) -> Result<Done> {
    match command {
        S::Show { member: None } => standing::own(tx, ctx).await.map(Done::seen),
        S::Show { member: Some(member) } => standing::other(tx, ctx, &member).await.map(Done::seen),
        S::Album { page } => standing::album(tx, ctx, page).await.map(Done::seen),
        S::Certificate => paper::certificate(tx, ctx).await.map(Done::seen),
        S::Share { share } => standing::share(tx, ctx, share).await,
    }
}

/// Runs a command about leaderboards.
pub(crate) async fn board(tx: &mut Tx, ctx: &Context<'_>, command: B) -> Result<Done> {
    match command {
        B::Show { period, topic } => board::show(tx, ctx, period, topic).await.map(Done::seen),
        B::Join => board::take_part(tx, ctx, true).await,
        B::Leave => board::take_part(tx, ctx, false).await,
    }
}

/// Shows again what a command showed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    match said {
        Said::Standing => standing::own(tx, ctx).await,
        Said::Board => board::show(tx, ctx, None, None).await,
    }
}

/// The key of a topic that was named, whether the community lists it or not.
pub(crate) async fn topic(tx: &mut Tx, ctx: &Context<'_>, typed: &TopicName) -> Result<String> {
    let known = tx.topic_of(ctx.entry.community, &typed.0).await?;
    Ok(known.map_or_else(|| text::key(&typed.0), |(key, _)| key))
}
