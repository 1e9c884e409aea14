//! SQL of tips.

pub(super) mod deeds;
mod follows;
mod left;
pub(super) mod revisions;
mod shown;

use super::model::{Kind, State, Terms, Tip, Words, Worth};
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId, PartyId, RequestNo, TipNo},
    members::own_parties,
    search,
};

/// The columns of a [`Row`].
macro_rules! columns {
    () => {
        "community_id, number, state, author_party, pen, title, text, kind, topics, platforms, language, everywhere,
         revision, publish_at, created_at, changed_at, published_at, confirmed_at, asked_at, shown_at, hidden_at,
         worked, failed, uses, minutes, request, origin"
    };
}
pub(super) use columns;

/// What a tip or one of its revisions says.
#[derive(sqlx::FromRow)]
struct WordsRow {
    title: String,
    text: String,
    kind: String,
    topics: String,
    platforms: String,
    language: String,
}

impl WordsRow {
    fn words(self) -> Result<Words> {
        Ok(Words {
            title: self.title,
            text: self.text,
            kind: Kind::stored(&self.kind)?,
            topics: serde_json::from_str(&self.topics)?,
            platforms: serde_json::from_str(&self.platforms)?,
            language: self.language,
        })
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    community_id: CommunityId,
    number: TipNo,
    state: String,
    author_party: Option<PartyId>,
    pen: Option<String>,
    #[sqlx(flatten)]
    words: WordsRow,
    everywhere: bool,
    revision: i64,
    publish_at: Option<i64>,
    created_at: i64,
    changed_at: i64,
    published_at: Option<i64>,
    confirmed_at: Option<i64>,
    asked_at: Option<i64>,
    shown_at: Option<i64>,
    hidden_at: Option<i64>,
    worked: i64,
    failed: i64,
    uses: i64,
    minutes: i64,
    request: Option<RequestNo>,
    origin: Option<String>,
}

impl Row {
    pub(super) fn tip(self) -> Result<Tip> {
        Ok(Tip {
            community: self.community_id,
            number: self.number,
            state: State::stored(&self.state)?,
            author: self.author_party,
            words: self.words.words()?,
            terms: Terms {
                pen: self.pen,
                everywhere: self.everywhere,
                publish_at: self.publish_at,
            },
            revision: self.revision,
            created_at: self.created_at,
            changed_at: self.changed_at,
            published_at: self.published_at,
            confirmed_at: self.confirmed_at,
            asked_at: self.asked_at,
            shown_at: self.shown_at,
            hidden_at: self.hidden_at,
            worth: Worth {
                worked: self.worked,
                failed: self.failed,
                uses: self.uses,
                minutes: self.minutes,
            },
            request: self.request,
            origin: self.origin,
        })
    }
}

pub(super) fn tips(rows: Vec<Row>) -> Result<Vec<Tip>> {
    rows.into_iter().map(Row::tip).collect()
}

impl Tx {
    /// The lasting party of somebody who writes here, with their pen name; of two that became
    /// one person the older one.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn author_of(
        &mut self,
        community: CommunityId,
        member: MemberId,
    ) -> Result<Option<(PartyId, Option<String>)>> {
        on!(self, c => sqlx::query_as(concat!(
            "SELECT party, pen FROM authors WHERE community_id = $1 AND party IN (", own_parties!("$1", "$2"), ")
             ORDER BY pen IS NULL, party LIMIT 1"))
            .bind(community).bind(member).fetch_optional(c))
    }

    /// Keeps somebody's lasting party.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_author(&mut self, community: CommunityId, party: PartyId) -> Result<()> {
        run!(self, c => sqlx::query("INSERT INTO authors (community_id, party) VALUES ($1, $2)")
            .bind(community).bind(party).execute(c))?;
        Ok(())
    }

    /// Gives an author a pen name; `false` where somebody else has it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn name_pen(
        &mut self,
        community: CommunityId,
        party: PartyId,
        pen: &str,
    ) -> Result<bool> {
        let named = run!(self, c => sqlx::query(
            "UPDATE authors SET pen = $3 WHERE community_id = $1 AND party = $2
             AND NOT EXISTS (SELECT 1 FROM authors a WHERE a.community_id = $1 AND a.pen = $3)")
            .bind(community).bind(party).bind(pen).execute(c))?;
        Ok(named > 0)
    }

    /// Adds a tip.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_tip(&mut self, t: &Tip) -> Result<()> {
        let change = next_change(self, t.community).await?;
        let (topics, platforms) = lists(&t.words)?;
        run!(self, c => sqlx::query(concat!(
            "INSERT INTO tips (change, ", columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
                 $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)"))
            .bind(change).bind(t.community).bind(t.number).bind(t.state.as_str()).bind(t.author).bind(&t.terms.pen)
            .bind(&t.words.title).bind(&t.words.text).bind(t.words.kind.as_str()).bind(&topics).bind(&platforms)
            .bind(&t.words.language).bind(t.terms.everywhere).bind(t.revision).bind(t.terms.publish_at).bind(t.created_at)
            .bind(t.changed_at).bind(t.published_at).bind(t.confirmed_at).bind(t.asked_at).bind(t.shown_at)
            .bind(t.hidden_at).bind(t.worth.worked).bind(t.worth.failed).bind(t.worth.uses).bind(t.worth.minutes)
            .bind(t.request).bind(&t.origin)
            .execute(c))?;
        Ok(())
    }

    /// Stores what may change of a tip. Its counts are stored by what changes them.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn save_tip(&mut self, t: &Tip) -> Result<()> {
        let change = next_change(self, t.community).await?;
        let (topics, platforms) = lists(&t.words)?;
        run!(self, c => sqlx::query(
            "UPDATE tips SET change = $3, state = $4, author_party = $5, pen = $6, title = $7, text = $8, kind = $9,
                 topics = $10, platforms = $11, language = $12, everywhere = $13, revision = $14, publish_at = $15,
                 changed_at = $16, published_at = $17, confirmed_at = $18, asked_at = $19, shown_at = $20, hidden_at = $21
             WHERE community_id = $1 AND number = $2")
            .bind(t.community).bind(t.number).bind(change).bind(t.state.as_str()).bind(t.author).bind(&t.terms.pen)
            .bind(&t.words.title).bind(&t.words.text).bind(t.words.kind.as_str()).bind(&topics).bind(&platforms)
            .bind(&t.words.language).bind(t.terms.everywhere).bind(t.revision).bind(t.terms.publish_at).bind(t.changed_at)
            .bind(t.published_at).bind(t.confirmed_at).bind(t.asked_at).bind(t.shown_at).bind(t.hidden_at)
            .execute(c))?;
        Ok(())
    }

    /// Counts anew what came of a tip.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn count_worth(&mut self, community: CommunityId, number: TipNo) -> Result<()> {
        let change = next_change(self, community).await?;
        run!(self, c => sqlx::query(
            "UPDATE tips SET change = $3,
                 worked = (SELECT COUNT(*) FROM tip_votes v WHERE v.community_id = $1 AND v.tip = $2 AND v.worked),
                 failed = (SELECT COUNT(*) FROM tip_votes v WHERE v.community_id = $1 AND v.tip = $2 AND NOT v.worked),
                 uses = (SELECT COUNT(DISTINCT u.member_id) FROM tip_uses u WHERE u.community_id = $1 AND u.tip = $2),
                 minutes = (SELECT CAST(COALESCE(SUM(u.minutes), 0) AS BIGINT) FROM tip_uses u
                     WHERE u.community_id = $1 AND u.tip = $2)
             WHERE community_id = $1 AND number = $2")
            .bind(community).bind(number).bind(change).execute(c))?;
        Ok(())
    }

    /// A tip, whatever its state.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn tip(&mut self, community: CommunityId, number: TipNo) -> Result<Option<Tip>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM tips WHERE community_id = $1 AND number = $2"))
            .bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::tip).transpose()
    }

    /// The same, and nobody else changes it before this transaction ends.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lock_tip(&mut self, community: CommunityId, number: TipNo) -> Result<Option<Tip>> {
        let text = sql!(self,
            sqlite: concat!("SELECT ", columns!(), " FROM tips WHERE community_id = $1 AND number = $2"),
            postgres: concat!("SELECT ", columns!(), " FROM tips WHERE community_id = $1 AND number = $2 FOR UPDATE"));
        let row: Option<Row> =
            on!(self, c => sqlx::query_as(text).bind(community).bind(number).fetch_optional(c))?;
        row.map(Row::tip).transpose()
    }

    /// Tips by community and number, in no order.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn tips(&mut self, wanted: &[(CommunityId, TipNo)]) -> Result<Vec<Tip>> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let wanted = serde_json::to_string(wanted)?;
        let text = sql!(self,
            sqlite: concat!("SELECT ", columns!(), " FROM tips WHERE (community_id, number) IN
                 (SELECT value ->> 0, value ->> 1 FROM json_each($1))"),
            postgres: concat!("SELECT ", columns!(), " FROM tips WHERE (community_id, number) IN
                 (SELECT (value ->> 0)::bigint, (value ->> 1)::bigint FROM json_array_elements($1::json))"));
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(text).bind(&wanted).fetch_all(c))?;
        tips(rows)
    }

    /// Published tips of a community that are not hidden, the newest first; those on a topic,
    /// where one is named.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn newest_tips(
        &mut self,
        community: CommunityId,
        topic: Option<&str>,
        (skip, most): (i64, i64),
    ) -> Result<Vec<Tip>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM tips WHERE community_id = $1 AND state = 'published' AND hidden_at IS NULL
             AND topics LIKE $2 ESCAPE '!' ORDER BY published_at DESC, number DESC LIMIT $4 OFFSET $3"))
            .bind(community).bind(has(topic)?).bind(skip).bind(most).fetch_all(c))?;
        tips(rows)
    }

    /// What somebody wrote and has not deleted, the newest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn own_tips(
        &mut self,
        community: CommunityId,
        member: MemberId,
        (skip, most): (i64, i64),
    ) -> Result<Vec<Tip>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM tips WHERE community_id = $1 AND state <> 'deleted'
             AND author_party IN (", own_parties!("$1", "$2"), ") ORDER BY number DESC LIMIT $4 OFFSET $3"))
            .bind(community).bind(member).bind(skip).bind(most).fetch_all(c))?;
        tips(rows)
    }

    /// Tips that wait for a review, the oldest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn proposed_tips(&mut self, community: CommunityId, most: i64) -> Result<Vec<Tip>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM tips WHERE community_id = $1 AND state = 'proposed' AND hidden_at IS NULL
             ORDER BY number LIMIT $2"))
            .bind(community).bind(most).fetch_all(c))?;
        tips(rows)
    }

    /// Tips with which something is to be done by `now`; see [`Tip::due`].
    ///
    /// # Errors
    /// Database trouble.
    pub async fn due_tips(
        &mut self,
        community: CommunityId,
        now: i64,
        most: i64,
    ) -> Result<Vec<Tip>> {
        use super::model::{ANSWER_WITHIN, CONFIRM_AFTER, DRAFT_KEPT_FOR};
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM tips WHERE community_id = $1 AND (
                 state = 'scheduled' AND (publish_at IS NULL OR publish_at <= $2)
                 OR state = 'draft' AND changed_at <= $3
                 OR state = 'published' AND asked_at <= $4
                 OR state = 'published' AND asked_at IS NULL AND confirmed_at <= $5)
             ORDER BY number LIMIT $6"))
            .bind(community).bind(now).bind(now - DRAFT_KEPT_FOR).bind(now - ANSWER_WITHIN)
            .bind(now - CONFIRM_AFTER).bind(most).fetch_all(c))?;
        tips(rows)
    }

    /// When the next tip goes out that waits for its day, epoch milliseconds.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn next_publication(&mut self, community: CommunityId) -> Result<Option<i64>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT MIN(publish_at) FROM tips WHERE community_id = $1 AND state = 'scheduled'")
            .bind(community).fetch_one(c))
    }

    /// How much somebody has done in any of these topics: requests solved for others, and
    /// published tips of their own.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn done_in_topics(
        &mut self,
        community: CommunityId,
        member: MemberId,
        topics: &[String],
    ) -> Result<i64> {
        let topics = serde_json::to_string(topics)?;
        let text = sql!(self,
            sqlite: concat!(
                "SELECT (SELECT COUNT(*) FROM requests WHERE community_id = $1 AND helper_id = $2 AND state = 'solved'
                     AND LOWER(topic) IN (SELECT value FROM json_each($3)))
                 + (SELECT COUNT(*) FROM tips WHERE community_id = $1 AND state = 'published' AND hidden_at IS NULL
                     AND author_party IN (", own_parties!("$1", "$2"), ")
                     AND EXISTS (SELECT 1 FROM json_each(tips.topics) h, json_each($3) w WHERE h.value = w.value))"),
            postgres: concat!(
                "SELECT (SELECT COUNT(*) FROM requests WHERE community_id = $1 AND helper_id = $2 AND state = 'solved'
                     AND LOWER(topic) IN (SELECT json_array_elements_text($3::json)))
                 + (SELECT COUNT(*) FROM tips WHERE community_id = $1 AND state = 'published' AND hidden_at IS NULL
                     AND author_party IN (", own_parties!("$1", "$2"), ")
                     AND EXISTS (SELECT 1 FROM json_array_elements_text(tips.topics::json) h
                         JOIN json_array_elements_text($3::json) w ON h = w))"));
        on!(self, c => sqlx::query_scalar(text)
            .bind(community).bind(member).bind(&topics).fetch_one(c))
    }

    /// Tips that changed after a number, in the order of their changes, with that number.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn changed_tips(
        &mut self,
        community: CommunityId,
        after: i64,
        most: i64,
    ) -> Result<Vec<(i64, Tip)>> {
        let rows: Vec<Changed> = on!(self, c => sqlx::query_as(concat!(
            "SELECT change, ", columns!(), " FROM tips WHERE community_id = $1 AND change > $2 ORDER BY change LIMIT $3"))
            .bind(community).bind(after).bind(most).fetch_all(c))?;
        rows.into_iter().map(|row| Ok((row.change, row.row.tip()?))).collect()
    }
}

/// The next number of what can be found in a community, for whoever changes a tip.
async fn next_change(tx: &mut Tx, community: CommunityId) -> Result<i64> {
    tx.will_wake();
    tx.next_number(community, search::COUNTER).await
}

#[derive(sqlx::FromRow)]
struct Changed {
    change: i64,
    #[sqlx(flatten)]
    row: Row,
}

/// Topics and platforms as they are stored.
pub(super) fn lists(words: &Words) -> Result<(String, String)> {
    Ok((serde_json::to_string(&words.topics)?, serde_json::to_string(&words.platforms)?))
}

/// A pattern for lists that have a topic; with none, for all.
fn has(topic: Option<&str>) -> Result<String> {
    let Some(topic) = topic else { return Ok("%".to_owned()) };
    let quoted = serde_json::to_string(topic)?;
    let escaped = quoted.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    Ok(format!("%{escaped}%"))
}
