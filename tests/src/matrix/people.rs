//! The people, all in one process of their own.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use super::{person::Person, sound, wire::Wire};
use crate::servers::synapse::{Accounts, Synapse};

const PASSWORD: &str = "correct horse";

/// Everybody who can come to a homeserver.
#[derive(Debug)]
pub struct People {
    wire: Arc<Wire>,
    accounts: Accounts,
}

impl People {
    /// Starts the process they are in, which ends with this one.
    ///
    /// # Errors
    /// Where that cannot be started.
    pub async fn start(synapse: &Synapse) -> Result<Self, String> {
        let wire = Arc::new(Wire::start(synapse.python())?);
        Ok(Self { wire, accounts: synapse.accounts().clone() })
    }

    /// Somebody comes for the first time, with a name made from this one that no
    /// other test has.
    ///
    /// # Panics
    /// Where they cannot register or log in.
    pub async fn join(&self, name: &str) -> Person {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let name = format!("{name}-{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let id = sound(&name, self.accounts.register(&name, PASSWORD).await);
        sound(&name, Person::arrive(&self.wire, self.accounts.url(), &name, &id, PASSWORD).await)
    }

    /// The id of the process they are in.
    #[must_use]
    pub fn process(&self) -> u32 {
        self.wire.process()
    }
}
