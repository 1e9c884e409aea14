//! SQL of the audit log.

use serde_json::Value;

use super::{
    Entry,
    model::{self, Details, Link, Merges},
};
use crate::{
    chance,
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId},
};

/// The counter that says how many entries there are.
const COUNTER: &str = "audit";

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    at: i64,
    kind: String,
    facts: String,
    commitment: String,
    hash: String,
    salt: Option<String>,
    body: Option<String>,
    actor_id: Option<MemberId>,
    subject_id: Option<MemberId>,
}

impl Row {
    fn link(self) -> Link {
        let (actor, subject) = (self.actor_id, self.subject_id);
        let details = self.salt.zip(self.body);
        Link {
            seq: self.seq,
            at: self.at,
            kind: self.kind,
            facts: self.facts,
            commitment: self.commitment,
            hash: self.hash,
            details: details.map(|(salt, body)| Details { salt, body, actor, subject }),
        }
    }
}

impl Tx {
    /// Writes an entry at the end of the community's chain. Taking its number locks the
    /// counter until the transaction ends, so that two entries do not both follow the same one.
    ///
    /// # Errors
    /// Database trouble, or no randomness for the salt.
    pub async fn audit(
        &mut self,
        community: CommunityId,
        entry: &Entry<'_>,
        now: i64,
    ) -> Result<()> {
        let seq = self.next_number(community, COUNTER).await?;
        let previous: Option<String> = on!(self, c => sqlx::query_scalar(
            "SELECT hash FROM audit WHERE community_id = $1 AND seq = $2")
            .bind(community).bind(seq - 1).fetch_optional(c))?;
        let salt = model::hex(&chance::secret::<16>()?);
        let mut personal = entry.personal.clone();
        personal["actor"] = Value::from(entry.actor.map(|id| id.0));
        personal["subject"] = Value::from(entry.subject.map(|id| id.0));
        let body = personal.to_string();
        let mut link = Link {
            seq,
            at: now,
            kind: entry.kind.to_owned(),
            facts: entry.facts.to_string(),
            commitment: model::commitment(&salt, &body),
            hash: String::new(),
            details: Some(Details { salt, body, actor: entry.actor, subject: entry.subject }),
        };
        // Where the previous row was taken away the chain goes on, and verifying tells where.
        link.hash = link.hash_after(&previous.unwrap_or_else(|| model::root(community)));
        self.insert_link(community, &link).await
    }

    /// Adds a row of the chain with its personal part.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_link(&mut self, community: CommunityId, link: &Link) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO audit (community_id, seq, at, kind, facts, commitment, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(community).bind(link.seq).bind(link.at).bind(&link.kind).bind(&link.facts)
            .bind(&link.commitment).bind(&link.hash).execute(c))?;
        let Some(details) = &link.details else { return Ok(()) };
        run!(self, c => sqlx::query(
            "INSERT INTO audit_details (community_id, seq, salt, body, actor_id, subject_id)
             VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(community).bind(link.seq).bind(&details.salt).bind(&details.body)
            .bind(details.actor).bind(details.subject).execute(c))?;
        Ok(())
    }

    /// The rows of a chain after `after`, in order; `most` at most.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn links_after(
        &mut self,
        community: CommunityId,
        after: i64,
        most: i64,
    ) -> Result<Vec<Link>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            "SELECT a.seq, a.at, a.kind, a.facts, a.commitment, a.hash, d.salt, d.body, d.actor_id, d.subject_id
             FROM audit a LEFT JOIN audit_details d ON d.community_id = a.community_id AND d.seq = a.seq
             WHERE a.community_id = $1 AND a.seq > $2 ORDER BY a.seq LIMIT $3")
            .bind(community).bind(after).bind(most).fetch_all(c))?;
        Ok(rows.into_iter().map(Row::link).collect())
    }

    /// The latest rows of a chain, the latest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn latest_links(
        &mut self,
        community: CommunityId,
        skip: i64,
        most: i64,
    ) -> Result<Vec<Link>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            "SELECT a.seq, a.at, a.kind, a.facts, a.commitment, a.hash, d.salt, d.body, d.actor_id, d.subject_id
             FROM audit a LEFT JOIN audit_details d ON d.community_id = a.community_id AND d.seq = a.seq
             WHERE a.community_id = $1 ORDER BY a.seq DESC LIMIT $3 OFFSET $2")
            .bind(community).bind(skip).bind(most).fetch_all(c))?;
        Ok(rows.into_iter().map(Row::link).collect())
    }

    /// How many entries the counter says there are.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn counted_links(&mut self, community: CommunityId) -> Result<i64> {
        let counted: Option<i64> = on!(self, c => sqlx::query_scalar(
            "SELECT value FROM counters WHERE community_id = $1 AND name = $2")
            .bind(community).bind(COUNTER).fetch_optional(c))?;
        Ok(counted.unwrap_or(0))
    }

    /// The communities whose chains can be verified, in order: all, or the one of a name.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn chains(&mut self, name_key: Option<&str>) -> Result<Vec<(CommunityId, String)>> {
        on!(self, c => sqlx::query_as(
            "SELECT id, name FROM communities WHERE $1 IS NULL OR name_key = $1 ORDER BY id")
            .bind(name_key).fetch_all(c))
    }

    /// Who somebody is now that was linked to another account.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn merges(&mut self) -> Result<Merges> {
        let pairs: Vec<(MemberId, MemberId)> = on!(self, c => sqlx::query_as(
            "SELECT id, merged_into FROM members WHERE merged_into IS NOT NULL").fetch_all(c))?;
        Ok(Merges(pairs.into_iter().collect()))
    }
}
