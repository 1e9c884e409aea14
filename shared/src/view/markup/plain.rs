//! Plain text, for terminals and wherever nothing is markup.

use super::{Markup, visible};

/// The text as typed, without anything that steers a terminal.
#[must_use]
pub fn write(markup: &Markup) -> String {
    escape(&markup.raw())
}

/// A single string, likewise.
#[must_use]
pub fn escape(text: &str) -> String {
    visible(text).into_owned()
}
