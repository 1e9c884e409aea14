//! What is thought of before a command is run: which tips are near to what somebody asks or
//! writes. It is looked up outside of the command's transaction.

use super::{
    hand::{Held, name_in},
    model::Tip,
    view,
};
use crate::{
    actor::Actor,
    app::{App, Context},
    commands::{
        Command, SkillshareCommand, TipCommand,
        complete::{CHOICES_MOST, Choice},
    },
    communities::Entry,
    db::Tx,
    error::{Error, Result},
    ids::{CommunityId, RequestNo, TipNo},
    recaps,
    search::{Hit, Hits, Names, Query, Scope, Shelf},
    text,
    thought::Thought,
    view::Card,
};

/// Tips that are offered to who asks.
const OFFERED: usize = 3;
/// Most characters of a choice (Discord's limit).
const LABEL_MOST: usize = 90;
/// Tips that are looked at for an answer.
const CANDIDATES: usize = 20;
/// The share of what a request says, by how telling its words are, that a tip must have too.
const ANSWERS_FROM: f64 = 0.4;
/// The share of a new tip's telling words from which another says much the same.
const SAME_FROM: f64 = 0.6;
/// Tips that are shown to who writes one that is near to them.
const NEAR: usize = 3;

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
            near(app, actor, |shelf, scope| same(shelf, scope, &title.0, &text.0)).await
        }
        Command::Skillshare(SkillshareCommand::Recap { tips, .. }) => {
            let mut near_each = Vec::new();
            for line in recaps::model::lines(&tips.0).iter().take(recaps::model::TIPS_MOST) {
                let look = |shelf: &Shelf, scope: &Scope| same(shelf, scope, "", line);
                near_each.push(near(app, actor, look).await?.near);
            }
            Ok(Thought { near_each, ..Thought::default() })
        }
        Command::Ask(ask) => {
            let now = app.clock.now();
            near(app, actor, |shelf, scope| answers(shelf, scope, &ask.text.0, now)).await
        }
        _ => Ok(Thought::default()),
    }
}

/// Tips that say much the same.
fn same(shelf: &Shelf, scope: &Scope, title: &str, text: &str) -> Result<Hits> {
    let mut hits = shelf.near(scope, title, text, NEAR)?;
    hits.hits.retain(|hit| hit.score >= SAME_FROM);
    Ok(hits)
}

/// Tips that may answer: those that have enough of what is asked, in the order of a search.
fn answers(shelf: &Shelf, scope: &Scope, text: &str, now: i64) -> Result<Hits> {
    let mut hits = shelf.find(scope, &Query::parse(text), now, CANDIDATES)?;
    let telling = shelf.near(scope, "", text, CANDIDATES)?.hits;
    let tells = |hit: &Hit| {
        let same = |other: &&Hit| (other.community, other.number) == (hit.community, hit.number);
        telling.iter().find(same).is_some_and(|other| other.score >= ANSWERS_FROM)
    };
    hits.hits.retain(tells);
    Ok(hits)
}

/// Tips near to something, among what is at hand: nobody waits for an index for their sake.
async fn near(
    app: &App,
    actor: &Actor,
    look: impl FnOnce(&Shelf, &Scope) -> Result<Hits>,
) -> Result<Thought> {
    let Some(shelf) = app.search.at_hand().await.filter(|shelf| !shelf.is_empty()) else {
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
    let tips = readable(tx, ctx.entry.community, wanted).await?;
    super::hand::many(tx, ctx, tips).await
}

/// Of these tips, in this order, those that a community may read.
async fn readable(
    tx: &mut Tx,
    home: CommunityId,
    wanted: &[(CommunityId, TipNo)],
) -> Result<Vec<Tip>> {
    let mut tips = tx.tips(wanted).await?;
    let place = |tip: &Tip| wanted.iter().position(|key| *key == (tip.community, tip.number));
    tips.retain(|tip| tip.is_live() && (tip.community == home || tip.terms.everywhere));
    tips.sort_by_key(place);
    Ok(tips)
}

/// Tips whose titles go on from what was typed, by name.
///
/// # Errors
/// Database trouble.
pub(crate) async fn choices(app: &App, actor: &Actor, typed: &str) -> Result<Vec<Choice>> {
    let shelf = match app.search.shelf().await {
        // While it is being built there is nothing to be offered.
        Err(Error::User(_)) => return Ok(Vec::new()),
        shelf => shelf?,
    };
    let now = app.clock.now();
    let found = app.db.read(async |tx| {
        let entry = tx.enter(actor, now).await?;
        if entry.member.is_none() {
            return Ok(Vec::new());
        }
        let scope = scope(tx, &entry).await?;
        let hits = shelf.complete(&scope, typed, now, CHOICES_MOST)?;
        let mut wanted = keys(&hits);
        // Whoever knows the number means that one.
        wanted.splice(0..0, typed.parse().ok().map(|number| (entry.community, TipNo(number))));
        let tips = readable(tx, entry.community, &wanted).await?;
        Ok(tips.iter().map(|tip| choice(entry.community, tip)).collect())
    });
    match found.await {
        Err(Error::User(_)) => Ok(Vec::new()),
        found => found,
    }
}

fn choice(home: CommunityId, tip: &Tip) -> Choice {
    let value = name_in(home, tip);
    let label = text::excerpt(&format!("#{value} {}", tip.words.title), LABEL_MOST);
    Choice { value, label }
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
