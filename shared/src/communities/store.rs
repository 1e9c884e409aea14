//! SQL of communities, places and memberships.

use super::model::{Entry, Me, Place, Role};
use crate::{
    actor::{Actor, At},
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

/// Where and who, by one way of naming the community. `$1` is that way, `$2` and `$3` the
/// account, `$4` the event.
macro_rules! entry {
    ($community:literal) => {
        concat!(
            "SELECT c.id, c.language, c.zone, s.member_id, m.name AS member_name, s.role, i.command, i.answer
             FROM communities c
             LEFT JOIN accounts a ON a.platform = $2 AND a.external_id = $3
             LEFT JOIN memberships s ON s.community_id = c.id AND s.member_id = a.member_id
             LEFT JOIN members m ON m.id = s.member_id
             LEFT JOIN inbound i ON i.community_id = c.id AND i.platform = $2 AND i.event_key = $4
             WHERE ",
            $community
        )
    };
}

const BY_NAME: &str = entry!("c.name_key = $1");
const BY_ID: &str = entry!("c.id = CAST($1 AS BIGINT)");
const BY_PLACE: &str = entry!(
    "c.id = COALESCE(
                 (SELECT MIN(p.community_id) FROM places p WHERE p.platform = $2 AND p.address = $1),
                 (SELECT MIN(p.community_id) FROM places p WHERE p.platform = $2
                     AND p.space = $5 AND p.space <> '' HAVING COUNT(DISTINCT p.community_id) = 1))"
);
const BY_MEMBER: &str = entry!(
    "$1 = '' AND c.id = (SELECT MIN(o.community_id) FROM accounts b
                 JOIN memberships o ON o.member_id = b.member_id
                 WHERE b.platform = $2 AND b.external_id = $3 HAVING COUNT(*) = 1)"
);

impl Tx {
    /// Reads where and who, in one statement.
    ///
    /// # Errors
    /// `community.unknown`, `place.unknown`, `community.none`, `community.which`.
    pub async fn enter(&mut self, actor: &Actor) -> Result<Entry> {
        let (platform, account, event) = (actor.platform, &actor.account, &actor.event);
        let row: Option<EntryRow> = match &actor.at {
            At::Place { space, address } => on!(self, c => sqlx::query_as(BY_PLACE)
                .bind(address).bind(platform).bind(account).bind(event).bind(space).fetch_optional(c))?,
            At::Direct => on!(self, c => sqlx::query_as(BY_MEMBER)
                .bind("").bind(platform).bind(account).bind(event).fetch_optional(c))?,
            At::Hall(id) => on!(self, c => sqlx::query_as(BY_ID)
                .bind(id.to_string()).bind(platform).bind(account).bind(event).fetch_optional(c))?,
            At::Community(name) => on!(self, c => sqlx::query_as(BY_NAME)
                .bind(text::key(name)).bind(platform).bind(account).bind(event).fetch_optional(c))?,
        };
        match row {
            Some(row) => row.entry(actor),
            None => Err(nowhere(self, actor).await?.into()),
        }
    }

    /// The names of the communities that an account belongs to.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn halls_of(&mut self, platform: &str, account: &str) -> Result<Vec<String>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT c.name FROM accounts a JOIN memberships s ON s.member_id = a.member_id
             JOIN communities c ON c.id = s.community_id
             WHERE a.platform = $1 AND a.external_id = $2 ORDER BY c.name LIMIT 20")
            .bind(platform).bind(account).fetch_all(c))
    }

    /// The community of a name.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn community_by_name(&mut self, name: &str) -> Result<Option<CommunityId>> {
        on!(self, c => sqlx::query_scalar("SELECT id FROM communities WHERE name_key = $1")
            .bind(text::key(name)).fetch_optional(c))
    }

    /// The name of another community that has a place at this address, where there is one.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn place_taken(
        &mut self,
        community: CommunityId,
        platform: &str,
        address: &str,
    ) -> Result<Option<String>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT MIN(c.name) FROM places p JOIN communities c ON c.id = p.community_id
             WHERE p.platform = $2 AND p.address = $3 AND p.community_id <> $1 HAVING COUNT(*) > 0")
            .bind(community).bind(platform).bind(address).fetch_optional(c))
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

    /// Joins a place to a community; of one that is there already the space is set anew.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_place(
        &mut self,
        community: CommunityId,
        place: &Place,
        now: i64,
    ) -> Result<PlaceId> {
        on!(self, c => sqlx::query_scalar(
            "INSERT INTO places (community_id, platform, space, address, role, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (community_id, platform, address, role) DO UPDATE SET space = excluded.space
             RETURNING id")
            .bind(community).bind(place.platform).bind(&place.space).bind(&place.address)
            .bind(place.role.as_str()).bind(now).fetch_one(c))
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

/// Why no community was found.
async fn nowhere(tx: &mut Tx, actor: &Actor) -> Result<UserError> {
    Ok(match &actor.at {
        At::Community(name) => UserError::new("community.unknown").with("name", name),
        At::Place { .. } | At::Hall(_) => UserError::new("place.unknown"),
        At::Direct => match tx.halls_of(actor.platform, &actor.account).await?.as_slice() {
            [] => UserError::new("community.none"),
            names => UserError::new("community.which").with("names", names.join(", ")),
        },
    })
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
