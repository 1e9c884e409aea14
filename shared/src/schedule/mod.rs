//! Times that people mean by their wall clock: what recurs, quiet hours, free hours, daily caps.
//!
//! Stored is what people said (the five fields of cron, a range of hours) and the IANA name of
//! their zone; instants are worked out anew each time, since the rules of a zone can change. All of
//! it is pure: instants are epoch milliseconds, and "now" is an argument.
//!
//! # One rule for each odd case
//! - **Skipped.** A wall time that the clock jumps over is taken at the moment of the jump. All that
//!   is due at one instant is one occurrence. A whole day that a zone leaves out is skipped
//!   likewise.
//! - **Doubled.** A wall time that comes twice is taken once, the first time.
//! - **Missed.** After a time in which nothing ran, only the latest occurrence is made up for, and
//!   only if it is not older than a grace; all others are dropped and counted.
//! - **Quiet and open hours** go by what the wall clock shows: a doubled hour is quiet, or open, both
//!   times, a skipped one never comes.
//!
//! [`Schedule`] reads the five fields and names its next times; [`Recurrence`] is what takes place
//! once or as a series, by the same rules; [`Schedule::due`] decides what to do after a pause; [`Quiet`], [`Hours`] and [`slot`] answer when somebody may be written to or met;
//! [`words`] says a schedule in words, and [`say`] a recurrence.

mod calendar;
mod cap;
mod day;
mod due;
mod hours;
mod model;
mod plain;
mod posix;
mod quiet;
mod recur;
mod rule;
pub mod say;
mod wall;
mod week;
pub mod words;

pub use calendar::Written;
pub use cap::{LOOK_AHEAD_DAYS, Slot, slot};
pub use day::{date, day_number, instant_of, minute_of_day, next_at};
pub use due::{DROPPED_MOST, Due, LATE_FROM};
pub use hours::{Hours, RANGES_MOST, common, common_minutes};
pub use model::Schedule;
pub use quiet::Quiet;
pub use recur::{Recurrence, TIMES_MOST};
pub(crate) use wall::{MINUTE, next_change, resolve};
pub use wall::{Occurrence, Rule};
