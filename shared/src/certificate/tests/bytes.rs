//! No byte of a certificate can be changed, added or left out.

use super::{key, statement};
use crate::certificate::{Fault, PublicKey, Words, json, pdf, verify};

fn refused(file: &[u8], by: &PublicKey, what: &str, at: usize) {
    assert!(verify(file, Some(by)).is_err(), "{what} at {at} of {} is not noticed", file.len());
}

/// Every position; the bit is another from each to the next.
fn flips(file: &[u8], by: &PublicKey, bits: usize) {
    let mut changed = file.to_vec();
    for at in 0..file.len() {
        for bit in 0..bits {
            changed[at] ^= 1 << ((at + bit) % 8);
            refused(&changed, by, "a bit", at);
            changed[at] = file[at];
        }
    }
}

/// At each of the positions: a byte left out, its neighbour put in, and the end cut off.
fn moves(file: &[u8], by: &PublicKey, positions: impl Iterator<Item = usize>) {
    for at in positions {
        let (before, after) = file.split_at(at);
        refused(&[before, &after[1..]].concat(), by, "a byte left out", at);
        refused(before, by, "a cut", at);
        for put in [after[0], b' ', b'\n'] {
            refused(&[before, &[put], after].concat(), by, "a byte put in", at);
        }
    }
    for more in [&b"\n"[..], b" ", b"\r\n", b"\0", b"%%EOF\n", file] {
        refused(&[file, more].concat(), by, "an end", file.len());
        refused(&[more, file].concat(), by, "a beginning", 0);
    }
}

#[test]
fn no_byte_of_json_can_change() {
    let key = key(1);
    let file = json(&statement("Анна", 2), &key).unwrap();
    verify(&file, Some(&key.public())).unwrap();
    flips(&file, &key.public(), 8);
    moves(&file, &key.public(), 0..file.len());
}

#[test]
fn no_byte_of_a_pdf_can_change() {
    let key = key(1);
    // Few letters make a small font, and so a file of which every byte can be tried.
    let words = Words { title: "A".into(), language: "en".into(), ..Words::default() };
    let file = pdf(&statement("Анна", 1), &words, &key).unwrap();
    verify(&file, Some(&key.public())).unwrap();
    flips(&file, &key.public(), 1);
    // The end, where the signature is, at every position, and all the rest here and there.
    let end = file.len() - 400;
    moves(&file, &key.public(), (0..end).step_by(61).chain(end..file.len()));
}

#[test]
fn line_ends_and_layout_cannot_change() {
    let key = key(1);
    let file = String::from_utf8(json(&statement("Ana", 2), &key).unwrap()).unwrap();
    let value: serde_json::Value = serde_json::from_str(&file).unwrap();
    let others = [
        file.replace('\n', "\r\n"),
        file.replace("  ", "\t"),
        file.trim_end().to_owned(),
        value.to_string(),
        format!("\u{feff}{file}"),
    ];
    for other in others {
        assert_eq!(verify(other.as_bytes(), Some(&key.public())), Err(Fault::Changed), "{other}");
    }
}

#[test]
fn another_signature_is_as_bad_as_none() {
    let key = key(1);
    let (one, two) = (statement("Ana", 2), statement("Bea", 2));
    let one = String::from_utf8(json(&one, &key).unwrap()).unwrap();
    let two = String::from_utf8(json(&two, &key).unwrap()).unwrap();
    let signature = |file: &str| file.rsplit('"').nth(1).unwrap().to_owned();
    let mixed = one.replace(&signature(&one), &signature(&two));
    assert_ne!(mixed, one);
    assert_eq!(verify(mixed.as_bytes(), Some(&key.public())), Err(Fault::Changed));
}
