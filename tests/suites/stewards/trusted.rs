//! Whom stewards trust: who is one, by name or by what a platform says.

use std::sync::Arc;

use guildhall_core::{
    Actor, Standing, audit,
    commands::{Command, parse},
};
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;

use super::{ok, refused, told};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("stewards::who_is_one", who_is_one),
        lab.both("stewards::rules_of_platforms", rules_of_platforms),
        lab.both("stewards::two_at_once", two_at_once),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn who_is_one(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    refused(
        &world,
        &[
            ("ana", "community steward", "policy.steward"),
            ("maria", "community steward zoe", "member.unknown"),
            ("maria", "community steward maria", "steward.already"),
            ("maria", "community steward maria --remove yes", "steward.last"),
            ("maria", "community steward ana --remove yes", "steward.none"),
            ("maria", "community steward ana --power 50", "steward.one"),
            ("maria", "community steward --power 101", "steward.power"),
            ("maria", "community steward --power 0", "steward.power"),
            ("maria", "community steward --role mods", "steward.role"),
            ("maria", "community steward --role 5 --remove yes", "steward.no_rule"),
        ],
    )
    .await;
    let list = ok(&world, "maria", "community steward ana").await;
    assert_eq!(list.data["stewards"], serde_json::json!(["maria", "ana"]));
    assert_eq!(told(&world, "ana").await.data["made"], true);
    ok(&world, "ana", "community steward maria --remove yes").await;
    assert_eq!(told(&world, "maria").await.data["made"], false);
    refused(
        &world,
        &[
            ("maria", "community steward", "policy.steward"),
            ("ana", "community steward ana --remove yes", "steward.last"),
        ],
    )
    .await;
}

async fn rules_of_platforms(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    ok(&world, "maria", "community steward --role <@&4001>").await;
    let list = ok(&world, "maria", "community steward --power 50").await;
    assert_eq!(list.data["rules"].as_array().map(Vec::len), Some(2));
    let enter = async |platform: &'static str, roles: &[&str], power: i64| {
        let roles = roles.iter().map(|&role| role.to_owned()).collect();
        let standing = Standing { roles, power, ..Standing::default() };
        let actor = Actor { platform, standing, ..world.actor("pia") };
        world.app.execute(&actor, Command::Guide { about: None }).await.expect("joins");
        let ask = parse::line("community cases").expect("a command");
        world.app.answer(&actor, ask).await.is_ok()
    };
    assert!(enter("discord", &["4000", "4001"], 0).await);
    assert!(!enter("discord", &["40011"], 0).await);
    assert!(!enter("discord", &[], 100).await);
    assert!(enter("matrix", &[], 50).await);
    assert!(!enter("matrix", &[], 49).await, "a rule for power is none for everybody");
    ok(&world, "maria", "community steward --power 1 --remove yes").await;
    assert!(!enter("matrix", &[], 50).await);
}

/// Two stewards dismiss each other: one of them stays.
async fn two_at_once(room: Room) {
    let world = World::with(&room, &["ana"]).await;
    ok(&world, "maria", "community steward ana").await;
    for _ in 0..5 {
        let (one, other) = tokio::join!(
            world.code("maria", "community steward ana --remove yes"),
            world.code("ana", "community steward maria --remove yes"),
        );
        let (winner, loser, lost) =
            if one == "ok" { ("maria", "ana", other) } else { ("ana", "maria", one) };
        assert!(lost == "steward.last" || lost == "policy.steward", "{winner}: {lost}");
        let list = ok(&world, winner, "community steward").await;
        assert_eq!(list.data["stewards"], serde_json::json!([winner]));
        ok(&world, winner, &format!("community steward {loser}")).await;
    }
    // The two on whom nobody waits are as safe: a log written by both holds together.
    let verdicts = audit::verify(&world.app, None).await.expect("verified");
    assert_eq!((verdicts[0].entries, verdicts[0].broken), (11, None));
}
