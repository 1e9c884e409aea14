//! Logging in once, and coming back with the same device and keys.
//!
//! `session.json` holds the access token and the key of the store; both are this
//! device's identity, so neither is used without the other.

use std::{
    fs::{self, DirBuilder},
    io::Write,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    time::Duration,
};

use guildhall_core::{
    Error, Result, UserError, chance,
    config::{ExposeSecret, Matrix, missing},
    worker::Stop,
};
use matrix_sdk::{
    Client, SqliteStoreConfig,
    authentication::matrix::MatrixSession,
    config::RequestConfig,
    encryption::{EncryptionSettings, recovery::RecoveryState},
    ruma::api::error::ErrorKind,
    store::StateStoreDataKey,
};
use serde::{Deserialize, Serialize};

/// Longest wait before the homeserver is tried again.
const PATIENCE: Duration = Duration::from_secs(60);
const TIMEOUT: Duration = Duration::from_secs(20);

#[derive(Serialize, Deserialize)]
struct Kept {
    session: MatrixSession,
    store_key: [u8; 32],
}

/// The files in the folder of the settings.
struct Folder<'a>(&'a Path);

impl Folder<'_> {
    fn session(&self) -> PathBuf {
        self.0.join("session.json")
    }

    fn store(&self) -> PathBuf {
        self.0.join("store")
    }

    fn unusable(&self) -> Error {
        UserError::new("matrix.folder").with("folder", self.0.display()).into()
    }

    /// The session that is kept, once there is one.
    fn read(&self) -> Result<Option<Kept>> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(self.0)
            .map_err(|_| self.unusable())?;
        if !self.session().exists() {
            return Ok(None);
        }
        let text = fs::read(self.session()).map_err(|_| self.unusable())?;
        let kept = serde_json::from_slice(&text).map_err(|_| self.unusable())?;
        // A new store would make this device deaf in encrypted rooms, without anybody's noticing.
        if !self.store().join("matrix-sdk-crypto.sqlite3").is_file() {
            return Err(UserError::new("matrix.store_lost")
                .with("folder", self.0.display())
                .into());
        }
        Ok(Some(kept))
    }

    /// Written whole or not at all, for nobody else to read.
    fn write(&self, kept: &Kept) -> Result<()> {
        let text = serde_json::to_vec(kept)?;
        let written = tempfile::NamedTempFile::new_in(self.0).and_then(|mut file| {
            file.write_all(&text)?;
            file.as_file().sync_all()?;
            file.persist(self.session()).map_err(|e| e.error)
        });
        written.map(drop).map_err(|_| self.unusable())
    }
}

/// The bot's own device: logged in, with the key of its store.
pub(crate) struct Own {
    pub(crate) client: Client,
    pub(crate) key: [u8; 32],
}

/// A device that is logged in; none where the program was stopped meanwhile. Waits for a
/// homeserver that cannot be reached.
pub(crate) async fn open(settings: &Matrix, stop: &Stop) -> Result<Option<Own>> {
    let mut wait = Duration::from_secs(1);
    loop {
        let error = match try_to_open(settings).await? {
            Ok(own) => return Ok(Some(own)),
            Err(error) => error,
        };
        if let Some(refused) = refused(settings, &error) {
            return Err(refused.into());
        }
        let (trouble, seconds) = (kind(&error), wait.as_secs());
        tracing::warn!(trouble, seconds, "the homeserver is out of reach");
        tokio::select! {
            () = stop.over() => return Ok(None),
            () = tokio::time::sleep(wait) => wait = PATIENCE.min(wait * 2),
        }
    }
}

type Tried = Result<Own, matrix_sdk::Error>;

async fn try_to_open(settings: &Matrix) -> Result<Tried> {
    let folder = Folder(&settings.folder);
    match folder.read()? {
        Some(kept) => {
            let client = client(settings, &folder, &kept.store_key).await?;
            Ok(come_back(client, kept).await)
        }
        None => log_in(settings, &folder).await,
    }
}

