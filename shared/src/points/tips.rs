//! Points for tips that helped somebody.

use super::{Deed, Paid, pay::pay, rules::Outcome};
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

/// Members whose use of one tip, or whose word for it, pays.
const PAYS_FOR: i64 = 50;

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
    let me = ctx.entry.me()?.id;
    let (outcome, count) = match outcome {
        TipOutcome::Used => (Outcome::TipUsed, tx.tip_users(tip.community, tip.number).await?),
        TipOutcome::Worked => (Outcome::TipWorked, tx.tip_fans(tip.community, tip.number).await?),
    };
    let deed = Deed {
        community: tip.community,
        outcome,
        number: tip.number.0,
        key: format!("{}/{}/{count}", outcome.as_str(), tip.number),
        topic: tip.words.topics.first().cloned().unwrap_or_default(),
        member: author,
        by_member: Some(me),
        by_party: None,
        note: None,
    };
    if count > PAYS_FOR {
        return Ok(());
    }
    let paid = pay(tx, ctx, &deed, me).await?;
    let Some(Paid { points, .. }) = paid.filter(|paid| paid.points > 0) else { return Ok(()) };
    let notice = News::Helped { amount: points }.of(tip);
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
