//! What people are told of skill-shares: facts, as they are when they are told.

use serde::{Deserialize, Serialize};

use super::{
    model::{Date, Series, wall_text},
    moments::Moment,
};
use crate::{ids::MemberId, text::stored_enum};

stored_enum! {
    /// What can be new about a date, as far as people are told of it.
    What {
        /// What it is called.
        Title = "title",
        /// What it is about.
        About = "about",
        /// Where it is.
        Link = "link",
        /// How long it is.
        Minutes = "minutes",
        /// Until when people can answer.
        Closes = "closes",
    }
}

impl What {
    /// What differs between two states of a date. Where topics, language, seats or guests differ,
    /// nobody who comes needs to know.
    #[must_use]
    pub fn differs((series, date): (&Series, &Date), (new, now): (&Series, &Date)) -> Vec<Self> {
        Self::ALL
            .into_iter()
            .filter(|what| match what {
                Self::Title => date.title(series) != now.title(new),
                Self::About => date.text(series) != now.text(new),
                Self::Link => date.link(series) != now.link(new),
                Self::Minutes => date.minutes(series) != now.minutes(new),
                Self::Closes => series.closes != new.closes,
            })
            .collect()
    }
}

stored_enum! {
    /// What somebody does who matters to those who host a date.
    Does {
        /// They host it, and do not come.
        Away = "away",
        /// They host it, had said no, and come after all.
        Back = "back",
        /// They had a seat, and give it back after answers have ended.
        Out = "out",
    }
}

/// Another date of which the same is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Also {
    /// When it is, or would have been, epoch milliseconds.
    pub at: i64,
    /// When it was, where that is another instant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<i64>,
}

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

impl Facts {
    /// The same without its words, where it speaks of somebody else than whose they are.
    #[must_use]
    pub fn wordless(self) -> Self {
        Self { title: String::new(), link: String::new(), ..self }
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
    /// Nobody finds so many seats for themselves and their guests any more.
    TooMany {
        /// Which date.
        facts: Facts,
    },
    /// It is at another time now.
    Moved {
        /// Which date, as it is now.
        facts: Facts,
        /// When it was, epoch milliseconds.
        was: i64,
        /// What else is new.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        what: Vec<String>,
        /// Further dates of theirs.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<Also>,
    },
    /// Something else about it is new.
    Changed {
        /// Which date, as it is now.
        facts: Facts,
        /// What: words of [`What`].
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        what: Vec<String>,
        /// Further dates of theirs.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<Also>,
    },
    /// It does not take place.
    Cancelled {
        /// Which date.
        facts: Facts,
        /// Further dates of theirs.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<Also>,
    },
    /// To somebody who hosts it from now on.
    Hosts {
        /// The next date.
        facts: Facts,
    },
    /// To those who host a date, or see to it: somebody else comes, or does not.
    Person {
        /// Which date, without its words.
        facts: Facts,
        /// Who.
        by: MemberId,
        /// What they do: a word of [`Does`].
        does: String,
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
            Self::Given { by } | Self::Person { by, .. } => Some(*by),
            _ => None,
        }
    }

    /// Of whom it speaks: whom it names, or whose words it brings.
    #[must_use]
    pub const fn of(&self) -> MemberId {
        match self {
            Self::Given { by }
            | Self::Wanted { by, .. }
            | Self::Planned { by, .. }
            | Self::Person { by, .. } => *by,
            Self::Soon { facts, .. }
            | Self::Offered { facts, .. }
            | Self::MovedUp { facts }
            | Self::Lapsed { facts }
            | Self::TooMany { facts }
            | Self::Moved { facts, .. }
            | Self::Changed { facts, .. }
            | Self::Cancelled { facts, .. }
            | Self::Hosts { facts }
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
            | Self::TooMany { facts }
            | Self::Moved { facts, .. }
            | Self::Changed { facts, .. }
            | Self::Cancelled { facts, .. }
            | Self::Hosts { facts }
            | Self::Person { facts, .. }
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

    /// Further dates of which the same is told.
    #[must_use]
    pub fn also(&self) -> &[Also] {
        match self {
            Self::Moved { also, .. }
            | Self::Changed { also, .. }
            | Self::Cancelled { also, .. } => also,
            _ => &[],
        }
    }

    /// What is new about the date, besides its time.
    #[must_use]
    pub fn what(&self) -> Vec<What> {
        match self {
            Self::Moved { what, .. } | Self::Changed { what, .. } => {
                what.iter().filter_map(|word| What::stored(word).ok()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Its word, as it is part of the words' names.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Soon { .. } => "soon",
            Self::Offered { .. } => "offered",
            Self::MovedUp { .. } => "moved-up",
            Self::Lapsed { .. } => "lapsed",
            Self::TooMany { .. } => "too-many",
            Self::Moved { .. } => "moved",
            Self::Changed { .. } => "changed",
            Self::Cancelled { .. } => "cancelled",
            Self::Hosts { .. } => "hosts",
            // A word that a newer program has written says no more than that.
            Self::Person { does, .. } => Does::stored(does).map_or("away", Does::as_str),
            Self::Alone { .. } => "alone",
            Self::Given { .. } => "given",
            Self::Wanted { .. } => "wanted",
            Self::Planned { .. } => "planned",
        }
    }
}
