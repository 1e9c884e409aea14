//! How Discord says no.

use serde_json::{Value, json};

/// An error answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Refusal {
    /// The HTTP status.
    pub(crate) status: u16,
    /// Discord's own code.
    pub(crate) code: u32,
    /// What it says.
    pub(crate) message: String,
    /// The tree of what is wrong with which field.
    pub(crate) errors: Option<Value>,
    /// Whether a bot without faults would never have met it.
    pub(crate) violation: bool,
    /// When to come again, in seconds.
    pub(crate) retry_after: Option<f64>,
}

impl Refusal {
    /// One that the state of the world explains.
    pub(crate) fn new(status: u16, code: u32, message: &str) -> Self {
        let message = message.to_owned();
        Self { status, code, message, errors: None, violation: false, retry_after: None }
    }

    /// One that only a faulty bot meets.
    pub(crate) fn violation(status: u16, code: u32, message: &str) -> Self {
        Self { violation: true, ..Self::new(status, code, message) }
    }

    /// A field of the body that cannot be; `path` is like `embeds.0.title`.
    pub(crate) fn form(path: &str, code: &str, message: &str) -> Self {
        let leaf = json!({ "_errors": [{ "code": code, "message": message }] });
        let names = path.split('.').filter(|name| !name.is_empty());
        let errors = names.rev().fold(leaf, |inner, name| json!({ name: inner }));
        let said = format!("Invalid Form Body ({path}: {message})");
        Self { errors: Some(errors), ..Self::violation(400, 50035, &said) }
    }

    /// The thing is not there, or not to be seen.
    pub(crate) fn unknown(what: Unknown) -> Self {
        let (code, name) = match what {
            Unknown::Channel => (10003, "Channel"),
            Unknown::Guild => (10004, "Guild"),
            Unknown::Member => (10007, "Member"),
            Unknown::Message => (10008, "Message"),
            Unknown::Role => (10011, "Role"),
            Unknown::User => (10013, "User"),
            Unknown::Webhook => (10015, "Webhook"),
            Unknown::Event => (10070, "Guild Scheduled Event"),
            Unknown::Interaction => (10062, "interaction"),
            Unknown::Command => (10063, "application command"),
        };
        Self::new(404, code, &format!("Unknown {name}"))
    }

    /// The channel cannot be seen.
    pub(crate) fn access() -> Self {
        Self::new(403, 50001, "Missing Access")
    }

    /// The channel can be seen, but not this be done.
    pub(crate) fn permissions() -> Self {
        Self::new(403, 50013, "Missing Permissions")
    }

    /// The body of the answer.
    pub(crate) fn body(&self) -> Value {
        let mut body = json!({ "message": self.message, "code": self.code });
        if let Some(errors) = &self.errors {
            body["errors"] = errors.clone();
        }
        if let Some(after) = self.retry_after {
            body["retry_after"] = json!(after);
            body["global"] = json!(false);
        }
        body
    }
}

/// What can be unknown.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Unknown {
    Channel,
    Guild,
    Member,
    Message,
    Role,
    User,
    Webhook,
    Event,
    Interaction,
    Command,
}
