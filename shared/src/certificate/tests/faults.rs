//! Each reason for a refusal is told from the others.

use super::{key, statement, words};
use crate::certificate::{Fault, MAX_BYTES, SigningKey, Unmade, Verified, json, pdf, seal, verify};

fn both(seed: u8) -> [Vec<u8>; 2] {
    let (statement, key) = (statement("Ana", 2), key(seed));
    [json(&statement, &key).unwrap(), pdf(&statement, &words(), &key).unwrap()]
}

fn replaced(file: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = memchr::memmem::rfind(file, from).unwrap();
    [&file[..at], to, &file[at + from.len()..]].concat()
}

#[test]
fn what_is_whole_is_read() {
    for file in both(1) {
        let verified = Verified { statement: statement("Ana", 2), key: key(1).public() };
        assert_eq!(verify(&file, Some(&key(1).public())), Ok(verified.clone()));
        let (unknown, other) = (Box::new(verified.clone()), Box::new(verified));
        assert_eq!(verify(&file, None), Err(Fault::UnknownKey(unknown)));
        assert_eq!(verify(&file, Some(&key(2).public())), Err(Fault::OtherKey(other)));
    }
}

#[test]
fn what_is_no_certificate_is_told() {
    let page = pdf(&statement("Ana", 2), &words(), &key(1)).unwrap();
    let other = replaced(&page, b"%guildhall-certificate ", b"%another ");
    let other = replaced(&other, b"guildhall certificate", b"whatever");
    for file in [&b""[..], b"{", b"{}", b"null\n", b"%PDF-1.7\n", b"\xff\xfe", &other] {
        assert_eq!(verify(file, Some(&key(1).public())), Err(Fault::NotACertificate));
    }
}

#[test]
fn a_newer_format_is_told() {
    let [json, pdf] = both(1);
    let newer = [
        replaced(&json, b"\"format\": 1,", b"\"format\": 2,\n    \"more\": [],"),
        replaced(&pdf, b"%guildhall-certificate 1 ", b"%guildhall-certificate 2 "),
        replaced(&pdf, b"%guildhall-certificate 1 ", b"%guildhall-certificate 2 else "),
    ];
    for file in newer {
        assert_eq!(verify(&file, Some(&key(1).public())), Err(Fault::Newer(2)));
    }
    for format in ["0", "x", "", "99999999999", "-1"] {
        let older = replaced(&json, b"\"format\": 1,", format!("\"format\": {format},").as_bytes());
        assert_eq!(verify(&older, None), Err(Fault::Changed), "{format}");
    }
}

#[test]
fn too_much_is_not_looked_into() {
    let mut file = both(1)[1].clone();
    file.resize(MAX_BYTES, b'\n');
    assert_eq!(verify(&file, None), Err(Fault::Changed));
    file.push(b'\n');
    assert_eq!(verify(&file, None), Err(Fault::TooLarge));
}

#[test]
fn what_would_not_be_read_is_not_made() {
    let mut statement = statement(&"a".repeat(MAX_BYTES), 2);
    assert_eq!(json(&statement, &key(1)), Err(Unmade::TooLarge));
    assert_eq!(pdf(&statement, &words(), &key(1)), Err(Unmade::TooLarge));
    statement.format = 2;
    assert_eq!(json(&statement, &key(1)), Err(Unmade::Format(2)));
}

/// `before` with `data` after it, signed as a PDF certificate is.
fn sealed(before: &[u8], data: &[u8], key: &SigningKey) -> Vec<u8> {
    let (at, length) = (before.len(), data.len());
    let line = format!("%guildhall-certificate 1 {at} {length} {} ", key.public());
    let mut file = [before, data, line.as_bytes()].concat();
    let place = file.len()..file.len() + seal::LENGTH;
    file.extend_from_slice(seal::blank().as_bytes());
    file.extend_from_slice(b"\nstartxref\n0\n%%EOF");
    seal::close(&mut file, place, key);
    file
}

/// Whoever adds to a PDF can sign it, but only with a key of their own.
#[test]
fn an_added_signature_is_that_of_another() {
    let [[_, mine], [theirs, _]] = [both(1), both(2)];
    let added = sealed(&mine, &theirs, &key(2));
    let verified = Verified { statement: statement("Ana", 2), key: key(2).public() };
    assert_eq!(verify(&added, Some(&key(2).public())), Ok(verified.clone()));
    assert_eq!(verify(&added, Some(&key(1).public())), Err(Fault::OtherKey(Box::new(verified))));
}

#[test]
fn an_attachment_of_another_key_is_refused() {
    let [mine, theirs] = [1, 2].map(|seed| both(seed)[0].clone());
    assert!(verify(&sealed(b"%PDF-1.7\n", &mine, &key(1)), Some(&key(1).public())).is_ok());
    let mixed = sealed(b"%PDF-1.7\n", &theirs, &key(1));
    assert_eq!(verify(&mixed, Some(&key(1).public())), Err(Fault::Changed));
}

/// Numbers that lead out of the file, though whoever signed wrote them.
#[test]
fn an_attachment_that_is_not_there_is_refused() {
    let file = sealed(b"%PDF-1.7\n", b"", &key(1));
    assert_eq!(verify(&file, Some(&key(1).public())), Err(Fault::Changed));
    for numbers in ["9 99999999", "18446744073709551615 1", "18446744073709551616 1", "-1 2", "1"] {
        let lost = replaced(&file, b" 9 0 ", format!(" {numbers} ").as_bytes());
        assert_eq!(verify(&lost, Some(&key(1).public())), Err(Fault::Changed), "{numbers}");
    }
}
