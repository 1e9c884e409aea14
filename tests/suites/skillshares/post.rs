//! A courier that writes down what it brings to whom.

use std::sync::Mutex;

use guildhall_core::{
    Actor, App, At, Standing,
    communities::{Place, PlaceRole, add_place},
    outbox::{self, Address, Outgoing, Settings, Transport},
};
use guildhall_tests::{
    silent,
    stub::{Sent, open},
};

use super::*;

/// A message as it was brought.
pub(super) struct Letter {
    /// The account, or the place's address.
    pub(super) to: String,
    pub(super) card: Card,
}

/// Of one platform.
pub(super) struct Post {
    platform: &'static str,
    brought: Mutex<Vec<Letter>>,
}

impl Post {
    pub(super) const fn of(platform: &'static str) -> Self {
        Self { platform, brought: Mutex::new(Vec::new()) }
    }

    /// Brings what is due; what that was.
    pub(super) async fn brings(&self, app: &App) -> Vec<Letter> {
        let settings = Settings { lanes: 4, ..Settings::default() };
        outbox::deliver(app, self, &settings).await.expect("it is delivered");
        std::mem::take(&mut *open(&self.brought))
    }

    /// Brings what is due; the titles of what goes to this account or place, in order.
    pub(super) async fn titles(&self, app: &App, to: &str) -> Vec<String> {
        titles(&self.brings(app).await, to)
    }
}

/// The titles of what goes to an account or place, in order.
pub(super) fn titles(letters: &[Letter], to: &str) -> Vec<String> {
    of(letters, to).into_iter().map(|card| card.title.clone()).collect()
}

/// What goes to an account or place, in order.
pub(super) fn of<'a>(letters: &'a [Letter], to: &str) -> Vec<&'a Card> {
    letters.iter().filter(|letter| letter.to == to).map(|letter| &letter.card).collect()
}

/// Whether a card has a field of this name.
pub(super) fn has(card: &Card, name: &str) -> bool {
    card.fields.iter().any(|field| field.name == name)
}

impl Transport for Post {
    silent!(retry edit retract find);

    fn platform(&self) -> &'static str {
        self.platform
    }

    async fn post(&self, to: &Address, what: &Outgoing) -> Sent<String> {
        let letter = Letter { to: to.external_id.clone(), card: what.card.clone() };
        open(&self.brought).push(letter);
        Ok(what.key.clone())
    }
}

/// Somebody of the hall on a platform.
pub(super) fn on(platform: &'static str, account: &str, name: &str) -> Actor {
    Actor {
        platform,
        say: "",
        account: account.to_owned(),
        name: name.to_owned(),
        lang: None,
        at: At::Community("hall".to_owned()),
        standing: Standing::default(),
        joins: true,
        event: None,
    }
}

/// A place for skill-shares, beside no calendar.
pub(super) async fn place(world: &World, platform: &'static str, space: &str, address: &str) {
    says(world, "maria", "community settings skillshare-events off").await;
    let (space, address) = (space.to_owned(), address.to_owned());
    let place = Place { platform, space, address, role: PlaceRole::Skillshares };
    add_place(&world.app, "hall", &place).await.expect("a place");
}
