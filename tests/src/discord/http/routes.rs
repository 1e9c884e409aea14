//! Which request goes where.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{applications, body::Body, channels, events, guilds, pins, threads, users, webhooks};
use crate::discord::{
    limits::Bucket,
    refusal::Refusal,
    state::{Outcome, State},
    time::Id,
};

/// An answer with a status and a body; 204 has none.
pub(crate) type Answer = (u16, Value);

/// What carries out a request.
pub(crate) type Handler = fn(&mut State, &Call) -> Outcome<Answer>;

/// A request that the service knows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Route {
    pub(crate) method: &'static str,
    /// As the specification writes it.
    pub(crate) path: &'static str,
    pub(crate) handler: Handler,
}

/// All of them.
fn table() -> impl Iterator<Item = Route> {
    let parts: [&[(&'static str, &'static str, Handler)]; 9] = [
        applications::ROUTES,
        applications::COMMANDS,
        channels::ROUTES,
        events::ROUTES,
        guilds::ROUTES,
        pins::ROUTES,
        threads::ROUTES,
        users::ROUTES,
        webhooks::ROUTES,
    ];
    let all = parts.into_iter().flatten();
    all.map(|&(method, path, handler)| Route { method, path, handler })
}

impl Route {
    /// Whether the token in the path is all it needs.
    pub(crate) fn open(&self) -> bool {
        self.path.contains("_token}") || self.path == "/gateway"
    }

    /// Whether it makes or changes a message.
    pub(crate) fn writes(&self) -> bool {
        let message = ["/messages", "/callback", "/{message_id}", "_token}", "/@original"];
        matches!(self.method, "POST" | "PATCH") && message.iter().any(|m| self.path.ends_with(m))
    }

    /// What it is counted under.
    pub(crate) fn bucket(&self, call: &Call) -> Bucket {
        let major = ["channel_id", "guild_id", "webhook_token", "interaction_token"];
        let major = major.into_iter().filter_map(|name| call.params.get(name)).next();
        Bucket {
            route: format!("{} {}", self.method, self.path),
            major: major.cloned().unwrap_or_default(),
            counts: !self.open(),
        }
    }
}

/// The values of a template's holes in a path, and how many parts were literal.
fn fits(template: &'static str, path: &str) -> Option<(usize, HashMap<&'static str, String>)> {
    let (parts, given) = (template.split('/'), path.split('/'));
    if parts.clone().count() != given.clone().count() {
        return None;
    }
    let (mut literal, mut params) = (0, HashMap::new());
    for (part, given) in parts.zip(given) {
        match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(name) => drop(params.insert(name, given.to_owned())),
            None if part == given => literal += 1,
            None => return None,
        }
    }
    Some((literal, params))
}

/// The route of a request with its parameters; the most literal one counts.
pub(crate) fn find(method: &str, path: &str) -> Option<(Route, HashMap<&'static str, String>)> {
    table()
        .filter(|route| route.method == method)
        .filter_map(|route| {
            fits(route.path, path).map(|(literal, params)| (literal, route, params))
        })
        .max_by_key(|(literal, ..)| *literal)
        .map(|(_, route, params)| (route, params))
}

/// A request.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) params: HashMap<&'static str, String>,
    pub(crate) query: HashMap<String, String>,
    pub(crate) body: Body,
}

impl Call {
    /// A snowflake in the path.
    pub(crate) fn id(&self, name: &str) -> Outcome<Id> {
        let text = self.text(name);
        let wrong = || {
            let why = format!("Value \"{text}\" is not snowflake.");
            Refusal::form(name, "NUMBER_TYPE_COERCE", &why)
        };
        text.parse().map_err(|_| wrong())
    }

    /// A text in the path.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.params.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The fields of the body.
    pub(crate) fn fields(&self) -> Map<String, Value> {
        self.body.json.as_object().cloned().unwrap_or_default()
    }

    /// Whether the query asks for it.
    pub(crate) fn asks(&self, name: &str) -> bool {
        self.query.get(name).is_some_and(|value| matches!(value.as_str(), "true" | "True" | "1"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_literal_route_counts() {
        let (route, params) = find("PATCH", "/webhooks/1/abc/messages/@original").unwrap();
        assert_eq!(route.path, "/webhooks/{webhook_id}/{webhook_token}/messages/@original");
        assert_eq!(params["webhook_token"], "abc");
        let (route, _) = find("GET", "/channels/1/messages/pins").unwrap();
        assert_eq!(route.path, "/channels/{channel_id}/messages/pins");
        assert!(find("GET", "/nowhere").is_none());
    }
}
