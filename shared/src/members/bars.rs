//! Suspensions of people who were erased: they come back with the same account, and nothing
//! but a pseudonym of that account was kept.

use crate::{
    actor::Actor,
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId},
    limits::Limiter,
};

/// A suspension in force, with one account of whom it is about.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Suspension {
    /// Where.
    pub community_id: CommunityId,
    /// The account's platform.
    pub platform: String,
    /// The platform's id of it.
    pub external_id: String,
    /// Until when, epoch milliseconds.
    pub suspended_until: i64,
}

fn subject(
    limiter: &Limiter,
    community: CommunityId,
    platform: &str,
    account: &str,
) -> Result<String> {
    limiter.keyed(&format!("barred/{community}/{platform}/{account}"))
}

/// Keeps the suspensions of somebody who is about to be forgotten.
pub(crate) async fn keep(tx: &mut Tx, limiter: &Limiter, member: MemberId, now: i64) -> Result<()> {
    for s in tx.suspensions_of(member, now).await? {
        let subject = subject(limiter, s.community_id, &s.platform, &s.external_id)?;
        tx.put_bar(s.community_id, &subject, s.suspended_until).await?;
    }
    Ok(())
}

/// Whoever was erased while they were suspended, and comes back, is suspended.
pub(crate) async fn hold(
    tx: &mut Tx,
    limiter: &Limiter,
    community: CommunityId,
    actor: &Actor,
    member: MemberId,
) -> Result<()> {
    let subject = subject(limiter, community, actor.platform, &actor.account)?;
    if let Some(until) = tx.barred_until(community, &subject).await? {
        tx.save_suspension(community, member, Some(until)).await?;
    }
    Ok(())
}

impl Tx {
    /// The suspensions of a person that are in force, once for each account.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn suspensions_of(&mut self, member: MemberId, now: i64) -> Result<Vec<Suspension>> {
        on!(self, c => sqlx::query_as(
            "SELECT s.community_id, a.platform, a.external_id, s.suspended_until
             FROM memberships s JOIN accounts a ON a.member_id = s.member_id
             WHERE s.member_id = $1 AND s.suspended_until > $2")
            .bind(member).bind(now).fetch_all(c))
    }

    /// Keeps a suspension under a pseudonym until it is over.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_bar(
        &mut self,
        community: CommunityId,
        subject: &str,
        until: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO limits (community_id, subject, used, ends_at) VALUES ($1, $2, 1, $3)
             ON CONFLICT (community_id, subject) DO UPDATE SET ends_at = excluded.ends_at")
            .bind(community).bind(subject).bind(until).execute(c))?;
        Ok(())
    }

    /// Until when a pseudonym is suspended, if it is.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn barred_until(
        &mut self,
        community: CommunityId,
        subject: &str,
    ) -> Result<Option<i64>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT ends_at FROM limits WHERE community_id = $1 AND subject = $2")
            .bind(community).bind(subject).fetch_optional(c))
    }
}
