//! What there is under which address. An address is a secret: of a request the route is logged,
//! never the path.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{MatchedPath, Path, Request, State, rejection::PathRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use guildhall_core::{
    App,
    calendar::MEDIA_TYPE,
    feeds::{self, Served},
};
use headers::{ETag, HeaderMapExt as _, IfNoneMatch};
use tokio::{
    sync::Semaphore,
    time::{Instant, timeout},
};

/// Calendars that are worked out at once; who comes then waits.
const AT_ONCE: usize = 16;
/// Longest time from a request to its answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// For how long a calendar need not be asked for again, in seconds.
const FRESH: u32 = 900;
const FILE: &str = "attachment; filename=\"calendar.ics\"";

/// All routes.
pub(super) fn router(app: App) -> Router {
    Router::new()
        .route("/calendar/{file}", get(calendar))
        .route_layer(from_fn_with_state(Arc::new(Semaphore::new(AT_ONCE)), guarded))
        // Whoever is busy is in good health.
        .route("/health", get(health))
        .fallback(async || nothing())
        .with_state(app)
}

/// Bounds what is under way at once and for how long, and logs what came of it.
async fn guarded(
    State(room): State<Arc<Semaphore>>,
    route: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let (began, method) = (Instant::now(), request.method().clone());
    let answer = async {
        let _place = room.acquire().await;
        next.run(request).await
    };
    let answer = timeout(PATIENCE, answer).await.unwrap_or_else(|_| busy());
    let (route, status) = (route.as_ref().map_or("-", MatchedPath::as_str), answer.status());
    let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(%method, route, status = status.as_u16(), ms, "answered");
    answer
}

async fn calendar(
    State(app): State<App>,
    path: Result<Path<String>, PathRejection>,
    asked: HeaderMap,
) -> Response {
    let path = path.map_or_else(|_| String::new(), |Path(file)| file);
    // What is no token is answered as one that leads nowhere.
    match feeds::serve(&app, path.strip_suffix(".ics").unwrap_or_default()).await {
        Ok(Some(feed)) => shown(&asked, feed),
        Ok(None) => nothing(),
        Err(error) => {
            tracing::error!(%error, "a feed failed");
            busy()
        }
    }
}

/// A calendar, or that it is still the one that the client has.
fn shown(asked: &HeaderMap, feed: Served) -> Response {
    let Ok(tag) = format!("\"{}\"", feed.digest).parse::<ETag>() else { return busy() };
    let known =
        asked.typed_get::<IfNoneMatch>().is_some_and(|known| !known.precondition_passes(&tag));
    let readers = if feed.open { "public" } else { "private" };
    let mut answer = match known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => ([(header::CONTENT_TYPE, MEDIA_TYPE)], feed.text).into_response(),
    };
    let told = answer.headers_mut();
    told.typed_insert(tag);
    if let Ok(kept) = HeaderValue::try_from(format!("{readers}, max-age={FRESH}")) {
        told.insert(header::CACHE_CONTROL, kept);
    }
    if !known {
        told.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(FILE));
    }
    plain(answer)
}

/// Whether the database is there, and of this program's version.
async fn health(State(app): State<App>) -> Response {
    match app.db.check_version().await {
        Ok(()) => plain((StatusCode::OK, "ok\n").into_response()),
        Err(error) => {
            tracing::error!(%error, "not in good health");
            busy()
        }
    }
}

fn nothing() -> Response {
    unkept((StatusCode::NOT_FOUND, "There is nothing here.\n"))
}

fn busy() -> Response {
    unkept((StatusCode::SERVICE_UNAVAILABLE, "Try again later.\n"))
}

/// What need not be true in a moment.
fn unkept(answer: (StatusCode, &'static str)) -> Response {
    let mut answer = answer.into_response();
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    plain(answer)
}

/// Nobody guesses what it is but by its type, and nobody learns from where a link was followed.
fn plain(mut answer: Response) -> Response {
    const SAFE: [(HeaderName, &str); 2] =
        [(header::X_CONTENT_TYPE_OPTIONS, "nosniff"), (header::REFERRER_POLICY, "no-referrer")];
    for (name, value) in SAFE {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}
