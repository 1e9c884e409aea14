//! Replies as text on a terminal. Everything is written through the plain writer: no typed text steers it.

use std::fmt::Write;

use guildhall_core::{
    Refusal,
    view::{Card, Content, File, Reply, markup::plain},
};

/// A whole answer.
pub(crate) fn reply(reply: &Reply) -> String {
    match &reply.content {
        Content::Cards(cards) => {
            let cards = cards.iter().map(card).collect::<Vec<_>>().join("\n");
            cards + &files(&reply.files)
        }
        Content::Form(form) => form.missing.iter().fold(String::new(), |mut text, question| {
            let choices = match question.choices.as_slice() {
                [] => String::new(),
                choices => format!(" ({})", choices.join(", ")),
            };
            let _never_fails = writeln!(text, "{}{choices}", question.label);
            text
        }),
    }
}

/// Files are named: a terminal that wrote them would write over others.
fn files(files: &[File]) -> String {
    if files.is_empty() {
        return String::new();
    }
    let names: Vec<_> = files.iter().map(|file| file.name).collect();
    let names = names.join(", ");
    format!(
        "  [{names}: “guildhall export” writes them into a folder, “exec --json” prints them]\n"
    )
}

/// One card, ending with a line break.
pub(crate) fn card(card: &Card) -> String {
    let mut lines = vec![plain::escape(&card.title)];
    let text = plain::write(&card.text);
    lines.extend(text.lines().map(|l| format!("  {l}")));
    for field in &card.fields {
        let (name, value) = (plain::escape(&field.name), plain::escape(&field.value));
        lines.push(format!("  {name}: {value}"));
    }
    if let Some(picture) = &card.picture {
        lines.push(format!("  [{}]", plain::escape(&picture.alt)));
    }
    for action in &card.actions {
        lines.push(format!("  > {} — {}", plain::escape(&action.label), action.command.join(" ")));
    }
    lines.join("\n") + "\n"
}

/// What went wrong, and the way out.
pub(crate) fn refusal(refusal: &Refusal) -> String {
    let (message, hint) = (plain::escape(&refusal.message), plain::escape(&refusal.hint));
    format!("{message}\n{hint}")
}
