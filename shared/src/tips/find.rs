//! Looking tips up.

use super::{
    hand::{self, Held},
    model::Tip,
    offer, view,
};
use crate::{
    app::Context,
    commands::{Number, Sought, TipName, TopicName, YesNo},
    db::Tx,
    error::{Result, UserError},
    help::TOPIC_MOST,
    ids::{CommunityId, TipNo},
    text,
    view::Reply,
};

/// Tips on a page.
const PAGE: i64 = 8;
/// Tips that a search shows.
const FOUND: usize = 10;
/// Revisions that are listed.
const REVISIONS: i64 = 20;
/// Comments that are shown with a tip.
const COMMENTS: i64 = 3;

/// One tip, with the latest that was said about it.
pub(super) async fn show(tx: &mut Tx, ctx: &Context<'_>, typed: &TipName) -> Result<Reply> {
    let which = hand::named(ctx, typed)?;
    shown(tx, ctx, which).await
}

/// The same, by number.
///
/// # Errors
/// `tip.unknown`.
pub(super) async fn shown(
    tx: &mut Tx,
    ctx: &Context<'_>,
    (community, number): (CommunityId, TipNo),
) -> Result<Reply> {
    let tip = tx.tip(community, number).await?.ok_or_else(|| hand::unknown(number))?;
    let Held { tip, people, .. } = hand::held(tx, ctx, tip).await?;
    let comments = tx.comments(community, number, COMMENTS).await?;
    view::with_comments(tx, ctx, (&tip, &people), &comments).await
}

/// The newest, or one's own.
pub(super) async fn list(
    tx: &mut Tx,
    ctx: &Context<'_>,
    topic: Option<TopicName>,
    mine: Option<YesNo>,
    page: Option<Number>,
) -> Result<Reply> {
    let community = ctx.entry.community;
    let page = page.map_or(1, |p| p.0.max(1));
    let part = ((page - 1) * PAGE, PAGE + 1);
    let own = YesNo::said(mine);
    let topic = match topic {
        None => None,
        Some(typed) => {
            let typed = text::line(&typed.0, TOPIC_MOST)
                .ok_or_else(|| UserError::new("help.topic").with("most", TOPIC_MOST))?;
            let known = tx.topic_of(community, &typed).await?;
            Some(known.map_or_else(|| text::key(&typed), |(key, _)| key))
        }
    };
    let mut tips = if own {
        tx.own_tips(community, ctx.entry.me()?.id, part).await?
    } else {
        tx.newest_tips(community, topic.as_deref(), part).await?
    };
    let more = i64::try_from(tips.len()).is_ok_and(|n| n > PAGE);
    tips.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = more.then_some(page + 1);
    view::list(tx, ctx, &tips, view::Page { own, topic: topic.as_deref(), next }).await
}

/// What a tip said before: all of it in short, or what one revision changed.
pub(super) async fn history(
    tx: &mut Tx,
    ctx: &Context<'_>,
    typed: &TipName,
    revision: Option<Number>,
) -> Result<Reply> {
    let Held { tip, .. } = hand::look(tx, ctx, typed).await?;
    let Some(wanted) = revision else {
        let revisions = tx.revisions(tip.community, tip.number, REVISIONS).await?;
        return view::history(tx, ctx, &tip, &revisions).await;
    };
    let unknown =
        || UserError::new("tip.revision").with("number", tip.number).with("revision", wanted.0);
    let found = tx.revision(tip.community, tip.number, wanted.0).await?.ok_or_else(unknown)?;
    let before = tx.revision(tip.community, tip.number, wanted.0 - 1).await?;
    view::revision(ctx, &tip, before.as_ref(), &found)
}

/// Finds tips by words.
pub(super) async fn search(tx: &mut Tx, ctx: &Context<'_>, query: &Sought) -> Result<Reply> {
    let (hits, held) = offer::search(tx, ctx, &query.0, FOUND).await?;
    let cards = held.iter().map(|held| view::hit(ctx, held, &hits.stems)).collect();
    Ok(view::found(ctx, &query.0, cards))
}

/// Published tips that say much the same as a new one, of those that were found before.
pub(super) async fn near(
    tx: &mut Tx,
    ctx: &Context<'_>,
    found: &[(CommunityId, TipNo)],
) -> Result<Vec<Tip>> {
    let held = offer::live(tx, ctx, found).await?;
    Ok(held.into_iter().map(|held| held.tip).collect())
}
