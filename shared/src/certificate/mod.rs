//! Certificates of hours and outcomes that anybody can check offline. Pure: no database, no
//! clock, no chance; the same input gives the same bytes.
//!
//! A certificate is one file, either of two:
//!
//! - JSON ([`json`]): an object of `kind`, `statement`, `key` and `signature`, written over
//!   several lines and ended by a line feed.
//! - PDF ([`pdf`]): one A4 page to be read and printed (PDF/A-3a and PDF/UA-1), with that JSON
//!   file attached as `certificate.json`, and a comment line before the last `startxref`:
//!   `%guildhall-certificate FORMAT OFFSET LENGTH KEY SIGNATURE`, where `OFFSET` and `LENGTH`, in
//!   bytes, say where the JSON file is. The line stands there and not at the very end, since
//!   PDF/A wants nothing after `%%EOF`.
//!
//! `KEY` is `ed25519:` and the 32 bytes of the public key in base64url (RFC 4648) without
//! padding; `SIGNATURE` is the 64 bytes of an Ed25519 signature (RFC 8032) in the same, 86
//! characters. What is signed is the text `guildhall certificate 1` and a line feed, and after
//! them the whole file with dots for those 86 characters. So there is no byte that could be
//! changed, added, moved or left out, white space included, and no need to agree upon a
//! canonical form of JSON.
//!
//! A signature says who signed, not whether that is to be believed: [`verify`] wants the key
//! that is expected, and without one says [`Fault::UnknownKey`].

mod fault;
mod json;
mod keys;
mod page;
mod pdf;
mod seal;
mod statement;
#[cfg(test)]
mod tests;
mod verify;

pub use fault::{Fault, NotAKey, Unmade};
pub use json::json;
pub use keys::{PublicKey, SigningKey};
pub use page::{Fact, MAX_ROWS, Words};
pub use pdf::pdf;
pub use statement::{FORMAT, Outcome, Statement};
pub use verify::{MAX_BYTES, Verified, verify};
