//! SQL of feeds.

use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId},
};

/// Communities of which one feed tells at most.
const HALLS_MOST: i64 = 50;

/// A community as a feed names it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FeedHall {
    /// Which.
    pub id: CommunityId,
    /// Its name.
    pub name: String,
    /// Its language's tag.
    pub language: String,
}

/// Somebody as a feed of theirs is read.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FeedReader {
    /// Who.
    pub id: MemberId,
    /// The tag of the language that they have chosen.
    pub language: Option<String>,
}

/// A community's feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct OpenFeed {
    /// Drawn when it was switched on: its address is made from this.
    pub drawn: i64,
    /// Since when, epoch milliseconds.
    pub created_at: i64,
}

impl Tx {
    /// Adds a feed of somebody's, by its mark.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_member_feed(
        &mut self,
        mark: &str,
        member: MemberId,
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query("INSERT INTO member_feeds (mark, member_id, created_at) VALUES ($1, $2, $3)")
            .bind(mark).bind(member).bind(now).execute(c))?;
        Ok(())
    }

    /// Since when somebody has a feed; none where they have none.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn member_feed_since(&mut self, member: MemberId) -> Result<Option<i64>> {
        on!(self, c => sqlx::query_scalar("SELECT MAX(created_at) FROM member_feeds WHERE member_id = $1")
            .bind(member).fetch_one(c))
    }

    /// Takes all feeds of somebody's away; gives how many there were.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_member_feeds(&mut self, member: MemberId) -> Result<u64> {
        run!(self, c => sqlx::query("DELETE FROM member_feeds WHERE member_id = $1")
            .bind(member).execute(c))
    }

    /// Whose feed it is, by its mark; nobody's where they are being forgotten.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn feed_reader(&mut self, mark: &str) -> Result<Option<FeedReader>> {
        on!(self, c => sqlx::query_as(
            "SELECT m.id, m.language FROM member_feeds f JOIN members m ON m.id = f.member_id
             WHERE f.mark = $1 AND m.name <> ''")
            .bind(mark).fetch_optional(c))
    }

    /// The communities in which somebody takes part: not those in which they are suspended.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn feed_halls(&mut self, member: MemberId, now: i64) -> Result<Vec<FeedHall>> {
        on!(self, c => sqlx::query_as(
            "SELECT c.id, c.name, c.language FROM memberships s JOIN communities c ON c.id = s.community_id
             WHERE s.member_id = $1 AND (s.suspended_until IS NULL OR s.suspended_until <= $2)
             ORDER BY c.id LIMIT $3")
            .bind(member).bind(now).bind(HALLS_MOST).fetch_all(c))
    }

    /// Switches a community's feed on.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_open_feed(
        &mut self,
        community: CommunityId,
        mark: &str,
        feed: OpenFeed,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO community_feeds (community_id, mark, drawn, created_at) VALUES ($1, $2, $3, $4)")
            .bind(community).bind(mark).bind(feed.drawn).bind(feed.created_at).execute(c))?;
        Ok(())
    }

    /// A community's feed, where it is on.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn open_feed(&mut self, community: CommunityId) -> Result<Option<OpenFeed>> {
        on!(self, c => sqlx::query_as("SELECT drawn, created_at FROM community_feeds WHERE community_id = $1")
            .bind(community).fetch_optional(c))
    }

    /// Switches a community's feed off.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_open_feed(&mut self, community: CommunityId) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM community_feeds WHERE community_id = $1")
            .bind(community).execute(c))?;
        Ok(())
    }

    /// Which community's feed it is, by its mark.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn open_feed_hall(&mut self, mark: &str) -> Result<Option<FeedHall>> {
        on!(self, c => sqlx::query_as(
            "SELECT c.id, c.name, c.language FROM community_feeds f JOIN communities c ON c.id = f.community_id
             WHERE f.mark = $1")
            .bind(mark).fetch_optional(c))
    }
}
