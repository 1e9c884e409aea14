//! Buttons, menus, forms and completion.

use serde_json::{Value, json};

use super::{
    member::{Deed, Member, refused},
    options::Entries,
    seen::{Choice, Message, Modal, Seen, label},
    slash,
};
use crate::discord::{
    Channel,
    interactions::{answer, kind},
    post::Post,
    rules::modals,
    state::State,
    time::Id,
};

impl Member {
    /// Presses a button, named by its label or its `custom_id`, of the message
    /// as it is now, and follows what comes of it.
    ///
    /// # Panics
    /// Where there is no such button, or it is disabled.
    pub async fn click(&self, message: impl AsRef<Message>, button: &str) -> Seen {
        let message = message.as_ref();
        let data = self.button(message, button);
        self.act(Deed::on(message), &data).await
    }

    /// Presses a button and waits for the first answer only: for bots that
    /// acknowledge it and change nothing.
    ///
    /// # Panics
    /// Where there is no such button, or it is disabled.
    pub async fn taps(&self, message: impl AsRef<Message>, button: &str) -> Seen {
        let message = message.as_ref();
        let data = self.button(message, button);
        self.start(Deed::on(message), &data).await
    }

    fn button(&self, message: &Message, button: &str) -> Value {
        let data = self.hub.look(|state| {
            let part = part(self.visible(state, message.id)?, button, |part| part["type"] == 2)?;
            if part["custom_id"].is_null() {
                return Err("it is a link".to_owned());
            }
            Ok(json!({ "component_type": 2, "custom_id": part["custom_id"], "id": part["id"] }))
        });
        refused(button, data)
    }

    /// Chooses from a menu, named by its placeholder or its `custom_id`; options
    /// by their labels or values, users as `@Name`.
    ///
    /// # Panics
    /// Where there is no such menu or option.
    pub async fn selects(
        &self,
        message: impl AsRef<Message>,
        menu: &str,
        options: &[&str],
    ) -> Seen {
        let message = message.as_ref();
        let data = self.hub.look(|state| {
            let part = part(self.visible(state, message.id)?, menu, |part| part["type"] != 2)?;
            selection(state, message.channel, part, options)
        });
        let data = refused(menu, data);
        self.act(Deed::on(message), &data).await
    }

    /// Fills in a form and sends it: inputs by their `custom_id` or label, the
    /// others as they are filled in.
    ///
    /// # Panics
    /// Where Discord's client would not send it.
    pub async fn submit(&self, modal: &Modal, texts: &[(&str, &str)]) -> Seen {
        let data = refused(&modal.title, filled(modal, texts));
        let deed = self.hub.look(|state| {
            let of = &state.interactions[&modal.interaction];
            let opened_by = Some(of.id);
            Deed { source: of.source, opened_by, ..Deed::new(kind::MODAL, of.channel) }
        });
        self.act(deed, &data).await
    }

    /// The suggestions for the last option of the line, like `/thank member:be|`.
    ///
    /// # Panics
    /// Where the option has no completion.
    pub async fn completes(&self, channel: &Channel, line: &str) -> Vec<Choice> {
        let data = self.hub.look(|state| slash::completion(state, self.id, channel.id(), line));
        let data = refused(line, data);
        let seen = self.act(Deed::new(kind::COMPLETION, channel.id()), &data).await;
        let given = |state: &State| match &state.interactions[&seen.interaction].answer {
            Some((answer::CHOICES, data)) => data["choices"].clone(),
            _ => Value::Null,
        };
        let choice = |choice: &Value| Choice {
            name: choice["name"].as_str().unwrap_or_default().to_owned(),
            value: choice["value"].clone(),
        };
        self.hub.look(given).as_array().into_iter().flatten().map(choice).collect()
    }

    fn visible<'a>(&self, state: &'a State, message: Id) -> Result<&'a Post, String> {
        let post = state.posts.get(&message).ok_or("the message is gone")?;
        let channel = state.channel(post.channel).map_err(|refusal| refusal.message)?;
        let sees = post.private.is_none_or(|reader| reader == self.id)
            && !state.permissions(channel, self.id).is_empty();
        sees.then_some(post).ok_or_else(|| "the member does not see the message".to_owned())
    }
}

/// The button or menu of this name.
fn part<'a>(post: &'a Post, name: &str, of: impl Fn(&Value) -> bool) -> Result<&'a Value, String> {
    let rows = post.body.components.iter();
    let parts: Vec<&Value> =
        rows.flat_map(|row| row["components"].as_array().into_iter().flatten()).collect();
    let is = |part: &&&Value| {
        of(part)
            && (label(part) == name || part["custom_id"] == name || part["placeholder"] == name)
    };
    let found = parts.iter().find(is).ok_or_else(|| {
        let there: Vec<String> = parts.iter().map(|part| label(part)).collect();
        format!("the message has only {there:?}: {}", post.body.text())
    })?;
    if found["disabled"] == true {
        return Err("it is disabled".to_owned());
    }
    Ok(found)
}

fn selection(state: &State, channel: Id, menu: &Value, chosen: &[&str]) -> Result<Value, String> {
    let bound = |name: &str| menu[name].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
    if !(bound("min_values")..=bound("max_values")).contains(&chosen.len()) {
        return Err(format!("{} options cannot be chosen", chosen.len()));
    }
    let mut entries = Entries::new(state, channel);
    let values: Result<Vec<Value>, String> = chosen
        .iter()
        .map(|text| match menu["type"].as_u64() {
            Some(3) => {
                let all = menu["options"].as_array().into_iter().flatten();
                let mut found = all.filter(|o| o["label"] == *text || o["value"] == *text);
                let found = found.next().ok_or_else(|| format!("no option {text:?}"))?;
                Ok(found["value"].clone())
            }
            Some(5) => entries.user(text),
            _ => Err("menus of this kind are not known to this test server".to_owned()),
        })
        .collect();
    let mut data = json!({
        "component_type": menu["type"], "custom_id": menu["custom_id"], "id": menu["id"],
        "values": values?,
    });
    if entries.resolved.as_object().is_some_and(|all| !all.is_empty()) {
        data["resolved"] = entries.resolved;
    }
    Ok(data)
}

/// The data of a form that is sent.
fn filled(modal: &Modal, texts: &[(&str, &str)]) -> Result<Value, String> {
    let mut unused: Vec<&str> = texts.iter().map(|(name, _)| *name).collect();
    let mut rows = Vec::new();
    for (n, field) in modals::inputs(&modal.data).into_iter().enumerate() {
        let custom_id = &field.input["custom_id"];
        let is = |name: &str| *custom_id == name || field.label == name;
        let typed = texts.iter().find(|(name, _)| is(name)).map(|(_, text)| *text);
        unused.retain(|name| !is(name));
        let text = typed.or_else(|| field.input["value"].as_str()).unwrap_or_default();
        modals::acceptable(field.input, text).map_err(|why| format!("{}: {why}", field.label))?;
        let input = json!({ "type": 4, "custom_id": custom_id, "value": text, "id": 2 * (n + 1) });
        let labelled = modal.data["components"][n]["type"] == 18;
        let id = 2 * n + 1;
        rows.push(if labelled {
            json!({ "type": 18, "id": id, "component": input })
        } else {
            json!({ "type": 1, "id": id, "components": [input] })
        });
    }
    match unused.first() {
        Some(name) => Err(format!("the form has no input {name:?}")),
        None => Ok(json!({ "custom_id": modal.custom_id, "components": rows })),
    }
}
