//! What a person is told: typed facts, written once, rendered in their language when sent.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{MemberId, PartyId, RequestNo},
    text::stored_enum,
};

stored_enum! {
    /// What a row of the outbox is.
    Kind {
        /// A stale flag for something that is shown in a place.
        Card = "card",
        /// Facts for a person.
        Notice = "notice",
        /// Facts with a member's text, kept for a limited time.
        Relay = "relay",
    }
}

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// A member.
    Member(MemberId),
    /// Whoever asked a request, without saying who that is.
    Party(PartyId),
}

impl To {
    /// The lane in which their messages keep their order.
    #[must_use]
    pub fn lane(self) -> String {
        match self {
            Self::Member(id) => format!("member/{id}"),
            Self::Party(id) => format!("party/{id}"),
        }
    }
}

/// Something that happened, told to one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Notice {
    /// To the asker: somebody has taken it on.
    Claimed {
        /// Which.
        request: RequestNo,
        /// Who.
        helper: MemberId,
    },
    /// To the asker: it is open again.
    Released {
        /// Which.
        request: RequestNo,
    },
    /// To the helper: it is solved.
    Solved {
        /// Which.
        request: RequestNo,
    },
    /// To the helper: it was taken back.
    Cancelled {
        /// Which.
        request: RequestNo,
    },
    /// To the helper: it was opened again, and is free for anybody.
    Reopened {
        /// Which.
        request: RequestNo,
    },
    /// To the helper: thanks, and points.
    Thanked {
        /// For which request.
        request: RequestNo,
        /// The asker.
        giver: PartyId,
        /// Points.
        amount: i64,
    },
    /// To the stewards: nothing can be delivered to this address any more.
    LaneStopped {
        /// The place's address; nothing for a person.
        address: String,
        /// What the platform said.
        reason: String,
    },
}

/// The body of a notice or relay as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Body {
    pub(super) notice: Notice,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
}
