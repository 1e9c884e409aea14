//! What the matching knows of people. Nothing here says who somebody is or how they live: what
//! people are born as predicts nothing (Tuma and Dolan), so it is not asked.

use std::collections::{BTreeMap, BTreeSet};

use super::hours::Free;

/// The seats of a mentor who has not said otherwise.
pub const CAPACITY: u32 = 2;

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident($number:ty)),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub $number);
    )+};
}

keys! {
    /// Somebody, by a number that means something to the caller only.
    Person(i64),
    /// Something that can be taught, by the caller's number.
    Skill(u32),
    /// Where somebody wants to get, by the caller's number.
    Goal(u32),
    /// What somebody is good at or holds dear, by the caller's number.
    Strength(u32),
    /// A language that people talk, by the caller's number.
    Language(u32),
}

/// How comfortable a mentor is with giving a skill, from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Comfort(u8);

impl Comfort {
    /// From here on a skill counts as one that the mentor gives: the middle of the scale.
    pub const GIVES: Self = Self(3);

    /// Comfort from 1 (rather not) to 5 (gladly); none for other numbers.
    #[must_use]
    pub fn new(level: u8) -> Option<Self> {
        (1..=5).contains(&level).then_some(Self(level))
    }
}

/// What is known of everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Who it is.
    pub person: Person,
    /// The languages in which they would talk.
    pub languages: BTreeSet<Language>,
    /// When they have time.
    pub free: Free,
    /// What they are good at or hold dear.
    pub strengths: BTreeSet<Strength>,
    /// Whom they have blocked.
    pub blocked: BTreeSet<Person>,
    /// Whether they are away for now.
    pub paused: bool,
}

/// A mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentor {
    /// What is known of everybody.
    pub about: About,
    /// What they can give.
    pub skills: BTreeMap<Skill, Comfort>,
    /// What they enjoy helping with.
    pub enjoys: BTreeSet<Goal>,
    /// How many mentees they take at once; [`CAPACITY`] unless they said otherwise.
    pub capacity: u32,
    /// How many they have.
    pub load: u32,
    /// The share of requests that they answer in good time, in ten-thousandths; none for newcomers.
    pub responsiveness: Option<u32>,
    /// With whom they were a pair, and when that ended (epoch milliseconds).
    pub past: BTreeMap<Person, i64>,
}

impl Mentor {
    /// How many mentees they could take now.
    #[must_use]
    pub const fn seats(&self) -> u32 {
        self.capacity.saturating_sub(self.load)
    }
}

/// A mentee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentee {
    /// What is known of everybody.
    pub about: About,
    /// What they want to learn, and how much each weighs for them.
    pub wants: BTreeMap<Skill, u32>,
    /// Where they want to get.
    pub goals: BTreeSet<Goal>,
}
