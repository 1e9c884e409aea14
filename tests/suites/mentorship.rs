//! The matching of mentors and mentees, held against judges that share none of its code.
//!
//! `GUILDHALL_SEED` chooses other cases; the seed in force stands in every failure.

mod checks;
mod hours;
mod instances;
mod judge;

use std::sync::Arc;

use guildhall_core::mentorship::engine::{
    assign, deferred,
    market::{Candidate, Market},
    preview::Preview,
};
use guildhall_tests::lab::Lab;
use libtest_mimic::Trial;

use crate::zones::cases::Cases;
use instances::{Shape, drawn, small};

/// Markets in which blocking pairs are looked for.
const MARKETS: u32 = 10_000;
/// Lies that mentees tell.
const LIES: u32 = 1000;
/// Markets that OR-tools solves too, one in ten of them large.
const SOLVED: u32 = 200;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![
        lab.test("mentorship::the_checker_finds_what_is_wrong", |_| async { planted() }),
        lab.test("mentorship::no_pair_would_rather_have_each_other", |_| async { no_blocking() }),
        lab.test("mentorship::no_mentee_gains_by_a_lie", |_| async { no_gain() }),
        lab.test("mentorship::no_matching_fits_better", |_| async { optimum() }),
        lab.test("mentorship::hours_in_common", |_| async { hours::weeks() }),
        lab.test("mentorship::hours_in_common_of_the_worst_week", |_| async { hours::years() }),
    ]
}

/// Two mentees and two mentors: each mentee wants mentor 0 most, who wants mentee 1 most, though
/// mentee 0 fits better.
fn planted() {
    let candidate = |mentor, wish, pick| Candidate { mentor, wish, pick, fit: 9 - pick };
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

fn no_blocking() {
    let mut cases = Cases::new(10);
    for number in 0..MARKETS {
        let market = small(&mut cases);
        let matching = deferred::stable(&market, number.into());
        let here = format!("seed {}, market {number}", cases.seed);
        assert!(checks::is_possible(&market, &matching), "{here}: {market:?} {matching:?}");
        let blocking = checks::blocking_pairs(&market, &matching);
        assert_eq!(blocking, vec![], "{here}: {market:?} {matching:?}");
        assert_eq!(matching, deferred::stable(&market.clone(), number.into()), "{here}");
        previewed(&market, &matching, &here);
        previewed(&market, &assign::best(&market), &here);
    }
}

/// The steward's preview counts as the checker does.
fn previewed(market: &Market, matching: &[Option<u32>], here: &str) {
    let preview = Preview::new(market, matching);
    let matched = matching.iter().flatten().count();
    assert_eq!(preview.blocking as usize, checks::blocking_pairs(market, matching).len(), "{here}");
    assert_eq!(preview.matched as usize, matched, "{here}");
    assert_eq!(preview.unmatched as usize, matching.len() - matched, "{here}");
    assert_eq!(preview.total_fit, checks::total_fit(market, matching), "{here}");
}

fn no_gain() {
    let mut cases = Cases::new(11);
    let mut told = 0;
    while told < LIES {
        let market = small(&mut cases);
        let mentees = u32::try_from(market.mentees().len()).expect("a few");
        if mentees == 0 {
            continue;
        }
        let liar = cases.below(mentees) as usize;
        let (seed, truth) = (u64::from(cases.below(1000)), &market.mentees()[liar]);
        let wish = |matching: Vec<Option<u32>>| {
            matching[liar].and_then(|m| checks::candidate(&market, liar, m)).map(|c| c.wish)
        };
        let honest = wish(deferred::stable(&market, seed));
        let lie = lie(&mut cases, truth);
        if lie == *truth {
            continue;
        }
        told += 1;
        let mut mentees = market.mentees().to_vec();
        mentees[liar] = lie;
        let other = Market::new(mentees, market.seats().to_vec()).expect("a market");
        let gained = wish(deferred::stable(&other, seed));
        assert!(gained <= honest, "seed {}: {market:?} {liar} {other:?} {seed}", cases.seed);
    }
}

/// Other wishes for the same mentors, some of whom are left out.
fn lie(cases: &mut Cases, truth: &[Candidate]) -> Vec<Candidate> {
    let leaves_out = cases.below(4);
    let kept: Vec<Candidate> =
        truth.iter().filter(|_| cases.below(4) >= leaves_out).copied().collect();
    let wishes = u32::try_from(kept.len()).expect("a few") + 1;
    kept.into_iter().map(|c| Candidate { wish: cases.below(wishes), ..c }).collect()
}

fn optimum() {
    let mut cases = Cases::new(12);
    let markets: Vec<Market> = (0..SOLVED)
        .map(|number| if number % 10 > 0 { small(&mut cases) } else { large(&mut cases) })
        .collect();
    let solved = judge::optima(&markets);
    for (number, (market, optimum)) in markets.iter().zip(solved).enumerate() {
        let matching = assign::best(market);
        let here = format!("seed {}, market {number}", cases.seed);
        assert!(checks::is_possible(market, &matching), "{here}: {market:?} {matching:?}");
        assert_eq!(checks::total_fit(market, &matching), optimum, "{here}: {market:?}");
    }
}

fn large(cases: &mut Cases) -> Market {
    let shape = Shape {
        mentees: 200 + cases.below(200),
        mentors: 60 + cases.below(100),
        seats: 1 + cases.below(5),
        density: 2 + cases.below(30),
        levels: [5, 100, 10_000][cases.below(3) as usize],
        renown: [1, 5000][cases.below(2) as usize],
    };
    drawn(cases, shape)
}
