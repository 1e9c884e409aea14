//! SQL of what somebody may know, and of forgetting them.

use serde_json::Value;
use sqlx::AssertSqlSafe;

use super::sources::{SOURCES, Source, asked, own_about, own_lane, said};
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId, OutboxId, RequestNo},
    members::own_party,
};

/// Somebody who is going to be forgotten.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Erasing {
    /// Who.
    pub member_id: MemberId,
    /// Where they have said so.
    pub community_id: CommunityId,
    /// `remove` or `keep`: what becomes of their texts.
    pub texts: String,
    /// When they have said so, epoch milliseconds.
    pub asked_at: i64,
    /// When it begins, epoch milliseconds.
    pub due_at: i64,
}

/// Everything of a table that is about somebody, an object a row.
async fn rows_of(tx: &mut Tx, source: &Source, member: MemberId) -> Result<Vec<Value>> {
    let Some(shown) = source.shown else { return Ok(Vec::new()) };
    let pairs: Vec<_> =
        source.values().into_iter().map(|(name, value)| format!("'{name}', {value}")).collect();
    let (table, pairs) = (source.table, pairs.join(", "));
    let text = sql!(tx,
        sqlite: format!("SELECT json_object({pairs}) FROM {table} AS t WHERE {shown}"),
        postgres: format!("SELECT CAST(json_build_object({pairs}) AS TEXT) FROM {table} AS t WHERE {shown}"));
    let rows: Vec<String> = on!(tx, c => sqlx::query_scalar(AssertSqlSafe(text.as_str()))
        .bind(member).fetch_all(c))?;
    Ok(rows.iter().map(|row| serde_json::from_str(row)).collect::<Result<_, _>>()?)
}

