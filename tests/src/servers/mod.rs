//! Servers the tests start for themselves.

mod binaries;
pub mod peers;
pub mod postgres;
pub(crate) mod python;
pub mod synapse;
mod wheels;

use std::{fs::File, os::unix::fs::FileExt};

/// The end of a log that a server is still writing.
pub(crate) fn tail(log: &File) -> String {
    // Positioned reads, since the server writes at the shared file offset.
    let size = log.metadata().map_or(0, |file| file.len());
    let mut tail = vec![0; 4096];
    let read = log.read_at(&mut tail, size.saturating_sub(4096)).unwrap_or(0);
    String::from_utf8_lossy(&tail[..read]).into_owned()
}
