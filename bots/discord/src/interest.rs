//! Who says at a scheduled event that they are interested, and who takes that back.

use guildhall_core::{Actor, At, Standing, members::Handle};
use serenity::all::{GuildId, ScheduledEventId, UserId};

use crate::inbound::{PLATFORM, SAY};

/// Whoever pressed "Interested". Discord tells no more than the account, so nobody joins by it.
fn actor(guild: GuildId, account: UserId) -> Actor {
    let account = account.to_string();
    let Handle { account, name } = Handle::of(&account, &account);
    Actor {
        platform: PLATFORM,
        say: SAY,
        account,
        name,
        lang: None,
        at: At::Place { space: guild.to_string(), address: String::new() },
        standing: Standing::default(),
        joins: false,
        event: None,
    }
}

/// Somebody is interested in an event, or is so no more.
pub(crate) fn interested(guild: GuildId, event: ScheduledEventId, account: UserId, wants: bool) {
    let actor = actor(guild, account);
    tracing::debug!(at = ?actor.at, %event, wants, "interest in an event, which nobody listens for");
}
