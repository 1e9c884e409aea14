//! The service's clock, its timestamps and its snowflakes.

use std::time::Duration;

use guildhall_core::clock::Clock;
use jiff::Timestamp;

/// A snowflake.
pub(crate) type Id = u64;

/// The first moment a snowflake can name: the beginning of 2015.
const EPOCH: i64 = 1_420_070_400_000;

/// The clock of the service, which a test can move on.
#[derive(Debug, Default)]
pub(crate) struct Time {
    clock: Clock,
    offset: i64,
    last: Id,
}

impl Time {
    /// Now, in epoch milliseconds.
    pub(crate) fn now(&self) -> i64 {
        self.clock.now() + self.offset
    }

    /// Moves the clock on.
    pub(crate) fn advance(&mut self, by: Duration) {
        self.offset += millis(by);
    }

    /// A new identifier, greater than every one before.
    pub(crate) fn snowflake(&mut self) -> Id {
        let now = u64::try_from(self.now() - EPOCH).unwrap_or_default() << 22;
        self.last = now.max(self.last + 1);
        self.last
    }
}

/// A span in milliseconds.
pub(crate) fn millis(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

/// A moment as Discord writes it.
pub(crate) fn stamp(at: i64) -> String {
    let at = Timestamp::from_millisecond(at).unwrap_or_default();
    at.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string()
}
