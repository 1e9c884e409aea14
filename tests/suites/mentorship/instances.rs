//! Seeded markets: with ties, incomplete lists, mentors without seats, and sides that are empty.

use guildhall_core::mentorship::engine::market::{Candidate, Market};

use crate::zones::cases::Cases;

/// The size of a market, and how it is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) mentees: u32,
    pub(super) mentors: u32,
    /// Most seats of a mentor.
    pub(super) seats: u32,
    /// Of a hundred pairs so many are candidates.
    pub(super) density: u32,
    /// Wishes of both sides and fits are below this: the fewer, the more ties.
    pub(super) levels: u32,
    /// A part of the fit, below this, that a mentor has for everybody: some are wanted by all.
    pub(super) renown: u32,
}

/// A small market, of a random shape.
pub(super) fn small(cases: &mut Cases) -> Market {
    let shape = Shape {
        mentees: cases.below(25),
        mentors: cases.below(13),
        seats: 5,
        density: 1 + cases.below(100),
        levels: [1, 2, 3, 10, 10_000][cases.below(5) as usize],
        renown: [1, 1, 5, 5000][cases.below(4) as usize],
    };
    drawn(cases, shape)
}

/// A market of this shape.
pub(super) fn drawn(cases: &mut Cases, shape: Shape) -> Market {
    let seats = (0..shape.mentors).map(|_| cases.below(shape.seats + 1)).collect();
    let renown: Vec<u32> = (0..shape.mentors).map(|_| cases.below(shape.renown)).collect();
    let mut candidate = |mentor: u32| {
        let is_one = cases.below(100) < shape.density;
        let wish = cases.below(shape.levels);
        let fit = renown[mentor as usize] + cases.below(shape.levels);
        // Half of the mentors have said nothing, and want whoever fits best.
        let pick = if mentor.is_multiple_of(2) { fit } else { cases.below(shape.levels) };
        is_one.then_some(Candidate { mentor, wish, pick, fit })
    };
    let mentees: Vec<Vec<Candidate>> = (0..shape.mentees)
        .map(|_| (0..shape.mentors).filter_map(&mut candidate).collect())
        .collect();
    Market::new(mentees, seats).expect("a market")
}
