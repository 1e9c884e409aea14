//! How much of a query a document has.
//!
//! A sum over words lets one rare word outweigh all others. Whoever types several means all
//! of them, so a document that lacks some keeps only a part of its score. Never more than the
//! whole, so that bounds on the sum are bounds on the product.

use super::{rank, scan::Clause};

/// What each word of a query weighs.
#[derive(Debug)]
pub(super) struct Coverage {
    /// By clause, the words that it stands for.
    clauses: Vec<u32>,
    /// By word.
    weights: Vec<f64>,
    all: f64,
}

impl Coverage {
    pub(super) fn new(clauses: &[Clause], idfs: &[f64]) -> Self {
        let mut weights = vec![0.0_f64; 32];
        for (clause, idf) in clauses.iter().zip(idfs) {
            for word in bits(u64::from(clause.words)) {
                weights[word] = weights[word].max(*idf);
            }
        }
        let all = weights.iter().sum();
        Self { clauses: clauses.iter().map(|clause| clause.words).collect(), weights, all }
    }

    /// The relevance of a document whose clauses, a bit each, score so.
    pub(super) fn relevance(&self, scores: &[f64], has: u64) -> f64 {
        let (mut best, mut sums, mut words) = ([0.0_f64; 32], [0.0_f64; 32], 0_u32);
        let mut alone = 0.0;
        for clause in bits(has) {
            let (score, stands_for) = (scores[clause], self.clauses[clause]);
            words |= stands_for;
            match stands_for.trailing_zeros() as usize {
                32 => alone += score,
                word => {
                    best[word] = best[word].max(score);
                    sums[word] += score;
                }
            }
        }
        let summed = bits(u64::from(words)).map(|word| rank::joined(best[word], sums[word]));
        let summed = alone + summed.sum::<f64>();
        if self.all <= 0.0 {
            return summed;
        }
        let share = bits(u64::from(words)).map(|word| self.weights[word]).sum::<f64>() / self.all;
        summed * rank::coverage(share)
    }
}

/// The bits that are set, in order.
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (set != 0).then(|| {
            let lowest = set.trailing_zeros();
            set &= set - 1;
            lowest as usize
        })
    })
}
