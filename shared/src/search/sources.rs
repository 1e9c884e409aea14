//! Where documents come from: the slices that have some.

use std::fmt::Debug;

use futures_util::future::BoxFuture;

use super::{document::Document, home::Marks};
use crate::{Result, db::Tx, ids::CommunityId};

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

/// The slices that have documents. None has yet; each that comes is asked here, and what they
/// say is merged by change number.
#[derive(Debug)]
pub(crate) struct Slices;

impl Source for Slices {
    fn total<'a>(&'a self, _: &'a mut Tx) -> BoxFuture<'a, Result<(i64, i64)>> {
        Box::pin(async { Ok((0, 0)) })
    }

    fn marks<'a>(&'a self, _: &'a mut Tx) -> BoxFuture<'a, Result<Marks>> {
        Box::pin(async { Ok(Marks::new()) })
    }

    fn changed<'a>(
        &'a self,
        _: &'a mut Tx,
        _: CommunityId,
        _: i64,
        _: i64,
    ) -> BoxFuture<'a, Result<Vec<Document>>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}
