//! People who talk on a real Matrix homeserver, so that a test reads like a chat:
//! clients of another make than the bot, with devices and keys of their own.
//!
//! What fails, fails the test: these functions panic.

mod inbox;
mod message;
mod people;
mod person;
mod rooms;
mod talk;
mod wire;

pub use message::{EventRef, Kind, Message, Reaction, Version};
pub use people::People;
pub use person::{Device, Encrypted, Person, Room, Someone};

use std::time::Duration;

use crate::servers::synapse::Synapse;

/// The longest wait for anything.
const PATIENCE: Duration = Duration::from_secs(60);

/// The homeserver and the people of a test run.
#[derive(Debug)]
pub struct Matrix {
    /// The people; they go first.
    pub people: People,
    /// The homeserver.
    pub synapse: Synapse,
}

impl Matrix {
    /// Starts both.
    ///
    /// # Errors
    /// One sentence that says what is missing.
    pub async fn start() -> Result<Self, String> {
        let synapse = Synapse::start().await?;
        let people = People::start(&synapse).await?;
        Ok(Self { people, synapse })
    }
}

/// What came of it, or the end of the test.
#[expect(clippy::panic, reason = "a test fails here")]
fn sound<T>(who: &str, outcome: Result<T, String>) -> T {
    outcome.unwrap_or_else(|why| panic!("{who}: {why}"))
}
