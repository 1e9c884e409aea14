//! Rings of accounts that thank each other for points: found by a measure, for a steward to look at.
//!
//! What two members thanked each other for, either way, is the *tie* between them. Members whose
//! strong ties are a good part of all that they do stay, and what hangs together by such ties is a
//! candidate. Where that is more than a dozen people, or does not pass, ties have to be stronger,
//! and it falls into parts. A candidate is flagged where
//!
//! - thanks go round: everybody reaches everybody along them, and of all that its members give and
//!   get, about half is given and comes back among them. Where friends turn to one helper, or
//!   mentees to their mentor, much stays inside, but little comes back;
//! - most of what its members give and get is between those of them who thank each other often;
//! - it is one thing: two circles who know each other by a few thanks are not, and nobody is in it
//!   by chance;
//! - it is more than two good friends with somebody beside them: what goes round is not for the most
//!   part what two give each other;
//! - it pays.
//!
//! What is flagged is a question and never a verdict. Good people who hardly live among others
//! look like a ring, and so does a whole community of ten; a ring that does more than half of its
//! thanks outside looks like good friends, one of which hardly half comes back looks like people
//! around a helper, and one of which no two thank each other more than three times in 90 days looks
//! like neighbours: that is where the line is.
//!
//! Pure, and the same whatever order the thanks come in.

mod flows;
#[cfg(test)]
mod tests;
mod thresholds;

use flows::Flows;
pub use thresholds::Thresholds;

/// Fewest members of a group: two good friends are never flagged.
pub const SIZE_LEAST: usize = 3;
/// Most members of a group.
pub const SIZE_MOST: usize = 12;

/// One thanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Who thanked.
    pub giver: i64,
    /// Who was thanked; what people thank themselves for is left out.
    pub receiver: i64,
    /// Points that it paid, from 0.
    pub points: i64,
}

/// Members to look at, and why. Counts are thanks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// The members, sorted: [`SIZE_LEAST`] to [`SIZE_MOST`] of them.
    pub members: Vec<i64>,
    /// Thanks among them.
    pub inside: i64,
    /// Of these, the ones between two who thank each other often: see [`Thresholds::tie`].
    pub tied: i64,
    /// Points that the thanks inside paid.
    pub points: i64,
    /// Thanks that they got from others.
    pub from_outside: i64,
    /// Thanks that they gave to others.
    pub to_outside: i64,
    /// Thanks that go round: each member's given or got inside, whichever is less, added up.
    pub round: i64,
    /// Least thanks that part the members in two, wherever the line is drawn.
    pub bond: i64,
    /// The closest two: of the thanks that go round, the share that goes to and fro between them, in
    /// per mille; 1,000 where all else goes one way.
    pub closest: i64,
}

impl Group {
    /// Of what the members give and get, the share between those of them who thank each other
    /// often, in per mille.
    #[must_use]
    pub const fn isolation(&self) -> i64 {
        per_mille(self.tied * 2, self.all())
    }

    /// Of what the members give and get, the share that goes round among them, in per mille: 1,000
    /// in a cycle that nothing leaves, next to 0 where all thank one who thanks nobody.
    #[must_use]
    pub const fn circulation(&self) -> i64 {
        per_mille(self.round * 2, self.all())
    }

    /// What the members give and get; what is inside is given and got.
    const fn all(&self) -> i64 {
        self.inside * 2 + self.from_outside + self.to_outside
    }
}

/// `part` in a thousandth of `all`, rounded down; 0 of nothing.
const fn per_mille(part: i64, all: i64) -> i64 {
    match (part * 1_000).checked_div(all) {
        Some(share) => share,
        None => 0,
    }
}

/// The groups to look at, sorted by their members, no member in two of them.
#[must_use]
pub fn find(edges: &[Edge], thresholds: &Thresholds) -> Vec<Group> {
    let flows = Flows::of(edges);
    let mut open = vec![flows.ties(thresholds.tie)];
    let mut found = vec![];
    while let Some(ties) = open.pop() {
        let ties = flows.peeled(&ties, thresholds.member);
        for part in flows::parts(&ties) {
            let groups = judged(&flows, &part, thresholds);
            let settled = |member: &i64| groups.iter().any(|g| g.members.contains(member));
            let rest = part.into_iter().filter(|m| !settled(m)).collect();
            open.extend(flows::stronger(&ties, &rest));
            found.extend(groups);
        }
    }
    found.sort_unstable_by(|a: &Group, b| a.members.cmp(&b.members));
    found
}

/// The groups among connected members that pass.
fn judged(flows: &Flows, part: &[i64], thresholds: &Thresholds) -> Vec<Group> {
    if part.len() > SIZE_MOST {
        return vec![];
    }
    let groups = flows.rounds(part).into_iter().map(|members| flows.group(members, thresholds.tie));
    groups.filter(|group| thresholds.flags(group)).collect()
}
