//! The tip library: what one knows, all find, when they need it.

mod diff;
pub(crate) mod digest;
mod find;
mod follow;
mod hand;
mod leave;
mod library;
mod life;
pub mod model;
mod news;
mod offer;
mod pens;
mod review;
mod store;
pub mod transfer;
mod tried;
mod view;
mod worth;
mod write;

pub use model::{Kind, State, Terms, Tip, Words, Worth};
pub use news::News;
pub(crate) use offer::{cards as offers, choices, think};
pub use store::{
    deeds::Comment,
    revisions::{Asked, Revision, Suggestion},
};

pub(crate) use hand::{named, readable};
pub(crate) use leave::leave;
pub(crate) use library::documents;
pub(crate) use life::{blank, work};
pub(crate) use model::{number_of, reference};
pub(crate) use news::card as notice;
pub(crate) use view::{by_icon, cards, own_card};
pub(crate) use write::jot;

use serde::{Deserialize, Serialize};

use crate::{
    app::{Context, Done},
    commands::TipCommand as T,
    db::Tx,
    error::Result,
    ids::{CommunityId, TipNo},
    view::Reply,
};

/// What a command of this slice showed, so that it can be shown again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// A tip, by the community where it was written.
    Tip(CommunityId, TipNo),
    /// A tip is gone.
    Gone(TipNo),
    /// A suggestion for a tip of this community.
    Suggestion(TipNo, i64),
    /// A report was taken down.
    Reported(TipNo),
    /// What somebody follows.
    Follows,
}

/// Runs a command of the tip library.
pub(crate) async fn run(tx: &mut Tx, ctx: &Context<'_>, command: T) -> Result<Done> {
    match command {
        T::Search { query } => find::search(tx, ctx, &query).await.map(Done::seen),
        T::Show { tip } => find::show(tx, ctx, &tip).await.map(Done::seen),
        T::List { topic, mine, page } => {
            find::list(tx, ctx, topic, mine, page).await.map(Done::seen)
        }
        T::Add { title, text, facts } => write::add(tx, ctx, (&title, &text), facts).await,
        T::Save { message } => write::save(tx, ctx, &message).await,
        T::Make { request } => write::make(tx, ctx, request.no()).await,
        T::Propose { tip } => write::propose(tx, ctx, &tip).await,
        T::Edit { tip, text, title, facts } => {
            write::edit(tx, ctx, &tip, write::Changes { title, text, facts }).await
        }
        T::History { tip, revision } => {
            find::history(tx, ctx, &tip, revision).await.map(Done::seen)
        }
        T::Revert { tip, revision } => write::revert(tx, ctx, &tip, revision).await,
        T::Comment { tip, text } => tried::comment(tx, ctx, &tip, &text).await,
        T::Suggest { tip, text, title } => {
            review::suggest(tx, ctx, &tip, (title.as_ref(), &text)).await
        }
        T::Review { tip, verdict, suggestion, note } => {
            review::review(tx, ctx, review::Said { tip, verdict, suggestion, note }).await
        }
        T::Vote { tip, outcome } => tried::vote(tx, ctx, &tip, outcome).await,
        T::Used { tip, minutes, request } => tried::used(tx, ctx, &tip, minutes, request).await,
        T::Confirm { tip, still } => tried::confirm(tx, ctx, &tip, still).await,
        T::Follow { topic, most } => follow::follow(tx, ctx, topic, most).await,
        T::Report { tip, reason } => tried::report(tx, ctx, &tip, &reason).await,
        T::Adopt { tip } => write::adopt(tx, ctx, &tip).await,
        T::Delete { tip } => write::delete(tx, ctx, &tip).await,
    }
}

/// Shows again what a command showed.
///
/// # Errors
/// `tip.unknown` where it is gone meanwhile.
pub(crate) async fn again(tx: &mut Tx, ctx: &Context<'_>, said: Said) -> Result<Reply> {
    match said {
        Said::Tip(community, number) => find::shown(tx, ctx, (community, number)).await,
        Said::Gone(number) => Ok(view::gone(ctx, number)),
        Said::Suggestion(tip, number) => review::suggested(tx, ctx, tip, number).await,
        Said::Reported(number) => Ok(view::reported(ctx, number)),
        Said::Follows => follow::list(tx, ctx).await,
    }
}
