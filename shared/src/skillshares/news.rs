//! What people are told of skill-shares: facts, as they are when they are told.

use serde::{Deserialize, Serialize};

use super::{
    model::{Date, Series, wall_text},
    moments::Moment,
};
use crate::ids::MemberId;

/// A date, as it was when somebody was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The wall time that the series has for it, as it is written.
    pub wall: String,
    /// Whose words its title is: nobody else's wish takes it away.
    pub by: MemberId,
    /// What it is called; empty where whoever planned it took their words away.
    pub title: String,
    /// Epoch milliseconds.
    pub starts_at: i64,
    /// Where it is; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// The zone of whoever is told, an IANA name.
    pub zone: String,
}

impl Facts {
    /// A date's facts for somebody who lives by the clock of `zone`.
    #[must_use]
    pub fn of(series: &Series, date: &Date, zone: &str) -> Self {
        Self {
            wall: wall_text(date.wall),
            by: series.by,
            title: date.title(series).to_owned(),
            starts_at: date.starts_at,
            link: date.link(series).to_owned(),
            zone: zone.to_owned(),
        }
    }
}

/// What happened to a date that somebody comes to, or to an idea of theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// It begins soon, or now: how soon, and whether that is still of use, is said when it is sent.
    Soon {
        /// Which date.
        facts: Facts,
        /// How soon: a [`Moment`]'s word.
        moment: String,
    },
    /// A seat is kept for somebody who waited.
    Offered {
        /// Which date.
        facts: Facts,
        /// Until when, epoch milliseconds.
        until: i64,
    },
    /// Somebody who waited comes now.
    MovedUp {
        /// Which date.
        facts: Facts,
    },
    /// A seat was kept, and there was no answer.
    Lapsed {
        /// Which date.
        facts: Facts,
    },
    /// It is at another time now.
    Moved {
        /// Which date, as it is now.
        facts: Facts,
        /// When it was, epoch milliseconds.
        was: i64,
    },
    /// Something else about it is new.
    Changed {
        /// Which date, as it is now.
        facts: Facts,
    },
    /// It does not take place.
    Cancelled {
        /// Which date.
        facts: Facts,
    },
    /// To stewards: nobody hosts it any more.
    Alone {
        /// Which date.
        facts: Facts,
    },
    /// To whoever had an idea: somebody could give it.
    Given {
        /// Who.
        by: MemberId,
    },
    /// To somebody who knows its topic: others want it.
    Wanted {
        /// Whose idea it is.
        by: MemberId,
        /// What.
        title: String,
        /// How many.
        wants: i64,
    },
    /// An idea takes place.
    Planned {
        /// Whose idea it was.
        by: MemberId,
        /// What.
        title: String,
        /// As which skill-share.
        skillshare: i64,
    },
}

impl News {
    /// Whom it names.
    #[must_use]
    pub const fn other(&self) -> Option<MemberId> {
        match self {
            Self::Given { by } => Some(*by),
            _ => None,
        }
    }

    /// Of whom it speaks: whom it names, or whose words it brings.
    #[must_use]
    pub const fn of(&self) -> MemberId {
        match self {
            Self::Given { by } | Self::Wanted { by, .. } | Self::Planned { by, .. } => *by,
            Self::Soon { facts, .. }
            | Self::Offered { facts, .. }
            | Self::MovedUp { facts }
            | Self::Lapsed { facts }
            | Self::Moved { facts, .. }
            | Self::Changed { facts }
            | Self::Cancelled { facts }
            | Self::Alone { facts } => facts.by,
        }
    }

    /// The date that it is about.
    #[must_use]
    pub const fn facts(&self) -> Option<&Facts> {
        match self {
            Self::Soon { facts, .. }
            | Self::Offered { facts, .. }
            | Self::MovedUp { facts }
            | Self::Lapsed { facts }
            | Self::Moved { facts, .. }
            | Self::Changed { facts }
            | Self::Cancelled { facts }
            | Self::Alone { facts } => Some(facts),
            Self::Given { .. } | Self::Wanted { .. } | Self::Planned { .. } => None,
        }
    }

    /// How soon it begins.
    #[must_use]
    pub fn moment(&self) -> Option<Moment> {
        match self {
            Self::Soon { moment, .. } => Moment::stored(moment).ok(),
            _ => None,
        }
    }

    /// Its word, as it is part of the words' names.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Soon { .. } => "soon",
            Self::Offered { .. } => "offered",
            Self::MovedUp { .. } => "moved-up",
            Self::Lapsed { .. } => "lapsed",
            Self::Moved { .. } => "moved",
            Self::Changed { .. } => "changed",
            Self::Cancelled { .. } => "cancelled",
            Self::Alone { .. } => "alone",
            Self::Given { .. } => "given",
            Self::Wanted { .. } => "wanted",
            Self::Planned { .. } => "planned",
        }
    }
}
