//! SQL that writes to the outbox and reads what is to be shown from it.

use std::collections::HashMap;

use serde_json::json;

use super::{
    NOTICE_KEPT_FOR, RELAY_KEPT_FOR,
    notice::{About, Body, Kind, Notice, To},
};
use crate::{
    app::Context,
    chance,
    communities::PlaceRole,
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId, OutboxId},
    members::{People, own_parties},
    skillshares::News,
};

/// What one of many people is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Who.
    pub member: MemberId,
    /// The platform of the account by which they are reached.
    pub platform: String,
    /// What.
    pub notice: Notice,
    /// From when on, epoch milliseconds of domain time, 0 for at once; none where it only stands
    /// in the inbox.
    pub not_before: Option<i64>,
}

/// Many rows in one statement; the rows of a JSON list are an argument.
macro_rules! many {
    ($rows:literal) => {
        concat!(
            "INSERT INTO outbox (community_id, platform, lane, kind, subject, body, content_key,
                 version, attempted, attempts, state, due_at, created_at, expires_at, not_before, about)
             SELECT $1, value ->> 'platform', 'member/' || (value ->> 'member'), 'notice',
                 $2 || '-' || (value ->> 'member'), value ->> 'body', $2 || '-' || (value ->> 'member'),
                 1, 0, 0, value ->> 'state', 0, $3, $4, CAST(value ->> 'not_before' AS BIGINT), value ->> 'about'
             FROM ",
            $rows
        )
    };
}

/// One row.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    /// Its place in the lane.
    pub id: OutboxId,
    /// `card`, `notice` or `relay`.
    pub kind: String,
    /// What a card shows.
    pub subject: String,
    /// Facts and text, as JSON.
    pub body: String,
    /// See [`super::Outgoing::key`].
    pub content_key: String,
    /// Counted up each time a card becomes stale.
    pub version: i64,
    /// Attempts since the last success.
    pub attempts: i64,
    /// The platform's message, once there is one.
    pub message: Option<String>,
    /// Domain time, epoch milliseconds.
    pub created_at: i64,
    /// From when on it was to be sent, epoch milliseconds of domain time; 0 for at once.
    pub not_before: i64,
}

/// The body of a card whose earlier text must not stay readable anywhere.
pub(super) const SCRUB: &str = "scrub";

impl Row {
    /// Whether what it has shown so far must go for good with the next change.
    pub(super) fn scrubs(&self) -> bool {
        self.body == SCRUB || serde_json::from_str::<Body>(&self.body).is_ok_and(|b| b.scrub)
    }
}

