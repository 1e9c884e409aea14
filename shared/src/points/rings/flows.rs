//! Who thanked whom how often, and what hangs together.

use std::{
    collections::{BTreeMap, BTreeSet},
    convert::Infallible,
};

use rustworkx_core::{
    connectivity::stoer_wagner_min_cut,
    petgraph::{
        Direction::{Incoming, Outgoing},
        algo::kosaraju_scc,
        graphmap::{DiGraphMap, UnGraphMap},
    },
};

use super::{Edge, Group, SIZE_LEAST, per_mille};

/// Thanks of one to another.
#[derive(Debug, Clone, Copy, Default)]
struct Flow {
    count: i64,
    points: i64,
}

/// Ties between members: what two thanked each other for, either way.
pub(super) type Ties = UnGraphMap<i64, i64>;

/// All thanks, summed up.
pub(super) struct Flows {
    graph: DiGraphMap<i64, Flow>,
    /// What each member gave and got.
    active: BTreeMap<i64, i64>,
}

impl Flows {
    /// The same for the same thanks, whatever their order.
    pub(super) fn of(edges: &[Edge]) -> Self {
        let mut sums: BTreeMap<(i64, i64), Flow> = BTreeMap::new();
        let mut active: BTreeMap<i64, i64> = BTreeMap::new();
        for edge in edges.iter().filter(|e| e.giver != e.receiver) {
            let flow = sums.entry((edge.giver, edge.receiver)).or_default();
            flow.count += 1;
            flow.points += edge.points;
            *active.entry(edge.giver).or_default() += 1;
            *active.entry(edge.receiver).or_default() += 1;
        }
        // In the order of ids, which all that follows goes by.
        let mut graph = DiGraphMap::with_capacity(active.len(), sums.len());
        active.keys().for_each(|member| {
            graph.add_node(*member);
        });
        sums.into_iter().for_each(|((a, b), flow)| {
            graph.add_edge(a, b, flow);
        });
        Self { graph, active }
    }

    fn count(&self, giver: i64, receiver: i64) -> i64 {
        self.graph.edge_weight(giver, receiver).map_or(0, |flow| flow.count)
    }

    /// All ties that are at least so strong.
    pub(super) fn ties(&self, least: i64) -> Ties {
        let pairs = self.graph.all_edges().filter(|(a, b, _)| a < b || self.count(*b, *a) == 0);
        let ties = pairs.map(|(a, b, flow)| (a, b, flow.count + self.count(b, a)));
        ties.filter(|(_, _, tie)| *tie >= least).collect()
    }

    /// The ties of those who are left when members are taken out, one after the other, whose ties
    /// are less than such a share of all they do, in per mille. In whatever order that is done, the
    /// same are left.
    pub(super) fn peeled(&self, ties: &Ties, share: i64) -> Ties {
        let sum = |member| ties.edges(member).map(|(_, _, tie)| *tie).sum::<i64>();
        let mut tied: BTreeMap<i64, i64> = ties.nodes().map(|m| (m, sum(m))).collect();
        let mut doubtful: Vec<i64> = ties.nodes().collect();
        while let Some(member) = doubtful.pop() {
            if tied.get(&member).is_none_or(|tied| self.share(member, *tied) >= share) {
                continue;
            }
            tied.remove(&member);
            for (_, other, tie) in ties.edges(member) {
                if let Some(tied) = tied.get_mut(&other) {
                    *tied -= tie;
                    doubtful.push(other);
                }
            }
        }
        let left =
            ties.all_edges().filter(|(a, b, _)| tied.contains_key(a) && tied.contains_key(b));
        left.map(|(a, b, tie)| (a, b, *tie)).collect()
    }

    /// So much of what a member gave and got, in per mille.
    pub(super) fn share(&self, member: i64, part: i64) -> i64 {
        per_mille(part, self.active.get(&member).copied().unwrap_or_default())
    }

