//! Which tip is meant, who acts on it, and who may review.

use super::model::{Hand, STANDING, Tip};
use crate::{
    app::Context,
    commands::TipName,
    communities::Role,
    db::Tx,
    error::{Error, Result, UserError},
    ids::{CommunityId, MemberId, TipNo},
    members::People,
    text,
};

/// Most characters of a tip's name in an answer.
const SHOWN: usize = 20;

/// A tip that is about to be shown or changed, with its people and whoever acts.
pub(super) struct Held {
    pub(super) tip: Tip,
    pub(super) people: People,
    pub(super) hand: Hand,
}

/// The tip that is meant: `12` and `#12` are this community's, `7/12` is another's.
///
/// # Errors
/// `tip.which`.
pub(crate) fn named(ctx: &Context<'_>, typed: &TipName) -> Result<(CommunityId, TipNo)> {
    let bare = typed.0.trim().trim_start_matches("tip/").trim_start_matches('#');
    let read = |number: &str| number.parse::<u32>().ok().map(i64::from);
    let found = match bare.split_once('/') {
        Some((community, number)) => {
            read(community).zip(read(number)).map(|(c, n)| (CommunityId(c), TipNo(n)))
        }
        None => read(bare).map(|n| (ctx.entry.community, TipNo(n))),
    };
    let shown = text::excerpt(&typed.0, SHOWN);
    found.ok_or_else(|| UserError::new("tip.which").with("tip", shown).into())
}

/// How a tip is named here.
pub(super) fn name(ctx: &Context<'_>, tip: &Tip) -> String {
    name_in(ctx.entry.community, tip)
}

/// How a tip is named in a community.
pub(super) fn name_in(community: CommunityId, tip: &Tip) -> String {
    if tip.community == community {
        tip.number.to_string()
    } else {
        format!("{}/{}", tip.community, tip.number)
    }
}

pub(super) fn unknown(number: TipNo) -> Error {
    UserError::new("tip.unknown").with("number", number).into()
}

/// Loads a tip that the actor may read.
///
/// # Errors
/// `tip.which`, `tip.unknown`.
pub(super) async fn look(tx: &mut Tx, ctx: &Context<'_>, typed: &TipName) -> Result<Held> {
    let (community, number) = named(ctx, typed)?;
    let tip = tx.tip(community, number).await?.ok_or_else(|| unknown(number))?;
    held(tx, ctx, tip).await
}

/// A tip that the actor may read, for other slices.
///
/// # Errors
/// `tip.which`, `tip.unknown`.
pub(crate) async fn readable(tx: &mut Tx, ctx: &Context<'_>, typed: &TipName) -> Result<Tip> {
    Ok(look(tx, ctx, typed).await?.tip)
}

/// Loads and locks a tip that the actor may read.
///
/// # Errors
/// `tip.which`, `tip.unknown`.
pub(super) async fn hold(tx: &mut Tx, ctx: &Context<'_>, typed: &TipName) -> Result<Held> {
    let (community, number) = named(ctx, typed)?;
    let tip = tx.lock_tip(community, number).await?.ok_or_else(|| unknown(number))?;
    held(tx, ctx, tip).await
}

/// The same, of this community.
///
/// # Errors
/// `tip.which`, `tip.unknown`, `tip.elsewhere`.
pub(super) async fn hold_here(tx: &mut Tx, ctx: &Context<'_>, typed: &TipName) -> Result<Held> {
    let held = hold(tx, ctx, typed).await?;
    if held.hand.at_home { Ok(held) } else { Err(UserError::new("tip.elsewhere").into()) }
}

/// With its people; what the actor may not read does not exist for them.
///
/// # Errors
/// `tip.unknown`.
pub(super) async fn held(tx: &mut Tx, ctx: &Context<'_>, tip: Tip) -> Result<Held> {
    let me = ctx.entry.me()?;
    let parties: Vec<_> = tip.author.into_iter().collect();
    let people = tx.people(tip.community, &parties, &[]).await?;
    let at_home = tip.community == ctx.entry.community;
    let author = tip.author.and_then(|a| people.party(a)).is_some_and(|p| p.id == me.id);
    let hand = Hand { author, steward: me.role == Role::Steward && at_home, at_home };
    if tip.is_shown_to(hand) { Ok(Held { tip, people, hand }) } else { Err(unknown(tip.number)) }
}

/// Some tips with all their people; `tips` are such as the actor may read.
///
/// # Errors
/// Database trouble.
pub(super) async fn many(tx: &mut Tx, ctx: &Context<'_>, tips: Vec<Tip>) -> Result<Vec<Held>> {
    let me = ctx.entry.me()?.id;
    let people = super::view::everybody(tx, ctx.entry.community, &tips).await?;
    let held = |tip: Tip| {
        let at_home = tip.community == ctx.entry.community;
        let author = tip.author.and_then(|a| people.party(a)).is_some_and(|p| p.id == me);
        let hand = Hand { author, steward: ctx.entry.is_steward() && at_home, at_home };
        Held { tip, people: people.clone(), hand }
    };
    Ok(tips.into_iter().map(held).collect())
}

/// Whether somebody may review what is about these topics: a steward, or who has done enough
/// in one of them. Whatever else comes to count as standing is added here.
///
/// # Errors
/// Database trouble.
pub(super) async fn has_standing(
    tx: &mut Tx,
    ctx: &Context<'_>,
    member: MemberId,
    topics: &[String],
) -> Result<bool> {
    if ctx.entry.role() == Role::Steward {
        return Ok(true);
    }
    Ok(tx.done_in_topics(ctx.entry.community, member, topics).await? >= STANDING)
}
