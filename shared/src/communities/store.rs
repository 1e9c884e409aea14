//! SQL of communities, places and memberships.

use super::model::{Entry, Me, Place, Role};
use crate::{
    actor::{Actor, At},
    db::{Tx, on, run},
    doors::Hall,
    error::{Result, UserError},
    ids::{CommunityId, MemberId, PlaceId},
    inbound::Seen,
    text,
    words::Lang,
};

#[derive(sqlx::FromRow)]
struct EntryRow {
    id: CommunityId,
    name: String,
    language: String,
    zone: String,
    settings: String,
    member_id: Option<MemberId>,
    member_name: Option<String>,
    own_language: Option<String>,
    own_zone: Option<String>,
    role: Option<String>,
    suspended_until: Option<i64>,
    halls: i64,
    ruled: i64,
    command: Option<String>,
    answer: Option<String>,
}

/// Where and who, by one way of naming the community. `$1` is that way, `$2` and `$3` the
/// account, `$4` the event, `$5` and `$6` the roles and the power that the platform says.
macro_rules! entry {
    ($community:literal) => {
        concat!(
            "SELECT c.id, c.name, c.language, c.zone, c.settings, s.member_id, m.name AS member_name,
                 m.language AS own_language, m.zone AS own_zone, s.role, s.suspended_until,
                 (SELECT COUNT(*) FROM memberships h WHERE h.member_id = s.member_id) AS halls,
                 (SELECT COUNT(*) FROM steward_rules r WHERE r.community_id = c.id AND r.platform = $2
                     AND (r.power <= $6 OR (r.role <> '' AND $5 LIKE '%,' || r.role || ',%'))) AS ruled,
                 i.command, i.answer
             FROM communities c
             LEFT JOIN accounts a ON a.platform = $2 AND a.external_id = $3
             LEFT JOIN memberships s ON s.community_id = c.id AND s.member_id = a.member_id
             LEFT JOIN members m ON m.id = a.member_id
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
                     AND p.space = $7 AND p.space <> '' HAVING COUNT(DISTINCT p.community_id) = 1))"
);
/// In a direct chat: the community that the person has chosen, else the only one.
const BY_MEMBER: &str = entry!(
    "$1 = '' AND c.id = COALESCE(
                 (SELECT o.community_id FROM accounts b JOIN members w ON w.id = b.member_id
                     JOIN memberships o ON o.member_id = w.id AND o.community_id = w.hall
                     WHERE b.platform = $2 AND b.external_id = $3),
                 (SELECT MIN(o.community_id) FROM accounts b JOIN memberships o ON o.member_id = b.member_id
                     WHERE b.platform = $2 AND b.external_id = $3 HAVING COUNT(*) = 1))"
);

impl Tx {
    /// Reads where and who, in one statement.
    ///
    /// # Errors
    /// `community.unknown`, `place.unknown`, `community.none`, `community.which`.
    pub async fn enter(&mut self, actor: &Actor, now: i64) -> Result<Entry> {
        let (platform, account, event) = (actor.platform, &actor.account, &actor.event);
        let (roles, power) =
            (format!(",{},", actor.standing.roles.join(",")), actor.standing.power);
        let row: Option<EntryRow> = match &actor.at {
            At::Place { space, address } => on!(self, c => sqlx::query_as(BY_PLACE)
                .bind(address).bind(platform).bind(account).bind(event).bind(&roles).bind(power).bind(space)
                .fetch_optional(c))?,
            At::Direct => on!(self, c => sqlx::query_as(BY_MEMBER)
                .bind("").bind(platform).bind(account).bind(event)
                .bind(&roles).bind(power).fetch_optional(c))?,
            At::Hall { community, .. } | At::Event { community, .. } => {
                on!(self, c => sqlx::query_as(BY_ID)
                    .bind(community.to_string()).bind(platform).bind(account).bind(event)
                    .bind(&roles).bind(power).fetch_optional(c))?
            }
            At::Community(name) => on!(self, c => sqlx::query_as(BY_NAME)
                .bind(text::key(name)).bind(platform).bind(account).bind(event)
                .bind(&roles).bind(power).fetch_optional(c))?,
        };
        match row {
            Some(mut row) => {
                if row.ruled > 0 && !self.rules_hold(actor, row.id).await? {
                    row.ruled = 0;
                }
                row.entry(actor, now)
            }
            None => Err(nowhere(self, actor).await?.into()),
        }
    }

