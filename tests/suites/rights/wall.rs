//! A platform in memory, and what is done on it.

use std::{collections::BTreeMap, sync::Mutex, time::Duration};

use guildhall_core::{
    ids::MemberId,
    jobs,
    outbox::{self, Address, Outgoing, SendError, Settings, Transport},
};
use guildhall_tests::{
    courier, silent,
    stub::{Sent, open},
    world::{PLATFORM, World},
};

use super::DAY;

/// A platform in memory: what can be read there now, and everything that ever could.
#[derive(Debug, Default)]
pub(super) struct Wall {
    shown: Mutex<BTreeMap<String, String>>,
    /// Whether the platform is away.
    pub(super) away: Mutex<bool>,
}

impl Wall {
    fn put(&self, id: &str, what: &Outgoing) {
        open(&self.shown).insert(id.to_owned(), courier::text(&what.card));
    }

    pub(super) fn texts(&self) -> Vec<String> {
        open(&self.shown).values().cloned().collect()
    }

    fn ready(&self) -> Sent<()> {
        let reason = "away".to_owned();
        let away = *open(&self.away);
        if away { Err(SendError::Down { after: None, reason }) } else { Ok(()) }
    }
}

impl Transport for Wall {
    silent!(retry find);

    fn platform(&self) -> &'static str {
        PLATFORM
    }

    async fn post(&self, to: &Address, what: &Outgoing) -> Sent<String> {
        self.ready()?;
        let id = format!("{} {}", to.lane, what.key);
        self.put(&id, what);
        Ok(id)
    }

    async fn edit(&self, _: &Address, message: &str, what: &Outgoing) -> Sent<()> {
        self.ready()?;
        self.put(message, what);
        Ok(())
    }

    async fn retract(&self, _: &Address, message: &str) -> Sent<()> {
        self.ready()?;
        open(&self.shown).remove(message);
        Ok(())
    }
}

fn settings() -> Settings {
    let backoff = Duration::from_millis(1);
    Settings { backoff, backoff_most: backoff, down_most: backoff, ..courier::settings() }
}

pub(super) async fn works(world: &World, wall: &Wall) {
    jobs::run_due(&world.app).await.expect("the jobs run");
    outbox::deliver(&world.app, wall, &settings()).await.expect("it is delivered");
}

/// Lets the day pass, and works until somebody is forgotten.
pub(super) async fn passes(world: &World, wall: &Wall, member: MemberId) {
    world.app.clock.advance(DAY);
    for _ in 0..20 {
        works(world, wall).await;
        let left = world.app.db.read(async |tx| tx.erasure(member).await).await;
        if left.expect("the erasures are read").is_none() {
            return;
        }
        world.app.clock.advance(6_000);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("not forgotten");
}
