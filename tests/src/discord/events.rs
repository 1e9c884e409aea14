//! Scheduled events of guilds: what Discord keeps of them, and what time does to them.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use twilight_model::guild::Permissions;

use super::{
    refusal::{Refusal, Unknown},
    state::{Outcome, State},
    time::{Id, stamp},
};

/// Most events of a guild that are scheduled or active.
const MOST: usize = 100;

/// Discord's numbers for how far an event is.
pub(crate) mod status {
    pub(crate) const SCHEDULED: u64 = 1;
    pub(crate) const ACTIVE: u64 = 2;
    pub(crate) const COMPLETED: u64 = 3;
    pub(crate) const CANCELED: u64 = 4;
}

/// An event that happens outside of Discord; this service knows no others.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Event {
    pub(crate) id: Id,
    pub(crate) guild: Id,
    pub(crate) creator: Id,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) location: String,
    pub(crate) starts: i64,
    pub(crate) ends: i64,
    pub(crate) status: u64,
    /// Who said that they are interested.
    pub(crate) interested: BTreeSet<Id>,
}

impl Event {
    /// Whether it has neither ended nor been called off.
    pub(crate) fn is_on(&self) -> bool {
        matches!(self.status, status::SCHEDULED | status::ACTIVE)
    }

    /// As the gateway writes it: the creator by id alone.
    pub(crate) fn json(&self) -> Value {
        json!({
            "id": self.id.to_string(),
            "guild_id": self.guild.to_string(),
            "channel_id": null,
            "creator_id": self.creator.to_string(),
            "name": self.name,
            "description": self.description,
            "image": null,
            "scheduled_start_time": stamp(self.starts),
            "scheduled_end_time": stamp(self.ends),
            "status": self.status,
            "entity_type": 3,
            "entity_id": null,
            "entity_metadata": { "location": self.location },
            "privacy_level": 2,
            "recurrence_rule": null,
            "guild_scheduled_event_exceptions": [],
        })
    }

    /// Takes over what a request names; the times are checked.
    fn update(&mut self, fields: &Map<String, Value>, now: i64) -> Outcome<()> {
        if let Some(name) = fields.get("name").and_then(Value::as_str) {
            name.trim().clone_into(&mut self.name);
        }
        if let Some(text) = fields.get("description") {
            let text = text.as_str().map(str::trim).filter(|text| !text.is_empty());
            self.description = text.map(ToOwned::to_owned);
        }
        if let Some(place) = fields.get("entity_metadata").and_then(|m| m["location"].as_str()) {
            place.trim().clone_into(&mut self.location);
        }
        if let Some(starts) = moment(fields, "scheduled_start_time", now)? {
            self.starts = starts;
        }
        if let Some(ends) = moment(fields, "scheduled_end_time", now)? {
            self.ends = ends;
        }
        if self.ends <= self.starts {
            let why = "Event must end after it starts.";
            return Err(Refusal::form("scheduled_end_time", "INVALID_END_TIME", why));
        }
        Ok(())
    }
}

/// A time that a request names. One that is past is refused, as a bot may simply be late; the
/// word for it in `errors` is not documented.
fn moment(fields: &Map<String, Value>, name: &str, now: i64) -> Outcome<Option<i64>> {
    let Some(text) = fields.get(name).and_then(Value::as_str) else { return Ok(None) };
    let at = text.parse::<Timestamp>().map(Timestamp::as_millisecond).map_err(|_| {
        Refusal::form(name, "DATE_TIME_TYPE_PARSE", &format!("{text:?} is no time."))
    })?;
    if at < now {
        let why = "Cannot schedule event in the past.";
        let late = Refusal::form(name, "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", why);
        return Err(Refusal { violation: false, ..late });
    }
    Ok(Some(at))
}

impl State {
    /// An event as the HTTP API writes it.
    pub(crate) fn event_json(&self, event: &Event, counts: bool) -> Value {
        let mut json = event.json();
        json["creator"] = self.user_json(event.creator);
        if counts {
            json["user_count"] = json!(event.interested.len());
        }
        json
    }

    /// The events of a guild that its members are shown.
    pub(crate) fn events_of(&self, guild: Id) -> impl Iterator<Item = &Event> {
        self.events.values().filter(move |event| event.guild == guild && event.is_on())
    }

    /// An event of a guild.
    pub(crate) fn event(&self, guild: Id, id: Id) -> Outcome<&Event> {
        let found = self.events.get(&id).filter(|event| event.guild == guild);
        found.ok_or_else(|| Refusal::unknown(Unknown::Event))
    }

