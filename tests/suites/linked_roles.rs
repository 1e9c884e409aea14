//! Roles of a server that follow what people are known for: given, taken, stopped and gone on with.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use guildhall_core::{
    Actor, At, Standing,
    commands::parse,
    outbox::{self, RoleChange, RoleError, Settings, Transport},
    roles::Trouble,
    view::Reply,
};
use guildhall_tests::{
    lab::{Lab, Room},
    silent,
    stub::{Wire, open},
    world::World,
};
use libtest_mimic::Trial;
use serde_json::json;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("linked_roles::they_follow_a_level", level),
        lab.both("linked_roles::they_follow_a_reward", reward),
        lab.both("linked_roles::they_follow_a_person", person),
        lab.both("linked_roles::an_answer_is_lost", lost),
        lab.both("linked_roles::trouble_is_told_once", trouble),
        lab.both("linked_roles::bad_input_is_told", bad_input),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A server that keeps who has which role.
#[derive(Default)]
struct Server {
    held: Mutex<BTreeSet<(String, String)>>,
    calls: Mutex<usize>,
    trouble: Mutex<Option<Trouble>>,
    absent: Mutex<BTreeSet<String>>,
    wire: Wire,
}

impl Server {
    /// Delivers what is due; who has this role then.
    async fn holders(&self, world: &World, role: &str) -> Vec<String> {
        let settings = Settings { lanes: 1, ..Settings::default() };
        outbox::deliver(&world.app, self, &settings).await.expect("it is delivered");
        let held = open(&self.held);
        held.iter().filter(|(r, _)| r == role).map(|(_, account)| account.clone()).collect()
    }

    fn calls(&self) -> usize {
        *open(&self.calls)
    }
}

impl Transport for Server {
    silent!(retry post edit retract find);

    fn platform(&self) -> &'static str {
        "discord"
    }

    async fn role(&self, change: &RoleChange) -> Result<bool, RoleError> {
        *open(&self.calls) += 1;
        assert_eq!(change.space, "900");
        if let Some(trouble) = *open(&self.trouble) {
            return Err(RoleError::Role(trouble));
        }
        if open(&self.absent).contains(&change.account) {
            return Ok(false);
        }
        let held = (change.role.clone(), change.account.clone());
        match change.gives {
            true => open(&self.held).insert(held),
            false => open(&self.held).remove(&held),
        };
        self.wire.pass().await;
        Ok(true)
    }
}

fn on_discord(account: &str, administers: bool) -> Actor {
    Actor {
        platform: "discord",
        say: "/",
        account: account.to_owned(),
        name: account.to_owned(),
        lang: None,
        at: At::Place { space: "900".to_owned(), address: "1".to_owned() },
        standing: Standing { manages: administers, administers, ..Standing::default() },
        joins: true,
        event: None,
    }
}

async fn tries(world: &World, actor: &Actor, line: &str) -> Result<Reply, &'static str> {
    let answer = world.app.answer(actor, parse::line(line).expect("a command")).await;
    answer.map_err(|error| error.for_person().code)
}

async fn says(world: &World, actor: &Actor, line: &str) -> Reply {
    tries(world, actor, line).await.unwrap_or_else(|code| panic!("{line}: {code}"))
}

/// A hall with a server of Discord; its administrator is a steward.
async fn hall(room: &Room) -> (World, Actor) {
    let world = World::found(room).await;
    let mo = on_discord("mo", true);
    let made = world.says("maria", "community join").await.expect("a code");
    let code = made.cards()[0].data["code"].as_str().expect("a code").to_owned();
    says(&world, &mo, &format!("community join {code}")).await;
    world.says("maria", "community topics cars").await.expect("a topic");
    world.says("maria", "community steward mo").await.expect("a steward");
    (world, mo)
}

/// `helper` helps `asker` with a car.
async fn helps(world: &World, helper: &Actor, asker: &Actor) {
    let asked = says(world, asker, "ask --topic cars my car is flat").await;
    let number = asked.cards()[0].data["number"].as_i64().expect("a number");
    for (who, line) in [
        (helper, format!("request claim {number}")),
        (asker, format!("request solve {number}")),
        (asker, format!("thank {} --request {number}", helper.account)),
    ] {
        says(world, who, &line).await;
    }
}

