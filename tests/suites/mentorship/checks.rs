//! What a matching must be, by the plain definitions: every pair is looked at.

use guildhall_core::mentorship::engine::market::{Candidate, Market};

/// The candidate that a mentee has in a mentor.
pub(super) fn candidate(market: &Market, mentee: usize, mentor: u32) -> Option<Candidate> {
    market.mentees()[mentee].iter().find(|c| c.mentor == mentor).copied()
}

/// Whether everybody is with a candidate, and no mentor has more mentees than seats.
pub(super) fn is_possible(market: &Market, matching: &[Option<u32>]) -> bool {
    let with = |mentor: u32| matching.iter().filter(|m| **m == Some(mentor)).count();
    let paired = |(mentee, mentor): (usize, &Option<u32>)| {
        mentor.is_none_or(|mentor| candidate(market, mentee, mentor).is_some())
    };
    matching.len() == market.mentees().len()
        && matching.iter().enumerate().all(paired)
        && (0..).zip(market.seats()).all(|(mentor, seats)| with(mentor) <= *seats as usize)
}

/// The pairs (mentee, mentor) who would both rather have each other than what they have: the
/// mentee wants this mentor more than the own one, if any, and the mentor has an empty seat or
/// somebody whom they want less.
pub(super) fn blocking_pairs(market: &Market, matching: &[Option<u32>]) -> Vec<(usize, u32)> {
    let mut found = Vec::new();
    for (mentee, own) in matching.iter().enumerate() {
        let own = own.and_then(|mentor| candidate(market, mentee, mentor));
        for mentor in (0..).take(market.seats().len()) {
            let Some(wanted) = candidate(market, mentee, mentor) else { continue };
            let wants = own.is_none_or(|own| wanted.wish > own.wish);
            if wants && would_take(market, matching, wanted) {
                found.push((mentee, mentor));
            }
        }
    }
    found
}

fn would_take(market: &Market, matching: &[Option<u32>], wanted: Candidate) -> bool {
    let mentees = (0..matching.len()).filter(|mentee| matching[*mentee] == Some(wanted.mentor));
    let picks: Vec<u32> = mentees
        .map(|mentee| candidate(market, mentee, wanted.mentor).map_or(0, |other| other.pick))
        .collect();
    let seats = market.seats()[wanted.mentor as usize] as usize;
    picks.len() < seats || picks.iter().any(|pick| *pick < wanted.pick)
}

/// The sum of all fits.
pub(super) fn total_fit(market: &Market, matching: &[Option<u32>]) -> u64 {
    let fit = |(mentee, mentor): (usize, &Option<u32>)| {
        mentor.and_then(|mentor| candidate(market, mentee, mentor)).map_or(0, |c| u64::from(c.fit))
    };
    matching.iter().enumerate().map(fit).sum()
}
