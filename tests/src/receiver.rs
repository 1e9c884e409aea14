//! A chat service outside the database, for tests which break things between
//! the two: it takes messages over HTTP and remembers every one.

use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{post, put};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A message as the service shows it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The service's own name for the message.
    pub id: String,
    /// Where it was posted.
    pub place: String,
    /// A text in the message by which it can be found again.
    pub reference: Option<String>,
    /// The sender's idempotency key.
    pub key: Option<String>,
    /// What it says, after any edits.
    pub text: String,
    /// How often it has been edited.
    pub edits: u32,
}

/// What a message is posted with.
#[derive(Deserialize)]
struct Post {
    place: String,
    key: Option<String>,
    reference: Option<String>,
    text: String,
}

#[derive(Deserialize)]
struct Edit {
    text: String,
}

#[derive(Deserialize)]
struct Search {
    place: String,
    reference: String,
}

/// The answer to a post.
#[derive(Serialize)]
struct Posted {
    id: String,
}

#[derive(Debug, Default)]
struct Service {
    messages: Vec<Message>,
    failures: usize,
    status: StatusCode,
    lag: Duration,
    writes: watch::Sender<usize>,
    recognised: usize,
}

type Shared = Arc<Mutex<Service>>;

impl Service {
    /// Every write asks first whether it is one of those to fail.
    fn admit(&mut self) -> Result<(), StatusCode> {
        self.writes.send_modify(|n| *n += 1);
        if self.failures == 0 {
            return Ok(());
        }
        self.failures -= 1;
        Err(self.status)
    }

    fn post(&mut self, Post { place, key, reference, text }: Post) -> String {
        let earlier = self.messages.iter().find(|message| key.is_some() && message.key == key);
        if let Some(earlier) = earlier {
            self.recognised += 1;
            return earlier.id.clone();
        }
        let id = format!("m{}", self.messages.len() + 1);
        self.messages.push(Message { id: id.clone(), place, reference, key, text, edits: 0 });
        id
    }

    fn edit(&mut self, id: &str, text: String) -> Result<(), StatusCode> {
        let found = self.messages.iter_mut().find(|message| message.id == id);
        let message = found.ok_or(StatusCode::NOT_FOUND)?;
        message.text = text;
        message.edits += 1;
        Ok(())
    }
}

/// The service, listening on 127.0.0.1 until it is dropped.
#[derive(Debug)]
pub struct Receiver {
    url: String,
    service: Shared,
    task: JoinHandle<()>,
}

