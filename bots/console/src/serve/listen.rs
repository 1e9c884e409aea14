//! Connections: so many, for so long, and ended in good order.
//!
//! axum's own `serve` has no limit of time in which a client has to say what it wants; this is
//! hyper's server with one.

use std::{sync::Arc, time::Duration};

use axum::Router;
use guildhall_core::worker::Stop;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time,
};

/// Connections at once; others wait to be taken up.
const CONNECTIONS: usize = 512;
/// In this time a client has said what it wants, or wants next.
const READ: Duration = Duration::from_secs(15);
/// Longest time that one connection is kept, whatever it reads and asks.
const LONGEST: Duration = Duration::from_secs(300);
/// Bytes of a request's head.
const HEAD: usize = 16 * 1024;
/// The time that answers which are under way have when it ends.
const GRACE: Duration = Duration::from_secs(10);
/// The wait after a connection that could not be taken up, for want of file handles perhaps.
const PAUSE: Duration = Duration::from_millis(200);

/// Answers what comes in until `stop`, and then to the end what has come.
pub(super) async fn listen(listener: &TcpListener, router: &Router, stop: &Stop) {
    let (room, graceful) = (Arc::new(Semaphore::new(CONNECTIONS)), GracefulShutdown::new());
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(READ).max_buf_size(HEAD);
    let mut over = std::pin::pin!(stop.over());
    loop {
        let (place, stream) = tokio::select! {
            () = &mut over => break,
            taken = take_up(listener, &room) => match taken {
                Some(taken) => taken,
                None => continue,
            },
        };
        let service = TowerToHyperService::new(router.clone());
        let connection = server.serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        drop(tokio::spawn(async move {
            // Whoever goes away in the middle is nobody's trouble, nor whoever stays too long.
            let _ended = time::timeout(LONGEST, connection).await;
            drop(place);
        }));
    }
    if time::timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections were cut off");
    }
}

type Place = tokio::sync::OwnedSemaphorePermit;

/// The next connection, once there is a place for it; none where that failed.
async fn take_up(listener: &TcpListener, room: &Arc<Semaphore>) -> Option<(Place, TcpStream)> {
    let place = Arc::clone(room).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => Some((place, stream)),
        Err(error) => {
            tracing::debug!(%error, "a connection was not taken up");
            time::sleep(PAUSE).await;
            None
        }
    }
}
