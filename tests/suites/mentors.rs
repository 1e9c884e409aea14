//! Mentors and mentees: found with reasons, asked in order, and what becomes of them.

mod asked;
mod bad;
mod found;
mod life;
mod over_time;

use std::sync::Arc;

use guildhall_core::{jobs, outbox::inbox, view::Card};
use guildhall_tests::{lab::Lab, world::World};
use libtest_mimic::Trial;
use serde_json::Value;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials = found::trials(lab);
    trials.extend(asked::trials(lab));
    trials.extend(bad::trials(lab));
    trials.extend(life::trials(lab));
    trials.extend(over_time::trials(lab));
    trials
}

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// What somebody gets for a line: all cards.
async fn cards(world: &World, who: &str, line: &str) -> Vec<Card> {
    let reply = world.says(who, line).await;
    reply.unwrap_or_else(|error| panic!("{who}: {line}: {error}")).cards().to_vec()
}

async fn ok(world: &World, who: &str, line: &str) -> Card {
    cards(world, who, line).await.first().expect("a card").clone()
}

async fn refused(world: &World, cases: &[(&str, &str, &str)]) {
    for (who, line, code) in cases {
        assert_eq!(world.code(who, line).await, *code, "{who}: {line}");
    }
}

/// Everything that somebody was told, by what it is.
async fn news(world: &World, who: &str) -> Vec<Value> {
    let told = inbox(&world.app, &world.actor(who)).await.expect("an inbox");
    told.iter().map(|card| card.data["what"].clone()).collect()
}

/// What somebody was told last.
async fn told(world: &World, who: &str) -> Card {
    inbox(&world.app, &world.actor(who)).await.expect("an inbox").pop().expect("a notice")
}

/// Lets time pass, and has done what it brings.
async fn later(world: &World, time: i64) {
    world.app.clock.advance(time);
    while jobs::run_due(&world.app).await.expect("jobs run") > 0 {}
}

fn field(card: &Card, name: &str) -> String {
    let found = card.fields.iter().find(|field| field.name == name);
    found.unwrap_or_else(|| panic!("no {name:?} on {card:?}")).value.clone()
}

/// A mentor who teaches a topic.
async fn mentor(world: &World, who: &str, topic: &str) {
    ok(world, who, "mentor offer").await;
    ok(world, who, &format!("me topics {topic} comfort:4")).await;
}

/// Ben mentors Ana in taxes: mentorship 1.
async fn pair(world: &World) {
    mentor(world, "ben", "taxes").await;
    ok(world, "ana", "mentor learn taxes").await;
    ok(world, "ana", "mentor ask ben").await;
    ok(world, "ben", "mentor accept 1").await;
}
