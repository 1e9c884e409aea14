//! `guildhall serve`: feeds over HTTP. What stands in them is the core's; here they are asked for,
//! and answered.

mod listen;
mod routes;

use std::{
    env,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    process::ExitCode,
};

use guildhall_core::{
    Error, Result, UserError,
    feeds::BaseUrl,
    worker::{self, Stop},
};
use tokio::net::TcpListener;

use crate::exec;

/// Where it listens if nobody says otherwise.
const USUAL: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8087);
/// The environment's address to listen at.
const VARIABLE: &str = "GUILDHALL_LISTEN";

/// Serves until it is told to end.
pub(crate) async fn serve(url: &str, listen: Option<SocketAddr>) -> ExitCode {
    worker::ended(run(url, listen).await)
}

async fn run(url: &str, listen: Option<SocketAddr>) -> Result<()> {
    let address = address(listen)?;
    if BaseUrl::from_env()?.is_none() {
        tracing::warn!("GUILDHALL_BASE_URL is not set: nobody is offered a feed");
    }
    let app = exec::app(url, None).await?;
    let stop = Stop::on_signals()?;
    let listener = TcpListener::bind(address).await.map_err(|e| taken(address, &e))?;
    let at = listener.local_addr().map_err(|e| Error::Internal(format!("a socket: {e}")))?;
    tracing::info!("ready at {at}");
    listen::listen(&listener, &routes::router(app.clone()), &stop).await;
    app.db.close().await;
    Ok(())
}

fn address(listen: Option<SocketAddr>) -> Result<SocketAddr> {
    let set = env::var(VARIABLE).ok().filter(|set| !set.is_empty());
    match (listen, set) {
        (Some(listen), _) => Ok(listen),
        (None, Some(set)) => set.parse().map_err(|_| wrong("it should be as 127.0.0.1:8087")),
        (None, None) => Ok(USUAL),
    }
}

fn taken(address: SocketAddr, error: &std::io::Error) -> Error {
    wrong(&format!("{address}: {error}"))
}

fn wrong(said: &str) -> Error {
    UserError::new("config.wrong").with("key", VARIABLE).with("said", said).into()
}
