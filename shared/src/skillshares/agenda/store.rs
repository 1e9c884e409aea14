//! SQL of events in servers' calendars.

use jiff::civil::DateTime;

use super::{
    super::{model::wall_text, store::wall},
    model::{Kept, Key, Known},
};
use crate::{
    chance,
    db::{Tx, on, run},
    error::Result,
    ids::CommunityId,
    outbox::NOTICE_KEPT_FOR,
};

#[derive(sqlx::FromRow)]
struct Row {
    skillshare: i64,
    wall: String,
    mark: String,
    event: Option<String>,
    digest: String,
    state: String,
}

impl Row {
    fn kept(self) -> Result<Kept> {
        Ok(Kept {
            key: (self.skillshare, wall(&self.wall)?),
            mark: self.mark,
            event: self.event,
            digest: self.digest,
            known: Known::stored(&self.state)?,
        })
    }
}

/// Rows of the outbox that stand for calendars; which ones is an argument.
macro_rules! touch {
    ($spaces:literal) => {
        concat!(
            "INSERT INTO outbox (community_id, platform, lane, kind, subject, body, content_key,
                 version, attempted, attempts, state, due_at, created_at, expires_at)
             SELECT $1, s.platform, 'agenda/' || s.space, 'agenda', 'agenda/' || s.space, '',
                 $2 || '-' || s.space, 1, 0, 0, 'pending', 0, $3, $4
             FROM ",
            $spaces,
            " AS s WHERE TRUE
             ON CONFLICT (community_id, lane, subject) DO UPDATE
             SET version = outbox.version + 1, state = 'pending', attempts = 0, due_at = 0,
                 created_at = excluded.created_at, expires_at = excluded.expires_at"
        )
    };
}

impl Tx {
    /// The events of a server's calendar, as they were last kept.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn kept_events(
        &mut self,
        community: CommunityId,
        (platform, space): (&str, &str),
    ) -> Result<Vec<Kept>> {
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            "SELECT skillshare, wall, mark, event, digest, state FROM skillshare_events
             WHERE community_id = $1 AND platform = $2 AND space = $3 ORDER BY skillshare, wall")
            .bind(community).bind(platform).bind(space).fetch_all(c))?;
        rows.into_iter().map(Row::kept).collect()
    }

    /// Keeps what is known of an event.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn put_event(
        &mut self,
        community: CommunityId,
        (platform, space): (&str, &str),
        kept: &Kept,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "INSERT INTO skillshare_events (community_id, platform, space, skillshare, wall, mark, event, digest, state)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (community_id, platform, space, skillshare, wall) DO UPDATE
             SET mark = excluded.mark, event = excluded.event, digest = excluded.digest, state = excluded.state")
            .bind(community).bind(platform).bind(space).bind(kept.key.0).bind(wall_text(kept.key.1))
            .bind(&kept.mark).bind(&kept.event).bind(&kept.digest).bind(kept.known.as_str()).execute(c))?;
        Ok(())
    }

    /// Keeps what came of an event that is known by its mark, whatever date it stands for by now;
    /// `false` where it is known no more.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn set_event(
        &mut self,
        community: CommunityId,
        (platform, space): (&str, &str),
        kept: &Kept,
    ) -> Result<bool> {
        let set = run!(self, c => sqlx::query(
            "UPDATE skillshare_events SET event = $5, digest = $6, state = $7
             WHERE community_id = $1 AND platform = $2 AND space = $3 AND mark = $4")
            .bind(community).bind(platform).bind(space).bind(&kept.mark).bind(&kept.event).bind(&kept.digest)
            .bind(kept.known.as_str()).execute(c))?;
        Ok(set > 0)
    }

    /// Forgets an event.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_event(
        &mut self,
        community: CommunityId,
        (platform, space): (&str, &str),
        (number, wall): Key,
    ) -> Result<()> {
        run!(self, c => sqlx::query(
            "DELETE FROM skillshare_events
             WHERE community_id = $1 AND platform = $2 AND space = $3 AND skillshare = $4 AND wall = $5")
            .bind(community).bind(platform).bind(space).bind(number).bind(wall_text(wall)).execute(c))?;
        Ok(())
    }

    /// The date that an event of a server stands for.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn date_of_event(
        &mut self,
        (platform, space): (&str, &str),
        event: &str,
    ) -> Result<Option<(CommunityId, Key)>> {
        let found: Option<(CommunityId, i64, String)> = on!(self, c => sqlx::query_as(
            "SELECT community_id, skillshare, wall FROM skillshare_events
             WHERE platform = $1 AND space = $2 AND event = $3 ORDER BY community_id LIMIT 1")
            .bind(platform).bind(space).bind(event).fetch_optional(c))?;
        let read = |(community, number, stored): (CommunityId, i64, String)| -> Result<_> {
            let at: DateTime = wall(&stored)?;
            Ok((community, (number, at)))
        };
        found.map(read).transpose()
    }

    /// Has all calendars that a community has on a platform looked at, where it has something that
    /// stands in one or could.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn touch_agendas(
        &mut self,
        community: CommunityId,
        platform: &str,
        now: i64,
    ) -> Result<()> {
        self.will_wake();
        let key = format!("{:x}", chance::opaque_id()?);
        run!(self, c => sqlx::query(touch!(
            "(SELECT DISTINCT platform, space FROM places WHERE community_id = $1 AND platform = $5 AND space <> ''
                 AND EXISTS (SELECT 1 FROM skillshare_dates d WHERE d.community_id = $1 AND d.ends_at > $3))"))
            .bind(community).bind(&key).bind(now).bind(now + NOTICE_KEPT_FOR).bind(platform).execute(c))?;
        Ok(())
    }

    /// Has the calendar of one server looked at, which leaves the community.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn touch_agenda(
        &mut self,
        community: CommunityId,
        (platform, space): (&str, &str),
        now: i64,
    ) -> Result<()> {
        self.will_wake();
        let key = format!("{:x}", chance::opaque_id()?);
        run!(self, c => sqlx::query(touch!(
            "(SELECT DISTINCT platform, space FROM skillshare_events
                 WHERE community_id = $1 AND platform = $5 AND space = $6)"))
            .bind(community).bind(&key).bind(now).bind(now + NOTICE_KEPT_FOR).bind(platform).bind(space)
            .execute(c))?;
        Ok(())
    }

    /// Goes on with calendars that were stopped.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn resume_agendas(&mut self, community: CommunityId) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(
            "UPDATE lanes SET stopped = NULL, leased_until = 0, fence = fence + 1
             WHERE community_id = $1 AND stopped IS NOT NULL AND lane LIKE 'agenda/%'")
            .bind(community).execute(c))?;
        Ok(())
    }

    /// Has it looked at in all calendars of a platform who is interested: that could not be heard
    /// for a while.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn look_at_agendas(&mut self, platform: &str, now: i64) -> Result<()> {
        self.will_wake();
        run!(self, c => sqlx::query(
            "UPDATE outbox SET version = version + 1, state = 'pending', attempts = 0, due_at = 0, created_at = $2,
                 body = 'look'
             WHERE platform = $1 AND kind = 'agenda'
             AND EXISTS (SELECT 1 FROM skillshare_events e WHERE e.community_id = outbox.community_id
                 AND e.platform = $1 AND e.state = 'there')")
            .bind(platform).bind(now).execute(c))?;
        Ok(())
    }
}
