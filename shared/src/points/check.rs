//! The points add up, or somebody is told.

use super::store::Off;
use crate::{db::Db, error::Result, ids::CommunityId};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Entries of all ledgers.
    pub entries: i64,
    /// Accounts that are not what their entries say; 100 at most.
    pub off: Vec<Off>,
}

/// Compares what accounts have with their entries, in all communities.
///
/// # Errors
/// Database trouble.
pub async fn check(db: &Db) -> Result<Checked> {
    db.read(async |tx| {
        Ok(Checked { entries: tx.count_transfers().await?, off: tx.unbalanced(None).await? })
    })
    .await
}

/// The same for one community, in the log.
///
/// # Errors
/// Database trouble.
pub(crate) async fn watch(db: &Db, community: CommunityId) -> Result<()> {
    let off = db.read(async |tx| tx.unbalanced(Some(community)).await).await?;
    for Off { account, told, entries, .. } in off {
        tracing::error!(%community, account, told, entries, "points do not add up");
    }
    Ok(())
}
