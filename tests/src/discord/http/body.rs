//! What comes with a request: JSON, or JSON with files.

use axum::{
    body::to_bytes,
    extract::{FromRequest, Multipart, Request},
};
use serde_json::Value;

use crate::discord::{refusal::Refusal, state::Outcome};

/// Discord takes 10 MiB a file from a bot.
const MOST: usize = 10 * 1024 * 1024;

/// An uploaded file.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// The number in `files[n]`, by which the body describes it.
    pub(crate) index: String,
    pub(crate) name: String,
    pub(crate) kind: Option<String>,
    pub(crate) size: usize,
}

/// What came with a request.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) json: Value,
    pub(crate) files: Vec<File>,
}

/// Reads it.
pub(crate) async fn read(request: Request) -> Outcome<Body> {
    let kind = request.headers().get("content-type").and_then(|kind| kind.to_str().ok());
    if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        return multipart(request).await;
    }
    let json = kind.is_some_and(|kind| kind.starts_with("application/json"));
    let bytes = to_bytes(request.into_body(), 4 * MOST).await.map_err(|_| broken())?;
    if bytes.is_empty() {
        return Ok(Body::default());
    }
    if !json {
        let why = "Expected \"Content-Type\" header to be one of {'application/json'}.";
        return Err(Refusal::violation(400, 50035, why));
    }
    Ok(Body { json: serde_json::from_slice(&bytes).map_err(|_| broken())?, files: Vec::new() })
}

fn broken() -> Refusal {
    Refusal::violation(400, 50109, "The request body contains invalid JSON.")
}

async fn multipart(request: Request) -> Outcome<Body> {
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
    let mut body = Body::default();
    while let Some(part) = parts.next_field().await.map_err(|_| broken())? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(ToOwned::to_owned);
        let kind = part.content_type().map(ToOwned::to_owned);
        let bytes = part.bytes().await.map_err(|_| broken())?;
        if name == "payload_json" {
            body.json = serde_json::from_slice(&bytes).map_err(|_| broken())?;
            continue;
        }
        if bytes.len() > MOST {
            return Err(Refusal::violation(413, 40005, "Request entity too large"));
        }
        let index = name.trim_start_matches("files[").trim_end_matches(']').to_owned();
        let name = file.unwrap_or(name);
        body.files.push(File { index, name, kind, size: bytes.len() });
    }
    Ok(body)
}
