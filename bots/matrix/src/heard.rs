//! What an event of a room's timeline says to the bot. It does not hear itself, notices
//! (other bots), edits, and what was said before it came.

use guildhall_core::view::markup::visible;
use matrix_sdk::{
    deserialized_responses::TimelineEvent,
    ruma::{
        OwnedEventId, OwnedUserId, UserId,
        events::{
            AnySyncMessageLikeEvent, AnySyncStateEvent, AnySyncTimelineEvent, SyncMessageLikeEvent,
            SyncStateEvent,
            room::{
                member::MembershipState,
                message::{MessageType, Relation},
            },
        },
    },
};

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heard {
    pub(crate) event: OwnedEventId,
    pub(crate) sender: OwnedUserId,
    pub(crate) what: What,
}

/// What it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// A text message.
    Text(String),
    /// An emoji beside a message.
    Reaction { message: OwnedEventId, emoji: String },
}

/// What an event says, if it says anything.
pub(crate) fn read(event: &TimelineEvent, me: &UserId) -> Option<Heard> {
    let Ok(AnySyncTimelineEvent::MessageLike(said)) = event.raw().deserialize() else {
        return None;
    };
    let (id, sender) = (said.event_id().to_owned(), said.sender().to_owned());
    let what = match said {
        _ if sender == me => return None,
        AnySyncMessageLikeEvent::RoomMessage(SyncMessageLikeEvent::Original(message)) => {
            match (message.content.msgtype, message.content.relates_to) {
                (_, Some(Relation::Replacement(_))) => return None,
                (MessageType::Text(text), _) => What::Text(text.body),
                _ => return None,
            }
        }
        AnySyncMessageLikeEvent::Reaction(SyncMessageLikeEvent::Original(reaction)) => {
            let to = reaction.content.relates_to;
            // Phones add a selector that asks for the coloured form.
            let emoji = visible(&to.key).replace('\u{fe0f}', "");
            What::Reaction { message: to.event_id, emoji }
        }
        _ => return None,
    };
    Some(Heard { event: id, sender, what })
}

/// Whether the event is the bot's own coming to the room.
pub(crate) fn is_own_join(event: &TimelineEvent, me: &UserId) -> bool {
    let Ok(AnySyncTimelineEvent::State(AnySyncStateEvent::RoomMember(SyncStateEvent::Original(
        member,
    )))) = event.raw().deserialize()
    else {
        return false;
    };
    let joined = |state: &MembershipState| *state == MembershipState::Join;
    let before = member.unsigned.prev_content.as_ref().map(|c| &c.membership);
    member.state_key == *me && joined(&member.content.membership) && !before.is_some_and(joined)
}
