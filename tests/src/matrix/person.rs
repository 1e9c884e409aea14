//! One of the people, and what they can do.

use std::sync::Arc;

use reqwest::{Client, Method, Url};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{inbox::Inbox, message::Message, sound, wire::Wire};
use crate::servers::synapse::answer;

/// Whether a room is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encrypted {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// A room on the homeserver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room(String);

impl Room {
    /// The room with this id.
    #[must_use]
    pub fn new(id: &str) -> Self {
        Self(id.to_owned())
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0
    }
}

/// Who can be invited: one of the people, or a Matrix name.
pub trait Someone {
    /// The Matrix name.
    fn mxid(&self) -> &str;

    /// One of the people, who accepts.
    fn person(&self) -> Option<&Person> {
        None
    }
}

impl Someone for String {
    fn mxid(&self) -> &str {
        self
    }
}

impl Someone for &str {
    fn mxid(&self) -> &str {
        self
    }
}

impl Someone for Person {
    fn mxid(&self) -> &str {
        &self.id
    }

    fn person(&self) -> Option<&Person> {
        Some(self)
    }
}

/// A device, as the homeserver shows it to others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Device {
    /// Its id.
    pub id: String,
    /// What its messages are marked with.
    pub identity: String,
    /// The self-signing keys of its owner that vouch for it; clients warn of a
    /// device that has none.
    pub signed_by: Vec<String>,
}

/// Somebody with an account and a device.
#[derive(Debug, Clone)]
pub struct Person {
    id: String,
    name: String,
    device: String,
    token: String,
    server: String,
    http: Client,
    wire: Arc<Wire>,
    inbox: Arc<Inbox>,
}

impl Person {
    pub(super) async fn arrive(
        wire: &Arc<Wire>,
        server: &str,
        name: &str,
        id: &str,
        password: &str,
    ) -> Result<Self, String> {
        let inbox = wire.inbox(id);
        let session =
            wire.order(id, "login", json!({ "server": server, "password": password })).await?;
        Ok(Self {
            id: id.to_owned(),
            name: name.to_owned(),
            device: text(&session, "device"),
            token: text(&session, "token"),
            server: server.to_owned(),
            http: Client::new(),
            wire: Arc::clone(wire),
            inbox,
        })
    }

    /// The Matrix name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name before the server's.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The device's id.
    #[must_use]
    pub fn device(&self) -> &str {
        &self.device
    }

    /// What this person's client shows.
    pub(super) fn inbox(&self) -> &Inbox {
        &self.inbox
    }

    /// Has this person's client do something, or ends the test.
    pub(super) async fn does(&self, what: &str, with: Value) -> Value {
        sound(&self.name, self.wire.order(&self.id, what, with).await)
    }

    /// Asks the homeserver itself, as this person: `path` is what comes after
    /// `/_matrix/client/v3/`, part by part.
    ///
    /// # Errors
    /// What the server says against it.
    pub async fn asks(&self, method: Method, path: &[&str], body: &Value) -> Result<Value, String> {
        let mut url = Url::parse(&self.server).map_err(|e| e.to_string())?;
        url.path_segments_mut()
            .map_err(|()| "no address of a server".to_owned())?
            .extend(["_matrix", "client", "v3"])
            .extend(path);
        answer(self.http.request(method, url).bearer_auth(&self.token).json(body)).await
    }

    /// The devices of somebody, as the homeserver shows them.
    ///
    /// # Panics
    /// Where it does not.
    pub async fn devices(&self, of: &dyn Someone) -> Vec<Device> {
        let answer = self.does("devices", json!({ "user": of.mxid() })).await;
        let devices = answer["devices"].as_array().into_iter().flatten();
        devices.map(|device| serde_json::from_value(device.clone()).unwrap_or_default()).collect()
    }

    /// Whether the device that sent a message is one its sender vouches for.
    ///
    /// # Panics
    /// Where the homeserver does not say.
    pub async fn trusts(&self, message: &Message) -> bool {
        let devices = self.devices(&message.sender).await;
        let sending = devices.iter().find(|d| Some(&d.identity) == message.sender_key.as_ref());
        sending.is_some_and(|device| !device.signed_by.is_empty())
    }
}

/// A text in an answer.
pub(super) fn text(answer: &Value, name: &str) -> String {
    answer[name].as_str().unwrap_or_default().to_owned()
}
