//! What is searched: documents of some kind, as a slice hands them over.

use crate::ids::CommunityId;

/// A kind of document. Later boards add theirs here; the index stays one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A tip of the library.
    Tip,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::Tip];

    /// The number by which the index knows it; never given to another kind.
    #[must_use]
    pub const fn code(self) -> u64 {
        match self {
            Self::Tip => 1,
        }
    }

    pub(super) fn of(code: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What tells one document from all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The document's number in its community.
    pub number: i64,
    /// Its community.
    pub community: CommunityId,
    /// Its kind.
    pub kind: Kind,
}

impl Key {
    /// The term by which the index finds it.
    pub(super) fn term(self) -> String {
        format!("{}/{}/{}", self.kind.code(), self.community, self.number)
    }
}

/// One document as the database has it now.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its kind.
    pub kind: Kind,
    /// Its community.
    pub community: CommunityId,
    /// Its number in its community.
    pub number: i64,
    /// The community's change number of its last change.
    pub change: i64,
    /// Whether it can be found; one that is not is taken out of the index.
    pub live: bool,
    /// Whether the whole installation may find it, not its community alone.
    pub public: bool,
    /// The language it is written in, ISO 639-1.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// The keys of its topics.
    pub topics: Vec<String>,
    /// The platforms it is about.
    pub platforms: Vec<String>,
    /// What `kind:` filters by.
    pub sort: String,
    /// How good it is for sure, within [`super::rank::WORTH`].
    pub worth: f64,
    /// From when on its freshness counts, epoch milliseconds.
    pub since: i64,
}

impl Document {
    /// What tells it from all others.
    #[must_use]
    pub const fn key(&self) -> Key {
        Key { number: self.number, community: self.community, kind: self.kind }
    }
}
