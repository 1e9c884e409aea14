//! Refusals by what people see: the code is found by the words of its message.

use std::path::Path;

use guildhall_core::{
    UserError,
    words::{Lang, Words},
};

/// The messages of refusals: each code's id with what stands between its holes.
pub(super) struct Codes(Vec<(String, Vec<String>)>);

impl Codes {
    /// The English ones.
    pub(super) fn load() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/src/locales/en");
        let files = std::fs::read_dir(folder).expect("a folder").flatten();
        let texts = files.map(|file| std::fs::read_to_string(file.path()).expect("a file"));
        let mut found = Vec::new();
        for text in texts {
            let lines = text.lines().zip(text.lines().skip(1));
            found.extend(lines.filter_map(|(line, hint)| {
                let (id, words) = line.strip_prefix("error-")?.split_once(" = ")?;
                let mut pieces = pieces(words);
                // One is all hole: it would be seen in everything.
                let says = pieces.iter().any(|piece| !piece.is_empty());
                // Two can say the same and differ in the way out.
                pieces.extend(hint.trim().strip_prefix(".hint = ").map(self::pieces)?);
                says.then(|| (id.to_owned(), pieces))
            }));
        }
        Self(found)
    }

    /// The id of the refusal that a text shows, such as `help-own-request`; none where it shows
    /// something else. Of several that fit, the one that says most.
    pub(super) fn of(&self, shown: &str) -> Option<&str> {
        // Discord's markdown is escaped, in a way that takes nothing away.
        let shown = shown.replace('\\', "");
        let fitting = self.0.iter().filter(|(_, pieces)| says(&shown, pieces));
        let most = fitting.max_by_key(|(_, pieces)| pieces.iter().map(String::len).sum::<usize>());
        most.map(|(id, _)| id.as_str())
    }

    /// What came of a command, by what is shown: a refusal's id, or `ok`.
    pub(super) fn outcome(&self, shown: &str) -> String {
        // A message that has no words yet is shown by its id.
        let bare = shown.replace('\\', "");
        let bare = bare.split_whitespace().next().and_then(|id| id.strip_prefix("error-"));
        bare.or_else(|| self.of(shown)).unwrap_or("ok").to_owned()
    }
}

/// A code as its message's id.
pub(super) fn id(code: &str) -> String {
    UserError::message_id(code).trim_start_matches("error-").to_owned()
}

/// What the hall says, in English.
pub(super) fn words(id: &str, args: &[(&str, &str)]) -> String {
    Words::load().expect("words").text(Lang::En, id, args)
}

fn pieces(words: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        pieces.push(before.to_owned());
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    pieces.push(rest.to_owned());
    pieces
}

/// Whether a text begins with the first piece and has the others in order.
fn says(text: &str, pieces: &[String]) -> bool {
    let mut rest = text;
    pieces.iter().enumerate().all(|(n, piece)| match rest.find(piece.as_str()) {
        Some(at) if n > 0 || at == 0 => {
            rest = &rest[at + piece.len()..];
            true
        }
        _ => false,
    })
}
