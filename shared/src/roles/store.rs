//! SQL of linked roles, and of who has them.

use super::model::{For, Known, Linked, Trouble};
use crate::{
    chance,
    db::{Tx, on, run},
    error::{Error, Result},
    ids::{CommunityId, MemberId},
    outbox::NOTICE_KEPT_FOR,
    recognition::Level,
};

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    platform: String,
    space: String,
    role: String,
    level: Option<String>,
    topic: String,
    reward: Option<i64>,
    is_on: bool,
    trouble: Option<String>,
}

impl Row {
    fn linked(self) -> Result<Linked> {
        let stands_for = match (self.level, self.reward) {
            (Some(level), _) => {
                For::Level(Level::stored(&level)?, Some(self.topic).filter(|t| !t.is_empty()))
            }
            (None, Some(reward)) => For::Reward(reward),
            (None, None) => {
                return Err(Error::Internal("a role that stands for nothing".to_owned()));
            }
        };
        Ok(Linked {
            number: self.number,
            platform: self.platform,
            space: self.space,
            role: self.role,
            stands_for,
            is_on: self.is_on,
            trouble: self.trouble.as_deref().map(Trouble::stored).transpose()?,
        })
    }
}

impl Tx {
    /// The roles of a community with how many accounts have each, by number.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn linked_roles(&mut self, community: CommunityId) -> Result<Vec<(Linked, i64)>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            "SELECT number, platform, space, role, level, topic, reward, is_on, trouble FROM linked_roles
             WHERE community_id = $1 ORDER BY number")
            .bind(community).fetch_all(c))?;
        let held: Vec<(i64, i64)> = on!(self, c => sqlx::query_as(
            "SELECT role, COUNT(*) FROM role_holders WHERE community_id = $1 AND state <> 'absent' GROUP BY role")
            .bind(community).fetch_all(c))?;
        let many = |n| held.iter().find(|(role, _)| *role == n).map_or(0, |(_, many)| *many);
        rows.into_iter()
            .map(|row| row.linked().map(|l| (many(l.number), l)).map(|(n, l)| (l, n)))
            .collect()
    }

    /// A role of a community.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn linked_role(
        &mut self,
        community: CommunityId,
        number: i64,
    ) -> Result<Option<Linked>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(
            "SELECT number, platform, space, role, level, topic, reward, is_on, trouble FROM linked_roles
             WHERE community_id = $1 AND number = $2")
            .bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::linked).transpose()
    }

    /// Which community has linked a role, and by which number.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn role_is_linked(
        &mut self,
        platform: &str,
        role: &str,
    ) -> Result<Option<(CommunityId, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT community_id, number FROM linked_roles WHERE platform = $1 AND role = $2")
            .bind(platform).bind(role).fetch_optional(c))
    }

    /// Links a role, or changes what one stands for.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_linked_role(&mut self, community: CommunityId, linked: &Linked) -> Result<()> {
        let (level, topic, reward) = match &linked.stands_for {
            For::Level(level, topic) => (Some(level.as_str()), topic.as_deref(), None),
            For::Reward(reward) => (None, None, Some(*reward)),
        };
        run!(self, c => sqlx::query(
            "INSERT INTO linked_roles (community_id, number, platform, space, role, level, topic, reward, is_on, trouble)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (community_id, number) DO UPDATE SET level = excluded.level, topic = excluded.topic,
                 reward = excluded.reward, is_on = excluded.is_on, trouble = excluded.trouble")
            .bind(community).bind(linked.number).bind(&linked.platform).bind(&linked.space).bind(&linked.role)
            .bind(level).bind(topic.unwrap_or_default()).bind(reward).bind(linked.is_on)
            .bind(linked.trouble.map(Trouble::as_str)).execute(c))?;
        Ok(())
    }

    /// Forgets a role that is off and that nobody has, with what waits for it; `false` where that is not so.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_linked_role(&mut self, community: CommunityId, number: i64) -> Result<bool> {
        let dropped = run!(self, c => sqlx::query(
            "DELETE FROM linked_roles WHERE community_id = $1 AND number = $2 AND NOT is_on
             AND NOT EXISTS (SELECT 1 FROM role_holders h WHERE h.community_id = $1 AND h.role = $2)")
            .bind(community).bind(number).execute(c))?;
        if dropped == 0 {
            return Ok(false);
        }
        run!(self, c => sqlx::query(
            "DELETE FROM outbox WHERE community_id = $1 AND lane = 'role/' || CAST($2 AS TEXT)")
            .bind(community).bind(number).execute(c))?;
        Ok(true)
    }

    /// Has a role looked at for everybody who might get it, or has it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn touch_role(
        &mut self,
        community: CommunityId,
        linked: &Linked,
        now: i64,
    ) -> Result<()> {
        self.will_wake();
        let key = format!("{:x}", chance::opaque_id()?);
        let reward = match linked.stands_for {
            For::Level(..) => None,
            For::Reward(reward) => Some(reward),
        };
        run!(self, c => sqlx::query(
            "INSERT INTO outbox (community_id, platform, lane, kind, subject, body, content_key,
                 version, attempted, attempts, state, due_at, created_at, expires_at)
             SELECT $1, $2, 'role/' || CAST($3 AS TEXT), 'role',
                 'role/' || CAST($3 AS TEXT) || '/' || CAST(w.member_id AS TEXT), '',
                 $4 || '-' || CAST(w.member_id AS TEXT), 1, 0, 0, 'pending', 0, $5, $6
             FROM (SELECT member_id FROM role_holders WHERE community_id = $1 AND role = $3
                 UNION SELECT member_id FROM outcomes WHERE community_id = $1 AND $7 IS NULL AND topic <> ''
                 UNION SELECT member_id FROM redemptions WHERE community_id = $1 AND reward = $7
                     AND state = 'fulfilled') AS w
             WHERE TRUE
             ON CONFLICT (community_id, lane, subject) DO UPDATE
             SET version = outbox.version + 1, state = 'pending', attempts = 0, due_at = 0, expires_at = excluded.expires_at")
            .bind(community).bind(&linked.platform).bind(linked.number).bind(&key).bind(now)
            .bind(now + NOTICE_KEPT_FOR).bind(reward).execute(c))?;
        Ok(())
    }

    /// Has all roles of somebody looked at, in every community of theirs.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn touch_roles_of(&mut self, member: MemberId, now: i64) -> Result<()> {
        self.will_wake();
        let key = format!("{:x}", chance::opaque_id()?);
        run!(self, c => sqlx::query(
            "INSERT INTO outbox (community_id, platform, lane, kind, subject, body, content_key,
                 version, attempted, attempts, state, due_at, created_at, expires_at)
             SELECT r.community_id, r.platform, 'role/' || CAST(r.number AS TEXT), 'role',
                 'role/' || CAST(r.number AS TEXT) || '/' || CAST($1 AS TEXT), '',
                 $2 || '-' || CAST(r.number AS TEXT), 1, 0, 0, 'pending', 0, $3, $4
             FROM linked_roles r JOIN memberships s ON s.community_id = r.community_id AND s.member_id = $1
             WHERE r.is_on
             ON CONFLICT (community_id, lane, subject) DO UPDATE
             SET version = outbox.version + 1, state = 'pending', attempts = 0, due_at = 0, expires_at = excluded.expires_at")
            .bind(member).bind(&key).bind(now).bind(now + NOTICE_KEPT_FOR).execute(c))?;
        Ok(())
    }

    /// Whether a role is linked with a reward.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn is_role_of(&mut self, community: CommunityId, reward: i64) -> Result<bool> {
        let linked: i64 = on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM linked_roles WHERE community_id = $1 AND reward = $2 AND is_on")
            .bind(community).bind(reward).fetch_one(c))?;
        Ok(linked > 0)
    }

    /// Whether somebody has been given a reward.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn has_reward(
        &mut self,
        community: CommunityId,
        reward: i64,
        member: MemberId,
    ) -> Result<bool> {
        let had: i64 = on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM redemptions WHERE community_id = $1 AND reward = $2 AND member_id = $3
             AND state = 'fulfilled'")
            .bind(community).bind(reward).bind(member).fetch_one(c))?;
        Ok(had > 0)
    }

    /// At which accounts somebody has a role, or was to have it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn role_held_by(
        &mut self,
        community: CommunityId,
        number: i64,
        member: MemberId,
    ) -> Result<Vec<(String, Known)>> {
        let rows: Vec<(String, String)> = on!(self, c => sqlx::query_as(
            "SELECT account, state FROM role_holders WHERE community_id = $1 AND role = $2 AND member_id = $3
             ORDER BY account")
            .bind(community).bind(number).bind(member).fetch_all(c))?;
        rows.into_iter().map(|(account, state)| Ok((account, Known::stored(&state)?))).collect()
    }

    /// Keeps that an account has a role, or was not there.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_role_holder(
        &mut self,
        community: CommunityId,
        number: i64,
        (account, member): (&str, MemberId),
        known: Known,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO role_holders (community_id, role, account, member_id, state) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (community_id, role, account) DO UPDATE
             SET member_id = excluded.member_id, state = excluded.state")
            .bind(community).bind(number).bind(account).bind(member).bind(known.as_str()).execute(c))?;
        Ok(())
    }

    /// Keeps that an account has a role no more.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_role_holder(
        &mut self,
        community: CommunityId,
        number: i64,
        account: &str,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM role_holders WHERE community_id = $1 AND role = $2 AND account = $3")
            .bind(community).bind(number).bind(account).execute(c))?;
        Ok(())
    }

    /// Forgets who has a role that was deleted.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_role_holders(&mut self, community: CommunityId, number: i64) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM role_holders WHERE community_id = $1 AND role = $2")
            .bind(community).bind(number).execute(c))?;
        Ok(())
    }

    /// Trusts no more what is known of a role: every account is seen to again.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn doubt_role_holders(&mut self, community: CommunityId, number: i64) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE role_holders SET state = 'unsure' WHERE community_id = $1 AND role = $2")
            .bind(community).bind(number).execute(c))?;
        Ok(())
    }

    /// Goes on with a role's lane.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn resume_role(&mut self, community: CommunityId, number: i64) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(
            "UPDATE lanes SET stopped = NULL, leased_until = 0, fence = fence + 1
             WHERE community_id = $1 AND lane = 'role/' || CAST($2 AS TEXT)")
            .bind(community).bind(number).execute(c))?;
        Ok(())
    }
}
