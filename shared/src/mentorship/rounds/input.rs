//! What a round is matched by, and what comes of it: written down, so that anybody can repeat it.
//!
//! The input says people only by their places, which stand in a list beside it: so it repeats itself
//! to the byte when some of them are not there any more.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::model::{Method, NAMES_MOST};
use crate::{
    error::Result,
    mentorship::engine::{
        assign, deferred, lists,
        market::{Candidate, Market, Matching},
        preview::Preview,
        profile::{Mentee, Mentor},
        score::WHOLE,
    },
};

/// Whom people have put in an order, by their places: those of the other side, the best first.
#[derive(Debug, Clone, Default)]
pub struct Ranks {
    /// What the mentors said, by their places.
    pub mentors: Vec<Vec<usize>>,
    /// What the mentees said, by theirs.
    pub mentees: Vec<Vec<usize>>,
}

/// What a round is matched by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The free places of each mentor.
    pub seats: Vec<u32>,
    /// For each mentee the mentors who may be theirs: which, how much the mentee wants them, how much
    /// they want the mentee, and how well the two fit.
    pub mentees: Vec<Vec<[u32; 4]>>,
}

/// What one way of matching gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matched {
    /// The mentor of each mentee, by their places.
    pub mentors: Matching,
    /// How many mentees have a mentor.
    pub matched: u32,
    /// How many have none.
    pub unmatched: u32,
    /// How well the pairs fit on average, in ten-thousandths.
    pub fit: u64,
    /// How many two would rather have each other.
    pub blocking: u32,
}

/// What both ways of matching give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// No two would rather have each other.
    pub stable: Matched,
    /// All together fit best.
    pub best: Matched,
}

impl Results {
    /// What one of them gives.
    #[must_use]
    pub const fn of(&self, method: Method) -> &Matched {
        match method {
            Method::Stable => &self.stable,
            Method::Best => &self.best,
        }
    }
}

impl Input {
    /// Looks who may be whose. `now` is in epoch milliseconds.
    #[must_use]
    pub fn new(mentors: &[Mentor], mentees: &[Mentee], ranks: &Ranks, now: i64) -> Self {
        let all: Vec<&Mentor> = mentors.iter().collect();
        let of = |(place, mentee): (usize, &Mentee)| {
            let named = named(ranks, place);
            let listed = lists::candidates(mentee, &all, &named, now).into_iter();
            let candidate = |l: lists::Listed| {
                let wish = likes(ranks.mentees.get(place), l.mentor, l.points);
                let pick = likes(ranks.mentors.get(l.mentor), place, l.points);
                [u32::try_from(l.mentor).unwrap_or(u32::MAX), wish, pick, l.points]
            };
            listed.map(candidate).collect()
        };
        Self {
            seats: mentors.iter().map(Mentor::seats).collect(),
            mentees: mentees.iter().enumerate().map(of).collect(),
        }
    }

    /// As it is recorded, and read by [`Input::results`].
    ///
    /// # Errors
    /// None that this program could make.
    pub fn recorded(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }

    /// What both ways of matching give for a recorded input: the same bytes for the same input and
    /// seed, on every machine.
    ///
    /// # Errors
    /// What is recorded is no input.
    pub fn results(recorded: &str, seed: i64) -> Result<String> {
        let input: Self = serde_json::from_str(recorded)?;
        let candidate = |[mentor, wish, pick, fit]: [u32; 4]| Candidate { mentor, wish, pick, fit };
        let candidates = input.mentees.into_iter();
        let candidates = candidates.map(|of| of.into_iter().map(candidate).collect()).collect();
        let market = Market::new(candidates, input.seats)?;
        let stable = matched(&market, deferred::stable(&market, seed.unsigned_abs()));
        let best = matched(&market, assign::best(&market));
        Ok(serde_json::to_string(&Results { stable, best })?)
    }
}

fn matched(market: &Market, mentors: Matching) -> Matched {
    let preview = Preview::new(market, &mentors);
    let Preview { matched, unmatched, blocking, .. } = preview;
    Matched { mentors, matched, unmatched, fit: preview.mean_fit(), blocking }
}

/// The mentors whom a mentee has named, and those who have named this mentee.
fn named(ranks: &Ranks, mentee: usize) -> BTreeSet<usize> {
    let by = ranks.mentors.iter().enumerate().filter(|(_, named)| named.contains(&mentee));
    let own = ranks.mentees.get(mentee).into_iter().flatten().copied();
    own.chain(by.map(|(mentor, _)| mentor)).collect()
}

/// How much somebody wants another one: whom they have named before everybody else, in that order,
/// the others as well as they fit.
fn likes(named: Option<&Vec<usize>>, whom: usize, points: u32) -> u32 {
    let place = named.and_then(|named| named.iter().position(|other| *other == whom));
    match place.and_then(|place| u32::try_from(NAMES_MOST.saturating_sub(place)).ok()) {
        Some(before) => WHOLE + before,
        None => points,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two mentors with a place each, who fit mentee 0 alike; mentee 1 has named mentor 0.
    const RECORDED: &str = r#"{"seats":[1,1],"mentees":[[[0,5000,5000,5000],[1,5000,5000,5000]],[[0,10010,4000,4000],[1,3000,10010,3000]],[]]}"#;

    #[test]
    fn what_is_recorded_repeats_itself() {
        let input: Input = serde_json::from_str(RECORDED).unwrap();
        assert_eq!(input.recorded().unwrap(), RECORDED);
        let results = Input::results(RECORDED, 7).unwrap();
        assert_eq!(results, Input::results(RECORDED, 7).unwrap());
        let results: Results = serde_json::from_str(&results).unwrap();
        assert_eq!(results.best.mentors, [Some(1), Some(0), None]);
        assert_eq!((results.stable.blocking, results.stable.unmatched), (0, 1));
    }

    #[test]
    fn whom_one_has_named_comes_first_in_that_order() {
        let named = vec![4, 2];
        let likes = |whom| likes(Some(&named), whom, 9_999);
        assert_eq!([likes(4), likes(2), likes(1)], [10_010, 10_009, 9_999]);
        let ranks = Ranks { mentors: vec![vec![1], vec![]], mentees: vec![vec![], vec![1]] };
        assert_eq!(super::named(&ranks, 1), [0, 1].into());
        assert!(super::named(&ranks, 0).is_empty());
    }
}
