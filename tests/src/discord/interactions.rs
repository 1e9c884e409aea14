//! What users do with the bot, and how it may answer.

use serde_json::{Value, json};

use super::{
    http::body::File,
    post::{Body, EPHEMERAL, LOADING},
    records::Channel,
    refusal::{Refusal, Unknown},
    state::{Outcome, State},
    time::{Id, millis},
};

/// How long an interaction's token lives.
const TOKEN: i64 = 15 * 60 * 1000;

/// The kinds of interactions.
pub(crate) mod kind {
    pub(crate) const COMMAND: u64 = 2;
    pub(crate) const COMPONENT: u64 = 3;
    pub(crate) const COMPLETION: u64 = 4;
    pub(crate) const MODAL: u64 = 5;
}

/// The kinds of first answers.
pub(crate) mod answer {
    pub(crate) const MESSAGE: u64 = 4;
    pub(crate) const DEFER: u64 = 5;
    pub(crate) const ACK: u64 = 6;
    pub(crate) const UPDATE: u64 = 7;
    pub(crate) const CHOICES: u64 = 8;
    pub(crate) const MODAL: u64 = 9;
}

/// One interaction.
#[derive(Debug, Clone)]
pub(crate) struct Interaction {
    pub(crate) id: Id,
    pub(crate) token: String,
    pub(crate) kind: u64,
    pub(crate) user: Id,
    pub(crate) channel: Id,
    pub(crate) guild: Option<Id>,
    pub(crate) created: i64,
    /// The message whose component was used, also by way of a modal.
    pub(crate) source: Option<Id>,
    /// The interaction that opened the modal.
    pub(crate) opened_by: Option<Id>,
    /// The first answer: its kind and its data.
    pub(crate) answer: Option<(u64, Value)>,
    /// The message that the first answer made, or that it changes.
    pub(crate) original: Option<Id>,
    pub(crate) followups: Vec<Id>,
    /// How often the original was edited by its token.
    pub(crate) edits: usize,
}

impl Interaction {
    /// What its messages tell of it.
    pub(crate) fn metadata(&self, state: &State) -> Value {
        let guild = self.guild.map_or_else(|| "0".to_owned(), |guild| guild.to_string());
        let mut json = json!({
            "id": self.id.to_string(), "type": self.kind, "user": state.user_json(self.user),
            "authorizing_integration_owners": { "0": guild },
        });
        match (self.opened_by.and_then(|id| state.interactions.get(&id)), self.source) {
            (Some(by), _) => json["triggering_interaction_metadata"] = by.metadata(state),
            (None, Some(source)) => json["interacted_message_id"] = json!(source.to_string()),
            (None, None) => {}
        }
        json
    }

    fn takes(&self, answer: u64) -> bool {
        match self.kind {
            kind::COMMAND => matches!(answer, answer::MESSAGE | answer::DEFER | answer::MODAL),
            kind::COMPONENT => answer != answer::CHOICES,
            kind::COMPLETION => answer == answer::CHOICES,
            _ => match answer {
                answer::MESSAGE | answer::DEFER => true,
                answer::ACK | answer::UPDATE => self.source.is_some(),
                _ => false,
            },
        }
    }
}

impl State {
    /// A user's interaction, sent to the bot.
    pub(crate) fn interact(&mut self, new: Interaction, data: &Value) -> Id {
        let id = new.id;
        let event = self.interaction_json(&new, data);
        self.interactions.insert(id, new);
        self.dispatch("INTERACTION_CREATE", &event);
        id
    }

    /// A new interaction, not yet sent.
    pub(crate) fn interaction(&mut self, kind: u64, user: Id, channel: Id) -> Interaction {
        let id = self.time.snowflake();
        let guild = self.channels.get(&channel).and_then(Channel::guild);
        Interaction {
            id,
            token: format!("interaction-{id}"),
            kind,
            user,
            channel,
            guild,
            created: self.time.now(),
            source: None,
            opened_by: None,
            answer: None,
            original: None,
            followups: Vec::new(),
            edits: 0,
        }
    }

    fn interaction_json(&self, new: &Interaction, data: &Value) -> Value {
        let owner = new.guild.map_or_else(|| "0".to_owned(), |guild| guild.to_string());
        let locale = self.users.get(&new.user).map_or("en-US", |user| user.locale.as_str());
        let channel = self.channels.get(&new.channel);
        let may = |user| channel.map(|channel| self.permissions(channel, user).bits().to_string());
        let mut json = json!({
            "id": new.id.to_string(), "application_id": self.app.id.to_string(),
            "type": new.kind, "token": new.token, "version": 1, "data": data,
            "channel_id": new.channel.to_string(),
            "channel": channel.map(|channel| self.channel_json(channel)),
            "locale": locale, "entitlements": [], "attachment_size_limit": 10_485_760,
            "authorizing_integration_owners": { "0": owner },
            "app_permissions": may(self.app.id).unwrap_or_default(),
            "context": u8::from(new.guild.is_none()),
        });
        match new.guild.and_then(|guild| self.guilds.get(&guild)) {
            Some(guild) => {
                json["guild_id"] = json!(guild.id.to_string());
                json["guild"] =
                    json!({ "id": guild.id.to_string(), "locale": "en-US", "features": [] });
                json["guild_locale"] = json!("en-US");
                json["member"] = self.member_json(guild, new.user);
                json["member"]["permissions"] = json!(may(new.user));
            }
            None => json["user"] = self.user_json(new.user),
        }
        if let Some(source) = new.source.and_then(|source| self.posts.get(&source)) {
            json["message"] = self.post_json(source);
        }
        json
    }

