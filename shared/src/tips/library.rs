//! Tips as what is searched.

use super::{model::Tip, worth::worth};
use crate::{
    db::Tx,
    error::Result,
    ids::CommunityId,
    search::{Document, Kind},
};

/// Tips that changed after a change, in the order of their changes; see [`crate::search::Source`].
///
/// # Errors
/// Database trouble.
pub(crate) async fn documents(
    tx: &mut Tx,
    community: CommunityId,
    after: i64,
    most: i64,
) -> Result<Vec<Document>> {
    let changed = tx.changed_tips(community, after, most).await?;
    Ok(changed.into_iter().map(document).collect())
}

fn document((change, tip): (i64, Tip)) -> Document {
    Document {
        kind: Kind::Tip,
        community: tip.community,
        number: tip.number.0,
        change,
        live: tip.is_live(),
        public: tip.terms.everywhere,
        worth: worth(tip.worth),
        since: tip.confirmed_at.unwrap_or(tip.created_at),
        sort: tip.words.kind.as_str().to_owned(),
        lang: tip.words.language,
        title: tip.words.title,
        text: tip.words.text,
        topics: tip.words.topics,
        platforms: tip.words.platforms,
    }
}