impl Receiver {
    /// Starts a service without messages on a free port.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let service = Shared::default();
        let app = router(Arc::clone(&service));
        let task = tokio::spawn(async move {
            // It ends with the task; a listener that breaks shows as refused
            // connections in the test that uses it.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self { url, service, task })
    }

    /// The address, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// All messages, oldest first.
    pub fn messages(&self) -> Vec<Message> {
        lock(&self.service).messages.clone()
    }

    /// Answers the next `n` writes with `status` and stores nothing for them.
    pub fn fail_next(&self, n: usize, status: u16) {
        let mut service = lock(&self.service);
        service.failures = n;
        service.status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    }

    /// From now on a write is answered this long after it was stored.
    pub fn answer_after(&self, lag: Duration) {
        lock(&self.service).lag = lag;
    }

    /// Counts the writes that came in, those that failed too.
    pub fn writes(&self) -> watch::Receiver<usize> {
        lock(&self.service).writes.subscribe()
    }

    /// How often a known key came again, or a search found something: each would
    /// have been a second message.
    pub fn recognised(&self) -> usize {
        lock(&self.service).recognised
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A test that panicked while holding the lock has left nothing half-done.
fn lock(service: &Shared) -> MutexGuard<'_, Service> {
    service.lock().unwrap_or_else(PoisonError::into_inner)
}

fn router(service: Shared) -> Router {
    Router::new()
        .route("/messages", post(post_message).get(find_messages))
        .route("/messages/{id}", put(edit_message))
        .with_state(service)
}

async fn post_message(
    State(service): State<Shared>,
    Json(message): Json<Post>,
) -> Result<Json<Posted>, StatusCode> {
    let (id, lag) = {
        let mut service = lock(&service);
        service.admit()?;
        (service.post(message), service.lag)
    };
    tokio::time::sleep(lag).await;
    Ok(Json(Posted { id }))
}

async fn edit_message(
    State(service): State<Shared>,
    Path(id): Path<String>,
    Json(edit): Json<Edit>,
) -> Result<(), StatusCode> {
    let lag = {
        let mut service = lock(&service);
        service.admit()?;
        service.edit(&id, edit.text)?;
        service.lag
    };
    tokio::time::sleep(lag).await;
    Ok(())
}

async fn find_messages(
    State(service): State<Shared>,
    Query(search): Query<Search>,
) -> Json<Vec<Message>> {
    let mut service = lock(&service);
    let sought = |message: &&Message| {
        message.place == search.place && message.reference.as_ref() == Some(&search.reference)
    };
    let found: Vec<_> = service.messages.iter().filter(sought).cloned().collect();
    service.recognised += usize::from(!found.is_empty());
    Json(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::{Client, Response};
    use serde_json::{Value, json};

    async fn send(receiver: &Receiver, message: Value) -> Response {
        let url = format!("{}/messages", receiver.url());
        Client::new().post(url).json(&message).send().await.unwrap()
    }

    async fn id(response: Response) -> String {
        response.json::<Value>().await.unwrap()["id"].as_str().unwrap().to_owned()
    }

    async fn edit(receiver: &Receiver, id: &str, text: &str) -> u16 {
        let url = format!("{}/messages/{id}", receiver.url());
        let request = Client::new().put(url).json(&json!({ "text": text }));
        request.send().await.unwrap().status().as_u16()
    }

    async fn find(receiver: &Receiver, place: &str, reference: &str) -> Vec<String> {
        let url = format!("{}/messages", receiver.url());
        let request = Client::new().get(url).query(&[("place", place), ("reference", reference)]);
        let found: Vec<Message> = request.send().await.unwrap().json().await.unwrap();
        found.into_iter().map(|message| message.text).collect()
    }

    #[tokio::test]
    async fn a_key_seen_before_stores_nothing_new() {
        let receiver = Receiver::start().await.unwrap();
        let first = id(send(&receiver, json!({"place": "a", "key": "k", "text": "1"})).await).await;
        let again = id(send(&receiver, json!({"place": "b", "key": "k", "text": "2"})).await).await;
        let other = id(send(&receiver, json!({"place": "a", "text": "3"})).await).await;
        let keyless = id(send(&receiver, json!({"place": "a", "text": "3"})).await).await;
        assert_eq!(first, again);
        assert_ne!(other, keyless);
        let texts: Vec<_> = receiver.messages().into_iter().map(|message| message.text).collect();
        assert_eq!(texts, ["1", "3", "3"]);
    }

    #[tokio::test]
    async fn an_edit_replaces_the_text() {
        let receiver = Receiver::start().await.unwrap();
        let id = id(send(&receiver, json!({"place": "a", "text": "old"})).await).await;
        assert_eq!(edit(&receiver, &id, "new").await, 200);
        assert_eq!(edit(&receiver, "nowhere", "new").await, 404);
        let messages = receiver.messages();
        assert_eq!((messages[0].text.as_str(), messages[0].edits), ("new", 1));
    }

    #[tokio::test]
    async fn messages_are_found_by_place_and_reference() {
        let receiver = Receiver::start().await.unwrap();
        for (place, reference, text) in
            [("a b", "#1&", "1"), ("a b", "#2", "2"), ("c", "#1&", "3"), ("a b", "#1&", "4")]
        {
            send(&receiver, json!({"place": place, "reference": reference, "text": text})).await;
        }
        assert_eq!(find(&receiver, "a b", "#1&").await, ["1", "4"]);
        assert!(find(&receiver, "c", "#2").await.is_empty());
    }

    #[tokio::test]
    async fn failing_writes_store_nothing() {
        let receiver = Receiver::start().await.unwrap();
        let message = json!({"place": "a", "key": "k", "text": "1"});
        receiver.fail_next(2, 503);
        assert_eq!(send(&receiver, message.clone()).await.status(), 503);
        assert_eq!(edit(&receiver, "m1", "2").await, 503);
        assert!(receiver.messages().is_empty());
        assert_eq!(send(&receiver, message).await.status(), 200);
        assert_eq!(receiver.messages().len(), 1);
    }
}
