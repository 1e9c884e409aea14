//! Scheduled events of a guild, which stand in Discord's own calendar.

use std::sync::Arc;

use guildhall_core::{
    outbox::{EventChange, EventError, EventShown, EventTrouble, SendError},
    view::markup::{discord, fitting},
};
use serenity::{
    all::{
        CreateScheduledEvent, EditScheduledEvent, GuildId, ScheduledEvent, ScheduledEventId,
        ScheduledEventStatus, ScheduledEventType, Timestamp, UserId,
    },
    http::{Http, HttpError, UserPagination},
};

use crate::deliver::{said, trouble};

// <https://discord.com/developers/docs/resources/guild-scheduled-event>
const NAME: usize = 100;
const DESCRIPTION: usize = 1000;
const LOCATION: usize = 100;
/// What Discord shows where it asks for a text and there is none.
const NOTHING: &str = "–";
const WHY: Option<&str> = Some("Guildhall keeps this event in step");
/// Users that Discord lists at once.
const PAGE: usize = 100;

/// A guild's calendar, as the bot may change it.
pub(crate) struct Calendar {
    http: Arc<Http>,
    me: UserId,
    guild: GuildId,
}

/// An event as it is to be sent: within Discord's limits.
struct Wanted {
    name: String,
    description: String,
    location: String,
    starts: Timestamp,
    ends: Timestamp,
}

impl Wanted {
    fn new(shown: &EventShown, mark: &str) -> Result<Self, EventError> {
        let at = |time| {
            Timestamp::from_millis(time).map_err(|_| SendError::Never("no such time".to_owned()))
        };
        Ok(Self {
            name: plain(&shown.name, NAME),
            description: with_mark(&shown.description, mark),
            location: plain(&shown.location, LOCATION),
            starts: at(shown.starts)?,
            ends: at(shown.ends)?,
        })
    }

    fn new_event(&self) -> CreateScheduledEvent<'static> {
        CreateScheduledEvent::new(ScheduledEventType::External, &self.name, self.starts)
            .description(&self.description)
            .location(&self.location)
            .end_time(self.ends)
    }

    /// What has to be changed, if anything. Only that is sent: the start of an event that has
    /// begun lies in the past, which Discord would refuse.
    fn changes(&self, event: &ScheduledEvent) -> Option<EditScheduledEvent<'static>> {
        let location = event.metadata.as_ref().and_then(|metadata| metadata.location.as_deref());
        let (mut edit, mut any) = (EditScheduledEvent::new(), false);
        if event.name != self.name {
            (edit, any) = (edit.name(&self.name), true);
        }
        if event.description.as_ref() != Some(&self.description) {
            (edit, any) = (edit.description(&self.description), true);
        }
        if location != Some(&self.location) {
            (edit, any) = (edit.location(&self.location), true);
        }
        if second(event.start_time) != second(self.starts) {
            (edit, any) = (edit.start_time(self.starts), true);
        }
        if event.end_time.map(second) != Some(second(self.ends)) {
            (edit, any) = (edit.end_time(self.ends), true);
        }
        any.then_some(edit)
    }
}

fn second(at: Timestamp) -> i64 {
    at.unix_timestamp()
}

/// A text that Discord shows as it is, cut to fit; Discord takes none that is empty.
fn plain(text: &str, most: usize) -> String {
    let text = fitting(text.trim(), most, ToOwned::to_owned);
    if text.is_empty() { NOTHING.to_owned() } else { text }
}

/// The description, in which Discord reads markdown, above the mark.
fn with_mark(description: &str, mark: &str) -> String {
    let mark = discord::escape(mark.trim());
    let room = DESCRIPTION.saturating_sub(mark.chars().count() + 2);
    let text = fitting(description.trim(), room, discord::escape);
    format!("{text}\n\n{mark}").trim().to_owned()
}

/// Whether a description carries this mark.
fn has_mark(description: &str, mark: &str) -> bool {
    description.lines().next_back() == Some(&discord::escape(mark.trim()))
}

impl Calendar {
    pub(crate) fn new(http: Arc<Http>, me: UserId, space: &str) -> Result<Self, EventError> {
        Ok(Self { http, me, guild: GuildId::new(id(space)?) })
    }

    /// Keeps an event as it should be.
    pub(crate) async fn keep(&self, change: &EventChange) -> Result<Option<String>, EventError> {
        let there = match &change.event {
            Some(event) => self.known(event).await?,
            None => self.find(&change.mark).await?,
        };
        match (&change.shown, there) {
            (None, None) => Ok(None),
            (None, Some(event)) => self.take_away(&event).await,
            (Some(_), None) if change.event.is_some() => Err(EventError::Event(EventTrouble::Gone)),
            (Some(shown), None) => self.create(&Wanted::new(shown, &change.mark)?).await,
            (Some(shown), Some(event)) => {
                self.edit(&event, &Wanted::new(shown, &change.mark)?).await
            }
        }
    }

