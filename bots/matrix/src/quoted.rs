//! Messages that somebody points at: those that they react to, and those that they reply to.

use std::time::Duration;

use guildhall_core::{
    Result,
    commands::{
        Parsed,
        form::{quotes, quoting},
        parse,
    },
};
use matrix_sdk::{
    Room,
    deserialized_responses::TimelineEvent,
    ruma::{
        EventId, UserId,
        events::{
            AnySyncMessageLikeEvent, AnySyncTimelineEvent, SyncMessageLikeEvent,
            room::{
                history_visibility::HistoryVisibility,
                message::{MessageType, Relation},
            },
        },
    },
};

use crate::{heard::without_quotation, session::is_final};

/// Tries to fetch a message.
const TRIES: u32 = 7;

/// An event of a room; none where the homeserver has none, or does not answer for long.
pub(crate) async fn fetched(room: &Room, id: &EventId) -> Option<TimelineEvent> {
    let mut wait = Duration::from_millis(500);
    for _ in 0..TRIES {
        match room.event(id, None).await {
            Ok(event) => return Some(event),
            Err(error) if is_final(&error) => return None,
            Err(_) => tokio::time::sleep(wait).await,
        }
        wait *= 2;
    }
    None
}

/// A command that lacks a message and was typed in reply to one: with what that one says.
pub(crate) async fn filled_in(
    room: &Room,
    (by, to): (&UserId, Option<&EventId>),
    parsed: Result<Parsed>,
) -> Result<Parsed> {
    let (Ok(Parsed::Form(form)), Some(to)) = (&parsed, to) else { return parsed };
    let Some(option) = quotes(form) else { return parsed };
    let text = match fetched(room, to).await {
        Some(event) if may_read(room, by, &event).await => words(&event),
        _ => None,
    };
    parse::args(&quoting(&form.command, option, text.as_deref())?)
}

/// Whether somebody may read what was said before they came: else the bot, which was there, would
/// read it to them. Where a room keeps that from them, what is older than their own membership as
/// it stands is taken for it.
async fn may_read(room: &Room, who: &UserId, event: &TimelineEvent) -> bool {
    if matches!(
        room.history_visibility_or_default(),
        HistoryVisibility::Shared | HistoryVisibility::WorldReadable
    ) {
        return true;
    }
    let member = room.get_member(who).await.ok().flatten();
    let came = member.and_then(|member| member.event().timestamp());
    came.zip(event.timestamp()).is_some_and(|(came, said)| came <= said.0)
}

/// What a message says by now, without what it answers itself. Nothing where it has no words;
/// none where it cannot be read.
fn words(event: &TimelineEvent) -> Option<String> {
    if event.kind.is_utd() {
        return None;
    }
    let Ok(AnySyncTimelineEvent::MessageLike(AnySyncMessageLikeEvent::RoomMessage(
        SyncMessageLikeEvent::Original(message),
    ))) = event.raw().deserialize()
    else {
        return Some(String::new());
    };
    let edit = message.unsigned.relations.replace.and_then(|edit| edit.content.relates_to);
    let answers = message.content.relates_to.is_some();
    let content = match edit {
        Some(Relation::Replacement(edit)) => edit.new_content.msgtype,
        _ => message.content.msgtype,
    };
    let said = text(&content);
    Some(if answers { without_quotation(said) } else { said }.to_owned())
}

/// What a message of any type says in words: of a picture what is written below it.
fn text(content: &MessageType) -> &str {
    match content {
        MessageType::Text(text) => &text.body,
        MessageType::Notice(notice) => &notice.body,
        MessageType::Emote(emote) => &emote.body,
        MessageType::Image(image) => image.caption().unwrap_or_default(),
        MessageType::Video(video) => video.caption().unwrap_or_default(),
        MessageType::Audio(audio) => audio.caption().unwrap_or_default(),
        MessageType::File(file) => file.caption().unwrap_or_default(),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use matrix_sdk::ruma::serde::Raw;
    use serde_json::{Value, json};

    use super::*;

    fn said(content: Value, unsigned: Value) -> Option<String> {
        let event = json!({
            "type": "m.room.message", "event_id": "$1:h", "sender": "@ana:h",
            "origin_server_ts": 1, "content": content, "unsigned": unsigned,
        });
        let raw = Raw::new(&event).unwrap().cast_unchecked();
        words(&TimelineEvent::from_plaintext(raw))
    }

    #[test]
    fn the_words_are_those_of_now_and_its_own() {
        let plain = |content| said(content, json!({}));
        let of =
            |kind: &str, body: &str| json!({ "msgtype": kind, "body": body, "url": "mxc://h/1" });
        for kind in ["m.text", "m.notice", "m.emote"] {
            assert_eq!(plain(of(kind, "one\ntwo")).as_deref(), Some("one\ntwo"));
        }
        let mut picture = of("m.image", "cat.png");
        assert_eq!(plain(picture.clone()).as_deref(), Some(""));
        picture["filename"] = json!("cat.png");
        picture["body"] = json!("my cat");
        assert_eq!(plain(picture).as_deref(), Some("my cat"));
        assert_eq!(plain(json!({})).as_deref(), Some(""), "it was taken back");

        let mut answer = of("m.text", "> <@ben:h> what?\n\nthat");
        assert_eq!(plain(answer.clone()).as_deref(), Some("> <@ben:h> what?\n\nthat"));
        answer["m.relates_to"] = json!({ "m.in_reply_to": { "event_id": "$0:h" } });
        assert_eq!(plain(answer).as_deref(), Some("that"));

        let edit = json!({
            "type": "m.room.message", "event_id": "$2:h", "sender": "@ana:h",
            "origin_server_ts": 2, "content": {
                "msgtype": "m.text", "body": "* now",
                "m.new_content": { "msgtype": "m.text", "body": "now" },
                "m.relates_to": { "rel_type": "m.replace", "event_id": "$1:h" },
            },
        });
        let unsigned = json!({ "m.relations": { "m.replace": edit } });
        assert_eq!(said(of("m.text", "then"), unsigned).as_deref(), Some("now"));
    }
}
