//! SQL of members and accounts.

use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId},
    words::Lang,
};

/// A member as others see them.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Person {
    /// The person.
    pub id: MemberId,
    /// The name to show.
    pub name: String,
    /// The platform of the account.
    pub platform: String,
    /// An account, as it is typed.
    pub account: String,
}

impl Tx {
    /// The person behind an account.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn account(&mut self, platform: &str, id: &str) -> Result<Option<MemberId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT member_id FROM accounts WHERE platform = $1 AND external_id = $2")
            .bind(platform).bind(id).fetch_optional(c))
    }

    /// Adds a person.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_member(&mut self, name: &str, now: i64) -> Result<MemberId> {
        on!(self, c => sqlx::query_scalar(
            "INSERT INTO members (name, created_at) VALUES ($1, $2) RETURNING id")
            .bind(name).bind(now).fetch_one(c))
    }

    /// Takes a person back who was never more than a name.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_member(&mut self, member: MemberId) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM members WHERE id = $1").bind(member).execute(c))?;
        Ok(())
    }

    /// Adds an account, and returns whose it is now.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_account(
        &mut self,
        platform: &str,
        id: &str,
        member: MemberId,
        lang: Option<Lang>,
    ) -> Result<MemberId> {
        on!(self, c => sqlx::query_scalar(
            "INSERT INTO accounts (platform, external_id, member_id, language) VALUES ($1, $2, $3, $4)
             ON CONFLICT (platform, external_id) DO UPDATE SET member_id = accounts.member_id
             RETURNING member_id")
            .bind(platform).bind(id).bind(member).bind(lang.map(Lang::tag)).fetch_one(c))
    }

    /// The member of a community behind an account.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn person_by_account(
        &mut self,
        community: CommunityId,
        platform: &str,
        account: &str,
    ) -> Result<Option<Person>> {
        on!(self, c => sqlx::query_as(
            "SELECT m.id, m.name, a.platform, a.external_id AS account
             FROM accounts a
             JOIN memberships s ON s.community_id = $1 AND s.member_id = a.member_id
             JOIN members m ON m.id = a.member_id
             WHERE a.platform = $2 AND a.external_id = $3")
            .bind(community).bind(platform).bind(account).fetch_optional(c))
    }

    /// All accounts of a person, by platform and id.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn accounts_of(&mut self, member: MemberId) -> Result<Vec<Person>> {
        on!(self, c => sqlx::query_as(
            "SELECT m.id, m.name, a.platform, a.external_id AS account FROM accounts a
             JOIN members m ON m.id = a.member_id WHERE a.member_id = $1 ORDER BY a.platform, a.external_id")
            .bind(member).fetch_all(c))
    }

    /// A member of a community.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn person(
        &mut self,
        community: CommunityId,
        member: MemberId,
    ) -> Result<Option<Person>> {
        on!(self, c => sqlx::query_as(
            "SELECT m.id, m.name, a.platform, a.external_id AS account
             FROM memberships s
             JOIN members m ON m.id = s.member_id
             JOIN accounts a ON a.member_id = s.member_id
             WHERE s.community_id = $1 AND s.member_id = $2
             ORDER BY a.platform, a.external_id LIMIT 1")
            .bind(community).bind(member).fetch_optional(c))
    }

    /// People of a community with each of their accounts, for names, "did you mean" and
    /// completion; 1,000 at most, by account.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn persons(&mut self, community: CommunityId) -> Result<Vec<Person>> {
        on!(self, c => sqlx::query_as(
            "SELECT m.id, m.name, a.platform, a.external_id AS account
             FROM memberships s
             JOIN members m ON m.id = s.member_id
             JOIN accounts a ON a.member_id = s.member_id
             WHERE s.community_id = $1 ORDER BY a.external_id, a.platform LIMIT 1000")
            .bind(community).fetch_all(c))
    }
}
