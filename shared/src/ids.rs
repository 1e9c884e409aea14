//! Ids as types, so that a member's id cannot be passed where a place's is meant.

/// Declares ids that are stored as BIGINT.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, sqlx::Type)]
        #[sqlx(transparent)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A community: one hall, with places on one or more platforms.
    CommunityId,
    /// A person, whatever the number of accounts.
    MemberId,
    /// A channel or room of a community.
    PlaceId,
    /// The per-request pseudonym of whoever asked; see `help::party`.
    PartyId,
    /// A row of the outbox.
    OutboxId,
    /// A help request's number, counted per community from 1.
    RequestNo,
    /// A tip's number, counted per community from 1.
    TipNo,
    /// A course's number, counted per community from 1.
    CourseNo,
    /// A mentorship's number, counted per community from 1.
    MentorshipNo,
    /// A round of mentorship's number, counted per community from 1.
    RoundNo,
}
