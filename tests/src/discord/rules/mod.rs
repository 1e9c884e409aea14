//! Limits that Discord enforces and its specification does not tell, or tells less strictly.

pub(crate) mod commands;
pub(crate) mod components;
pub(crate) mod events;
pub(crate) mod messages;
pub(crate) mod modals;

use serde_json::Value;

use super::{interactions::answer, refusal::Refusal, state::Outcome};

/// Everything that can be said of a body without a look at the world; `path` is
/// the route's.
pub(crate) fn check(path: &str, body: &Value) -> Outcome<()> {
    let message = |body: &Value| body.as_object().map_or(Ok(()), messages::request);
    if path.ends_with("/callback") {
        let data = &body["data"];
        return match body["type"].as_u64() {
            Some(answer::MODAL) => modals::modal(data),
            Some(answer::CHOICES) => choices(data),
            _ => message(data),
        };
    }
    match body {
        Value::Array(list) if path.ends_with("/commands") => commands::all(list),
        _ if path.ends_with("/commands") => commands::one(body),
        _ if path.ends_with("/scheduled-events") => events::new(body),
        _ if path.contains("/scheduled-events/") => events::change(body),
        _ if path.starts_with("/webhooks") || path.contains("/messages") => message(body),
        _ => Ok(()),
    }
}

fn choices(data: &Value) -> Outcome<()> {
    count(&data["choices"], "data.choices", 0, 25)?;
    for (path, choice) in entries(&data["choices"], "data.choices") {
        needed(&choice["name"], &format!("{path}.name"), 100)?;
        at_most(&choice["value"], &format!("{path}.value"), 100)?;
    }
    Ok(())
}

/// How many characters a text has, as Discord counts them.
pub(crate) fn length(text: &str) -> usize {
    text.chars().count()
}

/// A text that is at most so long; absent is fine.
pub(crate) fn at_most(value: &Value, path: &str, most: usize) -> Outcome<()> {
    if length(value.as_str().unwrap_or_default()) <= most {
        return Ok(());
    }
    let why = format!("Must be {most} or fewer in length.");
    Err(Refusal::form(path, "BASE_TYPE_MAX_LENGTH", &why))
}

/// A text that has to be there, and may be so long.
pub(crate) fn needed(value: &Value, path: &str, most: usize) -> Outcome<()> {
    if value.as_str().unwrap_or_default().trim().is_empty() {
        return Err(Refusal::form(path, "BASE_TYPE_REQUIRED", "This field is required"));
    }
    at_most(value, path, most)
}

/// A list that has so many entries; absent is none.
pub(crate) fn count(value: &Value, path: &str, least: usize, most: usize) -> Outcome<()> {
    let n = value.as_array().map_or(0, Vec::len);
    if (least..=most).contains(&n) {
        return Ok(());
    }
    let why = format!("Must be between {least} and {most} in length.");
    Err(Refusal::form(path, "BASE_TYPE_BAD_LENGTH", &why))
}

/// The entries of a list with their paths.
pub(crate) fn entries<'a>(
    value: &'a Value,
    path: &'a str,
) -> impl Iterator<Item = (String, &'a Value)> {
    let list = value.as_array().into_iter().flatten();
    list.enumerate().map(move |(n, entry)| (format!("{path}.{n}"), entry))
}
