//! What is thought of before a command is run: which tips are near to what somebody asks or
//! writes. It is looked up outside of the command's transaction.

use std::sync::Arc;

use super::{hand::Held, model::Tip, view};
use crate::{
    actor::Actor,
    app::{App, Context},
    commands::{Command, TipCommand},
    communities::Entry,
    db::Tx,
    error::{Error, Result},
    ids::{CommunityId, RequestNo, TipNo},
    search::{Hits, Names, Query, Scope, Shelf},
    view::Card,
};

/// Tips that are offered to who asks.
const OFFERED: usize = 3;
/// Tips that are shown to who writes one that is near to them.
const NEAR: usize = 3;

/// What was looked up before a command is run.
#[derive(Debug, Clone, Default)]
pub struct Thought {
    /// What can be found, where the command searches.
    pub(super) shelf: Option<Arc<Shelf>>,
    /// Tips that may answer, or that say much the same.
    pub(crate) near: Vec<(CommunityId, TipNo)>,
}

/// Thinks of what a command may need.
///
/// # Errors
/// `search.warming` for a search whose index is still being built, and trouble.
pub(crate) async fn think(app: &App, actor: &Actor, command: &Command) -> Result<Thought> {
    match command {
        Command::Tip(TipCommand::Search { .. }) => {
            let shelf = Some(app.search.shelf().await?);
            Ok(Thought { shelf, ..Thought::default() })
        }
        Command::Tip(TipCommand::Add { title, text, .. }) => {
            near(app, actor, |shelf, scope| shelf.near(scope, &title.0, &text.0, NEAR)).await
        }
        Command::Ask(ask) => {
            let now = app.clock.now();
            near(app, actor, |shelf, scope| shelf.answers(scope, &ask.text.0, now, OFFERED)).await
        }
        _ => Ok(Thought::default()),
    }
}

/// Tips near to something, among what is at hand: nobody waits for an index for their sake.
async fn near(
    app: &App,
    actor: &Actor,
    look: impl FnOnce(&Shelf, &Scope) -> Result<Hits>,
) -> Result<Thought> {
    let Some(shelf) = app.search.at_hand().filter(|shelf| !shelf.is_empty()) else {
        return Ok(Thought::default());
    };
    let now = app.clock.now();
    let found = app.db.read(async |tx| {
        let entry = tx.enter(actor, now).await?;
        let scope = scope(tx, &entry).await?;
        look(&shelf, &scope)
    });
    match found.await {
        Ok(hits) => Ok(Thought { near: keys(&hits), ..Thought::default() }),
        // What is wrong with who asks, or where, the command itself says.
        Err(Error::User(_)) => Ok(Thought::default()),
        Err(error) => Err(error),
    }
}

/// Who asks, and how their community speaks.
///
/// # Errors
/// Database trouble.
pub(super) async fn scope(tx: &mut Tx, entry: &Entry) -> Result<Scope> {
    let topics = tx.topics(entry.community).await?.into_iter();
    let names = |topic: crate::topics::Topic| Names {
        words: topic.words.into_iter().chain([topic.name]).collect(),
        key: topic.key,
    };
    Ok(Scope {
        community: entry.community,
        langs: vec![entry.lang.tag().to_owned()],
        topics: topics.map(names).collect(),
    })
}

fn keys(hits: &Hits) -> Vec<(CommunityId, TipNo)> {
    hits.hits.iter().map(|hit| (hit.community, TipNo(hit.number))).collect()
}

/// What a search finds, in its order: what the actor may not read any more is left out, since
/// the index may lag behind by a moment.
///
/// # Errors
/// Database trouble.
pub(super) async fn search(
    tx: &mut Tx,
    ctx: &Context<'_>,
    query: &str,
    most: usize,
) -> Result<(Hits, Vec<Held>)> {
    let Some(shelf) = &ctx.thought.shelf else {
        return Err(Error::Internal("a search without an index".to_owned()));
    };
    let scope = scope(tx, &ctx.entry).await?;
    // A few more, for those that are left out.
    let hits = shelf.find(&scope, &Query::parse(query), ctx.now, most + most / 2)?;
    let mut held = live(tx, ctx, &keys(&hits)).await?;
    held.truncate(most);
    Ok((hits, held))
}

/// Published tips that the actor may read, in the order in which they are wanted.
///
/// # Errors
/// Database trouble.
pub(super) async fn live(
    tx: &mut Tx,
    ctx: &Context<'_>,
    wanted: &[(CommunityId, TipNo)],
) -> Result<Vec<Held>> {
    let mut tips = tx.tips(wanted).await?;
    let place = |tip: &Tip| wanted.iter().position(|key| *key == (tip.community, tip.number));
    tips.retain(|tip| {
        let home = tip.community == ctx.entry.community;
        tip.is_live() && (home || tip.terms.everywhere)
    });
    tips.sort_by_key(place);
    super::hand::many(tx, ctx, tips).await
}

/// Cards of the tips that may answer a request, with which it can be closed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn cards(
    tx: &mut Tx,
    ctx: &Context<'_>,
    number: RequestNo,
    wanted: &[(CommunityId, TipNo)],
) -> Result<Vec<(CommunityId, TipNo, Card)>> {
    let found = live(tx, ctx, wanted).await?;
    // Nobody is told what they wrote themselves.
    let others = found.into_iter().filter(|held| !held.hand.author).take(OFFERED);
    let card = |held: Held| {
        let card = view::answer(ctx, &held.tip, &held.people, number);
        (held.tip.community, held.tip.number, card)
    };
    Ok(others.map(card).collect())
}
