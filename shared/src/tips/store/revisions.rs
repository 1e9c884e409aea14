//! SQL of what tips said before, and of what others would change.

use super::{WordsRow, lists};
use crate::{
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, PartyId, TipNo},
    text::stored_enum,
    tips::model::{Tip, Words},
};

/// What a tip said at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// From 1.
    pub number: i64,
    /// What it said.
    pub words: Words,
    /// Whose words these are.
    pub by: Option<PartyId>,
    /// Epoch milliseconds.
    pub at: i64,
}

stored_enum! {
    /// What became of a suggestion.
    Asked {
        /// Nobody has decided.
        Open = "open",
        /// The tip says so now.
        Taken = "taken",
        /// It stays as it is.
        Refused = "refused",
    }
}

/// What somebody would change in another's tip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its number for this tip, from 1.
    pub number: i64,
    /// The revision that they read.
    pub base: i64,
    /// Who.
    pub by: PartyId,
    /// The title as it should be.
    pub title: String,
    /// The text as it should be.
    pub text: String,
    /// What became of it.
    pub state: Asked,
    /// Epoch milliseconds.
    pub at: i64,
}

#[derive(sqlx::FromRow)]
struct RevisionRow {
    revision: i64,
    #[sqlx(flatten)]
    words: WordsRow,
    by_party: Option<PartyId>,
    at: i64,
}

impl RevisionRow {
    fn revision(self) -> Result<Revision> {
        Ok(Revision {
            number: self.revision,
            words: self.words.words()?,
            by: self.by_party,
            at: self.at,
        })
    }
}

#[derive(sqlx::FromRow)]
struct SuggestionRow {
    number: i64,
    base: i64,
    by_party: PartyId,
    title: String,
    text: String,
    state: String,
    at: i64,
}

impl SuggestionRow {
    fn suggestion(self) -> Result<Suggestion> {
        Ok(Suggestion {
            number: self.number,
            base: self.base,
            by: self.by_party,
            title: self.title,
            text: self.text,
            state: Asked::stored(&self.state)?,
            at: self.at,
        })
    }
}

impl Tx {
    /// Keeps what a tip says as its present revision, in these words of `by`.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_revision(&mut self, t: &Tip, by: Option<PartyId>, now: i64) -> Result<()> {
        let (topics, platforms) = lists(&t.words)?;
        run!(self, c => sqlx::query(
            "INSERT INTO tip_revisions (community_id, tip, revision, title, text, kind, topics, platforms, language, by_party, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
            .bind(t.community).bind(t.number).bind(t.revision).bind(&t.words.title).bind(&t.words.text)
            .bind(t.words.kind.as_str()).bind(&topics).bind(&platforms).bind(&t.words.language).bind(by).bind(now)
            .execute(c))?;
        Ok(())
    }

    /// All that a tip said, the newest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn revisions(
        &mut self,
        community: CommunityId,
        tip: TipNo,
        most: i64,
    ) -> Result<Vec<Revision>> {
        let rows: Vec<RevisionRow> = on!(self, c => sqlx::query_as(
            "SELECT revision, title, text, kind, topics, platforms, language, by_party, at FROM tip_revisions
             WHERE community_id = $1 AND tip = $2 ORDER BY revision DESC LIMIT $3")
            .bind(community).bind(tip).bind(most).fetch_all(c))?;
        rows.into_iter().map(RevisionRow::revision).collect()
    }

    /// What a tip said at a revision.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn revision(
        &mut self,
        community: CommunityId,
        tip: TipNo,
        revision: i64,
    ) -> Result<Option<Revision>> {
        let row: Option<RevisionRow> = on!(self, c => sqlx::query_as(
            "SELECT revision, title, text, kind, topics, platforms, language, by_party, at FROM tip_revisions
             WHERE community_id = $1 AND tip = $2 AND revision = $3")
            .bind(community).bind(tip).bind(revision).fetch_optional(c))?;
        row.map(RevisionRow::revision).transpose()
    }

    /// Forgets all that a tip ever said, and what was said about it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn forget_revisions(&mut self, community: CommunityId, tip: TipNo) -> Result<()> {
        for text in [
            "DELETE FROM tip_revisions WHERE community_id = $1 AND tip = $2",
            "DELETE FROM tip_suggestions WHERE community_id = $1 AND tip = $2",
            "DELETE FROM tip_comments WHERE community_id = $1 AND tip = $2",
            "DELETE FROM tip_reviews WHERE community_id = $1 AND tip = $2",
            "DELETE FROM tip_reports WHERE community_id = $1 AND tip = $2",
            "DELETE FROM course_tips WHERE community_id = $1 AND tip = $2",
        ] {
            run!(self, c => sqlx::query(text).bind(community).bind(tip).execute(c))?;
        }
        Ok(())
    }

    /// Keeps a suggestion, with the next number of its tip, which the tip's lock guards.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_suggestion(
        &mut self,
        community: CommunityId,
        tip: TipNo,
        s: &Suggestion,
    ) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "INSERT INTO tip_suggestions (community_id, tip, number, base, by_party, title, text, state, at)
             SELECT $1, $2, COALESCE((SELECT MAX(number) FROM tip_suggestions WHERE community_id = $1 AND tip = $2), 0) + 1,
                 $3, $4, $5, $6, $7, $8 RETURNING number")
            .bind(community).bind(tip).bind(s.base).bind(s.by).bind(&s.title).bind(&s.text)
            .bind(s.state.as_str()).bind(s.at).fetch_one(c))
    }

    /// A suggestion.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn suggestion(
        &mut self,
        community: CommunityId,
        tip: TipNo,
        number: i64,
    ) -> Result<Option<Suggestion>> {
        let row: Option<SuggestionRow> = on!(self, c => sqlx::query_as(
            "SELECT number, base, by_party, title, text, state, at FROM tip_suggestions
             WHERE community_id = $1 AND tip = $2 AND number = $3")
            .bind(community).bind(tip).bind(number).fetch_optional(c))?;
        row.map(SuggestionRow::suggestion).transpose()
    }

    /// Open suggestions for a tip, the oldest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn open_suggestions(
        &mut self,
        community: CommunityId,
        tip: TipNo,
        most: i64,
    ) -> Result<Vec<Suggestion>> {
        let rows: Vec<SuggestionRow> = on!(self, c => sqlx::query_as(
            "SELECT number, base, by_party, title, text, state, at FROM tip_suggestions
             WHERE community_id = $1 AND tip = $2 AND state = 'open' ORDER BY number LIMIT $3")
            .bind(community).bind(tip).bind(most).fetch_all(c))?;
        rows.into_iter().map(SuggestionRow::suggestion).collect()
    }

    /// Says what became of a suggestion.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn decide_suggestion(
        &mut self,
        community: CommunityId,
        tip: TipNo,
        number: i64,
        state: Asked,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE tip_suggestions SET state = $4 WHERE community_id = $1 AND tip = $2 AND number = $3")
            .bind(community).bind(tip).bind(number).bind(state.as_str()).execute(c))?;
        Ok(())
    }
}