async fn level(room: Room) {
    let (world, mo) = hall(&room).await;
    let (ana, ben) = (on_discord("ana", false), on_discord("ben", false));
    let server = Server::default();
    helps(&world, &ben, &ana).await;
    let shown = says(&world, &mo, "role link 401 --level helper --topic cars").await;
    assert_eq!(shown.cards()[0].data["roles"][0]["number"], json!(1));
    assert_eq!(server.holders(&world, "401").await, ["ben"], "who has helped already gets it");
    helps(&world, &ana, &ben).await;
    assert_eq!(server.holders(&world, "401").await, ["ana", "ben"]);
    let calls = server.calls();
    helps(&world, &ana, &ben).await;
    assert_eq!(server.holders(&world, "401").await, ["ana", "ben"]);
    assert_eq!(server.calls(), calls, "nobody asks for what is so already");
    // A higher level, by the same command: nobody has helped so often.
    let shown = says(&world, &mo, "role link 401 --level guide --topic cars").await;
    assert_eq!(shown.cards()[0].data["roles"].as_array().map(Vec::len), Some(1));
    assert!(server.holders(&world, "401").await.is_empty());
    says(&world, &mo, "role link <@&401> --level helper").await;
    assert_eq!(server.holders(&world, "401").await, ["ana", "ben"]);
    let shown = says(&world, &mo, "role list").await;
    assert_eq!(shown.cards()[0].data["roles"][0]["held"], json!(2));
    // Somebody took it by hand.
    open(&server.held).clear();
    says(&world, &mo, "role sync 1").await;
    assert_eq!(server.holders(&world, "401").await, ["ana", "ben"]);
    says(&world, &mo, "role unlink 1").await;
    assert!(server.holders(&world, "401").await.is_empty(), "it is taken from all");
    let shown = says(&world, &mo, "role list").await;
    assert_eq!(shown.cards()[0].data["roles"], json!([]));
    assert_eq!(tries(&world, &mo, "role sync 1").await.err(), Some("role.unknown"));
}

async fn reward(room: Room) {
    let (world, mo) = hall(&room).await;
    let (ana, ben) = (on_discord("ana", false), on_discord("ben", false));
    let server = Server::default();
    helps(&world, &ben, &ana).await;
    says(&world, &mo, "reward add --kind role --cost 3 A golden name").await;
    says(&world, &ben, "reward redeem 1").await;
    says(&world, &mo, "reward approve 1").await;
    assert_eq!(tries(&world, &mo, "reward fulfil 1").await.err(), Some("reward.no_role"));
    says(&world, &mo, "role link 402 --reward 1").await;
    assert!(server.holders(&world, "402").await.is_empty(), "it is not fulfilled");
    says(&world, &mo, "reward fulfil 1").await;
    assert_eq!(server.holders(&world, "402").await, ["ben"]);
}

/// All accounts of a person have it, and an account that goes its own way has it no more.
async fn person(room: Room) {
    let (world, mo) = hall(&room).await;
    let (ana, ben) = (on_discord("ana", false), on_discord("ben", false));
    let server = Server::default();
    helps(&world, &ben, &ana).await;
    says(&world, &mo, "role link 401 --level helper").await;
    assert_eq!(server.holders(&world, "401").await, ["ben"]);
    let code = world.says("zoe", "me link").await.expect("a code");
    let code = code.cards()[0].data["code"].as_str().expect("a code").to_owned();
    says(&world, &ben, &format!("me link {code}")).await;
    assert_eq!(server.holders(&world, "401").await, ["ben"], "one person with two accounts");
    world.says("zoe", "me unlink discord").await.expect("parted");
    assert!(server.holders(&world, "401").await.is_empty(), "what was done stays with zoe");
    // Who is not on the server is asked for once.
    open(&server.absent).insert("cat".to_owned());
    helps(&world, &on_discord("cat", false), &ana).await;
    assert!(server.holders(&world, "401").await.is_empty());
    let calls = server.calls();
    assert!(server.holders(&world, "401").await.is_empty());
    assert_eq!(server.calls(), calls);
    // A server that leaves takes its roles along.
    open(&server.absent).clear();
    says(&world, &mo, "role sync 1").await;
    assert_eq!(server.holders(&world, "401").await, ["cat"]);
    says(&world, &mo, "community leave").await;
    assert!(server.holders(&world, "401").await.is_empty());
}

