//! The matching with the greatest total fit.
//!
//! It is a flow of least cost on two sides, solved exactly in two steps. An auction (D. P.
//! Bertsekas, 1988) guesses what a seat with each mentor is worth: mentees bid for the seat that
//! leaves them most. From any such prices, shortest augmenting paths under reduced costs (the
//! Hungarian method with Dijkstra's searches; J. Edmonds and R. M. Karp, 1972; R. Jonker and A.
//! Volgenant, 1987) lead to the optimum; the better the guess, the fewer and the shorter are they.
//!
//! It is written here since the crates that could do it want a full matrix of all pairs, are bound
//! to a solver in C++, or may not be used under this program's licence.

mod auction;
mod paths;

use super::market::{Market, Matching};
use paths::{Edge, Flow, Side};

/// The matching with the greatest sum of [`super::market::Candidate::fit`]; one and the same for
/// the same market. A pair that adds nothing may be left out.
#[must_use]
pub fn best(market: &Market) -> Matching {
    let mut flow = flow(market);
    let held = auction::guess(&flow.edges, &mut flow.sides);
    flow.keep(&held);
    flow.finish();
    let mentor = |edges: &Vec<u32>| edges.first().map(|edge| flow.edges[*edge as usize].ends[1]);
    flow.sides[0].mates.iter().map(mentor).collect()
}

fn flow(market: &Market) -> Flow {
    let candidates = (0..).zip(market.mentees());
    let edges: Vec<Edge> = candidates
        .flat_map(|(mentee, of)| {
            of.iter().map(move |c| Edge { ends: [mentee, c.mentor], fit: i64::from(c.fit) })
        })
        .collect();
    let mentees = Side::new(0, vec![1; market.mentees().len()], &edges);
    let mentors = Side::new(1, market.seats().to_vec(), &edges);
    Flow::new(edges, [mentees, mentors])
}
