//! Announcements: planned with a preview, posted by the clock, once each, where they belong.

mod places;
mod plans;
mod runs;
mod words;

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use guildhall_core::{
    App, Error, jobs,
    outbox::{self, Address, Outgoing, SendError, Settings, Transport, inbox},
    view::{Card, Reply},
};
use guildhall_tests::{
    courier,
    lab::{Lab, Room},
    silent,
    stub::{Sent, open},
    world::{PLATFORM, World},
};
use jiff::Timestamp;
use libtest_mimic::Trial;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [plans::trials(lab), runs::trials(lab), places::trials(lab), words::trials(lab)]
        .into_iter()
        .flatten()
        .collect()
}

/// A platform in memory: what was posted in its places, and what stands there now.
#[derive(Debug)]
struct Desk {
    platform: &'static str,
    posts: Mutex<Vec<Card>>,
    shown: Mutex<BTreeMap<String, Card>>,
    /// Whether it lets nobody post.
    refuses: AtomicBool,
}

impl Desk {
    fn of(platform: &'static str) -> Self {
        let (posts, shown, refuses) = Default::default();
        Self { platform, posts, shown, refuses }
    }

    /// What each post said when it was posted, the oldest first.
    fn posted(&self) -> Vec<String> {
        open(&self.posts).iter().map(|card| card.text.raw()).collect()
    }

    /// The latest post that begins like that.
    fn last(&self, begins: &str) -> Card {
        let posts = open(&self.posts);
        let found = posts.iter().rfind(|card| card.text.raw().starts_with(begins));
        found.unwrap_or_else(|| panic!("no {begins}: {posts:?}")).clone()
    }

    /// What can be read now.
    fn readable(&self) -> Vec<String> {
        open(&self.shown).values().map(|card| card.text.raw()).collect()
    }

    fn refuse(&self, refuses: bool) {
        self.refuses.store(refuses, Ordering::SeqCst);
    }

    fn put(&self, message: &str, what: &Outgoing) -> Sent<()> {
        if self.refuses.load(Ordering::SeqCst) {
            return Err(SendError::Stopped("not there".to_owned()));
        }
        open(&self.shown).insert(message.to_owned(), what.card.clone());
        Ok(())
    }
}

impl Transport for Desk {
    silent!(retry find);

    fn platform(&self) -> &'static str {
        self.platform
    }

    async fn post(&self, to: &Address, what: &Outgoing) -> Sent<String> {
        let message = format!("{} {}", to.lane, what.key);
        if !to.lane.starts_with("place/") {
            return Ok(message);
        }
        self.put(&message, what)?;
        open(&self.posts).push(what.card.clone());
        Ok(message)
    }

    async fn edit(&self, to: &Address, message: &str, what: &Outgoing) -> Sent<()> {
        if to.lane.starts_with("place/") { self.put(message, what) } else { Ok(()) }
    }

    async fn retract(&self, _: &Address, message: &str) -> Sent<()> {
        open(&self.shown).remove(message);
        Ok(())
    }
}

/// A hall whose steward is maria, and its desk; these are members. It is noon of 2 March 2026, a
/// Monday.
async fn hall(room: &Room, names: &[&str]) -> (World, Desk) {
    (World::with(room, names).await, Desk::of(PLATFORM))
}

async fn says(world: &World, who: &str, line: &str) -> Reply {
    world.says(who, line).await.unwrap_or_else(|error| panic!("{who}: {line}: {error}"))
}

async fn card(world: &World, who: &str, line: &str) -> Card {
    says(world, who, line).await.cards()[0].clone()
}

/// The value of a card's field.
fn field<'a>(card: &'a Card, name: &str) -> &'a str {
    let found = card.fields.iter().find(|field| field.name == name);
    found.map_or_else(|| panic!("no {name}: {card:?}"), |field| &field.value)
}

/// Maria plans something and saves it; its number.
async fn planned(world: &World, line: &str) -> i64 {
    let draft = card(world, "maria", &format!("community announce {line}")).await;
    let number = draft.data["announcement"].as_i64().expect("a number");
    says(world, "maria", &format!("announcement confirm {number}")).await;
    number
}

/// Something about the one announcement that there is.
async fn listed(world: &World, what: &str) -> serde_json::Value {
    let list = card(world, "maria", "announcement list").await;
    let listed = list.data["announcements"].as_array().expect("a list").clone();
    assert_eq!(listed.len(), 1, "{listed:?}");
    listed[0][what].clone()
}

async fn works(app: &App, desk: &Desk) {
    jobs::run_due(app).await.expect("jobs run");
    delivers(app, desk).await;
}

async fn delivers(app: &App, desk: &Desk) {
    let backoff = Duration::from_millis(1);
    let settings =
        Settings { backoff, backoff_most: backoff, down_most: backoff, ..courier::settings() };
    outbox::deliver(app, desk, &settings).await.expect("it is delivered");
}

/// Lets time pass, and does what is due.
async fn pass(world: &World, desk: &Desk, millis: i64) {
    world.app.clock.advance(millis);
    works(&world.app, desk).await;
}

/// Epoch milliseconds of an instant.
fn at(text: &str) -> i64 {
    text.parse::<Timestamp>().expect("a time").as_millisecond()
}

/// Titles of what somebody was told, the oldest first.
async fn told(world: &World, who: &str) -> Vec<String> {
    let cards = inbox(&world.app, &world.actor(who)).await.expect("an inbox");
    cards.into_iter().map(|card| card.title).collect()
}

async fn refused(world: &World, who: &str, lines: &[(&str, &str)]) {
    for (line, code) in lines {
        let told = match world.says(who, line).await {
            Ok(_) => "ok".to_owned(),
            Err(Error::User(refused)) => refused.code.to_owned(),
            Err(trouble) => trouble.to_string(),
        };
        assert_eq!(told, *code, "{who}: {line}");
    }
}
