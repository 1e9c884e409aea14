//! The certificate as PDF: a page, the JSON file in it, and the signature over all of it.

use std::{ops::Range, str};

use memchr::memmem;

use super::{
    FORMAT, Fault, MAX_BYTES, PublicKey, SigningKey, Statement, Unmade, Verified, Words, json,
    page, seal, verify::readable,
};

/// What the line of the signature begins with.
pub(super) const MARK: &[u8] = b"%guildhall-certificate ";
/// The last thing in a PDF before the place where its table of objects begins.
const START: &[u8] = b"startxref\n";

/// The certificate of `statement` as a PDF file, with the page in the language of `words`.
///
/// A text that is too long for its place on the page is written smaller, over as many lines as
/// the place has, and then cut off with `…`; of more than [`super::MAX_ROWS`] outcomes the rest is
/// left to the attached file. There are letters for Latin, Greek, Cyrillic, Arabic, Armenian,
/// Bengali, Devanagari, Georgian, Gurmukhi, Hebrew, Tamil and Thai. What they lack – other scripts,
/// emoji, characters that are not to be seen – is named on the page in brackets, as in
/// `[U+1F33B]`, and [`Words::unshown`] says so at its foot. The attached file has every text whole
/// and as it is.
///
/// # Errors
///
/// See [`Unmade`].
pub fn pdf(statement: &Statement, words: &Words, key: &SigningKey) -> Result<Vec<u8>, Unmade> {
    let data = json(statement, key)?;
    let mut file = page::write(statement, words, &key.public(), &data)?;
    let offset = memmem::find(&file, &data).ok_or_else(|| unfit("the attachment"))?;
    let start = memmem::rfind(&file, START).ok_or_else(|| unfit("the end"))?;
    let line = format!("{FORMAT} {offset} {} {} {}\n", data.len(), key.public(), seal::blank());
    file.splice(start..start, MARK.iter().copied().chain(line.bytes()));
    if file.len() > MAX_BYTES {
        return Err(Unmade::TooLarge);
    }
    let end = start + MARK.len() + line.len() - 1;
    seal::close(&mut file, end - seal::LENGTH..end, key);
    Ok(file)
}

fn unfit(what: &str) -> Unmade {
    Unmade::Writer(format!("{what} is not where it belongs in the PDF"))
}

/// Reads what [`pdf()`] has written, by whatever key it was signed.
pub(super) fn open(file: &[u8]) -> Result<Verified, Fault> {
    let line = Line::read(file).ok_or(Fault::Changed)?;
    readable(line.format)?;
    let (key, data) = line.details(file).ok_or(Fault::Changed)?;
    if !seal::whole(file, line.signature.clone(), &key) {
        return Err(Fault::Changed);
    }
    let inner = json::open(data)?;
    if inner.key == key { Ok(inner) } else { Err(Fault::Changed) }
}

/// The line of the signature. Only its format is known to be a number, since the others may be
/// something else in a newer one.
struct Line<'a> {
    format: u32,
    rest: &'a str,
    signature: Range<usize>,
}

impl<'a> Line<'a> {
    /// The last one in the file: an earlier one is part of what is signed.
    fn read(file: &'a [u8]) -> Option<Self> {
        let begin = memmem::rfind(file, MARK)? + MARK.len();
        let end = begin + file[begin..].iter().position(|b| *b == b'\n')?;
        let (format, rest) = str::from_utf8(&file[begin..end]).ok()?.split_once(' ')?;
        let signature = end.checked_sub(seal::LENGTH)?..end;
        Some(Self { format: format.parse().ok()?, rest, signature })
    }

    /// The key, and the JSON file.
    fn details(&self, file: &'a [u8]) -> Option<(PublicKey, &'a [u8])> {
        let mut words = self.rest.split(' ');
        let offset: usize = words.next()?.parse().ok()?;
        let length: usize = words.next()?.parse().ok()?;
        let key = words.next()?.parse().ok()?;
        let one = words.next()?.len() == seal::LENGTH && words.next().is_none();
        one.then_some((key, file.get(offset..offset.checked_add(length)?)?))
    }
}
