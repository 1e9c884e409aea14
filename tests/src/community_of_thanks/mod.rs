//! Generated communities: 90 days of thanks among honest members, with rings planted among them.
//!
//! What finds rings is tuned with [`TUNING_SEEDS`] and [`Shapes::Tuning`] alone. The other seeds and
//! shapes are held out: they say what comes of it, and nothing is changed by what they say.
//!
//! This is a second round. In a first one the upper eight of [`TUNING_SEEDS`] and the last five
//! tuning shapes were held out, and they said that good friends were flagged now and then. To mend
//! that is to tune with what was held out, so it is held out no longer: other seeds, drawn once by
//! chance, and shapes of other kinds were set aside before anything was changed. The honest
//! members are as they were.

mod friends;
mod honest;
mod model;
mod paid;
mod rings;
mod score;
mod steps;
mod timed;
mod town;

use rand::seq::SliceRandom as _;

pub use model::Model;
pub use score::Score;
use town::Town;

/// Seeds that a detector may be tuned with.
pub const TUNING_SEEDS: [u64; 16] =
    [11, 23, 37, 41, 59, 61, 73, 89, 1_009, 2_017, 3_023, 4_027, 5_039, 6_047, 7_057, 8_069];
/// Seeds that nothing is tuned with.
pub const HELD_OUT_SEEDS: [u64; 8] = [
    2_833_025_928,
    3_844_963_555,
    400_983_315,
    1_595_887_282,
    2_058_970_035,
    2_034_924_198,
    3_211_974_942,
    1_352_181_880,
];

/// Days that a community's thanks come from.
pub const DAYS: u32 = 90;
/// When they begin, in ms since 1970: 2026-01-01, 0:00 UTC.
pub const START_MS: i64 = 1_767_225_600_000;
/// A day in ms.
pub const DAY_MS: i64 = 86_400_000;

/// One member thanked another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thanks {
    /// Who thanks.
    pub giver: i64,
    /// Who is thanked; never the giver.
    pub receiver: i64,
    /// When, in ms since 1970.
    pub at: i64,
    /// What it pays: 10, 5, 2, 1 and then 0 points for the first, second... thanks of the two,
    /// whoever of them thanks, within 30 days; at most 50 that one gives and 100 that one gets on
    /// a day (UTC), of which the last may be paid in part.
    pub points: i64,
}

/// How the accounts of a ring thank each other; the numbers are in [`Model`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Each the next.
    Cycle,
    /// Each each other.
    Clique,
    /// All the one in the centre, who returns most of it.
    Star,
    /// Two cycles with one or two accounts in common.
    Interlocked,
    /// A cycle of which one step is hardly ever taken.
    RareClose,
    /// A cycle, a clique or a star that does 30 to 50 % of its thanks with honest people.
    Camouflage,
    /// Each one of the others every few days, which no daily limit sees.
    Slow,
    /// New accounts around an old one that has an honest past.
    NewAroundOld,
    /// Two small cliques, and one account between them that knows two of each.
    Bridged,
    /// Pairs, made anew each week.
    Turns,
    /// A few days of thanks, each the next in an order that changes, and then a pause.
    Bursts,
    /// A hub with two relays, each of which has two below it: thanks go up, and most come back down.
    Relays,
}

/// Which shapes rings have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shapes {
    /// Those that a detector may be tuned with.
    Tuning,
    /// Those that nothing is tuned with.
    HeldOut,
}

impl Shapes {
    /// The shapes, which take turns.
    #[must_use]
    pub const fn all(self) -> &'static [Shape] {
        match self {
            Self::Tuning => &[
                Shape::Cycle,
                Shape::Clique,
                Shape::Star,
                Shape::Interlocked,
                Shape::RareClose,
                Shape::Camouflage,
                Shape::Slow,
                Shape::NewAroundOld,
            ],
            Self::HeldOut => &[Shape::Bridged, Shape::Turns, Shape::Bursts, Shape::Relays],
        }
    }
}

/// What happened in 90 days, and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Community {
    /// All thanks, in order of time.
    pub thanks: Vec<Thanks>,
    /// The accounts of each planted ring, sorted.
    pub rings: Vec<Vec<i64>>,
    /// The shape of each ring.
    pub shapes: Vec<Shape>,
    /// Pairs of good friends, those of triangles and chains among them.
    pub friends: Vec<(i64, i64)>,
    /// The people of each small neighbourhood, sorted.
    pub neighbourhoods: Vec<Vec<i64>>,
}

impl Community {
    /// A community by the usual numbers, the same for the same seed.
    #[must_use]
    pub fn generate(seed: u64, shapes: Shapes) -> Self {
        Self::of(&Model::default(), seed, shapes)
    }

    /// A community by other numbers.
    #[must_use]
    pub fn of(model: &Model, seed: u64, shapes: Shapes) -> Self {
        let mut town = Town::new(model, seed);
        let circles = friends::circles(&mut town);
        let (neighbourhoods, mut asks) = honest::neighbourhoods(&mut town);
        asks.extend(honest::mentors(&mut town));
        asks.extend(honest::ordinary(&mut town));
        // Whoever draws a helper draws from everybody's weights.
        town.open();
        asks.iter().for_each(|asks| asks.made(&mut town));
        circles.iter().for_each(|circle| circle.lives(&mut town));
        // Rings come last: the honest part is the same whatever is planted.
        let rings = rings::planted(&mut town, shapes);
        rings.iter().for_each(|ring| ring.hides(&mut town));
        let ids = ids(&mut town);
        let named = |people: &Vec<usize>| sorted(people.iter().map(|p| ids[*p]).collect());
        Self {
            rings: rings.iter().map(|ring| named(&ring.accounts)).collect(),
            shapes: rings.iter().map(|ring| ring.shape).collect(),
            friends: circles
                .iter()
                .flat_map(|c| &c.ties)
                .map(|(a, b)| (ids[*a], ids[*b]))
                .collect(),
            neighbourhoods: neighbourhoods.iter().map(named).collect(),
            thanks: paid::paid(town.drafts, &ids),
        }
    }
}

/// Ids in an order that says nothing about who is who.
fn ids(town: &mut Town) -> Vec<i64> {
    let mut ids: Vec<i64> = (1..).take(town.people.len()).collect();
    ids.shuffle(&mut town.chance);
    ids
}

fn sorted(mut ids: Vec<i64>) -> Vec<i64> {
    ids.sort_unstable();
    ids
}

#[cfg(test)]
mod tests;
