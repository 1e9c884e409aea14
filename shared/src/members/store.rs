//! SQL of members and accounts.

use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId, PartyId},
};

/// A member as others see them.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Person {
    /// The person.
    pub id: MemberId,
    /// The name to show.
    pub name: String,
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
    ) -> Result<MemberId> {
        on!(self, c => sqlx::query_scalar(
            "INSERT INTO accounts (platform, external_id, member_id) VALUES ($1, $2, $3)
             ON CONFLICT (platform, external_id) DO UPDATE SET member_id = accounts.member_id
             RETURNING member_id")
            .bind(platform).bind(id).bind(member).fetch_one(c))
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
            "SELECT m.id, m.name, a.external_id AS account
             FROM accounts a
             JOIN memberships s ON s.community_id = $1 AND s.member_id = a.member_id
             JOIN members m ON m.id = a.member_id
             WHERE a.platform = $2 AND a.external_id = $3")
            .bind(community).bind(platform).bind(account).fetch_optional(c))
    }

    /// Account names of a community, for "did you mean" and completion; 1,000 at most.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn account_names(
        &mut self,
        community: CommunityId,
        platform: &str,
    ) -> Result<Vec<String>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT a.external_id FROM memberships s JOIN accounts a ON a.member_id = s.member_id
             WHERE s.community_id = $1 AND a.platform = $2 ORDER BY a.external_id LIMIT 1000")
            .bind(community).bind(platform).fetch_all(c))
    }

    /// People by id, in one statement: members as they are, parties through whom they stand for.
    /// This is the one place where a party becomes a member.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn people(
        &mut self,
        community: CommunityId,
        parties: &[PartyId],
        members: &[MemberId],
    ) -> Result<People> {
        let parties_json = serde_json::to_string(parties)?;
        let members_json = serde_json::to_string(members)?;
        let text = crate::db::sql!(self,
            sqlite: "SELECT p.id AS party, m.id, m.name, MIN(a.external_id) AS account
                 FROM parties p JOIN members m ON m.id = p.member_id JOIN accounts a ON a.member_id = m.id
                 WHERE p.community_id = $1 AND p.id IN (SELECT value FROM json_each($2)) GROUP BY p.id, m.id, m.name
                 UNION ALL
                 SELECT NULL AS party, m.id, m.name, MIN(a.external_id) AS account
                 FROM members m JOIN accounts a ON a.member_id = m.id
                 WHERE m.id IN (SELECT value FROM json_each($3)) GROUP BY m.id, m.name",
            postgres: "SELECT p.id AS party, m.id, m.name, MIN(a.external_id) AS account
                 FROM parties p JOIN members m ON m.id = p.member_id JOIN accounts a ON a.member_id = m.id
                 WHERE p.community_id = $1 AND p.id IN (SELECT value::bigint FROM json_array_elements_text($2::json)) GROUP BY p.id, m.id, m.name
                 UNION ALL
                 SELECT NULL AS party, m.id, m.name, MIN(a.external_id) AS account
                 FROM members m JOIN accounts a ON a.member_id = m.id
                 WHERE m.id IN (SELECT value::bigint FROM json_array_elements_text($3::json)) GROUP BY m.id, m.name");
        let rows: Vec<PersonRow> = on!(self, c => sqlx::query_as(text)
            .bind(community).bind(&parties_json).bind(&members_json).fetch_all(c))?;
        Ok(People(rows))
    }
}

#[derive(Debug, Clone, sqlx::FromRow)]
struct PersonRow {
    party: Option<PartyId>,
    #[sqlx(flatten)]
    person: Person,
}

/// Some people, found by [`Tx::people`].
#[derive(Debug, Clone, Default)]
pub struct People(Vec<PersonRow>);

impl People {
    /// The person a party stands for.
    #[must_use]
    pub fn party(&self, id: PartyId) -> Option<&Person> {
        self.0.iter().find(|r| r.party == Some(id)).map(|r| &r.person)
    }

    /// A member.
    #[must_use]
    pub fn member(&self, id: MemberId) -> Option<&Person> {
        self.0.iter().find(|r| r.party.is_none() && r.person.id == id).map(|r| &r.person)
    }
}
