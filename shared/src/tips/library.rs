//! Tips as what is searched.

use futures_util::future::BoxFuture;

use super::{
    model::{self, Tip},
    store::COUNTER,
};
use crate::{
    db::{Tx, on},
    error::Result,
    ids::CommunityId,
    search::{Document, Kind, Marks, Source},
};

/// All tips of a database.
#[derive(Debug)]
pub struct Library;

impl Source for Library {
    fn total<'a>(&'a self, tx: &'a mut Tx) -> BoxFuture<'a, Result<(i64, i64)>> {
        Box::pin(tx.search_total())
    }

    fn marks<'a>(&'a self, tx: &'a mut Tx) -> BoxFuture<'a, Result<Marks>> {
        Box::pin(async { Ok(tx.search_marks().await?.into_iter().collect()) })
    }

    fn changed<'a>(
        &'a self,
        tx: &'a mut Tx,
        community: CommunityId,
        after: i64,
        most: i64,
    ) -> BoxFuture<'a, Result<Vec<Document>>> {
        Box::pin(async move {
            let changed = tx.changed_tips(community, after, most).await?;
            Ok(changed.into_iter().map(document).collect())
        })
    }
}

fn document((change, tip): (i64, Tip)) -> Document {
    Document {
        kind: Kind::Tip,
        community: tip.community,
        number: tip.number.0,
        change,
        live: tip.is_live(),
        public: tip.terms.everywhere,
        worth: model::worth(tip.worth),
        since: tip.confirmed_at.unwrap_or(tip.created_at),
        sort: tip.words.kind.as_str().to_owned(),
        lang: tip.words.language,
        title: tip.words.title,
        text: tip.words.text,
        topics: tip.words.topics,
        platforms: tip.words.platforms,
    }
}

impl Tx {
    /// How many communities have something to be found, and how many changes there were.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn search_total(&mut self) -> Result<(i64, i64)> {
        on!(self, c => sqlx::query_as(
            "SELECT COUNT(*), CAST(COALESCE(SUM(value), 0) AS BIGINT) FROM counters WHERE name = $1")
            .bind(COUNTER).fetch_one(c))
    }
}
