//! What comes after a date of a skill-share: what its hosts write down, who was there, how it was.

mod bad;
mod life;
mod paid;

use std::sync::Arc;

use guildhall_core::{
    outbox::{board, inbox},
    view::Card,
};
use guildhall_tests::{
    bare::Bare,
    lab::{Lab, Room},
    ledger::Ledger,
    world::World,
};
use libtest_mimic::Trial;

use crate::skillshares::{
    DAY, HOUR, MINUTE, card, field, hall, last, pass, planned, refused, run_due, says, shown, told,
};

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [life::trials(lab), paid::trials(lab), bad::trials(lab)].into_iter().flatten().collect()
}

const WEEK: i64 = 7 * DAY;
/// Who comes; ben hosts it, and zoe has not said anything.
const ALL: [&str; 6] = ["cleo", "dan", "eve", "fay", "gus", "hal"];

/// Ben hosts it at noon of 4 March, which is in two days.
async fn soon(room: &Room) -> World {
    let names: Vec<&str> = ALL.into_iter().chain(["ben", "zoe"]).collect();
    let world = hall(room, &names).await;
    says(&world, "maria", "community topics taxes").await;
    planned(&world, "Taxes --when \"2026-03-04 12:00\" --host ben --tags taxes").await;
    for who in ALL {
        says(&world, who, "skillshare join 1").await;
    }
    world
}

/// The same, and it has just ended.
async fn over(room: &Room) -> World {
    let world = soon(room).await;
    for step in [DAY, DAY, HOUR] {
        pass(&world, step).await;
    }
    world
}

async fn there(world: &World, names: &[&str]) {
    for who in names {
        says(world, who, "skillshare there 1").await;
        world.app.clock.advance(1);
    }
}

async fn balance(world: &World, who: &str) -> i64 {
    card(world, who, "points balance").await.data["balance"].as_i64().expect("a number")
}

/// The card with a title among what somebody is answered.
async fn among(world: &World, who: &str, line: &str, title: &str) -> Option<Card> {
    let reply = says(world, who, line).await;
    reply.cards().iter().find(|card| card.title == title).cloned()
}
