//! Who did something that nobody asked for and many gained from.

use super::view;
use crate::{app::Context, db::Tx, error::Result, ids::MemberId, view::Reply};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// How far back is looked, in milliseconds: 30 days.
const BACK: i64 = 30 * DAY;
/// For how long somebody is a newcomer, in milliseconds: 30 days.
const NEW_FOR: i64 = 30 * DAY;
/// Fewest people whom it helped.
const LEAST: i64 = 3;
/// Ideas of each kind.
const MOST: i64 = 3;

/// Somebody who could get an award, and why.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Idea {
    /// Who.
    pub member_id: MemberId,
    /// `newcomers`, `people`, `tips`: what they did.
    pub what: String,
    /// For how many people.
    pub times: i64,
}

/// Shows stewards who could get an award; whoever got one of late is left out.
pub(super) async fn show(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let (community, since) = (ctx.entry.community, ctx.now - BACK);
    let ideas = tx.award_ideas(community, (since, NEW_FOR), (LEAST, MOST)).await?;
    let members: Vec<_> = ideas.iter().map(|idea| idea.member_id).collect();
    let people = tx.people(community, &[], &members).await?;
    Ok(Reply::private(vec![view::ideas(ctx, &ideas, &people)]))
}
