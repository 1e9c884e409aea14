//! Rounds of mentorship, from the day they open to the day everybody was told.

mod bad;
mod gone;
mod whole;
mod wishes;

use std::sync::Arc;

use guildhall_core::{
    ids::RoundNo,
    jobs,
    mentorship::rounds::State,
    outbox,
    view::{Card, Reply},
};
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [whole::trials(lab), wishes::trials(lab), gone::trials(lab), bad::trials(lab)]
        .into_iter()
        .flatten()
        .collect()
}

const DAY: i64 = 24 * 60 * 60 * 1000;

async fn reply(world: &World, who: &str, line: &str) -> Reply {
    world.says(who, line).await.unwrap_or_else(|error| panic!("{who}: {line}: {error}"))
}

async fn card(world: &World, who: &str, line: &str) -> Card {
    reply(world, who, line).await.cards().first().expect("a card").clone()
}

fn field<'a>(card: &'a Card, name: &str) -> Option<&'a str> {
    card.fields.iter().find(|field| field.name == name).map(|field| field.value.as_str())
}

async fn run_due(world: &World) {
    while jobs::run_due(&world.app).await.expect("jobs run") > 0 {}
}

/// What somebody was told of rounds and pairs, by its stable words.
async fn told(world: &World, who: &str) -> Vec<String> {
    let inbox = outbox::inbox(&world.app, &world.actor(who)).await.expect("an inbox");
    let what = inbox.iter().filter_map(|card| card.data["what"].as_str());
    let ours = |what: &&str| what.starts_with("round_") || *what == "mentor_matched";
    what.filter(ours).map(ToOwned::to_owned).collect()
}

async fn mentor(world: &World, who: &str) {
    for line in ["mentor offer --capacity 1", "me topics taxes --comfort 5"] {
        card(world, who, line).await;
    }
    card(world, who, "round join 1 --as mentor").await;
}

async fn mentee(world: &World, who: &str) {
    card(world, who, "mentor learn taxes").await;
    card(world, who, "round join 1 --as mentee").await;
}

/// A round with these people in it.
async fn round(room: &Room, mentors: &[&str], mentees: &[&str]) -> World {
    let world = World::found(room).await;
    card(&world, "maria", "round open").await;
    for who in mentors {
        mentor(&world, who).await;
    }
    for who in mentees {
        mentee(&world, who).await;
    }
    world
}

async fn close(world: &World) {
    card(world, "maria", "round close 1").await;
    run_due(world).await;
}

async fn publish(world: &World, method: &str) {
    close(world).await;
    card(world, "maria", &format!("round publish 1 {method}")).await;
    run_due(world).await;
}

/// Who mentors somebody, as both were told.
async fn pair(world: &World, who: &str) -> Option<String> {
    let own = reply(world, who, "mentor show").await;
    let is = |name: &&str| {
        let title = format!("{name} is your mentor");
        own.cards().iter().any(|card| card.title.contains(&title))
    };
    ["mia", "max", "moe"].into_iter().find(is).map(Into::into)
}

async fn record(world: &World) -> (i64, String, String) {
    let community = world.community().await;
    let read = world.app.db.read(async |tx| {
        let round = tx.round(community, RoundNo(1)).await?.expect("a round");
        let (input, results) = tx.round_record(&round).await?.expect("a record");
        Ok((round.seed, input, results))
    });
    read.await.expect("it is read")
}

async fn state(world: &World) -> State {
    let community = world.community().await;
    let read = world.app.db.read(async |tx| tx.round(community, RoundNo(1)).await);
    read.await.expect("it is read").expect("a round").state
}
