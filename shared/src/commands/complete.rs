//! Completion: what could be typed next. Discord's autocomplete and the terminal's Tab ask it.

use super::spec::{self, Kind, Leaf, Opt};
use crate::{
    actor::Actor, announcements, app::App, communities::settings, doors, error::Result,
    members::Person, text, tips, topics,
};

/// Most choices that are offered (Discord's limit).
pub const CHOICES_MOST: usize = 25;

/// Something that could be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is typed.
    pub value: String,
    /// What is shown for it.
    pub label: String,
}

impl Choice {
    pub(crate) fn word(word: impl Into<String>) -> Self {
        let value = word.into();
        Self { label: value.clone(), value }
    }

    /// Whether it goes on from what was typed, in any case and with `@` or without.
    fn continues(&self, typed: &str) -> bool {
        let typed = folded(typed);
        let starts = |word: &str| folded(word).starts_with(&typed);
        starts(&self.value) || starts(&self.label)
    }

    /// Whether a part of a name with parts goes on from what was typed: people know the city
    /// of `Europe/Madrid`, and not always the region.
    fn has_part(&self, typed: &str) -> bool {
        let (name, typed) = (folded(&self.value), folded(typed));
        name.match_indices('/').any(|(at, _)| name[at + 1..].starts_with(&typed))
    }
}

/// As it is compared: case, `@` and the `_` of zones do not count.
fn folded(word: &str) -> String {
    text::key(&word.trim_start_matches('@').replace('_', " "))
}

/// Up to [`CHOICES_MOST`] words that could stand where `typed` ends, as whole words.
///
/// # Errors
/// Database trouble.
pub async fn complete(app: &App, actor: &Actor, typed: &str) -> Result<Vec<Choice>> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let (done, last) = match words.split_last() {
        Some((last, done)) if !typed.ends_with(char::is_whitespace) => (done, *last),
        _ => (words.as_slice(), ""),
    };
    let choices = match spec::leaves().iter().find(|l| starts(done, &l.path)) {
        None => path_words(done),
        Some(leaf) => {
            let given = &done[leaf.path.len()..];
            if option_at(leaf, given).is_some_and(|option| option.kind == Kind::Tip) {
                return tips::choices(app, actor, last).await;
            }
            option_words(app, actor, leaf, given).await?
        }
    };
    Ok(fitting(choices, last))
}

/// Up to [`CHOICES_MOST`] values of one option that go on from what was typed of it.
///
/// # Errors
/// Database trouble.
pub async fn values(app: &App, actor: &Actor, option: &Opt, typed: &str) -> Result<Vec<Choice>> {
    match option.kind {
        // There are too many of them to be looked through.
        Kind::Tip => tips::choices(app, actor, typed).await,
        _ => Ok(fitting(all_values(app, actor, option).await?, typed)),
    }
}

/// What begins like that first, then names of which another part does.
fn fitting(choices: Vec<Choice>, typed: &str) -> Vec<Choice> {
    let (mut choices, others): (Vec<_>, Vec<_>) =
        choices.into_iter().partition(|c| c.continues(typed));
    // Of a person `member/12` nobody means the number.
    choices.extend(others.into_iter().filter(|c| c.value == c.label && c.has_part(typed)));
    choices.dedup();
    choices.truncate(CHOICES_MOST);
    choices
}

fn starts(words: &[&str], path: &[String]) -> bool {
    words.len() >= path.len() && path.iter().zip(words).all(|(p, w)| p == w)
}

fn path_words(done: &[&str]) -> Vec<Choice> {
    let fits = |l: &&Leaf| l.path.iter().zip(done).all(|(p, w)| p == w);
    let words = spec::leaves().iter().filter(fits).filter_map(|l| l.path.get(done.len()));
    words.map(Choice::word).collect()
}

/// The option of which a value is being typed.
fn option_at<'a>(leaf: &'a Leaf, given: &[&str]) -> Option<&'a Opt> {
    let flag = given.last().and_then(|w| w.strip_prefix("--")).and_then(|name| leaf.flag(name));
    flag.or_else(|| leaf.positionals().nth(given.len()))
}

async fn option_words(
    app: &App,
    actor: &Actor,
    leaf: &Leaf,
    given: &[&str],
) -> Result<Vec<Choice>> {
    let flag = given.last().and_then(|w| w.strip_prefix("--")).and_then(|name| leaf.flag(name));
    if let Some(flag) = flag {
        return all_values(app, actor, flag).await;
    }
    let mut choices = match leaf.positionals().nth(given.len()) {
        Some(option) => all_values(app, actor, option).await?,
        None => Vec::new(),
    };
    let flags = leaf.options.iter().filter(|o| !o.positional).map(|o| format!("--{}", o.name));
    choices.extend(flags.filter(|f| !given.contains(&f.as_str())).map(Choice::word));
    Ok(choices)
}

async fn all_values(app: &App, actor: &Actor, option: &Opt) -> Result<Vec<Choice>> {
    match option.kind {
        Kind::Member => members(app, actor).await,
        Kind::Zone => Ok(app.zones.names().map(Choice::word).collect()),
        Kind::Topic => topics::choices(app, actor).await,
        Kind::Hall => doors::halls(app, actor).await,
        Kind::Place => announcements::choices(app, actor).await,
        Kind::Setting => Ok(settings::names().map(Choice::word).collect()),
        _ => Ok(option.choices.iter().map(Choice::word).collect()),
    }
}

async fn members(app: &App, actor: &Actor) -> Result<Vec<Choice>> {
    let now = app.clock.now();
    let people = app
        .db
        .read(async move |tx| {
            let entry = tx.enter(actor, now).await?;
            if entry.member.is_none() {
                return Ok(Vec::new());
            }
            tx.persons(entry.community).await
        })
        .await?;
    let here = |p: &Person| p.platform == actor.platform;
    let at_home: Vec<_> = people.iter().filter(|p| here(p)).map(|p| p.id).collect();
    let choice = |p: Person| match here(&p) {
        true => Some(Choice { value: p.account, label: p.name }),
        // Somebody with an account here too is offered by that one.
        false if at_home.contains(&p.id) => None,
        false => Some(Choice { value: format!("member/{}", p.id), label: p.name }),
    };
    Ok(people.into_iter().filter_map(choice).collect())
}
