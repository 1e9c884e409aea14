//! What a certificate promises.

mod bytes;
mod faults;
mod keys;
mod pages;
mod scheme;

use super::{FORMAT, Fact, Outcome, SigningKey, Statement, Words};

pub(super) fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&[seed; 32])
}

pub(super) fn statement(holder: &str, outcomes: u32) -> Statement {
    Statement {
        format: FORMAT,
        serial: "NC-2026-0042".to_owned(),
        holder: holder.to_owned(),
        community: "Night Couriers".to_owned(),
        from: "2025-03-01".parse().unwrap(),
        to: "2026-11-26".parse().unwrap(),
        member_since: Some("2024-03-03".parse().unwrap()),
        issued: "2026-11-26T15:04:05Z".parse().unwrap(),
        minutes: 3750,
        outcomes: (0..outcomes).map(outcome).collect(),
    }
}

fn outcome(nth: u32) -> Outcome {
    Outcome {
        kind: "helped".to_owned(),
        label: format!("Helped in the way that has number {nth}"),
        topic: (nth % 2 == 1).then(|| "Insurance".to_owned()),
        count: nth + 100,
    }
}

pub(super) fn words() -> Words {
    let fact = |caption: &str, value: &str| Fact { caption: caption.into(), value: value.into() };
    Words {
        language: "en".into(),
        title: "Certificate of contribution".into(),
        above: "This is to certify that".into(),
        below: "has helped others in Night Couriers".into(),
        hours: fact("Hours given", "62 h 30 min"),
        period: fact("From and to", "1 March 2025 – 26 November 2026"),
        since: Some(fact("Member since", "3 March 2024")),
        issued: fact("Issued", "26 November 2026"),
        serial: "Serial".into(),
        outcome: "What".into(),
        topic: "Topic".into(),
        count: "How often".into(),
        counts: Vec::new(),
        more: "More in the attached file".into(),
        check: "Check it with guildhall verify".into(),
        key: "Public key:".into(),
        unshown: "Signs without letters are named in brackets.".into(),
        attached: "The same for programs".into(),
    }
}
