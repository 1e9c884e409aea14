//! How well groups that somebody found match what is known.

use std::{collections::BTreeSet, ops::AddAssign};

use super::Community;

/// Counts that add up over communities.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Groups that were found.
    pub groups: usize,
    /// Of these, the right ones: at least two thirds of the members are of one planted ring.
    pub right_groups: usize,
    /// Rings that are planted.
    pub rings: usize,
    /// Of these, those found: one right group has at least two thirds of the accounts.
    pub found_rings: usize,
    /// Members of groups.
    pub members: usize,
    /// Of these, accounts of planted rings.
    pub right_members: usize,
    /// Accounts of planted rings.
    pub accounts: usize,
    /// Pairs of good friends who are in one group together.
    pub friends: usize,
    /// Good friends who are in a group, with whomever.
    pub friends_alone: usize,
}

impl Score {
    /// Right groups among those found, in per mille; 1,000 where none is found.
    #[must_use]
    pub const fn group_precision(&self) -> usize {
        per_mille(self.right_groups, self.groups)
    }

    /// Found rings among those planted, in per mille.
    #[must_use]
    pub const fn ring_recall(&self) -> usize {
        per_mille(self.found_rings, self.rings)
    }

    /// Accounts of rings among the members of groups, in per mille.
    #[must_use]
    pub const fn member_precision(&self) -> usize {
        per_mille(self.right_members, self.members)
    }

    /// Members of groups among the accounts of rings, in per mille.
    #[must_use]
    pub const fn member_recall(&self) -> usize {
        per_mille(self.right_members, self.accounts)
    }
}

const fn per_mille(part: usize, all: usize) -> usize {
    match (part * 1_000).checked_div(all) {
        Some(share) => share,
        None => 1_000,
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.groups += other.groups;
        self.right_groups += other.right_groups;
        self.rings += other.rings;
        self.found_rings += other.found_rings;
        self.members += other.members;
        self.right_members += other.right_members;
        self.accounts += other.accounts;
        self.friends += other.friends;
        self.friends_alone += other.friends_alone;
    }
}

impl Community {
    /// How well these groups match what was planted; none of them names a member twice.
    #[must_use]
    pub fn score(&self, groups: &[Vec<i64>]) -> Score {
        let groups: Vec<BTreeSet<i64>> =
            groups.iter().map(|g| g.iter().copied().collect()).collect();
        let accounts: BTreeSet<i64> = self.rings.iter().flatten().copied().collect();
        let members: BTreeSet<i64> = groups.iter().flatten().copied().collect();
        let friends: BTreeSet<i64> = self.friends.iter().flat_map(|(a, b)| [*a, *b]).collect();
        let together = |(a, b): &&(i64, i64)| groups.iter().any(|g| g.contains(a) && g.contains(b));
        let right = |g: &&BTreeSet<i64>| self.rings.iter().any(|ring| is_right(g, ring));
        let found =
            |ring: &&Vec<i64>| groups.iter().any(|g| is_right(g, ring) && is_found(g, ring));
        Score {
            groups: groups.len(),
            right_groups: groups.iter().filter(right).count(),
            rings: self.rings.len(),
            found_rings: self.rings.iter().filter(found).count(),
            members: members.len(),
            right_members: members.intersection(&accounts).count(),
            accounts: accounts.len(),
            friends: self.friends.iter().filter(together).count(),
            friends_alone: members.intersection(&friends).count(),
        }
    }
}

fn common(group: &BTreeSet<i64>, ring: &[i64]) -> usize {
    ring.iter().filter(|account| group.contains(account)).count()
}

fn is_right(group: &BTreeSet<i64>, ring: &[i64]) -> bool {
    common(group, ring) * 3 >= group.len() * 2
}

fn is_found(group: &BTreeSet<i64>, ring: &[i64]) -> bool {
    common(group, ring) * 3 >= ring.len() * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn community() -> Community {
        let rings = vec![vec![1, 2, 3], vec![4, 5, 6, 7, 8, 9]];
        let friends = vec![(10, 11), (12, 13)];
        Community { thanks: vec![], rings, shapes: vec![], friends, neighbourhoods: vec![] }
    }

    #[test]
    fn what_is_planted_is_worth_everything() {
        let community = community();
        let score = community.score(&community.rings);
        assert_eq!((score.group_precision(), score.ring_recall()), (1_000, 1_000));
        assert_eq!((score.member_precision(), score.member_recall()), (1_000, 1_000));
        assert_eq!((score.friends, score.friends_alone), (0, 0));
    }

    #[test]
    fn parts_and_strangers_count_by_two_thirds() {
        let score = community().score(&[vec![1, 2, 20], vec![4, 5, 6], vec![10, 11, 12]]);
        assert_eq!((score.groups, score.right_groups, score.found_rings), (3, 2, 1));
        assert_eq!((score.members, score.right_members, score.accounts), (9, 5, 9));
        assert_eq!((score.friends, score.friends_alone), (1, 3));
        assert_eq!(community().score(&[]).ring_recall(), 0);
    }
}
