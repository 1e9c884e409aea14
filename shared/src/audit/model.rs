//! The chain of what was decided. Pure: whoever reads rows hands them over in order.
//!
//! A row holds facts that say nothing about a person, and a commitment to the personal
//! part that stands beside it under a salt. Each row's hash covers the one before, so that
//! a row cannot be changed, left out or moved unseen; an erased personal part leaves the
//! chain whole. What no chain can tell by itself is a whole tail cut off together with its
//! counter: for that the head's hash is to be kept elsewhere.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::{
    ids::{CommunityId, MemberId},
    text::stored_enum,
};

/// A row of the chain, with its personal part where that is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// Domain time, epoch milliseconds.
    pub at: i64,
    /// See [`super::Entry::kind`].
    pub kind: String,
    /// JSON that says nothing about a person.
    pub facts: String,
    /// What stands for the personal part, in hexadecimal.
    pub commitment: String,
    /// What the next row covers, in hexadecimal.
    pub hash: String,
    /// None once it was erased.
    pub details: Option<Details>,
}

/// The personal part of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// In hexadecimal; without it a short text could be guessed from its commitment.
    pub salt: String,
    /// JSON, with the ids of who did it and to whom.
    pub body: String,
    /// Who did it, by the column that looks them up.
    pub actor: Option<MemberId>,
    /// To whom, by the column that looks them up.
    pub subject: Option<MemberId>,
}

stored_enum! {
    /// What is wrong with a row.
    Wrong {
        /// It is not there, or another stands in its place.
        Missing = "missing",
        /// Time, kind, facts, commitment or order were changed.
        Facts = "facts",
        /// The personal part is there, and is not what was written.
        Personal = "personal",
    }
}

/// The first row at which a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// Which row.
    pub seq: i64,
    /// What is wrong.
    pub what: Wrong,
}

/// Who somebody is now that was linked to another account: the columns that look people
/// up follow them, what was written stays.
#[derive(Debug, Clone, Default)]
pub struct Merges(pub HashMap<MemberId, MemberId>);

impl Merges {
    /// Whether `then` is `now`, or has become them.
    fn same(&self, then: Option<MemberId>, now: Option<MemberId>) -> bool {
        let (Some(mut then), Some(now)) = (then, now) else { return then == now };
        // A circle cannot be, but must not hold anybody up.
        for _ in 0..=self.0.len() {
            match self.0.get(&then) {
                _ if then == now => return true,
                Some(next) => then = *next,
                None => return false,
            }
        }
        false
    }
}