    /// An event by its id; one that was called off is as good as deleted.
    async fn known(&self, event: &str) -> Result<Option<ScheduledEvent>, EventError> {
        let event = ScheduledEventId::new(id(event)?);
        match self.http.get_scheduled_event(self.guild, event, false).await {
            Ok(event) => Ok(Some(event).filter(|e| e.status != ScheduledEventStatus::Canceled)),
            Err(error) if is_gone(&error) => Ok(None),
            Err(error) => Err(event_trouble(&error)),
        }
    }

    /// An event of the bot's own that may have been made before a crash.
    async fn find(&self, mark: &str) -> Result<Option<ScheduledEvent>, EventError> {
        let events = self.http.get_scheduled_events(self.guild, false).await;
        let events = events.map_err(|e| event_trouble(&e))?;
        Ok(events.into_iter().find(|event| {
            event.creator_id == Some(self.me)
                && event.description.as_ref().is_some_and(|text| has_mark(text, mark))
        }))
    }

    async fn create(&self, wanted: &Wanted) -> Result<Option<String>, EventError> {
        let event = wanted.new_event();
        let made = self.http.create_scheduled_event(self.guild, &event, WHY).await;
        made.map(|event| Some(event.id.to_string())).map_err(|e| event_trouble(&e))
    }

    async fn edit(
        &self,
        event: &ScheduledEvent,
        wanted: &Wanted,
    ) -> Result<Option<String>, EventError> {
        if event.status == ScheduledEventStatus::Completed {
            return Err(EventError::Event(EventTrouble::Over));
        }
        if let Some(edit) = wanted.changes(event) {
            let edited = self.http.edit_scheduled_event(self.guild, event.id, &edit, WHY).await;
            edited.map_err(|e| event_trouble(&e))?;
        }
        Ok(Some(event.id.to_string()))
    }

    async fn take_away(&self, event: &ScheduledEvent) -> Result<Option<String>, EventError> {
        match self.http.delete_scheduled_event(self.guild, event.id).await {
            Err(error) if !is_gone(&error) => Err(event_trouble(&error)),
            _ => Ok(None),
        }
    }

    /// The accounts that say that they are interested.
    pub(crate) async fn interested(&self, event: &str) -> Result<Vec<String>, EventError> {
        let event = ScheduledEventId::new(id(event)?);
        let (mut accounts, mut after) = (Vec::new(), None);
        loop {
            let from = after.map(UserPagination::After);
            let page = self
                .http
                .get_scheduled_event_users(self.guild, event, Some(PAGE as u64), from, None)
                .await
                .map_err(|e| event_trouble(&e))?;
            accounts.extend(page.iter().map(|entry| entry.user.id.to_string()));
            after = page.last().map(|entry| entry.user.id);
            if page.len() < PAGE {
                return Ok(accounts);
            }
        }
    }
}

/// An id of Discord.
fn id(text: &str) -> Result<u64, EventError> {
    let id = text.parse().ok().filter(|id| *id != 0);
    id.ok_or_else(|| SendError::Never("not an id of Discord".to_owned()).into())
}

fn is_gone(error: &serenity::Error) -> bool {
    said(error) == Some((404, 10070))
}

/// What an error means for an event.
fn event_trouble(error: &serenity::Error) -> EventError {
    match said(error) {
        Some((_, 10070)) => EventError::Event(EventTrouble::Gone),
        Some((_, 50013)) => EventError::Event(EventTrouble::Forbidden),
        Some((_, 30038)) => EventError::Event(EventTrouble::Full),
        Some((_, 10004 | 50001)) => EventError::Event(EventTrouble::Away),
        Some((_, 180_000)) => EventError::Event(EventTrouble::Over),
        Some((_, 50035)) if is_about_time(error) => EventError::Event(EventTrouble::Over),
        _ => trouble(error).into(),
    }
}

/// Whether Discord takes a time amiss: one that is past.
fn is_about_time(error: &serenity::Error) -> bool {
    let serenity::Error::Http(HttpError::UnsuccessfulRequest(said)) = error else { return false };
    let times = ["scheduled_start_time", "scheduled_end_time"];
    said.error.errors.iter().any(|field| times.contains(&field.path.as_str()))
}

#[cfg(test)]
mod tests;
