//! Guilds and rooms that come to a community and go, and what their own rights are worth.

use std::sync::Arc;

use guildhall_core::{Actor, At, Standing, commands::parse, view::Reply};
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("places::a_code_is_not_guessed", a_code_is_not_guessed),
        lab.both("places::a_guild_without_places_is_free", a_guild_without_places_is_free),
        lab.both("places::a_role_counts_from_the_first_command", from_the_first_command),
        lab.both("places::power_counts_in_places_alone", power_counts_in_places_alone),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const HOUR: i64 = 60 * 60 * 1000;

/// Somebody in a channel of a guild, or in a room of a space, who runs it.
fn manager(platform: &'static str, space: &str, address: &str) -> Actor {
    Actor {
        platform,
        say: "!",
        account: format!("manager of {space}{address}"),
        name: "Mo".to_owned(),
        lang: None,
        at: At::Place { space: space.to_owned(), address: address.to_owned() },
        standing: Standing { manages: true, ..Standing::default() },
        joins: true,
        event: None,
    }
}

async fn tries(world: &World, actor: &Actor, line: &str) -> Result<Reply, &'static str> {
    let answer = world.app.answer(actor, parse::line(line).expect("a command")).await;
    answer.map_err(|error| error.for_person().code)
}

async fn ok(world: &World, actor: &Actor, line: &str) -> Reply {
    tries(world, actor, line).await.unwrap_or_else(|code| panic!("{line}: {code}"))
}

async fn code(world: &World) -> String {
    let made = world.says("maria", "community join").await.expect("a code");
    made.cards()[0].data["code"].as_str().expect("a code").to_owned()
}

async fn a_code_is_not_guessed(room: Room) {
    let world = World::found(&room).await;
    let mo = manager("discord", "g1", "c1");
    let right = format!("community join {}", code(&world).await);
    for _ in 0..5 {
        let wrong = tries(&world, &mo, "community join AAAA-AAAA").await;
        assert_eq!(wrong.err(), Some("community.code"));
    }
    let late = tries(&world, &mo, &right).await;
    assert_eq!(late.err(), Some("limit.reached"), "after too many tries the right one waits too");
    world.app.clock.advance(HOUR);
    assert_eq!(tries(&world, &mo, &right).await.err(), Some("community.code"), "it is too old");
    ok(&world, &mo, &format!("community join {}", code(&world).await)).await;
}

async fn a_guild_without_places_is_free(room: Room) {
    let world = World::found(&room).await;
    let mo = manager("discord", "g1", "c1");
    ok(&world, &mo, &format!("community join {}", code(&world).await)).await;
    world.says("maria", &format!("community steward member/{}", 2)).await.expect("a steward");
    let taken = tries(&world, &mo, "community setup Elsewhere").await;
    assert_eq!(taken.err(), None, "its steward is shown what there is");
    ok(&world, &mo, "community place help --remove yes").await;
    assert_eq!(tries(&world, &mo, "request list").await.err(), Some("place.unknown"));
    ok(&world, &mo, "community setup Elsewhere").await;
    ok(&world, &mo, "ask flat tyre").await;
}

async fn from_the_first_command(room: Room) {
    let world = World::found(&room).await;
    let mo = manager("discord", "g1", "c1");
    ok(&world, &mo, &format!("community join {}", code(&world).await)).await;
    world.says("maria", "community steward --role 77").await.expect("a rule");
    let roles = vec!["76".to_owned(), "77".to_owned()];
    let standing = Standing { roles, ..Standing::default() };
    let new = Actor { account: "new".to_owned(), standing, ..mo.clone() };
    ok(&world, &new, "community topics taxes").await;
    let other = Actor { account: "other".to_owned(), standing: Standing::default(), ..mo };
    let refused = tries(&world, &other, "community topics cars").await;
    assert_eq!(refused.err(), Some("policy.steward"));
}

/// A room that says it lies in the community's space can be anybody's.
async fn power_counts_in_places_alone(room: Room) {
    let world = World::found(&room).await;
    let mo = manager("matrix", "!space:h", "!help:h");
    ok(&world, &mo, &format!("community join {}", code(&world).await)).await;
    world.says("maria", "community steward --power 60").await.expect("a rule");
    let mighty = Standing { manages: true, power: 100, ..Standing::default() };
    let own = Actor {
        account: "@eve:h".to_owned(),
        standing: mighty.clone(),
        ..manager("matrix", "!space:h", "!eves:h")
    };
    assert_eq!(ok(&world, &own, "points balance").await.community, Some(world.community().await));
    let refused = tries(&world, &own, "community topics taxes").await;
    assert_eq!(refused.err(), Some("policy.steward"), "in a room of her own");
    let here = Actor { account: "@mo:h".to_owned(), standing: mighty, ..mo };
    ok(&world, &here, "community topics taxes").await;
}
