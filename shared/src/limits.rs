//! How often a person may do something: counted per window, under a pseudonym that changes with it.

use std::sync::Arc;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{
    app::Context,
    chance,
    db::{Db, Tx, on},
    error::{Error, Result, UserError},
    ids::MemberId,
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

    /// Takes one from the member's limit.
    ///
    /// # Errors
    /// `limit.reached` where none is left in this window.
    pub(crate) async fn spend(
        &self,
        tx: &mut Tx,
        ctx: &Context<'_>,
        member: MemberId,
        limit: Limit,
    ) -> Result<()> {
        let window = ctx.now.div_euclid(limit.window);
        let subject = self.subject(member, limit, window)?;
        let ends_at = (window + 1) * limit.window;
        let used = tx.use_limit(ctx, &subject, ends_at).await?;
        if used > limit.most {
            let minutes = (ends_at - ctx.now).div_euclid(60_000) + 1;
            return Err(UserError::new("limit.reached").with("minutes", minutes).into());
        }
        Ok(())
    }

    fn subject(&self, member: MemberId, limit: Limit, window: i64) -> Result<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0)
            .map_err(|e| Error::Internal(format!("limit key: {e}")))?;
        mac.update(format!("{member}/{}/{window}", limit.what).as_bytes());
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
        ctx: &Context<'_>,
        subject: &str,
        ends_at: i64,
    ) -> Result<i64> {
        on!(self, c => sqlx::query_scalar(
            "INSERT INTO limits (community_id, subject, used, ends_at) VALUES ($1, $2, 1, $3)
             ON CONFLICT (community_id, subject) DO UPDATE SET used = limits.used + 1 RETURNING used")
            .bind(ctx.entry.community).bind(subject).bind(ends_at).fetch_one(c))
    }
}
