//! Everything that reaches somebody else goes through here.
//!
//! A row is written in the mutation's own transaction, into a lane for each
//! place or person; a lane is delivered in order, by one process at a time. A
//! **card** is a stale flag: it is rendered from the state when it is sent. A
//! **notice** holds facts and stays true though the state moved on. A **relay**
//! holds a member's text, for a limited time.

mod agenda;
mod deliver;
mod events;
mod lane;
mod lanes;
mod message;
mod notice;
mod render;
mod roles;
mod store;
mod transport;

use crate::{actor::Actor, app::App, error::Result};

pub use deliver::{Delivery, Settings, deliver};
pub use events::{EventChange, EventError, EventShown, EventTrouble};
pub use lanes::{Lease, Reader};
pub use notice::{About, Kind, Notice, To};
pub(crate) use notice::{plainly, taken_out};
pub(crate) use render::Shown;
pub use render::{board, inbox};
pub use store::{Letter, Row};
pub use transport::{
    Address, OWN_PINS, Outgoing, Retry, RoleChange, RoleError, SendError, Transport,
};

/// Goes on with a place whose lane was stopped: somebody has let the bot in again.
///
/// # Errors
/// Database trouble.
pub async fn resume(app: &App, platform: &str, address: &str) -> Result<()> {
    app.db.write(async move |tx| tx.resume_place(platform, address).await).await
}

/// Goes on with messages to a person to whom nothing could be sent: they have just written.
///
/// # Errors
/// Database trouble.
pub async fn heard_from(app: &App, actor: &Actor) -> Result<()> {
    let (platform, account) = (actor.platform, &actor.account);
    if app.db.read(async move |tx| tx.is_stopped(platform, account).await).await? {
        app.db.write(async move |tx| tx.resume_person(platform, account).await).await?;
    }
    Ok(())
}

/// How long a member's text is kept for delivery and the inbox, in milliseconds: 90 days.
pub const RELAY_KEPT_FOR: i64 = 90 * 24 * 60 * 60 * 1000;
/// How long a notice stands in the inbox, in milliseconds: 90 days.
pub const NOTICE_KEPT_FOR: i64 = RELAY_KEPT_FOR;
