//! SQL of who could be a pair.

use super::profiles::{Profile, Row};
use crate::{
    db::{Tx, on, sql},
    error::Result,
    ids::{CommunityId, MemberId},
    mentorship::model::State,
};

/// A member with all that matching wants to know of them.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Somebody {
    /// Who.
    pub id: MemberId,
    /// The name to show.
    pub name: String,
    /// Their zone, or the community's.
    pub zone: String,
    /// Their free hours, as `schedule::Hours` writes them, where they said any.
    pub hours: Option<String>,
    /// Their quiet hours, as `schedule::Quiet` writes them, where they said any.
    pub quiet: Option<String>,
    /// The languages in which they talk, with commas between.
    pub talks: String,
    /// Until when they are away or may not take part, epoch milliseconds.
    pub away_until: i64,
    #[sqlx(flatten)]
    profile: Row,
}

impl Somebody {
    /// Their profile; who has none has nothing in it.
    #[must_use]
    pub fn profile(&self) -> Profile {
        self.profile.clone().into()
    }
}

/// What somebody can give and wants to learn.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Taught {
    /// Who.
    pub member_id: MemberId,
    /// The topic's key.
    pub topic: String,
    /// How well they know it, 1 to 5.
    pub comfort: Option<i64>,
    /// How much they want to learn it, 1 to 5; 0 is not at all.
    pub wants: i64,
}

/// Who has blocked whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Blocked {
    /// Who.
    pub member_id: MemberId,
    /// Whom.
    pub blocked_id: MemberId,
}

/// What there was, or is, between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// The mentor.
    pub mentor: MemberId,
    /// The mentee.
    pub mentee: MemberId,
    /// Where it stands.
    pub state: State,
    /// Since when, epoch milliseconds.
    pub since: i64,
}

impl Tx {
    /// Members of a community with their profiles, by number. Who is being erased is nobody.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn somebody(
        &mut self,
        community: CommunityId,
        members: &[MemberId],
    ) -> Result<Vec<Somebody>> {
        let members = serde_json::to_string(members)?;
        macro_rules! text {
            ($list:literal) => {
                concat!(
                    "SELECT m.id, m.name, COALESCE(m.zone, c.zone) AS zone, m.hours, m.quiet,
                         COALESCE(m.talks, m.language, (SELECT MIN(a.language) FROM accounts a WHERE a.member_id = m.id),
                             c.language) AS talks,
                         CASE WHEN COALESCE(m.paused_until, 0) > COALESCE(s.suspended_until, 0)
                             THEN m.paused_until ELSE COALESCE(s.suspended_until, 0) END AS away_until,
                         COALESCE(p.offers, FALSE) AS offers, COALESCE(p.capacity, 2) AS capacity,
                         COALESCE(p.held, 0) AS held, COALESCE(p.enjoys, '') AS enjoys, COALESCE(p.goals, '') AS goals,
                         COALESCE(p.strengths, '') AS strengths, p.story, COALESCE(p.shown, 'candidates') AS shown,
                         COALESCE(p.asked, 0) AS asked, COALESCE(p.answered, 0) AS answered, p.paused_at
                     FROM memberships s JOIN members m ON m.id = s.member_id JOIN communities c ON c.id = s.community_id
                     LEFT JOIN mentoring p ON p.community_id = s.community_id AND p.member_id = s.member_id
                     WHERE s.community_id = $1 AND m.name <> '' AND s.member_id IN (SELECT ",
                    $list,
                    ") ORDER BY s.member_id"
                )
            };
        }
        let text = sql!(self,
            sqlite: text!("value FROM json_each($2)"),
            postgres: text!("value::bigint FROM json_array_elements_text($2::json)"));
        on!(self, c => sqlx::query_as(text).bind(community).bind(&members).fetch_all(c))
    }

    /// What some people can give and want to learn.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn taught(
        &mut self,
        community: CommunityId,
        members: &[MemberId],
    ) -> Result<Vec<Taught>> {
        let members = serde_json::to_string(members)?;
        let text = sql!(self,
            sqlite: "SELECT member_id, topic, comfort, wants FROM member_topics WHERE community_id = $1
                 AND member_id IN (SELECT value FROM json_each($2)) ORDER BY member_id, topic",
            postgres: "SELECT member_id, topic, comfort, wants FROM member_topics WHERE community_id = $1
                 AND member_id IN (SELECT value::bigint FROM json_array_elements_text($2::json))
                 ORDER BY member_id, topic");
        on!(self, c => sqlx::query_as(text).bind(community).bind(&members).fetch_all(c))
    }

    /// Who of some people has blocked whom of them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn blocked_among(&mut self, members: &[MemberId]) -> Result<Vec<Blocked>> {
        let members = serde_json::to_string(members)?;
        let text = sql!(self,
            sqlite: "SELECT member_id, blocked_id FROM blocks WHERE member_id IN (SELECT value FROM json_each($1))
                 AND blocked_id IN (SELECT value FROM json_each($1)) ORDER BY member_id, blocked_id",
            postgres: "SELECT member_id, blocked_id FROM blocks
                 WHERE member_id IN (SELECT value::bigint FROM json_array_elements_text($1::json))
                 AND blocked_id IN (SELECT value::bigint FROM json_array_elements_text($1::json))
                 ORDER BY member_id, blocked_id");
        on!(self, c => sqlx::query_as(text).bind(&members).fetch_all(c))
    }

    /// What stands between some people: who of them has blocked whom of them, and what there was
    /// and is between any mentor and these mentees.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn between(
        &mut self,
        community: CommunityId,
        members: &[MemberId],
        mentees: &[MemberId],
    ) -> Result<(Vec<Blocked>, Vec<Past>)> {
        let (members, mentees) = (serde_json::to_string(members)?, serde_json::to_string(mentees)?);
        macro_rules! text {
            ($members:literal, $mentees:literal) => {
                concat!(
                    "SELECT member_id, blocked_id, NULL, 0 FROM blocks WHERE member_id IN (",
                    $members,
                    ") AND blocked_id IN (",
                    $members,
                    ") UNION ALL SELECT mentor_id, mentee_id, state, since FROM mentorships WHERE community_id = $1
                         AND state <> 'withdrawn' AND mentee_id IN (",
                    $mentees,
                    ")"
                )
            };
        }
        let text = sql!(self,
            sqlite: text!("SELECT value FROM json_each($2)", "SELECT value FROM json_each($3)"),
            postgres: text!("SELECT value::bigint FROM json_array_elements_text($2::json)",
                "SELECT value::bigint FROM json_array_elements_text($3::json)"));
        let rows: Vec<(MemberId, MemberId, Option<String>, i64)> = on!(self, c => sqlx::query_as(text)
            .bind(community).bind(&members).bind(&mentees).fetch_all(c))?;
        let (mut blocked, mut past) = (Vec::new(), Vec::new());
        for (one, other, state, since) in rows {
            match state.as_deref().map(State::stored).transpose()? {
                None => blocked.push(Blocked { member_id: one, blocked_id: other }),
                Some(state) => past.push(Past { mentor: one, mentee: other, state, since }),
            }
        }
        Ok((blocked, past))
    }
}
