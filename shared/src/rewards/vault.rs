//! Where gift codes are sealed: with a key that is not in the database, so that a copy of the
//! database says nothing.

use std::{env, fs, io::Write as _, path::Path, sync::Arc};

use chacha20poly1305::{
    ChaCha20Poly1305, KeyInit as _, Nonce,
    aead::{Aead as _, Payload},
};
use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret as _, SecretSlice};
use sha2::Sha256;

use crate::{
    chance,
    error::{Error, Result, UserError},
};

/// The environment's key: 64 hexadecimal digits. It is needed where several machines share a
/// database on a server.
const VARIABLE: &str = "GUILDHALL_VAULT_KEY";
const NONCE: usize = 12;

/// The key, once it is needed.
#[derive(Debug, Clone)]
pub(crate) struct Vault(Option<Arc<Path>>);

impl Vault {
    /// A vault whose key lies in a file, which is made when it is needed first.
    pub(crate) const fn at(file: Option<Arc<Path>>) -> Self {
        Self(file)
    }

    fn key(&self) -> Result<SecretSlice<u8>> {
        if let Ok(typed) = env::var(VARIABLE) {
            return read(&typed);
        }
        let file = self.0.as_deref().ok_or_else(|| UserError::new("reward.no_vault"))?;
        let failed = |e: std::io::Error| Error::Internal(format!("{}: {e}", file.display()));
        match fs::read_to_string(file) {
            Ok(known) => read(&known),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                made(file).map_err(failed)?;
                // Read again: another process may have been quicker.
                read(&fs::read_to_string(file).map_err(failed)?)
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// A code as it is stored, for one reward; and what tells whether two are the same.
    ///
    /// # Errors
    /// `reward.no_vault`, trouble with its file.
    pub(crate) fn seal(&self, code: &str, about: &str) -> Result<(String, Vec<u8>)> {
        let key = self.key()?;
        let nonce: [u8; NONCE] = chance::secret()?;
        let payload = Payload { msg: code.as_bytes(), aad: about.as_bytes() };
        let cipher = cipher(&key)?;
        let sealed = cipher.encrypt(&Nonce::from(nonce), payload).map_err(unfit)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(key.expose_secret())
            .map_err(|_| Error::Internal("the vault's key has no length that fits".to_owned()))?;
        mac.update(code.as_bytes());
        let mark = mac.finalize().into_bytes();
        let mark = mark.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Ok((mark, [nonce.as_slice(), &sealed].concat()))
    }

    /// The code that was sealed.
    ///
    /// # Errors
    /// `reward.no_vault`; an internal error where it was sealed with another key.
    pub(crate) fn open(&self, sealed: &[u8], about: &str) -> Result<String> {
        let key = self.key()?;
        let (nonce, sealed) = sealed
            .split_first_chunk::<NONCE>()
            .ok_or_else(|| Error::Internal("a sealed code that is too short".to_owned()))?;
        let payload = Payload { msg: sealed, aad: about.as_bytes() };
        let plain = cipher(&key)?.decrypt(&Nonce::from(*nonce), payload).map_err(unfit)?;
        String::from_utf8(plain).map_err(|e| Error::Internal(format!("a code: {e}")))
    }
}

fn cipher(key: &SecretSlice<u8>) -> Result<ChaCha20Poly1305> {
    ChaCha20Poly1305::new_from_slice(key.expose_secret())
        .map_err(|_| Error::Internal("the vault's key has no length that fits".to_owned()))
}

fn unfit(_: chacha20poly1305::aead::Error) -> Error {
    Error::Internal("a code that this vault's key does not open".to_owned())
}

fn read(typed: &str) -> Result<SecretSlice<u8>> {
    let typed = typed.trim();
    let byte =
        |n: usize| typed.get(2 * n..2 * n + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
    let key: Option<Vec<u8>> = (0..32).map(byte).collect();
    let key = key.filter(|_| typed.len() == 64);
    let unfit = || Error::Internal("the vault's key is not 64 hexadecimal digits".to_owned());
    Ok(SecretSlice::from(key.ok_or_else(unfit)?))
}

/// Makes the file whole or not at all; one that is there stays.
fn made(file: &Path) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(folder)?;
    let fresh: [u8; 32] = chance::secret().map_err(|e| std::io::Error::other(e.to_string()))?;
    let text: String = fresh.iter().map(|byte| format!("{byte:02x}")).collect();
    // Readable by its owner alone.
    let mut written = tempfile::NamedTempFile::new_in(folder)?;
    written.write_all(text.as_bytes())?;
    written.as_file().sync_all()?;
    match written.persist_noclobber(file) {
        Err(kept) if kept.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        other => other.map(drop).map_err(|kept| kept.error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_is_opened_with_the_same_key_alone() {
        let folder = tempfile::tempdir().unwrap();
        let vault = |name: &str| Vault::at(Some(folder.path().join(name).into()));
        let (one, other) = (vault("one"), vault("other"));
        let (mark, sealed) = one.seal("GIFT-1234", "1/7").unwrap();
        assert!(!sealed.windows(4).any(|part| part == b"GIFT"));
        assert_eq!(one.open(&sealed, "1/7").unwrap(), "GIFT-1234");
        assert_eq!(vault("one").open(&sealed, "1/7").unwrap(), "GIFT-1234", "the file is kept");
        assert!(one.open(&sealed, "1/8").is_err(), "it belongs to one reward");
        assert!(other.open(&sealed, "1/7").is_err());
        let (again, resealed) = one.seal("GIFT-1234", "1/7").unwrap();
        assert_eq!(again, mark);
        assert_ne!(resealed, sealed);
        for n in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[n] ^= 1;
            assert!(one.open(&changed, "1/7").is_err(), "byte {n}");
        }
        let none = Vault::at(None).seal("x", "y").unwrap_err();
        assert_eq!(none.for_person().code, "reward.no_vault");
    }
}
