//! The HTTP API: one pipeline for every request.

mod applications;
pub(crate) mod body;
mod channels;
mod events;
mod guilds;
mod pins;
mod routes;
mod threads;
mod users;
mod webhooks;

use std::collections::HashMap;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Query, Request, State as Extract},
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::Value;

use self::routes::{Call, Route};
use super::{
    gateway,
    hub::Shared,
    refusal::Refusal,
    rules,
    spec::spec,
    state::{Outcome, State},
};

/// Everything that listens on the service's port.
pub(crate) fn router(hub: Shared) -> Router {
    Router::new()
        .route("/", get(gateway::connect))
        .fallback(serve)
        .layer(DefaultBodyLimit::disable())
        .with_state(hub)
}

/// An answer on its way.
struct Reply {
    status: u16,
    body: Value,
    headers: Vec<(&'static str, String)>,
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::BAD_GATEWAY);
        let mut response = match self.body {
            Value::Null => status.into_response(),
            body => {
                (status, [(CONTENT_TYPE, "application/json")], body.to_string()).into_response()
            }
        };
        for (name, value) in self.headers {
            if let Ok(value) = value.parse() {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

async fn serve(
    Extract(hub): Extract<Shared>,
    Query(query): Query<HashMap<String, String>>,
    request: Request,
) -> Response {
    let method = request.method().as_str().to_owned();
    let path = within(request.uri().path());
    let what = format!("{method} {path}");
    let Some((route, params)) = routes::find(&method, &path) else {
        let refusal = Refusal::violation(404, 0, "404: Not Found");
        return hub.change(|state| refuse(state, &what, &refusal)).into_response();
    };
    let token = request.headers().get("authorization").and_then(|token| token.to_str().ok());
    let token = token.unwrap_or_default().to_owned();
    let read = body::read(request).await;
    let (reply, lag) = hub.change(|state| {
        let call = read.map(|body| Call { params, query, body });
        let reply = match call {
            Ok(call) => handle(state, route, &call, &what, &token),
            Err(refusal) => refuse(state, &what, &refusal),
        };
        (reply, state.faults.lag)
    });
    if route.writes() {
        hub.writes.send_modify(|n| *n += 1);
        tokio::time::sleep(lag).await;
    }
    reply.into_response()
}

/// The path below the API's version.
fn within(path: &str) -> String {
    let path = path.strip_prefix("/api").unwrap_or(path);
    let versions = ["/v9", "/v10"];
    let path = versions.iter().find_map(|version| path.strip_prefix(version)).unwrap_or(path);
    path.replace("%40", "@")
}

fn refuse(state: &mut State, what: &str, refusal: &Refusal) -> Reply {
    let said = format!("{what}: {} {} {}", refusal.status, refusal.code, refusal.message);
    if refusal.violation {
        state.violated(said.clone());
    }
    state.refusals.push(said);
    let after = refusal.retry_after.map(|after| ("retry-after", after.ceil().to_string()));
    Reply { status: refusal.status, body: refusal.body(), headers: after.into_iter().collect() }
}

fn handle(state: &mut State, route: Route, call: &Call, what: &str, token: &str) -> Reply {
    let verdict = state.limits.admit(state.time.now(), what, &route.bucket(call));
    if let Some((after, global)) = verdict.refused {
        let said = "You are being rate limited.";
        let refusal = Refusal { retry_after: Some(after), ..Refusal::new(429, 0, said) };
        let mut reply = refuse(state, what, &refusal);
        reply.body["global"] = global.into();
        reply.headers = verdict.headers;
        return reply;
    }
    let mut reply = match carry_out(state, route, call, what, token) {
        Ok((status, body)) => Reply { status, body, headers: Vec::new() },
        Err(refusal) => refuse(state, what, &refusal),
    };
    reply.headers.extend(verdict.headers);
    reply
}

fn carry_out(
    state: &mut State,
    route: Route,
    call: &Call,
    what: &str,
    token: &str,
) -> Outcome<routes::Answer> {
    if !route.open() && token.strip_prefix("Bot ") != Some(&state.app.token) {
        return Err(Refusal::new(401, 0, "401: Unauthorized"));
    }
    if let Some((status, code)) = state.faults.strike(what) {
        let retry_after = (status == 429).then_some(1.0);
        let refusal = Refusal::new(status, code, "the test wants this to fail");
        return Err(Refusal { retry_after, ..refusal });
    }
    judged(route, &call.body.json)?;
    (route.handler)(state, call)
}

/// The rules speak first, as they have clearer words than the specification.
fn judged(route: Route, body: &Value) -> Outcome<()> {
    if body.is_null() {
        return Ok(());
    }
    rules::check(route.path, body)?;
    let wrong = spec().map(|spec| spec.judge(route.method, route.path, body)).unwrap_or_default();
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(Refusal::form("", "SCHEMA", &wrong.join("; "))),
    }
}