    /// Makes an event, whoever asked for it.
    pub(crate) fn schedule(
        &mut self,
        (guild, creator): (Id, Id),
        fields: &Map<String, Value>,
    ) -> Outcome<Id> {
        if self.events_of(guild).count() >= MOST {
            let why = "Maximum number of uncompleted guild scheduled events reached (100)";
            return Err(Refusal::new(400, 30038, why));
        }
        let mut event = Event {
            id: self.time.snowflake(),
            guild,
            creator,
            name: String::new(),
            description: None,
            location: String::new(),
            starts: 0,
            ends: 0,
            status: status::SCHEDULED,
            interested: BTreeSet::new(),
        };
        event.update(fields, self.time.now())?;
        let id = event.id;
        self.keep_event("GUILD_SCHEDULED_EVENT_CREATE", event);
        Ok(id)
    }

    /// The bot changes an event.
    pub(crate) fn reschedule(
        &mut self,
        (guild, id): (Id, Id),
        fields: &Map<String, Value>,
    ) -> Outcome<()> {
        let mut event = self.may_change(guild, id)?.clone();
        if !event.is_on() {
            return Err(Refusal::new(400, 180_000, "Cannot update a finished event"));
        }
        if let Some(wanted) = fields.get("status").and_then(Value::as_u64) {
            let steps = [
                (status::SCHEDULED, status::ACTIVE),
                (status::ACTIVE, status::COMPLETED),
                (status::SCHEDULED, status::CANCELED),
            ];
            if wanted != event.status && !steps.contains(&(event.status, wanted)) {
                let why = "An event cannot go from one of these to the other.";
                return Err(Refusal::form("status", "INVALID_STATUS", why));
            }
            event.status = wanted;
        }
        event.update(fields, self.time.now())?;
        self.keep_event("GUILD_SCHEDULED_EVENT_UPDATE", event);
        Ok(())
    }

    /// The event, where the bot may change it.
    pub(crate) fn may_change(&self, guild: Id, id: Id) -> Outcome<&Event> {
        let event = self.event(guild, id)?;
        let may = self.guild_permissions(guild, self.app.id);
        let own = event.creator == self.app.id && may.contains(Permissions::CREATE_EVENTS);
        match own || may.contains(Permissions::MANAGE_EVENTS) {
            true => Ok(event),
            false => Err(Refusal::permissions()),
        }
    }

    /// Keeps an event as it is now, and says so.
    pub(crate) fn keep_event(&mut self, what: &str, event: Event) {
        let (guild, json) = (event.guild, event.json());
        self.events.insert(event.id, event);
        self.tell_of_event(guild, what, &json);
    }

    /// Deletes an event, whoever asked for it.
    pub(crate) fn drop_event(&mut self, id: Id) {
        if let Some(event) = self.events.remove(&id) {
            self.tell_of_event(event.guild, "GUILD_SCHEDULED_EVENT_DELETE", &event.json());
        }
    }

    /// Somebody presses "Interested", or presses it again.
    pub(crate) fn takes_interest(&mut self, id: Id, user: Id, wants: bool) {
        let Some(event) = self.events.get_mut(&id) else { return };
        let changed =
            if wants { event.interested.insert(user) } else { event.interested.remove(&user) };
        let guild = event.guild;
        if changed {
            let json = json!({
                "guild_scheduled_event_id": id.to_string(), "user_id": user.to_string(),
                "guild_id": guild.to_string(),
            });
            let what = if wants { "ADD" } else { "REMOVE" };
            self.tell_of_event(guild, &format!("GUILD_SCHEDULED_EVENT_USER_{what}"), &json);
        }
    }

    /// Events begin and end by the clock.
    pub(crate) fn events_go_on(&mut self) {
        let now = self.time.now();
        let due: Vec<Event> = self.events.values().filter(|e| e.is_on()).cloned().collect();
        for event in due {
            let status = match now {
                now if now >= event.ends => status::COMPLETED,
                now if now >= event.starts => status::ACTIVE,
                _ => event.status,
            };
            if status > event.status {
                let event = Event { status, ..event };
                self.keep_event("GUILD_SCHEDULED_EVENT_UPDATE", event);
            }
        }
    }

    fn tell_of_event(&mut self, guild: Id, what: &str, json: &Value) {
        let here = self.guilds.get(&guild).is_some_and(|g| g.members.contains_key(&self.app.id));
        if here {
            self.dispatch(what, json);
        }
    }
}
