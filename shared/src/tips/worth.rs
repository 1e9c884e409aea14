//! What came of a tip, as a factor of its rank. Pure.

use super::model::Worth;
use crate::search::rank::WORTH;

/// How much what came of a tip changes its rank, within [`WORTH`].
///
/// It is the lower bound of the 95 % Wilson score interval (E. B. Wilson, 1927) for the share
/// of members for whom it worked, whoever used it counted like a vote, with a tip that nobody has tried
/// standing at 1.
#[must_use]
pub(super) fn worth(w: Worth) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^52")]
    let (good, bad) = ((w.worked + w.uses) as f64, w.failed as f64);
    // Two tries that went both ways stand for what nobody has tried yet.
    let bound = |good: f64, bad: f64| lower_bound(good + 1.0, bad + 1.0);
    let (least, most) = WORTH;
    let (unknown, found) = (bound(0.0, 0.0), bound(good, bad));
    if found >= unknown {
        1.0 + (most - 1.0) * (found - unknown) / (1.0 - unknown)
    } else {
        1.0 - (1.0 - least) * (unknown - found) / unknown
    }
}

/// The lower bound of the 95 % Wilson score interval for `good` of `good + bad` tries.
fn lower_bound(good: f64, bad: f64) -> f64 {
    const Z: f64 = 1.96;
    let n = good + bad;
    let share = good / n;
    let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    (share + Z * Z / (2.0 * n) - spread) / (1.0 + Z * Z / n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worth_grows_with_what_worked_and_stays_in_its_bounds() {
        let of = |worked, failed| worth(Worth { worked, failed, ..Worth::default() });
        assert!((of(0, 0) - 1.0).abs() < 1e-12);
        assert!(of(1, 0) > 1.0 && of(10, 0) > of(1, 0) && of(1000, 0) > of(10, 0));
        assert!(of(0, 1) < 1.0 && of(0, 10) < of(0, 1));
        assert!(of(90, 10) > of(9, 1), "more tries say more");
        for (worked, failed) in [(0, 0), (1_000_000, 0), (0, 1_000_000), (3, 4)] {
            assert!((WORTH.0..=WORTH.1).contains(&of(worked, failed)), "{worked} {failed}");
        }
    }
}
