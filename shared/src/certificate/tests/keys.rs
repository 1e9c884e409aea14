//! Keys as text.

use super::key;
use crate::certificate::{NotAKey, PublicKey, SigningKey};

/// The first test of RFC 8032, 7.1.
const SEED: [u8; 32] = [
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
    0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
];
const PUBLIC: &str = "ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

#[test]
fn the_key_of_a_seed_is_the_standards() {
    assert_eq!(SigningKey::from_seed(&SEED).public().to_string(), PUBLIC);
}

#[test]
fn a_key_is_read_as_it_is_written() {
    for seed in 0..50 {
        let public = key(seed).public();
        assert_eq!(public.to_string().parse(), Ok(public));
        let json = serde_json::to_string(&public).unwrap();
        assert_eq!(serde_json::from_str::<PublicKey>(&json).unwrap(), public);
    }
}

#[test]
fn what_is_not_canonical_is_no_key() {
    let code = &PUBLIC[8..];
    let others = [
        String::new(),
        code.to_owned(),
        format!("ED25519:{code}"),
        format!("ed25519: {code}"),
        format!("{PUBLIC}="),
        format!("{PUBLIC}\n"),
        format!(" {PUBLIC}"),
        PUBLIC.replace('_', "/"),
        PUBLIC.replace("URo", "URp"),
        PUBLIC.replace("URo", "UR"),
        format!("{PUBLIC}A"),
        "ed25519:".to_owned(),
    ];
    for other in others {
        assert_eq!(other.parse::<PublicKey>(), Err(NotAKey), "{other:?}");
    }
}

/// Points of small order, for which there is a signature that fits many messages.
#[test]
fn a_weak_key_is_no_key() {
    for code in ["A".repeat(43), format!("AQ{}", "A".repeat(41))] {
        assert_eq!(format!("ed25519:{code}").parse::<PublicKey>(), Err(NotAKey), "{code}");
    }
}

#[test]
fn a_secret_is_not_shown() {
    let shown = format!("{:?}", SigningKey::from_seed(&SEED));
    assert_eq!(shown, format!("SigningKey(of {PUBLIC})"));
    assert_eq!(
        NotAKey.to_string(),
        "a public key is `ed25519:` and 43 letters, digits, `-` or `_`"
    );
}
