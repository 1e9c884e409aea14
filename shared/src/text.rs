//! What comes through the door: typed text and names, checked once.

use crate::error::{Result, UserError};

/// Declares an enum that is stored and shown as a stable word.
macro_rules! stored_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// The stable word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value that a stored word means.
            ///
            /// # Errors
            /// An internal error that names the type, where the word means nothing.
            pub fn stored(word: &str) -> $crate::error::Result<Self> {
                Self::ALL.into_iter().find(|v| v.as_str() == word).ok_or_else(|| {
                    $crate::error::Error::Internal(format!(
                        concat!(stringify!($name), " is stored as {:?}"), word))
                })
            }
        }
    };
}
pub(crate) use stored_enum;

/// Most characters of a request's text, of a thank-you note, and of any text that a member types.
pub const TEXT_MOST: usize = 4_000;

/// Checks a member's text: something in it, no NUL, at most `most` characters.
///
/// # Errors
/// `text.nul`, `text.empty`, `text.too_long`.
pub fn body(text: &str, most: usize) -> Result<&str> {
    if text.contains('\0') {
        return Err(UserError::new("text.nul").into());
    }
    if crate::view::markup::visible(text).trim().is_empty() {
        return Err(UserError::new("text.empty").into());
    }
    let length = text.chars().count();
    if length > most {
        return Err(UserError::new("text.too_long")
            .with("length", length)
            .with("most", most)
            .into());
    }
    Ok(text)
}

/// A name on one line, trimmed: 1 to `most` characters, none of them a control.
#[must_use]
pub fn line(text: &str, most: usize) -> Option<String> {
    let text = text.trim();
    let fits = (1..=most).contains(&text.chars().count());
    let clean = !text.chars().any(|c| c.is_control() || hides(c));
    (fits && clean).then(|| text.to_owned())
}

/// A name that somebody gave themselves elsewhere, made fit to be shown on one line: what
/// hides or steers is taken out, what is too long is cut. None where nothing is left.
#[must_use]
pub fn shown_name(text: &str, most: usize) -> Option<String> {
    let clean: String = text.chars().filter(|&c| !c.is_control() && !hides(c)).collect();
    Some(excerpt(&clean, most - 1)).filter(|name| !name.is_empty())
}

/// Characters that make two names look alike: bidi controls and zero-width ones.
const fn hides(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A language's tag: two or three letters.
///
/// # Errors
/// `language.tag`.
pub fn language(typed: &str) -> Result<String> {
    let tag = key(typed);
    let fits = (2..=3).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_lowercase());
    if fits { Ok(tag) } else { Err(UserError::new("language.tag").into()) }
}

/// How names are compared: in lower case, white space folded.
#[must_use]
pub fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The first `most` characters on one line, with an ellipsis where something is left out.
#[must_use]
pub fn excerpt(text: &str, most: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", flat[..end].trim_end()),
        None => flat,
    }
}
