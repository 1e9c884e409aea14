//! Points for tips that helped somebody.

use super::model::{self, TIP_PAYS_FOR, TIP_USED, TIP_WORKED};
use crate::{
    app::Context,
    db::{Tx, on},
    error::Result,
    ids::{CommunityId, TipNo},
    members::People,
    outbox::To,
    tips::{News, Tip},
};

/// In what a tip has helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TipOutcome {
    /// Somebody has used it.
    Used,
    /// It worked for somebody.
    Worked,
}

/// Pays a tip's author for one more member whom it helped. The same member twice, or a vote
/// that goes to and fro, pays once: the key is the number of members.
pub(crate) async fn tip(
    tx: &mut Tx,
    ctx: &Context<'_>,
    tip: &Tip,
    people: &People,
    outcome: TipOutcome,
) -> Result<()> {
    let Some((author, party)) = tip.author.and_then(|a| Some((people.party(a)?.id, a))) else {
        return Ok(());
    };
    let (rule, count) = match outcome {
        TipOutcome::Used => (TIP_USED, tx.tip_users(tip.community, tip.number).await?),
        TipOutcome::Worked => (TIP_WORKED, tx.tip_fans(tip.community, tip.number).await?),
    };
    let transfer = model::tip(rule, tip.number, author, count, ctx.now);
    if count > TIP_PAYS_FOR || !tx.insert_transfer(tip.community, &transfer).await? {
        return Ok(());
    }
    let notice = News::Helped { amount: transfer.amount }.of(tip);
    tx.notify(ctx, people, To::Party(party), &notice, None).await
}

impl Tx {
    /// How many members have used a tip.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn tip_users(&mut self, community: CommunityId, tip: TipNo) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(DISTINCT member_id) FROM tip_uses WHERE community_id = $1 AND tip = $2")
            .bind(community).bind(tip).fetch_one(c))
    }

    /// For how many members a tip worked.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn tip_fans(&mut self, community: CommunityId, tip: TipNo) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM tip_votes WHERE community_id = $1 AND tip = $2 AND worked")
            .bind(community).bind(tip).fetch_one(c))
    }
}
