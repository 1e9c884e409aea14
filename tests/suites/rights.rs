//! Getting one's data, and being forgotten.

mod ana;
mod announcements;
mod everything;
mod leaving;
mod skillshares;
mod wall;

use std::sync::Arc;

use guildhall_core::ids::MemberId;
use guildhall_tests::{lab::Lab, world::World};
use libtest_mimic::Trial;

const DAY: i64 = 24 * 60 * 60 * 1000;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [everything::trials(lab), leaving::trials(lab)].into_iter().flatten().collect()
}

/// A word that stands nowhere else.
fn odd(what: &str) -> String {
    format!("{what}{:x}", guildhall_core::chance::opaque_id().expect("a number"))
}

async fn says(world: &World, name: &str, line: &str) {
    let said = world.says(name, line).await;
    assert!(said.is_ok(), "{line}: {said:?}");
}

async fn id(world: &World, name: &str) -> MemberId {
    world.entry(name).await.me().expect("a member").id
}

/// Where a word stands.
fn with<'a>(texts: &'a [String], word: &str) -> Vec<&'a String> {
    texts.iter().filter(|text| text.contains(word)).collect()
}
