//! The same API over TLS, as discord.com.

use std::{io, net::Ipv4Addr, net::SocketAddr, sync::Arc};

use axum::serve::Listener;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
    server::TlsStream,
};

/// Where the API is spoken over TLS.
#[derive(Debug, Clone)]
pub struct Tls {
    /// The port on 127.0.0.1.
    pub port: u16,
    /// The root certificate to trust, in PEM.
    pub root_pem: String,
}

/// A listener that shakes hands.
pub(crate) struct Secured {
    listener: TcpListener,
    acceptor: TlsAcceptor,
}

/// Listens on a free port with a fresh certificate.
pub(crate) async fn listen() -> io::Result<(Secured, Tls)> {
    let (config, root_pem) = certificates().map_err(io::Error::other)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let port = listener.local_addr()?.port();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    Ok((Secured { listener, acceptor }, Tls { port, root_pem }))
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A root of our own and a certificate of discord.com's under it.
fn certificates() -> Result<(ServerConfig, String), Failure> {
    let mut params = CertificateParams::new(Vec::new())?;
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate()?;
    let root_pem = params.self_signed(&key)?.pem();
    let issuer = Issuer::new(params, key);
    let key = KeyPair::generate()?;
    let leaf = CertificateParams::new(vec!["discord.com".to_owned()])?.signed_by(&key, &issuer)?;
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], key)?;
    Ok((config, root_pem))
}

impl Listener for Secured {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    /// A peer that fails to shake hands is left alone.
    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let (stream, peer) = Listener::accept(&mut self.listener).await;
            if let Ok(stream) = self.acceptor.accept(stream).await {
                return (stream, peer);
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}
