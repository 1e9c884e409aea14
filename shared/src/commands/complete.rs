//! Completion: what could be typed next. Discord's autocomplete and the terminal's Tab ask it.

use super::spec::{self, Kind};
use crate::{
    app::{Actor, App},
    error::Result,
};

/// Most choices that are offered (Discord's limit).
pub const CHOICES_MOST: usize = 25;

/// Up to [`CHOICES_MOST`] words that could stand where `typed` ends, as whole words.
///
/// # Errors
/// Database trouble.
pub async fn complete(app: &App, actor: &Actor, typed: &str) -> Result<Vec<String>> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let (done, last) = match words.split_last() {
        Some((last, done)) if !typed.ends_with(char::is_whitespace) => (done, *last),
        _ => (words.as_slice(), ""),
    };
    let mut choices = match spec::leaves().iter().find(|l| starts(done, &l.path)) {
        None => path_words(done),
        Some(leaf) => option_words(app, actor, leaf, &done[leaf.path.len()..]).await?,
    };
    choices.retain(|c| c.trim_start_matches('@').starts_with(last.trim_start_matches('@')));
    choices.dedup();
    choices.truncate(CHOICES_MOST);
    Ok(choices)
}

fn starts(words: &[&str], path: &[String]) -> bool {
    words.len() >= path.len() && path.iter().zip(words).all(|(p, w)| p == w)
}

fn path_words(done: &[&str]) -> Vec<String> {
    let fits = |l: &&spec::Leaf| l.path.iter().zip(done).all(|(p, w)| p == w);
    spec::leaves().iter().filter(fits).filter_map(|l| l.path.get(done.len()).cloned()).collect()
}

async fn option_words(
    app: &App,
    actor: &Actor,
    leaf: &spec::Leaf,
    given: &[&str],
) -> Result<Vec<String>> {
    let flag = given.last().and_then(|w| w.strip_prefix("--")).and_then(|name| leaf.flag(name));
    if let Some(flag) = flag {
        return Ok(flag.choices.clone());
    }
    let mut words = match leaf.positionals().nth(given.len()).map(|o| o.kind) {
        Some(Kind::Member) => members(app, actor).await?,
        _ => Vec::new(),
    };
    let flags = leaf.options.iter().filter(|o| !o.positional).map(|o| format!("--{}", o.name));
    words.extend(flags.filter(|f| !given.contains(&f.as_str())));
    Ok(words)
}

async fn members(app: &App, actor: &Actor) -> Result<Vec<String>> {
    app.db
        .read(async move |tx| {
            let entry = tx.enter(actor).await?;
            if entry.member.is_none() {
                return Ok(Vec::new());
            }
            tx.account_names(entry.community, actor.platform).await
        })
        .await
}
