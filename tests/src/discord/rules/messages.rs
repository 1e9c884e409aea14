//! What a message may hold.

use serde_json::{Map, Value};

use super::{at_most, components, count, entries, length, needed};
use crate::discord::{post::Body, refusal::Refusal, state::Outcome};

/// The members of an embed any of which makes it worth showing.
const VISIBLE: [&str; 7] =
    ["title", "description", "fields", "image", "thumbnail", "author", "footer"];

/// The request of a new message or of an edit.
pub(crate) fn request(request: &Map<String, Value>) -> Outcome<()> {
    let field = |name: &str| request.get(name).unwrap_or(&Value::Null);
    at_most(field("content"), "content", 2000)?;
    at_most(field("nonce"), "nonce", 25)?;
    count(field("attachments"), "attachments", 0, 10)?;
    if field("flags").as_u64().is_some_and(|flags| flags & (1 << 15) != 0) {
        let why = "this test server knows no components of the second kind";
        return Err(Refusal::form("flags", "UNSUPPORTED", why));
    }
    embeds(field("embeds"))?;
    components::rows(field("components"))
}

/// A message that shows nothing is none.
pub(crate) fn shows(body: &Body) -> Outcome<()> {
    if body.is_empty() {
        return Err(Refusal::violation(400, 50006, "Cannot send an empty message"));
    }
    Ok(())
}

fn embeds(embeds: &Value) -> Outcome<()> {
    count(embeds, "embeds", 0, 10)?;
    let mut sum = 0;
    for (path, entry) in entries(embeds, "embeds") {
        embed(entry, &path)?;
        sum += size(entry);
    }
    if sum > 6000 {
        let why = "Embed size exceeds maximum size of 6000";
        return Err(Refusal::form("embeds", "MAX_EMBED_SIZE_EXCEEDED", why));
    }
    Ok(())
}

fn embed(embed: &Value, path: &str) -> Outcome<()> {
    let shows = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    if !VISIBLE.iter().any(|name| shows(&embed[name])) {
        return Err(Refusal::form(path, "BASE_TYPE_REQUIRED", "This field is required"));
    }
    at_most(&embed["title"], &format!("{path}.title"), 256)?;
    at_most(&embed["description"], &format!("{path}.description"), 4096)?;
    at_most(&embed["footer"]["text"], &format!("{path}.footer.text"), 2048)?;
    at_most(&embed["author"]["name"], &format!("{path}.author.name"), 256)?;
    let path = format!("{path}.fields");
    count(&embed["fields"], &path, 0, 25)?;
    for (path, field) in entries(&embed["fields"], &path) {
        needed(&field["name"], &format!("{path}.name"), 256)?;
        needed(&field["value"], &format!("{path}.value"), 1024)?;
    }
    Ok(())
}

/// What counts of an embed towards the 6000 characters of a message.
fn size(embed: &Value) -> usize {
    let mut texts = vec![&embed["title"], &embed["description"], &embed["footer"]["text"]];
    texts.push(&embed["author"]["name"]);
    for field in embed["fields"].as_array().into_iter().flatten() {
        texts.extend([&field["name"], &field["value"]]);
    }
    texts.into_iter().map(|text| length(text.as_str().unwrap_or_default())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn path(body: Value) -> String {
        let refused = request(body.as_object().unwrap()).unwrap_err();
        refused.message
    }

    #[test]
    fn texts_have_their_lengths() {
        let fits = json!({ "content": "ä".repeat(2000), "embeds": [{ "title": "x".repeat(256) }] });
        assert_eq!(request(fits.as_object().unwrap()), Ok(()));
        assert!(path(json!({ "content": "x".repeat(2001) })).contains("(content: "));
        assert!(path(json!({ "embeds": [{}] })).contains("(embeds.0: "));
        let field = json!({ "name": " ", "value": "y" });
        assert!(path(json!({ "embeds": [{ "fields": [field] }] })).contains("fields.0.name"));
        let long = json!({ "description": "x".repeat(3001) });
        assert!(path(json!({ "embeds": [long, long] })).contains("6000"));
    }
}
