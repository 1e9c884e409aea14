//! Cards as messages: the same text plain and as HTML, its actions as lines to type.

use guildhall_core::{
    Refusal,
    ids::CommunityId,
    view::{
        Card, Form, Markup,
        markup::{fitting, matrix, plain},
    },
};
use serde_json::{Value, json};

use crate::mark;

/// What stands before a command.
pub(crate) const SAY: &str = "!";

/// Most characters of a text where several are shown: a Matrix event has 64 KiB in all.
const BRIEF: usize = 400;

/// Cards as one text; of several only the beginnings.
pub(crate) fn cards(cards: &[Card]) -> Markup {
    let brief = |card: &Card| Card {
        text: Markup::typed(&fitting(&card.text.raw(), BRIEF, ToOwned::to_owned)),
        ..card.clone()
    };
    let shortened: Vec<Card>;
    let cards = if cards.len() > 1 {
        shortened = cards.iter().map(brief).collect();
        &shortened
    } else {
        cards
    };
    let mut markup = Markup::default();
    for (n, one) in cards.iter().enumerate() {
        if n > 0 {
            markup = markup.plain("\n\n");
        }
        markup = card(markup, one);
    }
    markup
}

fn card(markup: Markup, card: &Card) -> Markup {
    let mut markup = markup.bold(card.title.as_str());
    if !card.text.is_empty() {
        markup = markup.plain("\n").then(&card.text);
    }
    for field in &card.fields {
        markup =
            markup.plain("\n").bold(format!("{}:", field.name)).plain(format!(" {}", field.value));
    }
    if let Some(picture) = &card.picture {
        markup = markup.plain(format!("\n[{}]", picture.alt));
    }
    for action in &card.actions {
        let typed = format!("{SAY}{}", action.command.join(" "));
        markup = markup.plain(format!("\n{} {}: ", action.icon, action.label)).code(typed);
    }
    markup
}

/// The first thing that a form asks.
pub(crate) fn question(form: &Form) -> Markup {
    let Some(question) = form.missing.first() else { return Markup::default() };
    let markup = Markup::default().bold(question.label.as_str());
    if question.choices.is_empty() {
        return markup;
    }
    markup.plain(format!(" ({})", question.choices.join(", ")))
}

/// What went wrong, and the way out.
pub(crate) fn refusal(refusal: &Refusal) -> Markup {
    Markup::default().bold(refusal.message.as_str()).plain(format!("\n{}", refusal.hint))
}

/// A message's content. It is a notice, which bots do not answer, and calls nobody.
pub(crate) fn content(markup: &Markup, mark: Option<&mark::Mark>) -> Value {
    let mut content = json!({
        "msgtype": "m.notice",
        "body": plain::write(markup),
        "format": "org.matrix.custom.html",
        "formatted_body": matrix::write(markup),
        "m.mentions": {},
    });
    if let Some(mark) = mark {
        content[mark::KEY] = json!(mark);
    }
    content
}

/// The content that replaces the message `of`. Clients that know no edits see its first line:
/// all of it twice might not fit into an event.
pub(crate) fn edit(of: &str, new: &Value) -> Value {
    let title = new["body"].as_str().and_then(|body| body.lines().next()).unwrap_or_default();
    json!({
        "msgtype": "m.notice",
        "body": format!("* {title}"),
        "m.mentions": {},
        "m.new_content": new,
        "m.relates_to": { "rel_type": "m.replace", "event_id": of },
    })
}

/// The mark of a card, where it is about something.
pub(crate) fn mark(community: CommunityId, cards: &[Card]) -> Option<mark::Mark> {
    match cards {
        [Card { reference: Some(reference), .. }] => {
            Some(mark::Mark { community, reference: reference.clone() })
        }
        _ => None,
    }
}
