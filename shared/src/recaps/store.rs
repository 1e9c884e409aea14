//! SQL of what comes after a date.

use jiff::civil::DateTime;

use super::model::{Level, Note, Recap, Sums, Useful};
use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId, TipNo},
    skillshares::{model::wall_text, wall},
};

/// The columns of a [`Row`].
macro_rules! columns {
    () => {
        "number, skillshare, wall, member_id, notes, links, written_at, ideas, due_at, sums"
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    skillshare: i64,
    wall: String,
    member_id: Option<MemberId>,
    notes: String,
    links: String,
    written_at: Option<i64>,
    ideas: i64,
    due_at: Option<i64>,
    sums: Option<String>,
}

#[derive(sqlx::FromRow)]
struct NoteRow {
    member_id: MemberId,
    notes: String,
    links: String,
    written_at: i64,
}

impl NoteRow {
    fn note(self) -> Note {
        let Self { member_id: by, notes, links, written_at } = self;
        Note { by, notes, links, written_at }
    }
}

impl Row {
    fn recap(self) -> Result<Recap> {
        let sums: Option<Sums> = self.sums.as_deref().map(serde_json::from_str).transpose()?;
        Ok(Recap {
            number: self.number,
            skillshare: self.skillshare,
            wall: wall(&self.wall)?,
            by: self.member_id,
            notes: self.notes,
            links: self.links,
            written_at: self.written_at,
            ideas: self.ideas,
            due_at: self.due_at,
            sums,
        })
    }
}

impl Tx {
    /// Keeps a recap: anew, or as it is now.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_recap(&mut self, community: CommunityId, recap: &Recap) -> Result<()> {
        let sums = recap.sums.as_ref().map(serde_json::to_string).transpose()?;
        run!(self, c => sqlx::query(concat!(
            "INSERT INTO recaps (community_id, ", columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (community_id, number) DO UPDATE
             SET member_id = excluded.member_id, notes = excluded.notes, links = excluded.links,
                 written_at = excluded.written_at, ideas = excluded.ideas, due_at = excluded.due_at,
                 sums = excluded.sums"))
            .bind(community).bind(recap.number).bind(recap.skillshare).bind(wall_text(recap.wall)).bind(recap.by)
            .bind(&recap.notes).bind(&recap.links).bind(recap.written_at).bind(recap.ideas).bind(recap.due_at)
            .bind(&sums).execute(c))?;
        Ok(())
    }

    /// What stays of a date, once something is known of it. Whoever changes it has locked the
    /// skill-share.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn recap_of(
        &mut self,
        community: CommunityId,
        (number, wall): (i64, DateTime),
    ) -> Result<Option<Recap>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM recaps WHERE community_id = $1 AND skillshare = $2 AND wall = $3"))
            .bind(community).bind(number).bind(wall_text(wall)).fetch_optional(c))?;
        row.map(Row::recap).transpose()
    }

    /// The recap that is to be added up first, if its time has come.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn due_recap(&mut self, community: CommunityId, now: i64) -> Result<Option<Recap>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM recaps WHERE community_id = $1 AND due_at <= $2 ORDER BY due_at, number LIMIT 1"))
            .bind(community).bind(now).fetch_optional(c))?;
        row.map(Row::recap).transpose()
    }

    /// When a recap of a community is next to be added up.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn next_recap_due(&mut self, community: CommunityId) -> Result<Option<i64>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT MIN(due_at) FROM recaps WHERE community_id = $1 AND due_at IS NOT NULL")
            .bind(community).fetch_one(c))
    }

    /// Says who hosts a date, once; whoever has said that they do not come does not.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_recap_hosts(&mut self, community: CommunityId, recap: &Recap) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO recap_hosts (community_id, recap, member_id)
             SELECT h.community_id, $3, h.member_id FROM skillshare_hosts h WHERE h.community_id = $1 AND h.skillshare = $2
             AND NOT EXISTS (SELECT 1 FROM skillshare_seats t WHERE t.community_id = $1 AND t.skillshare = $2
                 AND t.wall = $4 AND t.member_id = h.member_id AND t.answer = 'no')
             ON CONFLICT DO NOTHING")
            .bind(community).bind(recap.skillshare).bind(recap.number).bind(wall_text(recap.wall)).execute(c))?;
        Ok(())
    }

    /// Who hosted a date.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn recap_hosts(
        &mut self,
        community: CommunityId,
        recap: i64,
    ) -> Result<Vec<MemberId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT member_id FROM recap_hosts WHERE community_id = $1 AND recap = $2 ORDER BY member_id")
            .bind(community).bind(recap).fetch_all(c))
    }

    /// Says that somebody was at a date, or takes that back, with what they answered; `false` where
    /// it is so already.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn say_there(
        &mut self,
        community: CommunityId,
        (recap, member): (i64, MemberId),
        there: bool,
        now: i64,
    ) -> Result<bool> {
        if there {
            let changed = run!(self, c => sqlx::query(
                "INSERT INTO recap_there (community_id, recap, member_id, at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT DO NOTHING")
                .bind(community).bind(recap).bind(member).bind(now).execute(c))?;
            return Ok(changed > 0);
        }
        run!(self, c => sqlx::query(
            "DELETE FROM recap_feedback WHERE community_id = $1 AND recap = $2 AND member_id = $3")
            .bind(community).bind(recap).bind(member).execute(c))?;
        let changed = run!(self, c => sqlx::query(
            "DELETE FROM recap_there WHERE community_id = $1 AND recap = $2 AND member_id = $3")
            .bind(community).bind(recap).bind(member).execute(c))?;
        Ok(changed > 0)
    }

    /// Whether somebody says that they were at a date.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn was_there(
        &mut self,
        community: CommunityId,
        (recap, member): (i64, MemberId),
    ) -> Result<bool> {
        let found: i64 = on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM recap_there WHERE community_id = $1 AND recap = $2 AND member_id = $3")
            .bind(community).bind(recap).bind(member).fetch_one(c))?;
        Ok(found > 0)
    }

    /// How many say that they were at a date.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn count_there(&mut self, community: CommunityId, recap: i64) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM recap_there WHERE community_id = $1 AND recap = $2")
            .bind(community).bind(recap).fetch_one(c))
    }

    /// Who says that they were at a date, whoever said it first comes first; `most` of them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn who_was_there(
        &mut self,
        community: CommunityId,
        recap: i64,
        most: i64,
    ) -> Result<Vec<MemberId>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT member_id FROM recap_there WHERE community_id = $1 AND recap = $2
             ORDER BY at, member_id LIMIT $3")
            .bind(community).bind(recap).bind(most).fetch_all(c))
    }

    /// Keeps somebody's answers, in place of what they answered before.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_feedback(
        &mut self,
        community: CommunityId,
        (recap, member): (i64, MemberId),
        (useful, level): (Useful, Level),
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO recap_feedback (community_id, recap, member_id, useful, level) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (community_id, recap, member_id) DO UPDATE
             SET useful = excluded.useful, level = excluded.level")
            .bind(community).bind(recap).bind(member).bind(useful.as_str()).bind(level.as_str()).execute(c))?;
        Ok(())
    }

    /// All answers about a date, without who gave them, and not in the order in which they came.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn feedback(
        &mut self,
        community: CommunityId,
        recap: i64,
    ) -> Result<Vec<(Useful, Level)>> {
        let rows: Vec<(String, String)> = on!(self, c => sqlx::query_as(
            "SELECT useful, level FROM recap_feedback WHERE community_id = $1 AND recap = $2 ORDER BY useful, level")
            .bind(community).bind(recap).fetch_all(c))?;
        let read = |(useful, level): (String, String)| {
            Ok((Useful::stored(&useful)?, Level::stored(&level)?))
        };
        rows.into_iter().map(read).collect()
    }

    /// Forgets all answers about a date.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn forget_feedback(&mut self, community: CommunityId, recap: i64) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM recap_feedback WHERE community_id = $1 AND recap = $2")
            .bind(community).bind(recap).execute(c))?;
        Ok(())
    }

    /// A tip came of a date.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_recap_tip(
        &mut self,
        community: CommunityId,
        recap: i64,
        tip: TipNo,
    ) -> Result<()> {
        run!(self, c => sqlx::query("INSERT INTO recap_tips (community_id, recap, tip) VALUES ($1, $2, $3)")
            .bind(community).bind(recap).bind(tip).execute(c))?;
        Ok(())
    }

    /// The tips that came of a date.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn recap_tips(&mut self, community: CommunityId, recap: i64) -> Result<Vec<TipNo>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT tip FROM recap_tips WHERE community_id = $1 AND recap = $2 ORDER BY tip")
            .bind(community).bind(recap).fetch_all(c))
    }

    /// The recaps that have somebody's words in them: their own, or the name of what they planned.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn recaps_by(
        &mut self,
        member: MemberId,
    ) -> Result<Vec<(CommunityId, i64, DateTime)>> {
        let rows: Vec<(CommunityId, i64, String)> = on!(self, c => sqlx::query_as(
            "SELECT r.community_id, r.skillshare, r.wall FROM recaps r
             WHERE (r.notes <> '' OR r.links <> '') AND (EXISTS (SELECT 1 FROM recap_notes n
                     WHERE n.community_id = r.community_id AND n.recap = r.number AND n.member_id = $1)
                 OR EXISTS (SELECT 1 FROM recap_hosts h
                     WHERE h.community_id = r.community_id AND h.recap = r.number AND h.member_id = $1)
                 OR EXISTS (SELECT 1 FROM skillshares s
                     WHERE s.community_id = r.community_id AND s.number = r.skillshare AND s.member_id = $1))
             ORDER BY r.community_id, r.number")
            .bind(member).fetch_all(c))?;
        rows.into_iter().map(|(hall, number, text)| Ok((hall, number, wall(&text)?))).collect()
    }

    /// What each has written about a date, in the order in which they began to. Whoever changes it has
    /// locked the skill-share.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn recap_notes(&mut self, community: CommunityId, recap: i64) -> Result<Vec<Note>> {
        let rows: Vec<NoteRow> = on!(self, c => sqlx::query_as(
            "SELECT member_id, notes, links, written_at FROM recap_notes WHERE community_id = $1 AND recap = $2
             ORDER BY written_at, member_id")
            .bind(community).bind(recap).fetch_all(c))?;
        Ok(rows.into_iter().map(NoteRow::note).collect())
    }

    /// Keeps what one has written about a date.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_recap_note(
        &mut self,
        community: CommunityId,
        recap: i64,
        note: &Note,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO recap_notes (community_id, recap, member_id, notes, links, written_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (community_id, recap, member_id) DO UPDATE
             SET notes = excluded.notes, links = excluded.links")
            .bind(community).bind(recap).bind(note.by).bind(&note.notes).bind(&note.links).bind(note.written_at)
            .execute(c))?;
        Ok(())
    }

    /// Takes away what one has written about a date.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_recap_note(
        &mut self,
        community: CommunityId,
        (recap, member): (i64, MemberId),
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM recap_notes WHERE community_id = $1 AND recap = $2 AND member_id = $3")
            .bind(community).bind(recap).bind(member).execute(c))?;
        Ok(())
    }
}
