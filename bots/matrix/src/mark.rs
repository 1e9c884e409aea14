//! What the bot writes into its own messages for itself: what they show. A reaction names
//! only the message that it belongs to, so the message says the rest; only what the bot
//! itself has sent is believed.

use guildhall_core::ids::CommunityId;
use serde::{Deserialize, Serialize};

/// The key in a message's content.
pub(crate) const KEY: &str = "guildhall.card";

/// What a message shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// Whose it is.
    pub(crate) community: CommunityId,
    /// A card's reference, such as `help/1`.
    #[serde(rename = "ref")]
    pub(crate) reference: String,
}

/// The part of a message's content that is read back.
#[derive(Debug, Deserialize)]
pub(crate) struct Marked {
    #[serde(rename = "guildhall.card")]
    pub(crate) mark: Option<Mark>,
}
