//! SQL of exports and imports: many rows a statement, all from one list in JSON.

use super::FILE;
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, PartyId, TipNo},
    tips::{
        model::Tip,
        store::{self, columns, tips},
    },
};

/// Rows that the statements take from the list `$1`, one text for each engine.
macro_rules! listed {
    (sqlite) => {
        "(SELECT value ->> 'i' AS i, value ->> 'number' AS number, value ->> 'revision' AS revision,
             value ->> 'origin' AS origin, value ->> 'state' AS state, value ->> 'pen' AS pen,
             value ->> 'title' AS title, value ->> 'text' AS text, value ->> 'kind' AS kind,
             value ->> 'topics' AS topics, value ->> 'platforms' AS platforms, value ->> 'language' AS language,
             value ->> 'everywhere' AS everywhere, value ->> 'created_at' AS created_at,
             value ->> 'published_at' AS published_at, value ->> 'confirmed_at' AS confirmed_at
         FROM json_each($1)) l"
    };
    (postgres) => {
        "json_to_recordset($1::json) AS l (i BIGINT, number BIGINT, revision BIGINT, origin TEXT, state TEXT, pen TEXT,
             title TEXT, text TEXT, kind TEXT, topics TEXT, platforms TEXT, language TEXT, everywhere BOOLEAN,
             created_at BIGINT, published_at BIGINT, confirmed_at BIGINT)"
    };
}

macro_rules! insert {
    ($engine:ident) => {
        concat!(
            "INSERT INTO tips (change, ", columns!(), ")
             SELECT $4 + l.i, $2, $3 + l.i, l.state, $5, l.pen, l.title, l.text, l.kind, l.topics, l.platforms, l.language,
                 COALESCE(l.everywhere, FALSE), 1, NULL, l.created_at, $6, l.published_at, l.confirmed_at, NULL, NULL, NULL,
                 0, 0, 0, 0, NULL, l.origin
             FROM ", listed!($engine), " WHERE TRUE ORDER BY l.i
             ON CONFLICT (community_id, origin) DO NOTHING"
        )
    };
}

macro_rules! update {
    ($engine:ident) => {
        concat!(
            "UPDATE tips SET change = $3 + l.i, title = l.title, text = l.text, kind = l.kind, topics = l.topics,
                 platforms = l.platforms, language = l.language, everywhere = COALESCE(l.everywhere, tips.everywhere),
                 pen = CASE WHEN tips.author_party IS NULL THEN l.pen ELSE tips.pen END,
                 revision = tips.revision + 1, changed_at = $4
             FROM ", listed!($engine), "
             WHERE tips.community_id = $2 AND tips.number = l.number AND tips.revision = l.revision
             AND tips.state <> 'deleted' AND tips.hidden_at IS NULL"
        )
    };
}

/// Where rows that are added or changed come to stand.
#[derive(Debug, Clone, Copy)]
pub struct Fresh {
    /// The community.
    pub community: CommunityId,
    /// The number before the first one.
    pub number: i64,
    /// The change before the first one.
    pub change: i64,
    /// Who takes care of them.
    pub author: Option<PartyId>,
    /// Epoch milliseconds.
    pub now: i64,
}

#[derive(sqlx::FromRow)]
struct KnownRow {
    imported: Option<bool>,
    #[sqlx(flatten)]
    row: store::Row,
}

