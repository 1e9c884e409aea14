//! What users see.

use std::fmt::Write;

use serde_json::Value;

use crate::discord::{
    Discord, PATIENCE,
    hub::Shared,
    post::{Body, EPHEMERAL, LOADING, Pings, Post},
    rules::modals,
    state::State,
    time::Id,
};

/// A message as it was when the test looked.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its id.
    pub id: u64,
    /// Where it is.
    pub channel: u64,
    /// Who wrote it.
    pub author: u64,
    /// Whether that was the bot.
    pub author_is_bot: bool,
    /// Its content, embeds left out.
    pub content: String,
    /// Its embeds, as they were sent.
    pub embeds: Vec<Value>,
    /// Its rows of components, as they were sent.
    pub components: Vec<Value>,
    /// Its files.
    pub attachments: Vec<Value>,
    /// How often it was edited.
    pub edits: usize,
    /// What every version said, the present one last.
    pub history: Vec<String>,
    /// Whom it pinged when it was written.
    pub pings: Pings,
    /// Whether it is pinned.
    pub pinned: bool,
    /// The message it replies to.
    pub reply_to: Option<u64>,
    /// The sender's nonce.
    pub nonce: Option<String>,
    flags: u64,
}

impl Message {
    pub(crate) fn of(state: &State, post: &Post) -> Self {
        Self {
            id: post.id,
            channel: post.channel,
            author: post.author,
            author_is_bot: post.author == state.app.id,
            content: post.body.content.clone(),
            embeds: post.body.embeds.clone(),
            components: post.body.components.clone(),
            attachments: post.body.attachments.clone(),
            edits: post.edits.len(),
            history: post.history.iter().map(Body::text).collect(),
            pings: post.pings.clone(),
            pinned: post.pinned,
            reply_to: post.reference,
            nonce: post.nonce.clone(),
            flags: post.body.flags,
        }
    }

    /// All that can be read in it: content, titles, descriptions, fields, footers.
    #[must_use]
    pub fn text(&self) -> &str {
        self.history.last().map(String::as_str).unwrap_or_default()
    }

    /// Whether one user only sees it.
    #[must_use]
    pub fn is_ephemeral(&self) -> bool {
        self.flags & EPHEMERAL != 0
    }

    /// Whether it is still "thinking…".
    #[must_use]
    pub fn is_thinking(&self) -> bool {
        self.flags & LOADING != 0
    }

    /// Buttons and menus, row by row.
    pub fn parts(&self) -> impl Iterator<Item = &Value> {
        self.components.iter().flat_map(|row| row["components"].as_array().into_iter().flatten())
    }

    /// The labels of the buttons that can be pressed.
    #[must_use]
    pub fn buttons(&self) -> Vec<String> {
        let live = |part: &&Value| part["type"] == 2 && part["disabled"] != true;
        self.parts().filter(live).map(label).collect()
    }

    /// The labels of the options of its menus.
    #[must_use]
    pub fn options(&self) -> Vec<String> {
        let all = self.parts().flat_map(|part| part["options"].as_array().into_iter().flatten());
        all.map(label).collect()
    }
}

/// What stands on a button: its label, or else its emoji.
pub(crate) fn label(part: &Value) -> String {
    let text = part["label"].as_str().or_else(|| part["emoji"]["name"].as_str());
    text.unwrap_or_default().to_owned()
}

/// Waits until the messages of `place` are as wanted.
#[expect(clippy::panic, reason = "a test fails here")]
pub(crate) async fn wait(
    hub: &Shared,
    place: &str,
    look: impl Fn(&State) -> Vec<Message>,
    wanted: impl Fn(&[Message]) -> bool,
) -> Vec<Message> {
    let there = |state: &State| Some(look(state)).filter(|seen| wanted(seen));
    match hub.until(PATIENCE, there).await {
        Some(messages) => messages,
        None => {
            let shown = list(&hub.look(look));
            panic!("{place} is not as wanted after {PATIENCE:?}; it shows\n{shown}")
        }
    }
}

/// Messages as text, for a test that fails.
fn list(messages: &[Message]) -> String {
    let mut text = String::new();
    for message in messages {
        let who = if message.author_is_bot { "bot" } else { "user" };
        // Writing to a string does not fail.
        let _ = writeln!(text, "  {who}: {} {:?}", message.text(), message.buttons());
    }
    text
}

/// What a member saw after doing something.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// The message that was the answer, or that was changed.
    pub message: Option<Message>,
    /// The form that opened.
    pub modal: Option<Modal>,
    /// "The application did not respond".
    pub failed: bool,
    /// Further messages that came with the answer.
    pub more: Vec<Message>,
    pub(crate) interaction: Id,
}

impl Seen {
    /// What the message says; where there is none what Discord says in its place.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.message {
            Some(message) => message.text(),
            None if self.failed => "The application did not respond",
            None => "",
        }
    }

    /// Whether nobody else sees it.
    #[must_use]
    pub fn is_ephemeral(&self) -> bool {
        self.message.as_ref().is_some_and(Message::is_ephemeral)
    }

    /// The labels of the message's buttons.
    #[must_use]
    pub fn buttons(&self) -> Vec<String> {
        self.message.as_ref().map(Message::buttons).unwrap_or_default()
    }

    /// The form that opened.
    ///
    /// # Panics
    /// Where none did.
    #[must_use]
    #[expect(clippy::panic, reason = "a test fails here")]
    pub fn modal(&self) -> &Modal {
        self.modal.as_ref().unwrap_or_else(|| panic!("no form, but: {}", self.text()))
    }
}

impl AsRef<Message> for Message {
    fn as_ref(&self) -> &Message {
        self
    }
}

#[expect(clippy::panic, reason = "a test fails here")]
impl AsRef<Message> for Seen {
    fn as_ref(&self) -> &Message {
        self.message.as_ref().unwrap_or_else(|| panic!("no message, but: {self:?}"))
    }
}

/// A form that is open.
#[derive(Debug, Clone)]
pub struct Modal {
    /// What the bot calls it.
    pub custom_id: String,
    /// What stands above it.
    pub title: String,
    /// Its text inputs.
    pub fields: Vec<Field>,
    pub(crate) data: Value,
    pub(crate) interaction: Id,
}

/// A text input of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What the bot calls it.
    pub custom_id: String,
    /// What stands above it.
    pub label: String,
    /// What it is filled in with.
    pub value: String,
    /// Whether it takes more than a line.
    pub long: bool,
    /// Whether it cannot be left empty.
    pub required: bool,
}

impl Modal {
    pub(crate) fn of(data: &Value, interaction: Id) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let field = |field: modals::Input<'_>| Field {
            custom_id: text(&field.input["custom_id"]),
            label: field.label.to_owned(),
            value: text(&field.input["value"]),
            long: field.input["style"] == 2,
            required: field.input["required"].as_bool().unwrap_or(true),
        };
        Self {
            custom_id: text(&data["custom_id"]),
            title: text(&data["title"]),
            fields: modals::inputs(data).into_iter().map(field).collect(),
            data: data.clone(),
            interaction,
        }
    }
}

/// A suggestion while an option is typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What the member reads.
    pub name: String,
    /// What the bot gets.
    pub value: Value,
}

impl Discord {
    /// A message as it is now, ephemeral ones too; nothing once it is gone.
    #[must_use]
    pub fn now(&self, message: impl AsRef<Message>) -> Option<Message> {
        let id = message.as_ref().id;
        self.hub.look(|state| state.posts.get(&id).map(|post| Message::of(state, post)))
    }
}