/// SHA-256 of parts that cannot run into each other: each is preceded by its length.
fn digest(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hex(&hasher.finalize())
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What stands for a personal part.
#[must_use]
pub fn commitment(salt: &str, body: &str) -> String {
    digest(&[salt.as_bytes(), body.as_bytes()])
}

/// What stands before the first row: another community's chain does not fit.
#[must_use]
pub fn root(community: CommunityId) -> String {
    digest(&[b"guildhall audit", &community.0.to_be_bytes()])
}

impl Link {
    /// The hash that this row has after one with the hash `previous`.
    #[must_use]
    pub fn hash_after(&self, previous: &str) -> String {
        digest(&[
            previous.as_bytes(),
            &self.seq.to_be_bytes(),
            &self.at.to_be_bytes(),
            self.kind.as_bytes(),
            self.facts.as_bytes(),
            self.commitment.as_bytes(),
        ])
    }

    /// Whether what is left of the personal part is what was written.
    fn is_as_written(&self, merges: &Merges) -> bool {
        let Some(details) = &self.details else { return true };
        let body: serde_json::Value = serde_json::from_str(&details.body).unwrap_or_default();
        let id = |name: &str| body[name].as_i64().map(MemberId);
        commitment(&details.salt, &details.body) == self.commitment
            && merges.same(id("actor"), details.actor)
            && merges.same(id("subject"), details.subject)
    }
}

/// Goes along a chain, row by row.
#[derive(Debug, Clone)]
pub struct Verifier {
    entries: i64,
    head: String,
    merges: Merges,
}

impl Verifier {
    /// Before the first row of a community's chain.
    #[must_use]
    pub fn of(community: CommunityId, merges: Merges) -> Self {
        Self { entries: 0, head: root(community), merges }
    }

    /// How many rows were right so far.
    #[must_use]
    pub const fn entries(&self) -> i64 {
        self.entries
    }

    /// The last hash so far.
    #[must_use]
    pub fn head(&self) -> &str {
        &self.head
    }

    /// Looks at the next row.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn next(&mut self, link: &Link) -> Result<(), Broken> {
        let seq = self.entries + 1;
        let broken = |what| Err(Broken { seq, what });
        if link.seq != seq {
            return broken(Wrong::Missing);
        }
        if link.hash != link.hash_after(&self.head) {
            return broken(Wrong::Facts);
        }
        if !link.is_as_written(&self.merges) {
            return broken(Wrong::Personal);
        }
        self.entries = seq;
        self.head.clone_from(&link.hash);
        Ok(())
    }

    /// After the last row: `counted` is how many the counter says there were.
    ///
    /// # Errors
    /// The first row that is missing, or that was never counted.
    pub const fn end(&self, counted: i64) -> Result<(), Broken> {
        let (here, what) = (self.entries, Wrong::Missing);
        if counted > here {
            return Err(Broken { seq: here + 1, what });
        }
        if counted < here {
            return Err(Broken { seq: counted + 1, what });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HALL: CommunityId = CommunityId(1);

    fn body(actor: i64, reason: &str) -> String {
        format!("{{\"actor\":{actor},\"reason\":{reason:?}}}")
    }

    fn chain(length: i64) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for seq in 1..=length {
            let (salt, body) = (hex(&[u8::try_from(seq).unwrap(); 4]), body(seq, "why"));
            let mut link = Link {
                seq,
                at: seq * 10,
                kind: "settings".to_owned(),
                facts: format!("{{\"n\":{seq}}}"),
                commitment: commitment(&salt, &body),
                hash: String::new(),
                details: Some(Details { salt, body, actor: Some(MemberId(seq)), subject: None }),
            };
            let root = root(HALL);
            link.hash = link.hash_after(links.last().map_or(&root, |l| &l.hash));
            links.push(link);
        }
        links
    }

    fn verify(links: &[Link], counted: i64) -> Result<String, (i64, Wrong)> {
        let mut verifier = Verifier::of(HALL, Merges::default());
        let all = links.iter().try_for_each(|link| verifier.next(link));
        let all = all.and_then(|()| verifier.end(counted));
        all.map(|()| verifier.head().to_owned()).map_err(|b| (b.seq, b.what))
    }

    #[test]
    fn a_chain_holds_with_and_without_its_personal_parts() {
        let mut links = chain(4);
        let head = verify(&links, 4).unwrap();
        links[1].details = None;
        links[3].details = None;
        assert_eq!(verify(&links, 4), Ok(head));
        assert_eq!(verify(&[], 0), Ok(root(HALL)));
    }

    #[test]
    fn what_was_cut_off_is_missed() {
        let links = chain(4);
        assert_eq!(verify(&links[..3], 4), Err((4, Wrong::Missing)));
        assert_eq!(verify(&[], 2), Err((1, Wrong::Missing)));
        assert_eq!(verify(&links, 3), Err((4, Wrong::Missing)));
        assert_eq!(verify(&links[1..], 4), Err((1, Wrong::Missing)));
    }

    #[test]
    fn a_chain_fits_one_community() {
        let mut verifier = Verifier::of(CommunityId(2), Merges::default());
        let broken = verifier.next(&chain(1)[0]).unwrap_err();
        assert_eq!((broken.seq, broken.what), (1, Wrong::Facts));
    }

    #[test]
    fn whoever_was_linked_is_still_the_same() {
        let mut links = chain(1);
        let details = links[0].details.as_mut().unwrap();
        details.actor = Some(MemberId(9));
        assert_eq!(verify(&links, 1), Err((1, Wrong::Personal)));
        let merged = [(MemberId(1), MemberId(5)), (MemberId(5), MemberId(9))];
        let mut verifier = Verifier::of(HALL, Merges(merged.into()));
        assert_eq!(verifier.next(&links[0]), Ok(()));
        let circle = [(MemberId(1), MemberId(5)), (MemberId(5), MemberId(1))];
        let mut verifier = Verifier::of(HALL, Merges(circle.into()));
        assert!(verifier.next(&links[0]).is_err());
    }

    /// Changes one thing about a row, whichever `which` says.
    fn tamper(link: &mut Link, which: usize) {
        let details = link.details.as_mut().unwrap();
        match which {
            0 => link.at += 1,
            1 => link.kind.push('x'),
            2 => link.facts.push(' '),
            3 => link
                .commitment
                .replace_range(0..1, if link.commitment.starts_with('0') { "1" } else { "0" }),
            4 => link.hash.replace_range(0..1, if link.hash.starts_with('0') { "1" } else { "0" }),
            5 => details.body = body(link.seq, "why not"),
            6 => details.salt.push('0'),
            7 => details.actor = None,
            8 => details.subject = Some(MemberId(1)),
            _ => link.seq += 1,
        }
    }

    proptest! {
        #[test]
        fn no_change_goes_unseen(length in 1_usize..8, at in 0_usize..8, which in 0_usize..10) {
            let (mut links, at) = (chain(i64::try_from(length).unwrap()), at % length);
            tamper(&mut links[at], which);
            let seq = i64::try_from(at).unwrap() + 1;
            let broken = verify(&links, i64::try_from(length).unwrap()).unwrap_err();
            prop_assert_eq!(broken.0, seq);
        }

        #[test]
        fn no_row_leaves_comes_or_moves_unseen(
            length in 2_usize..8, at in 0_usize..8, to in 0_usize..8, which in 0_usize..3,
        ) {
            let mut links = chain(i64::try_from(length).unwrap());
            let (at, to) = (at % length, to % length);
            match which {
                0 => drop(links.remove(at)),
                1 => links.insert(to, links[at].clone()),
                _ if at == to => return Ok(()),
                _ => links.swap(at, to),
            }
            prop_assert!(verify(&links, i64::try_from(length).unwrap()).is_err());
        }

        /// Two ways to cut a text into kind and facts do not give the same hash.
        #[test]
        fn parts_do_not_run_into_each_other(text in "[a-z]{2,12}", a in 0_usize..12, b in 0_usize..12) {
            let (a, b) = (a % text.len(), b % text.len());
            prop_assume!(a != b);
            let cut = |at: usize| Link {
                kind: text[..at].to_owned(), facts: text[at..].to_owned(), ..chain(1)[0].clone()
            };
            prop_assert_ne!(cut(a).hash_after(""), cut(b).hash_after(""));
        }
    }
}
