//! From any prices to the optimum, by shortest paths.

use std::{cmp::Reverse, collections::BinaryHeap};

/// Farther than any path.
const FAR: i64 = i64::MAX;

/// A pair that may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    /// The mentee's and the mentor's number.
    pub(super) ends: [u32; 2],
    /// What the pair adds to the sum.
    pub(super) fit: i64,
}

/// The mentees or the mentors.
#[derive(Debug)]
pub(super) struct Side {
    /// How many mates each may have.
    pub(super) room: Vec<u32>,
    /// What room with each is worth: never below 0, and `fit` is at most the worth of both ends.
    /// A matching is the best if all its edges are worth just their fit, and room that is left is
    /// worth nothing (complementary slackness).
    pub(super) worth: Vec<i64>,
    /// The matched edges of each.
    pub(super) mates: Vec<Vec<u32>>,
    /// The numbers of everybody's edges, one after the other, and where each one's begin.
    edges: Vec<u32>,
    starts: Vec<usize>,
    /// How far each is from where a search began, and by which edge it was reached.
    reached: Vec<(i64, u32)>,
}

impl Side {
    /// The side of the ends number `which`, nobody matched and nothing worth anything.
    pub(super) fn new(which: usize, room: Vec<u32>, edges: &[Edge]) -> Self {
        let end = |edge: &Edge| edge.ends[which] as usize;
        let mut starts = vec![0; room.len() + 1];
        edges.iter().for_each(|edge| starts[end(edge) + 1] += 1);
        for at in 0..room.len() {
            starts[at + 1] += starts[at];
        }
        let (mut next, mut sorted) = (starts.clone(), vec![0; edges.len()]);
        for (number, edge) in (0..).zip(edges) {
            sorted[next[end(edge)]] = number;
            next[end(edge)] += 1;
        }
        let nobody = vec![Vec::new(); room.len()];
        let (worth, reached) = (vec![0; room.len()], vec![(FAR, 0); room.len()]);
        Self { room, worth, mates: nobody, edges: sorted, starts, reached }
    }

    /// The edges of one.
    pub(super) fn edges(&self, of: usize) -> &[u32] {
        &self.edges[self.starts[of]..self.starts[of + 1]]
    }

    fn has_room(&self, of: usize) -> bool {
        self.mates[of].len() < self.room[of] as usize
    }
}

/// Where a path ends: with one who has room, or who lets go of the mate of this edge.
type End = (usize, Option<u32>);

/// Both sides, and what may be between them.
#[derive(Debug)]
pub(super) struct Flow {
    pub(super) edges: Vec<Edge>,
    /// Mentees, mentors.
    pub(super) sides: [Side; 2],
    heap: BinaryHeap<Reverse<(i64, usize)>>,
}

impl Flow {
    pub(super) fn new(edges: Vec<Edge>, sides: [Side; 2]) -> Self {
        Self { edges, sides, heap: BinaryHeap::new() }
    }

    fn end(&self, edge: u32, side: usize) -> usize {
        self.edges[edge as usize].ends[side] as usize
    }

    /// Sets what mentees are worth by the mentors' prices, and matches as many edges that are worth
    /// just their fit as is easy, first those that are `held`.
    pub(super) fn keep(&mut self, held: &[u32]) {
        for mentee in 0..self.sides[0].room.len() {
            let left = self.sides[0].edges(mentee).iter().map(|&edge| {
                self.edges[edge as usize].fit - self.sides[1].worth[self.end(edge, 1)]
            });
            self.sides[0].worth[mentee] = left.max().unwrap_or(0).max(0);
        }
        held.iter().for_each(|&edge| self.keep_one(edge));
        (0..).take(self.edges.len()).for_each(|edge| self.keep_one(edge));
    }

    fn keep_one(&mut self, edge: u32) {
        let Edge { ends, fit } = self.edges[edge as usize];
        let [mentee, mentor] = ends.map(|end| end as usize);
        let [mentees, mentors] = &self.sides;
        let tight = mentees.worth[mentee] + mentors.worth[mentor] == fit;
        if tight && mentees.has_room(mentee) && mentors.has_room(mentor) {
            self.join(edge);
        }
    }

    /// Searches for everybody who has room that is worth something.
    pub(super) fn finish(&mut self) {
        for side in 0..2 {
            for one in 0..self.sides[side].room.len() {
                while self.sides[side].has_room(one) && self.sides[side].worth[one] > 0 {
                    self.search(side, one);
                }
            }
        }
    }