    /// The bot's first answer. What comes back is what `with_response` shows.
    pub(crate) fn answer(
        &mut self,
        id: Id,
        token: &str,
        body: &Value,
        files: &[File],
    ) -> Outcome<Value> {
        let now = self.time.now();
        let unknown = || Refusal::unknown(Unknown::Interaction);
        let found = self.interactions.get(&id).filter(|found| found.token == token);
        let found = found.ok_or_else(unknown)?.clone();
        if found.answer.is_some() {
            let why = "Interaction has already been acknowledged.";
            return Err(Refusal::violation(400, 40060, why));
        }
        if now - found.created > millis(self.patience) {
            return Err(unknown());
        }
        let kind = body["type"].as_u64().unwrap_or_default();
        if !found.takes(kind) {
            let why = format!("no answer of type {kind} to an interaction of type {}", found.kind);
            return Err(Refusal::form("type", "INTERACTION_CALLBACK_TYPE_INVALID", &why));
        }
        let original = self.carry_out(&found, kind, &body["data"], files)?;
        if let Some(entry) = self.interactions.get_mut(&id) {
            entry.answer = Some((kind, body["data"].clone()));
            entry.original = original;
        }
        Ok(self.response(&found, kind, original))
    }

    /// What the first answer does; returns the message that it is about.
    fn carry_out(
        &mut self,
        of: &Interaction,
        kind: u64,
        data: &Value,
        files: &[File],
    ) -> Outcome<Option<Id>> {
        let fields = data.as_object().cloned().unwrap_or_default();
        match kind {
            answer::MESSAGE => self.respond(of, &fields, files).map(Some),
            answer::DEFER => {
                let flags = (data["flags"].as_u64().unwrap_or_default() & EPHEMERAL) | LOADING;
                Ok(Some(self.respond_as(of, Body { flags, ..Body::default() }, None)))
            }
            answer::UPDATE => {
                let source = of.source.ok_or_else(|| Refusal::unknown(Unknown::Message))?;
                self.edit(source, &fields, files)?;
                Ok(Some(source))
            }
            answer::CHOICES | answer::MODAL => Ok(None),
            _ => Ok(of.source),
        }
    }

    fn response(&self, of: &Interaction, kind: u64, original: Option<Id>) -> Value {
        let post = original.and_then(|id| self.posts.get(&id));
        let message = post.map(|post| self.post_json(post));
        let mut json = json!({
            "interaction": {
                "id": of.id.to_string(), "type": of.kind, "activity_instance_id": null,
                "response_message_id": original.map(|id| id.to_string()),
                "response_message_loading": kind == answer::DEFER,
                "response_message_ephemeral": post.is_some_and(|post| post.private.is_some()),
                "channel_id": of.channel.to_string(),
                "guild_id": of.guild.map(|id| id.to_string()),
            },
        });
        if let answer::MESSAGE | answer::DEFER | answer::UPDATE = kind {
            json["resource"] = json!({ "type": kind, "message": message });
        }
        json
    }

    /// The interaction behind a webhook's token, while that lives.
    pub(crate) fn webhook(&self, app: Id, token: &str) -> Outcome<&Interaction> {
        let found = self.interactions.values().find(|found| found.token == token);
        let unknown = || Refusal::unknown(Unknown::Webhook);
        let found = found.filter(|_| app == self.app.id).ok_or_else(unknown)?;
        if self.time.now() - found.created > TOKEN {
            return Err(Refusal::new(401, 50027, "Invalid Webhook Token"));
        }
        if found.answer.is_none() {
            return Err(unknown());
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// The code that an answer is refused with; 0 where it is not.
    fn tried(state: &mut State, of: &Interaction, kind: u64) -> u32 {
        let body = json!({ "type": kind, "data": { "content": "x" } });
        state.answer(of.id, &of.token, &body, &[]).err().map_or(0, |refusal| refusal.code)
    }

    fn sent(state: &mut State, kind: u64) -> Interaction {
        let of = state.interaction(kind, 1, 2);
        state.interact(of.clone(), &json!({}));
        of
    }

    #[test]
    fn there_is_one_first_answer_in_time() {
        let mut state = State::new(String::new(), String::new());
        let of = sent(&mut state, kind::COMMAND);
        assert_eq!(tried(&mut state, &of, answer::UPDATE), 50035);
        assert_eq!(tried(&mut state, &of, answer::MESSAGE), 0);
        assert_eq!(tried(&mut state, &of, answer::MESSAGE), 40060);
        let late = sent(&mut state, kind::COMMAND);
        state.time.advance(Duration::from_secs(4));
        assert_eq!(tried(&mut state, &late, answer::MESSAGE), 10062);
        let form = sent(&mut state, kind::MODAL);
        assert_eq!(tried(&mut state, &form, answer::MODAL), 50035);
    }

    #[test]
    fn a_token_lives_for_a_quarter_of_an_hour() {
        let mut state = State::new(String::new(), String::new());
        let (app, of) = (state.app.id, sent(&mut state, kind::COMMAND));
        let code = |state: &State| state.webhook(app, &of.token).err().map(|r| r.code);
        assert_eq!(code(&state), Some(10015), "nothing before the first answer");
        assert_eq!(tried(&mut state, &of, answer::MESSAGE), 0);
        assert_eq!(code(&state), None);
        state.time.advance(Duration::from_secs(901));
        assert_eq!(code(&state), Some(50027));
    }
}
