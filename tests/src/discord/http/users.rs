//! Users, and direct channels with them.

use serde_json::{Value, json};

use super::routes::{Answer, Call, Handler};
use crate::discord::{
    records::{Channel, Place, User},
    refusal::Refusal,
    state::{Outcome, State},
    time::{Id, millis},
};

pub(crate) const ROUTES: &[(&str, &str, Handler)] = &[
    ("GET", "/users/@me", me),
    ("GET", "/users/@me/guilds", guilds),
    ("POST", "/users/@me/channels", open),
    ("GET", "/users/{user_id}", user),
];

fn me(state: &mut State, _call: &Call) -> Outcome<Answer> {
    Ok((200, state.user(state.app.id)?.current()))
}

fn guilds(state: &mut State, _call: &Call) -> Outcome<Answer> {
    let mine = state.guilds.values().filter(|guild| guild.members.contains_key(&state.app.id));
    let guilds = mine.map(|guild| {
        let may = state.guild_permissions(guild.id, state.app.id);
        json!({
            "id": guild.id.to_string(), "name": guild.name, "owner": false, "features": [],
            "icon": null, "banner": null, "permissions": may.bits().to_string(),
        })
    });
    Ok((200, guilds.collect()))
}

fn user(state: &mut State, call: &Call) -> Outcome<Answer> {
    Ok((200, User::json(state.user(call.id("user_id")?)?)))
}

fn open(state: &mut State, call: &Call) -> Outcome<Answer> {
    let text = match &call.body.json["recipient_id"] {
        Value::String(id) => id.clone(),
        other => other.to_string(),
    };
    let invalid = || Refusal::new(400, 50033, "Invalid Recipient(s)");
    let user: Id = text.parse().map_err(|_| invalid())?;
    if state.user(user).map_err(|_| invalid())?.bot {
        return Err(Refusal::new(400, 50007, "Cannot send messages to this user"));
    }
    let id = match state.direct(user) {
        Some(id) => id,
        None => {
            state.budget()?;
            state.open_direct(user)
        }
    };
    Ok((200, state.channel_json(state.channel(id)?)))
}

impl State {
    /// The direct channel of the bot and a user, if there is one.
    pub(crate) fn direct(&self, user: Id) -> Option<Id> {
        let is = |channel: &&Channel| channel.place == Place::Dm(user);
        self.channels.values().find(is).map(|channel| channel.id)
    }

    /// Opens it.
    pub(crate) fn open_direct(&mut self, user: Id) -> Id {
        let id = self.time.snowflake();
        let name = String::new();
        let place = Place::Dm(user);
        self.channels.insert(id, Channel { id, name, place, overwrites: Vec::new() });
        id
    }

    /// Discord stops bots that open many direct channels at once, and does not
    /// tell how many are many.
    fn budget(&mut self) -> Outcome<()> {
        let (now, within) = (self.time.now(), millis(self.dms.within));
        self.dms.opened.retain(|at| now - at < within);
        if self.dms.opened.len() >= self.dms.most {
            let why = "You are opening direct messages too fast";
            return Err(Refusal::new(403, 40003, why));
        }
        self.dms.opened.push(now);
        Ok(())
    }
}
