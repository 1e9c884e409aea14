//! What thanks pay by the rules of the points.

use std::collections::BTreeMap;

use super::{DAY_MS, Thanks, town::Draft};

/// What the first, second... thanks of one pair pay within [`PAIR_MS`]; the next pay nothing.
const STEPS: [i64; 4] = [10, 5, 2, 1];
/// For how long a pair's thanks are counted, in ms.
const PAIR_MS: i64 = 30 * DAY_MS;
/// Most points that one person's thanks pay on one day (UTC).
const GIVEN_MOST: i64 = 50;
/// Most points that one person gets on one day (UTC).
const RECEIVED_MOST: i64 = 100;

/// Puts thanks in order of time and says what each pays.
pub(super) fn paid(mut drafts: Vec<Draft>, ids: &[i64]) -> Vec<Thanks> {
    // The order of drawing must not show through.
    drafts.sort_by_key(|d| (d.at, ids[d.giver], ids[d.receiver]));
    let mut counters = Counters::default();
    let named =
        |d: Draft| Thanks { giver: ids[d.giver], receiver: ids[d.receiver], at: d.at, points: 0 };
    drafts.into_iter().map(|d| counters.pay(named(d))).collect()
}

#[derive(Default)]
struct Counters {
    /// When each pair thanked, whoever of the two did.
    pairs: BTreeMap<(i64, i64), Vec<i64>>,
    given: BTreeMap<(i64, i64), i64>,
    received: BTreeMap<(i64, i64), i64>,
}

impl Counters {
    fn pay(&mut self, thanks: Thanks) -> Thanks {
        let Thanks { giver, receiver, at, .. } = thanks;
        let pair = self.pairs.entry((giver.min(receiver), giver.max(receiver))).or_default();
        let before = pair.iter().filter(|then| at - **then < PAIR_MS).count();
        pair.push(at);
        let given = self.given.entry((giver, at / DAY_MS)).or_default();
        let received = self.received.entry((receiver, at / DAY_MS)).or_default();
        let step = STEPS.get(before).copied().unwrap_or_default();
        let points = step.min(GIVEN_MOST - *given).min(RECEIVED_MOST - *received);
        *given += points;
        *received += points;
        Thanks { points, ..thanks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(drafts: &[(usize, usize, i64)]) -> Vec<i64> {
        let ids: Vec<i64> = (0..20).collect();
        let draft =
            |(giver, receiver, at): &_| Draft { giver: *giver, receiver: *receiver, at: *at };
        paid(drafts.iter().map(draft).collect(), &ids).iter().map(|t| t.points).collect()
    }

    #[test]
    fn a_pair_pays_less_each_time_whoever_thanks() {
        let both = [(0, 1, 0), (1, 0, 1), (0, 1, 2), (1, 0, 3), (0, 1, 4)];
        assert_eq!(points(&both), [10, 5, 2, 1, 0]);
        assert_eq!(points(&[(0, 1, 0), (0, 1, PAIR_MS - 1), (0, 1, PAIR_MS)]), [10, 5, 5]);
    }

    #[test]
    fn a_day_has_limits() {
        let giving: Vec<_> = (1..8).map(|other| (0, other, 0)).collect();
        assert_eq!(points(&giving), [10, 10, 10, 10, 10, 0, 0]);
        let getting: Vec<_> = (1..13).map(|other| (other, 0, DAY_MS)).collect();
        assert_eq!(points(&getting).iter().sum::<i64>(), RECEIVED_MOST);
        assert_eq!(points(&[(0, 1, DAY_MS - 1), (0, 2, DAY_MS)]), [10, 10]);
    }
}
