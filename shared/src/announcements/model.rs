//! What is announced, where and when. Pure: time and zones are arguments.

use std::{fmt, str::FromStr};

use jiff::{civil::DateTime, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::{
    communities::PlaceRole,
    error::{Error, Result},
    ids::{CommunityId, MemberId},
    schedule::{Occurrence, Recurrence},
    text::stored_enum,
};

const MINUTE: i64 = 60_000;
/// Most characters of a text as it is typed.
pub const TEXT_MOST: usize = 2_000;
/// Most announcements of a community that are posted or paused.
pub const MOST: usize = 20;
/// How late a run is still posted, in milliseconds: later it speaks of a time that has passed.
pub const GRACE: i64 = 15 * MINUTE;
/// How far back runs are looked for that were missed, in milliseconds: a week. What is older was
/// missed all the same; it only is not counted.
const LOOKED_BACK: i64 = 7 * 24 * 60 * MINUTE;

stored_enum! {
    /// Where an announcement stands.
    State {
        /// It was shown to whoever plans it, and is not saved yet.
        Draft = "draft",
        /// It is posted.
        Planned = "planned",
        /// A steward has paused it.
        Paused = "paused",
        /// It is paused because its place is gone.
        Gone = "gone",
        /// It is paused because nothing can be posted in its place.
        Stopped = "stopped",
        /// It is posted no more.
        Cancelled = "cancelled",
        /// All its runs are over.
        Over = "over",
    }
}

impl State {
    /// Whether it can go on.
    #[must_use]
    pub const fn is_paused(self) -> bool {
        matches!(self, Self::Paused | Self::Gone | Self::Stopped)
    }
}

/// Why an announcement was paused although nobody wished it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// Its place is gone.
    Gone,
    /// Nothing can be posted in its place.
    Stopped,
    /// Its only run, or its last one, came too late.
    Missed,
}

impl Trouble {
    /// How the announcement stands then.
    #[must_use]
    pub const fn state(self) -> State {
        match self {
            Self::Gone => State::Gone,
            Self::Stopped => State::Stopped,
            Self::Missed => State::Over,
        }
    }
}

/// Where something is posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// In all places with this role.
    Role(PlaceRole),
    /// In one place.
    Place {
        /// A [`Platform`](crate::platforms::Platform)'s word.
        platform: String,
        /// The platform's id of it.
        address: String,
    },
}

impl Target {
    /// Role, platform and address; empty where they do not matter.
    #[must_use]
    pub fn parts(&self) -> [&str; 3] {
        match self {
            Self::Role(role) => [role.as_str(), "", ""],
            Self::Place { platform, address } => ["", platform, address],
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Role(role) => write!(f, "role/{}", role.as_str()),
            Self::Place { platform, address } => write!(f, "place/{platform}/{address}"),
        }
    }
}

impl FromStr for Target {
    type Err = Error;

    /// Reads what was stored.
    fn from_str(stored: &str) -> Result<Self> {
        let wrong = || Error::Internal(format!("a target is stored as {stored:?}"));
        match stored.split_once('/').ok_or_else(wrong)? {
            ("role", role) => PlaceRole::stored(role).map(Self::Role),
            ("place", place) => {
                let (platform, address) = place.split_once('/').ok_or_else(wrong)?;
                let (platform, address) = (platform.to_owned(), address.to_owned());
                Ok(Self::Place { platform, address })
            }
            _ => Err(wrong()),
        }
    }
}

/// A text that is posted once or again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// Whose.
    pub community: CommunityId,
    /// Its number.
    pub number: i64,
    /// Whose words its text is: the steward who wrote it last.
    pub by: MemberId,
    /// What it says, with its placeholders.
    pub text: String,
    /// When, by the wall clock of `zone`.
    pub recurs: Recurrence,
    /// An IANA time zone.
    pub zone: String,
    /// Where.
    pub place: Target,
    /// Where it stands.
    pub state: State,
    /// Up to which instant all was posted or left out.
    pub told_to: i64,
    /// The wall time of the latest run that was posted or left out: it does not come again, also
    /// where the zone's rules change.
    pub told_wall: Option<DateTime>,
    /// When it is posted next, epoch milliseconds; none where it is not.
    pub due_at: Option<i64>,
    /// Epoch milliseconds.
    pub created_at: i64,
}

/// What is to be done about an announcement now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Due {
    /// The run to be posted.
    pub run: Option<Occurrence>,
    /// The latest run that has come, posted or not.
    pub latest: Option<Occurrence>,
    /// Runs that are left out for good, those of the last week counted.
    pub dropped: usize,
}

