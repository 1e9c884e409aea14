//! What a scheduled event may say.

use serde_json::Value;

use super::{at_most, needed};
use crate::discord::{refusal::Refusal, state::Outcome};

/// Most characters of a name and of a location.
const SHORT: usize = 100;
/// Most characters of a description.
const LONG: usize = 1000;

/// A new event.
pub(crate) fn new(body: &Value) -> Outcome<()> {
    if body["entity_type"] != 3 {
        let why = "this test server knows no events in channels";
        return Err(Refusal::form("entity_type", "UNSUPPORTED", why));
    }
    if body["privacy_level"] != 2 {
        return Err(Refusal::form("privacy_level", "BASE_TYPE_CHOICES", "Must be 2."));
    }
    needed(&body["name"], "name", SHORT)?;
    needed(&body["scheduled_start_time"], "scheduled_start_time", SHORT)?;
    needed(&body["scheduled_end_time"], "scheduled_end_time", SHORT)?;
    needed(&body["entity_metadata"]["location"], "entity_metadata.location", SHORT)?;
    at_most(&body["description"], "description", LONG)
}

/// A change: what it names has to fit, and what an event needs cannot be taken from it.
pub(crate) fn change(body: &Value) -> Outcome<()> {
    for name in ["name", "scheduled_start_time", "scheduled_end_time"] {
        if body.get(name).is_some() {
            needed(&body[name], name, SHORT)?;
        }
    }
    if let Some(metadata) = body.get("entity_metadata") {
        needed(&metadata["location"], "entity_metadata.location", SHORT)?;
    }
    at_most(&body["description"], "description", LONG)
}
