//! What the core answers: views that know no transport.

pub mod json;
pub mod markup;
mod verbs;

pub use markup::Markup;
pub(crate) use verbs::Verbs;

use crate::ids::CommunityId;

/// Who is meant to see an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Only the person who acted.
    Private,
    /// Everyone in the place where it was said.
    Here,
    /// The thread that belongs to the thing.
    Thread,
}

/// An answer to a command.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Who sees it.
    pub audience: Audience,
    /// What they see.
    pub content: Content,
    /// In which community its actions act; none before one is known, as in a form.
    pub community: Option<CommunityId>,
    /// What comes along to be kept; only in private.
    pub files: Vec<File>,
}

/// A file that comes with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// As it is saved.
    pub name: &'static str,
    /// Its type, such as `text/html`; what is text is in UTF-8.
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Cards, or a command with holes.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Something to read, with actions.
    Cards(Vec<Card>),
    /// Something to fill in.
    Form(Form),
}

impl Reply {
    /// Cards that only the actor sees.
    #[must_use]
    pub const fn private(cards: Vec<Card>) -> Self {
        let content = Content::Cards(cards);
        Self { audience: Audience::Private, content, community: None, files: Vec::new() }
    }

    /// A question for what is missing.
    #[must_use]
    pub const fn form(form: Form) -> Self {
        let content = Content::Form(form);
        Self { audience: Audience::Private, content, community: None, files: Vec::new() }
    }

    /// As the answer of a community.
    #[must_use]
    pub fn of(self, community: CommunityId) -> Self {
        Self { community: Some(community), ..self }
    }

    /// With one more card.
    #[must_use]
    pub fn and(mut self, card: Card) -> Self {
        if let Content::Cards(cards) = &mut self.content {
            cards.push(card);
        }
        self
    }

    /// With files.
    #[must_use]
    pub fn with(self, files: Vec<File>) -> Self {
        Self { files, ..self }
    }

    /// The cards, none where it is a form.
    #[must_use]
    pub fn cards(&self) -> &[Card] {
        match &self.content {
            Content::Cards(cards) => cards,
            Content::Form(_) => &[],
        }
    }
}

/// One thing that is shown. All its strings are plain text; front ends escape them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Card {
    /// What it shows, such as `help/1`; none for a passing remark.
    pub reference: Option<String>,
    /// One line.
    pub title: String,
    /// The body; a member's words stand here as typed.
    pub text: Markup,
    /// Short facts, in order.
    pub fields: Vec<Field>,
    /// What can be done with it.
    pub actions: Vec<Action>,
    /// Stable, untranslated facts for programs.
    pub data: serde_json::Map<String, serde_json::Value>,
    /// A picture, never without words for those who cannot see it.
    pub picture: Option<Picture>,
    /// Whether it is pinned where it stands, from when it is posted on, or is so no more; none
    /// where nobody needs that.
    pub pinned: Option<bool>,
    /// The platform's id of a role of the server, whose people are called as it is posted.
    pub calls: Option<String>,
}

/// A name and a value.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Field {
    /// In the reader's language.
    pub name: String,
    /// Plain text.
    pub value: String,
}

/// A button, a reaction or a line to type: always a command.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Action {
    /// One emoji that stands for it: a reaction, where there are no buttons.
    #[serde(skip)]
    pub icon: &'static str,
    /// In the reader's language.
    pub label: String,
    /// The words of the command.
    pub command: Vec<String>,
}

/// A picture with words that say the same.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Picture {
    /// PNG.
    #[serde(skip)]
    pub png: Vec<u8>,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// A command with holes, and what would fill them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Form {
    /// What was given so far.
    pub command: Vec<String>,
    /// What is missing, in order.
    pub missing: Vec<Question>,
}

/// One hole of a form.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Question {
    /// The option's name.
    pub name: String,
    /// What fits: `text`, `integer`, `choice`, `member`, `flag`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What to fill in, in the reader's language.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The choices, where it is one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// Most characters, where it is text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<usize>,
}

impl Card {
    /// A card about `reference`.
    #[must_use]
    pub fn about(reference: impl Into<String>, title: impl Into<String>) -> Self {
        Self { reference: Some(reference.into()), title: title.into(), ..Self::default() }
    }

    /// Adds a fact.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.push(Field { name: name.into(), value: value.into() });
        self
    }

    /// Adds something that can be done.
    #[must_use]
    pub fn action(
        mut self,
        icon: &'static str,
        label: impl Into<String>,
        command: &[impl AsRef<str>],
    ) -> Self {
        let command = command.iter().map(|word| word.as_ref().to_owned()).collect();
        self.actions.push(Action { icon, label: label.into(), command });
        self
    }

    /// Adds a stable fact for programs.
    #[must_use]
    pub fn data(mut self, key: &str, value: impl Into<serde_json::Value>) -> Self {
        self.data.insert(key.to_owned(), value.into());
        self
    }
}
