//! Roles that follow what somebody is known for: who should have one, and what is to be done for
//! it. Pure.

use serde::{Deserialize, Serialize};

use crate::{
    ids::MemberId,
    recognition::{Level, Tally},
    text::stored_enum,
};

/// What a role stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum For {
    /// Somebody is known for a topic, at this level or above; in any topic where none is named.
    Level(Level, Option<String>),
    /// Somebody has this reward.
    Reward(i64),
}

impl For {
    /// Whether somebody of this standing should have it; a reward's role asks for none.
    #[must_use]
    pub fn follows(&self, tally: &Tally) -> bool {
        let Self::Level(level, topic) = self else { return false };
        tally.topics.iter().any(|(known, times)| {
            *times >= level.from() && topic.as_ref().is_none_or(|topic| topic == known)
        })
    }
}

stored_enum! {
    /// Why a role can be given to nobody.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    Trouble {
        /// It was deleted.
        Gone = "gone",
        /// The bot may not: it lacks the permission, or its own role stands below this one.
        Forbidden = "forbidden",
        /// The bot is not on that server any more.
        Away = "away",
    }
}

/// A role that stewards have linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// Its number in the community.
    pub number: i64,
    /// A [`Platform`](crate::platforms::Platform)'s word.
    pub platform: String,
    /// The platform's id of the server.
    pub space: String,
    /// The platform's id of the role.
    pub role: String,
    /// What it stands for.
    pub stands_for: For,
    /// Whether it is given; else it is being taken from all.
    pub is_on: bool,
    /// Why it can be given to nobody, where that is so.
    pub trouble: Option<Trouble>,
}

stored_enum! {
    /// What is known of a role at an account.
    Known {
        /// It was given.
        Has = "has",
        /// It is being changed, or somebody else may have changed it since.
        Unsure = "unsure",
        /// The account was not on that server.
        Absent = "absent",
    }
}

/// Somebody's role at one account, and what is to be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The platform's id of the account.
    pub account: String,
    /// Whether it is given, or taken.
    pub gives: bool,
    /// What was known before.
    pub before: Option<Known>,
}

/// What is to be done so that exactly `wanted` accounts have a role.
#[must_use]
pub fn steps(wanted: &[String], held: &[(String, Known)]) -> Vec<Step> {
    let known = |account: &String| held.iter().find(|(a, _)| a == account).map(|(_, known)| *known);
    let given = wanted.iter().filter(|account| known(account) != Some(Known::Has));
    let taken = held.iter().map(|(account, _)| account).filter(|a| !wanted.contains(a));
    let step = |gives| {
        move |account: &String| Step { account: account.clone(), gives, before: known(account) }
    };
    taken.map(step(false)).chain(given.map(step(true))).collect()
}

/// The subject of somebody's role in the outbox.
#[must_use]
pub fn subject(number: i64, member: MemberId) -> String {
    format!("role/{number}/{member}")
}

/// Which role, and whose.
#[must_use]
pub fn of_subject(subject: &str) -> Option<(i64, MemberId)> {
    let (number, member) = subject.strip_prefix("role/")?.split_once('/')?;
    Some((number.parse().ok()?, MemberId(member.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_reached_in_its_topic() {
        let topics = vec![("taxes".to_owned(), 20), ("cars".to_owned(), 4)];
        let tally = Tally { topics, ..Tally::default() };
        let level = |level, topic: Option<&str>| For::Level(level, topic.map(ToOwned::to_owned));
        assert!(level(Level::Expert, None).follows(&tally));
        assert!(level(Level::Expert, Some("taxes")).follows(&tally));
        assert!(!level(Level::Guide, Some("cars")).follows(&tally));
        assert!(level(Level::Helper, Some("cars")).follows(&tally));
        assert!(!level(Level::Pillar, None).follows(&tally));
        assert!(!For::Reward(1).follows(&tally));
    }

    #[test]
    fn steps_lead_to_what_is_wanted() {
        let names = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        let held = [
            ("a".to_owned(), Known::Has),
            ("b".to_owned(), Known::Absent),
            ("c".to_owned(), Known::Unsure),
        ];
        let step =
            |account: &str, gives, before| Step { account: account.to_owned(), gives, before };
        let has = step("a", false, Some(Known::Has));
        assert_eq!(steps(&names(&["a"]), &held[..1]), []);
        assert_eq!(steps(&[], &held[..1]), std::slice::from_ref(&has));
        let (absent, unsure) = (Some(Known::Absent), Some(Known::Unsure));
        assert_eq!(
            steps(&names(&["b", "c", "d"]), &held),
            [has, step("b", true, absent), step("c", true, unsure), step("d", true, None)]
        );
    }

    #[test]
    fn subjects_say_whose() {
        assert_eq!(of_subject(&subject(3, MemberId(9))), Some((3, MemberId(9))));
        for wrong in ["help/1", "role/", "role/3", "role/x/1", "role/1/x"] {
            assert_eq!(of_subject(wrong), None, "{wrong}");
        }
    }
}
