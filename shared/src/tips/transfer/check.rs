//! Whether a form can become a tip of a community.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{Form, VERSION};
use crate::{
    communities::Entry,
    db::Tx,
    error::{Result, UserError},
    help::TOPIC_MOST,
    members::NAME_MOST,
    text,
    tips::{
        model::{Kind, NAMES_MOST, TITLE_MOST, Words},
        write::PLATFORM_MOST,
    },
    topics::model::Topic,
};

/// Most characters of an origin.
const ORIGIN_MOST: usize = 200;

/// A form that can become a tip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Checked {
    pub(super) origin: String,
    pub(super) words: Words,
    /// For whom it is, where that was said.
    pub(super) everywhere: Option<bool>,
    pub(super) credit: Option<String>,
    pub(super) archived: bool,
    pub(super) created_at: i64,
    pub(super) published_at: Option<i64>,
}

/// What a community asks of its tips.
#[derive(Debug, Clone, Default)]
pub(super) struct Rules {
    /// Names and other words of topics, with the topic that each means.
    topics: HashMap<String, String>,
    listed: bool,
    language: String,
    now: i64,
}

impl Rules {
    /// The rules of the community of `entry` at `now`.
    ///
    /// # Errors
    /// Database trouble.
    pub(super) async fn read(tx: &mut Tx, entry: &Entry, now: i64) -> Result<Self> {
        let topics = tx.topics(entry.community).await?;
        let language = tx.settings(entry.community).await?.language;
        let listed = entry.settings.topics_are_listed();
        Ok(Self { topics: meanings(topics), listed, language, now })
    }

    /// Checks a form.
    ///
    /// # Errors
    /// What is wrong with it first.
    pub(super) fn check(&self, form: Form) -> Result<Checked, UserError> {
        if let Some(version) = form.version.filter(|version| *version != VERSION) {
            return Err(UserError::new("import.version")
                .with("version", version)
                .with("known", VERSION));
        }
        let created_at = self.time("created_at", form.created_at.as_deref())?;
        let published_at = self.time("published_at", form.published_at.as_deref())?;
        Ok(Checked {
            origin: origin(form.origin)?,
            archived: archived(form.state.as_deref())?,
            everywhere: readers(form.readers.as_deref())?,
            credit: form.credit.map(credit).transpose()?,
            created_at: created_at.or(published_at).unwrap_or(self.now),
            published_at,
            words: Words {
                title: title(form.title)?,
                text: body(form.text)?,
                kind: form.kind.as_deref().map_or(Ok(Kind::Technique), kind)?,
                topics: self.topics(form.topics.unwrap_or_default())?,
                platforms: names("platforms", form.platforms.unwrap_or_default(), PLATFORM_MOST)?,
                language: self.language(form.language)?,
            },
        })
    }

    fn topics(&self, typed: Vec<String>) -> Result<Vec<String>, UserError> {
        let mut topics: Vec<String> = Vec::new();
        for name in names("topics", typed, TOPIC_MOST)? {
            let key = text::key(&name);
            let key = match self.topics.get(&key) {
                Some(known) => known.clone(),
                None if self.listed => {
                    return Err(UserError::new("import.topic").with("topic", name));
                }
                None => key,
            };
            if !topics.contains(&key) {
                topics.push(key);
            }
        }
        Ok(topics)
    }

    fn language(&self, typed: Option<String>) -> Result<String, UserError> {
        let Some(typed) = typed else { return Ok(self.language.clone()) };
        text::language(&typed)
            .map_err(|_| UserError::new("import.language").with("language", shown(&typed)))
    }

    /// An instant; what is said to be to come is now.
    fn time(&self, field: &'static str, typed: Option<&str>) -> Result<Option<i64>, UserError> {
        let Some(typed) = typed else { return Ok(None) };
        let at: Timestamp = typed.parse().map_err(|_| {
            UserError::new("import.time").with("field", field).with("value", shown(typed))
        })?;
        Ok(Some(at.as_millisecond().min(self.now)))
    }
}

