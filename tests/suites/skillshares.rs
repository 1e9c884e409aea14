//! Skill-shares: ideas, dates, who comes, and what they are told when.

mod agenda;
mod cards;
mod changes;
mod drafts;
mod edits;
mod hosts;
mod ideas;
mod list;
mod month;
mod post;
mod seats;
mod sent;
mod times;
mod workers;

use std::sync::Arc;

use guildhall_core::{
    Error, jobs,
    outbox::{board, inbox},
    view::{Card, Reply},
};
use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;

pub(crate) const MINUTE: i64 = 60_000;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        agenda::trials(lab),
        cards::trials(lab),
        hosts::trials(lab),
        ideas::trials(lab),
        list::trials(lab),
        month::trials(lab),
        seats::trials(lab),
        sent::trials(lab),
        times::trials(lab),
        changes::trials(lab),
        drafts::trials(lab),
        edits::trials(lab),
        workers::trials(lab),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A hall whose steward is maria; these are members. It is noon of 2 March 2026, a Monday.
pub(crate) async fn hall(room: &Room, names: &[&str]) -> World {
    World::with(room, names).await
}

pub(crate) async fn says(world: &World, who: &str, line: &str) -> Reply {
    world.says(who, line).await.unwrap_or_else(|error| panic!("{who}: {line}: {error}"))
}

pub(crate) async fn card(world: &World, who: &str, line: &str) -> Card {
    says(world, who, line).await.cards()[0].clone()
}

/// The value of a card's field.
pub(crate) fn field<'a>(card: &'a Card, name: &str) -> &'a str {
    let found = card.fields.iter().find(|field| field.name == name);
    found.map_or_else(|| panic!("no {name}: {card:?}"), |field| &field.value)
}

/// Maria plans something and saves it; its number.
pub(crate) async fn planned(world: &World, line: &str) -> i64 {
    let draft = card(world, "maria", &format!("skillshare schedule {line}")).await;
    let number = draft.data["skillshare"].as_i64().expect("a number");
    says(world, "maria", &format!("skillshare confirm {number}")).await;
    number
}

/// Presses the button of a card that runs a command of this name.
pub(crate) async fn press(world: &World, who: &str, card: &Card, verb: &str) -> Card {
    let action = card.actions.iter().find(|action| action.command[1] == verb);
    let action = action.unwrap_or_else(|| panic!("no {verb}: {card:?}"));
    self::card(world, who, &action.command.join(" ")).await
}

pub(crate) async fn run_due(world: &World) {
    jobs::run_due(&world.app).await.expect("jobs run");
}

/// Lets time pass, and does what is due.
pub(crate) async fn pass(world: &World, millis: i64) {
    world.app.clock.advance(millis);
    run_due(world).await;
}

/// Titles of what somebody was told, the oldest first.
pub(crate) async fn told(world: &World, who: &str) -> Vec<String> {
    let cards = inbox(&world.app, &world.actor(who)).await.expect("an inbox");
    cards.into_iter().map(|card| card.title).collect()
}

/// The last that somebody was told.
pub(crate) async fn last(world: &World, who: &str) -> Card {
    let mut cards = inbox(&world.app, &world.actor(who)).await.expect("an inbox");
    cards.pop().unwrap_or_else(|| panic!("{who} was told nothing"))
}

/// What somebody was told, as programs read it, the oldest first.
pub(crate) async fn news(world: &World, who: &str) -> Vec<String> {
    let cards = inbox(&world.app, &world.actor(who)).await.expect("an inbox");
    let what = |card: Card| card.data["what"].as_str().expect("a word").to_owned();
    cards.into_iter().map(what).collect()
}

/// The command of each button, without the program's words around it.
pub(crate) fn buttons(card: &Card) -> Vec<String> {
    card.actions.iter().map(|action| action.command.join(" ")).collect()
}

/// Titles of the cards in the hall's places.
pub(crate) async fn shown(world: &World) -> Vec<String> {
    let cards = board(&world.app, &world.actor("maria")).await.expect("a board");
    cards.into_iter().map(|card| card.title).collect()
}

pub(crate) async fn refused(world: &World, who: &str, lines: &[(&str, &str)]) {
    for (line, code) in lines {
        let told = match world.says(who, line).await {
            Ok(_) => "ok".to_owned(),
            Err(Error::User(refused)) => refused.code.to_owned(),
            Err(trouble) => trouble.to_string(),
        };
        assert_eq!(told, *code, "{who}: {line}");
    }
}
