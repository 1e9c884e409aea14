//! Scheduled events, as members see them and press on them.

use std::time::Duration;

use serde_json::json;

use super::{
    guild::Guild,
    member::{Member, refused},
};
use crate::discord::{
    PATIENCE,
    events::{self, status},
    state::State,
    time::{Id, millis, stamp},
};

/// A scheduled event as it was when the test looked.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its id.
    pub id: u64,
    /// Who made it.
    pub creator: u64,
    /// Its name.
    pub name: String,
    /// What it says of itself.
    pub description: String,
    /// Where it is.
    pub location: String,
    /// When it starts, in epoch milliseconds.
    pub starts: i64,
    /// When it ends.
    pub ends: i64,
    /// Whether it has begun.
    pub is_active: bool,
    /// Who is interested, by id.
    pub interested: Vec<u64>,
}

impl Event {
    fn of(event: &events::Event) -> Self {
        Self {
            id: event.id,
            creator: event.creator,
            name: event.name.clone(),
            description: event.description.clone().unwrap_or_default(),
            location: event.location.clone(),
            starts: event.starts,
            ends: event.ends,
            is_active: event.status == status::ACTIVE,
            interested: event.interested.iter().copied().collect(),
        }
    }
}

impl Guild {
    /// The events that members see: what has ended or was called off is not among them.
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        self.hub.change(State::events_go_on);
        self.hub.look(|state| shown(state, self.id()))
    }

    /// Waits until the events are as wanted, and returns them.
    ///
    /// # Panics
    /// Where they never are; it says which there are.
    #[expect(clippy::panic, reason = "a test fails here")]
    pub async fn wait_events(&self, wanted: impl Fn(&[Event]) -> bool) -> Vec<Event> {
        let there = |state: &State| Some(shown(state, self.id())).filter(|seen| wanted(seen));
        let found = self.hub.until(PATIENCE, there).await;
        found.unwrap_or_else(|| panic!("events are not as wanted: {:#?}", self.events()))
    }

    /// The guild's owner makes an event by hand, which starts this far ahead and takes an hour.
    ///
    /// # Panics
    /// Where there are too many.
    #[must_use]
    pub fn schedules(&self, name: &str, ahead: Duration) -> Event {
        let made = self.hub.change(|state| {
            let owner = state.guild(self.id())?.owner;
            let starts = state.time.now() + millis(ahead);
            let fields = json!({
                "name": name, "entity_metadata": { "location": "here" },
                "scheduled_start_time": stamp(starts),
                "scheduled_end_time": stamp(starts + 3_600_000),
            });
            let fields = fields.as_object().cloned().unwrap_or_default();
            let id = state.schedule((self.id(), owner), &fields)?;
            state.event(self.id(), id).map(Event::of)
        });
        refused(name, made.map_err(|refusal| refusal.message))
    }

    /// Somebody who may deletes an event.
    pub fn event_deleted_by_hand(&self, event: &Event) {
        self.hub.change(|state| state.drop_event(event.id));
    }

    /// Somebody who may calls an event off.
    pub fn event_called_off_by_hand(&self, event: &Event) {
        self.hub.change(|state| {
            if let Some(known) = state.events.get(&event.id).cloned() {
                let off = events::Event { status: status::CANCELED, ..known };
                state.keep_event("GUILD_SCHEDULED_EVENT_UPDATE", off);
            }
        });
    }
}

impl Member {
    /// Presses "Interested".
    pub fn interested(&self, event: &Event) {
        self.hub.change(|state| state.takes_interest(event.id, self.id, true));
    }

    /// Presses it again.
    pub fn not_interested(&self, event: &Event) {
        self.hub.change(|state| state.takes_interest(event.id, self.id, false));
    }
}

fn shown(state: &State, guild: Id) -> Vec<Event> {
    let mut events: Vec<_> = state.events_of(guild).map(Event::of).collect();
    events.sort_by_key(|event| (event.starts, event.id));
    events
}
