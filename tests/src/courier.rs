//! Delivery over HTTP to the [receiver](crate::receiver).

use std::{fmt::Write as _, time::Duration};

use guildhall_core::{
    outbox::{Address, Outgoing, Retry, SendError, Settings, Transport},
    view::Card,
};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};

use crate::world::PLATFORM;

/// How test couriers deliver: a crashed one is followed soon.
#[must_use]
pub fn settings() -> Settings {
    Settings {
        lease: Duration::from_millis(300),
        backoff: Duration::from_millis(50),
        ..Settings::default()
    }
}

/// A transport whose platform is the receiver.
#[derive(Debug)]
pub struct Courier {
    client: Client,
    url: String,
    retry: Retry,
}

impl Courier {
    /// To the receiver at `url`.
    #[must_use]
    pub fn new(url: &str, retry: Retry) -> Self {
        Self { client: Client::new(), url: url.to_owned(), retry }
    }
}

/// The name of a way of retrying, as the courier's argument.
#[must_use]
pub const fn name(retry: Retry) -> &'static str {
    match retry {
        Retry::NativeKey => "native-key",
        Retry::FindFirst => "find-first",
    }
}

/// What a card says at the receiver: all of it, with the facts on the last line.
#[must_use]
pub fn text(card: &Card) -> String {
    let mut text = format!("{}\n{}\n", card.title, card.text.raw());
    for field in &card.fields {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}: {}", field.name, field.value);
    }
    text + &Value::Object(card.data.clone()).to_string()
}

impl Transport for Courier {
    fn platform(&self) -> &'static str {
        PLATFORM
    }

    fn retry(&self) -> Retry {
        self.retry
    }

    async fn post(&self, to: &Address, what: &Outgoing) -> Result<String, SendError> {
        let marked = match self.retry {
            Retry::NativeKey => "key",
            Retry::FindFirst => "reference",
        };
        let body = json!({ "place": to.lane, marked: what.key, "text": text(&what.card) });
        let request = self.client.post(format!("{}/messages", self.url)).json(&body);
        let posted: Value = send(request).await?.json().await.map_err(later)?;
        Ok(posted["id"].as_str().unwrap_or_default().to_owned())
    }

    async fn edit(&self, _to: &Address, message: &str, what: &Outgoing) -> Result<(), SendError> {
        let body = json!({ "text": text(&what.card) });
        send(self.client.put(format!("{}/messages/{message}", self.url)).json(&body)).await?;
        Ok(())
    }

    async fn retract(&self, _to: &Address, message: &str) -> Result<(), SendError> {
        let body = json!({ "text": "" });
        send(self.client.put(format!("{}/messages/{message}", self.url)).json(&body)).await?;
        Ok(())
    }

    async fn find(&self, to: &Address, key: &str) -> Result<Option<String>, SendError> {
        let sought = [("place", to.lane.as_str()), ("reference", key)];
        let request = self.client.get(format!("{}/messages", self.url)).query(&sought);
        let found: Value = send(request).await?.json().await.map_err(later)?;
        Ok(found[0]["id"].as_str().map(ToOwned::to_owned))
    }
}

async fn send(request: RequestBuilder) -> Result<Response, SendError> {
    let response = request.send().await.map_err(later)?;
    let status = response.status();
    match status {
        _ if status.is_success() => Ok(response),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND => {
            Err(SendError::Stopped(status.to_string()))
        }
        StatusCode::TOO_MANY_REQUESTS => Err(later(status)),
        _ if status.is_client_error() => Err(SendError::Never(status.to_string())),
        _ => Err(later(status)),
    }
}

fn later(reason: impl ToString) -> SendError {
    SendError::Later { after: None, reason: reason.to_string() }
}