    /// Finds the shortest way to fill room of one (who is on this side), or to make it worthless.
    fn search(&mut self, side: usize, first: usize) {
        self.sides[side].reached[first].0 = 0;
        // On this side, and on the other.
        let (mut near, mut far) = (vec![first], Vec::new());
        let (mut best, mut end) = (self.sides[side].worth[first], None);
        let mut next = 0;
        loop {
            while let Some(&one) = near.get(next) {
                self.look(side, one, &mut far, &mut best, &mut end);
                next += 1;
            }
            let Some(Reverse((distance, other))) = self.heap.pop() else { break };
            if distance >= best {
                break;
            }
            if distance == self.sides[1 - side].reached[other].0 {
                self.back(side, other, &mut near, &mut best, &mut end);
            }
        }
        self.heap.clear();
        if let Some(end) = end {
            self.shift(side, first, end);
        }
        self.revalue(side, &near, -best);
        self.revalue(1 - side, &far, best);
    }

    /// Reaches the other ends of somebody's edges, each as far away as its edge is worth too much.
    fn look(
        &mut self,
        side: usize,
        one: usize,
        far: &mut Vec<usize>,
        best: &mut i64,
        end: &mut Option<End>,
    ) {
        let [mentees, mentors] = &mut self.sides;
        let (own, others) = if side == 0 { (mentees, mentors) } else { (mentors, mentees) };
        let base = own.reached[one].0 + own.worth[one];
        for &edge in own.edges(one) {
            let Edge { ends, fit } = self.edges[edge as usize];
            let other = ends[1 - side] as usize;
            let distance = base + others.worth[other] - fit;
            let before = others.reached[other].0;
            if distance >= *best || distance >= before {
                continue;
            }
            if before == FAR {
                far.push(other);
            }
            others.reached[other] = (distance, edge);
            if others.has_room(other) {
                (*best, *end) = (distance, Some((other, None)));
            } else {
                self.heap.push(Reverse((distance, other)));
            }
        }
    }

    /// From one on the other side, who is full, back to the mates: each could be let go.
    fn back(
        &mut self,
        side: usize,
        other: usize,
        near: &mut Vec<usize>,
        best: &mut i64,
        end: &mut Option<End>,
    ) {
        let distance = self.sides[1 - side].reached[other].0;
        for at in 0..self.sides[1 - side].mates[other].len() {
            let edge = self.sides[1 - side].mates[other][at];
            let mate = self.end(edge, side);
            let own = &mut self.sides[side];
            if own.reached[mate].0 <= distance {
                continue;
            }
            own.reached[mate] = (distance, edge);
            near.push(mate);
            if distance + own.worth[mate] < *best {
                (*best, *end) = (distance + own.worth[mate], Some((other, Some(edge))));
            }
        }
    }

    /// Shifts everybody on the path by one, from its end back to its beginning.
    fn shift(&mut self, side: usize, first: usize, (mut other, mut left): End) {
        loop {
            let edge = self.sides[1 - side].reached[other].1;
            if let Some(left) = left {
                self.part(left);
            }
            self.join(edge);
            let one = self.end(edge, side);
            if one == first {
                return;
            }
            let given_up = self.sides[side].reached[one].1;
            other = self.end(given_up, 1 - side);
            left = Some(given_up);
        }
    }

    fn join(&mut self, edge: u32) {
        for side in 0..2 {
            let end = self.end(edge, side);
            self.sides[side].mates[end].push(edge);
        }
    }

    fn part(&mut self, edge: u32) {
        for side in 0..2 {
            let end = self.end(edge, side);
            self.sides[side].mates[end].retain(|mate| *mate != edge);
        }
    }

    /// Moves the worth of all who are nearer than the path's end by how much nearer, up on one side
    /// and down on the other, so that no edge on the path is worth more than its fit; and forgets
    /// the search.
    fn revalue(&mut self, side: usize, reached: &[usize], by: i64) {
        let side = &mut self.sides[side];
        for &one in reached {
            let distance = std::mem::replace(&mut side.reached[one].0, FAR);
            let nearer = (by.abs() - distance).max(0);
            side.worth[one] += nearer * by.signum();
        }
    }
}
