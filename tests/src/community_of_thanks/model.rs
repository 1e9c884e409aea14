//! The numbers of a generated community.

use std::ops::RangeInclusive;

/// How people thank each other in 90 days. Shares are per mille, counts are thanks, spans are
/// drawn from evenly with both ends. The numbers are assumptions, not measured ones: they are
/// chosen so that honest people come near to what rings do.
#[derive(Debug, Clone)]
pub struct Model {
    /// Honest members.
    pub members: usize,
    /// Local groups. The one of rank r (from 0) has a share in proportion to 1 / (r + 5): of
    /// 5,000 people the largest of 50 has about 400 and the smallest about 35.
    pub locals: usize,
    /// Topics, one to each member, as unequal as local groups.
    pub topics: usize,
    /// Of what a member thanks for, the share that came from their local group...
    pub to_local: u32,
    /// ... and from their topic; the rest came from anybody.
    pub to_topic: u32,
    /// How often somebody asks whom they have thanked before.
    pub again: u32,
    /// Greatest weight of a helper. A helper has weight w or more with chance 1 / w (Pareto's law
    /// with exponent 1, cut off here): few help many.
    pub heaviest: u64,
    /// Share of newcomers among ordinary members: they ask only.
    pub newcomers: u32,
    /// What a newcomer thanks for, within 30 days of a random day.
    pub newcomer_asks: RangeInclusive<u32>,
    /// Share of regulars among ordinary members; the others help occasionally.
    pub regulars: u32,
    /// What a regular thanks for.
    pub regular_asks: RangeInclusive<u32>,
    /// What an occasional helper thanks for.
    pub occasional_asks: RangeInclusive<u32>,
    /// Mentors, whose weight as helpers is 10 more than another's.
    pub mentors: usize,
    /// Mentees of one mentor.
    pub mentees: RangeInclusive<u32>,
    /// What a mentee thanks the mentor for, within 30 to 90 days.
    pub mentee_thanks: RangeInclusive<u32>,
    /// What a mentor thanks one mentee for.
    pub mentor_thanks: RangeInclusive<u32>,
    /// Small neighbourhoods, such as a platform's local chat.
    pub neighbourhoods: usize,
    /// People of a neighbourhood.
    pub neighbours: RangeInclusive<u32>,
    /// What a neighbour thanks the others for; the one of rank r among them is thanked in
    /// proportion to 1 / (r + 2).
    pub neighbour_thanks: RangeInclusive<u32>,
    /// Of what the people of a neighbourhood thank for, the share that stays there. They help
    /// others as well, as ordinary members do.
    pub neighbourly: RangeInclusive<u32>,
    /// Pairs of good friends who are in no circle.
    pub pairs: usize,
    /// Thanks between two good friends, of which each gives 30 to 70 %.
    pub pair_thanks: RangeInclusive<u32>,
    /// Share of pairs who have most of their thanks between them.
    pub close: u32,
    /// Of the thanks that one of a close pair gives and gets, the share within the pair.
    pub close_inside: RangeInclusive<u32>,
    /// The same of another pair.
    pub loose_inside: RangeInclusive<u32>,
    /// Triangles of good friends.
    pub triangles: usize,
    /// Chains of good friends, each a friend of the next.
    pub chains: usize,
    /// Friends in a chain.
    pub chain: RangeInclusive<u32>,
    /// Thanks between two friends of a triangle or a chain.
    pub circle_thanks: RangeInclusive<u32>,
    /// Of the thanks that a friend in a triangle or a chain gives and gets, the share within it.
    /// At most half: who has more than that in a closed circle is no more told from a ring.
    pub circle_inside: RangeInclusive<u32>,
    /// Of thanks between a friend or a ring's member and other people, the share that is given.
    pub outward: u32,
    /// Planted rings, whose accounts come on top of the members.
    pub rings: usize,
    /// Accounts of a ring (5 at least where two cycles are interlocked or two cliques bridged).
    pub ring: RangeInclusive<u32>,
    /// Days that a ring runs, anywhere in the 90.
    pub ring_days: RangeInclusive<u32>,
    /// Thanks along one step of a ring.
    pub ring_thanks: RangeInclusive<u32>,
    /// Thanks from each account of a clique to each other one.
    pub clique_thanks: RangeInclusive<u32>,
    /// Of what the centre of a star gets from one account, the share that it returns.
    pub star_returns: RangeInclusive<u32>,
    /// Of the thanks that a ring's member gives and gets, the share with honest people.
    pub ring_outside: RangeInclusive<u32>,
    /// The same where a ring hides.
    pub camouflage: RangeInclusive<u32>,
    /// Thanks by which a chain closes.
    pub rare_close: RangeInclusive<u32>,
    /// Days from one thanks of a slow ring's member to their next, to any of the others.
    pub slow_days: RangeInclusive<u32>,
    /// Days, the last of the 90, for which new accounts exist.
    pub new_days: RangeInclusive<u32>,
    /// What a new account thanks the old one for.
    pub new_thanks: RangeInclusive<u32>,
    /// Of these, the share that the old one returns.
    pub new_returns: RangeInclusive<u32>,
    /// What a new account thanks the next new one for.
    pub new_among: RangeInclusive<u32>,
    /// Thanks of the old account with honest people, over the whole 90 days.
    pub old_outside: RangeInclusive<u32>,
    /// What one of a ring that takes turns thanks another for in their week; of more than four
    /// thanks between two, either way, the rest would pay nothing.
    pub turn_thanks: RangeInclusive<u32>,
    /// Bursts of a ring that pauses between them, spread over the 90 days.
    pub bursts: RangeInclusive<u32>,
    /// Days of a burst.
    pub burst_days: RangeInclusive<u32>,
    /// What each thanks the next for in a burst.
    pub burst_thanks: RangeInclusive<u32>,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            members: 5_000,
            locals: 50,
            topics: 40,
            to_local: 600,
            to_topic: 300,
            again: 250,
            heaviest: 1_000,
            newcomers: 550,
            newcomer_asks: 1..=6,
            regulars: 100,
            regular_asks: 4..=15,
            occasional_asks: 1..=8,
            mentors: 100,
            mentees: 2..=5,
            mentee_thanks: 4..=12,
            mentor_thanks: 0..=1,
            neighbourhoods: 40,
            neighbours: 8..=20,
            neighbour_thanks: 4..=16,
            neighbourly: 400..=700,
            pairs: 150,
            pair_thanks: 6..=20,
            close: 300,
            close_inside: 600..=900,
            loose_inside: 250..=600,
            triangles: 40,
            chains: 40,
            chain: 3..=5,
            circle_thanks: 4..=16,
            circle_inside: 200..=500,
            outward: 600,
            rings: 24,
            ring: 3..=8,
            ring_days: 20..=90,
            ring_thanks: 6..=14,
            clique_thanks: 2..=6,
            star_returns: 500..=1_000,
            ring_outside: 0..=200,
            camouflage: 300..=500,
            rare_close: 1..=2,
            slow_days: 4..=8,
            new_days: 20..=40,
            new_thanks: 4..=10,
            new_returns: 300..=600,
            new_among: 2..=5,
            old_outside: 15..=40,
            turn_thanks: 1..=2,
            bursts: 3..=6,
            burst_days: 2..=4,
            burst_thanks: 2..=4,
        }
    }
}
