//! Pinned messages of a channel.

use guildhall_core::outbox::{OWN_PINS, SendError};
use serenity::{
    all::{ChannelId, Message, MessageId, UserId},
    http::Http,
};

use crate::deliver::{is_gone, said, trouble};

/// Pins a message of the bot's own, or unpins it; false where the bot may not, or where others'
/// pins leave no room.
pub(crate) async fn set(
    (http, me): (&Http, UserId),
    (channel, message): (ChannelId, MessageId),
    is_pinned: bool,
) -> Result<bool, SendError> {
    let done = match is_pinned {
        true => pin((http, me), channel, message).await,
        false => unpin(http, channel, message).await,
    };
    match done {
        Ok(()) => Ok(true),
        Err(error) if said(&error).is_some_and(|(_, code)| matches!(code, 50013 | 30003)) => {
            Ok(false)
        }
        Err(error) => Err(trouble(&error)),
    }
}

async fn pin(
    (http, me): (&Http, UserId),
    channel: ChannelId,
    message: MessageId,
) -> serenity::Result<()> {
    // The newest first. A pin that is there already is not made again: Discord says each in the
    // channel.
    let pinned: Vec<Message> = http.get_pins(channel).await?;
    if pinned.iter().any(|pinned| pinned.id == message) {
        return Ok(());
    }
    let own = pinned.iter().filter(|pinned| pinned.author.id == me);
    for old in own.skip(OWN_PINS - 1) {
        unpin(http, channel, old.id).await?;
    }
    http.pin_message(channel, message, None).await
}

/// A message that was taken away is pinned no more.
async fn unpin(http: &Http, channel: ChannelId, message: MessageId) -> serenity::Result<()> {
    match http.unpin_message(channel, message, None).await {
        Err(error) if is_gone(&error) => Ok(()),
        unpinned => unpinned,
    }
}