impl Tx {
    /// Everything that is about somebody, by table.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn all_about(&mut self, member: MemberId) -> Result<Vec<(&'static str, Vec<Value>)>> {
        let mut all = Vec::new();
        for source in SOURCES {
            all.push((source.table, rows_of(self, source, member).await?));
        }
        Ok(all)
    }

    /// Plans that somebody is forgotten; `false` where it is planned already.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_erasure(&mut self, e: &Erasing) -> Result<bool> {
        let new: Option<MemberId> = on!(self, c => sqlx::query_scalar(
            "INSERT INTO erasures (member_id, community_id, texts, asked_at, due_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT DO NOTHING RETURNING member_id")
            .bind(e.member_id).bind(e.community_id).bind(&e.texts).bind(e.asked_at).bind(e.due_at)
            .fetch_optional(c))?;
        Ok(new.is_some())
    }

    /// Whether somebody is going to be forgotten, and when.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn erasure(&mut self, member: MemberId) -> Result<Option<Erasing>> {
        on!(self, c => sqlx::query_as(
            "SELECT member_id, community_id, texts, asked_at, due_at FROM erasures WHERE member_id = $1")
            .bind(member).fetch_optional(c))
    }

    /// Takes that back.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_erasure(&mut self, member: MemberId) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM erasures WHERE member_id = $1").bind(member).execute(c))?;
        Ok(())
    }

    /// The name of a community that has no steward by name besides this one.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn only_steward_of(&mut self, member: MemberId) -> Result<Option<String>> {
        on!(self, c => sqlx::query_scalar(
            "SELECT c.name FROM memberships s JOIN communities c ON c.id = s.community_id
             WHERE s.member_id = $1 AND s.role = 'steward' AND NOT EXISTS (SELECT 1 FROM memberships o
                 WHERE o.community_id = s.community_id AND o.role = 'steward' AND o.member_id <> $1)
             ORDER BY c.name LIMIT 1")
            .bind(member).fetch_optional(c))
    }

    /// Takes somebody's name away: from now on they are shown as nobody. `false` where they had none.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn unname(&mut self, member: MemberId) -> Result<bool> {
        let changed = run!(self, c => sqlx::query("UPDATE members SET name = '' WHERE id = $1 AND name <> ''")
            .bind(member).execute(c))?;
        Ok(changed > 0)
    }

    /// Requests that somebody still has a part in: those they asked and those they took on.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn requests_under_way(
        &mut self,
        member: MemberId,
    ) -> Result<Vec<(CommunityId, RequestNo)>> {
        on!(self, c => sqlx::query_as(
            concat!("SELECT t.community_id, t.number FROM requests t WHERE t.state IN ('open', 'claimed')
             AND ((t.helper_id = $1 AND t.state = 'claimed') OR ", asked!(), ") ORDER BY t.community_id, t.number"))
            .bind(member).fetch_all(c))
    }

    /// Removes the texts and topics of somebody's requests; gives how many had one.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn blank_requests(&mut self, member: MemberId) -> Result<u64> {
        run!(self, c => sqlx::query(
            concat!("UPDATE requests AS t SET text = '', topic = NULL
             WHERE (t.text <> '' OR t.topic IS NOT NULL) AND ", asked!()))
            .bind(member).execute(c))
    }

    /// Has the cards of somebody's requests shown anew, with nothing left of what they showed.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn scrub_cards(&mut self, member: MemberId) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(
            concat!("UPDATE outbox SET body = 'scrub', version = version + 1, state = 'pending', attempts = 0
             WHERE kind = 'card' AND EXISTS (SELECT 1 FROM requests t WHERE t.community_id = outbox.community_id
                 AND outbox.subject = 'help/' || CAST(t.number AS TEXT) AND (t.helper_id = $1 OR ", asked!(), "))"))
            .bind(member).execute(c))?;
        Ok(())
    }

    /// Has one request's cards shown anew, with nothing left of what they showed.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn scrub_card(&mut self, community: CommunityId, subject: &str) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(
            "UPDATE outbox SET body = 'scrub', version = version + 1, state = 'pending', attempts = 0
             WHERE kind = 'card' AND community_id = $1 AND subject = $2")
            .bind(community).bind(subject).execute(c))?;
        Ok(())
    }

    /// Messages to others that speak of somebody or that they wrote: where they are, and their bodies.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn told_about(
        &mut self,
        member: MemberId,
    ) -> Result<Vec<(CommunityId, OutboxId, String)>> {
        on!(self, c => sqlx::query_as(
            concat!("SELECT t.community_id, t.id, t.body FROM outbox t WHERE t.kind <> 'card' AND ", own_about!(),
                " AND NOT ", own_lane!(), " ORDER BY t.id"))
            .bind(member).fetch_all(c))
    }

    /// Says a message otherwise; where it was sent it is changed.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn reword(&mut self, row: OutboxId, body: &str) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(
            "UPDATE outbox SET body = $2, version = version + 1, attempts = CASE WHEN message IS NULL THEN attempts ELSE 0 END,
                 state = CASE WHEN message IS NULL THEN state ELSE 'pending' END WHERE id = $1")
            .bind(row).bind(body).execute(c))?;
        Ok(())
    }

    /// Drops what waits for somebody, and has what was sent to them taken away.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn take_back_from(&mut self, member: MemberId) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(
            concat!("DELETE FROM outbox AS t WHERE ", own_lane!(),
                " AND t.message IS NULL AND (t.attempts = 0 OR t.state <> 'pending')"))
            .bind(member).execute(c))?;
        run!(self, c => sqlx::query(
            concat!("UPDATE outbox AS t SET body = '', version = version + 1, state = 'pending', not_before = 0, due_at = 0
             WHERE t.body <> '' AND ", own_lane!()))
            .bind(member).execute(c))?;
        Ok(())
    }

    /// How much of somebody is still to be taken off the platforms.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn still_shown(&mut self, member: MemberId) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            concat!("SELECT COUNT(*) FROM outbox t WHERE t.state = 'pending' AND (t.message IS NOT NULL OR t.attempts > 0)
             AND (", own_lane!(), " OR ", own_about!(), " OR (t.kind = 'card' AND t.body = 'scrub' AND EXISTS (
                 SELECT 1 FROM requests r WHERE r.community_id = t.community_id
                 AND t.subject = 'help/' || CAST(r.number AS TEXT) AND (r.helper_id = $1 OR ",
                own_party!("r.community_id", "p.id = r.asker_party"), "))) OR (t.kind = 'card' AND t.body = 'scrub' AND EXISTS (
                 SELECT 1 FROM tips r WHERE r.community_id = t.community_id
                 AND t.subject = 'tip/' || CAST(r.number AS TEXT) AND ",
                own_party!("r.community_id", "p.id = r.author_party"), ")))"))
            .bind(member).fetch_one(c))
    }

    /// Forgets somebody: what is left is an id that stands for nobody.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn forget(&mut self, member: MemberId) -> Result<()> {
        self.forget_events(member).await?;
        self.forget_messages(member).await?;
        self.orphan_tips(member).await?;
        self.forget_words(member).await?;
        for source in SOURCES {
            let Some(text) = source.erasing() else { continue };
            run!(self, c => sqlx::query(AssertSqlSafe(text.as_str())).bind(member).execute(c))?;
        }
        Ok(())
    }

    /// What somebody said of others' deeds was said by nobody, in no words; a topic that the
    /// community lists stays.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn forget_words(&mut self, member: MemberId) -> Result<()> {
        run!(self, c => sqlx::query(concat!(
            "UPDATE outcomes AS t SET by_member = NULL, by_party = NULL, note = NULL,
                 topic = CASE WHEN EXISTS (SELECT 1 FROM topics l WHERE l.community_id = t.community_id
                     AND l.topic = t.topic) THEN t.topic ELSE '' END WHERE ", said!()))
            .bind(member).execute(c))?;
        Ok(())
    }

    /// Forgets the events that can be somebody's. Of others only those are among them that do
    /// no harm where they come again.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn forget_events(&mut self, member: MemberId) -> Result<()> {
        run!(self, c => sqlx::query(
            concat!("DELETE FROM inbound AS t WHERE
             (EXISTS (SELECT 1 FROM accounts a WHERE a.member_id = $1 AND a.platform = t.platform)
                 AND EXISTS (SELECT 1 FROM memberships s WHERE s.member_id = $1 AND s.community_id = t.community_id)
                 AND t.command LIKE 'me %')
             OR EXISTS (SELECT 1 FROM requests r WHERE r.community_id = t.community_id
                 AND t.answer IN ('{\"request\":' || CAST(r.number AS TEXT) || '}', '{\"thanked\":' || CAST(r.number AS TEXT) || '}')
                 AND (r.helper_id = $1 OR ", own_party!("r.community_id", "p.id = r.asker_party"), "))
             OR EXISTS (SELECT 1 FROM tips r WHERE r.community_id = t.community_id
                 AND t.answer = '{\"tip\":{\"tip\":[' || CAST(r.community_id AS TEXT) || ',' || CAST(r.number AS TEXT) || ']}}'
                 AND ", own_party!("r.community_id", "p.id = r.author_party"), ")"))
            .bind(member).execute(c))?;
        Ok(())
    }

    /// Forgets what was to be told to somebody; what others were told stands for nobody.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn forget_messages(&mut self, member: MemberId) -> Result<()> {
        run!(self, c => sqlx::query(concat!("DELETE FROM outbox AS t WHERE ", own_lane!()))
            .bind(member).execute(c))?;
        run!(self, c => sqlx::query(concat!("UPDATE outbox AS t SET about = NULL WHERE ", own_about!()))
            .bind(member).execute(c))?;
        Ok(())
    }
}
