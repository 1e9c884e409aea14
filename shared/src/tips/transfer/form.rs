//! A tip as a file has it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    error::{Error, Result},
    tips::model::Tip,
};

/// The version of [`Form`] that this program writes and reads.
pub const VERSION: i64 = 1;

/// What a file says of a tip. Nothing in it says who voted, or who stands behind a pen name.
///
/// What is none was not said: what must be there is seen when the form is checked, so that
/// whoever wrote the file is told in words. Fields that are not listed are passed over.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Form {
    /// Which version of this form it is; without one, the first.
    pub version: Option<i64>,
    /// The tip's identity wherever it goes.
    pub origin: Option<String>,
    /// Its number where it comes from; an import gives it one of its own.
    pub number: Option<i64>,
    /// `published` or `archived`.
    pub state: Option<String>,
    /// One line.
    pub title: Option<String>,
    /// As typed; in Markdown it stands below the front matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Its nature, as a word such as `tool`.
    pub kind: Option<String>,
    /// Names of topics.
    pub topics: Option<Vec<String>>,
    /// Names of gig platforms.
    pub platforms: Option<Vec<String>>,
    /// A language tag, such as `en`.
    pub language: Option<String>,
    /// `community` or `everywhere`.
    pub readers: Option<String>,
    /// The name under which it stands.
    pub credit: Option<String>,
    /// Members for whom it worked; this and the following are not taken in by an import.
    pub worked: Option<i64>,
    /// Members for whom it did not.
    pub failed: Option<i64>,
    /// Uses.
    pub uses: Option<i64>,
    /// Minutes that they saved.
    pub minutes: Option<i64>,
    /// RFC 3339.
    pub created_at: Option<String>,
    /// RFC 3339, the first publication.
    pub published_at: Option<String>,
    /// RFC 3339, when somebody last said that it is true.
    pub confirmed_at: Option<String>,
}

impl Form {
    /// A tip with its origin and the name under which it stands.
    ///
    /// # Errors
    /// A time that is none.
    pub(super) fn of(tip: Tip, origin: String, credit: Option<String>) -> Result<Self> {
        let readers = if tip.terms.everywhere { "everywhere" } else { "community" };
        Ok(Self {
            version: Some(VERSION),
            origin: Some(origin),
            number: Some(tip.number.0),
            state: Some(tip.state.as_str().to_owned()),
            title: Some(tip.words.title),
            text: Some(tip.words.text),
            kind: Some(tip.words.kind.as_str().to_owned()),
            topics: Some(tip.words.topics),
            platforms: Some(tip.words.platforms),
            language: Some(tip.words.language),
            readers: Some(readers.to_owned()),
            credit,
            worked: Some(tip.worth.worked),
            failed: Some(tip.worth.failed),
            uses: Some(tip.worth.uses),
            minutes: Some(tip.worth.minutes),
            created_at: Some(written(tip.created_at)?),
            published_at: tip.published_at.map(written).transpose()?,
            confirmed_at: tip.confirmed_at.map(written).transpose()?,
        })
    }
}

fn written(at: i64) -> Result<String> {
    let at = Timestamp::from_millisecond(at);
    at.map(|at| at.to_string()).map_err(|e| Error::Internal(format!("a time that is none: {e}")))
}
