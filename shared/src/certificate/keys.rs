//! The keys that certificates are signed and checked with.

use std::{fmt, str::FromStr};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::NotAKey;

/// What certificates are signed with. It shows itself to nobody, and is wiped when dropped.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key of 32 secret bytes, which should come from the system's randomness.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// What its signatures are checked with.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// The signature of `message`, in 86 characters.
    pub(super) fn sign(&self, message: &[u8]) -> String {
        BASE64.encode(self.0.sign(message).to_bytes())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey(of {})", self.public())
    }
}

/// What certificates are checked with. As text it is `ed25519:` and 43 characters of base64url.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// What the text of a key begins with.
    pub const PREFIX: &str = "ed25519:";

    /// Whether `signature`, in base64url, is this key's for `message`. Only one text is right:
    /// neither another spelling of it nor another signature that is as good.
    pub(super) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let mut bytes = [0; Signature::BYTE_SIZE];
        match BASE64.decode_slice(signature, &mut bytes) {
            Ok(Signature::BYTE_SIZE) => {
                self.0.verify_strict(message, &Signature::from_bytes(&bytes)).is_ok()
            }
            _ => false,
        }
    }
}

impl FromStr for PublicKey {
    type Err = NotAKey;

    /// Refuses what is not canonical, and keys under which anything could be signed.
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let coded = text.strip_prefix(Self::PREFIX).ok_or(NotAKey)?;
        let bytes = BASE64.decode(coded).map_err(|_| NotAKey)?;
        let key = VerifyingKey::try_from(bytes.as_slice()).map_err(|_| NotAKey)?;
        if key.is_weak() { Err(NotAKey) } else { Ok(Self(key)) }
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", Self::PREFIX, BASE64.encode(self.0.as_bytes()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl Serialize for PublicKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
