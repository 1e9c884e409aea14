//! Who stands where.

use super::settings::Settings;
use crate::{
    ids::{CommunityId, MemberId},
    inbound::Seen,
    text::stored_enum,
    words::Lang,
};

stored_enum! {
    /// What somebody may do in a community. The order is that of rights.
    Role {
        /// Not a member.
        Outsider = "outsider",
        /// A member who may not take part for a while.
        Suspended = "suspended",
        /// A member.
        Member = "member",
        /// A member who runs the community.
        Steward = "steward",
    }
}

stored_enum! {
    /// What a place is for.
    PlaceRole {
        /// The help board.
        Help = "help",
        /// Tips.
        Tips = "tips",
        /// Skill-shares.
        Skillshares = "skillshares",
        /// Only stewards read here.
        Stewards = "stewards",
    }
}

/// A channel or room of a community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// A [`Platform`](crate::platforms::Platform)'s word.
    pub platform: &'static str,
    /// The guild or space that it lies in; empty where there is none.
    pub space: String,
    /// The platform's id of it.
    pub address: String,
    /// What it is for.
    pub role: PlaceRole,
}

/// The member who acts.
#[derive(Debug, Clone)]
pub struct Me {
    /// The person.
    pub id: MemberId,
    /// The name to show.
    pub name: String,
    /// The account that acted, as it is typed.
    pub account: String,
    /// What they may do here.
    pub role: Role,
    /// Their own time zone, an IANA name.
    pub zone: Option<String>,
    /// How many communities they belong to.
    pub halls: i64,
}

/// What is read first in every transaction: where, who, and whether the event was here before.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The community.
    pub community: CommunityId,
    /// Its name.
    pub name: String,
    /// The language of the answer: the member's own, else what the platform says, else the
    /// community's.
    pub lang: Lang,
    /// The same where they have not said which: they may be taking it back just now.
    pub other_lang: Lang,
    /// The community's time zone, an IANA name.
    pub zone: String,
    /// What stewards have set.
    pub settings: Settings,
    /// Who acts; none for an outsider.
    pub member: Option<Me>,
    /// The event's earlier answer.
    pub seen: Option<Seen>,
}

impl Entry {
    /// What the actor may do.
    #[must_use]
    pub fn role(&self) -> Role {
        self.member.as_ref().map_or(Role::Outsider, |m| m.role)
    }

    /// Whether the actor is a steward.
    #[must_use]
    pub fn is_steward(&self) -> bool {
        self.role() == Role::Steward
    }

    /// The time zone in which the actor reads times.
    #[must_use]
    pub fn own_zone(&self) -> &str {
        self.member.as_ref().and_then(|m| m.zone.as_deref()).unwrap_or(&self.zone)
    }

    /// The member who acts.
    ///
    /// # Errors
    /// `member.outsider` where an outsider acts.
    pub fn me(&self) -> crate::error::Result<&Me> {
        self.member.as_ref().ok_or_else(|| crate::error::UserError::new("member.outsider").into())
    }
}
