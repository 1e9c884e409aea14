//! SQL of skill-shares.

/// The numbers of what somebody hosts in the community `$1`, and of what they said they come to, or
/// may come to, or wait for.
macro_rules! part_of {
    ($member:literal) => {
        concat!(
            "(SELECT h.skillshare FROM skillshare_hosts h WHERE h.community_id = $1 AND h.member_id = ",
            $member,
            " UNION SELECT p.skillshare FROM skillshare_seats p WHERE p.community_id = $1 AND p.member_id = ",
            $member,
            " AND p.answer <> 'no')"
        )
    };
}

mod dates;
mod ideas;
mod reminded;
mod revisions;
mod seats;
mod series;

pub(crate) use dates::wall;
pub use ideas::{Idea, IdeaState, Voices};
pub use reminded::Reminded;
pub use seats::Counts;