impl Announcement {
    /// Its runs after the instant `from`, in order.
    pub fn runs<'a>(
        &'a self,
        from: i64,
        zone: &'a TimeZone,
    ) -> impl Iterator<Item = Occurrence> + 'a {
        let told = self.told_wall;
        self.recurs.after(from, zone).filter(move |run| told.is_none_or(|told| run.wall > told))
    }

    /// What is to be done at `now`: of all that has come only the latest is posted, if it is not
    /// older than [`GRACE`]. A clock that goes back has nothing posted twice.
    #[must_use]
    pub fn due(&self, zone: &TimeZone, now: i64) -> Due {
        let from = self.told_to.max(now.saturating_sub(LOOKED_BACK));
        let (mut latest, mut passed) = (None, 0);
        for run in self.runs(from, zone).take_while(|run| run.at <= now) {
            latest = Some(run);
            passed += 1;
        }
        let run = latest.filter(|run| now - run.at <= GRACE);
        Due { run, latest, dropped: passed - usize::from(run.is_some()) }
    }

    /// The same after all that was due at `now` was dealt with.
    #[must_use]
    pub fn told(self, due: &Due, now: i64) -> Self {
        let told_wall = due.latest.map(|run| run.wall).or(self.told_wall);
        Self { told_to: self.told_to.max(now), told_wall, ..self }
    }

    /// The same from `now` on: what has come until then is not made up for.
    #[must_use]
    pub fn from_now(self, now: i64) -> Self {
        Self { told_to: self.told_to.max(now), ..self }
    }

    /// The same with its next run worked out; one that has none left is over.
    #[must_use]
    pub fn planned(self, zone: &TimeZone) -> Self {
        if self.state != State::Planned {
            return Self { due_at: None, ..self };
        }
        let due_at = self.runs(self.told_to, zone).next().map(|run| run.at);
        let state = if due_at.is_some() { State::Planned } else { State::Over };
        Self { due_at, state, ..self }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::clock::Zones;

    const HOUR: i64 = 60 * MINUTE;

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_millisecond()
    }

    fn zone(name: &str) -> TimeZone {
        Zones::default().get(name).unwrap()
    }

    fn daily(told_to: &str) -> Announcement {
        Announcement {
            community: CommunityId(1),
            number: 1,
            by: MemberId(1),
            text: "Good morning".to_owned(),
            recurs: "2026-03-02T09:00;CRON=0 9 * * *".parse().unwrap(),
            zone: "UTC".to_owned(),
            place: Target::Role(PlaceRole::Help),
            state: State::Planned,
            told_to: at(told_to),
            told_wall: None,
            due_at: None,
            created_at: 0,
        }
    }

    fn due(told_to: &str, now: &str) -> (Option<i64>, usize) {
        let due = daily(told_to).due(&zone("UTC"), at(now));
        (due.run.map(|run| run.at), due.dropped)
    }

    #[test]
    fn each_run_comes_once_and_only_the_latest_is_made_up_for() {
        let told = "2026-03-02T09:00:00Z";
        assert_eq!(due(told, "2026-03-03T08:59:59Z"), (None, 0));
        assert_eq!(due(told, "2026-03-03T09:00:00Z"), (Some(at("2026-03-03T09:00:00Z")), 0));
        assert_eq!(due(told, "2026-03-05T09:15:00Z"), (Some(at("2026-03-05T09:00:00Z")), 2));
        assert_eq!(due(told, "2026-03-05T09:15:00.001Z"), (None, 3));
        assert_eq!(due(told, "2026-03-01T09:00:00Z"), (None, 0), "a clock that goes back");
        assert_eq!(due(told, "2027-03-02T12:00:00Z"), (None, 7), "a week of them is counted");
    }

    #[test]
    fn what_was_dealt_with_does_not_come_again() {
        let now = at("2026-03-03T09:05:00Z");
        let first = daily("2026-03-02T09:00:00Z");
        let due = first.due(&zone("UTC"), now);
        let told = first.told(&due, now).planned(&zone("UTC"));
        assert_eq!(told.due_at, Some(at("2026-03-04T09:00:00Z")));
        assert_eq!(told.due(&zone("UTC"), now), Due::default());
        // The zone is an hour behind from now on: 9:00 of that day comes again, and is told.
        let later = told.planned(&zone("Etc/GMT+1"));
        assert_eq!(later.due_at, Some(at("2026-03-04T10:00:00Z")));
        assert_eq!(later.due(&zone("Etc/GMT+1"), now + HOUR), Due::default());
    }

    #[test]
    fn what_has_no_run_left_is_over() {
        let once = Announcement {
            recurs: "2026-03-03T09:00".parse().unwrap(),
            ..daily("2026-03-02T09:00:00Z")
        };
        let planned = once.planned(&zone("UTC"));
        assert_eq!(planned.due_at, Some(at("2026-03-03T09:00:00Z")));
        let over = planned.from_now(at("2026-03-03T09:00:00Z")).planned(&zone("UTC"));
        assert_eq!((over.state, over.due_at), (State::Over, None));
        let paused =
            Announcement { state: State::Paused, due_at: Some(1), ..daily("2026-03-02T09:00:00Z") };
        assert_eq!(paused.planned(&zone("UTC")).due_at, None);
    }

    #[test]
    fn a_target_is_read_as_it_is_stored() {
        let place = |address: &str| Target::Place {
            platform: "matrix".to_owned(),
            address: address.to_owned(),
        };
        for target in [Target::Role(PlaceRole::Tips), place("!a/b:hall.test")] {
            assert_eq!(target.to_string().parse::<Target>().unwrap(), target);
        }
        for wrong in ["", "role/rain", "place/matrix", "help"] {
            assert!(wrong.parse::<Target>().is_err(), "{wrong}");
        }
    }
}
