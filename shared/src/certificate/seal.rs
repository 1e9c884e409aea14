//! The signature inside of the file that it signs.

use std::ops::Range;

use super::{PublicKey, SigningKey};

/// The characters of a signature: 64 bytes in base64url.
pub(super) const LENGTH: usize = 86;
/// What stands for the signature in what is signed. Dots are no base64url, so the place that is
/// left open is itself signed, and no second one can be made.
const BLANK: u8 = b'.';
/// Keeps the key's signatures over anything else from being taken for a certificate's.
const DOMAIN: &[u8] = b"guildhall certificate 1\n";

/// What is written in the signature's place until it is signed.
pub(super) fn blank() -> String {
    char::from(BLANK).to_string().repeat(LENGTH)
}

/// Signs `file`, whose bytes at `place` are [`blank`], and writes the signature there.
pub(super) fn close(file: &mut [u8], place: Range<usize>, key: &SigningKey) {
    let signature = key.sign(&message(file, place.clone()));
    file[place].copy_from_slice(signature.as_bytes());
}

/// Whether the signature at `place` is the one of `key` for all the rest of `file`.
pub(super) fn whole(file: &[u8], place: Range<usize>, key: &PublicKey) -> bool {
    key.signed(&message(file, place.clone()), &file[place])
}

fn message(file: &[u8], place: Range<usize>) -> Vec<u8> {
    let mut message = DOMAIN.to_vec();
    message.extend_from_slice(file);
    message[DOMAIN.len()..][place].fill(BLANK);
    message
}