impl Tx {
    /// Marks a card as stale in every place with this role.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn stale_card(
        &mut self,
        ctx: &Context<'_>,
        role: PlaceRole,
        subject: &str,
    ) -> Result<()> {
        self.will_wake();
        let key = format!("{:x}", chance::opaque_id()?);
        run!(self, c => sqlx::query(
            "INSERT INTO outbox (community_id, platform, lane, kind, subject, body, content_key,
                 version, attempted, attempts, state, due_at, created_at)
             SELECT $1, p.platform, 'place/' || CAST(p.id AS TEXT), 'card', $2, '', $3 || '-' || CAST(p.id AS TEXT),
                 1, 0, 0, 'pending', 0, $4
             FROM places p WHERE p.community_id = $1 AND p.role = $5
             ON CONFLICT (community_id, lane, subject) DO UPDATE SET version = outbox.version + 1, state = 'pending'")
            .bind(ctx.entry.community).bind(subject).bind(&key).bind(ctx.now).bind(role.as_str())
            .execute(c))?;
        Ok(())
    }

    /// Marks a card as stale wherever it was posted.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn touch_card(&mut self, community: CommunityId, subject: &str) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(
            "UPDATE outbox SET version = version + 1, state = 'pending'
             WHERE community_id = $1 AND kind = 'card' AND subject = $2")
            .bind(community).bind(subject).execute(c))?;
        Ok(())
    }

    /// Holds a card back that was not posted yet, until `until` (epoch milliseconds of domain
    /// time).
    ///
    /// # Errors
    /// Database trouble.
    pub async fn hold_card(
        &mut self,
        community: CommunityId,
        subject: &str,
        until: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE outbox SET not_before = $3 WHERE community_id = $1 AND kind = 'card' AND subject = $2
             AND message IS NULL")
            .bind(community).bind(subject).bind(until).execute(c))?;
        Ok(())
    }

    /// Drops a card that is held back at `now`: nobody has seen it, and nobody needs to.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_held_card(
        &mut self,
        community: CommunityId,
        subject: &str,
        now: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM outbox WHERE community_id = $1 AND kind = 'card' AND subject = $2
             AND message IS NULL AND not_before > $3")
            .bind(community).bind(subject).bind(now).execute(c))?;
        Ok(())
    }

    /// Tells one person something, when they wish it; with a member's words it is a relay.
    /// `people` knows them: a party behind whom nobody stands any more is told nothing. Nor
    /// is anybody told of whom they have blocked.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn notify(
        &mut self,
        ctx: &Context<'_>,
        people: &People,
        to: To,
        notice: &Notice,
        note: Option<&str>,
    ) -> Result<()> {
        let Some((person, wishes)) = people.told(to) else { return Ok(()) };
        let sends_at = self.sends_at(ctx, person.id, wishes, notice.about()).await?;
        let state = if sends_at.is_some() { "pending" } else { "done" };
        let (kind, kept_for) = match note {
            None => (Kind::Notice, NOTICE_KEPT_FOR),
            Some(_) => (Kind::Relay, RELAY_KEPT_FOR),
        };
        let body = Body::stored(notice, note)?;
        self.will_wake();
        let key = format!("{:x}", chance::opaque_id()?);
        // A block keeps a person away, not what stewards decide, nor that a date is another.
        let between = matches!(
            notice.about(),
            About::Requests | About::Thanks | About::Tips | About::Meetings
        ) || matches!(notice, Notice::Idea { news: News::Given { .. }, .. });
        let from = ctx.entry.member.as_ref().filter(|_| between).map(|me| me.id);
        run!(self, c => sqlx::query(
            "INSERT INTO outbox (community_id, platform, lane, kind, subject, body, content_key,
                 version, attempted, attempts, state, due_at, created_at, expires_at, not_before, about)
             SELECT $1, $2, $3, $4, $5, $6, $5, 1, 0, 0, $9, 0, $7, $8, $10, $11
             WHERE NOT EXISTS (SELECT 1 FROM blocks b WHERE b.member_id = $12 AND b.blocked_id = $13)")
            .bind(ctx.entry.community).bind(&person.platform).bind(to.lane()).bind(kind.as_str())
            .bind(&key).bind(&body).bind(ctx.now).bind(ctx.now + kept_for)
            .bind(state).bind(sends_at.unwrap_or(0)).bind(notice.speaks_of()).bind(person.id)
            .bind(from)
            .execute(c))?;
        Ok(())
    }

    /// Tells many people something, each at their time: what somebody has asked to be told at a
    /// certain time comes then, without a daily cap.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn notify_many(&mut self, ctx: &Context<'_>, letters: &[Letter]) -> Result<()> {
        // Of several to one person each has a key of its own, by which its platform knows it.
        let mut rounds: Vec<Vec<&Letter>> = Vec::new();
        let mut count: HashMap<MemberId, usize> = HashMap::new();
        for letter in letters {
            let nth = count.entry(letter.member).or_default();
            if rounds.len() == *nth {
                rounds.push(Vec::new());
            }
            rounds[*nth].push(letter);
            *nth += 1;
        }
        for round in rounds {
            each(self, ctx, &round).await?;
        }
        Ok(())
    }

    /// Tells all stewards of a community.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn notify_stewards(
        &mut self,
        community: CommunityId,
        notice: &Notice,
        now: i64,
    ) -> Result<()> {
        let body = Body::stored(notice, None)?;
        self.will_wake();
        let key = format!("{:x}", chance::opaque_id()?);
        run!(self, c => sqlx::query(
            "INSERT INTO outbox (community_id, platform, lane, kind, subject, body, content_key,
                 version, attempted, attempts, state, due_at, created_at, expires_at, about)
             SELECT $1, MIN(a.platform), 'member/' || CAST(s.member_id AS TEXT), 'notice',
                 $2 || '-' || CAST(s.member_id AS TEXT), $3, $2 || '-' || CAST(s.member_id AS TEXT),
                 1, 0, 0, 'pending', 0, $4, $5, CAST($6 AS TEXT)
             FROM memberships s JOIN accounts a ON a.member_id = s.member_id
             WHERE s.community_id = $1 AND s.role = 'steward' GROUP BY s.member_id")
            .bind(community).bind(&key).bind(&body).bind(now).bind(now + NOTICE_KEPT_FOR)
            .bind(notice.speaks_of()).execute(c))?;
        Ok(())
    }

    /// Tells a person something on each of their accounts but those of one platform: what keeps
    /// an account safe must reach who did not do it.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn notify_accounts(
        &mut self,
        ctx: &Context<'_>,
        member: MemberId,
        notice: &Notice,
    ) -> Result<()> {
        let body = Body::stored(notice, None)?;
        self.will_wake();
        let key = format!("{:x}", chance::opaque_id()?);
        run!(self, c => sqlx::query(
            "INSERT INTO outbox (community_id, platform, lane, kind, subject, body, content_key,
                 version, attempted, attempts, state, due_at, created_at, expires_at)
             SELECT $1, a.platform, 'member/' || CAST(a.member_id AS TEXT), 'notice', $2 || '-' || a.platform, $3,
                 $2 || '-' || a.platform, 1, 0, 0, 'pending', 0, $4, $5
             FROM accounts a WHERE a.member_id = $6 AND a.platform <> $7")
            .bind(ctx.entry.community).bind(&key).bind(&body).bind(ctx.now).bind(ctx.now + NOTICE_KEPT_FOR)
            .bind(member).bind(ctx.platform)
            .execute(c))?;
        Ok(())
    }

    /// What a person was told privately, the oldest first; 100 at most.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn told(
        &mut self,
        community: CommunityId,
        member: MemberId,
        now: i64,
    ) -> Result<Vec<Row>> {
        let mut rows: Vec<Row> = on!(self, c => sqlx::query_as(
            concat!("SELECT id, kind, subject, body, content_key, version, attempts, message, created_at, not_before FROM outbox
             WHERE community_id = $1 AND (expires_at IS NULL OR expires_at > $3)
             AND lane IN (SELECT 'member/' || CAST($2 AS TEXT) UNION ALL
                 SELECT 'party/' || CAST(id AS TEXT) FROM (", own_parties!("$1", "$2"), ") AS mine)
             ORDER BY id DESC LIMIT 100"))
            .bind(community).bind(member).bind(now).fetch_all(c))?;
        rows.reverse();
        Ok(rows)
    }

    /// What the cards of a platform's places show, the oldest first; the newest 100.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn card_subjects(
        &mut self,
        community: CommunityId,
        platform: &str,
    ) -> Result<Vec<String>> {
        let mut subjects: Vec<String> = on!(self, c => sqlx::query_scalar(
            "SELECT subject FROM outbox WHERE community_id = $1 AND platform = $2 AND kind = 'card'
             GROUP BY subject ORDER BY MIN(id) DESC LIMIT 100")
            .bind(community).bind(platform).fetch_all(c))?;
        subjects.reverse();
        Ok(subjects)
    }

    /// Deletes what has been kept long enough; rows that were never delivered go too.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn sweep_outbox(&mut self, community: CommunityId, now: i64) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM outbox WHERE community_id = $1 AND expires_at <= $2")
            .bind(community).bind(now).execute(c))?;
        Ok(())
    }
}

/// Tells each of these people one thing, all in one statement.
async fn each(tx: &mut Tx, ctx: &Context<'_>, letters: &[&Letter]) -> Result<()> {
    let rows = letters.iter().map(|letter| {
        Ok(json!({
            "member": letter.member,
            "platform": letter.platform,
            "body": Body::stored(&letter.notice, None)?,
            "state": if letter.not_before.is_some() { "pending" } else { "done" },
            "not_before": letter.not_before.unwrap_or(0),
            "about": letter.notice.speaks_of(),
        }))
    });
    let rows = serde_json::to_string(&rows.collect::<Result<Vec<_>>>()?)?;
    tx.will_wake();
    let key = format!("{:x}", chance::opaque_id()?);
    let text = sql!(tx,
        sqlite: many!("json_each($5) AS r"),
        postgres: many!("jsonb_array_elements(CAST($5 AS jsonb)) AS r(value)"));
    run!(tx, c => sqlx::query(text).bind(ctx.entry.community).bind(&key).bind(ctx.now)
        .bind(ctx.now + NOTICE_KEPT_FOR).bind(&rows).execute(c))?;
    Ok(())
}
