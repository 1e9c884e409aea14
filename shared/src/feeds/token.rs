//! The part of an address that nobody can guess.

use sha2::{Digest as _, Sha256};

use crate::{app::App, chance, error::Result, ids::CommunityId};

/// Bytes of a token: 192 bits.
const BYTES: usize = 24;

/// Letters that no chat takes for something else.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A new token of somebody's.
pub(super) fn drawn() -> Result<String> {
    Ok(hex(&chance::secret::<BYTES>()?))
}

/// The token of a community's feed that was switched on with the number `drawn`. It is made from the
/// installation's secret, so that it can be shown to all members again without being kept.
pub(super) fn open(app: &App, community: CommunityId, drawn: i64) -> Result<String> {
    let seed = app.limiter.seed(&format!("feed/{community}/{drawn}"))?;
    Ok(hex(&seed[..BYTES]))
}

/// What is kept of a token: it leads to the feed, and not back to the token.
pub(super) fn mark(app: &App, token: &str) -> Result<String> {
    app.limiter.keyed(&format!("feed/{token}"))
}

/// Whether this can be a token at all.
pub(super) fn is_one(typed: &str) -> bool {
    typed.len() == 2 * BYTES && typed.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// A digest by which a program knows whether it has a text already.
pub(super) fn digest(text: &str) -> String {
    hex(&Sha256::digest(text))
}
