//! What people are told after a date: facts, as they are when they are told.

use serde::{Deserialize, Serialize};

use super::model::Sums;
use crate::{points::Less, skillshares::Facts};

/// What comes after a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// To a host: what is to stay of it?
    Asked {
        /// Of which date.
        facts: Facts,
    },
    /// To somebody who wanted to come: were you there?
    There {
        /// At which date.
        facts: Facts,
    },
    /// To a host: what came of it.
    Summed {
        /// Of which date.
        facts: Facts,
        /// How many say that they were there.
        there: i64,
        /// How many ideas came of it.
        ideas: i64,
        /// What the answers add up to, where there are enough.
        sums: Option<Sums>,
        /// Points for the host.
        points: i64,
        /// Why not more.
        #[serde(default, skip_serializing_if = "Less::is_nothing")]
        less: Less,
    },
}

impl News {
    /// The date that it is about.
    #[must_use]
    pub const fn facts(&self) -> &Facts {
        match self {
            Self::Asked { facts } | Self::There { facts } | Self::Summed { facts, .. } => facts,
        }
    }

    /// Its word, as it is part of the words' names.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Asked { .. } => "asked",
            Self::There { .. } => "there",
            Self::Summed { .. } => "summed",
        }
    }
}
