//! Points for outcomes: a double-entry ledger in which a transfer is one row, the rules by which
//! outcomes are paid, and what keeps them from being farmed.

mod check;
pub mod flags;
mod hosted;
mod laws;
mod mentored;
pub mod model;
mod pay;
pub mod rings;
mod rules;
mod store;
mod thank;
mod tips;
pub mod view;
mod work;
mod worth;

pub use check::{Checked, check};
pub use flags::{Flag, State};
pub(crate) use flags::{flagged, give_back, look, reversed, write};
pub use hosted::Vouched;
pub(crate) use hosted::hosted;
pub(crate) use mentored::mentored;
pub use model::{Account, Transfer};
pub use rules::{Outcome, Rule};
use serde::{Deserialize, Serialize};
pub use store::{Deed, Entry, Off, Paid, Terms};
pub(crate) use thank::{thank, thanked};
pub(crate) use tips::{TipOutcome, tip};
pub(crate) use work::work;
pub use worth::{Caps, Less, PAIR_FOR, Used, worth};
pub(crate) use worth::{GIVEN, GIVEN_USUAL, RECEIVED, RECEIVED_USUAL, WAIT, WAIT_USUAL};

use crate::{
    app::{Context, Done},
    commands::{Number, PointsCommand as P},
    db::Tx,
    error::Result,
    view::Reply,
};

/// Entries on a page of `points history`.
pub const PAGE: i64 = 20;

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The rules.
    Rules,
    /// The groups that were flagged.
    Flags,
}

/// Runs a command about points.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: P) -> Result<Done> {
    match command {
        P::Balance => balance(tx, ctx).await.map(Done::seen),
        P::History { page } => history(tx, ctx, page).await.map(Done::seen),
        P::Rules => laws::show(tx, ctx).await.map(Done::seen),
        P::Flags => flags::list(tx, ctx).await.map(Done::seen),
        P::Fine { flag } => flags::fine(tx, ctx, flag).await,
        P::Reverse { flag, reason } => flags::reverse(tx, ctx, flag, &reason).await,
        P::Rule { rule, points, daily } => laws::set(tx, ctx, rule, (points, daily)).await,
    }
}

/// Shows again what a command showed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    match said {
        Said::Rules => laws::show(tx, ctx).await,
        Said::Flags => flags::list(tx, ctx).await,
    }
}

/// How many points the actor has.
async fn balance(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let account = Account::Member(ctx.entry.me()?.id);
    let balance = tx.balance(ctx.entry.community, account).await?;
    Ok(Reply::private(vec![view::balance(ctx, balance)]))
}

/// What the actor's points are for, the newest first.
async fn history(tx: &mut Tx, ctx: &Context<'_>, page: Option<Number>) -> Result<Reply> {
    let community = ctx.entry.community;
    let page = page.map_or(1, |page| page.0.max(1));
    let account = Account::Member(ctx.entry.me()?.id);
    let balance = tx.balance(community, account).await?;
    let mut entries = tx.entries_of(community, account, (PAGE + 1, (page - 1) * PAGE)).await?;
    let more = i64::try_from(entries.len()).is_ok_and(|found| found > PAGE);
    entries.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = more.then_some(page + 1);
    Ok(Reply::private(vec![view::history(ctx, account, (balance, next), &entries)]))
}
