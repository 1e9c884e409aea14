//! SQL of jobs. Due times are domain time; leases are the database's own.

use super::Name;
use crate::{
    db::{Tx, on, run, sql},
    error::Result,
    ids::{CommunityId, MemberId},
};

/// A job that this process runs.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Job {
    /// Its row.
    pub id: i64,
    /// Whose job.
    pub community_id: CommunityId,
    /// A [`Name`] as stored.
    pub name: String,
    /// Since when it was due, epoch milliseconds of domain time.
    pub due_at: i64,
    /// Counted up by every lease: an overtaken holder's writes do nothing.
    pub fence: i64,
}

impl Tx {
    /// Plans a job; one that is planned already stays as it is.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_job(
        &mut self,
        community: CommunityId,
        name: Name,
        due_at: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO jobs (community_id, name, due_at, leased_until, fence, attempts)
             VALUES ($1, $2, $3, 0, 0, 0) ON CONFLICT DO NOTHING")
            .bind(community).bind(name.as_str()).bind(due_at).execute(c))?;
        Ok(())
    }

    /// Plans a job about one person; one that is planned already stays as it is.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn insert_job_for(
        &mut self,
        community: CommunityId,
        name: Name,
        whose: MemberId,
        due_at: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO jobs (community_id, name, due_at, leased_until, fence, attempts)
             VALUES ($1, $2, $3, 0, 0, 0) ON CONFLICT DO NOTHING")
            .bind(community).bind(format!("{}/{whose}", name.as_str())).bind(due_at).execute(c))?;
        Ok(())
    }

    /// Has a job run at `due_at` or before.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn hurry_job(
        &mut self,
        community: CommunityId,
        name: Name,
        due_at: i64,
    ) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(
            "INSERT INTO jobs (community_id, name, due_at, leased_until, fence, attempts)
             VALUES ($1, $2, $3, 0, 0, 0) ON CONFLICT (community_id, name) DO UPDATE SET due_at = excluded.due_at
             WHERE jobs.due_at > excluded.due_at")
            .bind(community).bind(name.as_str()).bind(due_at).execute(c))?;
        Ok(())
    }

    /// Takes a job away, also from whoever runs it just now.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_job(&mut self, community: CommunityId, name: Name) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM jobs WHERE community_id = $1 AND name = $2")
            .bind(community).bind(name.as_str()).execute(c))?;
        Ok(())
    }

    /// Whether a job is due that nobody runs just now.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn any_job_due(&mut self, now: i64) -> Result<bool> {
        let text = sql!(self,
            sqlite: "SELECT COUNT(*) FROM (SELECT 1 FROM jobs WHERE due_at <= $1
                 AND leased_until <= CAST(unixepoch('subsec') * 1000 AS INTEGER) LIMIT 1) AS due",
            postgres: "SELECT COUNT(*) FROM (SELECT 1 FROM jobs WHERE due_at <= $1
                 AND leased_until <= CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) LIMIT 1) AS due");
        let due: i64 = on!(self, c => sqlx::query_scalar(text).bind(now).fetch_one(c))?;
        Ok(due > 0)
    }

    /// Whether one of the jobs of a name is planned for later than `latest`.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn any_job_after(&mut self, name: Name, latest: i64) -> Result<bool> {
        let later: i64 = on!(self, c => sqlx::query_scalar(
            "SELECT COUNT(*) FROM (SELECT 1 FROM jobs WHERE name = $1 AND due_at > $2 LIMIT 1) AS later")
            .bind(name.as_str()).bind(latest).fetch_one(c))?;
        Ok(later > 0)
    }

    /// Has those of them run at `due_at`.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn bring_forward(&mut self, name: Name, latest: i64, due_at: i64) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query("UPDATE jobs SET due_at = $3 WHERE name = $1 AND due_at > $2")
            .bind(name.as_str()).bind(latest).bind(due_at).execute(c))?;
        Ok(())
    }

    /// Leases the job that has been due the longest, for `ttl` milliseconds.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn lease_job(&mut self, now: i64, ttl: i64) -> Result<Option<Job>> {
        let text = sql!(self,
            sqlite: "UPDATE jobs SET leased_until = CAST(unixepoch('subsec') * 1000 AS INTEGER) + $2,
                     fence = fence + 1, attempts = attempts + 1
                 WHERE id = (SELECT id FROM jobs WHERE due_at <= $1
                     AND leased_until <= CAST(unixepoch('subsec') * 1000 AS INTEGER) ORDER BY due_at, id LIMIT 1)
                 RETURNING id, community_id, name, due_at, fence",
            postgres: "UPDATE jobs SET leased_until = CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) + $2,
                     fence = fence + 1, attempts = attempts + 1
                 WHERE id = (SELECT id FROM jobs WHERE due_at <= $1
                     AND leased_until <= CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)
                     ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                 RETURNING id, community_id, name, due_at, fence");
        on!(self, c => sqlx::query_as(text).bind(now).bind(ttl).fetch_optional(c))
    }

    /// Plans the next run and ends the lease; `false` where another process has overtaken.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn finish_job(&mut self, job: &Job, next: i64) -> Result<bool> {
        let done: Option<i64> = on!(self, c => sqlx::query_scalar(
            "UPDATE jobs SET due_at = $3, leased_until = 0, attempts = 0 WHERE id = $1 AND fence = $2 RETURNING id")
            .bind(job.id).bind(job.fence).bind(next).fetch_optional(c))?;
        Ok(done.is_some())
    }

    /// Ends a job for good; `false` where another process has overtaken.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn remove_job(&mut self, job: &Job) -> Result<bool> {
        let done: Option<i64> = on!(self, c => sqlx::query_scalar(
            "DELETE FROM jobs WHERE id = $1 AND fence = $2 RETURNING id")
            .bind(job.id).bind(job.fence).fetch_optional(c))?;
        Ok(done.is_some())
    }

    /// Forgets events from before `before`.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn sweep_inbound(&mut self, community: CommunityId, before: i64) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM inbound WHERE community_id = $1 AND created_at < $2")
            .bind(community).bind(before).execute(c))?;
        Ok(())
    }

    /// Forgets the windows that ended by `now`.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn sweep_limits(&mut self, community: CommunityId, now: i64) -> Result<()> {
        run!(self, c => sqlx::query("DELETE FROM limits WHERE community_id = $1 AND ends_at <= $2")
            .bind(community).bind(now).execute(c))?;
        Ok(())
    }
}
