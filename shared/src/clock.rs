//! Domain time and time zones. Leases and backoff use the database's clock instead.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use jiff::{Timestamp, tz::TimeZone, tz::TimeZoneDatabase};

use crate::error::{Result, UserError};

/// Where domain time comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The system's time, moved by this many milliseconds (0 in production).
    System {
        /// Milliseconds added to the system's time.
        offset: i64,
    },
    /// A time that only tests move, in epoch milliseconds.
    Manual(Arc<AtomicI64>),
}

impl Default for Clock {
    fn default() -> Self {
        Self::System { offset: 0 }
    }
}

impl Clock {
    /// A clock that stands at `at` until it is moved.
    #[must_use]
    pub fn manual(at: Timestamp) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(at.as_millisecond())))
    }

    /// A clock that shows `at` now and runs on from there.
    #[must_use]
    pub fn starting(at: Timestamp) -> Self {
        Self::System { offset: at.as_millisecond() - system_ms() }
    }

    /// Domain time in epoch milliseconds.
    #[must_use]
    pub fn now(&self) -> i64 {
        match self {
            Self::System { offset } => system_ms() + offset,
            Self::Manual(at) => at.load(Ordering::SeqCst),
        }
    }

    /// Moves a manual clock on by `ms`; the system's clock stays as it is.
    pub fn advance(&self, ms: i64) {
        if let Self::Manual(at) = self {
            at.fetch_add(ms, Ordering::SeqCst);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where domain time is read")]
fn system_ms() -> i64 {
    Timestamp::now().as_millisecond()
}

/// The time-zone rules in force: bundled with the program, or a folder of zone files.
#[derive(Debug, Clone)]
pub struct Zones(TimeZoneDatabase);

impl Default for Zones {
    fn default() -> Self {
        Self(TimeZoneDatabase::bundled())
    }
}

impl Zones {
    /// Reads the rules from a folder laid out like `/usr/share/zoneinfo`.
    ///
    /// # Errors
    /// `zone.folder` where the folder cannot be read.
    pub fn from_folder(folder: &Path) -> Result<Self> {
        TimeZoneDatabase::from_dir(folder)
            .map(Self)
            .map_err(|_| UserError::new("zone.folder").with("folder", folder.display()).into())
    }

    /// The names of all zones, in order.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.0.available().map(|name| name.to_string())
    }

    /// The zone of an IANA name such as `Europe/Madrid`.
    ///
    /// # Errors
    /// `zone.unknown` where no zone has that name.
    pub fn get(&self, name: &str) -> Result<TimeZone> {
        self.0.get(name).map_err(|_| UserError::new("zone.unknown").with("zone", name).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A TZif file (RFC 8536): twice the header and one local-time type, then the footer.
    fn zone_file_that_is_always_utc() -> Vec<u8> {
        let mut block = b"TZif2".to_vec();
        block.extend([0; 15]);
        // Counts: UT flags, standard flags, leap seconds, transitions, types, name characters.
        block.extend([0_u32, 0, 0, 0, 1, 4].iter().flat_map(|n| n.to_be_bytes()));
        block.extend([0; 6]);
        block.extend(b"UTC\0");
        [block.as_slice(), &block, b"\nUTC0\n"].concat()
    }

    #[test]
    fn zone_rules_can_be_replaced_by_a_folder() {
        let zones = Zones::default();
        assert!(zones.get("Europe/Madrid").is_ok());
        let folder = std::env::temp_dir().join(format!("guildhall-zones-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("Europe")).unwrap();
        std::fs::write(folder.join("Europe/Madrid"), zone_file_that_is_always_utc()).unwrap();
        let changed = Zones::from_folder(&folder).unwrap().get("Europe/Madrid").unwrap();
        let summer = Timestamp::from_millisecond(1_783_000_000_000).unwrap();
        assert_eq!(changed.to_offset(summer).seconds(), 0);
        assert_eq!(zones.get("Europe/Madrid").unwrap().to_offset(summer).seconds(), 7200);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
