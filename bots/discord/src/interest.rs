//! Who says at a scheduled event that they are interested, and who takes that back.

use guildhall_core::{
    Actor, App, At, Standing,
    members::Handle,
    skillshares::agenda::{self, model::Interest},
};
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
pub(crate) async fn interested(
    app: &App,
    (guild, event): (GuildId, ScheduledEventId),
    account: UserId,
    interest: Interest,
) {
    let (actor, event) = (actor(guild, account), event.to_string());
    if let Err(error) = agenda::interested(app, &actor, &event, interest).await {
        tracing::error!(%error, "interest in an event was not kept");
    }
}
