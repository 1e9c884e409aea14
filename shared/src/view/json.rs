//! The public JSON of replies and refusals; the README documents it.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::{Card, Content, File, Reply};
use crate::error::Refusal;

/// One card as a JSON object.
#[must_use]
pub fn card(card: &Card) -> Value {
    let mut object = json!({
        "title": card.title,
        "text": card.text.raw(),
        "fields": card.fields,
        "actions": card.actions,
        "data": card.data,
    });
    if let Some(reference) = &card.reference {
        object["ref"] = json!(reference);
    }
    if let Some(picture) = &card.picture {
        object["picture"] = json!(picture);
    }
    object
}

/// A list of cards: `{"ok":true,"cards":[…]}`.
#[must_use]
pub fn cards(cards: &[Card]) -> Value {
    json!({ "ok": true, "cards": cards.iter().map(card).collect::<Vec<_>>() })
}

/// A whole answer: `{"ok":true,"reply":{…}}`.
#[must_use]
pub fn reply(reply: &Reply) -> Value {
    match &reply.content {
        Content::Form(form) => json!({ "ok": true, "reply": { "form": form } }),
        Content::Cards(cards) => {
            let cards: Vec<_> = cards.iter().map(card).collect();
            let mut whole =
                json!({ "ok": true, "reply": { "audience": reply.audience, "cards": cards } });
            if !reply.files.is_empty() {
                whole["reply"]["files"] = reply.files.iter().map(file).collect();
            }
            whole
        }
    }
}

/// A file: as text where it is text, else in base64.
fn file(file: &File) -> Value {
    let mut shown = json!({ "name": file.name, "type": file.media_type });
    match str::from_utf8(&file.bytes) {
        Ok(text) => shown["text"] = text.into(),
        Err(_) => shown["base64"] = STANDARD.encode(&file.bytes).into(),
    }
    shown
}

/// A refusal: `{"ok":false,"error":{…}}`.
#[must_use]
pub fn refusal(refusal: &Refusal) -> Value {
    json!({ "ok": false, "error": refusal })
}
