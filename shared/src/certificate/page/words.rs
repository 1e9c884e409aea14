//! What the caller says on the page, in the reader's language.

/// The words of the page. Numbers and dates are already written as the reader's language writes
/// them. Each text is a line or a paragraph; [`pdf`](crate::certificate::pdf()) says what becomes
/// of one that is too long.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// The language of the other fields, by BCP 47: `en`, `es`.
    pub language: String,
    /// At the top: “Certificate of contribution”. Not blank: PDF/UA wants a title.
    pub title: String,
    /// Above the holder's name: “This is to certify that”.
    pub above: String,
    /// Below the holder's name, with the community's: “has helped others in Night Couriers”.
    pub below: String,
    /// The time given.
    pub hours: Fact,
    /// From when to when.
    pub period: Fact,
    /// Since when a member, where that is stated.
    pub since: Option<Fact>,
    /// When the certificate was made.
    pub issued: Fact,
    /// Stands before the serial: “Serial”.
    pub serial: String,
    /// Heads the column of [`Outcome::label`](crate::certificate::Outcome::label).
    pub outcome: String,
    /// Heads the column of [`Outcome::topic`](crate::certificate::Outcome::topic); that column is there if an outcome
    /// has a topic.
    pub topic: String,
    /// Heads the column of counts.
    pub count: String,
    /// The counts of the outcomes, in their order; one that is missing is written in digits.
    pub counts: Vec<String>,
    /// The last row of a table with more than [`MAX_ROWS`](crate::certificate::MAX_ROWS) outcomes: “More in the
    /// attached file”.
    pub more: String,
    /// How to check the certificate, with the command to type.
    pub check: String,
    /// Stands before the public key: “Public key”.
    pub key: String,
    /// What a text like `[U+1F33B]` on the page is. Shown if there is one: “Signs that this page
    /// has no letters for are named in brackets; the attached file has them as they are.”
    pub unshown: String,
    /// What the attached file is, for readers' lists of attachments.
    pub attached: String,
}

/// A value with what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fact {
    /// “Hours given”.
    pub caption: String,
    /// “62 h 30 min”.
    pub value: String,
}
