//! SQL of leases: a lane is delivered by one process at a time. Times here are the database's own.

use super::store::Row;
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId, OutboxId, PartyId, PlaceId},
    words::Lang,
};

/// So many rows are looked at for each lane that is leased: a lane with more that is due leaves others
/// for the next time.
const ROWS_A_LANE: i64 = 8;

/// A lane that this process delivers until the lease runs out.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Lease {
    /// Whose lane.
    pub community_id: CommunityId,
    /// On which platform.
    pub platform: String,
    /// `place/N`, `member/N`, `party/N`, `role/N`, or `agenda/` and the platform's id of a server.
    pub lane: String,
    /// Counted up by every lease: an overtaken holder's writes do nothing.
    pub fence: i64,
}

/// Where a lane leads, and how it is read there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// The platform's id of the place or account.
    pub external_id: String,
    /// The language that is read there.
    pub lang: Lang,
    /// The community's name, where the reader belongs to several.
    pub hall: Option<String>,
    /// The guild or space of a place; empty where there is none.
    pub space: String,
}

#[derive(sqlx::FromRow)]
struct ReaderRow {
    address: String,
    language: String,
    name: String,
    halls: i64,
    space: String,
}

impl ReaderRow {
    fn reader(self) -> Result<Reader> {
        let (external_id, lang, space) = (self.address, self.language.parse()?, self.space);
        Ok(Reader { external_id, lang, hall: (self.halls > 1).then_some(self.name), space })
    }
}