    /// Whether a role or power counts where somebody acts: not by an old card in a guild that
    /// has left, and power only in a room that stewards have made a place. Another room of
    /// the same space can be anybody's, who has all power in it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn rules_hold(&mut self, actor: &Actor, community: CommunityId) -> Result<bool> {
        match &actor.at {
            At::Hall { space, .. } | At::Event { space, .. } => {
                self.is_part(community, actor.platform, space).await
            }
            At::Place { address, .. } if actor.standing.power > 0 => {
                self.is_part(community, actor.platform, address).await
            }
            At::Place { .. } | At::Community(_) => Ok(true),
            At::Direct => Ok(false),
        }
    }

    /// The communities that an account belongs to, by name; 20 at most.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn halls_of(&mut self, platform: &str, account: &str) -> Result<Vec<Hall>> {
        on!(self, c => sqlx::query_as(
            "SELECT c.id, c.name, CAST(CASE WHEN m.hall = c.id THEN 1 ELSE 0 END AS BIGINT) AS chosen
             FROM accounts a JOIN memberships s ON s.member_id = a.member_id
             JOIN members m ON m.id = a.member_id
             JOIN communities c ON c.id = s.community_id
             WHERE a.platform = $1 AND a.external_id = $2 ORDER BY c.name LIMIT 20")
            .bind(platform).bind(account).fetch_all(c))
    }

    /// The language that an account's owner has chosen.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn chosen_language(&mut self, platform: &str, account: &str) -> Result<Option<Lang>> {
        let tag: Option<String> = on!(self, c => sqlx::query_scalar(
            "SELECT m.language FROM accounts a JOIN members m ON m.id = a.member_id
             WHERE a.platform = $1 AND a.external_id = $2 AND m.language IS NOT NULL")
            .bind(platform).bind(account).fetch_optional(c))?;
        tag.as_deref().map(str::parse).transpose()
    }

    /// Sets which community counts in an account's direct chats, for all accounts of the person.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn choose_hall(
        &mut self,
        platform: &str,
        account: &str,
        community: CommunityId,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE members SET hall = $3
             WHERE id = (SELECT member_id FROM accounts WHERE platform = $1 AND external_id = $2)")
            .bind(platform).bind(account).bind(community).execute(c))?;
        Ok(())
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

    /// Sets the language of a community's shared cards.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_language(&mut self, community: CommunityId, lang: Lang) -> Result<()> {
        run!(self, c => sqlx::query("UPDATE communities SET language = $2 WHERE id = $1")
            .bind(community).bind(lang.tag()).execute(c))?;
        Ok(())
    }

    /// The first community that there is: what belongs to none is counted there.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn first_community(&mut self) -> Result<Option<CommunityId>> {
        on!(self, c => sqlx::query_scalar("SELECT id FROM communities ORDER BY id LIMIT 1")
            .fetch_optional(c))
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
        At::Place { .. } | At::Hall { .. } | At::Event { .. } => UserError::new("place.unknown"),
        At::Direct => match tx.halls_of(actor.platform, &actor.account).await?.as_slice() {
            [] => UserError::new("community.none"),
            halls => {
                let names: Vec<_> = halls.iter().map(|hall| hall.name.as_str()).collect();
                UserError::new("community.which").with("names", names.join(", "))
            }
        },
    })
}

impl EntryRow {
    fn entry(self, actor: &Actor, now: i64) -> Result<Entry> {
        let other_lang = actor.lang.map_or_else(|| self.language.parse(), Ok)?;
        let own: Option<Lang> = self.own_language.as_deref().map(str::parse).transpose()?;
        let member = match (self.member_id, self.member_name, self.role) {
            (Some(id), Some(name), Some(role)) => Some(Me {
                id,
                name,
                account: actor.account.clone(),
                role: role_at(Role::stored(&role)?, self.suspended_until, self.ruled > 0, now),
                zone: self.own_zone,
                halls: self.halls,
            }),
            _ => None,
        };
        Ok(Entry {
            community: self.id,
            name: self.name,
            lang: own.unwrap_or(other_lang),
            other_lang,
            zone: self.zone,
            settings: serde_json::from_str(&self.settings)?,
            member,
            seen: self.command.zip(self.answer).map(|(command, answer)| Seen { command, answer }),
        })
    }
}

/// A member's role as it is now: a suspension comes before everything, and a role of the
/// platform can make a steward.
fn role_at(stored: Role, suspended_until: Option<i64>, ruled: bool, now: i64) -> Role {
    match stored {
        _ if suspended_until.is_some_and(|until| until > now) => Role::Suspended,
        Role::Member if ruled => Role::Steward,
        role => role,
    }
}
