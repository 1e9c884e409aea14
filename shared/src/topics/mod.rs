//! The topics of a community, with other words for them.

pub mod model;
mod store;

pub use model::Topic;

use std::collections::BTreeSet;

use serde_json::json;

use crate::{
    actor::Actor,
    app::{App, Context, Done},
    audit,
    commands::{Text, TopicName, YesNo, complete::Choice, nearest},
    db::Tx,
    error::{Error, Result, UserError},
    inbound::Answer,
    text,
    view::{Card, Markup, Reply},
};

/// Topics that stand on one card; the others are counted (a card has room for 25 facts).
const SHOWN: usize = 24;
/// Most characters for the names of the others.
const MORE_MOST: usize = 1_000;

/// Lists the topics, or adds, changes or removes one.
pub(crate) async fn topics(
    tx: &mut Tx,
    ctx: &Context<'_>,
    topic: Option<TopicName>,
    also: Option<Text>,
    remove: Option<YesNo>,
) -> Result<Done> {
    let Some(topic) = topic else { return list(tx, ctx).await.map(Done::seen) };
    let name = model::name(&topic.0)?;
    let key = text::key(&name);
    let words = also.map(|also| model::words(&also.0, &key)).transpose()?;
    // The settings' lock is the topics' too: a word is not given to two topics at once.
    tx.lock_settings(ctx.entry.community).await?;
    let all = tx.topics(ctx.entry.community).await?;
    match (YesNo::said(remove), words) {
        (false, words) => put(tx, ctx, &all, name, words).await?,
        (true, None) => take(tx, ctx, &all, &name).await?,
        (true, Some(words)) => {
            let mut changed = of_key(&all, &name)?.clone();
            changed.words.retain(|word| !words.contains(word));
            save(tx, ctx, &changed).await?;
        }
    }
    Ok(Done::changed(list(tx, ctx).await?, Answer::Topics))
}

/// The topic of a name, or what is near.
fn of_key<'a>(all: &'a [Topic], name: &str) -> Result<&'a Topic> {
    let key = text::key(name);
    if let Some(topic) = all.iter().find(|topic| topic.key == key) {
        return Ok(topic);
    }
    Err(match nearest(&key, all.iter().map(|topic| topic.key.as_str())) {
        Some(near) => UserError::new("topic.unknown_near").with("near", near),
        None => UserError::new("topic.unknown"),
    }
    .with("topic", name)
    .into())
}

async fn put(
    tx: &mut Tx,
    ctx: &Context<'_>,
    all: &[Topic],
    name: String,
    words: Option<BTreeSet<String>>,
) -> Result<()> {
    let key = text::key(&name);
    let known = all.iter().find(|topic| topic.key == key);
    if known.is_none() && all.len() >= model::TOPICS_MOST {
        return Err(UserError::new("topic.many").with("most", model::TOPICS_MOST).into());
    }
    let words = words.or_else(|| known.map(|topic| topic.words.clone())).unwrap_or_default();
    model::free(all, &key, words.iter().map(String::as_str).chain([key.as_str()]))?;
    save(tx, ctx, &Topic { key, name, words }).await
}

async fn save(tx: &mut Tx, ctx: &Context<'_>, topic: &Topic) -> Result<()> {
    tx.put_topic(ctx.entry.community, topic).await?;
    write_down(tx, ctx, topic, false).await
}

async fn take(tx: &mut Tx, ctx: &Context<'_>, all: &[Topic], name: &str) -> Result<()> {
    let topic = of_key(all, name)?;
    tx.remove_topic(ctx.entry.community, &topic.key).await?;
    write_down(tx, ctx, topic, true).await
}

async fn write_down(tx: &mut Tx, ctx: &Context<'_>, topic: &Topic, removed: bool) -> Result<()> {
    let words: Vec<_> = topic.words.iter().map(String::as_str).collect();
    let words = if words.is_empty() { "–".to_owned() } else { words.join(", ") };
    let entry = audit::Entry::by(ctx.entry.me()?.id, "topics")
        .fact("topic", topic.name.as_str())
        .fact("words", words)
        .fact("removed", removed);
    tx.audit(ctx.entry.community, &entry, ctx.now).await
}

/// Lists the topics.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(tx: &mut Tx, ctx: &Context<'_>) -> Result<Reply> {
    let all = tx.topics(ctx.entry.community).await?;
    let mut card =
        Card { title: ctx.text("topics-title", &[("name", &ctx.entry.name)]), ..Card::default() };
    if all.is_empty() {
        card.text = Markup::text(ctx.text("topics-empty", &[("say", ctx.say)]));
    }
    for topic in all.iter().take(SHOWN) {
        let words = topic.words.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let words = if words.is_empty() { "–".to_owned() } else { words };
        card = card.field(&topic.name, words);
    }
    if let Some(rest) = all.get(SHOWN..).filter(|rest| !rest.is_empty()) {
        let names = rest.iter().map(|topic| topic.name.as_str()).collect::<Vec<_>>().join(", ");
        card = card.field(ctx.text("topics-more", &[]), text::excerpt(&names, MORE_MOST));
    }
    let listed: Vec<_> =
        all.iter().map(|t| json!({ "topic": t.key, "name": t.name, "words": t.words })).collect();
    Ok(Reply::private(vec![card.data("topics", listed)]))
}

/// The topics that can be chosen from, and the other words for them.
pub(crate) async fn choices(app: &App, actor: &Actor) -> Result<Vec<Choice>> {
    let now = app.clock.now();
    let found = app
        .db
        .read(async |tx| {
            let entry = tx.enter(actor, now).await?;
            if entry.member.is_none() {
                return Ok(Vec::new());
            }
            tx.topics(entry.community).await
        })
        .await;
    let topics = match found {
        // Where it is not clear which community is meant there is nothing to be offered.
        Err(Error::User(_)) => return Ok(Vec::new()),
        found => found?,
    };
    let mut choices: Vec<_> = topics.iter().map(|topic| Choice::word(&topic.name)).collect();
    for topic in &topics {
        let other = |word: &String| Choice {
            value: word.clone(),
            label: format!("{word} ({})", topic.name),
        };
        choices.extend(topic.words.iter().map(other));
    }
    Ok(choices)
}