impl Tx {
    /// Whether a lane of the platform has something due that nobody delivers just now. `now` is
    /// domain time: some of it is not to be sent earlier.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn any_due(&mut self, platform: &str, now: i64) -> Result<bool> {
        let text = sql!(self,
            sqlite: "SELECT COUNT(*) FROM (SELECT 1 FROM outbox o
                 LEFT JOIN lanes l ON l.community_id = o.community_id AND l.platform = o.platform AND l.lane = o.lane
                 WHERE o.state = 'pending' AND o.platform = $1 AND o.not_before <= $2 AND o.due_at <= CAST(unixepoch('subsec') * 1000 AS INTEGER)
                 AND (l.lane IS NULL OR (l.stopped IS NULL AND l.leased_until <= CAST(unixepoch('subsec') * 1000 AS INTEGER)))
                 LIMIT 1) AS due",
            postgres: "SELECT COUNT(*) FROM (SELECT 1 FROM outbox o
                 LEFT JOIN lanes l ON l.community_id = o.community_id AND l.platform = o.platform AND l.lane = o.lane
                 WHERE o.state = 'pending' AND o.platform = $1 AND o.not_before <= $2 AND o.due_at <= CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)
                 AND (l.lane IS NULL OR (l.stopped IS NULL AND l.leased_until <= CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)))
                 LIMIT 1) AS due");
        let count: i64 =
            on!(self, c => sqlx::query_scalar(text).bind(platform).bind(now).fetch_one(c))?;
        Ok(count > 0)
    }

    /// Leases lanes that have something due, for `ttl` milliseconds: those with what is due the
    /// soonest first.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lease_lanes(
        &mut self,
        platform: &str,
        ttl: i64,
        most: i64,
        now: i64,
    ) -> Result<Vec<Lease>> {
        // The first rows by the index are looked at, so that it costs the same however many are due.
        let text = sql!(self,
            sqlite: "INSERT INTO lanes (community_id, platform, lane, leased_until, fence)
                 SELECT d.community_id, d.platform, d.lane, CAST(unixepoch('subsec') * 1000 AS INTEGER) + $2, 1
                 FROM (SELECT o.community_id, o.platform, o.lane, o.id, max(o.created_at, o.not_before) AS due FROM outbox o
                 LEFT JOIN lanes l ON l.community_id = o.community_id AND l.platform = o.platform AND l.lane = o.lane
                 WHERE o.state = 'pending' AND o.platform = $1 AND o.not_before <= $4 AND o.due_at <= CAST(unixepoch('subsec') * 1000 AS INTEGER)
                 AND (l.lane IS NULL OR (l.stopped IS NULL AND l.leased_until <= CAST(unixepoch('subsec') * 1000 AS INTEGER)))
                 ORDER BY max(o.created_at, o.not_before), o.id LIMIT $5) AS d
                 WHERE TRUE GROUP BY d.community_id, d.platform, d.lane ORDER BY MIN(d.due), MIN(d.id) LIMIT $3
                 ON CONFLICT (community_id, platform, lane) DO UPDATE
                 SET leased_until = excluded.leased_until, fence = lanes.fence + 1
                 WHERE lanes.stopped IS NULL AND lanes.leased_until <= CAST(unixepoch('subsec') * 1000 AS INTEGER)
                 RETURNING community_id, platform, lane, fence",
            postgres: "INSERT INTO lanes (community_id, platform, lane, leased_until, fence)
                 SELECT d.community_id, d.platform, d.lane, CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) + $2, 1
                 FROM (SELECT o.community_id, o.platform, o.lane, o.id, GREATEST(o.created_at, o.not_before) AS due FROM outbox o
                 LEFT JOIN lanes l ON l.community_id = o.community_id AND l.platform = o.platform AND l.lane = o.lane
                 WHERE o.state = 'pending' AND o.platform = $1 AND o.not_before <= $4 AND o.due_at <= CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)
                 AND (l.lane IS NULL OR (l.stopped IS NULL AND l.leased_until <= CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)))
                 ORDER BY GREATEST(o.created_at, o.not_before), o.id LIMIT $5) AS d
                 WHERE TRUE GROUP BY d.community_id, d.platform, d.lane ORDER BY MIN(d.due), MIN(d.id) LIMIT $3
                 ON CONFLICT (community_id, platform, lane) DO UPDATE
                 SET leased_until = excluded.leased_until, fence = lanes.fence + 1
                 WHERE lanes.stopped IS NULL AND lanes.leased_until <= CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)
                 RETURNING community_id, platform, lane, fence");
        let looked_at = most.saturating_mul(ROWS_A_LANE);
        on!(self, c => sqlx::query_as(text).bind(platform).bind(ttl).bind(most).bind(now).bind(looked_at)
            .fetch_all(c))
    }

    /// Whether the lease still holds; if so it is renewed for `ttl` milliseconds.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn renew(&mut self, lease: &Lease, ttl: i64) -> Result<bool> {
        let text = sql!(self,
            sqlite: "UPDATE lanes SET leased_until = CAST(unixepoch('subsec') * 1000 AS INTEGER) + $5
                 WHERE community_id = $1 AND platform = $2 AND lane = $3 AND fence = $4",
            postgres: "UPDATE lanes SET leased_until = CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) + $5
                 WHERE community_id = $1 AND platform = $2 AND lane = $3 AND fence = $4");
        let renewed = run!(self, c => sqlx::query(text).bind(lease.community_id).bind(&lease.platform).bind(&lease.lane)
                .bind(lease.fence).bind(ttl).execute(c))?;
        Ok(renewed == 1)
    }

    /// What is due in a lane, in order.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn due_rows(&mut self, lease: &Lease, most: i64, now: i64) -> Result<Vec<Row>> {
        let text = sql!(self,
            sqlite: "SELECT id, kind, subject, body, content_key, version, attempts, message, created_at, not_before
                 FROM outbox
                 WHERE community_id = $1 AND platform = $2 AND lane = $3 AND state = 'pending'
                 AND not_before <= $5 AND due_at <= CAST(unixepoch('subsec') * 1000 AS INTEGER) ORDER BY id LIMIT $4",
            postgres: "SELECT id, kind, subject, body, content_key, version, attempts, message, created_at, not_before
                 FROM outbox
                 WHERE community_id = $1 AND platform = $2 AND lane = $3 AND state = 'pending'
                 AND not_before <= $5 AND due_at <= CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) ORDER BY id LIMIT $4");
        on!(self, c => sqlx::query_as(text).bind(lease.community_id).bind(&lease.platform).bind(&lease.lane)
            .bind(most).bind(now).fetch_all(c))
    }

    /// Where a lane leads, and how it is read there.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lane_address(&mut self, lease: &Lease) -> Result<Option<Reader>> {
        let (kind, id) = lease.lane.split_once('/').unwrap_or(("", ""));
        let id: i64 = id.parse().unwrap_or(0);
        let member = match kind {
            "place" => return self.place_address(lease, PlaceId(id)).await,
            "member" => Some(MemberId(id)),
            _ => self.behind(lease.community_id, PartyId(id)).await?,
        };
        match member {
            Some(member) => self.account_address(lease, member).await,
            None => Ok(None),
        }
    }

    /// The address of a place; it is read in the community's language.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn place_address(&mut self, lease: &Lease, place: PlaceId) -> Result<Option<Reader>> {
        let found: Option<ReaderRow> = on!(self, c => sqlx::query_as(
            "SELECT p.address, c.language, c.name, CAST(1 AS BIGINT) AS halls, p.space
             FROM places p JOIN communities c ON c.id = p.community_id
             WHERE p.community_id = $1 AND p.platform = $2 AND p.id = $3")
            .bind(lease.community_id).bind(&lease.platform).bind(place).fetch_optional(c))?;
        found.map(ReaderRow::reader).transpose()
    }

    /// The account by which a member is reached on the lane's platform. They read their own
    /// language, else the one that the platform said, else the community's.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn account_address(
        &mut self,
        lease: &Lease,
        member: MemberId,
    ) -> Result<Option<Reader>> {
        let found: Option<ReaderRow> = on!(self, c => sqlx::query_as(
            "SELECT a.external_id AS address, COALESCE(m.language, a.language, c.language) AS language, c.name,
                 (SELECT COUNT(*) FROM memberships h WHERE h.member_id = m.id) AS halls, '' AS space
             FROM accounts a JOIN members m ON m.id = a.member_id JOIN communities c ON c.id = $1
             WHERE a.platform = $2 AND a.member_id = $3 ORDER BY a.external_id LIMIT 1")
            .bind(lease.community_id).bind(&lease.platform).bind(member).fetch_optional(c))?;
        found.map(ReaderRow::reader).transpose()
    }

    /// Notes an attempt before it is made; `false` where the lane has been overtaken.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn attempt(&mut self, lease: &Lease, row: OutboxId, version: i64) -> Result<bool> {
        let done: Option<OutboxId> = on!(self, c => sqlx::query_scalar(
            "UPDATE outbox SET attempts = attempts + 1, attempted = $2
             WHERE id = $1 AND state = 'pending' AND EXISTS (SELECT 1 FROM lanes l WHERE l.community_id = $3
                 AND l.platform = $4 AND l.lane = $5 AND l.fence = $6) RETURNING id")
            .bind(row).bind(version).bind(lease.community_id).bind(&lease.platform).bind(&lease.lane)
            .bind(lease.fence).fetch_optional(c))?;
        Ok(done.is_some())
    }

    /// Notes a success; a card that became stale meanwhile stays pending. Its next edit is
    /// due after `gap` milliseconds at the soonest.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn delivered(
        &mut self,
        lease: &Lease,
        row: &Row,
        message: &str,
        gap: i64,
    ) -> Result<()> {
        let text = sql!(self,
            sqlite: "UPDATE outbox SET message = $2, attempts = 0,
                     body = CASE WHEN kind IN ('card', 'agenda') AND version = $3 THEN '' ELSE body END,
                     due_at = CASE WHEN $8 > 0 THEN CAST(unixepoch('subsec') * 1000 AS INTEGER) + $8 ELSE 0 END,
                     state = CASE WHEN version = $3 THEN 'done' ELSE 'pending' END
                 WHERE id = $1 AND state = 'pending' AND EXISTS (SELECT 1 FROM lanes l WHERE l.community_id = $4
                     AND l.platform = $5 AND l.lane = $6 AND l.fence = $7)",
            postgres: "UPDATE outbox SET message = $2, attempts = 0,
                     body = CASE WHEN kind IN ('card', 'agenda') AND version = $3 THEN '' ELSE body END,
                     due_at = CASE WHEN $8 > 0 THEN CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) + $8 ELSE 0 END,
                     state = CASE WHEN version = $3 THEN 'done' ELSE 'pending' END
                 WHERE id = $1 AND state = 'pending' AND EXISTS (SELECT 1 FROM lanes l WHERE l.community_id = $4
                     AND l.platform = $5 AND l.lane = $6 AND l.fence = $7)");
        run!(self, c => sqlx::query(text)
            .bind(row.id).bind(message).bind(row.version).bind(lease.community_id).bind(&lease.platform)
            .bind(&lease.lane).bind(lease.fence).bind(gap).execute(c))?;
        Ok(())
    }

    /// Gives a row up, as it was read: a dead letter. A card that became stale meanwhile stays pending.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn bury(&mut self, row: &Row) -> Result<()> {
        run!(self, c => sqlx::query(
            "UPDATE outbox SET state = 'dead' WHERE id = $1 AND version = $2 AND state = 'pending'")
            .bind(row.id).bind(row.version).execute(c))?;
        Ok(())
    }

    /// Stops a lane until somebody acts; `false` where it was stopped already.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn stop_lane(&mut self, lease: &Lease, reason: &str) -> Result<bool> {
        let stopped: Option<i64> = on!(self, c => sqlx::query_scalar(
            "UPDATE lanes SET stopped = $5 WHERE community_id = $1 AND platform = $2 AND lane = $3
             AND fence = $4 AND stopped IS NULL RETURNING fence")
            .bind(lease.community_id).bind(&lease.platform).bind(&lease.lane).bind(lease.fence).bind(reason)
            .fetch_optional(c))?;
        Ok(stopped.is_some())
    }

    /// Goes on with the lanes of a place that were stopped or that wait after a failure.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn resume_place(&mut self, platform: &str, address: &str) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(
            "UPDATE lanes SET stopped = NULL, leased_until = 0, fence = fence + 1
             WHERE platform = $1 AND EXISTS (SELECT 1 FROM places p WHERE p.community_id = lanes.community_id
                 AND p.platform = $1 AND p.address = $2 AND lanes.lane = 'place/' || CAST(p.id AS TEXT))")
            .bind(platform).bind(address).execute(c))?;
        // Cards that were given up meanwhile have another chance.
        run!(self, c => sqlx::query(
            "UPDATE outbox SET attempts = 0, due_at = 0, state = CASE WHEN state = 'dead' THEN 'pending' ELSE state END
             WHERE platform = $1 AND kind = 'card' AND state IN ('dead', 'pending')
             AND EXISTS (SELECT 1 FROM places p WHERE p.community_id = outbox.community_id
                 AND p.platform = $1 AND p.address = $2 AND outbox.lane = 'place/' || CAST(p.id AS TEXT))")
            .bind(platform).bind(address).execute(c))?;
        Ok(())
    }
}
