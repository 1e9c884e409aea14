//! The bot's own sync loop. matrix-sdk's would forget after a crash what it was about to
//! handle; here the position is ours, and moves only when all before it is committed.

use std::time::Duration;

use guildhall_core::{Error, Result, config::Matrix, outbox, worker::Stop};
use matrix_sdk::{
    Room,
    config::{SyncSettings, SyncToken},
    deserialized_responses::TimelineEvent,
    room::MessagesOptions,
    ruma::{
        api::{
            client::{filter::FilterDefinition, sync::sync_events::v3::Filter},
            error::ErrorKind,
        },
        uint,
    },
    sync::{JoinedRoomUpdate, SyncResponse},
};

use crate::{
    heard::{Heard, is_own_join, read},
    inbound::{Bot, PLATFORM},
    session::{self, is_final, kind},
    unreadable::Unreadable,
};

/// How long the homeserver may wait for something to say.
const LONG_POLL: Duration = Duration::from_secs(30);
/// The same while keys are waited for.
const SHORT_POLL: Duration = Duration::from_secs(1);
/// Longest wait after trouble.
const PATIENCE: Duration = Duration::from_secs(60);
/// Most messages of a room in one answer. What is beyond is fetched page by page.
const TIMELINE: u32 = 500;

/// Listens until `stop`.
///
/// # Errors
/// `matrix.session_ended`, and defects of the program.
pub(crate) async fn run(bot: &Bot, settings: &Matrix, stop: &Stop) -> Result<()> {
    tokio::select! {
        () = stop.over() => Ok(()),
        ended = listen(bot, settings) => ended,
    }
}

async fn listen(bot: &Bot, settings: &Matrix) -> Result<()> {
    let mut position = patiently(async || position(bot).await).await?;
    let mut unreadable = Unreadable::default();
    let mut wait = Duration::from_secs(1);
    let mut first = true;
    loop {
        let poll = match () {
            () if first => Duration::ZERO,
            () if unreadable.is_empty() => LONG_POLL,
            () => SHORT_POLL,
        };
        let response = match bot.client.sync_once(wishes(position.as_ref(), poll)).await {
            Ok(response) => response,
            Err(error) => {
                if matches!(error.client_api_error_kind(), Some(ErrorKind::UnknownToken(_))) {
                    return Err(session::session_ended(settings).into());
                }
                tracing::warn!(trouble = kind(&error), seconds = wait.as_secs(), "sync");
                tokio::time::sleep(wait).await;
                wait = PATIENCE.min(wait * 2);
                continue;
            }
        };
        wait = Duration::from_secs(1);
        bot.invitations.follow(&bot.client);
        // Without a position everything in it was said before the bot came.
        if let Some(since) = &position {
            all(bot, &response, since, &mut unreadable).await?;
        }
        move_to(bot, unreadable.position().unwrap_or(&response.next_batch)).await?;
        if first {
            first = false;
            session::keep_recoverable(&bot.client, settings).await;
            tracing::info!("ready");
        }
        position = Some(response.next_batch);
    }
}

/// The position is this device's: another one has to be told first which rooms there are.
async fn position(bot: &Bot) -> Result<Option<String>> {
    bot.app.db.read(async |tx| tx.cursor(PLATFORM, &bot.device).await).await
}

async fn move_to(bot: &Bot, position: &str) -> Result<()> {
    let moved = async |tx: &mut guildhall_core::db::Tx| {
        tx.move_cursor(PLATFORM, &bot.device, position).await
    };
    patiently(async || bot.app.db.write(moved).await).await
}

fn wishes(position: Option<&String>, poll: Duration) -> SyncSettings {
    let mut filter = FilterDefinition::default();
    filter.room.timeline.limit = Some(TIMELINE.into());
    // Members are not loaded lazily: Synapse then takes a member's state beside each of the
    // bot's own messages for a member who is new, so that matrix-sdk asks for the bot's own keys
    // again and again; a send that meets such a question stands still for five seconds.
    let token = position.map_or(SyncToken::NoToken, |p| SyncToken::Specific(p.clone()));
    SyncSettings::new().timeout(poll).filter(Filter::FilterDefinition(filter)).token(token)
}

/// Repeats `what` while the database is in trouble: nothing that was heard is left out.
async fn patiently<T>(what: impl AsyncFn() -> Result<T>) -> Result<T> {
    loop {
        match what().await {
            Err(error @ Error::Db { .. }) => {
                tracing::error!(%error, "waiting for the database");
                tokio::time::sleep(Duration::from_secs(2)).await;
            }
            done => return done,
        }
    }
}

/// Everything that was said, room by room.
async fn all(
    bot: &Bot,
    response: &SyncResponse,
    since: &str,
    unreadable: &mut Unreadable,
) -> Result<()> {
    for (id, update) in &response.rooms.joined {
        let Some(room) = bot.client.get_room(id) else { continue };
        for event in events(bot, &room, update, since).await? {
            if event.kind.is_utd() {
                unreadable.wait_for(&room, &event, since);
            } else if let Some(heard) = read(&event, &bot.me) {
                patiently(async || bot.hear(&room, &heard).await).await?;
            }
        }
    }
    let readable: Vec<(Room, Heard)> = unreadable.look_again(bot).await;
    for (room, heard) in &readable {
        patiently(async || bot.hear(room, heard).await).await?;
    }
    Ok(())
}

/// A room's new events in order, without those from before the bot came to it.
async fn events(
    bot: &Bot,
    room: &Room,
    update: &JoinedRoomUpdate,
    since: &str,
) -> Result<Vec<TimelineEvent>> {
    let timeline = &update.timeline;
    let came = timeline.events.iter().rposition(|event| is_own_join(event, &bot.me));
    if let Some(at) = came {
        let (app, address) = (&bot.app, room.room_id().as_str());
        // The bot can write here now: a place whose delivery had been stopped goes on.
        patiently(async || outbox::resume(app, PLATFORM, address).await).await?;
        return Ok(timeline.events[at..].to_vec());
    }
    let mut events = Vec::new();
    if timeline.limited
        && let Some(from) = &timeline.prev_batch
    {
        events = gap(room, from, since).await;
    }
    events.extend(timeline.events.iter().cloned());
    Ok(events)
}

/// What the homeserver left out between `since` and `from`. Nothing goes on without it.
async fn gap(room: &Room, from: &str, since: &str) -> Vec<TimelineEvent> {
    let mut events = Vec::new();
    let mut from = Some(from.to_owned());
    let mut wait = Duration::from_secs(1);
    while let Some(token) = from.take() {
        let mut options = MessagesOptions::backward().from(token.as_str());
        options.to = Some(since.to_owned());
        options.limit = uint!(500);
        match room.messages(options).await {
            Ok(page) if page.chunk.is_empty() => {}
            Ok(page) => {
                events.extend(page.chunk);
                from = page.end;
            }
            Err(error) if is_final(&error) => {
                tracing::warn!(trouble = kind(&error), "a gap could not be filled");
            }
            Err(error) => {
                tracing::warn!(trouble = kind(&error), "a gap is not filled yet");
                tokio::time::sleep(wait).await;
                wait = PATIENCE.min(wait * 2);
                from = Some(token);
            }
        }
    }
    events.reverse();
    events
}
