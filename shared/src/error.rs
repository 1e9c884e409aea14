//! The two kinds of error: one is shown to a person, the other is logged once.

use crate::words::{Lang, Words};

// A value that a message names, already turned into text.
type Arg = (&'static str, String);

/// Something that a person did not get, with a stable code, a message and a way out.
///
/// The words stand in the Fluent files under `error-<code with dashes>`; the
/// way out is that message's `.hint`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserError {
    /// Stable, untranslated, `slice.what`; part of the public contract.
    pub code: &'static str,
    args: Vec<Arg>,
}

/// A [`UserError`] in words, ready for a front end.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Refusal {
    /// See [`UserError::code`].
    pub code: &'static str,
    /// What was wrong, one sentence.
    pub message: String,
    /// What to do now, one sentence.
    pub hint: String,
}

impl UserError {
    /// An error whose words need no values.
    #[must_use]
    pub fn new(code: &'static str) -> Self {
        Self { code, args: Vec::new() }
    }

    /// Adds a value for the message's placeholder `name`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The Fluent id of this error's words.
    #[must_use]
    pub fn message_id(code: &str) -> String {
        format!("error-{}", code.replace(['.', '_'], "-"))
    }

    /// This error in the words of `lang`; `say` stands before every command that they name.
    #[must_use]
    pub fn render(&self, words: &Words, lang: Lang, say: &str) -> Refusal {
        let id = Self::message_id(self.code);
        let args = self.args.iter().map(|(k, v)| (*k, v.as_str()));
        let args: Vec<(&str, &str)> = args.chain([("say", say)]).collect();
        Refusal {
            code: self.code,
            message: words.text(lang, &id, &args),
            hint: words.attribute(lang, &id, "hint", &args),
        }
    }
}

/// Everything that can go wrong in the core.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// To be shown to the person who asked.
    #[error("refused: {}", .0.code)]
    User(UserError),
    /// The database is not as it should be; shown as one sentence to whoever runs the program.
    #[error("{trouble}: {source}")]
    Db {
        /// What kind of trouble, as a code with words.
        trouble: &'static str,
        /// What the driver said, for the log.
        #[source]
        source: sqlx::Error,
    },
    /// A defect of the program or of stored data.
    #[error("{0}")]
    Internal(String),
}

/// The core's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<UserError> for Error {
    fn from(e: UserError) -> Self {
        Self::User(e)
    }
}

impl From<serde_json::Error> for Error {
    fn from(e: serde_json::Error) -> Self {
        Self::Internal(format!("stored JSON: {e}"))
    }
}

impl Error {
    /// What a person is told: the refusal itself, or that it was not their fault.
    #[must_use]
    pub fn for_person(&self) -> UserError {
        match self {
            Self::User(e) => e.clone(),
            Self::Db { trouble, .. } => UserError::new(trouble),
            Self::Internal(_) => UserError::new("internal"),
        }
    }
}
