//! SQL of mentoring profiles.

use std::collections::BTreeSet;

use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId},
    mentorship::{
        engine::profile::CAPACITY,
        marks::{self, Goal, Strength},
    },
};

/// What somebody is as a mentor and as a mentee, in one community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Whether they mentor.
    pub offers: bool,
    /// How many mentees they take at once.
    pub capacity: i64,
    /// How many they have.
    pub held: i64,
    /// What they enjoy helping with.
    pub enjoys: BTreeSet<Goal>,
    /// Where they want to get.
    pub goals: BTreeSet<Goal>,
    /// What they are good at or hold dear.
    pub strengths: BTreeSet<Strength>,
    /// How they got here, in their own words.
    pub story: Option<String>,
    /// Whether whoever they are offered to can read that, or only those whom they mentor.
    pub open_story: bool,
    /// How often they were asked, and that is settled.
    pub asked: i64,
    /// How often they answered in time.
    pub answered: i64,
    /// Since when they take nobody because they were silent, epoch milliseconds.
    pub paused_at: Option<i64>,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            offers: false,
            capacity: CAPACITY.into(),
            held: 0,
            enjoys: BTreeSet::new(),
            goals: BTreeSet::new(),
            strengths: BTreeSet::new(),
            story: None,
            open_story: true,
            asked: 0,
            answered: 0,
            paused_at: None,
        }
    }
}

impl Profile {
    /// Whether they would take one more now.
    #[must_use]
    pub const fn has_room(&self) -> bool {
        self.offers && self.paused_at.is_none() && self.held < self.capacity
    }
}

/// The word that is stored for a story that candidates can read.
const OPEN: &str = "candidates";

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    offers: bool,
    capacity: i64,
    held: i64,
    enjoys: String,
    goals: String,
    strengths: String,
    story: Option<String>,
    shown: String,
    asked: i64,
    answered: i64,
    paused_at: Option<i64>,
}

impl From<Row> for Profile {
    fn from(row: Row) -> Self {
        Self {
            offers: row.offers,
            capacity: row.capacity,
            held: row.held,
            enjoys: marks::stored(&row.enjoys),
            goals: marks::stored(&row.goals),
            strengths: marks::stored(&row.strengths),
            story: row.story,
            open_story: row.shown == OPEN,
            asked: row.asked,
            answered: row.answered,
            paused_at: row.paused_at,
        }
    }
}

impl Tx {
    /// Somebody's profile, where they have one.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn mentoring(
        &mut self,
        community: CommunityId,
        member: MemberId,
    ) -> Result<Option<Profile>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(
            "SELECT offers, capacity, held, enjoys, goals, strengths, story, shown, asked, answered, paused_at
             FROM mentoring WHERE community_id = $1 AND member_id = $2")
            .bind(community).bind(member).fetch_optional(c))?;
        Ok(row.map(Profile::from))
    }

    /// Holds the profiles of some people until this transaction ends, in the order of their
    /// numbers; a member who has none gets one. Whoever changes a mentorship holds both profiles.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_mentoring(
        &mut self,
        community: CommunityId,
        members: &[MemberId],
    ) -> Result<()> {
        let members: BTreeSet<MemberId> = members.iter().copied().collect();
        for member in members {
            run!(self, c => sqlx::query(
                "INSERT INTO mentoring (community_id, member_id, offers, capacity, held, enjoys, goals, strengths,
                     shown, asked, answered)
                 SELECT community_id, member_id, FALSE, $3, 0, '', '', '', 'candidates', 0, 0
                 FROM memberships WHERE community_id = $1 AND member_id = $2
                 ON CONFLICT (community_id, member_id) DO UPDATE SET held = mentoring.held")
                .bind(community).bind(member).bind(i64::from(CAPACITY)).execute(c))?;
        }
        Ok(())
    }

    /// Stores what somebody says of themselves; what is counted stays.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_mentoring(
        &mut self,
        community: CommunityId,
        member: MemberId,
        p: &Profile,
    ) -> Result<()> {
        let shown = if p.open_story { OPEN } else { "mentees" };
        run!(self, c => sqlx::query(
            "UPDATE mentoring SET offers = $3, capacity = $4, enjoys = $5, goals = $6, strengths = $7, story = $8,
                 shown = $9, paused_at = $10 WHERE community_id = $1 AND member_id = $2")
            .bind(community).bind(member).bind(p.offers).bind(p.capacity).bind(marks::written(&p.enjoys))
            .bind(marks::written(&p.goals)).bind(marks::written(&p.strengths)).bind(&p.story).bind(shown)
            .bind(p.paused_at).execute(c))?;
        Ok(())
    }

    /// Counts a mentor's seats that are taken.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn count_held(&mut self, community: CommunityId, mentor: MemberId) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE mentoring SET held = (SELECT COUNT(*) FROM mentorships WHERE community_id = $1 AND mentor_id = $2
                 AND state IN ('active', 'paused')) WHERE community_id = $1 AND member_id = $2")
            .bind(community).bind(mentor).execute(c))?;
        Ok(())
    }

    /// Counts that a mentor was asked, and whether they answered in time.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn count_answer(
        &mut self,
        community: CommunityId,
        mentor: MemberId,
        answered: bool,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE mentoring SET asked = asked + 1, answered = answered + $3
             WHERE community_id = $1 AND member_id = $2")
            .bind(community).bind(mentor).bind(i64::from(answered)).execute(c))?;
        Ok(())
    }

    /// How many requests of this community somebody has solved for others.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn helped(&mut self, community: CommunityId, member: MemberId) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM requests WHERE community_id = $1 AND helper_id = $2 AND state = 'solved'")
            .bind(community).bind(member).fetch_one(c))
    }
}
