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
    /// A text message, and the one that it replies to.
    Text { body: String, to: Option<OwnedEventId> },
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
                (MessageType::Text(text), Some(relation)) => {
                    let body = without_quotation(&text.body).to_owned();
                    What::Text { body, to: replied_to(relation) }
                }
                (MessageType::Text(text), None) => What::Text { body: text.body, to: None },
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

/// The message that another one replies to. In a thread every message names the one before it, for
/// clients that know no threads; that is no reply.
fn replied_to<C>(relation: Relation<C>) -> Option<OwnedEventId> {
    match relation {
        Relation::Reply(reply) => Some(reply.in_reply_to.event_id),
        Relation::Thread(thread) if !thread.is_falling_back => {
            thread.in_reply_to.map(|to| to.event_id)
        }
        _ => None,
    }
}

/// A reply's own words: some clients put what they answer before it, line by line.
pub(crate) fn without_quotation(body: &str) -> &str {
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
    use matrix_sdk::ruma::serde::Raw;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_reply_names_its_message() {
        let me = UserId::parse("@hall:h").unwrap();
        let heard = |relation| {
            let event = json!({
                "type": "m.room.message", "event_id": "$1:h", "sender": "@ana:h",
                "origin_server_ts": 1,
                "content": {
                    "msgtype": "m.text", "m.relates_to": relation,
                    "body": "> <@ben:h> said\n\n!tip save",
                },
            });
            let raw = Raw::new(&event).unwrap().cast_unchecked();
            match read(&TimelineEvent::from_plaintext(raw), &me).map(|heard| heard.what) {
                Some(What::Text { body, to }) => (body, to.map(|to| to.to_string())),
                other => panic!("{other:?}"),
            }
        };
        let reply = json!({ "m.in_reply_to": { "event_id": "$0:h" } });
        let thread = |falls_back| {
            json!({
                "rel_type": "m.thread", "event_id": "$a:h", "is_falling_back": falls_back,
                "m.in_reply_to": { "event_id": "$0:h" },
            })
        };
        let meant = Some("$0:h".to_owned());
        for (relation, to) in [(reply, meant.clone()), (thread(false), meant), (thread(true), None)]
        {
            assert_eq!(heard(relation), ("!tip save".to_owned(), to));
        }
    }

    #[test]
    fn a_quotation_is_no_part_of_a_reply() {
        let said = "> <@hall:h> What do you need?\n> help with?\n\nflat tyre\n> really";
        assert_eq!(without_quotation(said), "flat tyre\n> really");
        assert_eq!(without_quotation("> 5 people\nsay so"), "> 5 people\nsay so");
        assert_eq!(without_quotation("> <@hall:h> only this"), "");
    }
}
