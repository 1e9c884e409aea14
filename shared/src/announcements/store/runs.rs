//! SQL of runs: what was posted, and where it goes.

use super::{
    super::{
        model::Target,
        place::Reach,
        run::{Facts, Next, Run},
    },
    plans::wall,
};
use crate::{
    app::Context,
    chance,
    db::{Tx, on, run},
    error::Result,
    ids::{CommunityId, MemberId},
    skillshares::model::wall_text,
};

/// The columns of a [`Row`].
macro_rules! columns {
    () => {
        "announcement, at, member_id, text, zone, name, members, open, skillshare, wall, starts_at"
    };
}

/// The channels and rooms that a target means, each once; `$1` is the community, the arguments are
/// the three parts of the target.
macro_rules! places {
    ($role:literal, $platform:literal, $address:literal) => {
        concat!(
            "FROM places q LEFT JOIN lanes l ON l.community_id = q.community_id AND l.platform = q.platform
                 AND l.lane = 'place/' || CAST(q.id AS TEXT)
             WHERE q.community_id = $1 AND (q.role = ", $role, " OR (q.platform = ", $platform,
                 " AND q.address = ", $address, "))
             GROUP BY q.platform, q.address"
        )
    };
}

/// Posts of the runs that a condition names are shown anew, with nothing left of what they showed.
macro_rules! scrub {
    ($which:literal) => {
        concat!(
            "UPDATE outbox SET body = 'scrub', version = version + 1, state = 'pending', attempts = 0
             WHERE kind = 'card' AND (community_id, subject) IN (
                 SELECT r.community_id, 'announcement/' || CAST(r.announcement AS TEXT) || '/' || CAST(r.at AS TEXT)
                 FROM announcement_runs r WHERE ",
            $which,
            ")"
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    announcement: i64,
    at: i64,
    member_id: MemberId,
    text: String,
    zone: String,
    name: String,
    members: i64,
    open: i64,
    skillshare: Option<i64>,
    wall: Option<String>,
    starts_at: Option<i64>,
}

impl Row {
    fn run(self, community: CommunityId) -> Result<Run> {
        let stored = (self.skillshare, self.wall, self.starts_at);
        let next = match stored {
            (Some(skillshare), Some(stored), Some(starts_at)) => {
                Some(Next { skillshare, wall: wall(&stored)?, starts_at })
            }
            _ => None,
        };
        Ok(Run {
            community,
            announcement: self.announcement,
            at: self.at,
            by: self.member_id,
            text: self.text,
            zone: self.zone,
            facts: Facts { name: self.name, members: self.members, open: self.open, next },
        })
    }
}

impl Tx {
    /// How many members a community has, and how many of its requests are open.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn hall_numbers(&mut self, community: CommunityId) -> Result<(i64, i64)> {
        on!(self, c => sqlx::query_as(
            "SELECT (SELECT COUNT(*) FROM memberships WHERE community_id = $1),
                 (SELECT COUNT(*) FROM requests WHERE community_id = $1 AND state = 'open')")
            .bind(community).fetch_one(c))
    }

    /// How many places a target means, and in how many of them something can be posted.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn reach(&mut self, community: CommunityId, target: &Target) -> Result<Reach> {
        let [role, platform, address] = target.parts();
        on!(self, c => sqlx::query_as(concat!(
            "SELECT COUNT(*) AS places, CAST(COALESCE(SUM(CASE WHEN stopped = 0 THEN 1 ELSE 0 END), 0) AS BIGINT) AS open
             FROM (SELECT COUNT(l.stopped) AS stopped ", places!("$2", "$3", "$4"), ") AS reached"))
            .bind(community).bind(role).bind(platform).bind(address).fetch_one(c))
    }

    /// Keeps what a run says.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_announcement_run(&mut self, run: &Run) -> Result<()> {
        let next = run.facts.next;
        run!(self, c => sqlx::query(concat!(
            "INSERT INTO announcement_runs (community_id, ", columns!(), ")
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING"))
            .bind(run.community).bind(run.announcement).bind(run.at).bind(run.by).bind(&run.text)
            .bind(&run.zone).bind(&run.facts.name).bind(run.facts.members).bind(run.facts.open)
            .bind(next.map(|next| next.skillshare)).bind(next.map(|next| wall_text(next.wall)))
            .bind(next.map(|next| next.starts_at))
            .execute(c))?;
        Ok(())
    }

    /// What the run of an announcement that was due at `at` says.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn announcement_run(
        &mut self,
        community: CommunityId,
        announcement: i64,
        at: i64,
    ) -> Result<Option<Run>> {
        let row: Option<Row> = on!(self, c => sqlx::query_as(concat!(
            "SELECT ", columns!(), " FROM announcement_runs WHERE community_id = $1 AND announcement = $2 AND at = $3"))
            .bind(community).bind(announcement).bind(at).fetch_optional(c))?;
        row.map(|row| row.run(community)).transpose()
    }

    /// Posts a run in every place that a target means, but not where delivery was stopped.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn post_run(
        &mut self,
        ctx: &Context<'_>,
        target: &Target,
        subject: &str,
    ) -> Result<()> {
        self.will_wake();
        let key = format!("{:x}", chance::opaque_id()?);
        let [role, platform, address] = target.parts();
        run!(self, c => sqlx::query(concat!(
            "INSERT INTO outbox (community_id, platform, lane, kind, subject, body, content_key,
                 version, attempted, attempts, state, due_at, created_at)
             SELECT $1, p.platform, 'place/' || CAST(p.id AS TEXT), 'card', $2, '', $3 || '-' || CAST(p.id AS TEXT),
                 1, 0, 0, 'pending', 0, $4
             FROM places p WHERE p.id IN (SELECT MIN(q.id) ", places!("$5", "$6", "$7"), " HAVING COUNT(l.stopped) = 0)
             ON CONFLICT DO NOTHING"))
            .bind(ctx.entry.community).bind(subject).bind(&key).bind(ctx.now)
            .bind(role).bind(platform).bind(address)
            .execute(c))?;
        Ok(())
    }

    /// Drops posts of an announcement's earlier runs that nobody has tried to send yet.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_unsent_runs(
        &mut self,
        community: CommunityId,
        announcement: i64,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM outbox WHERE community_id = $1 AND kind = 'card' AND subject LIKE $2
             AND message IS NULL AND attempts = 0")
            .bind(community).bind(format!("announcement/{announcement}/%")).execute(c))?;
        Ok(())
    }

    /// Drops posts that were written before `before` and never sent: those that nobody has tried,
    /// and those of lanes that were stopped.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn sweep_runs(&mut self, community: CommunityId, before: i64) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM outbox WHERE community_id = $1 AND kind = 'card' AND subject LIKE 'announcement/%'
             AND message IS NULL AND created_at < $2
             AND (attempts = 0 OR EXISTS (SELECT 1 FROM lanes l WHERE l.community_id = outbox.community_id
                 AND l.platform = outbox.platform AND l.lane = outbox.lane AND l.stopped IS NOT NULL))")
            .bind(community).bind(before).execute(c))?;
        Ok(())
    }

    /// Takes away what somebody's announcements said.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn blank_runs(&mut self, member: MemberId) -> Result<()> {
        run!(self, c => sqlx::query("UPDATE announcement_runs SET text = '' WHERE member_id = $1")
            .bind(member).execute(c))?;
        Ok(())
    }

    /// Has the posts that bring somebody's words shown anew, with nothing left of what they showed.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn scrub_runs_by(&mut self, member: MemberId) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(scrub!("r.member_id = $1 AND r.text <> ''")).bind(member).execute(c))?;
        Ok(())
    }

    /// The same of the posts that name a skill-share.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn scrub_runs_naming(
        &mut self,
        community: CommunityId,
        skillshare: i64,
    ) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(scrub!("r.community_id = $1 AND r.skillshare = $2"))
            .bind(community).bind(skillshare).execute(c))?;
        Ok(())
    }
}
