//! What a message says that somebody points at.

use std::iter::once;

use serenity::all::{Embed, Message, User};

/// Its words, else those of its embeds; of a message that was passed on those of the first one.
pub(crate) fn words(message: &Message) -> String {
    let own = (&message.content, &message.embeds, &message.mentions);
    let before = message.message_snapshots.iter().map(|s| (&s.content, &s.embeds, &s.mentions));
    let all = once(own).chain(before).map(|(content, embeds, people)| {
        let text = if content.trim().is_empty() { shown(embeds) } else { content.clone() };
        named(text, people)
    });
    all.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
}

fn shown(embeds: &[Embed]) -> String {
    let text = |embed: &Embed| {
        let lines = [&embed.title, &embed.description].into_iter().flatten();
        lines.map(|line| bare(line.as_str())).collect::<Vec<_>>().join("\n")
    };
    embeds.iter().map(text).collect::<Vec<_>>().join("\n\n")
}

/// Without the signs that programs, this one too, put before others so that these are not taken
/// for markup: nobody sees them.
fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(sign) = rest.next() {
        let shows = rest.next_if(|next| sign == '\\' && next.is_ascii_punctuation());
        bare.push(shows.unwrap_or(sign));
    }
    bare
}

/// Elsewhere nobody knows who `<@1>` is.
fn named(text: String, people: &[User]) -> String {
    people.iter().fold(text, |text, user| {
        let name = format!("@{}", user.display_name());
        text.replace(&format!("<@{}>", user.id), &name).replace(&format!("<@!{}>", user.id), &name)
    })
}

#[cfg(test)]
mod tests {
    use guildhall_core::view::markup::discord::escape;

    use super::*;

    #[test]
    fn escapes_are_not_seen() {
        for text in ["it's #1: 50% *off*, C:\\new_dir\\", "no signs", "\\", "\\\\", "a\\ b", ""] {
            assert_eq!(bare(&escape(text)), text);
        }
        assert_eq!(bare("C:\\new"), "C:\\new");
    }
}
