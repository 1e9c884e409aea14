//! Where documents come from: the slices that have some.

use std::fmt::Debug;

use futures_util::future::BoxFuture;

use super::{document::Document, home::Marks};
use crate::{
    Result,
    db::{Tx, on},
    ids::CommunityId,
    tips,
};

/// The documents of a database, by the communities' change numbers.
///
/// A change number grows in the transaction that changes a document, under a lock that is
/// held until its commit: whoever has read a number can read all that it counts.
pub trait Source: Debug + Send + Sync {
    /// How many communities have documents, and the sum of their change numbers: the cheap
    /// question whether anything is new.
    fn total<'a>(&'a self, tx: &'a mut Tx) -> BoxFuture<'a, Result<(i64, i64)>>;

    /// The change number of each community.
    fn marks<'a>(&'a self, tx: &'a mut Tx) -> BoxFuture<'a, Result<Marks>>;

    /// The documents of a community that changed after a change, in the order of their
    /// changes, at most `most`; those that can no longer be found too.
    fn changed<'a>(
        &'a self,
        tx: &'a mut Tx,
        community: CommunityId,
        after: i64,
        most: i64,
    ) -> BoxFuture<'a, Result<Vec<Document>>>;
}

/// The counter of a community's changes to what can be found, among its other counters.
pub(crate) const COUNTER: &str = "search";

/// The slices that have documents: so far tips. One that comes is asked here too, and what they
/// say is merged by change number.
#[derive(Debug)]
pub(crate) struct Slices;

impl Source for Slices {
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
        Box::pin(tips::documents(tx, community, after, most))
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

    /// How far each community's findable things have been counted.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn search_marks(&mut self) -> Result<Vec<(CommunityId, i64)>> {
        on!(self, c => sqlx::query_as("SELECT community_id, value FROM counters WHERE name = $1")
            .bind(COUNTER).fetch_all(c))
    }
}
