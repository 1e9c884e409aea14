//! The certificate as JSON.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    FORMAT, Fault, MAX_BYTES, PublicKey, SigningKey, Statement, Unmade, Verified, seal,
    verify::readable,
};

/// What says in a file that it is a certificate.
pub(super) const KIND: &str = "guildhall certificate";
/// All that stands before the number of the format.
const HEAD: &[u8] =
    b"{\n  \"kind\": \"guildhall certificate\",\n  \"statement\": {\n    \"format\": ";
/// All that stands after the signature.
const TAIL: &[u8] = b"\"\n}\n";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<S> {
    kind: String,
    statement: S,
    key: PublicKey,
    signature: String,
}

/// The certificate of `statement` as a JSON file.
///
/// # Errors
///
/// [`Unmade::Format`] and [`Unmade::TooLarge`].
pub fn json(statement: &Statement, key: &SigningKey) -> Result<Vec<u8>, Unmade> {
    if statement.format != FORMAT {
        return Err(Unmade::Format(statement.format));
    }
    let (kind, signature) = (KIND.to_owned(), seal::blank());
    let envelope = Envelope { kind, statement, key: key.public(), signature };
    let mut file =
        serde_json::to_vec_pretty(&envelope).map_err(|e| Unmade::Writer(e.to_string()))?;
    file.push(b'\n');
    let place = place(&file).ok_or(Unmade::TooLarge)?;
    seal::close(&mut file, place, key);
    Ok(file)
}

/// Reads what [`json()`] has written, by whatever key it was signed.
pub(super) fn open(file: &[u8]) -> Result<Verified, Fault> {
    readable(format(file).ok_or(Fault::Changed)?)?;
    let place = place(file).ok_or(Fault::Changed)?;
    let Envelope { statement, key, .. } =
        serde_json::from_slice::<Envelope<Statement>>(file).map_err(|_| Fault::Changed)?;
    if seal::whole(file, place, &key) {
        Ok(Verified { statement, key })
    } else {
        Err(Fault::Changed)
    }
}

/// The number after [`HEAD`], which is read before anything that depends on it.
fn format(file: &[u8]) -> Option<u32> {
    let rest = file.strip_prefix(HEAD)?;
    let digits = rest.iter().position(|b| !b.is_ascii_digit())?;
    std::str::from_utf8(&rest[..digits]).ok()?.parse().ok()
}

fn place(file: &[u8]) -> Option<Range<usize>> {
    let end = file.strip_suffix(TAIL)?.len();
    (file.len() <= MAX_BYTES).then_some(end.checked_sub(seal::LENGTH)?..end)
}
