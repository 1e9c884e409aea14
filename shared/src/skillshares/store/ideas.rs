//! SQL of ideas.

use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId},
    text::stored_enum,
};

stored_enum! {
    /// Where an idea stands.
    IdeaState {
        /// People can say that they would come, or could give it.
        Open = "open",
        /// It takes place.
        Planned = "planned",
        /// It was given up.
        Dropped = "dropped",
    }
}

/// Something that members would like to learn together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idea {
    /// Its number.
    pub number: i64,
    /// Who had it.
    pub by: MemberId,
    /// What it is called.
    pub title: String,
    /// More about it; may be empty.
    pub text: String,
    /// Its topic; may be empty.
    pub topic: String,
    /// Where it stands.
    pub state: IdeaState,
    /// When those were asked who could give it.
    pub asked_at: Option<i64>,
    /// Epoch milliseconds.
    pub created_at: i64,
}

/// How many would come, and how many could give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::FromRow)]
pub struct Voices {
    /// People who would come.
    pub wants: i64,
    /// People who could give it.
    pub gives: i64,
}

/// The columns of a [`Row`].
macro_rules! columns {
    () => {
        "number, member_id, title, text, topic, state, asked_at, created_at"
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    member_id: MemberId,
    title: String,
    text: String,
    topic: String,
    state: String,
    asked_at: Option<i64>,
    created_at: i64,
}

impl Row {
    fn idea(self) -> Result<Idea> {
        Ok(Idea {
            number: self.number,
            by: self.member_id,
            title: self.title,
            text: self.text,
            topic: self.topic,
            state: IdeaState::stored(&self.state)?,
            asked_at: self.asked_at,
            created_at: self.created_at,
        })
    }
}

impl Tx {
    /// Keeps an idea: anew, or as it is now.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_idea(&mut self, community: CommunityId, idea: &Idea) -> Result<()> {
        run!(self, c => sqlx::query(concat!(
            "INSERT INTO ideas (community_id, ", columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (community_id, number) DO UPDATE
             SET title = excluded.title, text = excluded.text, topic = excluded.topic, state = excluded.state,
                 asked_at = excluded.asked_at"))
            .bind(community).bind(idea.number).bind(idea.by).bind(&idea.title).bind(&idea.text).bind(&idea.topic)
            .bind(idea.state.as_str()).bind(idea.asked_at).bind(idea.created_at).execute(c))?;
        Ok(())
    }

    /// An idea; nobody else changes it before this transaction ends, where this one may write.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_idea(&mut self, community: CommunityId, number: i64) -> Result<Option<Idea>> {
        let text = sql!(self,
            sqlite: concat!("SELECT ", columns!(), " FROM ideas WHERE community_id = $1 AND number = $2"),
            postgres: concat!("SELECT ", columns!(), " FROM ideas WHERE community_id = $1 AND number = $2 FOR UPDATE"));
        let row: Option<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::idea).transpose()
    }

    /// An idea.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn idea(&mut self, community: CommunityId, number: i64) -> Result<Option<Idea>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM ideas WHERE community_id = $1 AND number = $2"))
            .bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::idea).transpose()
    }

    /// The ideas that somebody had, in all communities, while they have words.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn ideas_by(&mut self, member: MemberId) -> Result<Vec<(CommunityId, i64)>> {
        on!(self, c => sqlx::query_as(
            "SELECT community_id, number FROM ideas WHERE member_id = $1 AND title <> '' ORDER BY community_id, number")
            .bind(member).fetch_all(c))
    }

    /// Open ideas, the most wanted first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn open_ideas(
        &mut self,
        community: CommunityId,
        (most, skip): (i64, i64),
    ) -> Result<Vec<Idea>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM ideas i WHERE community_id = $1 AND state = 'open'
             ORDER BY (SELECT COUNT(*) FROM idea_voices v WHERE v.community_id = $1 AND v.idea = i.number AND NOT v.gives)
                 DESC, number DESC LIMIT $2 OFFSET $3"))
            .bind(community).bind(most).bind(skip).fetch_all(c))?;
        rows.into_iter().map(Row::idea).collect()
    }

    /// Says that somebody would come or could give it, or takes that back; `false` where it is so
    /// already.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn set_voice(
        &mut self,
        community: CommunityId,
        (idea, member): (i64, MemberId),
        gives: bool,
        says: bool,
        now: i64,
    ) -> Result<bool> {
        let changed = match says {
            true => run!(self, c => sqlx::query(
                "INSERT INTO idea_voices (community_id, idea, member_id, gives, at) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT DO NOTHING")
                .bind(community).bind(idea).bind(member).bind(gives).bind(now).execute(c))?,
            false => run!(self, c => sqlx::query(
                "DELETE FROM idea_voices WHERE community_id = $1 AND idea = $2 AND member_id = $3 AND gives = $4")
                .bind(community).bind(idea).bind(member).bind(gives).execute(c))?,
        };
        Ok(changed > 0)
    }

    /// How many would come to an idea, and how many could give it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn voices(&mut self, community: CommunityId, idea: i64) -> Result<Voices> {
        on!(self, c => sqlx::query_as(
            "SELECT COUNT(CASE WHEN NOT gives THEN 1 END) AS wants, COUNT(CASE WHEN gives THEN 1 END) AS gives
             FROM idea_voices WHERE community_id = $1 AND idea = $2")
            .bind(community).bind(idea).fetch_one(c))
    }

    /// Who would come to an idea, or could give it; whoever said so first comes first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn who_said(
        &mut self,
        community: CommunityId,
        (idea, gives): (i64, bool),
        most: i64,
    ) -> Result<Vec<MemberId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT member_id FROM idea_voices WHERE community_id = $1 AND idea = $2 AND gives = $3
             ORDER BY at, member_id LIMIT $4")
            .bind(community).bind(idea).bind(gives).bind(most).fetch_all(c))
    }

    /// Members who know a topic: by what they solved in it, and as mentors; the most helpful first.
    /// One who has said already whether they could give an idea is not among them, nor is anybody
    /// who has gone or is suspended at `now`.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn who_knows(
        &mut self,
        community: CommunityId,
        (topic, idea): (&str, i64),
        (now, most): (i64, i64),
    ) -> Result<Vec<MemberId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT w.member_id FROM (
                 SELECT member_id, COUNT(*) AS times FROM outcomes
                 WHERE community_id = $1 AND topic = $2 AND undone_at IS NULL GROUP BY member_id
                 UNION ALL SELECT member_id, comfort AS times FROM member_topics
                 WHERE community_id = $1 AND topic = $2 AND comfort >= 3) AS w
             JOIN members m ON m.id = w.member_id AND m.name <> ''
             JOIN memberships s ON s.community_id = $1 AND s.member_id = w.member_id
             WHERE COALESCE(s.suspended_until, 0) <= $5 AND NOT EXISTS (SELECT 1 FROM idea_voices v WHERE v.community_id = $1 AND v.idea = $3
                 AND v.member_id = w.member_id)
             GROUP BY w.member_id ORDER BY SUM(w.times) DESC, w.member_id LIMIT $4")
            .bind(community).bind(topic).bind(idea).bind(most).bind(now).fetch_all(c))
    }

    /// Whether something that came from an idea takes place, or did.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn takes_place(&mut self, community: CommunityId, idea: i64) -> Result<bool> {
        let dates: i64 = on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM skillshares s
             JOIN skillshare_dates d ON d.community_id = s.community_id AND d.skillshare = s.number
             WHERE s.community_id = $1 AND s.idea = $2 AND d.state IN ('planned', 'over')")
            .bind(community).bind(idea).fetch_one(c))?;
        Ok(dates > 0)
    }
}
