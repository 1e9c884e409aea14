//! The second judge: every event can be read by twilight-model.

use serde::de::DeserializeSeed;
use twilight_model::gateway::event::GatewayEventDeserializer;

/// Reads an event as twilight would.
pub(crate) fn event(text: &str) -> Result<(), String> {
    let seed = GatewayEventDeserializer::from_json(text).ok_or("no event")?;
    let mut json = serde_json::Deserializer::from_str(text);
    seed.deserialize(&mut json).map(drop).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn incomplete_events_are_refused() {
        assert_eq!(event(r#"{"op":10,"d":{"heartbeat_interval":41250}}"#), Ok(()));
        assert!(event(r#"{"op":0,"t":"READY","s":1,"d":{"v":10}}"#).is_err());
    }
}
