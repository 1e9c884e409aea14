//! What becomes of somebody's announcements when they are forgotten.

use super::model::{Announcement, State};
use crate::{db::Tx, error::Result, ids::MemberId};

/// Takes somebody out: what they wrote is posted no more and what was posted is taken away, where
/// they take their words along; else both stay the community's, without their name.
///
/// # Errors
/// Database trouble.
pub(crate) async fn leave(tx: &mut Tx, (member, removes): (MemberId, bool)) -> Result<()> {
    if !removes {
        return Ok(());
    }
    for (community, number) in tx.announcements_by(member).await? {
        let Some(found) = tx.lock_announcement(community, number).await? else { continue };
        let state = if found.state == State::Over { State::Over } else { State::Cancelled };
        let (text, due_at) = (String::new(), None);
        tx.put_announcement(&Announcement { text, state, due_at, ..found }).await?;
    }
    tx.scrub_runs_by(member).await?;
    tx.blank_runs(member).await
}