    /// The parts of these members within which everybody reaches everybody along thanks.
    pub(super) fn rounds(&self, members: &[i64]) -> Vec<Vec<i64>> {
        let mut graph: DiGraphMap<i64, ()> = DiGraphMap::new();
        for giver in members {
            let receivers = members.iter().filter(|r| self.graph.contains_edge(*giver, **r));
            receivers.for_each(|receiver| {
                graph.add_edge(*giver, *receiver, ());
            });
        }
        sizeable(kosaraju_scc(&graph))
    }

    /// What there is to say about these members.
    pub(super) fn group(&self, mut members: Vec<i64>, tie: i64) -> Group {
        members.sort_unstable();
        let mut group = Group { members, ..Group::default() };
        for member in group.members.clone() {
            let (got, from_outside, _) = self.side(&group.members, member, false);
            let (gave, to_outside, points) = self.side(&group.members, member, true);
            group.inside += gave;
            group.points += points;
            group.from_outside += from_outside;
            group.to_outside += to_outside;
            group.round += got.min(gave);
        }
        let among = self.among(&group.members);
        group.tied = among.all_edges().map(|(_, _, has)| *has).filter(|has| *has >= tie).sum();
        group.bond = bond(&among);
        group.closest = per_mille(self.to_and_fro(&among), group.round);
        group
    }

    /// What goes to and fro between those two of whom most does.
    fn to_and_fro(&self, among: &Ties) -> i64 {
        let pairs = among.all_edges().map(|(a, b, _)| self.count(a, b).min(self.count(b, a)) * 2);
        pairs.max().unwrap_or_default()
    }

    /// What one gave (or got): thanks inside and outside of a group, and the points of those inside.
    fn side(&self, group: &[i64], member: i64, gave: bool) -> (i64, i64, i64) {
        let (mut inside, mut outside, mut points) = (0, 0, 0);
        let direction = if gave { Outgoing } else { Incoming };
        for (giver, receiver, flow) in self.graph.edges_directed(member, direction) {
            let other = if gave { receiver } else { giver };
            if group.binary_search(&other).is_ok() {
                inside += flow.count;
                points += flow.points;
            } else {
                outside += flow.count;
            }
        }
        (inside, outside, points)
    }

    /// The ties among these members, sorted, however weak.
    fn among(&self, members: &[i64]) -> Ties {
        let pairs = members.iter().flat_map(|a| members.iter().map(move |b| (*a, *b)));
        let ties =
            pairs.filter(|(a, b)| a < b).map(|(a, b)| (a, b, self.count(a, b) + self.count(b, a)));
        ties.filter(|(_, _, tie)| *tie > 0).collect()
    }
}

/// The least that parts connected members in two.
fn bond(ties: &Ties) -> i64 {
    let cost = |(_, _, tie): (i64, i64, &i64)| Ok::<_, Infallible>(*tie);
    match stoer_wagner_min_cut(ties, cost) {
        Ok(cut) => cut.map_or(0, |(weight, _)| weight),
        Err(never) => match never {},
    }
}

/// What hangs together, where it is enough to be a group.
pub(super) fn parts(ties: &Ties) -> Vec<Vec<i64>> {
    // Along ties that have no direction, who reaches each other is who hangs together.
    sizeable(kosaraju_scc(ties))
}

fn sizeable(parts: Vec<Vec<i64>>) -> Vec<Vec<i64>> {
    parts.into_iter().filter(|part| part.len() >= SIZE_LEAST).collect()
}

/// The ties among these members without the weakest ones; none where no group would be left.
pub(super) fn stronger(ties: &Ties, members: &BTreeSet<i64>) -> Option<Ties> {
    let among = |(a, b, _): &(i64, i64, &i64)| a < b && members.contains(b);
    let edges = || members.iter().flat_map(|m| ties.edges(*m)).filter(among);
    let weakest = edges().map(|(_, _, tie)| *tie).min()?;
    let left = edges().filter(|(_, _, tie)| **tie > weakest).map(|(a, b, tie)| (a, b, *tie));
    Some(left.collect::<Ties>()).filter(|left| left.node_count() >= SIZE_LEAST)
}
