//! Where what is derived from a database is kept, beside the database or in a cache.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    sync::Arc,
};

use sha2::{Digest, Sha256};
use sqlx::{postgres::PgConnectOptions, sqlite::SqliteConnectOptions};

/// Beside an SQLite file; none for a database in memory.
pub(super) fn beside(url: &str, options: &SqliteConnectOptions) -> Option<Arc<Path>> {
    let file = options.get_filename();
    if url.contains(":memory:") || url.contains("mode=memory") || file.as_os_str().is_empty() {
        return None;
    }
    let mut name = file.as_os_str().to_owned();
    name.push(".search");
    Some(PathBuf::from(name).into())
}

/// In the cache that the system gives this program or this user; none where there is none.
pub(super) fn cached(options: &PgConnectOptions) -> Option<Arc<Path>> {
    // Not the user: several may work on the same database.
    let server = options
        .get_socket()
        .map_or_else(|| options.get_host().to_owned(), |socket| socket.display().to_string());
    let name =
        format!("{server}:{}/{}", options.get_port(), options.get_database().unwrap_or_default(),);
    let digest = Sha256::digest(name.as_bytes());
    let digest: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Some(cache()?.join(format!("search-{digest}")).into())
}

/// The key of the vault, beside an SQLite file; none for a database in memory.
pub(super) fn vault_beside(url: &str, options: &SqliteConnectOptions) -> Option<Arc<Path>> {
    let search = beside(url, options)?;
    Some(search.with_extension("vault-key").into())
}

/// The key of the vault where the database is on a server: in what the system gives this program
/// or this user to keep.
pub(super) fn vault_kept() -> Option<Arc<Path>> {
    if let Some(own) = folder("STATE_DIRECTORY") {
        return Some(PathBuf::from(own).join("vault-key").into());
    }
    let home = || folder("HOME").map(|home| PathBuf::from(home).join(".local/state"));
    let state = folder("XDG_STATE_HOME").map(PathBuf::from).or_else(home)?;
    Some(state.join("guildhall/vault-key").into())
}

/// A folder that the environment names.
fn folder(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value: &OsString| !value.is_empty())
}

fn cache() -> Option<PathBuf> {
    // systemd names it where the unit asks for one.
    if let Some(own) = folder("CACHE_DIRECTORY") {
        return Some(own.into());
    }
    let home = || folder("HOME").map(|home| PathBuf::from(home).join(".cache"));
    folder("XDG_CACHE_HOME").map(PathBuf::from).or_else(home).map(|cache| cache.join("guildhall"))
}
