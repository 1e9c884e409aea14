//! Prices of seats, guessed by an auction.

use std::collections::VecDeque;

use super::paths::{Edge, Side};

/// In the first round a bid goes further than needed by this part of the greatest fit, so that
/// rivals do not outbid each other by next to nothing for ever; the second round is exact. Of 10,
/// 100, 300 and 1000 this was the best on the whole where seats are few, many and just enough, with
/// and without mentors whom all want.
const STEP: i64 = 100;
/// Most bids of a round for each mentee. What is left to do then is left to the paths.
const BIDS: usize = 40;

/// Who holds the seats of a mentor: what was bid, and the edge.
type Held = Vec<(i64, u32)>;

/// Sets the mentors' prices, and returns the edges that hold a seat at the end.
pub(super) fn guess(edges: &[Edge], sides: &mut [Side; 2]) -> Vec<u32> {
    let greatest = edges.iter().map(|edge| edge.fit).max().unwrap_or(0);
    if greatest / STEP > 0 {
        round(edges, sides, greatest / STEP);
    }
    round(edges, sides, 0).into_iter().flatten().map(|(_, edge)| edge).collect()
}

/// All mentees bid anew, at the prices so far.
fn round(edges: &[Edge], [mentees, mentors]: &mut [Side; 2], step: i64) -> Vec<Held> {
    let mut held = vec![Held::new(); mentors.room.len()];
    let mut waiting: VecDeque<usize> = (0..mentees.room.len()).collect();
    for _ in 0..BIDS * mentees.room.len() {
        let Some(mentee) = waiting.pop_front() else { break };
        let Some((edge, more)) = wanted(edges, mentees.edges(mentee), &mentors.worth) else {
            continue;
        };
        let mentor = edges[edge as usize].ends[1] as usize;
        let bid = mentors.worth[mentor] + more + step;
        if let Some(out) = take(&mut held[mentor], mentors, mentor, (bid, edge)) {
            waiting.push_back(edges[out as usize].ends[0] as usize);
        }
    }
    held
}

/// The edge that leaves a mentee most, and by how much more than the next best, or nothing, does.
fn wanted(edges: &[Edge], own: &[u32], prices: &[i64]) -> Option<(u32, i64)> {
    let (mut best, mut most, mut next) = (None, 0, 0);
    for &edge in own {
        let Edge { ends, fit } = edges[edge as usize];
        let left = fit - prices[ends[1] as usize];
        if left > most {
            (best, next, most) = (Some(edge), most, left);
        } else {
            next = next.max(left);
        }
    }
    Some((best?, most - next))
}

/// Takes a bid, and returns the edge that loses its seat to it. A bid that raises nothing is
/// dropped: two such rivals would go on without end.
fn take(held: &mut Held, mentors: &mut Side, mentor: usize, bid: (i64, u32)) -> Option<u32> {
    let (seats, price) = (mentors.room[mentor] as usize, &mut mentors.worth[mentor]);
    let mut out = None;
    if held.len() < seats {
        held.push(bid);
    } else if bid.0 > *price {
        let lowest = held.iter_mut().min_by_key(|(bid, _)| *bid)?;
        out = Some(std::mem::replace(lowest, bid).1);
    }
    if held.len() == seats {
        *price = held.iter().map(|(bid, _)| *bid).min().map_or(*price, |least| least.max(*price));
    }
    out
}
