//! Whoever acts, and where.

use serde::{Deserialize, Serialize};

use crate::ids::CommunityId;

/// Whoever acts, as a front end knows them.
#[derive(Debug, Clone)]
pub struct Actor {
    /// `console`, `discord`, `matrix`.
    pub platform: &'static str,
    /// What stands before a command when it is typed there, such as `!` or `/`.
    pub say: &'static str,
    /// The account's id on that platform.
    pub account: String,
    /// The name to show, used when the account joins.
    pub name: String,
    /// Where they act, which says in which community.
    pub at: At,
    /// Whether a first command makes them a member.
    pub joins: bool,
    /// The inbound event's key, where the platform has one: a mutation with it runs once.
    pub event: Option<String>,
}

/// Where somebody acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum At {
    /// The community of this name, in any case.
    Community(String),
    /// A channel or room. The community that has it as a place counts, else one that
    /// has another place in the same space.
    Place {
        /// The guild or space that it lies in; empty where there is none.
        space: String,
        /// The platform's id of the channel or room.
        address: String,
    },
    /// A community that is known already, as from a card of its own.
    Hall(CommunityId),
    /// A direct chat: the one community that the actor belongs to.
    Direct,
}
