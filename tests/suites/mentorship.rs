//! The matching of mentors and mentees, held against judges that share none of its code.
//!
//! `GUILDHALL_SEED` chooses other cases; the seed in force stands in every failure.

mod checks;
mod instances;

use std::sync::Arc;

use guildhall_core::mentorship::market::{Candidate, Market};
use guildhall_tests::lab::Lab;
use libtest_mimic::Trial;

use crate::zones::cases::Cases;
use instances::small;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![lab.test("mentorship::the_checker_finds_what_is_wrong", |_| async { planted() })]
}

/// Two mentees and two mentors: each mentee wants mentor 0 most, who fits mentee 1 best.
fn planted() {
    let candidate = |mentor, wish, fit| Candidate { mentor, wish, fit };
    let mentees = vec![
        vec![candidate(0, 2, 1), candidate(1, 1, 1)],
        vec![candidate(0, 2, 2), candidate(1, 1, 1)],
    ];
    let market = Market::new(mentees, vec![1, 1]).expect("a market");
    let blocking = |matching: &[Option<u32>]| checks::blocking_pairs(&market, matching);
    assert_eq!(blocking(&[Some(1), Some(0)]), vec![]);
    assert_eq!(blocking(&[Some(0), Some(1)]), vec![(1, 0)]);
    assert_eq!(blocking(&[None, Some(0)]), vec![(0, 1)], "an empty seat");
    assert_eq!(blocking(&[None, None]).len(), 4, "everybody would have anybody");
    assert!(checks::is_possible(&market, &[Some(1), Some(0)]));
    assert!(!checks::is_possible(&market, &[Some(0), Some(0)]), "one seat for two");
    assert!(!checks::is_possible(&market, &[Some(2), None]), "no such mentor");
    assert!(!checks::is_possible(&market, &[None]), "a mentee is left out");
    let tied = vec![vec![candidate(0, 1, 1)], vec![candidate(0, 1, 1)]];
    let market = Market::new(tied, vec![1]).expect("a market");
    assert_eq!(checks::blocking_pairs(&market, &[Some(0), None]), vec![], "a tie blocks nothing");
    let mut cases = Cases::new(15);
    for _ in 0..100 {
        let market = small(&mut cases);
        let nobody = vec![None; market.mentees().len()];
        let seats = |c: &&Candidate| market.seats()[c.mentor as usize] > 0;
        let pairs = market.mentees().iter().flatten().filter(seats).count();
        let blocking = checks::blocking_pairs(&market, &nobody);
        assert_eq!(blocking.len(), pairs, "seed {}: {market:?}", cases.seed);
        assert_eq!(checks::total_fit(&market, &nobody), 0);
    }
}