impl Tx {
    /// How many tips an export has.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn count_for_export(&mut self, community: CommunityId) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM tips WHERE community_id = $1 AND state IN ('published', 'archived') AND hidden_at IS NULL")
            .bind(community).fetch_one(c))
    }

    /// Published and archived tips that are not hidden, by number, after one.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn tips_for_export(
        &mut self,
        community: CommunityId,
        after: TipNo,
        most: i64,
    ) -> Result<Vec<Tip>> {
        let rows: Vec<store::Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM tips WHERE community_id = $1 AND number > $2
             AND state IN ('published', 'archived') AND hidden_at IS NULL ORDER BY number LIMIT $3"))
            .bind(community).bind(after).bind(most).fetch_all(c))?;
        tips(rows)
    }

    /// Tips with any of these origins or numbers, and whether an import wrote what each says.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn known_tips(
        &mut self,
        community: CommunityId,
        origins: &[&str],
        numbers: &[TipNo],
    ) -> Result<Vec<(Tip, bool)>> {
        let (origins, numbers) = (serde_json::to_string(origins)?, serde_json::to_string(numbers)?);
        let text = sql!(self,
            sqlite: concat!("SELECT ", columns!(), ", (SELECT r.by_party = $4 FROM tip_revisions r
                     WHERE r.community_id = $1 AND r.tip = tips.number AND r.revision = tips.revision) AS imported
                 FROM tips WHERE community_id = $1 AND number IN (
                     SELECT t.number FROM tips t WHERE t.community_id = $1 AND t.origin IN (SELECT value FROM json_each($2))
                     UNION SELECT value FROM json_each($3))"),
            postgres: concat!("SELECT ", columns!(), ", (SELECT r.by_party = $4 FROM tip_revisions r
                     WHERE r.community_id = $1 AND r.tip = tips.number AND r.revision = tips.revision) AS imported
                 FROM tips WHERE community_id = $1 AND number IN (
                     SELECT t.number FROM tips t WHERE t.community_id = $1 AND t.origin IN (SELECT json_array_elements_text($2::json))
                     UNION SELECT json_array_elements_text($3::json)::bigint)"));
        let rows: Vec<KnownRow> = on!(self, c => sqlx::query_as(text)
            .bind(community).bind(&origins).bind(&numbers).bind(FILE).fetch_all(c))?;
        rows.into_iter().map(|k| Ok((k.row.tip()?, k.imported.unwrap_or(false)))).collect()
    }

    /// Nobody else changes these tips before this transaction ends. They come before the
    /// counters, as with everybody who changes a tip.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_tips(&mut self, community: CommunityId, numbers: &[TipNo]) -> Result<()> {
        // SQLite has one writer: whoever writes has locked everything.
        if self.is_sqlite() || numbers.is_empty() {
            return Ok(());
        }
        let numbers = serde_json::to_string(numbers)?;
        run!(self, c => sqlx::query(
            "SELECT number FROM tips WHERE community_id = $1
             AND number IN (SELECT value::bigint FROM json_array_elements_text($2::json)) ORDER BY number FOR UPDATE")
            .bind(community).bind(&numbers).execute(c))?;
        Ok(())
    }

    /// Takes so many numbers of a counter at once, and gives the one before the first of them.
    /// Until this transaction ends nobody else takes any.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn take_numbers(
        &mut self,
        community: CommunityId,
        counter: &str,
        count: i64,
    ) -> Result<i64> {
        let last: i64 = on!(self, c => sqlx::query_scalar(
            "INSERT INTO counters (community_id, name, value) VALUES ($1, $2, $3)
             ON CONFLICT (community_id, name) DO UPDATE SET value = counters.value + $3 RETURNING value")
            .bind(community).bind(counter).bind(count).fetch_one(c))?;
        Ok(last - count)
    }

    /// Takes so many numbers of changes to what can be found; see `take_numbers`.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn take_changes(&mut self, community: CommunityId, count: i64) -> Result<i64> {
        self.will_wake();
        self.take_numbers(community, crate::search::COUNTER, count).await
    }

    /// Adds tips from a list in JSON, but for those whose origin has come meanwhile; gives how
    /// many were added.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_tips(&mut self, at: Fresh, rows: &str) -> Result<u64> {
        let text = sql!(self, sqlite: insert!(sqlite), postgres: insert!(postgres));
        run!(self, c => sqlx::query(text).bind(rows)
            .bind(at.community).bind(at.number).bind(at.change).bind(at.author).bind(at.now).execute(c))
    }

    /// Changes what tips say, from a list in JSON, but for those that were changed meanwhile;
    /// gives how many were changed.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn update_tips(&mut self, at: Fresh, rows: &str) -> Result<u64> {
        let text = sql!(self, sqlite: update!(sqlite), postgres: update!(postgres));
        run!(self, c => sqlx::query(text).bind(rows)
            .bind(at.community).bind(at.change).bind(at.now).execute(c))
    }

    /// Keeps what tips say whose change is after `at.change`, up to `last`, as revisions that
    /// come from a file.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_revisions(&mut self, at: Fresh, last: i64) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO tip_revisions (community_id, tip, revision, title, text, kind, topics, platforms, language, by_party, at)
             SELECT community_id, number, revision, title, text, kind, topics, platforms, language, $5, $4
             FROM tips WHERE community_id = $1 AND change > $2 AND change <= $3")
            .bind(at.community).bind(at.change).bind(last).bind(at.now).bind(FILE).execute(c))?;
        Ok(())
    }

    /// The cards of tips whose change is after `at.change`, up to `last`, are to be rendered anew.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn touch_tip_cards(&mut self, at: Fresh, last: i64) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE outbox SET version = version + 1, state = 'pending'
             WHERE community_id = $1 AND kind = 'card' AND subject IN (SELECT 'tip/' || CAST(number AS TEXT) FROM tips
                 WHERE community_id = $1 AND change > $2 AND change <= $3)")
            .bind(at.community).bind(at.change).bind(last).execute(c))?;
        Ok(())
    }
}
