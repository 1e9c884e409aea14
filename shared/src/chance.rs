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

/// Letters and digits that are not taken for one another.
const READABLE: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A one-time code that is read from one screen and typed on another, such as
/// `K7QM-2XWD`: 40 bits that nobody can guess.
///
/// # Errors
/// See [`secret`].
pub fn code() -> Result<String> {
    let letters: Vec<char> =
        secret::<8>()?.iter().map(|byte| char::from(READABLE[usize::from(byte % 32)])).collect();
    Ok(format!("{}-{}", String::from_iter(&letters[..4]), String::from_iter(&letters[4..])))
}

/// A code as it is compared: however it was typed.
#[must_use]
pub fn same_code(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// A positive id that nobody can guess and that says nothing about its order.
///
/// # Errors
/// See [`secret`].
pub fn opaque_id() -> Result<i64> {
    Ok((i64::from_le_bytes(secret()?) & i64::MAX).max(1))
}
