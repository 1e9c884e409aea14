//! People for tests of this folder.

use super::hours::Free;
pub(super) use super::profile::*;
use crate::{clock::Zones, schedule::Hours};

/// Free at these hours, in UTC.
pub(super) fn free(hours: &str) -> Free {
    Free { hours: Hours::parse(hours).unwrap(), zone: Zones::default().get("UTC").unwrap() }
}

fn about(number: i64) -> About {
    About {
        person: Person(number),
        languages: [Language(1)].into(),
        free: free("always"),
        strengths: [].into(),
        blocked: [].into(),
        paused: false,
    }
}

/// A mentor who may be anybody's, and can do nothing.
pub(super) fn mentor(number: i64) -> Mentor {
    Mentor {
        about: about(number),
        skills: [].into(),
        enjoys: [].into(),
        capacity: CAPACITY,
        load: 0,
        responsiveness: None,
        past: [].into(),
    }
}

/// A mentee who may be anybody's, and wants nothing.
pub(super) fn mentee(number: i64) -> Mentee {
    Mentee { about: about(number), wants: [].into(), goals: [].into() }
}
