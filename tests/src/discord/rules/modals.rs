//! Modals: what a bot may ask, and what a user may answer.

use std::collections::HashSet;

use serde_json::Value;

use super::{at_most, components::unique, count, entries, length, needed};
use crate::discord::{refusal::Refusal, state::Outcome};

/// A text input, wherever in the modal it stands.
pub(crate) struct Input<'a> {
    /// The input itself.
    pub(crate) input: &'a Value,
    /// Its label: its own, or that of the component around it.
    pub(crate) label: &'a str,
}

/// All text inputs of a modal.
pub(crate) fn inputs(data: &Value) -> Vec<Input<'_>> {
    let rows = data["components"].as_array().into_iter().flatten();
    rows.flat_map(|row| match row["type"].as_u64() {
        Some(18) => vec![Input { input: &row["component"], label: text(&row["label"]) }],
        _ => row["components"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|input| Input { input, label: text(&input["label"]) })
            .collect(),
    })
    .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The modal that a bot opens.
pub(crate) fn modal(data: &Value) -> Outcome<()> {
    needed(&data["title"], "data.title", 45)?;
    needed(&data["custom_id"], "data.custom_id", 100)?;
    count(&data["components"], "data.components", 1, 5)?;
    let mut seen = HashSet::new();
    for (path, row) in entries(&data["components"], "data.components") {
        let labelled = row["type"] == 18;
        let path = format!("{path}.component{}", if labelled { "" } else { "s.0" });
        let part = if labelled { &row["component"] } else { &row["components"][0] };
        if part["type"] != 4 || row["components"].as_array().is_some_and(|row| row.len() != 1) {
            let why = "only one text input a row is known to this test server";
            return Err(Refusal::form(&path, "UNION_TYPE_CHOICES", why));
        }
        let label = if labelled { &row["label"] } else { &part["label"] };
        needed(label, &format!("{path}.label"), 45)?;
        input(part, &path)?;
        unique(part, &path, &mut seen)?;
    }
    Ok(())
}

fn input(input: &Value, path: &str) -> Outcome<()> {
    needed(&input["custom_id"], &format!("{path}.custom_id"), 100)?;
    at_most(&input["placeholder"], &format!("{path}.placeholder"), 100)?;
    let (least, most) = bounds(input);
    if least > most || most > 4000 || most == 0 {
        let why = "Must be between 1 and 4000, and not below the least length.";
        return Err(Refusal::form(&format!("{path}.max_length"), "BASE_TYPE_MAX", why));
    }
    at_most(&input["value"], &format!("{path}.value"), most)
}

/// The least and the greatest length of an input's text.
fn bounds(input: &Value) -> (usize, usize) {
    let bound = |name: &str, usual| {
        input[name].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(usual)
    };
    (bound("min_length", 0), bound("max_length", 4000))
}

/// Whether a user's client would send this text: the reason if not.
pub(crate) fn acceptable(input: &Value, text: &str) -> Result<(), String> {
    let (least, most) = bounds(input);
    let needed = input["required"].as_bool().unwrap_or(true);
    match length(text) {
        0 if needed => Err("it is required".to_owned()),
        0 => Ok(()),
        n if n < least => Err(format!("at least {least} characters are wanted, not {n}")),
        n if n > most => Err(format!("at most {most} characters fit, not {n}")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn form(title: &str, input: &Value) -> Value {
        let row = json!({ "type": 1, "components": [input] });
        json!({ "title": title, "custom_id": "f", "components": [row] })
    }

    #[test]
    fn modals_have_their_shape() {
        let input = json!({ "type": 4, "custom_id": "t", "style": 2, "label": "Text" });
        assert_eq!(modal(&form("Ask", &input)), Ok(()));
        assert!(modal(&form(&"x".repeat(46), &input)).is_err());
        let long = json!({ "type": 4, "custom_id": "t", "style": 2, "label": "x".repeat(46) });
        assert!(modal(&form("Ask", &long)).is_err());
        let filled = json!({
            "type": 4, "custom_id": "t", "style": 2, "label": "T", "value": "x".repeat(4001)
        });
        assert!(modal(&form("Ask", &filled)).is_err());
    }

    #[test]
    fn answers_are_as_long_as_wanted() {
        let input = json!({ "min_length": 2, "max_length": 3 });
        assert!(acceptable(&input, "abc").is_ok());
        assert!(["", "a", "abcd"].iter().all(|text| acceptable(&input, text).is_err()));
        assert!(acceptable(&json!({ "required": false, "min_length": 2 }), "").is_ok());
    }
}
