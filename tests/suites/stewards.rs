//! What stewards set, whom they trust, what they decide, and that all of it is written down.

mod hidden;
mod log;
mod sets;
mod suspended;
mod trusted;

use std::sync::Arc;

use guildhall_core::{outbox::inbox, view::Card};
use guildhall_tests::{lab::Lab, world::World};
use libtest_mimic::Trial;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        sets::trials(lab),
        trusted::trials(lab),
        suspended::trials(lab),
        hidden::trials(lab),
        log::trials(lab),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Everybody who is refused, with the line and the code.
async fn refused(world: &World, cases: &[(&str, &str, &str)]) {
    for (who, line, code) in cases {
        assert_eq!(world.code(who, line).await, *code, "{who}: {line}");
    }
}

async fn ok(world: &World, who: &str, line: &str) -> Card {
    let reply = world.says(who, line).await;
    let reply = reply.unwrap_or_else(|error| panic!("{who}: {line}: {error}"));
    reply.cards().first().expect("a card").clone()
}

/// What somebody was told last.
async fn told(world: &World, who: &str) -> Card {
    inbox(&world.app, &world.actor(who)).await.expect("an inbox").pop().expect("a notice")
}
