//! What becomes of somebody's tips when they are forgotten.

use super::{life, reference};
use crate::{db::Tx, error::Result, ids::MemberId};

/// Tips that one step deletes.
const AT_ONCE: i64 = 50;

/// Takes somebody out of the tip library: their words go too, or stay without a name. Gives
/// whether there is more to do.
///
/// # Errors
/// Database trouble.
pub(crate) async fn leave(tx: &mut Tx, member: MemberId, removes: bool, now: i64) -> Result<bool> {
    tx.scrub_tips(member).await?;
    tx.unname_tips(member).await?;
    if !removes {
        return Ok(false);
    }
    tx.blank_comments(member).await?;
    let own = tx.tips_by(member, AT_ONCE).await?;
    for (community, number) in &own {
        if let Some(mut tip) = tx.lock_tip(*community, *number).await? {
            tip.blank(now);
            life::forget(tx, &tip).await?;
            tx.scrub_card(*community, &reference(*number)).await?;
        }
    }
    Ok(i64::try_from(own.len()).is_ok_and(|n| n == AT_ONCE))
}
