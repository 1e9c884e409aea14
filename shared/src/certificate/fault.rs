//! Why a certificate is refused, or cannot be made.

use super::{FORMAT, PublicKey, Verified};

/// Why a file is not a certificate to be relied on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Longer than [`super::MAX_BYTES`]; it was not looked into.
    #[error("the file is too large for a certificate")]
    TooLarge,
    /// Nothing in it says that it is one.
    #[error("the file is not a certificate")]
    NotACertificate,
    /// It says so of itself, and is not as it was when it was signed.
    #[error("the certificate was changed after it was signed")]
    Changed,
    /// Its format is the one named, which is younger than this program.
    #[error("the certificate has format {0}, and this program reads format {FORMAT}")]
    Newer(u32),
    /// It is unchanged, but not signed with the key that was expected.
    #[error("the certificate is signed by another key: {}", .0.key)]
    OtherKey(Box<Verified>),
    /// It is unchanged, and no key was expected: anybody can sign with a key of their own.
    #[error("the certificate is valid, but by an unknown key: {}", .0.key)]
    UnknownKey(Box<Verified>),
}

/// Why a certificate cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unmade {
    /// The statement's format is not [`FORMAT`].
    #[error("a statement of format {0} cannot be written, only of format {FORMAT}")]
    Format(u32),
    /// The file would be longer than [`super::MAX_BYTES`].
    #[error("the certificate would be too large")]
    TooLarge,
    /// The writer of JSON or of PDF refused; its words.
    #[error("the certificate cannot be written: {0}")]
    Writer(String),
}

/// A text that is not a public key; see [`PublicKey`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a public key is `{prefix}` and 43 letters, digits, `-` or `_`", prefix = PublicKey::PREFIX)]
pub struct NotAKey;
