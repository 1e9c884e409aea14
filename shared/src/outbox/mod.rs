//! Everything that reaches somebody else goes through here.
//!
//! A row is written in the mutation's own transaction, into a lane for each
//! place or person; a lane is delivered in order, by one process at a time. A
//! **card** is a stale flag: it is rendered from the state when it is sent. A
//! **notice** holds facts and stays true though the state moved on. A **relay**
//! holds a member's text, for a limited time.

mod deliver;
mod lanes;
mod notice;
mod render;
mod store;
mod transport;

pub use deliver::{Delivery, Settings, deliver};
pub use lanes::Lease;
pub use notice::{Kind, Notice, To};
pub use render::{board, inbox};
pub use store::Row;
pub use transport::{Address, Outgoing, Retry, SendError, Transport};

/// How long a member's text is kept for delivery and the inbox, in milliseconds: 90 days.
pub const RELAY_KEPT_FOR: i64 = 90 * 24 * 60 * 60 * 1000;
/// How long a notice stands in the inbox, in milliseconds: 90 days.
pub const NOTICE_KEPT_FOR: i64 = RELAY_KEPT_FOR;
