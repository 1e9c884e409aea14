//! What stewards set: settings, and topics.

use std::sync::Arc;

use guildhall_core::commands::complete;
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;

use super::{ok, refused};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [lab.both("stewards::settings", settings), lab.both("stewards::topics", topics)]
        .into_iter()
        .flatten()
        .collect()
}

async fn settings(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    let all = ok(&world, "maria", "community settings").await;
    assert_eq!(all.data["settings"].as_array().map(Vec::len), Some(19));
    refused(
        &world,
        &[
            ("ana", "community settings", "policy.steward"),
            ("ana", "community settings zone Europe/Madrid", "policy.steward"),
            ("maria", "community settings colour", "setting.unknown"),
            ("maria", "community settings zones", "setting.unknown_near"),
            ("maria", "community settings asks-per-hour 0", "setting.range"),
            ("maria", "community settings asks-per-hour 61", "setting.range"),
            ("maria", "community settings asks-per-hour many", "setting.range"),
            ("maria", "community settings zone Madrid", "setting.range"),
            ("maria", "community settings language tlh", "setting.range"),
            ("maria", "community settings topics some", "setting.range"),
        ],
    )
    .await;
    let error = world.says("maria", "community settings asks-per-hour 99").await.expect_err("far");
    let refusal = world.app.refuse(&world.actor("maria"), &error).await;
    let said = format!("{} {}", refusal.message, refusal.hint);
    assert!(said.contains("60") && said.contains("1 to 60"), "{said}");
    let set = ok(&world, "maria", "community settings asks-per-hour 1").await;
    assert_eq!(set.data["setting"]["value"], "1");
    ok(&world, "ana", "ask one").await;
    refused(&world, &[("ana", "ask two", "limit.reached")]).await;
    ok(&world, "maria", "community settings asks-per-hour default").await;
    ok(&world, "ana", "ask two").await;
    ok(&world, "maria", "community settings zone europe/madrid").await;
    let zone = ok(&world, "maria", "community settings zone").await;
    assert_eq!(zone.data["setting"]["value"], "Europe/Madrid");
    assert_eq!(world.entry("ana").await.zone, "Europe/Madrid");
    ok(&world, "maria", "community settings zone Europe/Madrid").await;
    let log = ok(&world, "maria", "community audit").await;
    let kinds = log.data["entries"].as_array().expect("entries").len();
    assert_eq!(kinds, 3, "what stays as it is, is no entry");
    assert_eq!(log.data["entries"][0]["facts"]["old"], "UTC");
}

async fn topics(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    let none = ok(&world, "ana", "community topics").await;
    assert_eq!(none.data["topics"], serde_json::json!([]));
    ok(&world, "maria", "community topics Taxes --also \"VAT, sales  tax\"").await;
    ok(&world, "maria", "community topics Bikes").await;
    refused(
        &world,
        &[
            ("ana", "community topics Cars", "policy.steward"),
            ("maria", "community topics vat", "topic.word_taken"),
            ("maria", "community topics Bikes --also vat", "topic.word_taken"),
            ("maria", "community topics Bikes --also TAXES", "topic.word_taken"),
            ("maria", "community topics \"a,b\"", "topic.name"),
            ("maria", "community topics bike --remove yes", "topic.unknown_near"),
            ("maria", "community topics xyz --remove yes", "topic.unknown"),
            ("maria", &format!("community topics {}", "x".repeat(41)), "topic.name"),
        ],
    )
    .await;
    let asked = ok(&world, "ana", "ask help me --topic VAT").await;
    assert_eq!(asked.data["topic"], "Taxes");
    let asked = ok(&world, "ana", "ask help me --topic cars").await;
    assert_eq!(asked.data["topic"], "cars");
    ok(&world, "maria", "community settings topics listed").await;
    refused(&world, &[("ana", "ask help me --topic cars", "topic.unlisted")]).await;
    ok(&world, "ana", "ask help me --topic taxes").await;
    ok(&world, "ana", "ask help me").await;
    let offered = complete::complete(&world.app, &world.actor("ana"), "ask --topic v").await;
    let offered: Vec<_> = offered.expect("choices").into_iter().map(|c| c.value).collect();
    assert_eq!(offered, ["vat"]);
    ok(&world, "maria", "community topics TAXES").await;
    ok(&world, "maria", "community topics taxes --also vat --remove yes").await;
    let list = ok(&world, "maria", "community topics Bikes --remove yes").await;
    assert_eq!(list.data["topics"][0]["name"], "TAXES");
    assert_eq!(list.data["topics"][0]["words"], serde_json::json!(["sales tax"]));
    for n in 0..199 {
        ok(&world, "maria", &format!("community topics t{n}")).await;
    }
    refused(&world, &[("maria", "community topics more", "topic.many")]).await;
}
