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
                (MessageType::Text(text), to) => {
                    let answers = to.is_some_and(|to| !matches!(to, Relation::Replacement(_)));
                    let body = if answers { without_quotation(&text.body) } else { &text.body };
                    What::Text(body.to_owned())
                }
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

/// A reply's own words: some clients put what they answer before it, line by line.
fn without_quotation(body: &str) -> &str {
    let mut rest = body;
    if !rest.starts_with("> <") && !rest.starts_with("> * <") {
        return body;
    }
    while rest.starts_with('>') {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    rest.strip_prefix('\n').unwrap_or(rest)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_no_part_of_a_reply() {
        let said = "> <@hall:h> What do you need?\n> help with?\n\nflat tyre\n> really";
        assert_eq!(without_quotation(said), "flat tyre\n> really");
        assert_eq!(without_quotation("> 5 people\nsay so"), "> 5 people\nsay so");
        assert_eq!(without_quotation("> <@hall:h> only this"), "");
    }
}
