//! SQL of communities, places and memberships.

use super::model::{Entry, Me, PlaceRole, Role};
use crate::{
    app::Actor,
    db::{Tx, on, run},
    error::{Error, Result, UserError},
    ids::{CommunityId, MemberId, PlaceId},
    inbound::Seen,
    text,
};

#[derive(sqlx::FromRow)]
struct EntryRow {
    id: CommunityId,
    language: String,
    zone: String,
    member_id: Option<MemberId>,
    member_name: Option<String>,
    role: Option<String>,
    command: Option<String>,
    answer: Option<String>,
}

impl Tx {
    /// Reads where and who, in one statement.
    ///
    /// # Errors
    /// `community.unknown`.
    pub async fn enter(&mut self, actor: &Actor) -> Result<Entry> {
        let row: Option<EntryRow> = on!(self, c => sqlx::query_as(
            "SELECT c.id, c.language, c.zone, s.member_id, m.name AS member_name, s.role, i.command, i.answer
             FROM communities c
             LEFT JOIN accounts a ON a.platform = $2 AND a.external_id = $3
             LEFT JOIN memberships s ON s.community_id = c.id AND s.member_id = a.member_id
             LEFT JOIN members m ON m.id = s.member_id
             LEFT JOIN inbound i ON i.community_id = c.id AND i.platform = $2 AND i.event_key = $4
             WHERE c.name_key = $1")
            .bind(text::key(&actor.community)).bind(actor.platform).bind(&actor.account).bind(&actor.event)
            .fetch_optional(c))?;
        let row =
            row.ok_or_else(|| UserError::new("community.unknown").with("name", &actor.community))?;
        row.entry(actor)
    }

    /// Adds a community; none where the name is taken.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_community(
        &mut self,
        name: &str,
        demo: bool,
        now: i64,
    ) -> Result<Option<CommunityId>> {
        on!(self, c => sqlx::query_scalar(
            "INSERT INTO communities (name, name_key, language, zone, demo, created_at)
             VALUES ($1, $2, 'en', 'UTC', $3, $4) ON CONFLICT DO NOTHING RETURNING id")
            .bind(name).bind(text::key(name)).bind(demo).bind(now).fetch_optional(c))
    }

    /// Throws a demonstration away, with everything in it. Real communities stay.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_demo(&mut self, name: &str) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM communities WHERE name_key = $1 AND demo")
            .bind(text::key(name)).execute(c))?;
        Ok(())
    }

    /// Joins a place to a community; a place that is there already stays as it is.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_place(
        &mut self,
        community: CommunityId,
        platform: &str,
        address: &str,
        role: PlaceRole,
        now: i64,
    ) -> Result<Option<PlaceId>> {
        on!(self, c => sqlx::query_scalar(
            "INSERT INTO places (community_id, platform, address, role, created_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id")
            .bind(community).bind(platform).bind(address).bind(role.as_str()).bind(now)
            .fetch_optional(c))
    }

    /// The next number of a community's counter, from 1.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn next_number(&mut self, community: CommunityId, counter: &str) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "INSERT INTO counters (community_id, name, value) VALUES ($1, $2, 1)
             ON CONFLICT (community_id, name) DO UPDATE SET value = counters.value + 1 RETURNING value")
            .bind(community).bind(counter).fetch_one(c))
    }

    /// Makes a person a member; a membership that is there already stays as it is.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_membership(
        &mut self,
        community: CommunityId,
        member: MemberId,
        role: Role,
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO memberships (community_id, member_id, role, joined_at)
             VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
            .bind(community).bind(member).bind(role.as_str()).bind(now).execute(c))?;
        Ok(())
    }
}

impl EntryRow {
    fn entry(self, actor: &Actor) -> Result<Entry> {
        let member = match (self.member_id, self.member_name, self.role) {
            (Some(id), Some(name), Some(role)) => {
                Some(Me { id, name, account: actor.account.clone(), role: Role::stored(&role)? })
            }
            _ => None,
        };
        let seen = self.command.zip(self.answer).map(|(command, answer)| Seen { command, answer });
        let lang = self.language.parse().map_err(|_| {
            Error::Internal(format!("communities.language of {}: {:?}", self.id, self.language))
        })?;
        Ok(Entry { community: self.id, lang, zone: self.zone, member, seen })
    }
}
