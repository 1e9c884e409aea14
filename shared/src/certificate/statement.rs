//! What a certificate states.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// The format that this program writes, and the newest that it reads.
pub const FORMAT: u32 = 1;

/// What is stated of one person in one community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Always [`FORMAT`]; a certificate is not made with another.
    pub format: u32,
    /// What the issuer finds the certificate by again; any text.
    pub serial: String,
    /// The holder's name, in whatever script.
    pub holder: String,
    /// The community's name.
    pub community: String,
    /// The first day that is counted.
    pub from: Date,
    /// The last day that is counted.
    pub to: Date,
    /// The day the holder became a member, where that is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_since: Option<Date>,
    /// When the certificate was made; RFC 3339 in UTC.
    pub issued: Timestamp,
    /// Time given, in minutes.
    pub minutes: u32,
    /// What came of it, in the order in which it is shown.
    pub outcomes: Vec<Outcome>,
}

/// One thing that was done, and how often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// A stable word for programs, such as `helped`.
    pub kind: String,
    /// The same for people, in the holder's language.
    pub label: String,
    /// The topic that was counted alone; none for all of them together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// How often.
    pub count: u32,
}
