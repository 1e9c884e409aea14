//! Somebody new walks through a course, and stewards look after it.

mod bad;
mod kept;
mod walked;

use std::sync::Arc;

use guildhall_core::{
    commands::parse,
    view::{Card, Reply},
};
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use serde_json::{Value, json};

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [walked::trials(lab), kept::trials(lab), bad::trials(lab)].into_iter().flatten().collect()
}

const MINUTE: i64 = 60 * 1000;

async fn reply(world: &World, who: &str, line: &str) -> Reply {
    // Everything is done at a time of its own.
    world.app.clock.advance(MINUTE);
    world.says(who, line).await.unwrap_or_else(|error| panic!("{who}: {line}: {error}"))
}

async fn card(world: &World, who: &str, line: &str) -> Card {
    reply(world, who, line).await.cards().first().expect("a card").clone()
}

/// A hall with published tips from 1 to `tips`, of which those in `course` make the course 1.
async fn hall(room: &Room, tips: usize, course: &[usize]) -> World {
    let world = World::with(room, &["ana", "ben"]).await;
    for tip in 1..=tips {
        card(&world, "maria", &format!("tip add \"Tip {tip}\" do it so")).await;
    }
    card(&world, "maria", "course add \"First steps\" You can begin.").await;
    for tip in course {
        card(&world, "maria", &format!("course put 1 {tip}")).await;
    }
    world
}

/// Presses the button that goes on: the front ends' way, word for word.
async fn press(world: &World, who: &str, card: &Card) -> Card {
    let on = card.actions.iter().rfind(|action| action.command[..2] == ["course", "next"]);
    let on = on.unwrap_or_else(|| panic!("nothing to press on {card:?}"));
    by(world, who, &on.command).await
}

async fn by(world: &World, who: &str, command: &[String]) -> Card {
    world.app.clock.advance(MINUTE);
    let parsed = parse::args(command).expect("a command");
    let reply = world.app.answer(&world.actor(who), parsed).await;
    reply.unwrap_or_else(|e| panic!("{command:?}: {e}")).cards().first().expect("a card").clone()
}

fn field<'a>(card: &'a Card, name: &str) -> Option<&'a str> {
    card.fields.iter().find(|field| field.name == name).map(|field| field.value.as_str())
}

fn stands(card: &Card) -> Value {
    json!([card.data["done"], card.data["of"], card.data["new"]])
}

/// The tips of a course as somebody sees them: number and mark.
async fn listed(world: &World, who: &str) -> Vec<(i64, String)> {
    let course = card(world, who, "course show 1").await;
    let tips = course.data["tips"].as_array().expect("tips");
    let marks = course.fields.iter().filter(|f| f.name.ends_with(|c: char| c.is_ascii_digit()));
    let numbers = tips.iter().map(|tip| tip["tip"].as_i64().expect("a number"));
    numbers.zip(marks.map(|field| field.name.clone())).collect()
}