async fn client(settings: &Matrix, folder: &Folder<'_>, key: &[u8; 32]) -> Result<Client> {
    let store = SqliteStoreConfig::new(folder.store()).key(Some(key));
    Client::builder()
        .homeserver_url(&settings.homeserver)
        .sqlite_store_with_config_and_cache_path(store, None::<PathBuf>)
        .with_encryption_settings(EncryptionSettings {
            auto_enable_cross_signing: true,
            ..EncryptionSettings::default()
        })
        .request_config(RequestConfig::new().timeout(TIMEOUT).retry_limit(2))
        .build()
        .await
        .map_err(|error| match error {
            matrix_sdk::ClientBuildError::SqliteStore(_) => folder.unusable(),
            _ => UserError::new("matrix.address").with("address", &settings.homeserver).into(),
        })
}

async fn come_back(client: Client, kept: Kept) -> Tried {
    // With the position that it keeps itself matrix-sdk would take an answer that is asked for
    // again, because a crash came before it was dealt with, for one that it knows, and empty it.
    client.state_store().remove_kv_data(StateStoreDataKey::SyncToken).await?;
    client.restore_session(kept.session).await?;
    client.whoami().await?;
    client.encryption().wait_for_e2ee_initialization_tasks().await;
    Ok(Own { client, key: kept.store_key })
}

async fn log_in(settings: &Matrix, folder: &Folder<'_>) -> Result<Tried> {
    let password = settings.password.as_ref().ok_or_else(|| missing("matrix", "password"))?;
    if folder.store().exists() {
        // Left by a login that was never finished: it belongs to a device that is lost.
        fs::remove_dir_all(folder.store()).map_err(|_| folder.unusable())?;
    }
    let store_key = chance::secret()?;
    let client = client(settings, folder, &store_key).await?;
    let auth = client.matrix_auth();
    let login = auth.login_username(&settings.user, password.expose_secret());
    if let Err(error) = login.initial_device_display_name("Guildhall").send().await {
        return Ok(Err(error));
    }
    client.encryption().wait_for_e2ee_initialization_tasks().await;
    let session = auth.session().ok_or_else(|| Error::Internal("no session".to_owned()))?;
    folder.write(&Kept { session, store_key })?;
    tracing::info!("logged in with a new device");
    Ok(Ok(Own { client, key: store_key }))
}

/// What nobody should wait for.
fn refused(settings: &Matrix, error: &matrix_sdk::Error) -> Option<UserError> {
    match error.client_api_error_kind()? {
        ErrorKind::Forbidden | ErrorKind::InvalidUsername | ErrorKind::UserDeactivated => {
            Some(UserError::new("matrix.login"))
        }
        ErrorKind::UnknownToken(_) | ErrorKind::MissingToken => Some(session_ended(settings)),
        _ => None,
    }
}

/// The refusal for a token that is not valid any more.
pub(crate) fn session_ended(settings: &Matrix) -> UserError {
    UserError::new("matrix.session_ended").with("folder", settings.folder.display())
}

/// Keeps the identity recoverable, where a secret is set: a later device proves with it
/// that it belongs to the same bot.
pub(crate) async fn keep_recoverable(client: &Client, settings: &Matrix) {
    let Some(secret) = &settings.recovery else { return };
    let recovery = client.encryption().recovery();
    let done = match recovery.state() {
        RecoveryState::Disabled => {
            recovery.enable().with_passphrase(secret.expose_secret()).await.map(drop)
        }
        RecoveryState::Incomplete => recovery.recover(secret.expose_secret()).await,
        RecoveryState::Enabled | RecoveryState::Unknown => Ok(()),
    };
    if done.is_err() {
        tracing::warn!("the identity cannot be recovered with matrix.recovery");
    }
}

/// Whether trying again would not help.
pub(crate) fn is_final(error: &matrix_sdk::Error) -> bool {
    match error.client_api_error_kind() {
        None | Some(ErrorKind::LimitExceeded(_) | ErrorKind::Unknown) => false,
        Some(_) => true,
    }
}

/// An error in words that hold no token and no text.
pub(crate) fn kind(error: &matrix_sdk::Error) -> &'static str {
    match (error, error.client_api_error_kind()) {
        (_, Some(ErrorKind::LimitExceeded(_))) => "too many requests",
        (_, Some(ErrorKind::Forbidden)) => "forbidden",
        (_, Some(ErrorKind::UnknownToken(_))) => "the session has ended",
        (_, Some(_)) => "refused",
        (matrix_sdk::Error::Http(_), None) => "no answer",
        _ => "trouble",
    }
}