fn meanings(topics: Vec<Topic>) -> HashMap<String, String> {
    let words = |topic: Topic| {
        let key = topic.key.clone();
        let own = (topic.key.clone(), topic.key);
        topic.words.into_iter().map(move |word| (word, key.clone())).chain([own])
    };
    topics.into_iter().flat_map(words).collect()
}

fn needed(field: &'static str, typed: Option<String>) -> Result<String, UserError> {
    match typed {
        Some(typed) if !typed.trim().is_empty() => without_nul(field, typed),
        _ => Err(UserError::new("import.missing").with("field", field)),
    }
}

/// PostgreSQL cannot store it.
fn without_nul(field: &'static str, typed: String) -> Result<String, UserError> {
    if typed.contains('\0') {
        return Err(UserError::new("import.nul").with("field", field));
    }
    Ok(typed)
}

/// What was typed, fit for a message.
fn shown(typed: &str) -> String {
    text::shown_name(typed, 40).unwrap_or_default()
}

fn origin(typed: Option<String>) -> Result<String, UserError> {
    let typed = needed("origin", typed)?;
    text::line(&typed, ORIGIN_MOST)
        .ok_or_else(|| UserError::new("import.origin").with("most", ORIGIN_MOST))
}

/// A title; what would steer a terminal or hide in it is taken out.
fn title(typed: Option<String>) -> Result<String, UserError> {
    let typed = needed("title", typed)?;
    if let Some(title) = text::line(&typed, TITLE_MOST) {
        return Ok(title);
    }
    let flat = text::excerpt(&typed, usize::MAX);
    let clean = text::shown_name(&flat, usize::MAX)
        .ok_or_else(|| UserError::new("import.missing").with("field", "title"))?;
    let length = clean.chars().count();
    if length > TITLE_MOST {
        return Err(UserError::new("import.title_long")
            .with("length", length)
            .with("most", TITLE_MOST));
    }
    Ok(clean)
}

fn body(typed: Option<String>) -> Result<String, UserError> {
    let typed = needed("text", typed)?;
    text::body(&typed, text::TEXT_MOST).map_err(|error| error.for_person())?;
    Ok(typed)
}

fn kind(typed: &str) -> Result<Kind, UserError> {
    let known = Kind::ALL.into_iter().find(|kind| kind.as_str() == typed);
    known.ok_or_else(|| {
        let all = Kind::ALL.map(Kind::as_str).join(", ");
        UserError::new("import.kind").with("kind", shown(typed)).with("all", all)
    })
}

fn archived(typed: Option<&str>) -> Result<bool, UserError> {
    match typed {
        None | Some("published") => Ok(false),
        Some("archived") => Ok(true),
        Some(other) => Err(UserError::new("import.state").with("state", shown(other))),
    }
}

fn readers(typed: Option<&str>) -> Result<Option<bool>, UserError> {
    match typed {
        None => Ok(None),
        Some("community") => Ok(Some(false)),
        Some("everywhere") => Ok(Some(true)),
        Some(other) => Err(UserError::new("import.readers").with("readers", shown(other))),
    }
}

fn credit(typed: String) -> Result<String, UserError> {
    text::line(&typed, NAME_MOST)
        .ok_or_else(|| UserError::new("import.credit").with("most", NAME_MOST))
}

/// Names, each once.
fn names(field: &'static str, typed: Vec<String>, most: usize) -> Result<Vec<String>, UserError> {
    let unfit = || {
        UserError::new("import.names")
            .with("field", field)
            .with("most", NAMES_MOST)
            .with("length", most)
    };
    let mut names: Vec<String> = Vec::new();
    for name in typed {
        let name = text::line(&without_nul(field, name)?, most).ok_or_else(unfit)?;
        if !names.iter().any(|known| text::key(known) == text::key(&name)) {
            names.push(name);
        }
    }
    if names.len() > NAMES_MOST { Err(unfit()) } else { Ok(names) }
}
