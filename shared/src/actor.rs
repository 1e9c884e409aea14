//! Whoever acts, and where.

use serde::{Deserialize, Serialize};

use crate::{ids::CommunityId, words::Lang};

/// Whoever acts, as a front end knows them.
#[derive(Debug, Clone)]
pub struct Actor {
    /// A [`Platform`](crate::platforms::Platform)'s word.
    pub platform: &'static str,
    /// What stands before a command when it is typed there, such as `!` or `/`.
    pub say: &'static str,
    /// The account's id on that platform.
    pub account: String,
    /// The name to show, used when the account joins.
    pub name: String,
    /// The language that the platform says they read.
    pub lang: Option<Lang>,
    /// Where they act, which says in which community.
    pub at: At,
    /// What they may do there, as the platform says.
    pub standing: Standing,
    /// Whether a first command makes them a member.
    pub joins: bool,
    /// The inbound event's key, where the platform has one: a mutation with it runs once.
    pub event: Option<String>,
}

/// What the platform lets somebody do where they act.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// Whether they run that guild or room: Discord's Manage Server, Matrix power level
    /// 50 and up.
    pub manages: bool,
    /// Whether they may do everything there: Discord's Administrator; nobody elsewhere.
    pub administers: bool,
    /// Discord roles, by id.
    pub roles: Vec<String>,
    /// Matrix power level; 0 elsewhere.
    pub power: i64,
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
    Hall {
        /// Which.
        community: CommunityId,
        /// The guild or room in which the card stands; empty in a direct chat. Whoever is
        /// new joins only where this still belongs to the community.
        space: String,
    },
    /// A direct chat: the one community that the actor belongs to.
    Direct,
}
