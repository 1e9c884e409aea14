//! How often a person may do something: counted per window, under a pseudonym that changes with it.

use std::{fmt::Display, sync::Arc};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{
    chance,
    db::{Db, Tx, on},
    error::{Error, Result, UserError},
    ids::CommunityId,
};

/// At most `most` of `what` in each window of `window` milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is counted; commands that share a name share the count.
    pub what: &'static str,
    /// How many fit into a window.
    pub most: i64,
    /// The window's length in milliseconds.
    pub window: i64,
}

impl Limit {
    /// When the window of `now` ends.
    pub(crate) const fn ends_at(&self, now: i64) -> i64 {
        (now.div_euclid(self.window) + 1) * self.window
    }

    /// How long that is, in whole minutes, and at least one.
    pub(crate) const fn minutes_left(&self, now: i64) -> i64 {
        (self.ends_at(now) - now + 59_999).div_euclid(60_000)
    }
}

/// Counts uses under pseudonyms. Without the installation's secret a row says
/// neither who it belongs to nor what was done.
#[derive(Debug, Clone)]
pub(crate) struct Limiter(Arc<[u8]>);

impl Limiter {
    /// Reads the installation's secret, and makes it on the first start.
    pub(crate) async fn load(db: &Db) -> Result<Self> {
        if let Some(known) = db.read(async |tx| tx.secret().await).await? {
            return Ok(Self(known.into()));
        }
        let fresh: [u8; 32] = chance::secret()?;
        let kept = db.write(async move |tx| tx.keep_secret(&fresh).await).await?;
        Ok(Self(kept.into()))
    }

    /// Takes one from somebody's limit.
    ///
    /// # Errors
    /// `limit.reached` where none is left in this window.
    pub(crate) async fn spend(
        &self,
        tx: &mut Tx,
        community: CommunityId,
        who: impl Display,
        limit: Limit,
        now: i64,
    ) -> Result<()> {
        let subject = self.subject(who, limit, now)?;
        let ends_at = limit.ends_at(now);
        let used = tx.use_limit(community, &subject, ends_at).await?;
        if used > limit.most {
            let minutes = limit.minutes_left(now);
            return Err(UserError::new("limit.reached").with("minutes", minutes).into());
        }
        Ok(())
    }

    /// The pseudonym under which somebody's uses are counted in the window of `now`.
    pub(crate) fn subject(&self, who: impl Display, limit: Limit, now: i64) -> Result<String> {
        self.keyed(&format!("{who}/{}/{}", limit.what, now.div_euclid(limit.window)))
    }

    /// 32 bytes for one purpose, which say nothing about the secret nor about another purpose.
    pub(crate) fn seed(&self, purpose: &str) -> Result<[u8; 32]> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0)
            .map_err(|e| Error::Internal(format!("seed key: {e}")))?;
        mac.update(b"seed/");
        mac.update(purpose.as_bytes());
        Ok(mac.finalize().into_bytes().into())
    }

    /// What stands for `text` in the database: it says nothing without the secret.
    pub(crate) fn keyed(&self, text: &str) -> Result<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0)
            .map_err(|e| Error::Internal(format!("limit key: {e}")))?;
        mac.update(text.as_bytes());
        Ok(mac.finalize().into_bytes().iter().take(16).map(|b| format!("{b:02x}")).collect())
    }
}

impl Tx {
    /// The installation's secret, once there is one.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn secret(&mut self) -> Result<Option<Vec<u8>>> {
        on!(self, c => sqlx::query_scalar("SELECT secret FROM installation WHERE id = 1")
            .fetch_optional(c))
    }

    /// Keeps `fresh` unless another process was first; returns the one that counts.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn keep_secret(&mut self, fresh: &[u8]) -> Result<Vec<u8>> {
        on!(self, c => sqlx::query_scalar(
            "INSERT INTO installation (id, secret) VALUES (1, $1)
             ON CONFLICT (id) DO UPDATE SET secret = installation.secret RETURNING secret")
            .bind(fresh).fetch_one(c))
    }

    /// Counts one use, and returns how many there are in this window.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn use_limit(
        &mut self,
        community: CommunityId,
        subject: &str,
        ends_at: i64,
    ) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "INSERT INTO limits (community_id, subject, used, ends_at) VALUES ($1, $2, 1, $3)
             ON CONFLICT (community_id, subject) DO UPDATE SET used = limits.used + 1 RETURNING used")
            .bind(community).bind(subject).bind(ends_at).fetch_one(c))
    }
}
