//! Pinned messages of a room.

use guildhall_core::outbox::OWN_PINS;
use matrix_sdk::{
    Room,
    ruma::{
        EventId, OwnedEventId, OwnedUserId, api::error::ErrorKind,
        events::room::pinned_events::RoomPinnedEventsEventContent,
    },
};

/// Pins a message of the bot's own, or unpins it; false where its power does not suffice.
pub(crate) async fn set(
    room: &Room,
    message: &EventId,
    is_pinned: bool,
) -> matrix_sdk::Result<bool> {
    // The homeserver's own list: what the last sync brought may lack a pin of a moment ago, and
    // the whole list is replaced.
    let mut pinned = room.load_pinned_events().await?.unwrap_or_default();
    if pinned.iter().any(|known| known == message) == is_pinned {
        return Ok(true);
    }
    if is_pinned {
        make_room(room, &mut pinned).await?;
        pinned.push(message.to_owned());
    } else {
        pinned.retain(|known| known != message);
    }
    let sent = room.send_state_event(RoomPinnedEventsEventContent::new(pinned)).await;
    match sent {
        Err(error) if error.client_api_error_kind() == Some(&ErrorKind::Forbidden) => Ok(false),
        sent => sent.map(|_| true),
    }
}

/// Leaves out the bot's oldest pins, so that one more is not too many.
async fn make_room(room: &Room, pinned: &mut Vec<OwnedEventId>) -> matrix_sdk::Result<()> {
    if pinned.len() < OWN_PINS {
        return Ok(());
    }
    let mut own = Vec::new();
    for known in pinned.iter() {
        if is_own(room, known).await? {
            own.push(known.clone());
        }
    }
    own.truncate((own.len() + 1).saturating_sub(OWN_PINS));
    pinned.retain(|known| !own.contains(known));
    Ok(())
}

/// Whether the bot sent a message. One that cannot be seen any more is taken for somebody else's.
async fn is_own(room: &Room, message: &EventId) -> matrix_sdk::Result<bool> {
    let event = match room.event(message, None).await {
        Err(error) => {
            return match error.client_api_error_kind() {
                Some(ErrorKind::NotFound | ErrorKind::Forbidden) => Ok(false),
                _ => Err(error),
            };
        }
        Ok(event) => event,
    };
    let sender = event.raw().get_field::<OwnedUserId>("sender").ok().flatten();
    Ok(sender.as_deref() == Some(room.own_user_id()))
}
