//! Buttons and menus.

use std::collections::HashSet;

use serde_json::Value;

use super::{at_most, count, entries, needed};
use crate::discord::{refusal::Refusal, state::Outcome};

/// A button's style that opens a link.
const LINK: u64 = 5;

/// The rows below a message.
pub(crate) fn rows(rows: &Value) -> Outcome<()> {
    count(rows, "components", 0, 5)?;
    let mut seen = HashSet::new();
    for (path, row) in entries(rows, "components") {
        if row["type"] != 1 {
            let why = "only rows of buttons and menus are known to this test server";
            return Err(Refusal::form(&path, "UNION_TYPE_CHOICES", why));
        }
        let path = format!("{path}.components");
        count(&row["components"], &path, 1, 5)?;
        for (path, part) in entries(&row["components"], &path) {
            one(part, &path, row["components"].as_array().map_or(0, Vec::len))?;
            unique(part, &path, &mut seen)?;
        }
    }
    Ok(())
}

/// No two components of a message have the same `custom_id`.
pub(crate) fn unique(part: &Value, path: &str, seen: &mut HashSet<String>) -> Outcome<()> {
    let fresh = part["custom_id"].as_str().is_none_or(|id| seen.insert(id.to_owned()));
    if fresh {
        return Ok(());
    }
    let why = "Component custom id cannot be duplicated";
    Err(Refusal::form(&format!("{path}.custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", why))
}

fn one(part: &Value, path: &str, siblings: usize) -> Outcome<()> {
    match part["type"].as_u64() {
        Some(2) => button(part, path),
        Some(3 | 5..=8) if siblings == 1 => menu(part, path),
        Some(3 | 5..=8) => {
            let why = "A menu fills its row.";
            Err(Refusal::form(path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", why))
        }
        _ => Err(Refusal::form(path, "UNION_TYPE_CHOICES", "Not a component of a message.")),
    }
}

fn button(button: &Value, path: &str) -> Outcome<()> {
    at_most(&button["label"], &format!("{path}.label"), 80)?;
    let empty = button["label"].as_str().is_none_or(|label| label.trim().is_empty());
    if empty && button["emoji"].is_null() {
        let why = "A button has a label or an emoji.";
        return Err(Refusal::form(path, "BUTTON_COMPONENT_INVALID_STRUCTURE", why));
    }
    let link = button["style"] == LINK;
    if link == button["url"].is_null() || link != button["custom_id"].is_null() {
        let why = "A link has a url, any other button a custom id.";
        return Err(Refusal::form(path, "BUTTON_COMPONENT_INVALID_STRUCTURE", why));
    }
    at_most(&button["custom_id"], &format!("{path}.custom_id"), 100)
}

fn menu(menu: &Value, path: &str) -> Outcome<()> {
    needed(&menu["custom_id"], &format!("{path}.custom_id"), 100)?;
    at_most(&menu["placeholder"], &format!("{path}.placeholder"), 150)?;
    let options = menu["options"].as_array().map_or(0, Vec::len);
    if menu["type"] == 3 {
        count(&menu["options"], &format!("{path}.options"), 1, 25)?;
        options_of(menu, path)?;
    }
    let bounds = |name: &str, usual| menu[name].as_u64().unwrap_or(usual);
    let (least, most) = (bounds("min_values", 1), bounds("max_values", 1));
    let room = if menu["type"] == 3 { u64::try_from(options).unwrap_or(25) } else { 25 };
    if least > most || most > room {
        let why = format!("Must be between {least} and {room}.");
        return Err(Refusal::form(&format!("{path}.max_values"), "BASE_TYPE_MAX", &why));
    }
    Ok(())
}

fn options_of(menu: &Value, path: &str) -> Outcome<()> {
    let path = format!("{path}.options");
    let mut values = HashSet::new();
    for (path, option) in entries(&menu["options"], &path) {
        needed(&option["label"], &format!("{path}.label"), 100)?;
        needed(&option["value"], &format!("{path}.value"), 100)?;
        at_most(&option["description"], &format!("{path}.description"), 100)?;
        if !values.insert(option["value"].as_str()) {
            let why = "The specified option value is already used";
            let path = format!("{path}.value");
            return Err(Refusal::form(&path, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", why));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn button(id: &str) -> Value {
        json!({ "type": 2, "style": 1, "label": "Go", "custom_id": id })
    }

    fn row(parts: &[Value]) -> Value {
        json!({ "type": 1, "components": parts })
    }

    #[test]
    fn rows_have_their_shape() {
        let full = row(&["a", "b", "c", "d", "e"].map(button));
        assert_eq!(rows(&json!([full])), Ok(()));
        assert!(rows(&json!([full, row(&[button("a")])])).is_err(), "the same custom_id twice");
        assert!(rows(&json!([row(&["a", "b", "c", "d", "e", "f"].map(button))])).is_err());
        assert!(rows(&json!([row(&[])])).is_err());
        assert!(rows(&json!([row(&[button(&"x".repeat(101))])])).is_err());
        assert!(rows(&json!([button("a")])).is_err());
    }

    #[test]
    fn menus_have_their_shape() {
        let option = |value: &str| json!({ "label": value, "value": value });
        let menu = |options: &[Value]| json!({ "type": 3, "custom_id": "m", "options": options });
        assert_eq!(rows(&json!([row(&[menu(&[option("a"), option("b")])])])), Ok(()));
        assert!(rows(&json!([row(&[menu(&[option("a"), option("a")])])])).is_err());
        assert!(rows(&json!([row(&[menu(&[])])])).is_err());
        assert!(rows(&json!([row(&[menu(&[option("a")]), button("b")])])).is_err());
    }
}
