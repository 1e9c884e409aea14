//! What a matching is like, for whoever decides on it.

use super::market::{Candidate, Market};

/// A matching in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Preview {
    /// Mentees with a mentor.
    pub matched: u32,
    /// Mentees without.
    pub unmatched: u32,
    /// The sum of all fits.
    pub total_fit: u64,
    /// Pairs who would both rather have each other than what they have.
    pub blocking: u32,
}

impl Preview {
    /// Looks at a matching of this market; whoever is not in it has nobody.
    #[must_use]
    pub fn new(market: &Market, matching: &[Option<u32>]) -> Self {
        let own = |mentee| market.matched(mentee, matching.get(mentee).copied().flatten());
        let own: Vec<Option<&Candidate>> = (0..market.mentees().len()).map(own).collect();
        let least = least_picks(market, &own);
        let mut preview = Self::default();
        for (own, candidates) in own.iter().zip(market.mentees()) {
            let blocks = |c: &&Candidate| {
                own.is_none_or(|own| c.wish > own.wish)
                    && least[c.mentor as usize].is_none_or(|least| c.pick > least)
            };
            preview.blocking += count(candidates.iter().filter(blocks));
            preview.matched += u32::from(own.is_some());
            preview.unmatched += u32::from(own.is_none());
            preview.total_fit += own.map_or(0, |own| u64::from(own.fit));
        }
        preview
    }

    /// The mean fit of those who are matched, rounded down; 0 where nobody is.
    #[must_use]
    pub fn mean_fit(&self) -> u64 {
        self.total_fit.checked_div(u64::from(self.matched)).unwrap_or(0)
    }
}

/// How much a mentor must want somebody to take them: more than this, and anybody where a seat is
/// empty.
fn least_picks(market: &Market, own: &[Option<&Candidate>]) -> Vec<Option<u32>> {
    let mut seated = vec![(0, u32::MAX); market.seats().len()];
    for own in own.iter().flatten() {
        let (count, least) = &mut seated[own.mentor as usize];
        (*count, *least) = (*count + 1, own.pick.min(*least));
    }
    let full = |(seats, (count, least)): (&u32, (u32, u32))| (count >= *seats).then_some(least);
    market.seats().iter().zip(seated).map(full).collect()
}

fn count<T>(of: impl Iterator<Item = T>) -> u32 {
    u32::try_from(of.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matching_in_numbers() {
        let candidate = |mentor, wish, fit| Candidate { mentor, wish, pick: 100 - fit, fit };
        let mentees = vec![
            vec![candidate(0, 2, 10), candidate(1, 1, 20), candidate(2, 9, 9)],
            vec![candidate(0, 2, 31)],
        ];
        let market = Market::new(mentees, vec![1, 1, 0]).unwrap();
        let of = |matching: [Option<u32>; 2]| Preview::new(&market, &matching);
        let best = Preview { matched: 2, unmatched: 0, total_fit: 51, blocking: 1 };
        assert_eq!((of([Some(1), Some(0)]), best.mean_fit()), (best, 25));
        let stable = Preview { matched: 1, unmatched: 1, total_fit: 10, blocking: 0 };
        assert_eq!(of([Some(0), None]), stable);
        assert_eq!(of([None, None]).blocking, 3);
        assert_eq!(Preview::new(&market, &[]), of([None, None]));
        assert_eq!(Preview::default().mean_fit(), 0);
    }
}
