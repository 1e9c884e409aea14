//! Plain text, for terminals and as Matrix's fallback body.

use super::{Markup, visible};

/// The text as typed, without anything that could steer a terminal.
#[must_use]
pub fn write(markup: &Markup) -> String {
    escape(&markup.raw())
}

/// A single string, likewise.
#[must_use]
pub fn escape(text: &str) -> String {
    visible(text).into_owned()
}
