//! Who may be matched with whom, and how much each side likes it. Mentees and mentors are
//! numbered from 0 in the order of the caller; a matching repeats itself for the same order.

use crate::error::{Error, Result};

/// A mentor who may be a mentee's. A pair that is nobody's candidate is never matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Candidate {
    /// The mentor's number.
    pub mentor: u32,
    /// How much the mentee wants this mentor: more is better, the same is a tie.
    pub wish: u32,
    /// How much the mentor wants this mentee: more is better, the same is a tie.
    pub pick: u32,
    /// How well the two fit, as [`super::score`] has it: more is better.
    pub fit: u32,
}

impl Candidate {
    /// Two of whom nobody has said whom they would rather have: each wants whoever fits best.
    #[must_use]
    pub const fn by_fit(mentor: u32, fit: u32) -> Self {
        Self { mentor, wish: fit, pick: fit, fit }
    }
}

/// The mentor of each mentee, by the mentee's number.
pub type Matching = Vec<Option<u32>>;

/// Mentees with their candidates, and mentors with their free seats.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Market {
    mentees: Vec<Vec<Candidate>>,
    seats: Vec<u32>,
}

impl Market {
    /// A market of these candidates for each mentee, in any order, and these free seats of each
    /// mentor.
    ///
    /// # Errors
    /// [`Error::Internal`] where a candidate has no seats, or is one of a mentee's twice.
    pub fn new(mentees: Vec<Vec<Candidate>>, seats: Vec<u32>) -> Result<Self> {
        let mut last = vec![None; seats.len()];
        for (mentee, candidates) in mentees.iter().enumerate() {
            for candidate in candidates {
                let seen = last.get_mut(candidate.mentor as usize);
                if seen.is_none_or(|seen| seen.replace(mentee) == Some(mentee)) {
                    let mentor = candidate.mentor;
                    return Err(Error::Internal(format!("mentor {mentor} of mentee {mentee}")));
                }
            }
        }
        Ok(Self { mentees, seats })
    }

    /// The candidates of each mentee.
    #[must_use]
    pub fn mentees(&self) -> &[Vec<Candidate>] {
        &self.mentees
    }

    /// The free seats of each mentor.
    #[must_use]
    pub fn seats(&self) -> &[u32] {
        &self.seats
    }

    /// The candidate that a mentee is matched with.
    pub(super) fn matched(&self, mentee: usize, mentor: Option<u32>) -> Option<&Candidate> {
        self.mentees[mentee].iter().find(|candidate| Some(candidate.mentor) == mentor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_candidate_is_a_mentor_once() {
        let one = |mentor| Candidate::by_fit(mentor, 1);
        assert!(Market::new(vec![vec![one(0), one(1)], vec![one(1)]], vec![1, 0]).is_ok());
        assert!(Market::new(vec![vec![one(0), one(0)]], vec![1]).is_err());
        assert!(Market::new(vec![vec![one(1)]], vec![1]).is_err());
    }
}
