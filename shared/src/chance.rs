//! Chance that can be repeated (ties, samples), and secrets that cannot.

use std::sync::{Mutex, PoisonError};

use rand::{Rng, SeedableRng, TryRng};
use rand_chacha::ChaCha20Rng;

use crate::error::{Error, Result};

/// Seeded randomness: the same seed gives the same draws.
#[derive(Debug)]
pub struct Chance(Mutex<ChaCha20Rng>);

impl Chance {
    /// Randomness that repeats itself for the same `seed`.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }

    /// A whole number below `end` (0 where `end` is 0), near enough to uniform for ties and jitter.
    #[must_use]
    pub fn below(&self, end: u64) -> u64 {
        let mut rng = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        rng.next_u64() % end.max(1)
    }
}

/// `N` bytes that nobody can guess, from the operating system.
///
/// # Errors
/// [`Error::Internal`] where the system has no randomness to give.
pub fn secret<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    rand::rngs::SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(|e| Error::Internal(format!("no randomness from the system: {e}")))?;
    Ok(bytes)
}

/// A positive id that nobody can guess and that says nothing about its order.
///
/// # Errors
/// See [`secret`].
pub fn opaque_id() -> Result<i64> {
    Ok((i64::from_le_bytes(secret()?) & i64::MAX).max(1))
}
