//! What becomes of what a file says, beside what is here. Pure.

use std::collections::HashMap;

use serde::Serialize;

use super::{check::Checked, own};
use crate::{
    error::Result,
    ids::TipNo,
    tips::{
        model::{State, Tip, Words},
        store::lists,
    },
};

/// A tip that is here, and whether an import wrote what it says now.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) tip: Tip,
    pub(super) imported: bool,
}

/// What becomes of one tip of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is not here yet.
    Added,
    /// What it says is put in the place of what an import wrote earlier.
    Updated(TipNo, i64),
    /// It says so already.
    Same,
    /// What it says was written here since, and stays.
    Kept,
    /// It was deleted or hidden here, and stays so.
    Gone,
}

impl Fate {
    /// The tip that is updated.
    pub(super) const fn number(self) -> Option<TipNo> {
        match self {
            Self::Updated(number, _) => Some(number),
            _ => None,
        }
    }

    pub(super) fn of(words: &Words, known: Option<&Known>) -> Self {
        let Some(Known { tip, imported }) = known else { return Self::Added };
        if tip.state == State::Deleted || tip.hidden_at.is_some() {
            Self::Gone
        } else if *words == tip.words {
            Self::Same
        } else if *imported {
            Self::Updated(tip.number, tip.revision)
        } else {
            Self::Kept
        }
    }
}

/// The tips that are here, by their origins; those that were written here have one too.
pub(super) fn by_origin<'a>(
    hall: &str,
    wanted: &'a [Checked],
    known: &'a [Known],
) -> HashMap<&'a str, &'a Known> {
    let by_number: HashMap<_, _> = known.iter().map(|k| (k.tip.number, k)).collect();
    let own = wanted.iter().filter_map(|w| {
        let number = own(hall, &w.origin)?;
        Some((w.origin.as_str(), *by_number.get(&number)?))
    });
    // An origin that was stored says more than a number.
    let stored = known.iter().filter_map(|k| Some((k.tip.origin.as_deref()?, k)));
    own.chain(stored).collect()
}

/// Where tips that are added stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) publish: bool,
    pub(super) now: i64,
}

/// A tip to be added or changed, as the statements take it; `i` counts from 1 within its kind.
#[derive(Debug, Serialize)]
pub(super) struct Row<'a> {
    i: usize,
    /// Of a tip that is changed.
    number: Option<TipNo>,
    /// The revision of it that was compared.
    revision: Option<i64>,
    origin: &'a str,
    state: &'static str,
    pen: Option<&'a str>,
    title: &'a str,
    text: &'a str,
    kind: &'static str,
    topics: String,
    platforms: String,
    language: &'a str,
    everywhere: Option<bool>,
    created_at: i64,
    published_at: Option<i64>,
    confirmed_at: Option<i64>,
}

/// The rows of all that are added, and of all that are changed.
///
/// # Errors
/// None that is known.
pub(super) fn rows<'a>(
    wanted: &'a [Checked],
    fates: &[Fate],
    standing: Standing,
) -> Result<(Vec<Row<'a>>, Vec<Row<'a>>)> {
    let (mut added, mut changed) = (Vec::new(), Vec::new());
    for (checked, fate) in wanted.iter().zip(fates) {
        match fate {
            Fate::Added => added.push(row(checked, added.len() + 1, None, standing)?),
            Fate::Updated(number, revision) => {
                let known = Some((*number, *revision));
                changed.push(row(checked, changed.len() + 1, known, standing)?);
            }
            Fate::Same | Fate::Kept | Fate::Gone => {}
        }
    }
    Ok((added, changed))
}

fn row(
    checked: &Checked,
    i: usize,
    known: Option<(TipNo, i64)>,
    standing: Standing,
) -> Result<Row<'_>> {
    let state = match (checked.archived, standing.publish) {
        (true, _) => State::Archived,
        (false, true) => State::Published,
        (false, false) => State::Proposed,
    };
    // Whoever publishes says by it that it is true today.
    let published = (state == State::Published).then_some(standing.now);
    let once = checked.published_at.or(published);
    let (topics, platforms) = lists(&checked.words)?;
    Ok(Row {
        i,
        number: known.map(|(number, _)| number),
        revision: known.map(|(_, revision)| revision),
        origin: &checked.origin,
        state: state.as_str(),
        pen: checked.credit.as_deref(),
        title: &checked.words.title,
        text: &checked.words.text,
        kind: checked.words.kind.as_str(),
        topics,
        platforms,
        language: &checked.words.language,
        everywhere: checked.everywhere,
        created_at: checked.created_at,
        published_at: once.filter(|_| state != State::Proposed),
        confirmed_at: published,
    })
}
