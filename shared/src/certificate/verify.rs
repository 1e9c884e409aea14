//! Checking a certificate.

use memchr::memmem;

use super::{
    FORMAT, Fault, PublicKey, Statement, json,
    pdf::{self, MARK},
};

/// The longest file that is a certificate, in bytes. A page of thirty outcomes takes about 40 kB.
pub const MAX_BYTES: usize = 1 << 20;

/// What a certificate states, unchanged, and who signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What was signed.
    pub statement: Statement,
    /// The key that it was signed with.
    pub key: PublicKey,
}

/// Checks that the file `bytes` is a certificate, JSON or PDF, to the last byte as it was signed,
/// and signed with the key `expected`.
///
/// # Errors
///
/// See [`Fault`]. An unchanged certificate is inside of [`Fault::OtherKey`], and of
/// [`Fault::UnknownKey`] if no key is `expected`: only what is signed by whom it should be is
/// without fault.
pub fn verify(bytes: &[u8], expected: Option<&PublicKey>) -> Result<Verified, Fault> {
    let verified = open(bytes)?;
    match expected {
        Some(key) if *key == verified.key => Ok(verified),
        Some(_) => Err(Fault::OtherKey(Box::new(verified))),
        None => Err(Fault::UnknownKey(Box::new(verified))),
    }
}

/// Whether a certificate of this format can be read.
pub(super) fn readable(format: u32) -> Result<(), Fault> {
    match format {
        FORMAT => Ok(()),
        newer if newer > FORMAT => Err(Fault::Newer(newer)),
        _ => Err(Fault::Changed),
    }
}

fn open(bytes: &[u8]) -> Result<Verified, Fault> {
    if bytes.len() > MAX_BYTES {
        Err(Fault::TooLarge)
    } else if [MARK, json::KIND.as_bytes()].iter().all(|mark| memmem::find(bytes, mark).is_none()) {
        Err(Fault::NotACertificate)
    } else if bytes.starts_with(b"{") {
        json::open(bytes)
    } else {
        pdf::open(bytes)
    }
}