/// Whether something was done is not known, and by then the opposite is wanted.
async fn lost(room: Room) {
    let (world, mo) = hall(&room).await;
    let (ana, ben) = (on_discord("ana", false), on_discord("ben", false));
    let server = Server::default();
    helps(&world, &ben, &ana).await;
    says(&world, &mo, "role link 401 --level helper").await;
    server.wire.cut(server.holders(&world, "401")).await;
    says(&world, &mo, "role link 401 --level guide").await;
    assert!(server.holders(&world, "401").await.is_empty(), "it was given, unheard");
    says(&world, &mo, "role link 401 --level helper").await;
    assert_eq!(server.holders(&world, "401").await, ["ben"]);
    says(&world, &mo, "role link 401 --level guide").await;
    server.wire.cut(server.holders(&world, "401")).await;
    says(&world, &mo, "role link 401 --level helper").await;
    assert_eq!(server.holders(&world, "401").await, ["ben"], "it was taken, unheard");
}

async fn trouble(room: Room) {
    let (world, mo) = hall(&room).await;
    let (ana, ben) = (on_discord("ana", false), on_discord("ben", false));
    let server = Server::default();
    helps(&world, &ben, &ana).await;
    *open(&server.trouble) = Some(Trouble::Forbidden);
    says(&world, &mo, "role link 401 --level helper").await;
    assert!(server.holders(&world, "401").await.is_empty());
    helps(&world, &ana, &ben).await;
    assert!(server.holders(&world, "401").await.is_empty());
    assert_eq!(server.calls(), 1, "a stopped role is left alone");
    let told = outbox::inbox(&world.app, &world.actor("maria")).await.expect("an inbox");
    let told: Vec<_> = told.iter().filter(|card| card.data["what"] == "role_stopped").collect();
    assert_eq!(told.len(), 1, "once");
    let shown = says(&world, &mo, "role list").await;
    assert_eq!(shown.cards()[0].data["roles"][0]["trouble"], json!("forbidden"));
    *open(&server.trouble) = None;
    says(&world, &mo, "role sync 1").await;
    assert_eq!(server.holders(&world, "401").await, ["ana", "ben"]);
    // Deleted on Discord: nothing is left to be taken.
    *open(&server.trouble) = Some(Trouble::Gone);
    says(&world, &mo, "role sync 1").await;
    server.holders(&world, "401").await;
    let calls = server.calls();
    says(&world, &mo, "role unlink 1").await;
    server.holders(&world, "401").await;
    assert_eq!(server.calls(), calls);
}

async fn bad_input(room: Room) {
    let (world, mo) = hall(&room).await;
    let steward = Actor { standing: Standing::default(), ..mo.clone() };
    let elsewhere = Actor { at: At::Direct, ..mo.clone() };
    let ana = on_discord("ana", false);
    let code = async |who: &Actor, line: &str| tries(&world, who, line).await.err();
    assert_eq!(code(&ana, "role link 401 --level helper").await, Some("policy.steward"));
    assert_eq!(code(&steward, "role link 401 --level helper").await, Some("role.not_manager"));
    assert_eq!(code(&elsewhere, "role link 401 --level helper").await, Some("role.not_here"));
    let console = world.says("maria", "role link 401 --level helper").await;
    assert_eq!(console.err().map(|error| error.for_person().code), Some("role.not_here"));
    for (line, expected) in [
        ("role link 401", "role.one"),
        ("role link 401 --topic cars", "role.one"),
        ("role link 401 --level helper --reward 1", "role.one"),
        ("role link 401 --reward 1", "role.no_reward"),
        ("role link 900 --level helper", "role.everybody"),
        ("role link admins --level helper", "steward.role"),
        ("role unlink 1", "role.unknown"),
        ("role sync 1", "role.unknown"),
    ] {
        assert_eq!(code(&mo, line).await, Some(expected), "{line}");
    }
    says(&world, &mo, "reward add --kind hand --cost 3 Mug").await;
    assert_eq!(code(&mo, "role link 401 --reward 1").await, Some("role.no_reward"));
}
