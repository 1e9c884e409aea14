//! What time brings to points.

use super::pay;
use crate::{app::Context, db::Tx, error::Result};

/// Deeds that one run of the job pays for; the others wait for the next.
const AT_ONCE: i64 = 20;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Pays for what counts from now on, forgets what no limit counts any more, and gives when to
/// look again.
pub(crate) async fn work(tx: &mut Tx, ctx: &Context<'_>) -> Result<i64> {
    let community = ctx.entry.community;
    for deed in tx.due_deeds(community, ctx.now, AT_ONCE).await? {
        pay::later(tx, ctx, &deed).await?;
    }
    tx.sweep_paid(community, pay::today(ctx)? - 1, ctx.now).await?;
    let next = tx.next_deed_due(community).await?;
    Ok(next.unwrap_or(i64::MAX).clamp(ctx.now, ctx.now + DAY))
}
