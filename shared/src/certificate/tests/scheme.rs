//! The scheme as the module's documentation says it, without the module's own code.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use ed25519_dalek::{Signature, VerifyingKey};

use super::{key, statement, words};
use crate::certificate::{json, pdf};

fn checked(file: &[u8], key: &str, signature: &str) {
    let at = memchr::memmem::rfind(file, signature.as_bytes()).unwrap();
    let mut message = b"guildhall certificate 1\n".to_vec();
    message.extend([&file[..at], &[b'.'; 86], &file[at + 86..]].concat());
    let key = BASE64.decode(key.strip_prefix("ed25519:").unwrap()).unwrap();
    let key = VerifyingKey::from_bytes(key.as_slice().try_into().unwrap()).unwrap();
    let signature = Signature::from_slice(&BASE64.decode(signature).unwrap()).unwrap();
    key.verify_strict(&message, &signature).unwrap();
}

#[test]
fn json_is_signed_as_documented() {
    let file = json(&statement("Ana", 2), &key(1)).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&file).unwrap();
    assert_eq!(value["kind"], "guildhall certificate");
    assert_eq!(value["statement"]["issued"], "2026-11-26T15:04:05Z");
    assert_eq!(value["statement"]["from"], "2025-03-01");
    assert_eq!(value["statement"]["outcomes"][1]["topic"], "Insurance");
    assert!(value["statement"]["outcomes"][0].get("topic").is_none());
    checked(&file, value["key"].as_str().unwrap(), value["signature"].as_str().unwrap());
}

#[test]
fn a_pdf_is_signed_as_documented() {
    let file = pdf(&statement("Ana", 2), &words(), &key(1)).unwrap();
    let lines: Vec<_> = file.rsplit(|b| *b == b'\n').take(6).map(String::from_utf8_lossy).collect();
    let line = lines.iter().position(|line| *line == "startxref").unwrap() + 1;
    let parts: Vec<_> = lines[line].split(' ').collect();
    assert_eq!(parts[..2], ["%guildhall-certificate", "1"]);
    checked(&file, parts[4], parts[5]);
    let (offset, length): (usize, usize) = (parts[2].parse().unwrap(), parts[3].parse().unwrap());
    let attached = &file[offset..offset + length];
    assert_eq!(attached, json(&statement("Ana", 2), &key(1)).unwrap());
}
