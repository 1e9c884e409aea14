//! What somebody wishes. Pure: time and zones are arguments.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::{outbox::About, schedule::Quiet, skillshares::moments::Moment};

/// The minute of the day at which somebody is told who wishes it once a day: 18:00.
pub const DAILY_AT: u16 = 18 * 60;
/// The largest daily cap that can be set.
pub const CAP_MOST: i64 = 100;

/// What somebody can choose about: all but what keeps an account safe.
pub const CHOSEN: [About; 6] = [
    About::Requests,
    About::Thanks,
    About::Tips,
    About::Meetings,
    About::Skillshares,
    About::Stewards,
];

/// What somebody is told, and how often: as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Notify {
    /// Most private messages a day; none is no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<u32>,
    /// Of what somebody is reminded who comes to something, as `skillshares::moments` has it; none
    /// is as usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind: Option<Vec<String>>,
    /// How often, by what it is about; what is not here is told at once.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub often: BTreeMap<String, Rhythm>,
}

/// How often somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// At once.
    #[default]
    Now,
    /// Once a day, at [`DAILY_AT`].
    Daily,
    /// Not at all: it stands in the inbox.
    Never,
}

impl Rhythm {
    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Daily => "daily",
            Self::Never => "never",
        }
    }
}

impl Notify {
    /// Of what somebody is reminded who comes to a skill-share.
    #[must_use]
    pub fn reminders(&self) -> Vec<Moment> {
        match &self.remind {
            None => Moment::USUAL.to_vec(),
            Some(words) => words.iter().filter_map(|word| Moment::stored(word).ok()).collect(),
        }
    }

    /// How often somebody is told about this.
    #[must_use]
    pub fn rhythm(&self, about: About) -> Rhythm {
        self.often.get(about.as_str()).copied().unwrap_or_default()
    }
}

/// When a message may be sent at the soonest, before a daily cap is looked at: epoch
/// milliseconds, none where it is only kept. A pause comes first, then the rhythm, then quiet
/// hours. What keeps an account safe is sent at once.
#[must_use]
pub fn soonest(
    notify: &Notify,
    about: About,
    (quiet, zone): (Quiet, &TimeZone),
    paused_until: Option<i64>,
    now: i64,
) -> Option<i64> {
    if about == About::Safety {
        return Some(now);
    }
    let from = paused_until.unwrap_or(now).max(now);
    if from == i64::MAX {
        return Some(from);
    }
    let from = match notify.rhythm(about) {
        Rhythm::Never => return None,
        Rhythm::Now => from,
        Rhythm::Daily => crate::schedule::next_at(from, zone, DAILY_AT)?.at,
    };
    Some(quiet.until_awake(from, zone))
}
