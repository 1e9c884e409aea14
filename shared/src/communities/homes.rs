//! SQL of homes (whose a guild or room is) and of the codes by which one joins.

use super::model::{Place, PlaceRole};
use crate::{
    db::{Tx, on, run},
    error::{Error, Result},
    ids::{CommunityId, MemberId},
};

/// A place as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Listed {
    /// A [`Platform`](crate::platforms::Platform)'s word.
    pub platform: String,
    /// The guild or space.
    pub space: String,
    /// The channel or room.
    pub address: String,
    /// A [`PlaceRole`] as stored.
    pub role: String,
}

impl Tx {
    /// Takes a guild or room for a community; `false` where somebody has it already.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_home(
        &mut self,
        platform: &str,
        space: &str,
        community: CommunityId,
    ) -> Result<bool> {
        let taken: Option<String> = on!(self, c => sqlx::query_scalar(
            "INSERT INTO homes (platform, space, community_id) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING RETURNING space")
            .bind(platform).bind(space).bind(community).fetch_optional(c))?;
        Ok(taken.is_some())
    }

    /// Whether a guild, space or room is part of a community.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn is_part(
        &mut self,
        community: CommunityId,
        platform: &str,
        space: &str,
    ) -> Result<bool> {
        let places: i64 = on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM places WHERE community_id = $1 AND platform = $2
             AND $3 <> '' AND (space = $3 OR address = $3)")
            .bind(community).bind(platform).bind(space).fetch_one(c))?;
        Ok(places > 0)
    }

    /// All places of a community, in order.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn places(&mut self, community: CommunityId) -> Result<Vec<Listed>> {
        on!(self, c => sqlx::query_as(
            "SELECT platform, space, address, role FROM places WHERE community_id = $1
             ORDER BY platform, space, address, role")
            .bind(community).fetch_all(c))
    }

    /// Takes a role from a place; `false` where it did not have it. What waits to be sent
    /// there is dropped.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_place(&mut self, community: CommunityId, place: &Place) -> Result<bool> {
        let id: Option<i64> = on!(self, c => sqlx::query_scalar(
            "DELETE FROM places WHERE community_id = $1 AND platform = $2 AND address = $3 AND role = $4
             RETURNING id")
            .bind(community).bind(place.platform).bind(&place.address).bind(place.role.as_str())
            .fetch_optional(c))?;
        let Some(id) = id else { return Ok(false) };
        let lane = format!("place/{id}");
        // Lanes before rows, as everybody who locks both.
        for text in [
            "DELETE FROM lanes WHERE community_id = $1 AND platform = $2 AND lane = $3",
            "DELETE FROM outbox WHERE community_id = $1 AND platform = $2 AND lane = $3",
        ] {
            run!(self, c => sqlx::query(text)
                .bind(community).bind(place.platform).bind(&lane).execute(c))?;
        }
        Ok(true)
    }

    /// Gives a home back.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_home(
        &mut self,
        platform: &str,
        space: &str,
        community: CommunityId,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM homes WHERE platform = $1 AND space = $2 AND community_id = $3")
            .bind(platform).bind(space).bind(community).execute(c))?;
        Ok(())
    }

    /// Keeps a community's newest code, by its keyed hash.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_join_code(
        &mut self,
        community: CommunityId,
        code: &str,
        member: MemberId,
        expires_at: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO join_codes (community_id, code, member_id, expires_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (community_id) DO UPDATE
             SET code = excluded.code, member_id = excluded.member_id, expires_at = excluded.expires_at")
            .bind(community).bind(code).bind(member).bind(expires_at).execute(c))?;
        Ok(())
    }

    /// Uses a code up, and says which community it was for and whose, if it still counts.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn take_join_code(
        &mut self,
        code: &str,
        now: i64,
    ) -> Result<Option<(CommunityId, MemberId)>> {
        on!(self, c => sqlx::query_as(
            "DELETE FROM join_codes WHERE code = $1 AND expires_at > $2 RETURNING community_id, member_id")
            .bind(code).bind(now).fetch_optional(c))
    }

    /// The community's name.
    ///
    /// # Errors
    /// An internal error where there is none.
    pub async fn community_name(&mut self, community: CommunityId) -> Result<String> {
        let name: Option<String> = on!(self, c => sqlx::query_scalar(
            "SELECT name FROM communities WHERE id = $1").bind(community).fetch_optional(c))?;
        name.ok_or_else(|| Error::Internal(format!("no community {community}")))
    }

    /// How many stewards a community has by name.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn count_stewards(&mut self, community: CommunityId) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM memberships WHERE community_id = $1 AND role = 'steward'")
            .bind(community).fetch_one(c))
    }

    /// Sets a member's role.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_role(
        &mut self,
        community: CommunityId,
        member: MemberId,
        role: super::Role,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE memberships SET role = $3 WHERE community_id = $1 AND member_id = $2")
            .bind(community).bind(member).bind(role.as_str()).execute(c))?;
        Ok(())
    }
}

impl Listed {
    /// What the place is for.
    ///
    /// # Errors
    /// Where that is stored as a word that means nothing.
    pub fn role(&self) -> Result<PlaceRole> {
        PlaceRole::stored(&self.role)
    }
}
