//! Rounds of mentorship: people sign up on two sides, and are matched all at once.
//!
//! What takes long, which is to look who may be whose and to match them, is done outside of any
//! transaction, and recorded ([`input`]); a steward looks at what both ways of matching would give,
//! and decides. Then a job makes the pairs, some at a time, and tells everybody once.

pub mod input;
mod join;
mod lead;
pub mod model;
mod news;
mod opens;
mod prepare;
mod store;
mod view;
mod work;

pub use input::{Input, Matched, Ranks, Results};
pub use model::{Method, Outcome, Round, Signed, State};
pub use news::News;
pub use store::Untold;

pub(crate) use news::card as notice;
pub(crate) use opens::{DAYS, ROUNDS, opens, replan};
pub(crate) use prepare::{Prepared, prepare};
pub(crate) use view::{by_icon, card};
pub(crate) use work::work;

use serde::{Deserialize, Serialize};

use crate::{
    app::{Context, Done},
    commands::{Number, RoundCommand as C},
    db::Tx,
    error::{Error, Result, UserError},
    ids::RoundNo,
    inbound::Answer,
    view::Reply,
};

/// Rounds in a list.
const LISTED: i64 = 5;

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// A round, as the actor stands in it.
    Round(RoundNo),
}

/// Runs a command about rounds.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: C) -> Result<Done> {
    match command {
        C::List => list(tx, ctx).await.map(Done::seen),
        C::Show { round } => show(tx, ctx, round).await.map(Done::seen),
        C::Open { until, weeks } => lead::open(tx, ctx, until, weeks).await,
        C::Join { round, side } => join::join(tx, ctx, no(round), side.into()).await,
        C::Leave { round } => join::leave(tx, ctx, no(round)).await,
        C::Rank { round, names } => join::rank(tx, ctx, no(round), &names).await,
        C::Close { round } => lead::close(tx, ctx, no(round)).await,
        C::Preview { round } => lead::preview(tx, ctx, no(round)).await.map(Done::seen),
        C::Publish { round, method } => lead::publish(tx, ctx, no(round), method.into()).await,
        C::Cancel { round } => lead::cancel(tx, ctx, no(round)).await,
    }
}

/// Shows again what a command showed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    let Said::Round(number) = said;
    let round = look(tx, ctx, number).await?;
    view::own(tx, ctx, &round).await
}

const fn no(number: Number) -> RoundNo {
    RoundNo(number.0)
}

fn unknown(number: RoundNo) -> Error {
    UserError::new("round.unknown").with("round", number).into()
}

async fn look(tx: &mut Tx, ctx: &Context<'_>, number: RoundNo) -> Result<Round> {
    tx.round(ctx.entry.community, number).await?.ok_or_else(|| unknown(number))
}

/// A round that is about to be changed, with who is in it.
async fn hold(tx: &mut Tx, ctx: &Context<'_>, number: RoundNo) -> Result<Round> {
    tx.lock_round(ctx.entry.community, number).await?.ok_or_else(|| unknown(number))
}

/// Stores a round that has changed: its cards are rendered anew.
async fn store(tx: &mut Tx, round: &Round) -> Result<()> {
    tx.save_round(round).await?;
    tx.touch_card(round.community, &view::reference(round.number)).await
}

/// Shows a round to whoever has just changed something.
async fn shown(tx: &mut Tx, ctx: &Context<'_>, round: &Round) -> Result<Done> {
    let reply = view::own(tx, ctx, round).await?;
    Ok(Done::changed(reply, Answer::Round(Said::Round(round.number))))
}

async fn list(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let rounds = tx.rounds(ctx.entry.community, LISTED).await?;
    view::list(tx, ctx, &rounds).await
}

/// One round, or the newest.
async fn show(tx: &mut Tx, ctx: &Context<'_>, number: Option<Number>) -> Result<Reply> {
    let round = match number {
        Some(number) => look(tx, ctx, no(number)).await?,
        None => {
            let newest = tx.rounds(ctx.entry.community, 1).await?.pop();
            newest.ok_or_else(|| UserError::new("round.none"))?
        }
    };
    view::own(tx, ctx, &round).await
}
