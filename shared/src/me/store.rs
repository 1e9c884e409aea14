//! SQL of what somebody wishes.

use super::model::Notify;
use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId},
    members::Person,
};

/// Everything that somebody wishes, as it is stored. Empty is: not said.
#[derive(Debug, Clone, PartialEq, Eq, Default, sqlx::FromRow)]
pub struct Wishes {
    /// The name that is shown.
    pub name: String,
    /// A language's tag.
    pub language: Option<String>,
    /// The languages in which they talk, as tags with commas between.
    pub talks: Option<String>,
    /// An IANA zone.
    pub zone: Option<String>,
    /// Hours of a usual week, as `schedule::Hours` writes them.
    pub hours: Option<String>,
    /// Quiet hours, as `schedule::Quiet` writes them.
    pub quiet: Option<String>,
    /// A [`Notify`] as JSON.
    pub notify: Option<String>,
    /// The platform on which they are told.
    pub told_on: Option<String>,
    /// Until when they are away, epoch milliseconds; `i64::MAX` is until they say so.
    pub paused_until: Option<i64>,
}

impl Wishes {
    /// What they are told, and how often.
    ///
    /// # Errors
    /// Where it is stored as something else.
    pub fn notify(&self) -> Result<Notify> {
        read(self.notify.as_deref())
    }
}

/// How somebody wishes to be told.
#[derive(Debug, Clone, PartialEq, Eq, Default, sqlx::FromRow)]
pub struct Telling {
    pub(super) zone: Option<String>,
    pub(super) quiet: Option<String>,
    pub(super) notify: Option<String>,
    pub(super) paused_until: Option<i64>,
}

pub(super) fn read(notify: Option<&str>) -> Result<Notify> {
    Ok(notify.map(serde_json::from_str).transpose()?.unwrap_or_default())
}

/// A topic that somebody knows or wants to learn.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct MemberTopic {
    /// The topic's key.
    pub topic: String,
    /// How well they know it, 1 to 5.
    pub comfort: Option<i64>,
    /// How much they want to learn it, 1 to 5; 0 is not at all.
    pub wants: i64,
}

impl Tx {
    /// What somebody wishes.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn wishes(&mut self, member: MemberId) -> Result<Wishes> {
        on!(self, c => sqlx::query_as(
            "SELECT name, language, talks, zone, hours, quiet, notify, told_on, paused_until FROM members WHERE id = $1")
            .bind(member).fetch_one(c))
    }

    /// Stores all of it; the name stays.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_wishes(&mut self, member: MemberId, w: &Wishes) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE members SET language = $2, zone = $3, hours = $4, quiet = $5, notify = $6, told_on = $7,
                 paused_until = $8, talks = $9 WHERE id = $1")
            .bind(member).bind(&w.language).bind(&w.zone).bind(&w.hours).bind(&w.quiet).bind(&w.notify)
            .bind(&w.told_on).bind(w.paused_until).bind(&w.talks).execute(c))?;
        Ok(())
    }

    /// What somebody knows and wants to learn in a community, by topic.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn member_topics(
        &mut self,
        community: CommunityId,
        member: MemberId,
    ) -> Result<Vec<MemberTopic>> {
        on!(self, c => sqlx::query_as(
            "SELECT topic, comfort, wants FROM member_topics
             WHERE community_id = $1 AND member_id = $2 ORDER BY topic")
            .bind(community).bind(member).fetch_all(c))
    }

    /// Stores one of them; neither known nor wanted is forgotten.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_member_topic(
        &mut self,
        community: CommunityId,
        member: MemberId,
        t: &MemberTopic,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO member_topics (community_id, member_id, topic, comfort, wants) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (community_id, member_id, topic) DO UPDATE
             SET comfort = excluded.comfort, wants = excluded.wants")
            .bind(community).bind(member).bind(&t.topic).bind(t.comfort).bind(t.wants).execute(c))?;
        run!(self, c => sqlx::query(
            "DELETE FROM member_topics WHERE community_id = $1 AND member_id = $2 AND comfort IS NULL AND wants = 0")
            .bind(community).bind(member).execute(c))?;
        Ok(())
    }

    /// Blocks somebody; `false` where they are blocked already.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_block(&mut self, by: MemberId, whom: MemberId, now: i64) -> Result<bool> {
        let new: Option<i64> = on!(self, c => sqlx::query_scalar(
            "INSERT INTO blocks (member_id, blocked_id, created_at) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING RETURNING created_at")
            .bind(by).bind(whom).bind(now).fetch_optional(c))?;
        Ok(new.is_some())
    }

    /// Takes that back.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_block(&mut self, by: MemberId, whom: MemberId) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM blocks WHERE member_id = $1 AND blocked_id = $2")
            .bind(by).bind(whom).execute(c))?;
        Ok(())
    }

    /// Whom somebody has blocked, with each of their accounts; 1,000 at most.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn blocked(&mut self, by: MemberId) -> Result<Vec<Person>> {
        on!(self, c => sqlx::query_as(
            "SELECT m.id, m.name, a.platform, a.external_id AS account FROM blocks b
             JOIN members m ON m.id = b.blocked_id JOIN accounts a ON a.member_id = m.id
             WHERE b.member_id = $1 ORDER BY m.name, m.id, a.platform, a.external_id LIMIT 1000")
            .bind(by).fetch_all(c))
    }

    /// Whether somebody has blocked another.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn has_blocked(&mut self, by: MemberId, whom: MemberId) -> Result<bool> {
        let blocks: i64 = on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM blocks WHERE member_id = $1 AND blocked_id = $2")
            .bind(by).bind(whom).fetch_one(c))?;
        Ok(blocks > 0)
    }

    /// Whether one of two has blocked the other, or the first is away now.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn is_apart(&mut self, one: MemberId, other: MemberId, now: i64) -> Result<bool> {
        let apart: i64 = on!(self, c => sqlx::query_scalar(
            "SELECT (SELECT COUNT(*) FROM blocks WHERE (member_id = $1 AND blocked_id = $2)
                     OR (member_id = $2 AND blocked_id = $1))
                 + (SELECT COUNT(*) FROM members WHERE id = $1 AND paused_until > $3)")
            .bind(one).bind(other).bind(now).fetch_one(c))?;
        Ok(apart > 0)
    }

    /// How many messages somebody gets on the days from `day` on.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn told_from(&mut self, member: MemberId, day: i64) -> Result<Vec<(i64, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT day, told FROM told_days WHERE member_id = $1 AND day >= $2")
            .bind(member).bind(day).fetch_all(c))
    }

    /// Counts one more.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn count_told(&mut self, member: MemberId, day: i64) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO told_days (member_id, day, told) VALUES ($1, $2, 1)
             ON CONFLICT (member_id, day) DO UPDATE SET told = told_days.told + 1")
            .bind(member).bind(day).execute(c))?;
        Ok(())
    }

    /// Forgets the days before `day`.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn sweep_told(&mut self, day: i64) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM told_days WHERE day < $1").bind(day).execute(c))?;
        Ok(())
    }
}
