//! SQL of what stewards set, and of who the stewards are.

use super::model::Role;
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId},
};

/// What is set for a community, as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Stored {
    /// A language's tag.
    pub language: String,
    /// An IANA time zone.
    pub zone: String,
    /// All else, as JSON.
    pub settings: String,
}

/// What makes a steward besides being named.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Rule {
    /// A [`Platform`](crate::platforms::Platform)'s word.
    pub platform: String,
    /// A role of a server, by id; empty where a power counts.
    pub role: String,
    /// The least power, where one counts.
    pub power: Option<i64>,
}

/// What somebody is in a community.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Membership {
    /// A [`Role`] as stored.
    pub role: String,
    /// Until when they are suspended, where they are.
    pub suspended_until: Option<i64>,
}

impl Membership {
    /// Whether they are a steward by name.
    #[must_use]
    pub fn is_steward(&self) -> bool {
        self.role == Role::Steward.as_str()
    }

    /// Whether they may not take part at `now`.
    #[must_use]
    pub fn is_suspended(&self, now: i64) -> bool {
        self.suspended_until.is_some_and(|until| until > now)
    }
}

impl Tx {
    /// What is set, and nobody else sets anything before this transaction ends.
    ///
    /// # Errors
    /// Database trouble; also where there is no such community.
    pub async fn lock_settings(&mut self, community: CommunityId) -> Result<Stored> {
        let text = sql!(self,
            sqlite: "SELECT language, zone, settings FROM communities WHERE id = $1",
            postgres: "SELECT language, zone, settings FROM communities WHERE id = $1 FOR NO KEY UPDATE");
        on!(self, c => sqlx::query_as(text).bind(community).fetch_one(c))
    }

    /// What is set.
    ///
    /// # Errors
    /// Database trouble; also where there is no such community.
    pub async fn settings(&mut self, community: CommunityId) -> Result<Stored> {
        on!(self, c => sqlx::query_as(
            "SELECT language, zone, settings FROM communities WHERE id = $1")
            .bind(community).fetch_one(c))
    }

    /// Stores what was set.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_settings(&mut self, community: CommunityId, set: &Stored) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE communities SET language = $2, zone = $3, settings = $4 WHERE id = $1")
            .bind(community).bind(&set.language).bind(&set.zone).bind(&set.settings).execute(c))?;
        Ok(())
    }

    /// The stewards by name, in order; nobody becomes or stops being one of these before
    /// this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_stewards(&mut self, community: CommunityId) -> Result<Vec<MemberId>> {
        let text = sql!(self,
            sqlite: "SELECT member_id FROM memberships WHERE community_id = $1 AND role = 'steward'
                 ORDER BY member_id",
            postgres: "SELECT member_id FROM memberships WHERE community_id = $1 AND role = 'steward'
                 ORDER BY member_id FOR UPDATE");
        on!(self, c => sqlx::query_scalar(text).bind(community).fetch_all(c))
    }

    /// The stewards by name, in order.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn stewards(&mut self, community: CommunityId) -> Result<Vec<MemberId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT member_id FROM memberships WHERE community_id = $1 AND role = 'steward'
             ORDER BY member_id")
            .bind(community).fetch_all(c))
    }

    /// What somebody is in a community, and that stays so before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_membership(
        &mut self,
        community: CommunityId,
        member: MemberId,
    ) -> Result<Option<Membership>> {
        let text = sql!(self,
            sqlite: "SELECT role, suspended_until FROM memberships WHERE community_id = $1 AND member_id = $2",
            postgres: "SELECT role, suspended_until FROM memberships WHERE community_id = $1 AND member_id = $2
                 FOR UPDATE");
        on!(self, c => sqlx::query_as(text).bind(community).bind(member).fetch_optional(c))
    }

    /// Sets until when somebody may not take part; none lets them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_suspension(
        &mut self,
        community: CommunityId,
        member: MemberId,
        until: Option<i64>,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE memberships SET suspended_until = $3 WHERE community_id = $1 AND member_id = $2")
            .bind(community).bind(member).bind(until).execute(c))?;
        Ok(())
    }

    /// What makes stewards besides being named, in order.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn steward_rules(&mut self, community: CommunityId) -> Result<Vec<Rule>> {
        on!(self, c => sqlx::query_as(
            "SELECT platform, role, power FROM steward_rules WHERE community_id = $1
             ORDER BY platform, role")
            .bind(community).fetch_all(c))
    }

    /// Sets a rule; one for the same role, or for power, is set anew.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_steward_rule(&mut self, community: CommunityId, rule: &Rule) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO steward_rules (community_id, platform, role, power) VALUES ($1, $2, $3, $4)
             ON CONFLICT (community_id, platform, role) DO UPDATE SET power = excluded.power")
            .bind(community).bind(&rule.platform).bind(&rule.role).bind(rule.power).execute(c))?;
        Ok(())
    }

    /// Takes a rule away; `false` where there was none for this role, or for power.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_steward_rule(
        &mut self,
        community: CommunityId,
        rule: &Rule,
    ) -> Result<bool> {
        let removed = run!(self, c => sqlx::query(
            "DELETE FROM steward_rules WHERE community_id = $1 AND platform = $2 AND role = $3")
            .bind(community).bind(&rule.platform).bind(&rule.role).execute(c))?;
        Ok(removed > 0)
    }
}
