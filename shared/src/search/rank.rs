//! What a hit is worth: relevance × worth × freshness × language. Pure.
//!
//! Relevance is BM25. The other factors are bounded, so that a search can tell which
//! documents cannot come into the first ten however good they are, and leave them unread.

/// BM25's saturation of a word's frequency; tantivy's, so that its pruning holds.
pub(super) const K1: f64 = 1.2;
/// BM25's weight of a document's length; tantivy's.
pub(super) const B: f64 = 0.75;

/// Bounds of the worth that a slice may give.
pub const WORTH: (f64, f64) = (0.7, 1.4);
/// Freshness of what is older than anything, and of what is of today.
pub const FRESHNESS: (f64, f64) = (0.8, 1.4);
/// What a document in another language than the asker's keeps.
pub const FOREIGN: f64 = 0.25;

// Both are round numbers among those that did about as well on all queries for tuning
// (`tests/judged/README.md`).
/// What a document may lose that has hardly anything of what was asked for.
const LACKING: f64 = 0.2;
/// What further ways of saying the same word count.
const AGAIN: f64 = 0.6;

/// After so long half of the freshness is gone: a year.
const HALF_LIFE: f64 = 365.0 * 86_400_000.0;

/// A worth within [`WORTH`]; what is no number is 1.
#[must_use]
pub fn bounded(worth: f64) -> f64 {
    if worth.is_finite() { worth.clamp(WORTH.0, WORTH.1) } else { 1.0 }
}

/// How fresh something is at `now` that counts from `since` (epoch milliseconds).
#[must_use]
pub fn freshness(since: i64, now: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of millennia fit")]
    let age = now.saturating_sub(since).max(0) as f64;
    let (old, new) = FRESHNESS;
    old + (new - old) * (-age / HALF_LIFE * std::f64::consts::LN_2).exp()
}

/// What a document keeps of its relevance that has only a share of what was asked for.
pub(super) fn coverage(share: f64) -> f64 {
    1.0 - LACKING + LACKING * share
}

/// The score of a word that a document has in several ways, as its other stems or its
/// topic: the best counts, the others a little.
pub(super) fn joined(best: f64, sum: f64) -> f64 {
    best + AGAIN * (sum - best)
}

/// How telling a word is that `with` of `all` documents have.
#[must_use]
pub(super) fn idf(with: u64, all: u64) -> f64 {
    let (with, all) = (count(with), count(all.max(with)));
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

/// BM25 of a word that occurs `times` in a document of `length` words.
#[must_use]
pub(super) fn bm25(idf: f64, times: u32, length: u32, average: f64) -> f64 {
    let times = f64::from(times);
    idf * (K1 + 1.0) * times / (times + K1 * (1.0 - B + B * f64::from(length) / average))
}

#[expect(clippy::cast_precision_loss, reason = "far fewer documents than 2^53")]
pub(super) const fn count(n: u64) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn factors_are_bounded(
            worth in any::<f64>(), since in any::<i64>(), now in any::<i64>()
        ) {
            let product = bounded(worth) * freshness(since, now);
            prop_assert!((0.5..=2.0).contains(&product), "{product}");
        }

        #[test]
        fn a_rarer_word_tells_more(with in 0_u64..1000, more in 1_u64..1000) {
            prop_assert!(idf(with, 5000) > idf(with + more, 5000));
        }
    }
}
