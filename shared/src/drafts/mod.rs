//! Commands with holes that somebody is filling in, in a dialog or question by question.

mod store;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    actor::{Actor, At},
    app::App,
    chance,
    error::{Result, UserError},
    view::Form,
};

/// How long a draft is kept, in milliseconds of domain time: an hour.
pub const KEPT_FOR: i64 = 60 * 60 * 1000;

/// What has been filled in so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Where the command was begun.
    pub at: At,
    /// The command's words and options, as [`Form::command`].
    pub command: Vec<String>,
    /// What was answered, by option: kept so that it can be corrected.
    pub answers: BTreeMap<String, String>,
    /// The event that filled it in last: come again after a crash, it fills in nothing more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Whether that event filled in the last hole.
    #[serde(default)]
    pub done: bool,
}

impl Draft {
    /// A draft for a form, with nothing answered.
    #[must_use]
    pub fn of(at: &At, form: &Form) -> Self {
        Self {
            at: at.clone(),
            command: form.command.clone(),
            answers: BTreeMap::new(),
            event: None,
            done: false,
        }
    }
}

impl App {
    /// Keeps a draft as the actor's latest one; returns its id.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn keep_draft(&self, actor: &Actor, draft: &Draft) -> Result<i64> {
        let (id, now) = (chance::opaque_id()?, self.clock.now());
        self.db
            .write(async move |tx| {
                tx.sweep_drafts(now).await?;
                tx.put_draft(actor.platform, &actor.account, id, draft, now + KEPT_FOR).await
            })
            .await?;
        Ok(id)
    }

    /// The actor's draft `id`.
    ///
    /// # Errors
    /// `draft.gone` where it has expired, or another one has taken its place.
    pub async fn draft(&self, actor: &Actor, id: i64) -> Result<Draft> {
        let found = self.latest_draft(actor).await?;
        let found = found.filter(|(latest, _)| *latest == id);
        found.map(|(_, draft)| draft).ok_or_else(|| UserError::new("draft.gone").into())
    }

    /// The actor's latest draft with its id, if one is being filled in.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn latest_draft(&self, actor: &Actor) -> Result<Option<(i64, Draft)>> {
        let now = self.clock.now();
        self.db
            .read(async move |tx| tx.latest_draft(actor.platform, &actor.account, now).await)
            .await
    }

    /// Forgets the actor's draft `id`: it was filled in, or given up. One that has taken its
    /// place meanwhile stays.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn drop_draft(&self, actor: &Actor, id: i64) -> Result<()> {
        self.db
            .write(async move |tx| tx.remove_draft(actor.platform, &actor.account, id).await)
            .await
    }
}
